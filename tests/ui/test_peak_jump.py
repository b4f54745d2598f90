import pytest

from ichviewer.state import ViewState
from ichviewer.ui.findings_store import FindingsStore
from ichviewer.ui.peak_jump import jump_to_peak
from tests.support.findings import make_series, make_volume, model_ready, slice_finding


@pytest.fixture
def series():
    return make_series(8)


@pytest.fixture
def state(series):
    state = ViewState(series=series, volume=make_volume(series))
    state.slice_index = 3
    return state


@pytest.fixture
def store(series):
    store = FindingsStore()
    store.set_model(model_ready())
    store.open(series)
    return store


def fill(store, series, values):
    for index, value in enumerate(values):
        store.add(slice_finding(series, index, value))


def test_next_and_previous_go_from_peak_to_peak(state, store, series):
    fill(store, series, [0.1, 0.9, 0.2, 0.1, 0.1, 0.8, 0.7, 0.1])
    assert jump_to_peak(state, store, 1) is None
    assert state.slice_index == 5
    assert jump_to_peak(state, store, -1) is None
    assert state.slice_index == 1


def test_beyond_the_last_peak_it_stays_and_says_where_the_peaks_are(state, store, series):
    fill(store, series, [0.1, 0.9, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1])
    assert jump_to_peak(state, store, 1) == "No peak of P(any) after this slice. Peaks: slice 2."
    assert state.slice_index == 3


def test_before_anything_is_assessed_it_says_so(state, store):
    assert "no slice has been assessed" in jump_to_peak(state, store, 1)
    assert state.slice_index == 3


def test_the_peaks_of_a_subtype_are_those_on_which_stage_2_was_asked(state, store, series):
    state.peak_label = "subdural"
    fill(store, series, [0.1, 0.1, 0.1, 0.1, 0.9, 0.1, 0.1, 0.1])
    store.add(slice_finding(series, 6, 1.0, asked=False))
    assert store.peaks("subdural") == (4,)
    assert jump_to_peak(state, store, 1) is None
    assert state.slice_index == 4
    assert "No peak of P(subdural) after" in jump_to_peak(state, store, 1)


def test_without_stage_2_there_is_no_peak_of_a_subtype(state, store, series):
    state.peak_label = "subdural"
    for index in range(8):
        store.add(slice_finding(series, index, 0.1, asked=False))
    assert "stage 2 was asked on no slice" in jump_to_peak(state, store, 1)
