"""The figures of a data report, from records and cache in one pass."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.labels import LABELS
from trainer.cache import Cache, Unreadable
from trainer.cleaning import BLANK_SHARE
from trainer.parallel import Progress
from trainer.sources import SliceRecord, label_array

_BLOCK: Final = 256  # slices at a time
_LOWEST: Final = -1024
_BINS: Final = 4096  # one HU each, from _LOWEST up
_STEPS: Final = 40  # bins of the brain share


@dataclass(frozen=True, slots=True)
class SourceFigures:
    """One source.

    Attributes:
        counts: (label, 3): slices that have it, have it not, and of which it is not known.
        positive_patients: (label,) patients with a slice that has it.
        together: (label, label) slices that have both; the diagonal is `counts[:, 0]`.
        subtypes: number of subtypes of a slice -> slices whose subtypes are all known.
        hu_ranges: (lowest, highest) HU a slice holds -> slices, the commonest first.
        sizes: (rows, columns) -> slices, the commonest first.
        hu_histogram: (4096,) pixels at each HU from -1024 up, at the cache's size.
        brain_share: (slice,).
        blank: slices below BLANK_SHARE.
        mean_hu: (row, col) float32.
    """

    name: str
    slices: int
    patients: int
    series: int
    unreadable: int
    counts: NDArray[np.int64]
    positive_patients: NDArray[np.int64]
    together: NDArray[np.int64]
    subtypes: dict[int, int]
    hu_ranges: Counter[tuple[int, int]]
    sizes: Counter[tuple[int, int]]
    hu_histogram: NDArray[np.int64]
    brain_share: NDArray[np.float32]
    blank: int
    mean_hu: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Overview:
    """All sources together.

    Attributes:
        duplicates: groups of records with the same pixels at the cache's size, uniform slices left out.
        shared_patients: patient -> the sources it is in, where there are several.
    """

    sources: list[SourceFigures]
    duplicates: list[list[SliceRecord]]
    shared_patients: dict[str, tuple[str, ...]]
    unreadable: tuple[Unreadable, ...]
    cache: Cache


def gather(cache: Cache, on_progress: Progress | None = None) -> Overview:
    """Read every slice of the cache once."""
    rows_of: dict[str, list[int]] = defaultdict(list)
    homes: dict[str, set[str]] = defaultdict(set)
    for row, record in enumerate(cache.records):
        rows_of[record.source].append(row)
        homes[record.patient].add(record.source)
    alike: dict[bytes, list[int]] = defaultdict(list)
    sources, done = [], 0
    for name, rows in rows_of.items():
        total = np.zeros((cache.size, cache.size))
        histogram = np.zeros(_BINS, np.int64)
        for start in range(0, len(rows), _BLOCK):
            block = rows[start : start + _BLOCK]
            hu = cache.read(block)
            total += hu.sum(axis=0, dtype=np.float64)
            histogram += np.bincount((hu.ravel().astype(np.int64) - _LOWEST), minlength=_BINS)[:_BINS]
            for row, one in zip(block, hu, strict=True):
                if one.min() != one.max():
                    alike[hashlib.blake2b(one.tobytes(), digest_size=16).digest()].append(row)
            done += len(block)
            if on_progress is not None:
                on_progress(done, len(cache))
        sources.append(_figures(name, cache, rows, histogram, (total / len(rows)).astype(np.float32)))
    return Overview(
        sources,
        [[cache.records[row] for row in rows] for rows in alike.values() if len(rows) > 1],
        {patient: tuple(sorted(names)) for patient, names in sorted(homes.items()) if len(names) > 1},
        cache.unreadable,
        cache,
    )


def _figures(
    name: str,
    cache: Cache,
    rows: Sequence[int],
    histogram: NDArray[np.int64],
    mean_hu: NDArray[np.float32],
) -> SourceFigures:
    records, facts = [cache.records[row] for row in rows], [cache.facts[row] for row in rows]
    labels = label_array(records)
    has = labels == 1
    known = ~np.isnan(labels[:, :-1]).any(axis=1)
    shares = np.array([fact.brain_share for fact in facts], np.float32)
    return SourceFigures(
        name=name,
        slices=len(records),
        patients=len({record.patient for record in records}),
        series=len({record.series for record in records}),
        unreadable=sum(one.source == name for one in cache.unreadable),
        counts=np.stack([has.sum(0), (labels == 0).sum(0), np.isnan(labels).sum(0)], axis=1),
        positive_patients=np.array(
            [len({records[row].patient for row in np.flatnonzero(column)}) for column in has.T]
        ),
        together=has.T.astype(np.int64) @ has.astype(np.int64),
        subtypes=dict(sorted(Counter(has[known, :-1].sum(axis=1).tolist()).items())),
        hu_ranges=Counter((round(fact.hu_min), round(fact.hu_max)) for fact in facts),
        sizes=Counter((fact.rows, fact.columns) for fact in facts),
        hu_histogram=histogram,
        brain_share=shares,
        blank=int((shares < BLANK_SHARE).sum()),
        mean_hu=mean_hu,
    )


def label_rows(figures: SourceFigures) -> list[dict[str, object]]:
    """One row a label, for a table."""
    return [
        {
            "source": figures.name,
            "label": label,
            "slices with": int(figures.counts[column, 0]),
            "slices without": int(figures.counts[column, 1]),
            "slices not known": int(figures.counts[column, 2]),
            "patients with": int(figures.positive_patients[column]),
        }
        for column, label in enumerate(LABELS)
    ]


def share_histogram(figures: SourceFigures) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Slices in each bin of brain share 0..1, and the bins' edges."""
    counts, edges = np.histogram(figures.brain_share, bins=_STEPS, range=(0.0, 1.0))
    return counts.astype(np.int64), edges.astype(np.float64)
