"""Metrics over all classes, for all resamples at once: weights (draw, row) to named values (draw,).

Weighted by class: each class against the rest, then the mean over classes, weighted by how many rows have it.
Macro: the plain mean over the classes that some row has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from ichviewer.core.labels import ANY, LABELS, SUBTYPES
from trainer.measure.binary import CLIP, ece, log_losses, matthews, ratio
from trainer.measure.bootstrap import Bools, Floats

WeighAll = Callable[[Floats], dict[str, Floats]]
RSNA_WEIGHTS: Final = {**dict.fromkeys(SUBTYPES, 1.0), ANY: 2.0}


def exclusive(truth: Floats, probability: Floats) -> WeighAll:
    """Metrics of classes that exclude each other; the answer is the most probable class.

    accuracy; precision, recall and MCC weighted by class; mcc (R_K of Gorodkin 2004, the multi-class one);
    macro precision, recall, F1; log_loss (of the true class); brier (sum over classes of the squared
    difference, halved for two classes, so that it is the binary one); ece (of the most probable class, as
    `binary.ece`).

    Args:
        truth: (row, class) 0 or 1, one 1 a row.
        probability: (row, class), rows sum to 1.
    """
    classes = truth.shape[1]
    true, said = truth.argmax(1), probability.argmax(1)
    pairs = np.eye(classes * classes)[true * classes + said]
    losses = -np.log(np.clip(probability[np.arange(len(true)), true], CLIP, 1.0))
    squares = ((probability - truth) ** 2).sum(1) / (2 if classes == 2 else 1)
    weigh_ece = ece(true == said, probability.max(1))

    def weigh(weights: Floats) -> dict[str, Floats]:
        total = weights.sum(1)
        return {
            **of_confusion((weights @ pairs).reshape(-1, classes, classes)),
            "log_loss": ratio(weights @ losses, total),
            "brier": ratio(weights @ squares, total),
            "ece": weigh_ece(weights),
        }

    return weigh


def of_confusion(counts: Floats) -> dict[str, Floats]:
    """The decision metrics of `exclusive`.

    Args:
        counts: (draw, true class, answered class).
    """
    total = counts.sum((1, 2))
    hits = np.einsum("dcc->dc", counts)
    support, flagged = counts.sum(2), counts.sum(1)
    expected = (support * flagged).sum(1)
    spread = np.sqrt((total**2 - (flagged**2).sum(1)) * (total**2 - (support**2).sum(1)))
    varied = (support > 0).sum(1) > 1
    whole = ratio(hits.sum(1) * total - expected, spread)
    per_class = {
        **_shares(hits, flagged, support),
        "mcc": np.nan_to_num(matthews(hits, flagged, support, total[:, None])),
    }
    return {
        "accuracy": ratio(hits.sum(1), total),
        **_means(per_class, support),
        "mcc_weighted": np.where(varied, _weighted(per_class["mcc"], support), np.nan),
        "mcc": np.where(varied, np.nan_to_num(whole), np.nan),
    }


def multilabel(truth: Floats, probability: Floats, flagged: Bools) -> WeighAll:
    """Metrics of labels that each stand for themselves; unknown truth (NaN) is left out, entry by entry.

    accuracy (over all entries: label-wise); exact_match (all known labels of a row right); precision, recall
    and MCC weighted by label; mcc (over all entries together); macro precision, recall, F1; log_loss and
    brier (mean over all entries); ece (mean over labels).

    Args:
        truth, probability, flagged: (row, label).
    """
    known = ~np.isnan(truth)
    positive = known & (truth == 1)
    right = (known & (positive == flagged)).astype(float)
    exact = (right.sum(1) == known.sum(1)).astype(float)
    losses = np.where(known, log_losses(positive, probability), 0.0).sum(1)
    squares = np.where(known, (probability - positive) ** 2, 0.0).sum(1)
    entries = known.sum(1).astype(float)
    columns = [_ece_of_known(truth[:, c], probability[:, c]) for c in range(truth.shape[1])]

    def weigh(weights: Floats) -> dict[str, Floats]:
        hits, all_flagged = weights @ (positive & flagged), weights @ (known & flagged)
        support, total, all_entries = weights @ positive, weights @ known, weights @ entries
        per_label = {
            **_shares(hits, all_flagged, support),
            "mcc": np.nan_to_num(matthews(hits, all_flagged, support, total)),
        }
        whole = matthews(hits.sum(1), all_flagged.sum(1), support.sum(1), total.sum(1))
        return {
            "accuracy": ratio((weights @ right).sum(1), all_entries),
            "exact_match": ratio(weights @ exact, weights.sum(1)),
            **_means(per_label, support),
            "mcc_weighted": _weighted(per_label["mcc"], support),
            "mcc": whole,
            "log_loss": ratio(weights @ losses, all_entries),
            "brier": ratio(weights @ squares, all_entries),
            "ece": np.nanmean([column(weights) for column in columns], axis=0),
        }

    return weigh


def rsna_log_loss(
    truth: Mapping[str, Floats], probability: Mapping[str, Floats]
) -> Callable[[Floats], Floats]:
    """The weighted multi-label log loss of RSNA 2019: a mean over slices and labels, `any` counts double.

    Unknown labels are left out, and so is their weight. Probabilities are clipped by 1e-15.

    Args:
        truth, probability: of each of LABELS, (row,).
    """
    share = np.array([RSNA_WEIGHTS[name] for name in LABELS])
    true = np.stack([truth[name] for name in LABELS], 1)
    known = ~np.isnan(true) * share
    losses = log_losses(true == 1, np.stack([probability[name] for name in LABELS], 1))
    above, below = (known * losses).sum(1), known.sum(1)
    return lambda weights: ratio(weights @ above, weights @ below)


def _shares(hits: Floats, flagged: Floats, support: Floats) -> dict[str, Floats]:
    """(draw, class) each; 0 where a class is never answered, as scikit-learn's zero_division=0."""
    return {
        "precision": np.nan_to_num(ratio(hits, flagged)),
        "recall": np.nan_to_num(ratio(hits, support)),
        "f1": np.nan_to_num(ratio(2 * hits, flagged + support)),
    }


def _means(per_class: Mapping[str, Floats], support: Floats) -> dict[str, Floats]:
    present = (support > 0).astype(float)
    return {
        "precision_weighted": _weighted(per_class["precision"], support),
        "recall_weighted": _weighted(per_class["recall"], support),
        **{f"{name}_macro": _weighted(per_class[name], present) for name in ("precision", "recall", "f1")},
    }


def _weighted(values: Floats, weights: Floats) -> Floats:
    return ratio((values * weights).sum(1), weights.sum(1))


def _ece_of_known(truth: Floats, probability: Floats) -> Callable[[Floats], Floats]:
    known = ~np.isnan(truth)
    weigh = ece(truth[known] == 1, probability[known])
    return lambda weights: weigh(weights[:, known])
