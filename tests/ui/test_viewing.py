"""Slices, displays, windows, zoom, overlay: what keys and mouse do to the picture."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from ichviewer.core.windowing import (
    BONE,
    BRAIN,
    SUBDURAL,
    Display,
    Window,
    composite_bytes,
    composite_table,
    to_rgba,
    window_table,
)
from tests.support.dicom import write_series
from tests.support.window import drag, grabbed, press, target, wheel

Key = Qt.Key


def open_folder(qtbot, window, folder):
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(folder)


def pane_of(window):
    return window.stack.panes[0]


def expected(window, table):
    return to_rgba(window.state.volume.hu[window.state.slice_index], table)


def test_wheel_and_keys_move_through_the_slices(opened):
    state, pane = opened.state, pane_of(opened)
    assert state.slice_index == 6  # the middle one comes first
    wheel(pane, 1)
    assert state.slice_index == 7
    wheel(pane, -2)
    assert state.slice_index == 5
    for key, index in (
        (Key.Key_Down, 6),
        (Key.Key_Up, 5),
        (Key.Key_PageDown, 10),
        (Key.Key_PageUp, 5),
        (Key.Key_End, 11),
        (Key.Key_Down, 11),
        (Key.Key_Home, 0),
    ):
        press(opened, key)
        assert state.slice_index == index


def test_left_and_right_move_through_the_slices(opened):
    for focus in (opened.stack, opened.tree):
        focus.setFocus()
        before = opened.state.slice_index
        press(opened, Key.Key_Right, Key.Key_Right, Key.Key_Left)
        assert opened.state.slice_index == before + 1


def test_left_and_right_stay_with_the_control_that_has_the_focus(qtbot, opened):
    controls, state = opened.attention_controls, opened.state
    slider = controls.opacity_slider
    slider.setFocus()
    before, opacity = state.slice_index, slider.value()
    press(opened, Key.Key_Left, Key.Key_Left, Key.Key_Right)
    assert slider.value() == opacity - 1
    controls.label_box.setFocus()
    press(opened, Key.Key_Right)
    assert state.slice_index == before
    field = QLineEdit("abc", opened)
    field.show()
    field.setFocus()
    press(opened, Key.Key_Left)
    assert field.cursorPosition() == 2
    assert state.slice_index == before
    opened.strip.setFocus()
    press(opened, Key.Key_Right)
    assert state.slice_index == before + 1  # one step, not two


def test_half_notches_of_a_fine_wheel_add_up(opened):
    pane = pane_of(opened)
    wheel(pane, 0.5)
    assert opened.state.slice_index == 6
    wheel(pane, 0.5)
    assert opened.state.slice_index == 7


@pytest.mark.parametrize("part", ["tree", "strip", "findings", "attention_controls"])
def test_keys_work_wherever_the_focus_is(opened, part):
    widget = getattr(opened, part)
    children = [c for c in (widget, *widget.findChildren(QWidget)) if c.focusPolicy()]
    (children[0] if children else widget).setFocus()
    press(opened, Key.Key_Down, Key.Key_3)
    assert opened.state.slice_index == 7
    assert opened.state.display is Display.BONE


def test_the_wheel_over_the_strip_turns_the_same_way(opened):
    wheel(opened.strip, 1)
    assert opened.state.slice_index == 7


@pytest.mark.parametrize(
    ("key", "table"),
    [
        (Key.Key_1, window_table(BRAIN)),
        (Key.Key_2, window_table(SUBDURAL)),
        (Key.Key_3, window_table(BONE)),
        (Key.Key_4, composite_table()),
    ],
)
def test_every_display_key_gives_the_pixels_of_its_table(opened, key, table):
    press(opened, Key.Key_2 if key == Key.Key_1 else Key.Key_1)
    before = pane_of(opened).picture.rgba.copy()
    press(opened, key)
    shown = pane_of(opened).picture.rgba
    assert not np.array_equal(shown, before)
    assert np.array_equal(shown, expected(opened, table))


def test_what_is_on_the_screen_is_the_slice(qtbot, window, tmp_path):
    # Two halves that differ: left 40 HU (mid grey in brain), right 200 HU (white); the marker is at the top.
    hu = np.full((3, 40, 40), 40, np.int16)
    hu[:, :, 20:] = 200
    hu[:, :4, :] = -1000
    write_series(tmp_path / "halves", hu)
    open_folder(qtbot, window, tmp_path / "halves")
    press(window, Key.Key_H)
    pane = pane_of(window)
    screen = grabbed(pane)
    for row, col in ((30, 8), (30, 32), (1, 12)):
        at = pane.position_of(row, col)
        grey = window_table(BRAIN)[int(np.int16(hu[1, row, col]).view(np.uint16))] & 0xFF
        assert screen[round(at.y()), round(at.x())].tolist() == [grey] * 3


def test_four_up_shows_the_same_slice_in_all_four(opened):
    press(opened, Key.Key_5, Key.Key_Down)
    panes = opened.stack.shown_panes()
    tables = (window_table(BRAIN), window_table(SUBDURAL), window_table(BONE), composite_table())
    assert [pane.isVisible() for pane in panes] == [True] * 4
    for pane, table in zip(panes, tables, strict=True):
        assert np.array_equal(pane.picture.rgba, expected(opened, table))
    assert [pane.content.display[0] for pane in panes] == ["Brain", "Subdural", "Bone", "RGB composite"]
    press(opened, Key.Key_5)
    assert [pane.isVisible() for pane in panes] == [True, False, False, False]


def test_a_display_key_leaves_four_up(opened):
    press(opened, Key.Key_5, Key.Key_3)
    assert not opened.state.four_up
    assert np.array_equal(pane_of(opened).picture.rgba, expected(opened, window_table(BONE)))


def test_the_shared_cursor_reads_hu_bytes_and_place(opened):
    press(opened, Key.Key_5)
    pane = opened.stack.panes[2]
    QTest.mouseMove(target(pane), pane.position_of(10, 20).toPoint())
    assert opened.state.cursor == (10, 20)
    hu = int(opened.state.volume.hu[6, 10, 20])
    values = {caption: label.text() for caption, label in opened.readout.values.items()}
    assert values["HU"] == str(hu).replace("-", "−")
    assert values["RGB"] == " ".join(map(str, composite_bytes(hu)))
    assert values["Row, col"] == "10, 20"
    # 0.5 mm pixels from (0, 0, 30): LPS x to the left, y to the back.
    assert values["Patient mm"] == "L 10.0  P 5.0  H 30.0"
    assert [p._cross for p in opened.stack.panes if p is not pane] == [(10, 20)] * 3
    wheel(pane, 1)
    assert opened.readout.values["HU"].text() == str(int(opened.state.volume.hu[7, 10, 20])).replace("-", "−")


def test_the_readout_is_empty_outside_of_the_slice(opened):
    pane = pane_of(opened)
    QTest.mouseMove(target(pane), pane.position_of(10, 20).toPoint())
    QTest.mouseMove(target(pane), pane.position_of(10, 64 + 3).toPoint())
    assert opened.state.cursor is None
    assert opened.readout.values["HU"].text() == "–"


def test_the_header_window_and_the_next_one(qtbot, window, head_hu, tmp_path):
    tags = {
        "WindowCenter": [35, 600],
        "WindowWidth": [100, 2500],
        "WindowCenterWidthExplanation": ["SOFT", "BONES"],
    }
    write_series(tmp_path / "head", head_hu, **tags)
    open_folder(qtbot, window, tmp_path / "head")
    pane = pane_of(window)
    press(window, Key.Key_0)
    assert np.array_equal(pane.picture.rgba, expected(window, window_table(Window(35, 100))))
    assert pane.content.display == ("Header window 1 of 2: SOFT", "W 100  C 35")
    press(window, Key.Key_0)
    assert np.array_equal(pane.picture.rgba, expected(window, window_table(Window(600, 2500))))
    assert pane.content.display[0] == "Header window 2 of 2: BONES"
    press(window, Key.Key_0)
    assert window.state.window == Window(35, 100)


def test_without_a_header_window_the_display_stays_and_it_is_said(qtbot, window, head_hu, tmp_path):
    write_series(tmp_path / "head", head_hu, WindowCenter=None, WindowWidth=None)
    open_folder(qtbot, window, tmp_path / "head")
    press(window, Key.Key_2, Key.Key_0)
    assert window.state.display is Display.SUBDURAL
    assert "no window" in window.statusBar().currentMessage()
    assert window.actions_by_name["subdural"].isChecked()
    assert not window.actions_by_name["header"].isChecked()


def test_a_left_drag_makes_a_free_window(opened):
    pane = pane_of(opened)
    drag(pane, 100, 0)
    wide = opened.state.window
    assert opened.state.display is Display.FREE
    assert wide.width > 80
    assert wide.center == 40
    drag(pane, 0, -100)
    assert opened.state.window.center > 40
    assert opened.state.window.width == wide.width
    assert np.array_equal(pane.picture.rgba, expected(opened, window_table(opened.state.window)))
    assert pane.content.display[0] == "Free window"


def test_a_click_is_no_drag(opened):
    QTest.mouseClick(target(pane_of(opened)), Qt.MouseButton.LeftButton)
    assert opened.state.display is Display.BRAIN


@pytest.mark.parametrize(("key", "word"), [(Key.Key_4, "composite"), (Key.Key_5, "four-up")])
def test_where_no_window_can_be_dragged_it_says_why(opened, key, word):
    press(opened, key)
    before = (opened.state.display, opened.state.window)
    drag(pane_of(opened), 60, 20)
    assert (opened.state.display, opened.state.window) == before
    assert word in opened.statusBar().currentMessage()


def test_zoom_stays_at_the_pointer_and_is_linked(opened):
    press(opened, Key.Key_5)
    first, other = opened.stack.panes[0], opened.stack.panes[3]
    at = QPointF(first.width() * 0.3, first.height() * 0.6)
    before = first.grid_at(at)
    wheel(first, -3, Qt.KeyboardModifier.ControlModifier, at.toPoint())
    assert opened.stack.camera.zoom > 1.5
    assert first.grid_at(QPointF(at.toPoint())) == pytest.approx(before, abs=0.3)
    assert first.view_rect().width() == pytest.approx(other.view_rect().width(), rel=0.02)
    assert opened.state.slice_index == 6  # zooming is not scrolling


def test_right_drag_zooms_middle_and_shift_drag_pan_f_fits(opened):
    pane, camera = pane_of(opened), opened.stack.camera
    drag(pane, 0, -80, Qt.MouseButton.RightButton)
    assert camera.zoom > 1.3
    before = camera.center
    drag(pane, 40, 0, Qt.MouseButton.MiddleButton)
    assert camera.center[0] < before[0]
    drag(pane, 0, 40, modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert camera.center[1] < before[1]
    assert opened.state.display is Display.BRAIN
    press(opened, Key.Key_F)
    assert (camera.zoom, camera.center) == (1.0, (0.5, 0.5))


def test_a_double_click_fits(opened):
    opened.stack.zoom_in()
    QTest.mouseDClick(target(pane_of(opened)), Qt.MouseButton.LeftButton)
    assert opened.stack.camera.zoom == 1.0


def test_pixels_that_are_not_square_are_drawn_in_their_true_proportions(qtbot, window, head_hu, tmp_path):
    write_series(tmp_path / "head", head_hu, PixelSpacing=[1.0, 0.5])
    open_folder(qtbot, window, tmp_path / "head")
    pane = pane_of(window)
    origin, right, below = (pane.position_of(*at) for at in ((0, 0), (0, 10), (10, 0)))
    assert (below.y() - origin.y()) == pytest.approx(2 * (right.x() - origin.x()))


def test_h_hides_the_text_but_not_the_letters(opened):
    pane = pane_of(opened)
    assert pane.content.top_left[0] == "Test, Patient"
    assert "Slice 7 / 12" in pane.content.bottom_left
    assert "Position 30.0 mm" in pane.content.bottom_left
    before = grabbed(pane)
    press(opened, Key.Key_H)
    assert pane.content.top_left == pane.content.top_right == pane.content.bottom_left == ()
    assert pane.content.letters == ("R", "L", "A", "P")
    assert pane.content.display == ("Brain",)
    assert not np.array_equal(grabbed(pane), before)
    press(opened, Key.Key_H)
    assert np.array_equal(grabbed(pane), before)


@pytest.mark.parametrize(
    ("orientation", "letters"),
    [
        ([1, 0, 0, 0, 1, 0], ("R", "L", "A", "P")),
        ([-1, 0, 0, 0, 1, 0], ("L", "R", "A", "P")),
        ([1, 0, 0, 0, -1, 0], ("R", "L", "P", "A")),
        ([0, 1, 0, 0, 0, -1], ("A", "P", "H", "F")),
    ],
)
def test_orientation_letters_follow_the_header(qtbot, window, head_hu, tmp_path, orientation, letters):
    write_series(tmp_path / "head", head_hu[:1], ImageOrientationPatient=orientation)
    open_folder(qtbot, window, tmp_path / "head")
    assert pane_of(window).content.letters == letters


def test_the_scale_bar_has_its_length_and_is_absent_without_spacing(qtbot, opened, head_hu, tmp_path):
    pane = pane_of(opened)
    bar = pane.content.scale_bar
    # 0.5 mm pixels: so many pixels of the slice are as long on screen as the bar.
    pixels = bar.length_mm / 0.5
    span = pane.position_of(0, 20).x() - pane.position_of(0, 10).x()
    assert bar.length_px == pytest.approx(pixels * span / 10)
    write_series(tmp_path / "bare", head_hu, PixelSpacing=None)
    open_folder(qtbot, opened, tmp_path / "bare")
    assert pane.content.scale_bar is None


def test_a_slice_that_cannot_be_decoded_shows_its_reason_and_no_picture(qtbot, window, head_folder):
    files = sorted(head_folder.iterdir())
    files[7].write_bytes(files[7].read_bytes()[:-3000])
    open_folder(qtbot, window, head_folder)
    pane = pane_of(window)
    assert pane.picture.rgba is not None
    press(window, Key.Key_Down)
    assert pane.picture.rgba is None
    assert not pane.picture.isVisible()
    assert pane.content.failed
    assert "007.dcm" in pane.content.notice
    press(window, Key.Key_Down)
    assert np.array_equal(pane.picture.rgba, expected(window, window_table(BRAIN)))


def test_a_toggles_model_attention_and_peaks_say_where_there_are_none(opened):
    press(opened, Key.Key_A)
    assert opened.state.attention_visible
    assert opened.actions_by_name["attention"].isChecked()
    press(opened, Key.Key_A)
    assert not opened.state.attention_visible
    press(opened, Key.Key_N)
    assert "no peak" in opened.statusBar().currentMessage()
    assert opened.state.slice_index == 6


def test_warnings_of_the_geometry_are_in_view_near_the_picture(qtbot, window, head_folder):
    sorted(head_folder.iterdir())[4].unlink()
    open_folder(qtbot, window, head_folder)
    assert window.notices.isVisible()
    assert "missing" in window.notices.label.text()
    assert window.notices.geometry().bottom() < window.stack.mapTo(window.notices.parent(), QPoint()).y() + 1


def test_a_series_without_warnings_has_no_bar(opened):
    assert not opened.notices.isVisible()
