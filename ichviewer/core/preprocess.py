"""HU slice to model input: the one way there is, for the trainer and for the viewer.

Steps: turn upright, cut to the HU range that the training slices had, pad to a square (in mm where the pixels
are not square), resize with antialiasing, and window into channels of 0..1. `to_slice_grid` takes a map on
the model input's grid the same way back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ichviewer.core.volume import Upright


@dataclass(frozen=True, slots=True)
class Channel:
    """One channel: HU mapped linearly so that center - width/2 becomes 0 and center + width/2 becomes 1."""

    name: str
    center: float
    width: float


@dataclass(frozen=True, slots=True)
class PreprocessSpec:
    """How the model wants its input; part of the card.

    Attributes:
        size: side of the square model input, px.
        hu_min, hu_max: the cut of the training slices, HU. Applied first.
        channels: windows over the cut HU.
    """

    size: int
    hu_min: float
    hu_max: float
    channels: tuple[Channel, ...]

    def __post_init__(self) -> None:
        if self.size < 1 or self.hu_min >= self.hu_max or not self.channels:
            raise ValueError("preprocessing needs a size, hu_min below hu_max, and at least one channel")


def model_input(
    hu: NDArray[Any],
    spec: PreprocessSpec,
    upright: Upright | None = None,
    pixel_spacing: tuple[float, float] | None = None,
) -> NDArray[np.float32]:
    """One slice as the model sees it.

    Args:
        hu: (row, col) HU.
        spec: from the model's card.
        upright: how the slice is turned face-up; None if it is already.
        pixel_spacing: (row, col) mm of the slice as stored; None or equal values: square pixels.

    Returns:
        (channel, size, size) float32, 0..1.
    """
    hu = np.asarray(hu)
    if hu.ndim != 2:
        raise ValueError(f"one slice has two axes (row, col), found shape {hu.shape}")
    if upright is not None:
        hu = upright.apply(hu)
        pixel_spacing = _turned(pixel_spacing, upright)
    cut = np.clip(hu, spec.hu_min, spec.hu_max).astype(np.float32)
    box = _square_box(cut.shape, pixel_spacing)
    square = np.full((box.side, box.side), spec.hu_min, np.float32)
    fitted = _resize(cut, (box.rows, box.cols))
    square[box.top : box.top + box.rows, box.left : box.left + box.cols] = fitted
    square = _resize(square, (spec.size, spec.size))
    channels = [(square - (c.center - c.width / 2)) / c.width for c in spec.channels]
    return np.clip(np.stack(channels), 0.0, 1.0).astype(np.float32)


def to_slice_grid(
    grid: NDArray[np.float32],
    shape: tuple[int, int],
    upright: Upright | None = None,
    pixel_spacing: tuple[float, float] | None = None,
) -> NDArray[np.float32]:
    """A map over the model input, back on the slice's own grid.

    Args:
        grid: (row, col) float32 over the square model input, of any size (an activation map may be coarser).
        shape: (row, col) of the slice as stored.
        upright, pixel_spacing: as they were given to `model_input`.

    Returns:
        float32 of `shape`.
    """
    turned = upright or Upright()
    rows, cols = shape[::-1] if turned.transpose else shape
    box = _square_box((rows, cols), _turned(pixel_spacing, turned))
    square = _resize(np.asarray(grid, np.float32), (box.side, box.side))
    inner = square[box.top : box.top + box.rows, box.left : box.left + box.cols]
    return np.ascontiguousarray(turned.undo(_resize(inner, (rows, cols))))


@dataclass(frozen=True, slots=True)
class _Box:
    """Where the slice lies in the padded square, px."""

    side: int
    top: int
    left: int
    rows: int
    cols: int


def _turned(spacing: tuple[float, float] | None, upright: Upright) -> tuple[float, float] | None:
    return spacing[::-1] if spacing is not None and upright.transpose else spacing


def _square_box(shape: tuple[int, ...], spacing: tuple[float, float] | None) -> _Box:
    rows, cols = shape
    if spacing is not None and spacing[0] > 0 and spacing[1] > 0:
        unit = min(spacing)
        rows, cols = max(1, round(rows * spacing[0] / unit)), max(1, round(cols * spacing[1] / unit))
    side = max(rows, cols)
    return _Box(side, (side - rows) // 2, (side - cols) // 2, rows, cols)


def _resize(grid: NDArray[np.float32], shape: tuple[int, int]) -> NDArray[np.float32]:
    """Bilinear, antialiased when it shrinks (Pillow widens the filter's support by the factor)."""
    if grid.shape == shape:
        return grid
    image = Image.fromarray(np.ascontiguousarray(grid, dtype=np.float32))
    return np.asarray(image.resize(shape[::-1], Image.Resampling.BILINEAR), dtype=np.float32)
