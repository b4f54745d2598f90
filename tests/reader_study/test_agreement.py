from datetime import UTC, datetime

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from ichviewer.reader_study.agreement import against_truth, cohens_kappa, summarize, wilson
from ichviewer.reader_study.answers import Answer, ModelAnswer, ReaderAnswer, Reading

YES, NO, CANNOT = Answer.YES, Answer.NO, Answer.CANNOT_TELL
NOW = datetime(2026, 11, 21, tzinfo=UTC)


def reading(index, said, p_any, truth):
    model = None if p_any == "pending" else ModelAnswer("m", "ab", p_any, 0.5, "" if p_any else "no CT")
    return Reading(ReaderAnswer(f"1.{index}", f"1.{index}", said, (), None, NOW), model, truth)


def test_wilson_is_newcombes_example():
    """81 of 263: 0.3080, 95% 0.2553 to 0.3662 (Newcombe 1998, Stat Med 17:857, table I)."""
    figure = wilson(81, 263)
    assert (figure.value, figure.low, figure.high) == pytest.approx((0.3080, 0.2553, 0.3662), abs=5e-5)
    assert (wilson(5, 5).high, wilson(0, 5).low) == pytest.approx((1.0, 0.0))
    assert wilson(0, 0).value is None


def test_kappa_is_that_of_scikit_learn():
    rng = np.random.default_rng(3)
    one = rng.random(60) < 0.4
    other = np.where(rng.random(60) < 0.8, one, ~one)
    assert cohens_kappa(one, other) == pytest.approx(cohen_kappa_score(one, other))
    assert cohens_kappa(np.ones(4, bool), np.ones(4, bool)) is None, "by chance alone they agree"


def test_a_rater_against_the_truth():
    pairs = [(YES, True)] * 8 + [(NO, True)] * 2 + [(NO, False)] * 9 + [(YES, False)] + [(CANNOT, True)] * 3
    found = against_truth(pairs)
    counts = (found.true_positive, found.false_negative, found.true_negative, found.false_positive)
    assert counts == (8, 2, 9, 1)
    assert found.left_out == 3, "cannot tell is no answer, and never no"
    assert found.sensitivity.value == pytest.approx(0.8)
    assert found.specificity.value == pytest.approx(0.9)
    assert found.kappa.low < found.kappa.value < found.kappa.high


def test_a_session_compares_reader_and_model_and_says_that_it_is_small():
    summary = summarize(
        [
            reading(0, YES, 0.9, True),
            reading(1, YES, 0.2, True),
            reading(2, NO, 0.1, False),
            reading(3, NO, 0.7, None),
            reading(4, CANNOT, 0.7, True),
            reading(5, NO, None, False),
            reading(6, NO, "pending", None),
        ]
    )
    agreement = summary.agreement
    assert (agreement.both_yes, agreement.both_no) == (1, 1)
    assert (agreement.only_reader, agreement.only_model) == (1, 1)
    assert agreement.left_out == 3, "cannot tell, not assessed, not finished"
    assert (summary.readings, summary.with_truth) == (7, 5)
    assert (summary.reader.cases, summary.reader.left_out) == (4, 1)
    assert (summary.model.cases, summary.model.left_out) == (4, 1)
    assert summary.reader.sensitivity.value == 1.0
    assert summary.model.sensitivity.value == pytest.approx(2 / 3)
    assert summary.few


def test_an_empty_session_has_no_figures():
    summary = summarize([])
    assert summary.agreement.kappa.value is None
    assert summary.reader.sensitivity.value is None


def test_each_subtype_of_the_reader_against_the_truth():
    def one(index, said, named, **known):
        answer = ReaderAnswer(f"1.{index}", f"1.{index}", said, named, None, NOW)
        return Reading(answer, None, None, known)

    found = summarize(
        [
            one(0, YES, ("subdural",), subdural=True, epidural=False),
            one(1, YES, ("epidural",), subdural=True, epidural=False),
            one(2, NO, (), subdural=False),
            one(3, YES, (), subdural=True),
            one(4, CANNOT, (), subdural=True),
            one(5, YES, ("subarachnoid",)),
        ]
    ).subtypes
    assert list(found) == ["epidural", "subdural"], "what is not known has no figures"
    subdural = found["subdural"]
    assert (subdural.true_positive, subdural.false_negative, subdural.true_negative) == (1, 1, 1)
    assert subdural.left_out == 2, "no subtype named, cannot tell: no answer, and never no"
    assert (found["epidural"].false_positive, found["epidural"].true_negative) == (1, 1)
