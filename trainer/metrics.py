"""Metrics of probabilities against labels, with 95% intervals bootstrapped over patients.

Every metric takes weights, one a slice or series: a resampled patient is one that counts 0, 1, 2, ... times.
NaN labels (not known) are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[Any]
Weigh = Callable[[Floats], float | None]  # weights, one a slice or series, to the metric's value
Measure = Callable[[NDArray[np.bool_], Floats], Weigh]  # outcomes and values; sorts once for all resamples

RESAMPLES: Final = 1000
ECE_BINS: Final = 10
_LEAST_PATIENTS: Final = 3  # of either class; with fewer an interval would only pretend


def auc_or_none(labels: Floats, values: Floats) -> float | None:
    """Area under the ROC curve over the known labels; None without both classes."""
    known = ~np.isnan(labels)
    return auc(labels[known] == 1, values[known])(np.ones(int(known.sum())))


def auc(positive: NDArray[np.bool_], values: Floats) -> Weigh:
    """Area under the ROC curve, ties counted half; None without both classes."""
    levels, inverse = np.unique(values, return_inverse=True)

    def weigh(weights: Floats) -> float | None:
        hits = np.bincount(inverse, weights * positive, minlength=len(levels))
        misses = np.bincount(inverse, weights * ~positive, minlength=len(levels))
        pairs = hits.sum() * misses.sum()
        below = np.cumsum(misses) - misses
        return float((hits * (below + misses / 2)).sum() / pairs) if pairs else None

    return weigh


def average_precision(positive: NDArray[np.bool_], values: Floats) -> Weigh:
    """Sum over thresholds of precision times the step in recall; None without positives."""
    levels, inverse = np.unique(-values, return_inverse=True)

    def weigh(weights: Floats) -> float | None:
        hits = np.bincount(inverse, weights * positive, minlength=len(levels))
        flagged = np.cumsum(np.bincount(inverse, weights, minlength=len(levels)))
        precision = np.cumsum(hits) / np.maximum(flagged, 1e-12)
        return float((precision * hits).sum() / hits.sum()) if hits.sum() else None

    return weigh


def sensitivity(positive: NDArray[np.bool_], flagged: Floats) -> Weigh:
    """Share of the positives that are flagged (1) and not (0); None without positives."""

    def weigh(weights: Floats) -> float | None:
        total = weights[positive].sum()
        return float((weights * flagged)[positive].sum() / total) if total else None

    return weigh


def specificity(positive: NDArray[np.bool_], flagged: Floats) -> Weigh:
    """Share of the negatives that are not flagged; None without negatives."""
    return sensitivity(~positive, 1.0 - flagged)


def brier(positive: NDArray[np.bool_], values: Floats) -> Weigh:
    """Mean squared difference of probability and outcome (Brier 1950)."""
    squares = (values - positive) ** 2
    return lambda weights: float((weights * squares).sum() / weights.sum())


def ece(positive: NDArray[np.bool_], values: Floats) -> Weigh:
    """Expected calibration error over 10 equal bins (Naeini et al. 2015)."""
    bins = np.minimum((values * ECE_BINS).astype(int), ECE_BINS - 1)
    gaps = values - positive

    def weigh(weights: Floats) -> float | None:
        return float(np.abs(np.bincount(bins, weights * gaps, minlength=ECE_BINS)).sum() / weights.sum())

    return weigh


def with_interval(
    measure: Measure,
    positive: NDArray[np.bool_],
    values: Floats,
    patients: Sequence[str],
    seed: int = 0,
    resamples: int = RESAMPLES,
) -> tuple[float | None, tuple[float, float] | None]:
    """A metric and its 95% percentile interval (Efron 1979), patients drawn with replacement.

    Returns:
        The value, None where it is not defined, and (low, high), None where fewer than 3 patients carry
        either class.
    """
    weigh = measure(positive, values)
    value = weigh(np.ones(len(values)))
    _, owner = np.unique(np.asarray(patients), return_inverse=True)
    count = int(owner.max(initial=-1)) + 1
    carriers = min(len(np.unique(owner[positive])), len(np.unique(owner[~positive])))
    if value is None or carriers < _LEAST_PATIENTS:
        return value, None
    rng = np.random.default_rng(seed)
    draws: list[float] = []
    for _ in range(resamples):
        times = np.bincount(rng.integers(0, count, count), minlength=count)
        drawn = weigh(times[owner].astype(float))
        if drawn is not None:
            draws.append(drawn)
    low, high = np.percentile(draws, (2.5, 97.5))
    return value, (float(low), float(high))
