"""Interleaved timing: each candidate once a round, so that a busy machine hits all of them alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of each candidate, one a round; those of one round stood beside each other."""

    by_name: Mapping[str, tuple[float, ...]]

    def ms(self, name: str) -> float:
        """Median of a candidate."""
        return statistics.median(self.by_name[name])

    def ratio(self, name: str, reference: str) -> float:
        """How many times as long as the reference it takes: the median of each round's own ratio."""
        pairs = zip(self.by_name[name], self.by_name[reference], strict=True)
        return statistics.median(mine / other for mine, other in pairs)


def interleaved(candidates: Mapping[str, Callable[[], object]], rounds: int = 9, warm: int = 1) -> Times:
    """Time each candidate once a round, after `warm` rounds that only warm the caches."""
    times: dict[str, list[float]] = {name: [] for name in candidates}
    for number in range(rounds + warm):
        for name, candidate in candidates.items():
            start = time.perf_counter()
            candidate()
            if number >= warm:
                times[name].append((time.perf_counter() - start) * 1000)
    return Times({name: tuple(values) for name, values in times.items()})


def medians_ms(candidates: Mapping[str, Callable[[], object]], rounds: int = 9) -> dict[str, float]:
    """Median milliseconds of each candidate over `rounds`, after one round that warms the caches."""
    times = interleaved(candidates, rounds)
    return {name: times.ms(name) for name in candidates}
