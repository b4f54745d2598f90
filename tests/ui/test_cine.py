"""Cine in the window, and its pace by itself."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from ichviewer.core.volume import SliceState
from ichviewer.state import ViewState
from ichviewer.ui.cine import ONE_SLICE, SPEEDS, Cine
from tests.support.dicom import write_series
from tests.support.findings import make_series, make_volume
from tests.support.window import press, wheel

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def fast(opened):
    """The window at the highest speed, on slice 6 of 12, and every slice that it shows from there."""
    opened.state.cine_speed = SPEEDS[-1]
    opened.shown = []
    opened.state.events.slice_index.connect(opened.shown.append)
    return opened


def test_c_plays_every_slice_in_turn_and_begins_anew_and_c_pauses(qtbot, fast):
    press(fast, Key.Key_C)
    assert fast.actions_by_name["cine"].isChecked()
    assert "Cine 60 / s" in fast.stack.panes[0].content.bottom_left
    qtbot.waitUntil(lambda: len(fast.shown) >= 14)
    press(fast, Key.Key_C)
    assert fast.shown == [(6 + step) % 12 for step in range(1, len(fast.shown) + 1)]
    assert not fast.state.playing
    assert not fast.cine._timer.isActive()
    assert not fast.actions_by_name["cine"].isChecked()
    assert not any("Cine" in line for line in fast.stack.panes[0].content.bottom_left)


def test_without_a_loop_it_ends_at_the_last_slice_and_starts_again_from_the_first(qtbot, fast):
    press(fast, Key.Key_C)
    fast.actions_by_name["cine_loop"].trigger()
    assert not fast.state.cine_loop
    qtbot.waitUntil(lambda: not fast.state.playing)
    assert fast.state.slice_index == 11
    press(fast, Key.Key_C)
    assert (fast.state.slice_index, fast.state.playing) == (0, True)


@pytest.mark.parametrize(
    "act",
    [
        lambda window: press(window, Key.Key_Down),
        lambda window: press(window, Key.Key_Home),
        lambda window: wheel(window.stack.panes[0], 1),
        lambda window: wheel(window.strip, -1),
    ],
)
def test_whoever_changes_the_slice_stops_it(fast, act):
    press(fast, Key.Key_C)
    assert fast.state.playing
    act(fast)
    assert not fast.state.playing
    assert not fast.cine._timer.isActive()


def test_another_series_stops_it(qtbot, fast, head_hu, tmp_path):
    write_series(tmp_path / "next", head_hu)
    press(fast, Key.Key_C)
    with qtbot.waitSignal(fast.loader.volume_loaded):
        fast.open_path(tmp_path / "next")
    assert not fast.state.playing


def test_keys_change_the_speed_within_its_ends_and_say_it(opened):
    press(opened, Key.Key_Period)
    assert opened.state.cine_speed == 15
    assert opened.statusBar().currentMessage() == "Cine: 15 slices per second"
    for _ in SPEEDS:
        press(opened, Key.Key_Comma)
    assert opened.state.cine_speed == 1
    for _ in SPEEDS:
        press(opened, Key.Key_Period)
    assert opened.state.cine_speed == 60


def test_a_series_of_one_slice_is_not_played_and_it_is_said(qtbot, window, head_hu, tmp_path):
    write_series(tmp_path / "one", head_hu[:1])
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path / "one")
    press(window, Key.Key_C)
    assert not window.state.playing
    assert not window.actions_by_name["cine"].isChecked()
    assert window.statusBar().currentMessage() == ONE_SLICE


@pytest.fixture
def alone(qapp):
    """A cine without a window: nothing paints by itself."""
    state = ViewState()
    state.series = make_series(5)
    state.volume = make_volume(state.series)
    cine = Cine(state)
    cine.state = state
    state.cine_speed = SPEEDS[-1]
    assert cine.toggle() is None
    return cine


def test_no_step_is_taken_before_the_last_one_is_on_the_screen(qtbot, alone):
    qtbot.waitUntil(lambda: alone.state.slice_index == 1)
    assert not alone._timer.isActive()  # nothing is due until something is painted
    alone.on_painted()
    assert alone._timer.isActive()
    alone.on_painted()  # one more repaint of the same slice does not add a step
    qtbot.waitUntil(lambda: alone.state.slice_index == 2)
    assert not alone._timer.isActive()


def test_a_step_that_came_late_is_not_made_up_for(qtbot, alone):
    qtbot.waitUntil(lambda: alone.state.slice_index == 1)
    alone._due_ms = -10_000.0  # as if painting had taken ten seconds
    alone.on_painted()
    assert alone._due_ms >= 0
    alone._unpainted = True
    before = alone._due_ms
    alone.on_painted()
    assert alone._due_ms >= before + 1000 / SPEEDS[-1]


def test_it_waits_for_a_slice_that_is_still_being_read(qtbot, alone):
    alone.state.volume.state[1] = np.uint8(SliceState.PENDING)
    with qtbot.waitSignal(alone._timer.timeout):
        pass
    with qtbot.waitSignal(alone._timer.timeout):
        pass
    assert (alone.state.slice_index, alone.state.playing) == (0, True)
    alone.state.volume.state[1] = np.uint8(SliceState.READY)
    qtbot.waitUntil(lambda: alone.state.slice_index == 1)
