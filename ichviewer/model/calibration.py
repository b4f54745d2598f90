"""From logits to probabilities that can be read as such, for slices and for the series. NumPy alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.labels import LABELS, SUBTYPES
from ichviewer.model.card import Aggregation, Calibration, Context

Floats = NDArray[np.float64]

# Where a probability is turned back into a logit it is held this far from 0 and 1.
_EDGE = 1e-7
_SAME_PLACE_MM = (
    0.01  # positions are rounded: nearer than that is the same place, and within reach is within reach
)


def sigmoid(logits: NDArray[np.floating]) -> Floats:
    """1 / (1 + exp(-x)) without overflow; NaN stays NaN."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * np.asarray(logits, np.float64))))


def logit(probabilities: NDArray[np.floating]) -> Floats:
    """log(p / (1 - p)), with p held within 1e-7 of 0 and 1."""
    p = np.clip(np.asarray(probabilities, np.float64), _EDGE, 1 - _EDGE)
    return np.asarray(np.log(p) - np.log1p(-p))


def calibrated(logits: NDArray[np.floating], labels: Sequence[str], calibration: Calibration) -> Floats:
    """Logits to calibrated probabilities (Platt 1999).

    Args:
        logits: (n, label), in the order of `labels`.
        labels: the columns.
        calibration: from the card.

    Returns:
        (n, label) 0..1.
    """
    slope = np.array([calibration.labels[label].slope for label in labels])
    intercept = np.array([calibration.labels[label].intercept for label in labels])
    return sigmoid(np.asarray(logits, np.float64) * slope + intercept)


def joint(any_: Floats, given_any: Floats) -> Floats:
    """P(subtype) = P(any) * P(subtype | any), so that no subtype is likelier than any.

    Args:
        any_: (n,) P(any).
        given_any: (n, subtype) P(subtype | any), in the order of SUBTYPES.

    Returns:
        (n, label) in the order of LABELS. A row with anything that is not finite is NaN throughout.
    """
    if given_any.shape != (len(any_), len(SUBTYPES)):
        raise ValueError(f"expected ({len(any_)}, {len(SUBTYPES)}) probabilities, found {given_any.shape}")
    rows = np.concatenate([any_[:, None] * given_any, any_[:, None]], axis=1)
    rows[~np.isfinite(rows).all(axis=1)] = np.nan
    return rows


def in_context(
    probabilities: Floats, positions_mm: Floats, asked: NDArray[np.bool_], context: Context
) -> Floats:
    """Each slice of a series in the light of those beside it.

    A bleed seldom ends within a slice, and noise does: on each side the mean logit of the neighbours draws
    the slice's own logit towards it, by `weight` times the difference, which counts for no more than
    `largest`. So an isolated peak is lowered and a gap is filled, but a slice that is sure of itself is not
    outvoted. The rule is ours; weight and bound are fitted (`trainer.context`).

    Args:
        probabilities: (slice, label) in the order of LABELS, of the assessed slices; all finite.
        positions_mm: (slice,) along the series, in any order.
        asked: (slice,) whether stage 2 was; where it was not, a subtype keeps its share of P(any), the prior.
        context: from the card.

    Returns:
        (slice, label) 0..1; no subtype is likelier than any. A slice without neighbours stays as it is.
    """
    if positions_mm.shape != probabilities.shape[:1]:
        raise ValueError(f"expected {len(probabilities)} positions, found {positions_mm.shape}")
    if not np.isfinite(probabilities).all():
        raise ValueError("a slice that is not assessed is no neighbour")
    own = logit(probabilities)
    order = np.argsort(positions_mm, kind="stable")
    places = positions_mm[order]
    sums = np.concatenate([np.zeros((1, own.shape[1])), np.cumsum(own[order], axis=0)])
    reach = context.reach_mm + _SAME_PLACE_MM
    pulls = np.zeros_like(own)
    for low, high in ((-reach, -_SAME_PLACE_MM), (_SAME_PLACE_MM, reach)):
        first, last = (np.searchsorted(places, positions_mm + away) for away in (low, high))
        count = (last - first)[:, None]
        difference = (sums[last] - sums[first]) / np.maximum(count, 1) - own
        pulls += context.weight * np.clip(difference, -context.largest, context.largest) * (count > 0)
    moved = sigmoid(own + pulls)
    by_share = moved[:, -1:] * probabilities[:, :-1] / np.maximum(probabilities[:, -1:], _EDGE)
    moved[:, :-1] = np.where(asked[:, None], np.minimum(moved[:, :-1], moved[:, -1:]), by_share)
    return np.where((pulls == 0).all(axis=1, keepdims=True), probabilities, moved)


def aggregate(probabilities: Floats, aggregation: Aggregation) -> Floats:
    """Slices to series, as the card says: sigmoid(slope * mean of the largest logits + intercept).

    Args:
        probabilities: (slice, label) in the order of LABELS; at least one row, all finite.
        aggregation: from the card. With fewer slices than its `top_slices`, all count.

    Returns:
        (label,) 0..1; no subtype is likelier than any.
    """
    if probabilities.ndim != 2 or probabilities.shape[1] != len(LABELS) or len(probabilities) == 0:
        raise ValueError(f"expected (slice, {len(LABELS)}) probabilities, found {probabilities.shape}")
    if not np.isfinite(probabilities).all():
        raise ValueError("a slice that is not assessed has no part in the series")
    parameters = aggregation.parameters
    top = np.sort(logit(probabilities), axis=0)[-parameters.top_slices :].mean(axis=0)
    slope = np.array([parameters.labels[label].slope for label in LABELS])
    intercept = np.array([parameters.labels[label].intercept for label in LABELS])
    series = sigmoid(top * slope + intercept)
    # The labels are fitted one by one; that a bleed of some kind is a bleed must hold all the same.
    series[:-1] = np.minimum(series[:-1], series[-1])
    return series
