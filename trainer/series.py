"""Patients whose slices make up a whole series."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from trainer.sources import SliceRecord

SERIES_LEAST_SLICES: Final = 8  # a patient with fewer slices is no series


@dataclass(frozen=True, slots=True)
class Series:
    """Slices of one patient, and the patient's labels as `series_of` says."""

    patient: str
    source: str
    rows: NDArray[np.int64]
    labels: NDArray[np.float32]


def series_of(records: list[SliceRecord], labels: NDArray[np.float32]) -> list[Series]:
    """Patients with enough slices to stand for a whole series.

    A label is 1 where any slice has it, 0 where all have 0, NaN otherwise.
    """
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, record in enumerate(records):
        rows[record.source, record.patient].append(row)
    found = []
    for (source, patient), indices in sorted(rows.items()):
        if len(indices) >= SERIES_LEAST_SLICES:
            mine = labels[indices]
            top = np.where((mine == 1).any(0), 1.0, np.where((mine == 0).all(0), 0.0, np.nan))
            found.append(Series(patient, source, np.array(indices), top.astype(np.float32)))
    return found


def unbroken(series: list[Series], records: list[SliceRecord]) -> list[Series]:
    """Those of which no slice between the first and the last is missing: what lies beside a slice is there.

    Of `phe-sich` the slices beside a bleed were kept and most others were not: there, whether a slice has
    neighbours tells its label, and what they are worth cannot be learned.
    """
    return [one for one in series if _is_unbroken([records[row].slice_index for row in one.rows])]


def _is_unbroken(indices: list[int]) -> bool:
    return sorted(indices) == list(range(min(indices), min(indices) + len(indices)))
