"""Which pixels lie in a region, and their HU."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.measure.types import ROI, Kind, Measurement, Point
from ichviewer.core.volume import HuArray


@dataclass(frozen=True, slots=True)
class RoiStatistics:
    """The pixels of a region: how many, and their HU; `sd` divides by their number."""

    pixels: int
    mean: float
    sd: float
    minimum: float
    maximum: float


def mask(measurement: Measurement, rows: int, cols: int) -> NDArray[np.bool_]:
    """(row, col) bool: the pixels of a slice whose center lies in an ellipse or a freehand outline.

    Raises:
        ValueError: for a kind that encloses nothing.
    """
    if measurement.kind not in ROI:
        raise ValueError(f"expected an ellipse or a freehand outline, found {measurement.kind}")
    if measurement.kind is Kind.ELLIPSE:
        return _ellipse_mask(measurement.points[0], measurement.points[1], rows, cols)
    return polygon_mask(measurement.points, rows, cols)


def polygon_mask(corners: Sequence[Point], rows: int, cols: int) -> NDArray[np.bool_]:
    """(row, col) bool: the pixels whose center lies in a closed polygon (even-odd rule)."""
    start = np.asarray(corners, np.float64)
    end = np.roll(start, -1, axis=0)
    # An edge crosses the rows whose center lies between its ends; each crossing is counted once.
    low, high = np.minimum(start[:, 1], end[:, 1]), np.maximum(start[:, 1], end[:, 1])
    first = np.clip(np.ceil(low - 0.5), 0, rows).astype(int)
    stop = np.clip(np.ceil(high - 0.5), 0, rows).astype(int)
    counts = np.maximum(stop - first, 0)
    edge = np.repeat(np.arange(len(start)), counts)
    offset = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    row = first[edge] + offset
    share = (row + 0.5 - start[edge, 1]) / (end[edge, 1] - start[edge, 1])
    x = start[edge, 0] + share * (end[edge, 0] - start[edge, 0])
    crossings = np.zeros((rows, cols + 1), np.int32)
    np.add.at(crossings, (row, np.clip(np.ceil(x - 0.5), 0, cols).astype(int)), 1)
    return np.asarray(np.cumsum(crossings[:, :cols], axis=1) % 2 == 1)


def _ellipse_mask(corner: Point, other: Point, rows: int, cols: int) -> NDArray[np.bool_]:
    inside = np.zeros((rows, cols), np.bool_)
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(corner, other, strict=True))
    if right <= left or bottom <= top:
        return inside
    first_row, first_col = max(0, math.floor(top)), max(0, math.floor(left))
    box = inside[first_row : max(0, math.ceil(bottom)), first_col : max(0, math.ceil(right))]
    row, col = np.ogrid[: box.shape[0], : box.shape[1]]
    x = (col + first_col + 0.5 - (left + right) / 2) / ((right - left) / 2)
    y = (row + first_row + 0.5 - (top + bottom) / 2) / ((bottom - top) / 2)
    box[:] = x**2 + y**2 <= 1.0
    return inside


def statistics(hu: HuArray, measurement: Measurement) -> RoiStatistics | None:
    """HU of the pixels whose center lies in the region or on it; None where there is no such pixel.

    Args:
        hu: (row, col) HU of the slice.
    """
    inside = hu[mask(measurement, *hu.shape)].astype(np.float64)
    if not inside.size:
        return None
    return RoiStatistics(
        inside.size, float(inside.mean()), float(inside.std()), float(inside.min()), float(inside.max())
    )


def ellipse_statistics(hu: HuArray, corner: Point, other: Point) -> RoiStatistics | None:
    """HU of the pixels in the ellipse between two corners of its box; None where there are none."""
    return statistics(hu, Measurement(Kind.ELLIPSE, (corner, other)))
