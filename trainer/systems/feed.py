"""Batches of an epoch, out of memory or read ahead from the cache on a thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

ReadHU = Callable[[NDArray[np.int64]], NDArray[np.int16]]  # rows of the cache to (n, row, col) HU
Batch = tuple[Tensor, Tensor]  # (n, row, col) int16 HU; (n, class) float32 truth
_AHEAD = 3  # batches read before they are asked for


@dataclass(frozen=True, slots=True)
class Share:
    """Which of the processes that train together this one is."""

    rank: int = 0
    world: int = 1


class Batches:
    """One pass over slices; shuffled by seed and epoch alone, so that a resumed run sees the same.

    When shuffled, every process gets the same number of full batches, and what is left over waits for
    another epoch; fewer slices than one batch are repeated to fill it.
    """

    def __init__(
        self,
        read: ReadHU,
        truth: NDArray[np.float32],
        rows: NDArray[np.int64],
        batch: int,
        *,
        seed: int | None = None,
        share: Share | None = None,
    ) -> None:
        self.read = read
        self.truth = torch.from_numpy(truth)
        self.rows = np.asarray(rows, np.int64)
        self.batch = batch
        self.seed = seed
        self.share = share or Share()
        self.epoch = 0

    def __len__(self) -> int:
        per_step = self.batch * self.share.world
        if self.seed is not None:
            return max(1, len(self.rows) // per_step)
        return -(-len(self.rows[self.share.rank :: self.share.world]) // self.batch)

    def __iter__(self) -> Iterator[Batch]:
        with ThreadPoolExecutor(1, "feed") as reader:
            waiting = []
            for rows in self._batches():
                waiting.append(reader.submit(self._load, rows))
                if len(waiting) > _AHEAD:
                    yield waiting.pop(0).result()
            for loaded in waiting:
                yield loaded.result()

    def _batches(self) -> Iterator[NDArray[np.int64]]:
        rows = self.rows
        if self.seed is not None:
            rows = np.random.default_rng((self.seed, self.epoch)).permutation(rows)
            rows = np.resize(rows, len(self) * self.batch * self.share.world)
        rows = rows[self.share.rank :: self.share.world]
        for start in range(0, len(rows), self.batch):
            yield rows[start : start + self.batch]

    def _load(self, rows: NDArray[np.int64]) -> Batch:
        return torch.from_numpy(self.read(rows)), self.truth[rows]
