import numpy as np
import pytest
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score

from trainer.metrics import (
    auc,
    auc_or_none,
    average_precision,
    brier,
    ece,
    sensitivity,
    specificity,
    with_interval,
)

RNG = np.random.default_rng(5)
POSITIVE = RNG.random(200) < 0.3
VALUES = np.round(np.clip(0.4 * POSITIVE + 0.6 * RNG.random(200), 0, 1), 2)  # rounded, so that there are ties
WEIGHTS = RNG.integers(0, 4, 200).astype(float)


def test_metrics_agree_with_scikit_learn_with_ties_and_weights() -> None:
    assert auc(POSITIVE, VALUES)(WEIGHTS) == pytest.approx(
        roc_auc_score(POSITIVE, VALUES, sample_weight=WEIGHTS)
    )
    assert average_precision(POSITIVE, VALUES)(WEIGHTS) == pytest.approx(
        average_precision_score(POSITIVE, VALUES, sample_weight=WEIGHTS)
    )
    assert brier(POSITIVE, VALUES)(WEIGHTS) == pytest.approx(
        brier_score_loss(POSITIVE, VALUES, sample_weight=WEIGHTS)
    )


def test_sensitivity_and_specificity() -> None:
    positive = np.array([True, True, False, False, False])
    flagged = np.array([1.0, 0.0, 1.0, 0.0, 0.0])
    assert sensitivity(positive, flagged)(np.ones(5)) == 0.5
    assert specificity(positive, flagged)(np.ones(5)) == pytest.approx(2 / 3)


def test_ece_is_0_for_honest_probabilities_and_the_gap_for_others() -> None:
    positive = np.array([True, False, False, False])
    assert ece(positive, np.full(4, 0.25))(np.ones(4)) == pytest.approx(0)
    assert ece(positive, np.full(4, 0.95))(np.ones(4)) == pytest.approx(0.7)


def test_one_class_gives_no_auc() -> None:
    assert auc(np.ones(3, bool), np.arange(3.0))(np.ones(3)) is None
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
