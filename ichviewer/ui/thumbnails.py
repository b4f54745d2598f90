"""The small pictures of the tree. No Qt; runs on the reading thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from ichviewer.core.dicom.types import Series, SeriesKind
from ichviewer.core.errors import IchViewerError
from ichviewer.core.windowing import BRAIN, Window, apply_window
from ichviewer.ui.display_control import header_windows

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIDE = 96  # px; drawn at half of that, sharp on a dense screen


def thumbnail(series: Series, side: int = SIDE) -> NDArray[np.uint32] | None:
    """The middle slice, small.

    Returns:
        (side, side) uint32, packed R, G, B, A, with black around a picture that is not square; None where the
        slice cannot be decoded: the tree then shows the sign of the series' kind.
    """
    from ichviewer.core.dicom.load import decoded

    if not series.instances:
        return None
    middle = len(series) // 2
    try:
        hu = decoded(series.instances[middle]).hu
    except IchViewerError:
        return None
    grey = np.rint(apply_window(hu, _window(series, middle, hu)) * 255).astype(np.uint8)
    return _packed(_fitted(grey, series.instances[middle].pixel_spacing, side))


def _window(series: Series, slice_index: int, hu: NDArray[Any]) -> Window:
    """The header's window; else brain for slices of CT, and the whole range for anything else."""
    if windows := header_windows(series, slice_index):
        return windows[0][0]
    if series.kind is SeriesKind.CT_STACK:
        return BRAIN
    low, high = np.percentile(hu, (1, 99))
    return Window(float(low + high) / 2, max(1.0, float(high - low)))


def _fitted(grey: NDArray[np.uint8], spacing: tuple[float, float] | None, side: int) -> NDArray[np.uint8]:
    """(row, col) grey in a black square of `side` px, in its true proportions."""
    row_mm, col_mm = spacing if spacing is not None and min(spacing) > 0 else (1.0, 1.0)
    height, width = grey.shape[0] * row_mm, grey.shape[1] * col_mm
    scale = side / max(height, width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    square = Image.new("L", (side, side))
    small = Image.fromarray(grey).resize(size, Image.Resampling.BOX)
    square.paste(small, ((side - size[0]) // 2, (side - size[1]) // 2))
    return np.asarray(square)


def _packed(grey: NDArray[np.uint8]) -> NDArray[np.uint32]:
    levels = grey.astype(np.uint32)
    packed: NDArray[np.uint32] = (levels | levels << 8 | levels << 16 | 0xFF000000).astype(np.uint32)
    return packed
