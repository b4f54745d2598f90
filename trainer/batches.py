"""Which slices make up an epoch, and how they come out of the cache.

Slices are drawn with replacement: positives and negatives in a fixed share, rare subtypes more often, and
slices of long series less often, since neighbours tell little new. The draw depends on seed and epoch alone,
so a resumed run sees what the uninterrupted one would have seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
import torch
from numpy.typing import NDArray
from torch.utils.data import DataLoader, Dataset, Sampler

from trainer.augment import RawBatch
from trainer.cache import Cache
from trainer.errors import SourceError
from trainer.recipe import SourceSpec, StageSpec
from trainer.sources import SliceRecord

_ANY = -1  # column of `any` in a label array


class CachedSlices(Dataset[RawBatch]):
    """Slices of the cache, a whole batch at a time. Indices and `labels` are those of the cache's records."""

    def __init__(self, cache: Cache, labels: NDArray[np.float32]) -> None:
        self.cache = cache
        self.labels = torch.from_numpy(labels)
        self.hu_range = torch.tensor(
            [[record.hu_min, record.hu_max] for record in cache.records], dtype=torch.float32
        )

    def __getitem__(self, indices: list[int]) -> RawBatch:
        return RawBatch(
            hu=torch.from_numpy(self.cache.read(indices) - np.int16(self.cache.cut[0])),
            codes=torch.from_numpy(self.cache.read_codes(indices)),
            has_mask=torch.from_numpy(self.cache.has_mask(indices)),
            labels=self.labels[indices],
            hu_range=self.hu_range[indices],
        )


class WeightedBatches(Sampler[list[int]]):
    """Batches of indices, drawn anew each epoch. `epoch` is set by the training loop before each."""

    def __init__(
        self, indices: list[int], weights: NDArray[np.float64], samples: int, batch: int, seed: int
    ) -> None:
        self.indices = np.asarray(indices)
        self.shares = weights / weights.sum()
        self.batches = max(1, samples // batch)
        self.batch = batch
        self.seed = seed
        self.epoch = 0

    def __len__(self) -> int:
        return self.batches

    def __iter__(self) -> Iterator[list[int]]:
        rng = np.random.default_rng((self.seed, self.epoch))
        drawn = rng.choice(self.indices, self.batches * self.batch, p=self.shares)
        yield from drawn.reshape(self.batches, self.batch).tolist()


def loader(dataset: CachedSlices, sampler: WeightedBatches) -> DataLoader[RawBatch]:
    """A loader that hands over whole batches as they are; the cache is in memory, so no workers."""
    return DataLoader(dataset, sampler=sampler, batch_size=None, collate_fn=None)


def draw_weights(
    records: list[SliceRecord], labels: NDArray[np.float32], positive_share: float
) -> NDArray[np.float64]:
    """How often each of these slices is drawn, relative to the others.

    Within positives, a slice counts by its rarest subtype, as the inverse square root of how common that is;
    everywhere, a patient with n slices counts n ** 0.75 times.

    Raises:
        SourceError: no positive slices, or no negative ones where some are asked for.
    """
    per_patient = Counter(record.patient for record in records)
    weights = np.array([per_patient[record.patient] ** -0.25 for record in records])
    positive = labels[:, _ANY] == 1
    counts = np.nansum(labels[:, :_ANY], axis=0)
    rarity = np.sqrt(counts.max(initial=1) / np.maximum(counts, 1))
    weights *= np.where(np.nan_to_num(labels[:, :_ANY]) == 1, rarity, 1).max(axis=1)
    for chosen, share, name in (
        (positive, positive_share, "bleed"),
        (~positive, 1 - positive_share, "no bleed"),
    ):
        if share > 0 and not chosen.any():
            raise SourceError("training slices", f"some with {name}", "none", "Add patients or sources.")
        weights[chosen] *= share / weights[chosen].sum() if chosen.any() else 0
    return weights


def trusted(
    records: list[SliceRecord], indices: list[int], sources: tuple[SourceSpec, ...], stage: StageSpec
) -> list[int]:
    """Of these records, the ones this stage trains on.

    Left out: slices whose `any` is not known, those doubtfully bleed-free (`SourceSpec.doubtful_margin`), and
    in stage 2 all that hold no bleed.
    """
    margins = {source.name: source.doubtful_margin for source in sources}
    bleeding = {(records[i].patient, records[i].slice_index) for i in indices if records[i].any == 1}
    kept = []
    for index in indices:
        record = records[index]
        margin = margins[record.source]
        near = any(
            (record.patient, record.slice_index + step) in bleeding for step in range(-margin, margin + 1)
        )
        if record.any == 1 or (record.any == 0 and stage.positive_share < 1 and not near):
            kept.append(index)
    return kept
