"""Which slices make up an epoch, and how they come out of the cache.

Slices are drawn with replacement: positives and negatives in a fixed share, rare subtypes more often, and
slices of long series less often, since neighbours tell little new. The draw depends on seed and epoch alone,
so a resumed run sees what the uninterrupted one would have seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np
import torch
from numpy.typing import NDArray
from torch.utils.data import DataLoader, Dataset, Sampler

from trainer.augment import RawBatch
from trainer.cache import Cache
from trainer.errors import SourceError
from trainer.neighbours import with_neighbours
from trainer.recipe import SourceSpec, StageSpec
from trainer.sources import SliceRecord

_ANY = -1  # column of `any` in a label array


class CachedSlices(Dataset[RawBatch]):
    """Slices of the cache, a whole batch at a time.

    Indices, `labels` and `targets` are those of the cache's records (`RawBatch`).
    """

    def __init__(
        self,
        cache: Cache,
        labels: NDArray[np.float32],
        targets: NDArray[np.float32],
        neighbours: int = 0,
    ) -> None:
        self.cache = cache
        self.stacks = with_neighbours(cache.records, neighbours)
        self.labels = torch.from_numpy(labels)
        self.targets = torch.from_numpy(targets)
        self.hu_range = torch.tensor(
            [[record.hu_min, record.hu_max] for record in cache.records], dtype=torch.float32
        )

    def __getitem__(self, indices: list[int]) -> RawBatch:
        stacks = self.stacks[indices]
        side = self.cache.size
        hu = self.cache.read(stacks.ravel()).reshape(*stacks.shape, side, side)
        return RawBatch(
            hu=torch.from_numpy(hu - np.int16(self.cache.cut[0])),
            codes=torch.from_numpy(self.cache.read_codes(indices)),
            has_mask=torch.from_numpy(self.cache.has_mask(indices)),
            labels=self.labels[indices],
            targets=self.targets[indices],
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


def doubtfully_clear(
    records: list[SliceRecord], indices: Iterable[int], sources: tuple[SourceSpec, ...]
) -> set[int]:
    """Of these records, the ones marked bleed-free right beside a bleed (`SourceSpec.doubtful_margin`)."""
    margins = {source.name: source.doubtful_margin for source in sources if source.doubtful_margin}
    indices = [index for index in indices if records[index].source in margins]
    bleeding = {(records[i].patient, records[i].slice_index) for i in indices if records[i].any == 1}
    return {
        index
        for index in indices
        for margin in (margins[records[index].source],)
        if records[index].any == 0
        and any(
            (records[index].patient, records[index].slice_index + step) in bleeding
            for step in range(-margin, margin + 1)
        )
    }


def trusted(
    records: list[SliceRecord],
    indices: list[int],
    sources: tuple[SourceSpec, ...],
    stage: StageSpec,
    targets: NDArray[np.float32],
) -> list[int]:
    """Of these records, the ones this stage trains on.

    Left out: slices of whose `any` nothing is known or guessed (`targets`, of all records), those doubtfully
    bleed-free (`SourceSpec.doubtful_margin`), and in stage 2 all that are not known to hold a bleed.
    """
    doubtful = doubtfully_clear(records, indices, sources)
    kept = []
    for index in indices:
        record = records[index]
        told = record.any == 0 or (record.any is None and not np.isnan(targets[index, _ANY]))
        if record.any == 1 or (told and stage.positive_share < 1 and index not in doubtful):
            kept.append(index)
    return kept
