"""From a slice record to what the cache keeps of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ichviewer.core.preprocess import Channel, PreprocessSpec, model_input
from trainer.cleaning import brain_share, head_box
from trainer.errors import SourceError
from trainer.sources import SlicePixels, SliceRecord, read_mask, read_slice

BLEED: Final = 255  # in `codes`: bleed of a subtype that is not told; 1 to 5 are the SUBTYPES
FULL_HU: Final = (-1024.0, 3071.0)  # what 12 bits with the usual intercept hold: nothing of tissue is cut


@dataclass(frozen=True, slots=True)
class MakeSpec:
    """How slices are made. All of it is part of the cache's key.

    Attributes:
        size: side, px.
        cut: HU below and above which nothing is kept, applied before resizing.
        crop_head, repair_intercept: of `CleaningSpec`.
    """

    size: int
    cut: tuple[float, float] = FULL_HU
    crop_head: bool = False
    repair_intercept: bool = True

    @property
    def preprocess(self) -> PreprocessSpec:
        """One channel that spans the whole cut."""
        low, high = self.cut
        return PreprocessSpec(self.size, low, high, (Channel("all", (low + high) / 2, high - low),))


@dataclass(frozen=True, slots=True)
class Facts:
    """What was seen of a slice as stored, before crop and cut.

    Attributes:
        rows, columns: of the picture, px.
        hu_min, hu_max: lowest and highest HU.
        brain_share: `cleaning.brain_share`.
    """

    rows: int
    columns: int
    hu_min: float
    hu_max: float
    brain_share: float


@dataclass(frozen=True, slots=True)
class MadeSlice:
    """One slice for the cache.

    Attributes:
        hu: (row, col) int16, face up, square.
        codes: (row, col) uint8 mask codes: 0 no bleed, 1 to 5 subtype, BLEED; None where there is no mask.
    """

    hu: NDArray[np.int16]
    codes: NDArray[np.uint8] | None
    facts: Facts


def make_slice(record: SliceRecord, spec: MakeSpec) -> MadeSlice:
    """Read one slice and bring it to the cache's size, through the viewer's own preprocessing.

    Raises:
        SourceError: the image or its mask cannot be decoded, or is none.
    """
    pixels, mask = read_slice(record, spec.repair_intercept), read_mask(record)
    hu = pixels.hu
    if mask is not None and mask.shape != hu.shape:
        found = f"{mask.shape[0]} x {mask.shape[1]}"
        expected = f"a mask of {hu.shape[0]} x {hu.shape[1]} pixels, as its image"
        raise SourceError(str(record.mask), expected, found, "Take the mask out.")
    facts = Facts(hu.shape[0], hu.shape[1], float(hu.min()), float(hu.max()), round(brain_share(hu), 4))
    if spec.crop_head:
        box = head_box(hu)
        hu, mask = hu[box], None if mask is None else mask[box]
    low, high = spec.cut
    unit = model_input(hu, spec.preprocess, pixels.upright, pixels.pixel_spacing)[0]
    made = (np.rint(unit * (high - low)) + low).astype(np.int16)
    return MadeSlice(made, None if mask is None else _fit_mask(mask, pixels, spec.size), facts)


def _fit_mask(mask: NDArray[np.uint8], pixels: SlicePixels, size: int) -> NDArray[np.uint8]:
    """The mask turned, padded and resized as `model_input` does its slice; nearest, so codes stay codes."""
    spacing = pixels.pixel_spacing or (1.0, 1.0)
    if pixels.upright is not None:
        mask = pixels.upright.apply(mask)
        spacing = spacing[::-1] if pixels.upright.transpose else spacing
    rows, cols = (max(1, round(n * mm / min(spacing))) for n, mm in zip(mask.shape, spacing, strict=True))
    side = max(rows, cols)
    square = np.zeros((side, side), np.uint8)
    top, left = (side - rows) // 2, (side - cols) // 2
    square[top : top + rows, left : left + cols] = _nearest(mask, (rows, cols))
    return _nearest(square, (size, size))


def _nearest(grid: NDArray[Any], shape: tuple[int, int]) -> NDArray[np.uint8]:
    image = Image.fromarray(np.ascontiguousarray(grid))
    return np.asarray(image.resize(shape[::-1], Image.Resampling.NEAREST), np.uint8)
