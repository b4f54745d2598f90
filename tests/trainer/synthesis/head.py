"""A drawn head: ring of bone, brain, two lateral ventricles, sulci, noise. 1 mm a pixel."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

HU_MIN, HU_MAX = -20.0, 100.0
SIZE = 232
_CENTER = (116.0, 112.0)


@dataclass(frozen=True)
class DrawnHead:
    """The slice and what was drawn where, each (row, col)."""

    hu: NDArray[np.float32]
    inside: NDArray[np.bool_]
    ventricles: NDArray[np.bool_]
    sulci: NDArray[np.bool_]


def draw_head(tilt_deg: float = 0.0, noise_hu: float = 4.0, ventricles: bool = True) -> DrawnHead:
    """Draw a head whose front end leans towards higher columns by a tilt."""
    rows, cols = np.mgrid[:SIZE, :SIZE].astype(np.float32)
    sin, cos = np.sin(np.deg2rad(tilt_deg)), np.cos(np.deg2rad(tilt_deg))
    down, across = rows - _CENTER[0], cols - _CENTER[1]
    u, v = across * cos + down * sin, across * sin - down * cos
    inside = (u / 67) ** 2 + (v / 82) ** 2 < 1
    skull = (u / 75) ** 2 + (v / 90) ** 2 < 1
    hu = np.full((SIZE, SIZE), -1000.0, dtype=np.float32)
    hu[(u / 80) ** 2 + (v / 95) ** 2 < 1] = 30
    hu[skull] = 900
    hu[inside] = 35
    fluid = np.zeros_like(inside)
    if ventricles:
        for side in (-1, 1):
            fluid |= ((u - side * 13) / 7) ** 2 + ((v + 4) / 30) ** 2 < 1
    radius, angle = np.hypot(u / 67, v / 82), np.arctan2(u, v)
    sulci = inside & (radius > 0.8) & (np.abs(((angle * 12 / np.pi) % 1) - 0.5) < 0.07)
    hu[fluid | sulci] = 6
    hu = ndimage.gaussian_filter(hu, 0.5)
    noise = np.random.default_rng(7).normal(0, noise_hu, hu.shape)
    return DrawnHead(np.clip(np.rint(hu + noise), HU_MIN, HU_MAX).astype(np.float32), inside, fluid, sulci)
