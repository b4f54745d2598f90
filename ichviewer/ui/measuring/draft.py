"""The measurement that is being drawn: from the points so far to one that can be shown and kept."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from ichviewer.core.measure import POINTS, Kind, Measurement, PixelSpacing, Point, square_to

if TYPE_CHECKING:
    from ichviewer.ui.measuring.shapes import ToPane

SLACK_PX = 3.0  # a click that trembles is no drag
_B_BEGINS, _B_ENDS = 3, 4  # points of a bleed


def drafted(kind: Kind, points: Sequence[Point], spacing: PixelSpacing) -> Measurement | None:
    """What the points are, with those that are not set yet at the pointer; None where there are none.

    The second diameter of a bleed is kept square on the first.
    """
    if not points:
        return None
    filled = (*points, *[points[-1]] * (POINTS[kind] - len(points)))
    if kind is Kind.BLEED:
        return squared(Measurement(kind, filled), spacing)
    return Measurement(kind, filled)


def squared(bleed: Measurement, spacing: PixelSpacing) -> Measurement:
    """A bleed with B square on A."""
    a0, a1, b0, b1 = bleed.points
    return bleed.with_point(3, square_to(a0, a1, b0, b1, spacing))


def begin_b(kind: Kind, points: Sequence[Point]) -> bool:
    """Whether the next press begins the second diameter of a bleed."""
    return kind is Kind.BLEED and len(points) == _B_BEGINS


def too_small(measurement: Measurement, to_pane: ToPane) -> bool:
    """Whether two points are in one place on screen, or a region is a line."""
    places = [to_pane(*point) for point in measurement.points]
    if measurement.kind is Kind.FREEHAND:
        return _extent(places) <= SLACK_PX
    steps = [b - a for a, b in pairwise(places)]
    if measurement.kind is Kind.ELLIPSE:
        return min(abs(steps[0].x()), abs(steps[0].y())) <= SLACK_PX
    if measurement.kind is Kind.BLEED:
        steps = [steps[0], steps[2]]
    return min(step.manhattanLength() for step in steps) <= SLACK_PX


def _extent(places: Sequence[QPointF]) -> float:
    """The smaller side of the box around them."""
    across = [place.x() for place in places]
    down = [place.y() for place in places]
    return min(max(across) - min(across), max(down) - min(down))
