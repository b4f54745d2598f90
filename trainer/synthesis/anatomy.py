"""Where the skull, the brain, the fluid and the midline lie in one head CT slice."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from trainer.synthesis.fluid import csf_fraction, find_ventricles
from trainer.synthesis.intracranial import find_inside
from trainer.synthesis.midline import find_midline
from trainer.synthesis.texture import Noise, measure_noise
from trainer.synthesis.types import BoolImage, FloatImage

MIN_AREA_CM2: Final = 18.0
_INNER_WIDTH_MM: Final = 135.0
"""Width of an adult skull between its inner tables, about 130 to 140 mm."""
_FIELD_OF_VIEW_MM: Final = (165.0, 250.0)
"""Pictures of heads are seldom cut smaller or made larger: bounds the spacing where the widest part of the
head is not in the slice."""
_VENTRICLE_AREA_CM2: Final = 120.0
"""Above the ventricles the ring is smaller than this; what is dark and deep there is a sulcus."""
_MARGIN_PX: Final = 6


@dataclass(frozen=True)
class Anatomy:
    """One slice's anatomy. Every array is (row, col) and covers `box` of the slice only.

    Attributes:
        box: the part of the slice that holds the intracranial space, with a margin.
        hu: HU of that part.
        inside: the intracranial space (brain, fluid and meninges).
        depth_mm: distance to the inner table, 0 outside.
        nearest: (2, row, col) row and column of the nearest pixel that is not intracranial.
        lateral_mm: distance from the midline, positive towards higher columns.
        anterior_mm: distance in front of the centre, positive towards the face.
        fluid: fraction of each pixel that is CSF, 0 to 1.
        ventricles: pixels of the ventricles.
        brain_hu, fluid_hu: HU of brain and of CSF in this slice.
        noise: the slice's noise.
        mm_per_px: estimated pixel spacing.
        area_cm2: area of the intracranial space.
        ringed: whether one closed, convex ring surrounds it: a slice above the skull base.
    """

    box: tuple[slice, slice]
    hu: FloatImage
    inside: BoolImage
    depth_mm: FloatImage
    nearest: NDArray[np.intp]
    lateral_mm: FloatImage
    anterior_mm: FloatImage
    fluid: FloatImage
    ventricles: BoolImage
    brain_hu: float
    fluid_hu: float
    noise: Noise
    mm_per_px: float
    area_cm2: float
    ringed: bool


def find_anatomy(hu: FloatImage, hu_min: float, hu_max: float) -> Anatomy | None:
    """Read the anatomy of one slice.

    Args:
        hu: (row, col) float32, HU, upright (face up).
        hu_min: lower end of the slice's cut, HU.
        hu_max: upper end of the slice's cut, HU: bone is saturated there.

    Returns:
        None where no closed skull with brain of at least MIN_AREA_CM2 in it is found.
    """
    whole = find_inside(hu, hu_min, hu_max)
    if whole is None:
        return None
    rows, cols = np.nonzero(whole.any(axis=1))[0], np.nonzero(whole.any(axis=0))[0]
    box = (
        slice(max(int(rows[0]) - _MARGIN_PX, 0), int(rows[-1]) + 1 + _MARGIN_PX),
        slice(max(int(cols[0]) - _MARGIN_PX, 0), int(cols[-1]) + 1 + _MARGIN_PX),
    )
    part, inside = np.ascontiguousarray(hu[box], dtype=np.float32), whole[box]
    mm = _spacing_mm(inside, max(hu.shape))
    area_cm2 = float(inside.sum()) * mm * mm / 100
    if area_cm2 < MIN_AREA_CM2:
        return None
    depth_px, nearest = ndimage.distance_transform_edt(inside, return_indices=True)
    depth_mm = (depth_px * mm).astype(np.float32)
    brain_hu = _brain_hu(part, inside & (depth_mm > 5))
    row, col, tilt = find_midline(np.clip(part, brain_hu - 30, brain_hu + 30), inside)
    down, across = np.mgrid[: part.shape[0], : part.shape[1]].astype(np.float32)
    down, across = (down - row) * mm, (across - col) * mm
    lateral = (across * np.cos(tilt) + down * np.sin(tilt)).astype(np.float32)
    anterior = (across * np.sin(tilt) - down * np.cos(tilt)).astype(np.float32)
    fluid_hu = max(brain_hu - 26, hu_min)
    fluid = csf_fraction(part, inside, brain_hu, fluid_hu, mm)
    ringed = _solidity(inside) > 0.955
    ventricles = find_ventricles(fluid, depth_mm, lateral, anterior, mm, ringed)
    if ringed and area_cm2 < _VENTRICLE_AREA_CM2:
        ventricles[:] = False
    even = (fluid < 0.4) & (depth_mm > 6) & (np.abs(part - brain_hu) < 25)
    return Anatomy(
        box=box,
        hu=part,
        inside=inside,
        depth_mm=depth_mm,
        nearest=nearest,
        lateral_mm=lateral,
        anterior_mm=anterior,
        fluid=fluid,
        ventricles=ventricles,
        brain_hu=brain_hu,
        fluid_hu=fluid_hu,
        noise=measure_noise(part, even),
        mm_per_px=mm,
        area_cm2=area_cm2,
        ringed=ringed,
    )


def _spacing_mm(inside: BoolImage, size_px: int) -> float:
    rows, cols = np.nonzero(inside)
    spread = np.linalg.eigvalsh(np.cov(np.stack([rows, cols])))
    width_px = 4 * float(np.sqrt(max(spread[0], 1e-6)))
    low, high = (mm / size_px for mm in _FIELD_OF_VIEW_MM)
    return float(np.clip(_INNER_WIDTH_MM / width_px, low, high))


def _brain_hu(hu: FloatImage, where: BoolImage) -> float:
    values = hu[where]
    middle = float(np.median(values))
    # Fluid pulls the median of an aged brain down: take it again without.
    return float(np.median(values[(values > middle - 12) & (values < middle + 20)]))


def _solidity(inside: BoolImage) -> float:
    """Give the area over that of the convex hull, on a coarse grid."""
    step = max(1, max(inside.shape) // 64)
    coarse = inside[::step, ::step]
    points = np.argwhere(coarse).astype(np.float32)
    angles = np.linspace(0, np.pi, 36, endpoint=False)
    normals = np.stack([np.cos(angles), np.sin(angles)]).astype(np.float32)
    reach = points @ normals
    grid = np.argwhere(np.ones_like(coarse)).astype(np.float32) @ normals
    hull = ((grid >= reach.min(axis=0)) & (grid <= reach.max(axis=0))).all(axis=1)
    return len(points) / max(int(hull.sum()), 1)
