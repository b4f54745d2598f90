"""Lengths, angles and areas from points, in mm where the pixel spacing is known."""

from __future__ import annotations

import math

from ichviewer.core.measure.types import PixelSpacing, Point


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


def square_to(a0: Point, a1: Point, b0: Point, b1: Point, spacing: PixelSpacing) -> Point:
    """Where B's second end comes to lie when B shall stand square on A: the foot nearest to `b1`.

    Square is meant in mm; square pixels are assumed without a spacing. A of no length leaves `b1` as it is.
    """
    row_mm, col_mm = spacing or (1.0, 1.0)
    across, down = -(a1[1] - a0[1]) * row_mm, (a1[0] - a0[0]) * col_mm
    norm = math.hypot(across, down)
    if norm == 0:
        return b1
    along = ((b1[0] - b0[0]) * col_mm * across + (b1[1] - b0[1]) * row_mm * down) / norm**2
    return b0[0] + along * across / col_mm, b0[1] + along * down / row_mm
