from dataclasses import replace

import pytest

from ichviewer.core.findings import SeriesFindings
from ichviewer.ui.findings_store import FindingsStore, Phase
from tests.support.findings import make_series, model_ready, series_findings, slice_finding


@pytest.fixture
def store():
    store = FindingsStore()
    store.set_model(model_ready())
    return store


def test_nothing_is_known_about_a_series_that_was_opened(store):
    store.open(make_series(3))
    assert store.phase is Phase.READING
    assert store.slices == [None] * 3
    assert store.probabilities() == [None] * 3
    assert store.peaks() == ()


def test_an_assessment_waits_for_the_model():
    store = FindingsStore()
    store.open(make_series(3))
    store.start()
    assert store.phase is Phase.WAITING
    store.set_model(model_ready())
    assert store.phase is Phase.RUNNING


def test_peaks_use_the_threshold_of_the_card(store):
    series = make_series(5)
    store.open(series)
    for index, p_any in enumerate([0.1, 0.45, 0.1, 0.6, None]):
        store.add(slice_finding(series, index, p_any))
    assert store.peaks() == (3,)
    assert store.probabilities() == [0.1, 0.45, 0.1, 0.6, None]
    assert store.done == 5


def test_findings_come_back_on_the_next_visit(store):
    first, second = make_series(3), make_series(2, key="9.9")
    store.open(first)
    findings = series_findings(first, [0.1, 0.9, 0.2])
    store.finish(findings)
    store.open(second)
    assert not store.recall()
    assert store.probabilities() == [None, None]
    store.open(make_series(3))  # read anew, same files
    assert store.recall()
    assert store.phase is Phase.DONE
    assert store.probabilities() == [0.1, 0.9, 0.2]


def test_findings_of_another_model_do_not_come_back(store):
    series = make_series(2)
    store.open(series)
    store.finish(series_findings(series, [0.1, 0.9]))
    store.set_model(model_ready(sha256="cd" * 32))
    store.open(series)
    assert not store.recall()


def test_findings_of_other_files_with_the_same_uid_do_not_come_back(store):
    series = make_series(2)
    store.open(series)
    store.finish(series_findings(series, [0.1, 0.9]))
    store.open(make_series(2, folder="b"))
    assert not store.recall()


def test_a_refused_series_has_its_reason_and_is_asked_again_next_time(store):
    series = make_series(2)
    store.open(series)
    store.finish(SeriesFindings(series.key, series.key, "", (), reason="this is a chest CT"))
    assert (store.phase, store.reason) == (Phase.NOT_ASSESSED, "this is a chest CT")
    store.open(series)
    assert not store.recall()
    assert store.reason is None


def test_a_finding_that_carries_the_uid_of_another_slice_is_left_out(store, caplog):
    series = make_series(3)
    store.open(series)
    store.add(replace(slice_finding(series, 0, 0.9), slice_index=1))
    assert store.probabilities() == [None] * 3
    mixed = series_findings(series, [0.1, 0.9, 0.2])
    store.finish(replace(mixed, slices=(replace(mixed.slices[0], slice_index=2), *mixed.slices[1:2])))
    assert store.probabilities() == [None, 0.9, None]
    assert "a finding of another slice" in caplog.text
