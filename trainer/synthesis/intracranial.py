"""The intracranial space: what a closed ring of bone surrounds and what looks like brain."""

from typing import Final

import numpy as np
from scipy import ndimage

from trainer.synthesis.types import BoolImage, FloatImage

_BRAIN_HU: Final = (14.0, 55.0)
_MAIN_SHARE: Final = 0.02
"""The smallest main compartment, as a share of the picture: 2% of 230 mm x 230 mm is 11 cm2."""
_SIDE_SHARE: Final = 0.007
_SEAL_SHARES: Final = (0.006, 0.018)
"""Radii, as a share of the picture's size, over which gaps of the ring are bridged: sutures and thin bone
first, foramina and fractures then."""


def find_inside(hu: FloatImage, hu_min: float, hu_max: float) -> BoolImage | None:
    """Find the intracranial space of a slice.

    Args:
        hu: (row, col) float32, HU.
        hu_min: lower end of the cut, HU.
        hu_max: upper end of the cut, HU; bone is what reaches it.

    Returns:
        (row, col) bool, or None where no ring of bone surrounds anything like brain.
    """
    bone = _large_parts(hu >= hu_max - 2)
    if not bone.any():
        return None
    # A running mean is enough to tell tissue from fat and air, and cheap.
    smooth = ndimage.uniform_filter(hu, 5)
    for share in _SEAL_SHARES:
        radius = max(1, round(share * max(hu.shape)))
        core = _brain_compartments(~_dilated(bone, radius), smooth, hu_min)
        if core is not None:
            # Fat and air beyond thin bone are not brain, though the growth reaches them.
            inside = _dilated(core, radius + 1) & ~bone & ((smooth > hu_min + 1) | core)
            return np.asarray(ndimage.binary_opening(inside) | core, dtype=np.bool_)
    return None


def _dilated(where: BoolImage, radius_px: int) -> BoolImage:
    """Dilate by a square: separable, so many times faster than a disk."""
    grown = ndimage.maximum_filter(where.view(np.uint8), 2 * radius_px + 1)
    return np.asarray(grown.view(np.bool_), dtype=np.bool_)


def _large_parts(bone: BoolImage) -> BoolImage:
    """Drop specks: calcifications, clips, noise."""
    parts, n = ndimage.label(bone, structure=np.ones((3, 3)))
    if n == 0:
        return bone
    sizes = np.bincount(parts.ravel())
    keep = sizes >= 0.002 * bone.size
    keep[0] = False
    return np.asarray(keep[parts], dtype=np.bool_)


def _brain_compartments(open_space: BoolImage, smooth: FloatImage, hu_min: float) -> BoolImage | None:
    parts, n = ndimage.label(open_space)
    sizes = np.bincount(parts.ravel(), minlength=n + 1)
    outside = np.unique(np.concatenate([parts[0], parts[-1], parts[:, 0], parts[:, -1]]))
    sizes[outside] = 0
    sizes[0] = 0
    order = [int(i) for i in np.argsort(sizes)[::-1][:5] if sizes[i] >= _SIDE_SHARE * open_space.size]
    main = next((i for i in order if _looks_like_brain(smooth[parts == i], hu_min, 0.2)), None)
    if main is None or sizes[main] < _MAIN_SHARE * open_space.size:
        return None
    keep = np.zeros(n + 1, dtype=bool)
    keep[main] = True
    middle = float(np.median(smooth[parts == main]))
    for i in order:
        values = smooth[parts == i]
        # Orbit, sinus and muscle beside the skull base hold fat or air.
        keep[i] |= _looks_like_brain(values, hu_min, 0.04) and abs(float(np.median(values)) - middle) < 9
    return np.asarray(keep[parts], dtype=np.bool_)


def _looks_like_brain(values: FloatImage, hu_min: float, most_empty: float) -> bool:
    """Tell brain from orbit and sinus: fat and air saturate the lower end of the cut."""
    empty = float(np.mean(values <= hu_min + 1))
    return empty < most_empty and _BRAIN_HU[0] <= float(np.median(values)) <= _BRAIN_HU[1]
