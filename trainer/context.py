"""The slices beside a slice: the card's `context`, fitted on unbroken series (`series.unbroken`)."""

from __future__ import annotations

from itertools import product
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ichviewer.model import calibration as apply
from ichviewer.model.card import Context
from trainer.series import Series
from trainer.sources import SliceRecord

Floats = NDArray[Any]

REACH_MM: Final = 7.5  # one slice on each side where they lie 5 mm apart, none from 8 mm on
_STEP_MM: Final = 5.0  # between the slices of ct-ich, by its paper; its files do not tell
_WEIGHTS: Final = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
_LARGEST: Final = (1.0, 2.0, 3.0)


def positions_of(records: list[SliceRecord]) -> Floats:
    """(slice,) mm along the series, by the slice's index."""
    return np.array([_STEP_MM * record.slice_index for record in records])


def fit_context(
    slices: Floats,
    screening: float,
    labels: Floats,
    positions_mm: Floats,
    series: list[Series],
    where: str,
) -> Context | None:
    """Weight and bound with the least log loss over the known labels of all slices of unbroken series.

    Args:
        slices: (slice, label) calibrated probabilities, each slice by itself.
        screening: P(any) below which stage 2 is not asked.
        labels: (slice, label), NaN where not known.
        positions_mm: (slice,).
        series: the unbroken ones.
        where: for the card.

    Returns:
        None where no weight is better than none at all.
    """
    rows = np.concatenate([one.rows for one in series]) if series else np.zeros(0, np.int64)
    known = ~np.isnan(labels[rows])
    told = f"{where}; {len(series)} unbroken series of {len(rows)} slices"
    best, chosen = _log_loss(slices[rows], labels[rows], known), None
    for weight, largest in product(_WEIGHTS, _LARGEST):
        context = Context(REACH_MM, weight, largest, told)
        moved = in_series(slices, screening, positions_mm, series, context)
        loss = _log_loss(moved[rows], labels[rows], known)
        if loss < best:
            best, chosen = loss, context
    return chosen


def in_series(
    slices: Floats, screening: float, positions_mm: Floats, series: list[Series], context: Context | None
) -> Floats:
    """(slice, label): the slices of each series in the light of their neighbours, others as they are."""
    if context is None:
        return slices
    moved = slices.copy()
    for one in series:
        mine = slices[one.rows]
        moved[one.rows] = apply.in_context(mine, positions_mm[one.rows], mine[:, -1] >= screening, context)
    return moved


def _log_loss(probabilities: Floats, labels: Floats, known: NDArray[np.bool_]) -> float:
    logits = apply.logit(probabilities[known])
    return float(np.logaddexp(0, np.where(labels[known] == 1, -logits, logits)).sum())
