"""Band-limited noise in space: what makes folds, muscles and edges look grown and not drawn."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ichviewer.phantom.shapes import Field, Points

_SIZE = 64  # lattice side; a power of two, so that wrapping is one bit mask
_SAMPLES_PER_WAVE = 8  # trilinear interpolation needs that many to leave no facets
_WRAP = _SIZE - 1


def lattice(seed: int) -> Field:
    """(64 * 64 * 64,) float32 noise in a narrow band around 8 samples a wave, periodic, mean 0 and SD 1."""
    # RandomState, not Generator: its stream is frozen for all versions of numpy, and the sample must be too.
    white = np.random.RandomState(seed).standard_normal((_SIZE,) * 3)
    f = np.fft.fftfreq(_SIZE)
    radius = np.sqrt(f[:, None, None] ** 2 + f[None, :, None] ** 2 + f[None, None, : _SIZE // 2 + 1] ** 2)
    center = 1.0 / _SAMPLES_PER_WAVE
    band = np.exp(-(((radius - center) / (0.3 * center)) ** 2))
    noise = np.fft.irfftn(np.fft.rfftn(white) * band, s=(_SIZE,) * 3, axes=(0, 1, 2))
    unit: Field = (noise / noise.std()).astype(np.float32)
    return unit.ravel()


class Texture:
    """A smooth random field of one dominant wavelength, mean 0 and SD 1.

    Textures may share one lattice: `offset` (in waves) takes each to another part of it.
    """

    def __init__(self, noise: Field, wavelength_mm: float, offset: float = 0.0) -> None:
        self._noise = noise
        self._step_mm = wavelength_mm / _SAMPLES_PER_WAVE
        self._offset = offset * _SAMPLES_PER_WAVE

    def at(self, p: Points, stretch: tuple[float, float, float] = (1.0, 1.0, 1.0)) -> Field:
        """The field at `p`; `stretch` lengthens the waves along x, y, z."""
        (x0, x1, fx), (y0, y1, fy), (z0, z1, fz) = (
            self._cell(axis, factor) for axis, factor in zip((p.x, p.y, p.z), stretch, strict=True)
        )
        x0, x1, y0, y1 = x0 * (_SIZE * _SIZE), x1 * (_SIZE * _SIZE), y0 * _SIZE, y1 * _SIZE

        def along_z(corner: NDArray[np.int32]) -> Field:
            low, high = self._noise.take(corner + z0), self._noise.take(corner + z1)
            return low + (high - low) * fz

        left = _mix(along_z(x0 + y0), along_z(x0 + y1), fy)
        right = _mix(along_z(x1 + y0), along_z(x1 + y1), fy)
        return _mix(left, right, fx)

    def _cell(self, axis: Field, factor: float) -> tuple[NDArray[np.int32], NDArray[np.int32], Field]:
        scaled = axis * np.float32(1.0 / (self._step_mm * factor)) + np.float32(self._offset)
        base = np.floor(scaled)
        index = base.astype(np.int32)
        return index & _WRAP, (index + 1) & _WRAP, scaled - base


def _mix(a: Field, b: Field, t: Field) -> Field:
    return a + (b - a) * t
