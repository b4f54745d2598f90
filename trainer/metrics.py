"""Metrics of probabilities against labels, with 95% intervals bootstrapped over patients."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
RESAMPLES: Final = 1000


def auc_or_none(labels: Floats, values: Floats) -> float | None:
    """Area under the ROC curve by ranks, ties counted half; None without both classes. NaN labels are left out."""
    known = ~np.isnan(labels)
    labels, values = labels[known] == 1, values[known]
    positives, negatives = int(labels.sum()), int((~labels).sum())
    if not positives or not negatives:
        return None
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks = (last - (counts - 1) / 2)[inverse]
    return float((ranks[labels].sum() - positives * (positives + 1) / 2) / (positives * negatives))
