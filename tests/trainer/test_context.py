"""The card's `context` on made-up series: bleeds that go on over slices, seen through noise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ichviewer.core.labels import LABELS
from ichviewer.model import calibration as apply
from ichviewer.model.card import Context
from trainer.context import fit_context, in_series, positions_of
from trainer.evaluate import Said
from trainer.measure.binary import auc
from trainer.series import Series, series_of, unbroken
from trainer.sources import SliceRecord
from trainer.study import neighbours_or_none

PATIENTS, SLICES, NOISE = 40, 20, 1.5


def made_up(*, going_on: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[Series]]:
    """(slice, label) probabilities and truth, positions, series; bleeds of six slices, or scattered ones."""
    rng = np.random.default_rng(3)
    truth = np.zeros((PATIENTS, SLICES))
    for patient in truth:
        where = 5 + np.arange(6) if going_on else rng.choice(SLICES, 6, replace=False)
        patient[where] = 1
    labels = np.repeat(truth.reshape(-1, 1), len(LABELS), axis=1).astype(np.float32)
    seen = 2 * labels - 1 + rng.normal(0, NOISE, (labels.shape[0], 1))
    slices = apply.sigmoid(2 * seen / NOISE**2 + np.log(6 / 14))  # calibrated: 6 of 20 slices bleed
    records = [
        SliceRecord("made-up", Path(), None, f"p{patient}", index, (None,) * 6, -20, 100)
        for patient in range(PATIENTS)
        for index in range(SLICES)
    ]
    return slices, labels, positions_of(records), series_of(records, labels)


def test_where_bleeds_go_on_from_slice_to_slice_the_neighbours_help() -> None:
    slices, labels, positions, series = made_up(going_on=True)
    context = fit_context(slices, 0.1, labels, positions, series, "made up")
    assert context is not None
    assert context.fitted_on == "made up; 40 unbroken series of 800 slices"
    moved = in_series(slices, 0.1, positions, series, context)
    truth, once = labels[:, -1] == 1, np.ones((1, len(labels)))
    before, after = (auc(truth, one[:, -1])(once)[0] for one in (slices, moved))
    assert after > before + 0.03


def test_a_study_has_a_table_of_what_the_neighbours_bring() -> None:
    slices, labels, positions, series = made_up(going_on=True)
    moved = in_series(slices, 0.1, positions, series, Context(7.5, 0.4, 3.0, "test"))
    none = np.zeros(0, bool)
    said = Said(moved, slices, none, none, none, series, none, none)
    told = [
        SliceRecord("made-up", Path(), None, f"p{row // SLICES}", row % SLICES, (int(one),) * 6, -20, 100)
        for row, one in enumerate(labels[:, -1])
    ]
    lines = neighbours_or_none(said, told).splitlines()
    assert lines[0].startswith("| slices of 40 series, AUC |")
    assert len(lines) == 2 + len(LABELS)
    name, together, alone, gap = (cell.strip() for cell in lines[-1].strip("|").split("|"))
    assert name == "`made-up`, any"
    assert float(together) > float(alone) + 0.03
    assert float(gap.split()[0]) == pytest.approx(float(together) - float(alone), abs=0.0011)


def test_where_they_do_not_there_is_no_context() -> None:
    slices, labels, positions, series = made_up(going_on=False)
    assert fit_context(slices, 0.1, labels, positions, series, "made up") is None
    assert in_series(slices, 0.1, positions, series, None) is slices


def test_without_series_there_is_no_context() -> None:
    slices, labels, positions, _ = made_up(going_on=True)
    assert fit_context(slices, 0.1, labels, positions, [], "made up") is None


def test_slices_of_no_series_stay_as_they_are_and_series_do_not_mix() -> None:
    slices, _, positions, series = made_up(going_on=True)
    context = Context(7.5, 0.5, 2.0, "test")
    some = in_series(slices, 0.1, positions, series[:1], context)
    assert np.array_equal(some[SLICES:], slices[SLICES:])
    assert not np.array_equal(some[:SLICES], slices[:SLICES])
    changed = slices.copy()
    changed[SLICES:] = 0.5
    assert np.array_equal(in_series(changed, 0.1, positions, series, context)[:SLICES], some[:SLICES])


def test_a_series_with_gaps_is_left_out_for_where_its_slices_lie_would_tell_their_labels() -> None:
    _, labels, _, series = made_up(going_on=True)
    records = [
        SliceRecord("made-up", Path(), None, f"p{row // SLICES}", row % SLICES, (None,) * 6, -20, 100)
        for row in range(len(labels))
    ]
    assert unbroken(series, records) == series
    records[3] = replace(records[3], slice_index=99)  # of the first: 3 is missing
    records[SLICES] = replace(records[SLICES], slice_index=1)  # of the second: 1 is there twice
    assert unbroken(series, records) == series[2:]


def test_unknown_labels_have_no_say() -> None:
    slices, labels, positions, series = made_up(going_on=True)
    labels[:, :-1] = np.nan
    nonsense = slices.copy()
    nonsense[:, :-1] = 1e-6
    one, other = (fit_context(given, 0.1, labels, positions, series, "") for given in (slices, nonsense))
    assert one is not None
    assert other is not None
    assert replace(one, fitted_on="") == replace(other, fitted_on="")
