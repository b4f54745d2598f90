"""Layouts: panes of their own series and window, one of them active."""

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ichviewer.core.windowing import BONE, Display, to_rgba, window_table
from ichviewer.ui.app import create_window
from ichviewer.ui.layout.series_drag import series_key_of, series_mime
from ichviewer.ui.layout.shapes import Shape
from ichviewer.ui.theme import looks
from tests.support.dicom import write_series
from tests.support.window import drag, press, target, wheel
from tests.ui.conftest import no_bundle
from tests.ui.layout.conftest import layout_of

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def drop_series(window, stack, key):
    data, none = series_mime(key), Qt.KeyboardModifier.NoModifier
    at = QPointF(stack.geometry().center())
    left = Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(window.area, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window.area, QDropEvent(at, Qt.DropAction.CopyAction, data, left, none))


def other_series(window):
    return next(s for s in window.tree.series() if s is not window.state.series)


@pytest.mark.parametrize(("key", "count"), [(Key.Key_1, 1), (Key.Key_2, 2), (Key.Key_4, 4)])
def test_a_key_gives_so_many_panes_in_windows_of_their_own(opened, key, count):
    QTest.keyClick(opened, key, ALT)
    shown = opened.area.shown()
    assert len(shown) == count
    assert all(stack.isVisible() for stack in shown)
    displays = [Display.BRAIN, Display.SUBDURAL, Display.BONE, Display.COMPOSITE][:count]
    assert [stack.state.display for stack in shown] == displays
    assert [stack.state.slice_index for stack in shown] == [6] * count
    boxes = [stack.geometry() for stack in shown]
    assert not any(a.intersects(b) for a in boxes for b in boxes if a is not b)
    name = {1: "layout_1x1", 2: "layout_1x2", 4: "layout_2x2"}[count]
    assert opened.actions_by_name[name].isChecked()


def test_a_pane_shows_the_pixels_of_its_own_window(opened):
    opened.actions_by_name["layout_2x2"].trigger()
    pane = opened.area.shown()[2].panes[0]
    assert np.array_equal(pane.picture.rgba, to_rgba(opened.state.volume.hu[6], window_table(BONE)))


def test_a_click_makes_a_pane_active_where_it_is_and_the_keys_follow(opened):
    opened.actions_by_name["layout_1x2"].trigger()
    left, right = opened.area.shown()
    where = right.geometry()
    QTest.mouseClick(target(right.panes[0]), Qt.MouseButton.LeftButton)
    assert opened.area.active is opened.stack
    QApplication.processEvents()
    assert opened.stack.geometry() == where
    assert opened.state.display is Display.SUBDURAL
    assert opened.stack.framed is not None
    assert right.framed is None
    press(opened, Key.Key_3)
    assert [stack.state.display for stack in opened.area.shown()] == [Display.BRAIN, Display.BONE]
    QTest.keyClick(opened, Key.Key_F6)
    assert opened.state.display is Display.BRAIN
    assert opened.area.shown()[0] is opened.stack
    assert left is opened.stack


def test_the_wheel_and_a_drag_work_in_a_pane_that_is_not_active(opened):
    opened.actions_by_name["layout_1x2"].trigger()
    opened.actions_by_name["link_scroll"].trigger()
    side = opened.area.others()[0]
    wheel(side.panes[0], 2)
    assert (side.state.slice_index, opened.state.slice_index) == (8, 6)
    drag(side.panes[0], 60, 0)
    assert opened.state.display is Display.FREE  # the drag was followed, and the pane is the active one
    assert opened.state.slice_index == 8


def test_each_pane_has_its_own_invert_flip_and_zoom(opened):
    opened.actions_by_name["layout_1x2"].trigger()
    opened.actions_by_name["link_zoom"].trigger()
    side = opened.area.others()[0]
    press(opened, Key.Key_I, Key.Key_X)
    opened.stack.zoom_in()
    assert opened.state.inverted
    assert not side.state.inverted
    assert side.state.turn.words() == ()
    assert side.camera.zoom == 1
    zoom = opened.stack.camera.zoom
    opened.area.clicked.emit(side)
    assert opened.stack.camera.zoom == 1
    assert not opened.state.inverted
    other = opened.area.others()[0]
    assert other.camera.zoom == zoom
    assert other.panes[0].content.marks == ("Flipped left-right", "Inverted")


def test_the_second_window_of_the_header_stays_the_second_in_another_pane(qtbot, window, head_hu, tmp_path):
    tags = {"WindowCenter": [35, 600], "WindowWidth": [100, 2500]}
    write_series(tmp_path / "head", head_hu, **tags)
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path / "head")
    window.actions_by_name["layout_1x2"].trigger()
    press(window, Key.Key_0, Key.Key_0)
    assert window.stack.panes[0].content.display[0] == "Header window 2 of 2"
    window.actions_by_name["next_pane"].trigger()
    assert window.area.others()[0].panes[0].content.display[0] == "Header window 2 of 2"
    assert window.stack.panes[0].content.display[0] == "Subdural"


def test_a_series_is_dropped_on_a_pane_and_is_the_active_one_then(qtbot, two_studies):
    window = two_studies
    window.actions_by_name["layout_1x2"].trigger()
    series, before = other_series(window), window.state.series
    with qtbot.waitSignal(window.loader.volume_loaded):
        drop_series(window, window.area.shown()[1], series.key)
    assert window.state.series is series
    assert window.tree.currentItem().data(0, Qt.ItemDataRole.UserRole + 3) == series.key
    assert window.strip.maximum() == 23
    other = window.area.others()[0]
    assert other.state.series is before
    assert other.state.volume is not None
    assert other.state.volume.loaded
    window.area.clicked.emit(other)  # back: nothing is read again
    assert window.state.series is before
    assert window.state.volume.loaded
    assert window.bridge.store.series is before


def test_a_press_in_the_tree_chooses_on_release_so_that_it_can_become_a_drag(qtbot, two_studies):
    tree, before = two_studies.tree, two_studies.state.series
    item = tree._items[other_series(two_studies).key]
    at = tree.visualItemRect(item).center()
    QTest.mousePress(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert two_studies.state.series is before
    with qtbot.waitSignal(two_studies.loader.volume_loaded):
        QTest.mouseRelease(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert two_studies.state.series is not before


def test_the_area_leaves_paths_to_the_window(opened):
    data = QMimeData()
    data.setText("no series")
    assert series_key_of(data) == ""
    enter = QDragEnterEvent(
        QPointF(50, 50).toPoint(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    opened.area.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_volumes_are_let_go_when_no_pane_shows_them(qtbot, two_studies):
    window, loader = two_studies, two_studies.loader
    first, series = window.state.series, other_series(window)
    window.actions_by_name["layout_1x2"].trigger()
    side = window.area.others()[0]
    layout_of(window).panes.show(side, series)
    qtbot.waitUntil(lambda: loader.volume_of(series) is not None and loader.volume_of(series).loaded)
    assert side.state.volume is loader.volume_of(series)
    assert loader.volume_of(first) is window.state.volume
    window.actions_by_name["layout_1x1"].trigger()
    assert loader.volume_of(series) is None


def test_a_series_that_does_not_fit_beside_the_others_says_so_in_its_pane(qtbot, two_studies, monkeypatch):
    from ichviewer.core.dicom import load

    window, series = two_studies, other_series(two_studies)
    window.actions_by_name["layout_1x2"].trigger()
    held = window.state.volume.hu.nbytes
    monkeypatch.setattr(load, "most_volume_bytes", lambda: held + 1000)
    side = window.area.others()[0]
    with qtbot.waitSignal(window.loader.pane_failed):
        layout_of(window).panes.show(side, series)
    assert "taken by other panes" in side.panes[0].content.notice
    assert window.state.volume.loaded  # the active series stays


def test_a_series_chosen_while_another_pane_loads_comes_first_and_both_arrive(qtbot, two_studies):
    window = two_studies
    series, first = other_series(window), window.state.series
    window.actions_by_name["layout_1x2"].trigger()
    side = window.area.others()[0]
    layout_of(window).panes.show(side, series)
    window.tree.select(series)
    layout_of(window).panes.show(side, first)
    qtbot.waitUntil(lambda: not window.loader.busy)
    assert window.state.series is series
    assert window.state.volume.series is series
    assert window.state.volume.loaded
    assert side.state.volume.series is first
    assert side.state.volume.loaded


def test_opening_another_path_empties_all_panes(qtbot, two_studies, head_folder):
    window = two_studies
    window.actions_by_name["layout_2x2"].trigger()
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(head_folder)
    assert {stack.state.series.key for stack in window.area.shown()} == {window.state.series.key}
    assert all(stack.state.volume is window.state.volume for stack in window.area.shown())


def test_the_menu_of_a_pane_changes_that_pane_alone(qtbot, two_studies):
    from ichviewer.ui.layout.pane_menu import pane_menu

    window, layout = two_studies, layout_of(two_studies)
    window.actions_by_name["layout_1x2"].trigger()
    side, series = window.area.others()[0], other_series(window)
    menu = pane_menu(side, layout.panes, layout.planes, window.tree.series())
    entries = {action.text(): action for action in menu.actions()}
    windows = {action.text(): action for action in entries["Window"].menu().actions()}
    windows["Bone"].trigger()
    entries["Invert"].trigger()
    assert (side.state.display, side.state.inverted) == (Display.BONE, True)
    assert (window.state.display, window.state.inverted) == (Display.BRAIN, False)
    choices = [action for action in entries["Series"].menu().actions() if not action.isSeparator()]
    next(action for action in choices if not action.isChecked()).trigger()
    assert side.state.series is series
    qtbot.waitUntil(lambda: side.state.volume is not None and side.state.volume.loaded)


def test_layout_and_links_come_back_and_can_be_reset(qtbot, opened, settings):
    opened.actions_by_name["layout_2x2"].trigger()
    opened.actions_by_name["link_window"].trigger()
    opened.close()
    again = create_window(settings, load_engine=no_bundle)
    assert again.area.shape is Shape.FOUR
    assert layout_of(again).links.window
    again.actions_by_name["layout_reset"].trigger()
    assert again.area.shape is Shape.ONE
    assert not layout_of(again).links.window
    again.close()
    again.deleteLater()
    assert not any("Test" in str(settings.value(key)) for key in settings.allKeys())


def test_four_up_still_works_inside_a_pane(opened):
    opened.actions_by_name["layout_1x2"].trigger()
    press(opened, Key.Key_5)
    assert opened.state.four_up
    opened.area.clicked.emit(opened.area.others()[0])
    assert not opened.state.four_up


def test_in_large_type_a_small_pane_has_few_words(opened):
    opened.actions_by_name["layout_2x2"].trigger()
    pane = opened.stack.panes[0]
    assert len(pane.content.display) == 2, "the window's name and its numbers"
    assert len(pane.content.bottom_left) == 2
    looks.percent = 200
    try:
        pane.show_overlay()
        assert len(pane.content.display) == 1
        assert len(pane.content.bottom_left) == 1
    finally:
        looks.percent = 100
