"""What can be measured on a slice: kinds, points, and the measurement itself.

Points are (x, y) in pixels of the slice from the top left corner of its grid: x along the columns, y along
the rows; the center of pixel (row, col) is (col + 0.5, row + 0.5). Spacing is (row, col) in mm (PS3.3
10.7.1.3): the distance between rows belongs to y, that between columns to x. None stands for a header that
does not say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import uuid4

Point = tuple[float, float]
PixelSpacing = tuple[float, float] | None
Weights = tuple[tuple[int, float], ...]
NO_SPACING = "no pixel spacing"
WEIGHTS = (1.0, 0.5, 0.0)


class Kind(StrEnum):
    """What is measured."""

    LENGTH = "length"
    ANGLE = "angle"
    ELLIPSE = "ellipse"
    FREEHAND = "freehand"
    BLEED = "bleed"


# How many points the mouse sets; a freehand outline has as many as it needs, and not fewer.
POINTS = {Kind.LENGTH: 2, Kind.ANGLE: 3, Kind.ELLIPSE: 2, Kind.FREEHAND: 3, Kind.BLEED: 4}
ROI = (Kind.ELLIPSE, Kind.FREEHAND)


@dataclass(frozen=True, slots=True)
class Measurement:
    """One measurement on one slice.

    Attributes:
        points: of a length both ends; of an angle an end, the vertex, the other end; of an ellipse two
            opposite corners of the upright box around it; of a freehand outline its corners (it closes
            itself); of a bleed (ABC/2) both ends of A, then both ends of B.
        label: the reader's own words for it.
        weights: of a bleed: (slice_index, weight) for each slice that counts, weight 1 or 0.5.
        c_mm: of a bleed: C where the reader gave it by hand; None: it follows from `weights`.
        uid: stays the same while it is moved and renamed; two measurements are equal without it.
    """

    kind: Kind
    points: tuple[Point, ...]
    label: str = ""
    weights: Weights = ()
    c_mm: float | None = None
    uid: str = field(default_factory=lambda: uuid4().hex, compare=False)

    def __post_init__(self) -> None:
        needed, found = POINTS[self.kind], len(self.points)
        if found < needed or (found > needed and self.kind is not Kind.FREEHAND):
            raise ValueError(f"{self.kind} needs {needed} points, found {found}")

    def with_point(self, index: int, point: Point) -> Measurement:
        """The same with one point elsewhere."""
        return replace(self, points=(*self.points[:index], point, *self.points[index + 1 :]))

    def moved(self, dx: float, dy: float, rows: int, cols: int) -> Measurement:
        """The same moved as a whole, but not beyond the edges of a slice of `rows` x `cols`."""
        dx = _within(dx, [x for x, _ in self.points], cols)
        dy = _within(dy, [y for _, y in self.points], rows)
        return replace(self, points=tuple((x + dx, y + dy) for x, y in self.points))

    def weighted(self, slice_index: int, weight: float) -> Measurement:
        """A bleed where a slice counts so much: 1, 0.5 or 0."""
        weights: Mapping[int, float] = {**dict(self.weights), slice_index: weight}
        counted = tuple(sorted((index, value) for index, value in weights.items() if value > 0))
        return replace(self, weights=counted, c_mm=None)


def _within(step: float, values: list[float], end: float) -> float:
    return max(-min(values), min(end - max(values), step))
