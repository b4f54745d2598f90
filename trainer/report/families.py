"""The tables of docs/results.md: which runs stand in which, and with which figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ichviewer.core.labels import ANY, LABELS

_DECISION: Final = ("accuracy", "precision", "recall", "specificity", "mcc")
_PROBABILITY: Final = ("auc", "average_precision", "log_loss", "brier", "ece")
_OVERALL: Final = (
    *("accuracy", "precision_weighted", "recall_weighted", "mcc_weighted", "mcc"),
    *("auc_macro", "log_loss", "brier", "ece"),
)
_LABELS: Final = (
    *("accuracy", "exact_match", "precision_weighted", "recall_weighted", "mcc_weighted"),
    *("auc_macro", "average_precision_macro", "log_loss", "brier", "ece"),
)

HEADINGS: Final = {
    "accuracy": "accuracy",
    "precision": "precision",
    "recall": "recall",
    "specificity": "specificity",
    "f1": "F1",
    "mcc": "MCC",
    "auc": "AUC",
    "series_auc": "AUC, series",
    "average_precision": "average precision",
    "log_loss": "log loss",
    "rsna_log_loss": "log loss of RSNA 2019",
    "brier": "Brier",
    "ece": "ECE",
    "exact_match": "exact match",
    "precision_weighted": "precision, weighted",
    "recall_weighted": "recall, weighted",
    "mcc_weighted": "MCC, weighted",
    "precision_macro": "precision, mean of classes",
    "recall_macro": "recall, mean of classes",
    "f1_macro": "F1, mean of classes",
    "auc_macro": "AUC, mean of classes",
    "average_precision_macro": "average precision, mean of classes",
}


@dataclass(frozen=True, slots=True)
class Family:
    """One table.

    Attributes:
        tasks: of `Predictions`, their beginnings.
        of_any: the figures are those of the label `any`; otherwise those over all classes.
        metrics: its columns; `main` is the one that is drawn.
    """

    key: str
    title: str
    text: str
    tasks: tuple[str, ...]
    metrics: tuple[str, ...]
    main: str
    of_any: bool = False

    def holds(self, task: str) -> bool:
        """Whether a run of this task stands in this table."""
        return task.startswith(self.tasks)


FAMILIES: Final = (
    Family(
        "detection",
        "Detection: is there a bleed?",
        "Of the label `any`. Systems of all labels and of six classes stand here by their P(any). For six "
        "classes it is 1 - P(none), and the slices are fewer, since those of several subtypes are left out.",
        ("detect", "six-class", "two-stage", "all-labels"),
        (*_DECISION, *_PROBABILITY, "series_auc"),
        "mcc",
        of_any=True,
    ),
    Family(
        "classification",
        "Classification of positives: which subtype?",
        "Slices of exactly one subtype, five classes.",
        ("classify",),
        _OVERALL,
        "mcc",
    ),
    Family(
        "six-class",
        "Six classes: one stage or two",
        "Slices without a bleed or of exactly one subtype; `none` is the sixth class. Two stages hand over "
        "as the paper has it, with P = 0 for what the first stage turned away: log loss punishes that hard.",
        ("six-class", "two-stage"),
        _OVERALL,
        "mcc",
    ),
    Family(
        "multilabel",
        "Labels of positives",
        "Slices with a bleed; each subtype stands for itself, and accuracy is label-wise.",
        ("multilabel",),
        _LABELS,
        "accuracy",
    ),
    Family(
        "all-labels",
        "All labels of all slices",
        "Five subtypes and `any`, each with its AUC further below. Systems of six classes stand here too, on "
        "fewer slices.",
        ("all-labels", "six-class", "two-stage"),
        ("rsna_log_loss",),
        "rsna_log_loss",
    ),
    Family(
        "subtypes",
        "At least k subtypes against none",
        "Slices of at least so many subtypes against those without a bleed; the others are left out.",
        ("subtypes>=",),
        (*_DECISION, *_PROBABILITY, "series_auc"),
        "auc",
        of_any=True,
    ),
)


def figures_of(family: Family, metrics: Mapping[str, Any]) -> dict[str, Any]:
    """Column -> figure of a run, on the test slices; a figure that it cannot have is absent."""
    test = metrics["parts"]["test"]
    held = test["slice"]["labels"][ANY] if family.of_any else test["slice"]
    found = {name: held["figures"][name] for name in family.metrics if name in held["figures"]}
    series = test["series"]["labels"].get(ANY, {}).get("figures", {})
    if "series_auc" in family.metrics and "auc" in series:
        found["series_auc"] = series["auc"]
    return found


def label_aucs(metrics: Mapping[str, Any]) -> dict[str, Any]:
    """Label -> AUC on the test slices and its counts, of runs that tell subtypes apart; otherwise empty."""
    labels = metrics["parts"]["test"]["slice"]["labels"]
    if len(labels) < 2:
        return {}
    return {
        name: {**labels[name]["figures"]["auc"], "counts": labels[name]["counts"]}
        for name in LABELS
        if "auc" in labels.get(name, {}).get("figures", {})
    }
