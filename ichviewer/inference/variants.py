"""Small changes of a slice that mean nothing: by a pixel, by a few HU, left for right. And their way back."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.volume import Upright

SHIFT_PX: Final = 1
STEP_HU: Final = 5

# name -> (rows, cols) that the picture moves on the slice's own grid, px
_SHIFTS: Final = {
    "up": (-SHIFT_PX, 0),
    "down": (SHIFT_PX, 0),
    "left": (0, -SHIFT_PX),
    "right": (0, SHIFT_PX),
}
_STEPS: Final = {"darker": -STEP_HU, "brighter": STEP_HU}
FLIP: Final = "flip"
VARIANTS: Final = (*_SHIFTS, *_STEPS, FLIP)


def changed(hu: NDArray[Any], variant: str, upright: Upright) -> NDArray[Any]:
    """A slice with one change.

    Args:
        hu: (row, col) HU.
        variant: of VARIANTS: moved by a pixel (the edge is repeated), 5 HU darker or brighter, or mirrored
            left for right as seen upright.
        upright: how the slice is turned face-up.

    Returns:
        (row, col) HU of the same dtype.
    """
    if variant in _SHIFTS:
        return _moved(hu, *_SHIFTS[variant])
    if variant in _STEPS:
        return np.asarray(hu + _STEPS[variant], hu.dtype)
    if variant == FLIP:
        return np.ascontiguousarray(upright.undo(upright.apply(hu)[:, ::-1]))
    raise ValueError(f"{variant!r} is none of {', '.join(VARIANTS)}")


def undone(grid: NDArray[np.float32], variant: str, upright: Upright) -> NDArray[np.float32]:
    """A map on the grid of a changed slice, back on that of the slice as it is.

    Args:
        grid: (row, col) float32.
        variant, upright: as they were given to `changed`.
    """
    if variant in _SHIFTS:
        rows, cols = _SHIFTS[variant]
        return np.asarray(_moved(grid, -rows, -cols))
    return np.asarray(changed(grid, FLIP, upright)) if variant == FLIP else grid


def _moved(grid: NDArray[Any], rows: int, cols: int) -> NDArray[Any]:
    source_rows = np.clip(np.arange(grid.shape[0]) - rows, 0, grid.shape[0] - 1)
    source_cols = np.clip(np.arange(grid.shape[1]) - cols, 0, grid.shape[1] - 1)
    return grid[np.ix_(source_rows, source_cols)]
