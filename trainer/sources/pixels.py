"""The pixels of a slice record: HU and mask, from whatever file they lie in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.dicom.geometry import upright
from ichviewer.core.volume import AIR_HU, Upright
from trainer.sources.dicom import read_dicom
from trainer.sources.manifest import HU_AT_ZERO, read_grid
from trainer.sources.nifti import read_plane
from trainer.sources.records import SliceRecord


@dataclass(frozen=True, slots=True)
class SlicePixels:
    """One slice, as the viewer hands it to `core.preprocess.model_input`.

    Attributes:
        hu: (row, col) HU as stored, int16 or float32.
        upright: how it is turned face-up; None if it is already.
        pixel_spacing: (row, col) mm as stored, or None where it is not known.
    """

    hu: NDArray[Any]
    upright: Upright | None = None
    pixel_spacing: tuple[float, float] | None = None


def read_slice(record: SliceRecord, repair_intercept: bool = True) -> SlicePixels:
    """The slice's HU and how to look at it.

    Args:
        repair_intercept: undo the wrapped values of RSNA's faulty files (`core.dicom.repair`).

    Raises:
        SourceError: the image cannot be decoded.
    """
    kind = record.image.suffix
    if kind == ".dcm":
        decoded, instance = read_dicom(record.image, repair_intercept)
        return SlicePixels(decoded.hu, upright(instance.image_orientation), instance.pixel_spacing)
    if kind == ".nii":
        values, turned, spacing = read_plane(record.image, record.slice_index)
        return SlicePixels(np.maximum(values, AIR_HU), turned, spacing)
    return SlicePixels((read_grid(record.image).astype(np.int16) + HU_AT_ZERO).astype(np.int16))


def read_hu(record: SliceRecord) -> NDArray[Any]:
    """The slice's HU, (row, col), face up, within [hu_min, hu_max] of the record.

    Raises:
        SourceError: the image cannot be decoded.
    """
    pixels = read_slice(record)
    return pixels.hu if pixels.upright is None else pixels.upright.apply(pixels.hu)


def read_mask(record: SliceRecord) -> NDArray[np.uint8] | None:
    """The slice's mask on the grid of its stored HU, (row, col) uint8, or None.

    As its file has it; of NIfTI, 255 where it is above 0 (`cache.BLEED`).

    Raises:
        SourceError: the mask cannot be decoded.
    """
    if record.mask is None:
        return None
    if record.mask.suffix == ".nii":
        values = read_plane(record.mask, record.slice_index)[0]
        return np.where(values > 0, 255, 0).astype(np.uint8)
    return read_grid(record.mask)
