"""Point values of the metrics, from scikit-learn and torchmetrics; `binary` and `overall` define each."""

from __future__ import annotations

import numpy as np
import torch
from sklearn import metrics as sk
from torchmetrics.functional.classification import binary_calibration_error, multiclass_calibration_error

from trainer.measure.binary import CLIP, ECE_BINS
from trainer.measure.bootstrap import Bools, Floats

Values = dict[str, float]  # a metric that is not defined has no entry


def binary(positive: Bools, probability: Floats, flagged: Bools) -> Values:
    """Of one label.

    Args:
        positive, probability, flagged: (row,), no unknown truth; at least one row.
    """
    found = {
        "accuracy": sk.accuracy_score(positive, flagged),
        "log_loss": sk.log_loss(positive, _clipped(probability), labels=[False, True]),
        "brier": sk.brier_score_loss(positive, probability),
        "ece": binary_calibration_error(
            _tensor(probability), torch.from_numpy(positive).long(), ECE_BINS
        ).item(),
    }
    if positive.any() and not positive.all():
        found["auc"] = sk.roc_auc_score(positive, probability)
        found["mcc"] = sk.matthews_corrcoef(positive, flagged)
    if positive.any():
        found["average_precision"] = sk.average_precision_score(positive, probability)
        found["recall"] = sk.recall_score(positive, flagged)
        found["f1"] = sk.f1_score(positive, flagged, zero_division=0)
    if flagged.any():
        found["precision"] = sk.precision_score(positive, flagged)
    if not positive.all():
        found["specificity"] = sk.recall_score(~positive, ~flagged)
    return {name: float(value) for name, value in found.items()}


def exclusive(truth: Floats, probability: Floats) -> Values:
    """Of classes that exclude each other; arguments as `overall.exclusive`."""
    classes = np.arange(truth.shape[1])
    true, said = truth.argmax(1), probability.argmax(1)
    two = len(classes) == 2
    found = {
        "accuracy": sk.accuracy_score(true, said),
        **_shares(true, said, np.unique(true)),
        "log_loss": sk.log_loss(true, _clipped(probability), labels=classes),
        "brier": sk.brier_score_loss(true, probability[:, 1] if two else probability, labels=classes),
        "ece": multiclass_calibration_error(
            _tensor(probability), torch.from_numpy(true), len(classes), ECE_BINS
        ).item(),
    }
    if len(np.unique(true)) > 1:
        found["mcc"] = sk.matthews_corrcoef(true, said)
        support = np.bincount(true, minlength=len(classes))
        found["mcc_weighted"] = _mean_mcc(true[:, None] == classes, said[:, None] == classes, support)
    return {name: float(value) for name, value in found.items()}


def multilabel(truth: Floats, probability: Floats, flagged: Bools) -> Values:
    """Of labels that each stand for themselves; arguments as `overall.multilabel`."""
    known = ~np.isnan(truth)
    entries, said = truth[known] == 1, flagged[known]
    found = {
        "accuracy": sk.accuracy_score(entries, said),
        "exact_match": float(((flagged == (truth == 1)) | ~known).all(1).mean()),
        "log_loss": sk.log_loss(entries, _clipped(probability[known]), labels=[False, True]),
        "brier": sk.brier_score_loss(entries, probability[known]),
    }
    columns = [(truth[k, c] == 1, probability[k, c], flagged[k, c]) for c, k in enumerate(known.T) if k.any()]
    own = [binary(*column) for column in columns]
    found["ece"] = float(np.mean([one["ece"] for one in own]))
    support = np.array([positive.sum() for positive, _, _ in columns])
    if support.any():
        for name in ("precision", "recall", "f1"):
            values = [one.get(name, 0.0) for one in own]
            if name != "f1":
                found[f"{name}_weighted"] = np.average(values, weights=support)
            found[f"{name}_macro"] = np.average(values, weights=support > 0)
        found["mcc_weighted"] = np.average([one.get("mcc", 0.0) for one in own], weights=support)
    if entries.any() and not entries.all():
        found["mcc"] = sk.matthews_corrcoef(entries, said)
    return {name: float(value) for name, value in found.items()}


def _shares(true: Floats, said: Floats, present: Floats) -> Values:
    weighted = sk.precision_recall_fscore_support(true, said, average="weighted", zero_division=0)
    macro = sk.precision_recall_fscore_support(true, said, average="macro", labels=present, zero_division=0)
    return {
        "precision_weighted": weighted[0],
        "recall_weighted": weighted[1],
        "precision_macro": macro[0],
        "recall_macro": macro[1],
        "f1_macro": macro[2],
    }


def _mean_mcc(truth: Bools, said: Bools, support: Floats) -> float:
    found = [sk.matthews_corrcoef(truth[:, c], said[:, c]) for c in range(truth.shape[1])]
    return float(np.average(found, weights=support))


def _clipped(probability: Floats) -> Floats:
    clipped: Floats = np.clip(probability, CLIP, 1 - CLIP)
    return clipped


def _tensor(values: Floats) -> torch.Tensor:
    return torch.from_numpy(np.ascontiguousarray(values, dtype=np.float64))
