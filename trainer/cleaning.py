"""Cleaning of the data, shared by every recipe: blank slices out, crop to the head, intercept repair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

BLANK_SHARE: Final = 0.2  # the usual value of `CleaningSpec.blank_share` where it is switched on
_BRAIN_HU: Final = (0, 80)  # the brain window, W 80 L 40
_LEAST_HEAD: Final = 0.25  # of the picture
_HEAD_HU: Final = 0  # denser than fat and air
_POOLED: Final = 128  # px a side, about, at which the head is looked for
_MARGIN: Final = 0.03  # of the head's side, left around it


@dataclass(frozen=True, slots=True)
class CleaningSpec:
    """What is cleaned, of every source alike.

    Attributes:
        blank_share: slices with a smaller `brain_share` are left out; 0 keeps all, `BLANK_SHARE` is usual.
        crop_head: cut the slice to the head before it is resized (`head_box`).
        repair_intercept: undo the wrapped values of RSNA's faulty files (`core.dicom.repair.unwrap`).
    """

    blank_share: float = 0.0
    crop_head: bool = False
    repair_intercept: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.blank_share < 1:
            raise ValueError("blank_share must be within 0..1")


def brain_share(hu: NDArray[Any]) -> float:
    """Share of the head (above 0 HU) that lies within the brain window, below 80 HU.

    A head smaller than a quarter of the picture counts as a quarter, so that a vertex of some pixels, or a
    headrest in air, has next to none.

    Howard's `img_pct_window` ("Cleaning the data for rapid prototyping", Kaggle, RSNA Intracranial Hemorrhage
    Detection, 2019) takes the share of the whole picture, and leaves out what has less than 2%: air. At 20%
    of the picture it is the field of view that decides: of ../shared/data, 75 of the 591 slices of
    rsna-windowed with a bleed would go, and nearly half of ct-ich. At 20% of the head (`BLANK_SHARE`) none of
    those 591 goes, and of ct-ich 315 slices of 2,298, of which one has a bleed: air, vertex, jaw and neck.

    Args:
        hu: (row, col) HU of the whole picture, not cropped.

    Returns:
        0..1.
    """
    head = hu > _BRAIN_HU[0]
    brain = float(np.count_nonzero(head & (hu < _BRAIN_HU[1])))
    return brain / max(float(np.count_nonzero(head)), _LEAST_HEAD * hu.size)


def head_box(hu: NDArray[Any]) -> tuple[slice, slice]:
    """Rows and columns of the head, with a margin; the whole picture where no head is found.

    The head is the largest connected part of what is denser than water, its holes not filled, on a grid of
    about 128 px, after an opening that parts it from the headrest (a thin shell). The box follows the idea of
    J. Howard's crop (as `brain_share`), which takes the box around the blurred brain window; this one keeps
    the skull.

    Args:
        hu: (row, col) HU.
    """
    from scipy import ndimage  # late: a slow import, for those who crop alone

    step = max(1, round(max(hu.shape) / _POOLED))
    dense = np.asarray(ndimage.uniform_filter(hu.astype(np.float32), step)[::step, ::step] > _HEAD_HU)
    opened = ndimage.binary_opening(dense, iterations=2)
    parts, count = ndimage.label(opened)
    whole = slice(0, hu.shape[0]), slice(0, hu.shape[1])
    if not count:
        return whole
    largest = int(np.argmax(np.bincount(parts.ravel())[1:]))
    found = ndimage.find_objects(parts)[largest]
    sides = [(part.start * step, part.stop * step) for part in found]
    margin = round(max(stop - start for start, stop in sides) * _MARGIN) + step
    rows, cols = (
        slice(max(0, start - margin), min(length, stop + margin))
        for (start, stop), length in zip(sides, hu.shape, strict=True)
    )
    return rows, cols
