"""HU to 8-bit display through one lookup table per display, so that a slice costs one gather.

A table covers every int16 value: index `hu & 0xFFFF` gives one RGBA pixel, packed so that its bytes in memory
are R, G, B, A on a little-endian machine.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ichviewer.core.volume import HuArray
from ichviewer.core.windows import BONE, BRAIN, PRESETS, SUBDURAL, Display, Window

Table = NDArray[np.uint32]

__all__ = [
    "BONE",
    "BRAIN",
    "PRESETS",
    "SUBDURAL",
    "Display",
    "Table",
    "Window",
    "apply_window",
    "composite_bytes",
    "composite_screen_table",
    "composite_table",
    "on_screen",
    "to_rgba",
    "window_table",
]


def apply_window(hu: NDArray[np.generic], window: Window) -> NDArray[np.float32]:
    """HU of any shape to 0..1 by the window's function.

    LINEAR is PS3.3 C.11.2.1.2.1, LINEAR_EXACT C.11.2.1.3.2, SIGMOID C.11.2.1.3.1.
    """
    x = np.asarray(hu, dtype=np.float64)
    c, w = window.center, window.width
    if window.function == "SIGMOID":
        with np.errstate(over="ignore"):
            return (1.0 / (1.0 + np.exp(-4.0 * (x - c) / w))).astype(np.float32)
    if window.function == "LINEAR_EXACT":
        return np.clip((x - c) / w + 0.5, 0.0, 1.0).astype(np.float32)
    if w <= 1.0:  # C.11.2.1.2.1 with w = 1 is a step: the formula's denominator would be 0
        return (x > c - 0.5).astype(np.float32)
    return np.clip((x - (c - 0.5)) / (w - 1.0) + 0.5, 0.0, 1.0).astype(np.float32)


def _grey_levels(window: Window) -> NDArray[np.uint32]:
    """Grey level 0..255 of every int16 value, in the order of its bits read as uint16."""
    hu = np.arange(65536, dtype=np.uint16).view(np.int16)
    levels: NDArray[np.uint32] = np.rint(apply_window(hu, window) * 255.0).astype(np.uint32)
    return levels


@lru_cache(maxsize=64)
def window_table(window: Window, inverted: bool = False) -> Table:
    """(65536,) uint32 table for a grey display; `inverted` is black where it would be white."""
    grey = _grey_levels(window)
    if inverted:
        grey = 255 - grey
    return _read_only(grey | grey << 8 | grey << 16 | 0xFF000000)


@lru_cache(maxsize=1)
def composite_table() -> Table:
    """(65536,) uint32 table for the RGB composite: brain in R, subdural in G, bone in B."""
    red, green, blue = (_grey_levels(window) for window in (BRAIN, SUBDURAL, BONE))
    return _read_only(red | green << 8 | blue << 16 | 0xFF000000)


@lru_cache(maxsize=1)
def composite_screen_table() -> Table:
    """`composite_table` with its bytes in memory as `on_screen` has them."""
    return _read_only(on_screen(composite_table()))


def on_screen(packed: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Packed R, G, B, A to the order in which screens have them (bytes B, G, R, A), or back. A copy.

    Qt scales pictures of this order twice as fast as those that begin with R. Grey is its own.
    """
    swapped = (
        packed & np.uint32(0xFF00FF00) | (packed & np.uint32(0xFF)) << 16 | packed >> 16 & np.uint32(0xFF)
    )
    return np.asarray(swapped, np.uint32)


def _read_only(packed: NDArray[Any]) -> Table:
    table = packed.astype(np.uint32)
    table.setflags(write=False)
    return table


def to_rgba(hu: HuArray, table: Table, out: NDArray[np.uint32] | None = None) -> NDArray[np.uint32]:
    """One slice to packed RGBA.

    Args:
        hu: (row, col) HU; float32 is rounded to whole HU first.
        table: from `window_table` or `composite_table`.
        out: (row, col) uint32 to write into, its bytes without gaps.

    Returns:
        (row, col) uint32, bytes R, G, B, A.

    Raises:
        ValueError: `out` has another shape or type, or gaps.
    """
    if hu.dtype != np.int16:
        hu = np.rint(np.clip(hu, -32768, 32767)).astype(np.int16)
    if out is None:
        out = np.empty(hu.shape, np.uint32)
    elif out.shape != hu.shape or out.dtype != np.uint32 or not out.flags.c_contiguous:
        raise ValueError(f"expected out: {hu.shape} uint32 without gaps, found {out.shape} {out.dtype}")
    # OpenCV takes 16-bit indices as they are; numpy's `take` makes 64-bit ones of them
    # first. As one row, because it gives rows to several threads, and their cores are the model's.
    indices = np.ascontiguousarray(hu).view(np.uint16).reshape(1, -1)
    cv2.LUT(indices, table.view(np.int32), out.view(np.int32).reshape(1, -1))
    return out


def composite_bytes(hu: float) -> tuple[int, int, int]:
    """The R, G and B bytes of one HU value in the RGB composite."""
    value = int(composite_table()[int(np.int16(round(max(-32768.0, min(32767.0, hu)))).view(np.uint16))])
    return value & 0xFF, value >> 8 & 0xFF, value >> 16 & 0xFF
