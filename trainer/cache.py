"""The cache: every slice of a recipe's sources at working size, as one array file of HU.

Slices go through `core.preprocess` to the cache's size, with one channel that spans the whole HU cut, so what
is augmented is what the viewer's preprocessing would give. Kept as uint8, 1 HU a step.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ichviewer.core.preprocess import Channel, PreprocessSpec, model_input
from trainer.recipe import Recipe
from trainer.sources import SliceRecord, read_hu, read_mask

BLEED: Final = 255  # in `codes`: bleed of a subtype that is not told; 1 to 5 are the SUBTYPES
_VERSION: Final = 1
Progress = Callable[[int, int], None]  # done, total


@dataclass(frozen=True, slots=True)
class Cache:
    """Arrays over all records, in their order.

    Attributes:
        hu: (slice, row, col) uint8, HU - hu_min.
        codes: (masked slice, row, col) uint8: 0 no bleed, 1 to 5 subtype, BLEED.
        mask_row: (slice,) row of `codes`, -1 where there is no mask.
        hu_min: HU of the value 0.
    """

    hu: NDArray[np.uint8]
    codes: NDArray[np.uint8]
    mask_row: NDArray[np.int64]
    hu_min: float


def prepare(
    records: list[SliceRecord], recipe: Recipe, folder: Path, on_progress: Progress | None = None
) -> Cache:
    """Open the cache of these records, building it first where it is not there yet.

    The folder's name says which records at which size; a build that was cut short leaves no complete mark and
    is done anew.

    Raises:
        SourceError: an image that cannot be decoded.
    """
    size, cut = recipe.data.cache_size, recipe.preprocess
    home = folder / _key(records, size, cut)
    done = home / "complete.json"
    if not done.is_file():
        home.mkdir(parents=True, exist_ok=True)
        _build(records, size, cut, home, on_progress)
        done.write_text(json.dumps({"slices": len(records), "size": size}) + "\n", encoding="utf-8")
    mask_row = np.full(len(records), -1, np.int64)
    masked = [index for index, record in enumerate(records) if record.mask is not None]
    mask_row[masked] = np.arange(len(masked))
    hu = np.load(home / "hu.npy", mmap_mode="r")
    return Cache(hu, np.load(home / "codes.npy", mmap_mode="r"), mask_row, cut.hu_min)


def _key(records: list[SliceRecord], size: int, cut: PreprocessSpec) -> str:
    listing = [[record.source, str(record.image), str(record.mask)] for record in records]
    text = json.dumps([_VERSION, size, cut.hu_min, cut.hu_max, listing])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _build(
    records: list[SliceRecord], size: int, cut: PreprocessSpec, home: Path, on_progress: Progress | None
) -> None:
    span = cut.hu_max - cut.hu_min
    spec = replace(cut, size=size, channels=(Channel("all", cut.hu_min + span / 2, span),))
    masked = sum(record.mask is not None for record in records)
    hu = np.lib.format.open_memmap(home / "hu.npy", "w+", np.uint8, (len(records), size, size))
    codes = np.lib.format.open_memmap(home / "codes.npy", "w+", np.uint8, (masked, size, size))
    row = 0
    for index, record in enumerate(records):
        hu[index] = np.rint(model_input(read_hu(record), spec)[0] * span)
        mask = read_mask(record)
        if mask is not None:
            codes[row] = _shrink_mask(mask, size)
            row += 1
        if on_progress is not None:
            on_progress(index + 1, len(records))
    hu.flush()
    codes.flush()


def _shrink_mask(mask: NDArray[np.uint8], size: int) -> NDArray[np.uint8]:
    """Nearest, so that codes stay codes. Masks are square, as the slices of the sources are."""
    return np.asarray(Image.fromarray(mask).resize((size, size), Image.Resampling.NEAREST), np.uint8)
