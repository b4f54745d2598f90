"""CSF: how much of each pixel it fills, and which of it are ventricles."""

from typing import Final

import numpy as np
from scipy import ndimage

from trainer.synthesis.types import BoolImage, FloatImage

_SMOOTH_MM: Final = 0.8
_MIN_RADIUS_MM: Final = 1.8
_MIN_AREA_MM2: Final = 30.0


def csf_fraction(
    hu: FloatImage, inside: BoolImage, brain_hu: float, fluid_hu: float, mm: float
) -> FloatImage:
    """Give the fraction of each pixel that CSF fills, from 0 (brain) to 1, (row, col) float32.

    The picture is smoothed over the intracranial space only, so that bone does not leak in.
    """
    sigma = _SMOOTH_MM / mm
    usable = (inside & (hu < brain_hu + 25)).astype(np.float32)
    weight = ndimage.gaussian_filter(usable, sigma, truncate=3.0)
    smooth = ndimage.gaussian_filter(np.where(usable > 0, hu, 0), sigma, truncate=3.0) / np.maximum(
        weight, 1e-3
    )
    fraction = (brain_hu - 3 - smooth) / max(brain_hu - 3 - fluid_hu, 5.0)
    return np.where(inside & (weight > 0.05), np.clip(fraction, 0, 1), 0).astype(np.float32)


def find_ventricles(
    fluid: FloatImage,
    depth_mm: FloatImage,
    lateral_mm: FloatImage,
    anterior_mm: FloatImage,
    mm: float,
    ringed: bool,
) -> BoolImage:
    """Find the ventricles among the fluid: deep, wide enough, and placed as ventricles are.

    Above the skull base at least one lateral ventricle (off the midline) must be seen, otherwise the
    central fluid may as well be a cistern, where blood has another name. At the skull base only a fourth
    ventricle is looked for: on the midline, in the rear half.

    Returns:
        (row, col) bool, all False where none is certain.
    """
    parts, n = ndimage.label((fluid > 0.45) & (depth_mm > 14))
    found = np.zeros(n + 1, dtype=bool)
    lateral_seen = False
    for i, where in enumerate(ndimage.find_objects(parts), start=1):
        part = parts[where] == i
        if part.sum() * mm * mm < _MIN_AREA_MM2 * (1 if ringed else 0.6):
            continue
        radius = float(ndimage.distance_transform_edt(np.pad(part, 1)).max()) * mm
        u, v, d = lateral_mm[where][part], anterior_mm[where][part], depth_mm[where][part]
        if radius < _MIN_RADIUS_MM or float(fluid[where][part].mean()) < 0.55:
            continue
        if not ringed:
            found[i] = abs(u.mean()) < 8 and np.abs(u).max() < 20 and -60 < v.mean() < -8 and d.min() > 16
            lateral_seen |= bool(found[i])
            continue
        # Fluid that reaches the surface in front or on the midline, or winds thinly, is a fissure, a
        # cistern or sulci.
        fissure = bool(np.any((d < 16) & ((v > 0) | (np.abs(u) < 12)))) or d.mean() < 27
        fissure |= np.pi * radius**2 < 0.07 * part.sum() * mm * mm
        # So is the quadrigeminal cistern: small, on the midline, behind the third ventricle.
        fissure |= bool(np.abs(u).max() < 16) and v.mean() < -14
        found[i] = np.abs(u).max() < 50 and -55 < v.mean() < 40 and not fissure
        aside = np.abs(u) > 4
        if found[i] and aside.sum() * mm * mm > 60 and radius > 2.2 and np.abs(u[aside]).mean() < 34:
            lateral_seen = True
    if not lateral_seen:
        found[:] = False
    return np.asarray(found[parts], dtype=np.bool_)
