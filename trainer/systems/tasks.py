"""What is asked of a slice: the classes of each task, the true ones, and which slices it can be asked of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.labels import ANY, LABELS, SUBTYPES
from trainer.systems.recipe import TaskSpec

NONE: Final = "none"  # the class of a slice without a bleed
SIX: Final = (*SUBTYPES, NONE)


@dataclass(frozen=True, slots=True)
class Task:
    """One question.

    Attributes:
        name, classes, exclusive: as in `trainer.predictions.Predictions`.
        truth: (slice, class) float32: 1, 0, or NaN where it is not known.
        fit: (slice,) bool; slices that the question does not suit are neither trained on nor measured.
    """

    name: str
    classes: tuple[str, ...]
    exclusive: bool
    truth: NDArray[np.float32]
    fit: NDArray[np.bool_]

    @property
    def tells_any(self) -> bool:
        """Whether it can be asked of any slice, with a bleed or without."""
        return (ANY in self.classes or NONE in self.classes) and not self.name.startswith("subtypes>=")

    def reason(self) -> str:
        """Why slices are left out, for run.json."""
        return _REASONS[self.name.partition("=")[0].rstrip("0123456789")]


_REASONS: Final = {
    "detect": "not known whether there is a bleed",
    "classify": "no bleed, subtypes not known, or not exactly one subtype",
    "six-class": "subtypes not known, or more than one subtype",
    "multilabel": "no bleed, or no subtype known",
    "all-labels": "no label known",
    "subtypes>": "a bleed of fewer subtypes, or number of subtypes not known",
}


def make_task(spec: TaskSpec, labels: NDArray[np.float32]) -> Task:
    """The truth of every slice.

    Args:
        spec: which task.
        labels: (slice, label) in the order of LABELS, NaN where not known.
    """
    bleed = labels[:, LABELS.index(ANY)]
    # a slice without a bleed has no subtype, whether or not its row says so
    subtypes = np.where(bleed[:, None] == 0, 0, labels[:, : len(SUBTYPES)])
    count = np.where(np.isnan(subtypes).any(1), np.nan, subtypes.sum(1))
    single = (bleed == 1) & (count == 1)
    if spec.name == "detect":
        return _exclusive("detect", (NONE, ANY), np.stack([1 - bleed, bleed], 1), ~np.isnan(bleed))
    if spec.name == "classify":
        return _exclusive("classify", SUBTYPES, subtypes, single)
    if spec.name == "six-class":
        return _exclusive("six-class", SIX, np.column_stack([subtypes, 1 - bleed]), single | (bleed == 0))
    if spec.name == "multilabel":
        known = (bleed == 1) & ~np.isnan(subtypes).all(1)
        return Task("multilabel", SUBTYPES, False, subtypes.astype(np.float32), known)
    if spec.name == "all-labels":
        whole = np.column_stack([subtypes, bleed]).astype(np.float32)
        return Task("all-labels", LABELS, False, whole, np.asarray(~np.isnan(whole).all(1)))
    at_least = np.nansum(subtypes, axis=1) >= spec.at_least if spec.at_least > 1 else bleed == 1
    asked = (at_least & (bleed == 1)) | (bleed == 0)
    truth = at_least.astype(np.float32)[:, None]
    return Task(f"subtypes>={spec.at_least}", (ANY,), False, truth, asked)


def _exclusive(
    name: str, classes: tuple[str, ...], truth: NDArray[np.floating], fit: NDArray[np.bool_]
) -> Task:
    return Task(name, classes, True, truth.astype(np.float32), fit)


def class_weights(truth: NDArray[np.float32]) -> NDArray[np.float32]:
    """(class,) inverse frequency, mean 1 over the slices; 0 for a class that no slice has."""
    counts = truth.sum(0)
    present = counts > 0
    weights = np.zeros(truth.shape[1], np.float32)
    weights[present] = len(truth) / (present.sum() * counts[present])
    return weights
