"""What is fitted on validation patients: calibration, screening, priors, thresholds, series aggregation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from ichviewer.core.labels import ANY, LABELS, SUBTYPES
from ichviewer.model import calibration as apply
from ichviewer.model.card import (
    Aggregation,
    AggregationParameters,
    Calibration,
    Context,
    OperatingPoint,
    Platt,
    Thresholds,
)
from trainer.context import fit_context, in_series, positions_of
from trainer.measure.binary import sensitivity, specificity
from trainer.measure.bootstrap import value_of
from trainer.series import Series, series_of, unbroken
from trainer.sources import SliceRecord

Floats = NDArray[Any]

SCREENING_SENSITIVITY: Final = 0.95
# With 1, a single artefact decides; with more than 4, a small bleed on few thick slices is lost. A handful of
# validation series cannot tell that, so it is not left to them.
TOP_SLICES: Final = (2, 3, 4)
_RIDGE: Final = 1.0  # pull of log slope and intercept towards 0, in units of log loss
_SERIES_RIDGE: Final = 10.0  # a few series part cleanly by luck, and would ask for a steep slope
_PRIOR_SLICES: Final = 10.0  # how many slices the overall rate counts for in the prior of few
_LEAST_FOR_POINT: Final = 3  # positives below which a threshold is not fitted
_FALLBACK_THRESHOLD: Final = 0.5


@dataclass(frozen=True, slots=True)
class Fitted:
    """The fitted fields of the card."""

    calibration: Calibration
    screening: OperatingPoint
    prior: dict[str, float]
    thresholds: Thresholds
    context: Context | None
    aggregation: Aggregation


def fit_card(
    any_logits: Floats,
    subtype_logits: Floats,
    labels: NDArray[np.float32],
    records: list[SliceRecord],
    where: str,
) -> Fitted:
    """Fit all of it.

    Args:
        any_logits: (slice,) of stage 1.
        subtype_logits: (slice, subtype) of stage 2, for every slice.
        labels: (slice, 6), NaN where not known.
        records: of the slices.
        where: data set and split, for the card.
    """
    calibrated = _calibration(any_logits, subtype_logits, labels, where)
    p_any = apply.calibrated(any_logits[:, None], (ANY,), calibrated)[:, 0]
    positive = labels[:, -1] == 1
    screening = _at_sensitivity(labels[:, -1], p_any, SCREENING_SENSITIVITY, where)
    prior = _priors(labels[positive, :-1], p_any[positive] < screening.value)
    slices = say(any_logits, subtype_logits, calibrated, screening.value, prior)
    series, positions = series_of(records, labels), positions_of(records)
    context = fit_context(slices, screening.value, labels, positions, unbroken(series, records), where)
    slices = in_series(slices, screening.value, positions, series, context)
    aggregation = _aggregation(slices, series, where)
    per_series = np.array([apply.aggregate(slices[one.rows], aggregation) for one in series])
    series_labels = np.array([one.labels for one in series])
    thresholds = Thresholds(_balanced(labels, slices, where), _balanced(series_labels, per_series, where))
    return Fitted(calibrated, screening, prior, thresholds, context, aggregation)


def say(
    any_logits: Floats,
    subtype_logits: Floats,
    calibration: Calibration,
    screening: float,
    prior: dict[str, float],
) -> Floats:
    """Logits of both stages to (slice, label) probabilities, as `TwoStage.assess` makes them.

    Args:
        any_logits: (slice,) of stage 1.
        subtype_logits: (slice, subtype) of stage 2, for every slice.
        screening: P(any) below which the prior stands for stage 2.
    """
    p_any = apply.calibrated(any_logits[:, None], (ANY,), calibration)[:, 0]
    given_any = apply.calibrated(subtype_logits, SUBTYPES, calibration)
    given_any[p_any < screening] = [prior[name] for name in SUBTYPES]
    return apply.joint(p_any, given_any)


def fit_platt(logits: Floats, labels: Floats, ridge: float = _RIDGE, balanced: bool = False) -> Platt:
    """Slope and intercept by penalised maximum likelihood, over the known labels (Platt 1999).

    The penalty pulls towards slope 1 and intercept 0, so a label that a handful of slices carry stays as the
    network gave it; `ridge` says how strongly. `balanced`: both classes weigh the same.
    """
    known = ~np.isnan(labels)
    x, y = logits[known].astype(float), labels[known] == 1
    weights = np.ones(len(y))
    if balanced and y.any() and not y.all():
        weights = np.where(y, 0.5 / y.mean(), 0.5 / (1 - y.mean()))
    sign = np.where(y, -1.0, 1.0)

    def objective(parameters: Floats) -> float:
        z = sign * (np.exp(parameters[0]) * x + parameters[1])
        return float((weights * np.logaddexp(0, z)).sum() + ridge * (parameters**2).sum() / 2)

    log_slope, intercept = minimize(objective, np.zeros(2), method="Nelder-Mead").x
    return Platt(float(np.exp(log_slope)), float(intercept))


def _calibration(
    any_logits: Floats, subtype_logits: Floats, labels: NDArray[np.float32], where: str
) -> Calibration:
    positive = labels[:, -1] == 1
    fitted = {
        name: fit_platt(subtype_logits[positive, i], labels[positive, i]) for i, name in enumerate(SUBTYPES)
    }
    return Calibration(where, {**fitted, ANY: fit_platt(any_logits, labels[:, -1])})


def _at_sensitivity(labels: Floats, probabilities: Floats, wanted: float, where: str) -> OperatingPoint:
    """The largest threshold that still flags the wanted share of positives."""
    positives = np.sort(probabilities[labels == 1])
    if len(positives) < _LEAST_FOR_POINT:
        return OperatingPoint(0.0, "too few positives: every slice passes", None, None, where)
    value = float(positives[int(np.floor(len(positives) * (1 - wanted)))])
    return _point(labels, probabilities, value, f"sensitivity at least {wanted:g}", where)


def _balanced(labels: NDArray[np.float32], probabilities: Floats, where: str) -> dict[str, OperatingPoint]:
    """Per label of LABELS, a threshold: largest Youden index (1950) for `any`, largest F1 for a subtype.

    Subtypes are rare: at the largest Youden index most of what is flagged is not there. F1 weighs what is
    missed against what is flagged in vain (van Rijsbergen 1979). Of thresholds for a subtype only those count
    that flag it in none of these rows where `any` is not flagged: a bleed of some kind is a bleed.
    """
    points: dict[str, OperatingPoint] = {}
    for i, name in reversed(list(enumerate(LABELS))):  # `any` first
        known = ~np.isnan(labels[:, i]) if len(labels) else np.zeros(0, bool)
        truth = labels[known, i] if len(labels) else np.zeros(0)
        values = probabilities[known, i] if len(labels) else np.zeros(0)
        if min((truth == 1).sum(), (truth == 0).sum()) < _LEAST_FOR_POINT:
            rule = "not fitted: too few to tell"
            points[name] = OperatingPoint(_FALLBACK_THRESHOLD, rule, None, None, where)
            continue
        if name == ANY:
            rule, value = "largest Youden index", _threshold(truth == 1, values, _youden)
        else:
            floor = float(values[probabilities[known, -1] < points[ANY].value].max(initial=0.0))
            rule, value = "largest F1 where any is flagged", _threshold(truth == 1, values, _f1, floor)
        points[name] = _point(truth, values, value, rule, where)
    return {name: points[name] for name in LABELS}


def _youden(flagged: Floats, hits: Floats, positives: int) -> Floats:
    """Sensitivity + specificity - 1, up to a constant."""
    gain: Floats = hits / positives - (flagged - hits) / (flagged[-1] - positives)
    return gain


def _f1(flagged: Floats, hits: Floats, positives: int) -> Floats:
    gain: Floats = 2 * hits / (flagged + positives)
    return gain


def _threshold(
    positive: NDArray[np.bool_],
    values: Floats,
    gain_of: Callable[[Floats, Floats, int], Floats],
    floor: float = 0.0,
) -> float:
    """Where the gain is largest: halfway between the last value that is flagged and the first that is not.

    `gain_of` gets how many are flagged, how many of those are positive, both from the highest value down, and
    how many positives there are. Values up to `floor` are not flagged, unless all are.
    """
    order = np.argsort(-values)
    ordered = values[order]
    flagged = np.arange(1, len(values) + 1, dtype=np.float64)
    gain = gain_of(flagged, np.cumsum(positive[order], dtype=np.float64), int(positive.sum()))
    gain[:-1][ordered[:-1] == ordered[1:]] = -np.inf  # equal values cannot be told apart
    if ordered[0] > floor:
        gain[ordered <= floor] = -np.inf
    best = int(np.argmax(gain))
    below = ordered[best + 1] if best + 1 < len(ordered) else 0.0
    return float((ordered[best] + below) / 2)


def _point(labels: Floats, probabilities: Floats, value: float, rule: str, where: str) -> OperatingPoint:
    known = ~np.isnan(labels)
    positive, flagged = labels[known] == 1, (probabilities[known] >= value).astype(float)
    return OperatingPoint(
        value,
        rule,
        value_of(sensitivity, positive, flagged),
        value_of(specificity, positive, flagged),
        where,
    )


def _priors(labels: NDArray[np.float32], held_back: NDArray[np.bool_]) -> dict[str, float]:
    """P(subtype | any) among positives that screening held back, drawn to the rate among all positives."""
    prior = {}
    for i, name in enumerate(SUBTYPES):
        known = ~np.isnan(labels[:, i])
        overall = float(labels[known, i].mean()) if known.any() else 0.5
        few = labels[known & held_back, i]
        prior[name] = float((few.sum() + _PRIOR_SLICES * overall) / (len(few) + _PRIOR_SLICES))
    return prior


def _aggregation(slices: Floats, series: list[Series], where: str) -> Aggregation:
    """How many slices count is what gives `any` of the series the least log loss."""
    truth = np.array([one.labels for one in series]).reshape(-1, len(LABELS))
    where = f"{where}: {len(series)} series, {int((truth[:, -1] == 1).sum())} with a bleed; classes balanced"
    best: tuple[float, AggregationParameters] | None = None
    for top in TOP_SLICES:
        logits = np.array([np.sort(apply.logit(slices[s.rows]), 0)[-top:].mean(0) for s in series])
        logits = logits.reshape(-1, len(LABELS))
        fitted = {
            name: fit_platt(logits[:, i], truth[:, i], _SERIES_RIDGE, balanced=True)
            for i, name in enumerate(LABELS)
        }
        loss = _balanced_log_loss(logits[:, -1], truth[:, -1], fitted[ANY])
        if best is None or loss < best[0]:
            best = loss, AggregationParameters(top, fitted)
    assert best is not None
    return Aggregation("top_logits", best[1], where)


def _balanced_log_loss(logits: Floats, labels: Floats, platt: Platt) -> float:
    losses = []
    for value, sign in ((1, -1.0), (0, 1.0)):
        z = platt.slope * logits[labels == value] + platt.intercept
        if len(z):
            losses.append(float(np.logaddexp(0, sign * z).mean()))
    return float(np.mean(losses)) if losses else 0.0
