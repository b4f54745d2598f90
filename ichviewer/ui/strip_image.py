"""The picture of the strip: one column of cells per slice, P(any) as height and color. numpy only, no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.findings import SliceFinding
from ichviewer.ui.finding_colors import COLORS, Mark

PENDING: Final = -1.0
NOT_ASSESSED: Final = -2.0

BACKGROUND: Final = (24, 27, 31)
PENDING_COLOR: Final = (48, 53, 59)
HATCH_COLOR: Final = (96, 102, 110)
_HATCH_PERIOD_PX: Final = 6
_GAP_FROM_PX: Final = 5  # cells as wide as this are drawn apart


def strip_values(slices: Sequence[SliceFinding | None]) -> NDArray[np.float64]:
    """(slice,) P(any) 0..1, or `PENDING`, or `NOT_ASSESSED`."""
    values = [
        PENDING
        if finding is None
        else NOT_ASSESSED
        if finding.probabilities is None
        else finding.probabilities["any"]
        for finding in slices
    ]
    return np.array(values, dtype=np.float64)


def column_slices(slices: int, width: int) -> NDArray[np.intp]:
    """(width,) the first slice that falls into each column of pixels."""
    return np.arange(width) * slices // width


def strip_image(values: NDArray[np.float64], mark: Mark, width: int, height: int) -> NDArray[np.uint8]:
    """Paint the strip.

    Where more slices than columns share the width, a column shows its highest slice, so that no peak is lost.

    Args:
        values: (slice,) from `strip_values`, at least one.
        mark: the operating points of `any` for a slice, for the colors.
        width, height: px.

    Returns:
        (height, width, 3) uint8 RGB.
    """
    first = column_slices(len(values), width)
    columns = np.maximum.reduceat(values, first) if len(values) > width else values[first]
    image = np.empty((height, width, 3), np.uint8)
    image[:] = BACKGROUND
    image[:, columns == PENDING] = PENDING_COLOR
    rows, cols = np.ogrid[:height, :width]
    hatch = (rows + cols) % _HATCH_PERIOD_PX < 2
    image[hatch & (columns == NOT_ASSESSED)] = HATCH_COLOR
    # At least two pixels, so that a slice with a probability near 0 still shows as assessed.
    tops = height - np.maximum(2, np.rint(columns * height)).astype(int)
    bars = (rows >= tops) & (columns >= 0)
    levels = np.array([COLORS[mark.level(max(value, 0.0))] for value in columns], np.uint8)
    image[bars] = np.broadcast_to(levels, image.shape)[bars]
    if width >= _GAP_FROM_PX * len(values):
        image[:, 1:][:, np.diff(first) > 0] = BACKGROUND
    return image


def line_row(probability: float, height: int) -> int:
    """The row of pixels, from the top, that a probability's bar reaches."""
    return min(height - 1, max(0, height - round(probability * height)))
