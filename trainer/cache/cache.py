"""The cache as training sees it: records, and their HU by index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from trainer.cache.made import Facts
from trainer.cache.store import Unreadable, read_rows
from trainer.sources import SliceRecord

_BLOCK: Final = 256  # slices read at a time
_MEMORY_SHARE: Final = 0.25


@dataclass(frozen=True, slots=True)
class Cache:
    """Slices at working size. Indices are those of `records`. Picklable, and safe in loader processes.

    Attributes:
        records: the slices that are there: what could not be read, or is blank, is not among them.
        facts: of each record, as stored.
        unreadable: images left out because they could not be read.
        blank: how many slices were left out for their brain share.
        size: side of the slices, px.
        cut: (lowest, highest) HU that can occur.
        rows: (record,) row of each in the arrays.
        home: where it lies.
        hu: array (slice, row, col) int16, HU; Zarr, or numpy in memory.
        codes: array (slice, row, col) uint8: 0 no bleed, 1 to 5 subtype, BLEED.
    """

    records: list[SliceRecord]
    facts: list[Facts]
    unreadable: tuple[Unreadable, ...]
    blank: int
    size: int
    cut: tuple[float, float]
    rows: NDArray[np.int64]
    home: str
    hu: Any
    codes: Any

    def __len__(self) -> int:
        return len(self.records)

    def read(self, indices: Sequence[int] | NDArray[np.integer[Any]]) -> NDArray[np.int16]:
        """HU of these records, (n, row, col) int16, in the order asked for. A slice costs one chunk."""
        return np.asarray(read_rows(self.hu, self.rows[np.asarray(indices, np.int64)]), np.int16)

    def read_codes(self, indices: Sequence[int] | NDArray[np.integer[Any]]) -> NDArray[np.uint8]:
        """Mask codes of these records, (n, row, col) uint8; all 0 where a record has no mask."""
        found = np.zeros((len(indices), self.size, self.size), np.uint8)
        masked = self.has_mask(indices)
        if masked.any():
            found[masked] = read_rows(self.codes, self.rows[np.asarray(indices, np.int64)[masked]])
        return found

    def has_mask(self, indices: Sequence[int] | NDArray[np.integer[Any]]) -> NDArray[np.bool_]:
        """(n,): whether these records have a mask."""
        return np.array([self.records[index].mask is not None for index in indices], np.bool_)

    def in_memory(self) -> Cache:
        """The same with all HU in memory, and the codes of slices with a mask: 128 KB a slice of 256 px."""
        hu = np.empty((len(self), self.size, self.size), np.int16)
        any_mask = bool(self.has_mask(range(len(self))).any())
        codes: Any = np.zeros(hu.shape, np.uint8) if any_mask else self.codes
        for start in range(0, len(self), _BLOCK):
            block = range(start, min(start + _BLOCK, len(self)))
            hu[start : block.stop] = self.read(block)
            masked = np.flatnonzero(self.has_mask(block)) + start
            if len(masked):  # the pages of the others are never touched, and take no memory
                codes[masked] = self.read_codes(masked)
        return replace(self, rows=np.arange(len(self)), hu=hu, codes=codes)

    def held_if_small(self) -> Cache:
        """`in_memory` where that takes less than a quarter of the memory that is free, else as it is."""
        needed = len(self) * self.size**2 * 2
        return self.in_memory() if needed < _MEMORY_SHARE * _free_memory() else self


def _free_memory() -> int:
    """Bytes; 0 where the system does not tell (it is read from Linux's /proc/meminfo)."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    found = [line for line in lines if line.startswith("MemAvailable:")]
    return int(found[0].split()[1]) * 1024 if found else 0
