"""Windows: presets, the header's, and the dragged one."""

import numpy as np
import pytest

from ichviewer.core.dicom.types import FileRef, HeaderWindow, Instance, Series, SeriesKind
from ichviewer.core.volume import SliceState, Volume
from ichviewer.core.windowing import BONE, BRAIN, Display, Window
from ichviewer.state import ViewState
from ichviewer.ui.display_control import (
    COMPOSITE_IS_FIXED,
    FOUR_UP_IS_FIXED,
    NO_HEADER_WINDOW,
    DisplayControl,
    header_windows,
)


def a_series(*windows_of_slices, kind=SeriesKind.CT_STACK):
    instances = tuple(
        Instance(FileRef("x"), str(i), "1.2", 4, 4, windows=windows)
        for i, windows in enumerate(windows_of_slices)
    )
    return Series("k", "1.2", kind, instances)


def a_state(series):
    state = ViewState()
    control = DisplayControl(state)
    state.series = series
    n = len(series)
    state.volume = Volume(series, np.zeros((n, 4, 4), np.int16), np.full(n, SliceState.READY, np.uint8))
    return state, control


def test_the_header_window_follows_the_slices():
    state, control = a_state(a_series((HeaderWindow(35, 100),), (HeaderWindow(36, 110),), ()))
    assert control.choose(Display.HEADER) is None
    assert state.window == Window(35, 100)
    state.go_to(1)
    assert state.window == Window(36, 110)
    state.go_to(2)  # a slice without a window keeps the last one
    assert state.window == Window(36, 110)


def test_windows_that_make_no_sense_are_left_out():
    series = a_series(
        (HeaderWindow(40, 0), HeaderWindow(float("nan"), 80), HeaderWindow(40, 80, "SIGMOID", "S"))
    )
    assert header_windows(series, 0) == ((Window(40, 80, "SIGMOID"), "S"),)
    state, control = a_state(a_series((HeaderWindow(40, 0),)))
    assert control.choose(Display.HEADER) == NO_HEADER_WINDOW
    assert state.display is Display.BRAIN


def test_a_new_series_starts_with_a_window_of_its_own():
    state, control = a_state(a_series((HeaderWindow(35, 100),)))
    control.choose(Display.HEADER)
    state.series = a_series((HeaderWindow(1, 2),))
    assert (state.display, state.window) == (Display.BRAIN, BRAIN)
    control.choose(Display.BONE)
    state.series = a_series((HeaderWindow(1, 2),))
    assert (state.display, state.window) == (Display.BONE, BONE)  # a preset stays


def test_pictures_that_are_no_ct_slices_open_in_their_own_window():
    state, control = a_state(a_series(()))
    state.series = a_series((HeaderWindow(-600, 2000),), kind=SeriesKind.LOCALIZER)
    assert (state.display, state.window) == (Display.HEADER, Window(-600, 2000))
    assert control.name() == "Header window"


def test_a_drag_keeps_the_function_and_stays_within_sense():
    state, control = a_state(a_series((HeaderWindow(40, 80, "SIGMOID"),)))
    control.choose(Display.HEADER)
    control.drag(10, 0)
    assert state.window.function == "SIGMOID"
    for _ in range(300):
        control.drag(-5000, -9000)
    assert state.window.width == 1
    assert state.window.center <= 16384
    for _ in range(300):
        control.drag(5000, 0)
    assert state.window.width == 16384


@pytest.mark.parametrize(
    ("change", "why"),
    [({"display": Display.COMPOSITE}, COMPOSITE_IS_FIXED), ({"four_up": True}, FOUR_UP_IS_FIXED)],
)
def test_where_windows_are_fixed_a_drag_says_so(change, why):
    state, control = a_state(a_series(()))
    for name, value in change.items():
        setattr(state, name, value)
    assert control.drag(5, 5) == why
    assert state.window == BRAIN
