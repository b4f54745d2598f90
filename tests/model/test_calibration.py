"""Probabilities from logits: calibrated, consistent, and never made up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ichviewer.core.labels import ANY, LABELS, SUBTYPES
from ichviewer.model import calibration
from ichviewer.model.card import Aggregation, AggregationParameters, Calibration, Context, Platt


def test_sigmoid_and_logit_hold_at_the_ends():
    assert calibration.sigmoid(np.array([-1e4, 0.0, 1e4])) == pytest.approx([0.0, 0.5, 1.0])
    assert np.isnan(calibration.sigmoid(np.array([np.nan]))).all()
    p = np.array([0.01, 0.5, 0.99])
    assert calibration.sigmoid(calibration.logit(p)) == pytest.approx(p)
    assert np.isfinite(calibration.logit(np.array([0.0, 1.0]))).all()


def test_calibration_is_slope_and_intercept_of_its_own_label():
    labels = {label: Platt(1.0, 0.0) for label in LABELS} | {"subdural": Platt(0.5, -1.0)}
    fitted = Calibration("test", labels)
    p = calibration.calibrated(np.full((1, 5), 2.0), SUBTYPES, fitted)[0]
    assert p[:4] == pytest.approx(1 / (1 + np.exp(-2.0)))
    assert p[4] == pytest.approx(0.5)


def test_no_subtype_is_likelier_than_any():
    rng = np.random.default_rng(0)
    any_, given = rng.random(100), rng.random((100, 5))
    rows = calibration.joint(any_, given)
    assert (rows[:, :5] <= rows[:, 5:]).all()
    assert rows[:, 0] == pytest.approx(any_ * given[:, 0])


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_one_bad_number_spoils_its_row_alone(bad):
    given = np.full((2, 5), 0.5)
    given[0, 3] = bad
    rows = calibration.joint(np.array([0.4, 0.4]), given)
    assert np.isnan(rows[0]).all()
    assert np.isfinite(rows[1]).all()


def aggregation(top_slices: int, **labels: Platt) -> Aggregation:
    platts = {label: Platt(1.0, 0.0) for label in LABELS} | labels
    return Aggregation("top_logits", AggregationParameters(top_slices, platts), "test")


def test_one_slice_of_slope_one_is_the_maximum():
    p = np.random.default_rng(1).uniform(0.01, 0.5, (20, 6))
    p[:, 5] = 0.9
    assert calibration.aggregate(p, aggregation(1)) == pytest.approx(p.max(axis=0))


def test_the_mean_of_the_largest_logits_with_slope_and_intercept():
    p = np.full((4, 6), 0.1)
    p[:, 5] = [0.2, 0.9, 0.8, 0.1]
    series = calibration.aggregate(p, aggregation(2, any=Platt(2.0, -1.0)))
    mean = (np.log(9) + np.log(4)) / 2
    assert series[5] == pytest.approx(1 / (1 + np.exp(-(2 * mean - 1))))


def test_fewer_slices_than_asked_for_all_count():
    p = np.full((2, 6), 0.3)
    assert calibration.aggregate(p, aggregation(5)) == pytest.approx(np.full(6, 0.3))


def test_the_series_subtype_stays_under_any():
    p = np.full((3, 6), 0.4)
    series = calibration.aggregate(p, aggregation(1, subdural=Platt(1.0, 3.0), any=Platt(1.0, -1.0)))
    assert series[LABELS.index("subdural")] == series[LABELS.index(ANY)]


@pytest.mark.parametrize("rows", [np.empty((0, 6)), np.full((2, 5), 0.5), np.full((2, 6), np.nan)])
def test_no_series_from_nothing(rows):
    with pytest.raises(ValueError, match=r"probabilities|not assessed"):
        calibration.aggregate(rows, aggregation(1))


def test_the_order_of_slices_does_not_matter():
    p = np.random.default_rng(2).uniform(0.01, 0.99, (9, 6))
    fitted = replace(aggregation(3))
    assert calibration.aggregate(p, fitted) == pytest.approx(calibration.aggregate(p[::-1], fitted))


ASKED = np.ones(100, bool)
NEAR = Context(reach_mm=7.5, weight=0.5, largest=2.0, fitted_on="test")


def of_logits(*logits: float) -> np.ndarray:
    """(slice, label) probabilities with the same logit for every label."""
    return calibration.sigmoid(np.repeat(np.array(logits, float)[:, None], len(LABELS), axis=1))


def in_context(logits: tuple[float, ...], positions: list[float], context: Context = NEAR) -> np.ndarray:
    moved = calibration.in_context(
        of_logits(*logits), np.array(positions, float), ASKED[: len(logits)], context
    )
    return calibration.logit(moved)[:, -1]


def test_neighbours_draw_a_slice_towards_them_by_weight_and_no_further_than_the_bound():
    found = in_context((-1.0, 0.0, 5.0), [0, 5, 10])
    assert found == pytest.approx([-1 + 0.5 * 1, 0 - 0.5 * 1 + 0.5 * 2, 5 - 0.5 * 2])


def test_a_gap_is_filled_and_an_isolated_peak_is_lowered():
    assert in_context((2, 0, 2), [0, 5, 10])[1] == pytest.approx(2.0)
    assert in_context((-3, 1, -3), [0, 5, 10])[1] == pytest.approx(-1.0)


def test_of_thin_slices_the_mean_of_each_side_counts():
    # From 0 mm: at 1..7 mm above, at -1 mm below; 8 mm is out of reach.
    found = in_context((0, 1, 0, 0, 0, 0, 0, 0, 9, -1), [0, 1, 2, 3, 4, 5, 6, 7, 8, -1])
    assert found[0] == pytest.approx(0.5 * (1 / 7) - 0.5)


@pytest.mark.parametrize("positions", [[0, 8], [0, -20], [4, 4]])
def test_far_slices_and_slices_at_the_same_place_are_no_neighbours(positions):
    p = of_logits(2, -2)
    assert np.array_equal(calibration.in_context(p, np.array(positions, float), ASKED[:2], NEAR), p)


def test_the_order_of_the_slices_does_not_matter():
    logits, positions = (1.0, -2.0, 0.5, 3.0), [0.0, 5.0, 10.0, 15.0]
    assert in_context(logits, positions)[::-1] == pytest.approx(in_context(logits[::-1], positions[::-1]))


def test_in_context_too_no_subtype_is_likelier_than_any():
    p = np.full((2, 6), 0.4)
    p[0, :5] = 0.9  # a neighbour that is surer of its kinds than of any
    moved = calibration.in_context(p, np.array([0.0, 5.0]), ASKED[:2], NEAR)
    assert (moved[:, :5] <= moved[:, 5:]).all()


def test_where_stage_2_was_not_asked_a_subtype_keeps_its_share_of_any():
    p = calibration.joint(
        np.array([0.02, 0.6]), np.array([[0.1, 0.5, 0.1, 0.2, 0.1], [0.9, 0.1, 0.1, 0.1, 0.1]])
    )
    moved = calibration.in_context(p, np.array([0.0, 5.0]), np.array([False, True]), NEAR)
    assert moved[0, -1] > 0.02
    assert moved[0, :-1] / moved[0, -1] == pytest.approx(p[0, :-1] / p[0, -1])
    assert moved[1, :-1] / moved[1, -1] != pytest.approx(p[1, :-1] / p[1, -1])


@pytest.mark.parametrize("start", [-12.3, 0.0, 33.37])
def test_where_the_series_lies_makes_no_difference(start):
    """2.5 mm apart, the third neighbour lies at the very end of the reach."""
    p = of_logits(*np.random.default_rng(4).normal(size=37))
    here, there = (
        calibration.in_context(p, origin + 2.5 * np.arange(37), ASKED[:37], NEAR) for origin in (0.0, start)
    )
    assert there == pytest.approx(here)


def test_what_is_not_finite_is_no_neighbour():
    p = of_logits(0, 0)
    p[0, 2] = np.nan
    with pytest.raises(ValueError, match="not assessed"):
        calibration.in_context(p, np.array([0.0, 5.0]), ASKED[:2], NEAR)


@pytest.mark.parametrize("bad", [{"reach_mm": 0.0}, {"weight": 0.0}, {"weight": 1.1}, {"largest": 0.0}])
def test_a_context_makes_sense(bad):
    with pytest.raises(ValueError, match=next(iter(bad))):
        replace(NEAR, **bad)


def test_each_slice_needs_its_position():
    with pytest.raises(ValueError, match="expected 2 positions"):
        calibration.in_context(of_logits(0, 0), np.zeros(3), ASKED[:2], NEAR)
