"""The points behind the plots: ROC, precision and recall, calibration, by scikit-learn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.metrics import precision_recall_curve, roc_curve

from trainer.measure.bootstrap import Floats
from trainer.measure.levels import Column

BINS = 10


@dataclass(frozen=True, slots=True)
class Curve:
    """Points of one label. `size`: slices in each point (calibration), else empty."""

    name: str
    x: Floats
    y: Floats
    size: Floats
    positives: int
    total: int


def roc(column: Column) -> Curve | None:
    """False positive rate and sensitivity; None without both classes."""
    truth, probability = _known(column)
    if not 0 < truth.sum() < len(truth):
        return None
    x, y, _ = roc_curve(truth, probability)
    return Curve(column.name, x, y, np.empty(0), int(truth.sum()), len(truth))


def precision_recall(column: Column) -> Curve | None:
    """Recall and precision; None without both classes."""
    truth, probability = _known(column)
    if not 0 < truth.sum() < len(truth):
        return None
    precision, recall, _ = precision_recall_curve(truth, probability)
    return Curve(column.name, recall, precision, np.empty(0), int(truth.sum()), len(truth))


def calibration(column: Column) -> Curve | None:
    """Mean probability and share of positives in 10 equal bins, without empty ones; None as above."""
    truth, probability = _known(column)
    if not 0 < truth.sum() < len(truth):
        return None
    bins = np.minimum((probability * BINS).astype(int), BINS - 1)
    size = np.bincount(bins, minlength=BINS)
    used = size > 0
    x = np.bincount(bins, probability, minlength=BINS)[used] / size[used]
    y = np.bincount(bins, truth, minlength=BINS)[used] / size[used]
    return Curve(column.name, x, y, size[used], int(truth.sum()), len(truth))


def _known(column: Column) -> tuple[Floats, Floats]:
    keep = ~np.isnan(column.truth)
    return column.truth[keep], column.probability[keep]
