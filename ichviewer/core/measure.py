"""Lengths, angles and ellipses on a slice: what they measure, in mm where the pixel spacing is known.

Points are (x, y) in pixels of the slice from the top left corner of its grid: x along the columns, y along
the rows; the center of pixel (row, col) is (col + 0.5, row + 0.5). Spacing is (row, col) in mm (PS3.3
10.7.1.3): the distance between rows belongs to y, that between columns to x. None stands for a header that
does not say.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from ichviewer.core.volume import HuArray

Point = tuple[float, float]
PixelSpacing = tuple[float, float] | None
NO_SPACING = "no pixel spacing"


class Kind(StrEnum):
    """What is measured."""

    LENGTH = "length"
    ANGLE = "angle"
    ELLIPSE = "ellipse"


POINTS = {Kind.LENGTH: 2, Kind.ANGLE: 3, Kind.ELLIPSE: 2}


@dataclass(frozen=True, slots=True)
class Measurement:
    """One measurement on one slice.

    Attributes:
        points: of a length both ends; of an angle an end, the vertex, the other end; of an ellipse two
            opposite corners of the upright box around it.
    """

    kind: Kind
    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        if len(self.points) != POINTS[self.kind]:
            raise ValueError(f"{self.kind} needs {POINTS[self.kind]} points, found {len(self.points)}")

    def with_point(self, index: int, point: Point) -> Measurement:
        """The same with one point elsewhere."""
        return replace(self, points=(*self.points[:index], point, *self.points[index + 1 :]))

    def moved(self, dx: float, dy: float, rows: int, cols: int) -> Measurement:
        """The same moved as a whole, but not beyond the edges of a slice of `rows` x `cols`."""
        dx = _within(dx, [x for x, _ in self.points], cols)
        dy = _within(dy, [y for _, y in self.points], rows)
        return replace(self, points=tuple((x + dx, y + dy) for x, y in self.points))


def _within(step: float, values: list[float], end: float) -> float:
    return max(-min(values), min(end - max(values), step))


@dataclass(frozen=True, slots=True)
class RoiStatistics:
    """The pixels of a region: how many, and their HU; `sd` divides by their number."""

    pixels: int
    mean: float
    sd: float
    minimum: float
    maximum: float


def length(a: Point, b: Point, spacing: PixelSpacing) -> float:
    """Distance of two points in mm, or in pixels without a spacing."""
    row_mm, col_mm = spacing or (1.0, 1.0)
    return math.hypot((b[0] - a[0]) * col_mm, (b[1] - a[1]) * row_mm)


def angle_deg(end: Point, vertex: Point, other: Point, spacing: PixelSpacing) -> float:
    """Angle at the vertex, 0 to 180 degrees; square pixels are assumed without a spacing."""
    row_mm, col_mm = spacing or (1.0, 1.0)
    (ax, ay), (bx, by) = (((p[0] - vertex[0]) * col_mm, (p[1] - vertex[1]) * row_mm) for p in (end, other))
    # atan2 keeps its precision near 0 and 180, where acos loses it.
    return math.degrees(math.atan2(abs(ax * by - ay * bx), ax * bx + ay * by))


def ellipse_area(corner: Point, other: Point, spacing: PixelSpacing) -> float:
    """Area of the drawn ellipse (pi times both half axes) in mm2, or in pixels without a spacing."""
    row_mm, col_mm = spacing or (1.0, 1.0)
    return math.pi / 4 * abs(other[0] - corner[0]) * col_mm * abs(other[1] - corner[1]) * row_mm


def ellipse_statistics(hu: HuArray, corner: Point, other: Point) -> RoiStatistics | None:
    """HU of the pixels whose center lies in the ellipse or on it; None where there is no such pixel.

    Args:
        hu: (row, col) HU of the slice.
    """
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(corner, other, strict=True))
    if right <= left or bottom <= top:
        return None
    first_row, first_col = max(0, math.floor(top)), max(0, math.floor(left))
    box = hu[first_row : max(0, math.ceil(bottom)), first_col : max(0, math.ceil(right))]
    rows, cols = np.ogrid[: box.shape[0], : box.shape[1]]
    x = (cols + first_col + 0.5 - (left + right) / 2) / ((right - left) / 2)
    y = (rows + first_row + 0.5 - (top + bottom) / 2) / ((bottom - top) / 2)
    inside = box[x**2 + y**2 <= 1.0].astype(np.float64)
    if not inside.size:
        return None
    return RoiStatistics(
        inside.size, float(inside.mean()), float(inside.std()), float(inside.min()), float(inside.max())
    )


def lines(measurement: Measurement, hu: HuArray, spacing: PixelSpacing, unit: str = "HU") -> tuple[str, ...]:
    """What a measurement says, as lines of text.

    Args:
        hu: (row, col) of the slice it lies on.
        unit: of the values of `hu`.
    """
    a, b, *rest = measurement.points
    if measurement.kind is Kind.LENGTH:
        value = length(a, b, spacing)
        return (f"{value:.1f} mm" if spacing else f"{value:.1f} px, {NO_SPACING}",)
    if measurement.kind is Kind.ANGLE:
        value = angle_deg(a, b, rest[0], spacing)
        return (f"{value:.1f}°" if spacing else f"{value:.1f}°, {NO_SPACING}: square pixels assumed",)
    found = ellipse_statistics(hu, a, b)
    if found is None:
        return ("No pixel inside",)
    area = ellipse_area(a, b, spacing)
    size = f"{area / 100:.2f} cm²" if spacing else f"{area:.1f} px, {NO_SPACING}"
    texts = (
        f"Mean {found.mean:.1f}  SD {found.sd:.1f} {unit}",
        f"Min {found.minimum:.0f}  Max {found.maximum:.0f} {unit}",
        f"Area {size}",
    )
    return tuple(text.replace("-", "−").strip() for text in texts)
