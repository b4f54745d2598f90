"""Agreement of two raters, and of a rater with what is known: counts, and figures with 95% intervals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.labels import SUBTYPES
from ichviewer.reader_study.answers import Answer, Reading

FEW: Final = 30  # cases; below, the intervals are wide, and it is said
BOOTSTRAPS: Final = 2000
_Z = 1.959964  # of the 95% interval
_SEED = 20240229

Pair = tuple[Answer, bool]


@dataclass(frozen=True, slots=True)
class Figure:
    """A proportion or kappa with its 95% interval; `value` is None where it is not defined."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class AgainstTruth:
    """One rater against what is known of the same series.

    Attributes:
        true_positive, false_negative, true_negative, false_positive: series.
        left_out: series with a truth where the rater could not tell (the model: did not assess).
        sensitivity, specificity: with Wilson's interval.
        kappa: Cohen's, with a bootstrap interval.
    """

    true_positive: int
    false_negative: int
    true_negative: int
    false_positive: int
    left_out: int
    sensitivity: Figure
    specificity: Figure
    kappa: Figure

    @property
    def cases(self) -> int:
        """Series that count."""
        return self.true_positive + self.false_negative + self.true_negative + self.false_positive


@dataclass(frozen=True, slots=True)
class Agreement:
    """Reader and model on the same series.

    Attributes:
        both_yes, both_no, only_reader, only_model: series.
        left_out: one of the two could not tell, or the model has not finished.
        agreed: part of the series that count, with Wilson's interval.
        kappa: Cohen's, with a bootstrap interval.
    """

    both_yes: int
    both_no: int
    only_reader: int
    only_model: int
    left_out: int
    agreed: Figure
    kappa: Figure

    @property
    def cases(self) -> int:
        """Series that count."""
        return self.both_yes + self.both_no + self.only_reader + self.only_model


@dataclass(frozen=True, slots=True)
class Summary:
    """A whole session: reader and model, and each alone against what is known.

    Attributes:
        readings, with_truth: series.
        subtypes: the reader against what is known of each subtype, where there is an answer.
    """

    readings: int
    with_truth: int
    agreement: Agreement
    reader: AgainstTruth
    model: AgainstTruth
    subtypes: Mapping[str, AgainstTruth]

    @property
    def few(self) -> bool:
        """So few cases that the intervals are wide."""
        return min(self.agreement.cases, self.reader.cases or self.agreement.cases) < FEW


def summarize(readings: Sequence[Reading]) -> Summary:
    """Sum up a session."""
    known = [reading for reading in readings if reading.truth is not None]
    reader = [(reading.reader.any_bleed, bool(reading.truth)) for reading in known]
    model = [(_model(reading), bool(reading.truth)) for reading in known]
    return Summary(
        readings=len(readings),
        with_truth=len(known),
        agreement=_agreement([(reading.reader.any_bleed, _model(reading)) for reading in readings]),
        reader=against_truth(reader),
        model=against_truth(model),
        subtypes=_subtypes(readings),
    )


def _subtypes(readings: Sequence[Reading]) -> dict[str, AgainstTruth]:
    """The reader's answers for each subtype that was told and is known of some series."""
    pairs = {
        label: [(one.said(label), one.known[label]) for one in readings if label in one.known]
        for label in SUBTYPES
    }
    found = {label: against_truth(told) for label, told in pairs.items()}
    return {label: rater for label, rater in found.items() if rater.cases}


def against_truth(pairs: Sequence[Pair]) -> AgainstTruth:
    """A rater's answers beside the truth. An answer "cannot tell" is counted apart, never as "no"."""
    told = [(answer is Answer.YES, truth) for answer, truth in pairs if answer is not Answer.CANNOT_TELL]
    said, truth = _columns(told)
    true_positive, false_positive = int((said & truth).sum()), int((said & ~truth).sum())
    true_negative, false_negative = int((~said & ~truth).sum()), int((~said & truth).sum())
    return AgainstTruth(
        true_positive,
        false_negative,
        true_negative,
        false_positive,
        left_out=len(pairs) - len(told),
        sensitivity=wilson(true_positive, true_positive + false_negative),
        specificity=wilson(true_negative, true_negative + false_positive),
        kappa=_with_bootstrap(cohens_kappa, said, truth),
    )


def wilson(hits: int, cases: int) -> Figure:
    """A proportion with Wilson's score interval at 95% (Wilson 1927, J Am Stat Assoc 22:209)."""
    if cases == 0:
        return Figure(None)
    p, z2 = hits / cases, _Z * _Z
    middle = (p + z2 / (2 * cases)) / (1 + z2 / cases)
    half = _Z / (1 + z2 / cases) * np.sqrt(p * (1 - p) / cases + z2 / (4 * cases * cases))
    return Figure(p, max(0.0, float(middle - half)), min(1.0, float(middle + half)))


def cohens_kappa(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float | None:
    """Cohen's kappa of two raters (Cohen 1960, Educ Psychol Meas 20:37).

    None where it is not defined: no case, or both raters gave one and the same answer to all.
    """
    if len(one) == 0:
        return None
    p_one, p_other = float(one.mean()), float(other.mean())
    by_chance = p_one * p_other + (1 - p_one) * (1 - p_other)
    return None if by_chance >= 1 else (float((one == other).mean()) - by_chance) / (1 - by_chance)


def _agreement(pairs: Sequence[tuple[Answer, Answer]]) -> Agreement:
    told = [(a is Answer.YES, b is Answer.YES) for a, b in pairs if Answer.CANNOT_TELL not in (a, b)]
    reader, model = _columns(told)
    return Agreement(
        both_yes=int((reader & model).sum()),
        both_no=int((~reader & ~model).sum()),
        only_reader=int((reader & ~model).sum()),
        only_model=int((~reader & model).sum()),
        left_out=len(pairs) - len(told),
        agreed=wilson(int((reader == model).sum()), len(told)),
        kappa=_with_bootstrap(cohens_kappa, reader, model),
    )


def _model(reading: Reading) -> Answer:
    return Answer.CANNOT_TELL if reading.model is None else reading.model.answer


def _columns(pairs: Sequence[tuple[bool, bool]]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    table = np.array(pairs, bool).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _with_bootstrap(
    figure: Callable[[NDArray[np.bool_], NDArray[np.bool_]], float | None],
    one: NDArray[np.bool_],
    other: NDArray[np.bool_],
) -> Figure:
    """With the percentile bootstrap over series, seeded; draws where it is not defined are left out."""
    value = figure(one, other)
    if value is None:
        return Figure(None)
    draws = np.random.default_rng(_SEED).integers(0, len(one), (BOOTSTRAPS, len(one)))
    values = [drawn for rows in draws if (drawn := figure(one[rows], other[rows])) is not None]
    low, high = np.percentile(values, [2.5, 97.5])
    return Figure(value, float(low), float(high))
