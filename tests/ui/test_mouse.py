"""Mouse profiles and the magnifier, in the window."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ichviewer.core.turning import Turn
from ichviewer.core.windowing import Display
from ichviewer.ui.dialogs import TableDialog
from ichviewer.ui.mouse import magnifier as magnifier_module
from ichviewer.ui.mouse.feature import MouseFeature
from tests.support.window import drag, grabbed, press, target

Key, Button, Modifier = Qt.Key, Qt.MouseButton, Qt.KeyboardModifier


def magnifier_of(window):
    return next(one for one in window.features if isinstance(one, MouseFeature)).magnifier


def hover(window, x, y, pane=0):
    """The pointer over a point of the slice's grid."""
    widget = window.stack.panes[pane]
    QTest.mouseMove(target(widget), widget.position_at(x, y).toPoint())
    return widget


def test_right_drag_is_the_window_in_the_other_profile(opened):
    pane, state = opened.stack.panes[0], opened.state
    opened.actions_by_name["mouse_right"].trigger()
    assert opened.statusBar().currentMessage().startswith("Right drag is the window")
    drag(pane, 60, 0, Button.RightButton)
    assert state.display is Display.FREE
    assert state.window.width > 80
    window, index = state.window, state.slice_index
    drag(pane, 0, 24)
    assert state.slice_index == index + 3  # a slice for 8 px, downwards
    drag(pane, 0, -16)
    assert state.slice_index == index + 1
    assert state.window == window
    drag(pane, 0, -60, modifiers=Modifier.ControlModifier)
    assert opened.stack.camera.zoom > 1.2
    center = opened.stack.camera.center
    drag(pane, 30, 30, Button.MiddleButton)
    assert opened.stack.camera.center != center


def test_measuring_is_with_the_left_button_in_every_profile(opened):
    opened.actions_by_name["mouse_right"].trigger()
    press(opened, Key.Key_L)
    index = opened.state.slice_index
    drag(opened.stack.panes[0], 60, 60)
    assert len(opened.measurements.on_screen()) == 1
    assert opened.state.slice_index == index


def test_the_first_profile_scrolls_with_ctrl(opened):
    index = opened.state.slice_index
    drag(opened.stack.panes[0], 0, 24, modifiers=Modifier.ControlModifier)
    assert opened.state.slice_index == index + 3
    assert opened.state.display is Display.BRAIN


@pytest.mark.parametrize(("right", "button"), [(False, "Left drag"), (True, "Right drag")])
def test_the_key_sheet_shows_the_profile_in_use(opened, right, button):
    if right:
        opened.actions_by_name["mouse_right"].trigger()
    opened.actions_by_name["keys"].trigger()
    table = opened.findChild(TableDialog).table
    rows = {table.item(row, 0).text(): table.item(row, 1).text() for row in range(table.rowCount())}
    assert rows[button].startswith("Window")


def test_a_tap_shows_the_magnifier_and_another_puts_it_away(opened):
    magnifier = magnifier_of(opened)
    press(opened, Key.Key_M)
    assert magnifier.on
    assert opened.actions_by_name["magnifier"].isChecked()
    pane = hover(opened, 20.5, 15.5)
    assert magnifier.loupe.pane is pane
    hu = int(opened.state.volume.hu[opened.state.slice_index, 15, 20])
    assert magnifier.loupe.text() == f"{hu} HU".replace("-", "−")
    press(opened, Key.Key_M)
    assert magnifier.loupe is None
    assert not opened.actions_by_name["magnifier"].isChecked()


def test_a_key_that_was_held_puts_it_away_when_it_comes_up(opened, monkeypatch):
    magnifier = magnifier_of(opened)
    clock = [100.0]
    monkeypatch.setattr(magnifier_module.time, "monotonic", lambda: clock[0])
    QTest.keyPress(opened, Key.Key_M)
    assert magnifier.on
    clock[0] += 2.0
    QTest.keyRelease(opened, Key.Key_M)
    assert not magnifier.on


@pytest.mark.parametrize("turn", [Turn(), Turn(mirrored=True), Turn(quarters=1), Turn(True, 3)])
@pytest.mark.parametrize("display", [Display.BONE, Display.COMPOSITE])
def test_it_shows_the_pixels_under_the_pointer_larger(opened, turn, display):
    opened.state.overlay_visible = False
    opened.stack.choose(display)
    opened.state.turn = turn
    press(opened, Key.Key_M)
    pane = hover(opened, 30.5, 20.5)
    loupe = magnifier_of(opened).loupe
    shown = grabbed(loupe).astype(int)
    loupe.hide()
    plain = grabbed(pane).astype(int)
    middle = loupe.width() // 2
    for dx, dy in ((24, 0), (0, 24), (-24, 12), (16, -40)):  # beside the cross
        there = (loupe.at + QPointF(dx / loupe.zoom, dy / loupe.zoom)).toPoint()
        assert shown[middle + dy, middle + dx] == pytest.approx(plain[there.y(), there.x()], abs=14)


def test_it_follows_into_the_next_pane_and_leaves_with_the_pointer(opened):
    press(opened, Key.Key_5, Key.Key_M)
    magnifier = magnifier_of(opened)
    assert magnifier_of(opened).on
    hover(opened, 20, 15, pane=0)
    pane = hover(opened, 20, 15, pane=3)
    assert magnifier.loupe.pane is pane
    QApplication.sendEvent(target(pane), QEvent(QEvent.Type.Leave))
    assert magnifier.loupe is None
    assert magnifier.on
