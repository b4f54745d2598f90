"""Synthetic bleeds in bleed-free slices."""

from collections.abc import Callable
from typing import Final

import numpy as np

from ichviewer.core.labels import LABELS, SUBTYPES
from trainer.synthesis.anatomy import Anatomy, find_anatomy
from trainer.synthesis.canvas import Canvas
from trainer.synthesis.epidural import add_epidural
from trainer.synthesis.intraparenchymal import add_intraparenchymal
from trainer.synthesis.intraventricular import add_intraventricular
from trainer.synthesis.subarachnoid import add_subarachnoid
from trainer.synthesis.subdural import add_subdural
from trainer.synthesis.types import MASK_VALUE, FloatImage, MaskImage, Synthetic

_ADD: Final[dict[str, Callable[[Canvas], bool]]] = {
    "epidural": add_epidural,
    "intraparenchymal": add_intraparenchymal,
    "intraventricular": add_intraventricular,
    "subarachnoid": add_subarachnoid,
    "subdural": add_subdural,
}
_ATTEMPTS: Final = 3
_MIN_CHANGE_HU: Final = 4.0
_MIN_AREA_MM2: Final = 12.0
_MIN_VAULT_CM2: Final = 28.0
"""Nearer to the vertex nobody could tell a bleed from partial volume of bone."""
_MIN_BASE_CM2: Final = 60.0
_MIN_VENTRICLE_MM2: Final = 30.0
_MIN_SULCI_MM2: Final = 60.0


def suitable_subtypes(
    hu: FloatImage, hu_min: float, hu_max: float, anatomy: Anatomy | None = None
) -> tuple[str, ...]:
    """Give the subtypes that a slice has a place for, in the order of SUBTYPES; () for none.

    Args:
        hu: (row, col) float32, HU.
        hu_min: lower end of the slice's cut, HU.
        hu_max: upper end of the slice's cut, HU.
        anatomy: what `find_anatomy` gave for this slice, where it is at hand.
    """
    anatomy = anatomy or find_anatomy(hu, hu_min, hu_max)
    if anatomy is None:
        return ()
    mm2 = anatomy.mm_per_px**2
    sulci = (anatomy.fluid > 0.35) & ~anatomy.ventricles & (anatomy.depth_mm < 30)
    roomy = anatomy.area_cm2 > (_MIN_VAULT_CM2 if anatomy.ringed else _MIN_BASE_CM2)
    places = {
        "epidural": roomy,
        "intraparenchymal": roomy and float(anatomy.depth_mm.max()) > 12,
        "intraventricular": float(anatomy.ventricles.sum()) * mm2 >= _MIN_VENTRICLE_MM2,
        "subarachnoid": roomy and float(sulci.sum()) * mm2 >= _MIN_SULCI_MM2,
        "subdural": roomy,
    }
    return tuple(subtype for subtype in SUBTYPES if places[subtype])


def synthesize(
    hu: FloatImage,
    subtype: str,
    rng: np.random.Generator,
    hu_min: float,
    hu_max: float,
    *,
    anatomy: Anatomy | None = None,
    onto: Synthetic | None = None,
) -> Synthetic | None:
    """Put a bleed of one subtype into a bleed-free slice.

    Deterministic for a given state of `rng`. The mask holds every subtype that was put in: an
    intraparenchymal bleed may break into the ventricles.

    Args:
        hu: (row, col) float32, HU, upright (face up), without a bleed.
        subtype: one of SUBTYPES.
        rng: source of every draw.
        hu_min: lower end of the slice's cut, HU.
        hu_max: upper end of the slice's cut, HU.
        anatomy: what `find_anatomy` gave for `hu`, where it is at hand.
        onto: an earlier result of this function for the same `hu`, to add a second subtype to.

    Returns:
        None where the slice offers no right place, or none that could be seen.

    Raises:
        ValueError: the subtype is none of SUBTYPES.
    """
    if subtype not in _ADD:
        raise ValueError(f"expected a subtype of {', '.join(SUBTYPES)}, found {subtype!r}")
    anatomy = anatomy or find_anatomy(hu, hu_min, hu_max)
    if anatomy is None or subtype not in suitable_subtypes(hu, hu_min, hu_max, anatomy):
        return None
    for _ in range(_ATTEMPTS):
        canvas = Canvas(anatomy, rng)
        if onto is not None:
            canvas.hu, canvas.mask = onto.hu[anatomy.box].copy(), onto.mask[anatomy.box].copy()
        if _ADD[subtype](canvas) and _visible(canvas, subtype, hu_min, hu_max):
            return _finish(hu if onto is None else onto.hu, canvas, hu_min, hu_max)
    return None


def _visible(canvas: Canvas, subtype: str, hu_min: float, hu_max: float) -> bool:
    """Tell whether the bleed is large enough and changed the slice where it lies."""
    where = canvas.mask == MASK_VALUE[subtype]
    if where.sum() * canvas.anatomy.mm_per_px**2 < _MIN_AREA_MM2:
        return False
    change = np.clip(canvas.hu, hu_min, hu_max)[where] - canvas.anatomy.hu[where]
    return float(np.abs(change).mean()) >= _MIN_CHANGE_HU


def _finish(hu: FloatImage, canvas: Canvas, hu_min: float, hu_max: float) -> Synthetic:
    box, inside = canvas.anatomy.box, canvas.anatomy.inside
    whole = np.array(hu, dtype=np.float32)
    # Sources hold whole HU: so does the bleed.
    whole[box] = np.where(inside, np.clip(np.rint(canvas.hu), hu_min, hu_max), whole[box])
    mask: MaskImage = np.zeros(hu.shape, dtype=np.uint8)
    mask[box] = np.where(inside, canvas.mask, 0)
    labels = np.zeros(len(LABELS), dtype=np.float32)
    for value in np.unique(mask[mask > 0]):
        labels[int(value) - 1] = 1
    labels[-1] = 1
    return Synthetic(whole, mask, labels)
