"""Thick slabs: several slices as one picture, by their mean, their largest (MIP) or smallest HU (MinIP)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.reformat.slice_plane import SlicePlane
from ichviewer.core.volume import AIR_HU, HuArray, Volume

THINNEST_MM, THICKEST_MM = 1.0, 30.0


class SlabKind(StrEnum):
    """How the slices of a slab become one."""

    MEAN = "mean"
    MIP = "MIP"
    MINIP = "MinIP"


@dataclass(frozen=True, slots=True)
class Slab:
    """What the user asks for: the thickness is in mm along the slice normal."""

    kind: SlabKind
    thickness_mm: float = 5.0


@dataclass(frozen=True, slots=True)
class SlabPicture:
    """What became of it.

    Attributes:
        hu: (row, col) HU, int16; a mean is rounded.
        first, last: slice_index of the outermost slices in it.
        used: how many slices are in it; fewer than lie between where some could not be read.
        extent_mm: from half a slice spacing before the first to half a spacing after the last.
    """

    hu: HuArray
    first: int
    last: int
    used: int
    extent_mm: float


def why_no_slab(volume: Volume) -> str | None:
    """Why there is no slab of this volume; None where there can be one."""
    series = volume.series
    if len(series) < 2:
        return "A slab needs two or more slices."
    if len(series.positions_mm) != len(series) or SlicePlane.of(series.instances[0]) is None:
        return "There is no slab: the files do not say where their slices lie."
    return None


def slab_picture(volume: Volume, slice_index: int, slab: Slab) -> SlabPicture:
    """The slab around a slice: all slices whose centers lie within half the thickness of its center.

    A mean weighs each slice by its share of the slab, half of the way to either neighbour, so that it holds
    where slices are not equally spaced. The slab runs along the normal: where the gantry was tilted,
    slices are shifted by whole pixels to lie above each other. Slices that are not read are left out.

    Args:
        volume: one for which `why_no_slab` is None, with this slice read.
    """
    positions = np.asarray(volume.series.positions_mm)
    cells = _cells(positions)
    # The edge is in it: 5 mm of slices of 2.5 mm are three.
    inside = np.abs(positions - positions[slice_index]) <= slab.thickness_mm / 2 + 1e-3
    inside[slice_index] = True
    used = [int(index) for index in np.flatnonzero(inside) if volume.is_ready(int(index))]
    first, last = used[0], used[-1]
    return SlabPicture(
        _projected(volume, slice_index, slab.kind, used, cells[used]),
        first,
        last,
        len(used),
        float(cells[first : last + 1].sum()),
    )


def _projected(
    volume: Volume, slice_index: int, kind: SlabKind, used: list[int], weights: NDArray[np.float64]
) -> HuArray:
    """(row, col) HU of the slab."""
    if len(used) == 1:
        alone: HuArray = volume.hu[slice_index]
        return alone
    shifts = {_shift(volume, slice_index, index) for index in used}
    whole = len(used) == used[-1] - used[0] + 1
    if whole and shifts == {(0, 0)}:  # in one go, in the order in which the voxels lie in memory
        block = volume.hu[used[0] : used[-1] + 1]
        if kind is not SlabKind.MEAN:
            extreme: HuArray = (np.maximum if kind is SlabKind.MIP else np.minimum).reduce(block, axis=0)
            return extreme
        if np.ptp(weights) <= 1e-3 * weights[0]:
            kind_of_sum = np.int32 if block.dtype == np.int16 else np.float32
            total: NDArray[np.float64] = np.add.reduce(block, axis=0, dtype=kind_of_sum) / len(used)
            return np.rint(total).astype(np.int16)
    planes = (_over(volume, slice_index, index) for index in used)
    if kind is SlabKind.MEAN:
        return _mean(planes, weights)
    hu: HuArray = next(planes).copy()
    for plane in planes:
        (np.maximum if kind is SlabKind.MIP else np.minimum)(hu, plane, out=hu)
    return hu


def _mean(planes: Iterable[HuArray], weights: NDArray[np.float64]) -> NDArray[np.int16]:
    total: NDArray[np.float32] | None = None
    for plane, weight in zip(planes, weights / weights.sum(), strict=True):
        part = plane * np.float32(weight)
        total = part if total is None else np.add(total, part, out=total)
    assert total is not None
    return np.rint(total).astype(np.int16)


def _cells(positions: NDArray[np.float64]) -> NDArray[np.float64]:
    """(slice,) mm that each slice stands for: half of the way to either neighbour, twice that at an end."""
    steps = np.diff(positions)
    before = np.concatenate((steps[:1], steps))
    after = np.concatenate((steps, steps[-1:]))
    return np.asarray((before + after) / 2, float)


def _shift(volume: Volume, slice_index: int, other: int) -> tuple[int, int]:
    """Whole pixels (right, down) by which another slice lies off `slice_index`, seen along the normal."""
    here = SlicePlane.of(volume.series.instances[slice_index])
    there = volume.series.instances[other].image_position
    if here is None or there is None:
        return 0, 0
    x, y = here.grid(np.array(there, float))
    return round(x - 0.5), round(y - 0.5)


def _over(volume: Volume, slice_index: int, other: int) -> HuArray:
    """(row, col) HU of another slice, shifted by whole pixels to lie over `slice_index` along the normal."""
    hu: HuArray = volume.hu[other]
    dx, dy = _shift(volume, slice_index, other)
    if not dx and not dy:
        return hu
    moved: HuArray = np.full_like(hu, AIR_HU)
    rows, cols = hu.shape
    into = np.s_[max(0, dy) : rows + min(0, dy), max(0, dx) : cols + min(0, dx)]
    out_of = np.s_[max(0, -dy) : rows + min(0, -dy), max(0, -dx) : cols + min(0, -dx)]
    moved[into] = hu[out_of]
    return moved
