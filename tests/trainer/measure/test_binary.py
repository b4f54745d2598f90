from functools import partial

import numpy as np
import pytest
from sklearn import metrics as sk

from trainer.measure.binary import BINARY, auc, auc_or_none, ece, precision, sensitivity, specificity
from trainer.measure.bootstrap import value_of, with_interval

RNG = np.random.default_rng(5)
POSITIVE = RNG.random(200) < 0.3
VALUES = np.round(np.clip(0.4 * POSITIVE + 0.6 * RNG.random(200), 0, 1), 2)  # rounded, so that there are ties
FLAGGED = (VALUES >= 0.5).astype(float)
WEIGHTS = RNG.integers(0, 4, (3, 200)).astype(float)

REFERENCE = {
    "auc": sk.roc_auc_score,
    "average_precision": sk.average_precision_score,
    "accuracy": sk.accuracy_score,
    "precision": sk.precision_score,
    "recall": sk.recall_score,
    "specificity": partial(sk.recall_score, pos_label=0),
    "f1": sk.f1_score,
    "mcc": sk.matthews_corrcoef,
    "log_loss": sk.log_loss,
    "brier": sk.brier_score_loss,
}


@pytest.mark.parametrize("name", REFERENCE)
def test_every_draw_agrees_with_scikit_learn_with_ties_and_weights(name: str) -> None:
    measure, on_decision = BINARY[name]
    given = FLAGGED if on_decision else np.clip(VALUES, 0.01, 0.99)
    drawn = measure(POSITIVE, given)(WEIGHTS)
    expected = [REFERENCE[name](POSITIVE.astype(int), given, sample_weight=weights) for weights in WEIGHTS]
    np.testing.assert_allclose(drawn, expected)


def test_sensitivity_and_specificity() -> None:
    positive = np.array([True, True, False, False, False])
    flagged = np.array([1.0, 0.0, 1.0, 0.0, 0.0])
    assert value_of(sensitivity, positive, flagged) == 0.5
    assert value_of(specificity, positive, flagged) == pytest.approx(2 / 3)


def test_ece_is_0_for_honest_probabilities_and_the_gap_for_others() -> None:
    positive = np.array([True, False, False, False])
    assert value_of(ece, positive, np.full(4, 0.25)) == pytest.approx(0)
    assert value_of(ece, positive, np.full(4, 0.95)) == pytest.approx(0.7)


def test_what_is_undefined_is_no_number() -> None:
    assert value_of(auc, np.ones(3, bool), np.arange(3.0)) is None
    assert value_of(auc, np.ones(0, bool), np.zeros(0)) is None
    assert value_of(precision, np.array([True, False]), np.zeros(2)) is None
    assert auc_or_none(np.array([np.nan, 1, 1]), np.arange(3.0)) is None
    assert auc_or_none(np.array([np.nan, 1, 0]), np.array([9.0, 2.0, 1.0])) == 1.0


def test_the_interval_holds_the_value_and_is_wider_where_slices_share_patients() -> None:
    alone = [str(number) for number in range(200)]
    shared = [str(number) for number in np.argsort(np.argsort(VALUES)) // 10]
    value, narrow = with_interval(auc, POSITIVE, VALUES, alone)
    _, wide = with_interval(auc, POSITIVE, VALUES, shared)
    assert value is not None
    assert narrow is not None
    assert wide is not None
    assert narrow[0] < value < narrow[1]
    assert wide[1] - wide[0] > narrow[1] - narrow[0]


def test_two_patients_carry_no_interval() -> None:
    positive = np.array([True, True, False, False, False])
    value, interval = with_interval(auc, positive, np.arange(5.0), ["a", "b", "c", "d", "e"])
    assert value == 0
    assert interval is None
