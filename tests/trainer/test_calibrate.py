from pathlib import Path

import numpy as np
import pytest

from ichviewer.core.labels import LABELS, SUBTYPES
from trainer.calibrate import (
    SCREENING_SENSITIVITY,
    _balanced,
    _f1,
    _threshold,
    _youden,
    fit_card,
    fit_platt,
)
from trainer.series import series_of
from trainer.sources import SliceRecord

RNG = np.random.default_rng(2)


def _records(patients: int, slices: int) -> list[SliceRecord]:
    return [
        SliceRecord("made-up", Path(), None, f"p{patient}", index, (None,) * 6, -20, 100)
        for patient in range(patients)
        for index in range(slices)
    ]


def test_platt_finds_slope_and_intercept() -> None:
    truth = RNG.normal(size=20_000) * 2
    labels = (RNG.random(20_000) < 1 / (1 + np.exp(-truth))).astype(float)
    found = fit_platt((truth - 1) / 0.5, labels)
    assert found.slope == pytest.approx(0.5, abs=0.03)
    assert found.intercept == pytest.approx(1, abs=0.05)


def test_platt_leaves_alone_what_nobody_knows() -> None:
    found = fit_platt(np.array([3.0, -2.0]), np.array([np.nan, np.nan]))
    assert found.slope == pytest.approx(1, abs=1e-3)
    assert found.intercept == pytest.approx(0, abs=1e-3)


def test_platt_stays_finite_where_classes_part_cleanly() -> None:
    found = fit_platt(np.array([-5.0, -4.0, 4.0, 5.0]), np.array([0, 0, 1, 1.0]))
    assert 0.5 < found.slope < 10


def test_a_series_has_the_labels_of_its_slices() -> None:
    records = [*_records(3, 8), *_records(1, 2)]
    records[-2:] = [
        SliceRecord("made-up", Path(), None, "short", index, (None,) * 6, -20, 100) for index in range(2)
    ]
    labels = np.zeros((26, 6), np.float32)
    labels[3, [1, 5]] = 1
    labels[8:16, 0] = np.nan
    series = series_of(records, labels)
    assert [one.patient for one in series] == ["p0", "p1", "p2"]
    assert series[0].labels.tolist() == [0, 1, 0, 0, 0, 1]
    assert np.isnan(series[1].labels[0])
    assert series[1].labels[5] == 0


def test_the_fitted_card_agrees_with_itself() -> None:
    records = _records(20, 10)
    labels = np.zeros((200, 6), np.float32)
    for patient in range(10):
        rows = slice(patient * 10 + 3, patient * 10 + 8)
        labels[rows, 5] = 1
        labels[rows, patient % 5] = 1
    any_logits = 4 * labels[:, 5] - 2 + RNG.normal(size=200)
    subtype_logits = 4 * labels[:, :5] - 2 + RNG.normal(size=(200, 5))
    fitted = fit_card(any_logits, subtype_logits, labels, records, "made up")
    assert tuple(fitted.calibration.labels) == LABELS
    assert fitted.screening.sensitivity is not None
    assert fitted.screening.sensitivity >= SCREENING_SENSITIVITY
    assert fitted.thresholds.slice["any"].rule == "largest Youden index"
    assert fitted.thresholds.slice["any"].sensitivity > 0.9  # type: ignore[operator]
    assert tuple(fitted.prior) == SUBTYPES
    assert all(0 < value < 1 for value in fitted.prior.values())
    assert "20 series, 10 with a bleed" in fitted.aggregation.fitted_on


def test_f1_and_youden_part_where_the_label_is_rare() -> None:
    """20 of 1,000: the last 6 cost 100 clear slices. Youden pays that, F1 does not."""
    truth = np.repeat([1.0, 0.0, 1.0, 0.0], [14, 100, 6, 880])
    values = np.linspace(1, 0, 1000)
    assert (values >= _threshold(truth == 1, values, _youden)).sum() == 120
    assert (values >= _threshold(truth == 1, values, _f1)).sum() == 14


def test_too_few_positives_get_no_fitted_threshold() -> None:
    records = _records(10, 8)
    labels = np.zeros((80, 6), np.float32)
    labels[:20, [1, 5]] = 1
    logits = RNG.normal(size=(80, 5))
    fitted = fit_card(4 * labels[:, 5] - 2, logits, labels, records, "made up")
    point = fitted.thresholds.slice["epidural"]
    assert (point.value, point.sensitivity) == (0.5, None)
    assert point.rule == "not fitted: too few to tell"


def test_no_kind_is_flagged_where_no_bleed_is() -> None:
    labels = np.zeros((200, 6), np.float32)
    labels[:40, -1] = labels[:10, 0] = 1
    slices = np.full((200, 6), 0.01)
    slices[:, -1] = np.where(labels[:, -1] == 1, 0.9, 0.5)
    slices[:10, 0] = np.linspace(0.3, 0.5, 10)
    slices[190:193, 0] = 0.45  # not bleeding, and not flagged
    points = _balanced(labels, slices, "made up")
    flagged = {name: slices[:, i] >= points[name].value for i, name in enumerate(LABELS)}
    assert list(points) == list(LABELS)
    assert flagged["any"].sum() == 40
    assert flagged["epidural"].sum() == 3  # the largest F1 of all would flag 13
    assert not flagged["epidural"][190:193].any()
