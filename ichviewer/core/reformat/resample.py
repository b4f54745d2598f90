"""Brings a volume to the patient's axes: one isotropic grid, by SimpleITK's linear interpolation.

The shear of a tilted gantry is part of the affine map from patient to slices, so it is undone in the same
step. SimpleITK wants equally spaced slices: where they are not, they are first interpolated along the way on
which they follow each other, which is what a linear interpolation between them does anyway.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.dicom.types import Series
from ichviewer.core.errors import ReformatError
from ichviewer.core.reformat.lattice import MIN_SLICES, Lattice, check, lattice, said
from ichviewer.core.volume import AIR_HU, SliceState, Volume

FINEST_MM = 0.4
MOST_VOXELS = 80_000_000  # 160 MB
_MOST_BETWEEN_BYTES = 256_000_000
_ADVICE = "Show fewer series at a time, or use a computer with more memory."
_CHUNK = 8  # slices of the result between two looks at the clock


@dataclass(frozen=True, slots=True)
class Resampled:
    """A volume on the patient's axes.

    Attributes:
        series: what it was made from.
        hu: (z, y, x) int16 HU; x towards the left hand, y towards the back, z towards the head; air outside
            of the acquired slices.
        origin: (x, y, z) mm, LPS, of the center of the first voxel.
        spacing_mm: between voxels, the same in all directions.
        said: what was made up for, in words; "" where nothing was.
    """

    series: Series
    hu: NDArray[np.int16]
    origin: tuple[float, float, float]
    spacing_mm: float
    said: str


def resample(
    volume: Volume,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Resampled | None:
    """Resample a volume to the patient's axes. None where it was cancelled.

    Slices that could not be decoded are bridged by their neighbours.

    Args:
        volume: read completely.
        progress: called with (done, total).
        cancelled: asked between parts.

    Raises:
        ReformatError: as `lattice.check`, too few slices could be decoded, or too little memory.
    """
    check(volume.series)
    ready = np.flatnonzero(volume.state == SliceState.READY)
    if len(ready) < MIN_SLICES:
        expected = f"at least {MIN_SLICES} slices that can be read"
        raise ReformatError("Reformatting", expected, str(len(ready)))
    grid = lattice(volume.series, [int(index) for index in ready])
    try:
        return _resample(
            volume, ready, grid, progress or (lambda _done, _total: None), cancelled or (lambda: False)
        )
    except MemoryError as error:
        raise ReformatError("Reformatting", "enough memory", "too little", _ADVICE) from error


def _resample(
    volume: Volume,
    ready: NDArray[np.intp],
    grid: Lattice,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Resampled | None:
    import SimpleITK  # 0.3 s, and only who reformats needs it

    sitk: Any = SimpleITK  # it has no types

    rows, cols = volume.hu.shape[1:]
    low, high = _box(grid, rows, cols)
    spacing = _spacing(grid, high - low)
    size = [int(n) for n in np.floor((high - low) / spacing + 1e-6) + 1]
    _check_memory(volume, int(np.prod(size)))
    hu = np.full((size[2], size[1], size[0]), AIR_HU, np.int16)
    stack, step_mm = _equally_spaced(volume, ready, grid, spacing, cancelled)
    if cancelled():
        return None
    source = sitk.GetImageFromArray(stack)
    del stack
    source.SetSpacing((grid.pixel_mm[1], grid.pixel_mm[0], step_mm))
    to_slices = np.linalg.inv(np.column_stack((grid.along_row, grid.along_column, grid.advance)))
    transform = sitk.AffineTransform(3)
    transform.SetMatrix(to_slices.ravel().tolist())
    transform.SetTranslation((-to_slices @ grid.origin).tolist())
    resampler = sitk.ResampleImageFilter()
    resampler.SetTransform(transform)
    resampler.SetInterpolator(sitk.sitkLinear)
    resampler.SetDefaultPixelValue(AIR_HU)
    resampler.SetOutputSpacing((spacing,) * 3)
    for first in range(0, size[2], _CHUNK):
        if cancelled():
            return None
        count = min(_CHUNK, size[2] - first)
        resampler.SetSize((size[0], size[1], count))
        resampler.SetOutputOrigin((float(low[0]), float(low[1]), float(low[2]) + first * spacing))
        hu[first : first + count] = sitk.GetArrayFromImage(resampler.Execute(source))
        progress(first + count, size[2])
    origin = (float(low[0]), float(low[1]), float(low[2]))
    unread = len(volume) - len(ready)
    return Resampled(volume.series, hu, origin, spacing, said(volume.series, unread))


def _check_memory(volume: Volume, voxels: int) -> None:
    """Raises `ReformatError` where the result, with what is made on the way, is too large for the memory."""
    from ichviewer.core.dicom.load import most_volume_bytes  # imports pydicom, which the window does without

    needed = 2 * voxels + 2 * max(_MOST_BETWEEN_BYTES, 2 * volume.hu.size)
    if needed > most_volume_bytes():
        expected = f"{needed / 1e9:.1f} GB of memory"
        raise ReformatError("Reformatting", expected, "less", _ADVICE)


def _box(grid: Lattice, rows: int, cols: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(3,) smallest and largest coordinates of the pixel centers, mm."""
    height = grid.positions_mm[-1] - grid.positions_mm[0]
    corners = [
        grid.origin
        + top * height * grid.advance
        + right * (cols - 1) * grid.pixel_mm[1] * grid.along_row
        + below * (rows - 1) * grid.pixel_mm[0] * grid.along_column
        for top in (0, 1)
        for right in (0, 1)
        for below in (0, 1)
    ]
    return np.min(corners, axis=0), np.max(corners, axis=0)


def _spacing(grid: Lattice, extent: NDArray[np.float64]) -> float:
    """The finer pixel spacing, but no finer than the memory allows."""
    wanted = max(FINEST_MM, min(grid.pixel_mm))
    allowed = (float(np.prod(np.maximum(extent, 1.0))) / MOST_VOXELS) ** (1 / 3)
    return max(wanted, float(allowed))


def _equally_spaced(
    volume: Volume, ready: NDArray[np.intp], grid: Lattice, finest_mm: float, cancelled: Callable[[], bool]
) -> tuple[NDArray[np.int16], float]:
    """(slice, row, col) int16 HU of equally spaced slices, and their spacing in mm.

    Unequal slices are interpolated onto steps of half the smallest spacing, so that hardly anything is lost
    between them.
    """
    positions, hu = grid.positions_mm, volume.hu
    if grid.equal:
        step = float(positions[-1] - positions[0]) / (len(positions) - 1)
        return np.ascontiguousarray(np.rint(hu[ready]) if hu.dtype != np.int16 else hu[ready], np.int16), step
    reach = float(positions[-1] - positions[0])
    most = max(len(ready), _MOST_BETWEEN_BYTES // (2 * hu[0].size))
    step = max(float(np.min(np.diff(positions))) / 2, finest_mm, reach / most)
    count = int(np.ceil(reach / step - 1e-6)) + 1
    step = reach / (count - 1)
    stack = np.empty((count, *hu.shape[1:]), np.int16)
    for index in range(count):
        if cancelled():
            break
        place = positions[0] + index * step
        below = int(np.clip(np.searchsorted(positions, place, "right") - 1, 0, len(positions) - 2))
        share = (place - positions[below]) / (positions[below + 1] - positions[below])
        lower, upper = hu[ready[below]], hu[ready[below + 1]]
        np.rint(lower * np.float32(1 - share) + upper * np.float32(share), out=stack[index], casting="unsafe")
    return stack, step
