"""The midline of a head, by symmetry."""

from typing import Final

import numpy as np
from scipy import ndimage

from trainer.synthesis.types import BoolImage, FloatImage

_GRID: Final = 48
_MAX_TILT_DEG: Final = 40
_MAX_OFFSET: Final = 4  # cells of the coarse grid


def find_midline(density: FloatImage, inside: BoolImage) -> tuple[float, float, float]:
    """Find the axis about which a head is most symmetric.

    A coarse copy is rotated about the centroid of the intracranial space and compared with its own mirror
    image, over angles and sideways offsets.

    Args:
        density: (row, col) HU, cut so that bone and air do not outweigh the brain.
        inside: (row, col) the intracranial space.

    Returns:
        Row and column of a point on the midline, and the angle by which its front end leans towards
        higher columns, radians.
    """
    rows, cols = np.nonzero(inside)
    center = np.array([rows.mean(), cols.mean()])
    reach = 1.05 * float(np.hypot(rows - center[0], cols - center[1]).max())
    axis = np.linspace(-reach, reach, _GRID, dtype=np.float32)
    cell = float(axis[1] - axis[0])
    v, u = np.meshgrid(axis, axis, indexing="ij")
    blurred = ndimage.gaussian_filter(np.where(inside, density, density.max()), cell / 2)
    best = (np.inf, 0.0, 0.0)
    for tilt in np.deg2rad(np.arange(-_MAX_TILT_DEG, _MAX_TILT_DEG + 1, 4)):
        sin, cos = np.sin(tilt), np.cos(tilt)
        at = (center[0] + v * cos + u * sin, center[1] - v * sin + u * cos)
        turned = ndimage.map_coordinates(blurred, at, order=1, mode="nearest")
        for offset in range(-_MAX_OFFSET, _MAX_OFFSET + 1):
            cost = _asymmetry(turned, offset) * (1 + 0.1 * abs(tilt))
            if cost < best[0]:
                best = (cost, float(tilt), offset * cell / 2)
    _, tilt, shift = best
    return float(center[0] + shift * np.sin(tilt)), float(center[1] + shift * np.cos(tilt)), tilt


def _asymmetry(turned: FloatImage, offset: int) -> float:
    # An offset of k cells pairs column i with n - 1 - i + k: the axis moves by k / 2 cells.
    left, right = max(offset, 0), _GRID + min(offset, 0)
    part = turned[:, left:right]
    return float(np.abs(part - part[:, ::-1]).mean())
