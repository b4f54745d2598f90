"""What the scanner adds: sharpness of the kernel, beam hardening, correlated noise, headrest, whole HU."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ichviewer.phantom.params import PhantomParams
from ichviewer.phantom.shapes import Field, Points, bump, f32

AIR = -1000.0
_LOWEST, _HIGHEST = -1024, 3071  # 12 bits with an intercept of -1024
_BLUR_MM = 0.55  # SD of the in-plane point spread of a standard brain kernel


def draw_headrest(hu: Field, params: PhantomParams, edge_mm: float) -> None:
    """Paint the holder's shell and its cushion, in place, under everything else."""
    axis = ((np.arange(params.matrix) + 0.5) * params.pixel_mm - params.fov_mm / 2).astype(np.float32)
    x, y = np.abs(axis[None, :]), axis[:, None]
    # A bowl around the back of the head whose sides run on straight.
    radius = np.where(y > 4.0, np.sqrt(x * x + (y - 4.0) ** 2), x)
    below = np.clip(0.5 - (-30.0 - y) / edge_mm, 0.0, 1.0)
    shell = np.clip(0.5 - (np.abs(radius - 108.0) - 1.2) / edge_mm, 0.0, 1.0) * below
    cushion = np.clip(0.5 - (np.abs(radius - 102.0) - 4.0) / edge_mm, 0.0, 1.0) * below
    hu += cushion * (-965.0 - hu)
    hu += shell * (180.0 - hu)


def harden(hu: Field, depth: Field, p: Points) -> Field:
    """Beam hardening: brighter tissue along the inner table, a dark band between the petrous bones."""
    near = np.where(depth > 0, 9.0 / (1.0 + np.maximum(depth, 0.0) / 4.0) ** 2, 0.0)
    band = -9.0 * bump(p.y, 8, 13) * bump(p.x, 0, 42) * bump(p.z, 6, 16)
    soft = (hu > -50) & (hu < 120)
    return (hu + np.where(soft, near + band, 0.0)).astype(np.float32)


def blur(hu: Field, pixel_mm: float) -> Field:
    """In-plane point spread, as a Gaussian in the frequency domain."""
    fy, fx = _frequencies(hu.shape, pixel_mm)
    spread = np.exp(-2.0 * (np.pi * _BLUR_MM) ** 2 * (fx * fx + fy * fy))
    blurred = np.fft.irfft2(np.fft.rfft2(hu - AIR) * spread, s=hu.shape) + AIR
    return blurred.astype(np.float32)


def noise(params: PhantomParams, slice_index: int) -> Field:
    """Noise of filtered back-projection, (row, col), SD 1: it rises with frequency until the kernel cuts it.

    Its own stream for every slice, so that any slice can be made alone.
    """
    shape = (params.matrix, params.matrix)
    white = np.random.RandomState(params.seed * 1009 + slice_index).standard_normal(shape)
    fy, fx = _frequencies(shape, params.pixel_mm)
    f = np.sqrt(fx * fx + fy * fy)
    power = f * np.exp(-((f / 0.36) ** 2))
    grain = np.fft.irfft2(np.fft.rfft2(white) * np.sqrt(power), s=shape)
    return f32(grain / grain.std())


def noise_sd(params: PhantomParams) -> Field:
    """SD of the noise, (row, col), HU: less away from the middle, where rays meet less bone."""
    axis = ((np.arange(params.matrix) + 0.5) * params.pixel_mm - params.fov_mm / 2).astype(np.float32)
    r2 = (axis[None, :] / 90.0) ** 2 + (axis[:, None] / 105.0) ** 2
    return (params.noise_hu * np.maximum(1.1 - 0.35 * r2, 0.5)).astype(np.float32)


def to_stored_range(hu: Field) -> NDArray[np.int16]:
    """Whole HU within what 12 bits hold."""
    return np.clip(np.rint(hu), _LOWEST, _HIGHEST).astype(np.int16)


def _frequencies(
    shape: tuple[int, ...], pixel_mm: float
) -> tuple[NDArray[np.floating[Any]], NDArray[np.floating[Any]]]:
    """Cycles per mm along rows and columns, for a real transform of `shape`."""
    fy = np.fft.fftfreq(shape[0], pixel_mm)[:, None]
    fx = np.fft.rfftfreq(shape[1], pixel_mm)[None, :]
    return fy, fx
