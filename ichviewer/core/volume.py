"""The HU volume of one series, filled slice by slice while it loads."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.dicom.types import Notice, Series

# The floor of a CT scale of 12 bits. Air is -1000 HU; what scanners write below this (-2000, -3024) stands
# for "no picture here", and every window and the model must see it as air.
AIR_HU = -1024
HuArray = NDArray[np.int16] | NDArray[np.float32]


class SliceState(IntEnum):
    """How far a slice of a volume has come."""

    PENDING = 0
    READY = 1
    FAILED = 2


@dataclass(frozen=True, slots=True)
class Upright:
    """How a slice's grid is turned so that the face is up and the patient's left is on the right.

    Applied in this order: transpose, then flip rows, then flip columns. It is its own kind of lossless index
    operation: `undo` gives back exactly what `apply` took.
    """

    transpose: bool = False
    flip_rows: bool = False
    flip_cols: bool = False

    def apply(self, grid: NDArray[Any]) -> NDArray[Any]:
        """Turn a (row, col) array upright. Returns a view."""
        if self.transpose:
            grid = grid.T
        return grid[:: -1 if self.flip_rows else 1, :: -1 if self.flip_cols else 1]

    def undo(self, grid: NDArray[Any]) -> NDArray[Any]:
        """Turn an upright (row, col) array back to the slice's own grid. Returns a view."""
        grid = grid[:: -1 if self.flip_rows else 1, :: -1 if self.flip_cols else 1]
        return grid.T if self.transpose else grid


@dataclass(slots=True)
class Volume:
    """HU of a series on its own grid.

    Attributes:
        series: the sorted instances this volume was read from.
        hu: (slice, row, col), HU, int16 where slope and intercept allow, float32 otherwise. Only a slice that
            is `READY` may be shown, measured or assessed: one that failed holds air (-1024 HU), one that is
            pending holds zeros, or what is just being read.
        state: (slice,) of `SliceState`.
        errors: slice_index -> why it could not be decoded.
        pixel_spacing: (row, col) mm, or None where the header does not say.
        upright: how a slice's grid is turned for the model.
        notices: what decoding corrected (`rsna_wrap_repaired`, `padding_replaced`), for the user.
    """

    series: Series
    hu: HuArray
    state: NDArray[np.uint8]
    pixel_spacing: tuple[float, float] | None = None
    upright: Upright = field(default_factory=Upright)
    errors: dict[int, str] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)

    def __len__(self) -> int:
        return int(self.hu.shape[0])

    def is_ready(self, slice_index: int) -> bool:
        """Whether the slice was decoded."""
        return bool(self.state[slice_index] == SliceState.READY)

    @property
    def loaded(self) -> bool:
        """Whether every slice has been decoded or has failed."""
        return not bool(np.any(self.state == SliceState.PENDING))
