"""Metrics of one label, for all resamples at once: weights (draw, row) to values (draw,), or NaN."""

from __future__ import annotations

from typing import Final

import numpy as np

from trainer.measure.bootstrap import Bools, Floats, Measure, Weigh, value_of

ECE_BINS: Final = 10
CLIP: Final = 1e-15  # of probabilities in a log loss, as the RSNA 2019 challenge has it


def ratio(above: Floats, below: Floats) -> Floats:
    """NaN where the denominator is 0."""
    shares: Floats = np.divide(above, below, out=np.full(np.shape(above), np.nan), where=below != 0)
    return shares


def auc_or_none(labels: Floats, values: Floats) -> float | None:
    """Area under the ROC curve over the known labels; None without both classes."""
    known = ~np.isnan(labels)
    return value_of(auc, labels[known] == 1, values[known])


def auc(positive: Bools, values: Floats) -> Weigh:
    """Area under the ROC curve, ties counted half; undefined without both classes."""
    order, starts = _levels(values)
    is_positive = positive[order].astype(np.float64)

    def weigh(weights: Floats) -> Floats:
        ordered = weights[:, order]
        hits = np.add.reduceat(ordered * is_positive, starts, axis=1)
        misses = np.add.reduceat(ordered, starts, axis=1) - hits
        below = np.cumsum(misses, axis=1) - misses
        return ratio((hits * (below + misses / 2)).sum(1), hits.sum(1) * misses.sum(1))

    return weigh if len(values) else _undefined


def average_precision(positive: Bools, values: Floats) -> Weigh:
    """Sum over thresholds of precision times the step in recall; undefined without positives."""
    order, starts = _levels(-values)
    is_positive = positive[order].astype(np.float64)

    def weigh(weights: Floats) -> Floats:
        ordered = weights[:, order]
        hits = np.add.reduceat(ordered * is_positive, starts, axis=1)
        flagged = np.cumsum(np.add.reduceat(ordered, starts, axis=1), axis=1)
        precision = np.cumsum(hits, axis=1) / np.maximum(flagged, 1e-12)
        return ratio((precision * hits).sum(1), hits.sum(1))

    return weigh if len(values) else _undefined


def sensitivity(positive: Bools, flagged: Floats) -> Weigh:
    """Share of the positives that are flagged (1) and not (0), or recall; undefined without positives."""
    return lambda weights: ratio(weights @ (positive * flagged), weights @ positive.astype(float))


def specificity(positive: Bools, flagged: Floats) -> Weigh:
    """Share of the negatives that are not flagged; undefined without negatives."""
    return sensitivity(~positive, 1.0 - flagged)


def precision(positive: Bools, flagged: Floats) -> Weigh:
    """Share of the flagged that are positive; undefined where nothing is flagged."""
    return lambda weights: ratio(weights @ (positive * flagged), weights @ flagged.astype(float))


def f1(positive: Bools, flagged: Floats) -> Weigh:
    """Harmonic mean of precision and recall; undefined without positives."""

    def weigh(weights: Floats) -> Floats:
        hits, all_flagged = weights @ (positive * flagged), weights @ flagged.astype(float)
        positives = weights @ positive.astype(float)
        return np.where(positives > 0, ratio(2 * hits, all_flagged + positives), np.nan)

    return weigh


def accuracy(positive: Bools, flagged: Floats) -> Weigh:
    """Share of the rows that are flagged and positive, or neither."""
    right = (positive == (flagged == 1)).astype(float)
    return lambda weights: ratio(weights @ right, weights.sum(1))


def mcc(positive: Bools, flagged: Floats) -> Weigh:
    """Matthews' correlation (1975); 0 where all or nothing is flagged; undefined without both classes."""

    def weigh(weights: Floats) -> Floats:
        hits, all_flagged = weights @ (positive * flagged), weights @ flagged.astype(float)
        positives, total = weights @ positive.astype(float), weights.sum(1)
        return matthews(hits, all_flagged, positives, total)

    return weigh


def matthews(hits: Floats, flagged: Floats, positives: Floats, total: Floats) -> Floats:
    """Matthews' correlation of counts; 0 if all or nothing is flagged, NaN without both classes."""
    spread = positives * (total - positives)
    chosen = flagged * (total - flagged)
    found = np.nan_to_num(ratio(hits * total - flagged * positives, np.sqrt(spread * chosen)))
    return np.where(spread > 0, found, np.nan)


def brier(positive: Bools, values: Floats) -> Weigh:
    """Mean squared difference of probability and outcome (Brier 1950)."""
    squares = (values - positive) ** 2
    return lambda weights: ratio(weights @ squares, weights.sum(1))


def log_loss(positive: Bools, values: Floats) -> Weigh:
    """Mean of minus the log of the probability of what is true, probabilities clipped by 1e-15."""
    losses = log_losses(positive, values)
    return lambda weights: ratio(weights @ losses, weights.sum(1))


def log_losses(positive: Bools, values: Floats) -> Floats:
    """Of each row, or each entry of arrays of one shape."""
    clipped = np.clip(values, CLIP, 1 - CLIP)
    losses: Floats = -np.log(np.where(positive, clipped, 1 - clipped))
    return losses


def ece(positive: Bools, values: Floats) -> Weigh:
    """Expected calibration error (Naeini et al. 2015): 10 equal bins, closed below; exactly 1 has its own.

    So torchmetrics has it.
    """
    bins = np.searchsorted(np.linspace(0, 1, ECE_BINS + 1), values, side="right") - 1
    gaps = np.zeros((len(values), ECE_BINS + 1))
    gaps[np.arange(len(values)), bins] = values - positive
    return lambda weights: ratio(np.abs(weights @ gaps).sum(1), weights.sum(1))


# name -> measure and whether it looks at the decision (flagged or not) rather than the probability
BINARY: Final[dict[str, tuple[Measure, bool]]] = {
    "auc": (auc, False),
    "average_precision": (average_precision, False),
    "accuracy": (accuracy, True),
    "precision": (precision, True),
    "recall": (sensitivity, True),
    "specificity": (specificity, True),
    "f1": (f1, True),
    "mcc": (mcc, True),
    "log_loss": (log_loss, False),
    "brier": (brier, False),
    "ece": (ece, False),
}


def _levels(values: Floats) -> tuple[Floats, Floats]:
    """Order of the rows by value, and where each new value starts."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    return order, np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])


def _undefined(weights: Floats) -> Floats:
    return np.full(len(weights), np.nan)
