"""Interleaved timing: each candidate once a round, so that a busy machine hits all of them alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping


def medians_ms(candidates: Mapping[str, Callable[[], object]], rounds: int = 9) -> dict[str, float]:
    """Median milliseconds of each candidate over `rounds`, after one round that warms the caches."""
    times: dict[str, list[float]] = {name: [] for name in candidates}
    for number in range(rounds + 1):
        for name, candidate in candidates.items():
            start = time.perf_counter()
            candidate()
            if number:
                times[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(values) for name, values in times.items()}
