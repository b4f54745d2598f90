"""From predictions to what is measured: slices, and the series they make up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.labels import ANY
from trainer.measure.bootstrap import Bools, Floats
from trainer.predictions import Predictions

NONE: Final = "none"
TOP: Final = 3  # slices of a series that speak for it
FLAG: Final = 0.5  # probability from which a label that stands for itself is flagged


@dataclass(frozen=True, slots=True)
class Column:
    """One label: truth (1, 0 or NaN), probability, and whether it is flagged, of every row."""

    name: str
    truth: Floats
    probability: Floats
    flagged: Bools


@dataclass(frozen=True, slots=True)
class Level:
    """Rows of one kind.

    Attributes:
        name: "slice" or "series".
        classes, exclusive: as in `Predictions`; a single label is always the pair ("none", label).
        truth, probability: (row, class) float64; NaN truth is not known.
        patients: (row,) text.
        keys: (row,) text, the same for the same slice or series in every run.
    """

    name: str
    classes: tuple[str, ...]
    exclusive: bool
    truth: Floats
    probability: Floats
    patients: NDArray[np.str_]
    keys: NDArray[np.str_]

    @property
    def flagged(self) -> Bools:
        """(row, class): the most probable class, or every label of at least 0.5."""
        if self.exclusive:
            most: Bools = np.eye(len(self.classes), dtype=bool)[self.probability.argmax(1)]
            return most
        return self.probability >= FLAG

    def columns(self) -> list[Column]:
        """Each class but "none" against the rest; P(any) is 1 - P(none) where the classes do not have it."""
        flagged = self.flagged
        found = [
            Column(name, self.truth[:, i], self.probability[:, i], flagged[:, i])
            for i, name in enumerate(self.classes)
            if name != NONE
        ]
        if NONE in self.classes and ANY not in self.classes and len(self.classes) > 2:
            i = self.classes.index(NONE)
            found.append(Column(ANY, 1 - self.truth[:, i], 1 - self.probability[:, i], ~flagged[:, i]))
        return found

    def take(self, rows: NDArray[np.int64]) -> Level:
        """Some of the rows, in this order."""
        arrays = (self.truth[rows], self.probability[rows], self.patients[rows], self.keys[rows])
        return Level(self.name, self.classes, self.exclusive, *arrays)


def slices_of(predictions: Predictions) -> Level:
    """Every slice as it is."""
    return _slices(predictions, predictions.truth)


def _slices(predictions: Predictions, truth: Floats) -> Level:
    keys = np.char.add(np.char.add(predictions.source, "/"), predictions.image)
    return _level(
        "slice",
        predictions.classes,
        predictions.exclusive,
        truth.astype(np.float64),
        predictions.probability.astype(np.float64),
        predictions.patient,
        keys,
    )


def series_of(predictions: Predictions) -> Level:
    """Every series: a label's probability is the mean of its three highest slices (of all if fewer).

    A label is true of a series where its source says so of the series (CQ500) or of any slice, false where
    it is false of the series or of all slices, else unknown. Labels do not exclude each other here, since a
    series has slices of several classes. A series is made of the slices the system was asked of, and may be
    one slice.
    """
    columns = slices_of(predictions).columns()
    told = _slices(predictions, predictions.series_truth).columns()
    names = np.char.add(np.char.add(predictions.source, "/"), predictions.series)
    keys, first, owner = np.unique(names, return_index=True, return_inverse=True)
    truth, probability = np.empty((len(keys), len(columns))), np.empty((len(keys), len(columns)))
    rows_of = np.split(np.argsort(owner, kind="stable"), np.cumsum(np.bincount(owner))[:-1])
    for i, rows in enumerate(rows_of):
        for c, column in enumerate(columns):
            mine, whole = column.truth[rows], told[c].truth[rows[0]]
            of_slices = 1 if (mine == 1).any() else (0 if (mine == 0).all() else np.nan)
            truth[i, c] = of_slices if np.isnan(whole) else whole
            probability[i, c] = np.sort(column.probability[rows])[-TOP:].mean()
    classes = tuple(column.name for column in columns)
    return _level("series", classes, False, truth, probability, predictions.patient[first], keys)


def _level(
    name: str,
    classes: tuple[str, ...],
    exclusive: bool,
    truth: Floats,
    probability: Floats,
    patients: NDArray[np.str_],
    keys: NDArray[np.str_],
) -> Level:
    if not exclusive and len(classes) == 1:
        classes, exclusive = (NONE, classes[0]), True
        truth, probability = np.hstack([1 - truth, truth]), np.hstack([1 - probability, probability])
    if exclusive:
        probability = probability / probability.sum(1, keepdims=True)
    return Level(name, classes, exclusive, truth, probability, patients, keys)
