"""Measuring in the window: drawn, read, moved, deleted, undone; and the window's drag as it was."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ichviewer.core.measure import Kind, Measurement
from ichviewer.core.turning import Turn
from ichviewer.core.windowing import Display
from ichviewer.ui.measuring.tool import NO_PICTURE, NONE_SELECTED, TOO_SMALL
from tests.support.dicom import write_series
from tests.support.window import drag, grabbed, press, target, wheel

Key, Left, Shift = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def measured(qtbot, window, head_hu, tmp_path):
    """The window on 12 slices of 48 x 64 pixels of 1.0 x 0.5 mm."""
    return open_series(qtbot, window, tmp_path / "narrow", head_hu, PixelSpacing=[1.0, 0.5])


def open_series(qtbot, window, folder, hu, **tags):
    if not folder.exists():
        write_series(folder, hu, **tags)
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(folder)
    return window


def at(window, x, y, pane=0):
    """Where a point of the slice's grid is in a pane, in whole pixels of the screen."""
    return window.stack.panes[pane].position_at(x, y).toPoint()


def stroke(window, start, end, modifiers=NONE, pane=0):
    """Drag with the left button from one point of the grid to another."""
    widget = target(window.stack.panes[pane])
    QTest.mousePress(widget, Left, modifiers, at(window, *start, pane))
    QTest.mouseMove(widget, at(window, *end, pane))
    QTest.mouseRelease(widget, Left, modifiers, at(window, *end, pane))


def click(window, x, y):
    pane = target(window.stack.panes[0])
    QTest.mouseMove(pane, at(window, x, y))
    QTest.mouseClick(pane, Left, NONE, at(window, x, y))


def there(window):
    return window.measurements.on_screen()


def says(window, index=0):
    return window.measure_tool.texts(there(window)[index])


def test_a_length_in_mm_on_pixels_that_are_not_square(measured):
    press(measured, Key.Key_L)
    assert measured.actions_by_name["length"].isChecked()
    stroke(measured, (10, 10), (50, 25))  # 40 columns of 0.5 mm, 15 rows of 1 mm: 25 mm
    (found,) = there(measured)
    assert found.kind is Kind.LENGTH
    assert np.array(found.points) == pytest.approx(np.array([(10, 10), (50, 25)]), abs=0.1)
    assert float(says(measured)[0].removesuffix(" mm")) == pytest.approx(25.0, abs=0.1)
    assert not measured.actions_by_name["length"].isChecked()  # one key, one measurement
    assert measured.state.display is Display.BRAIN


def test_clicks_do_what_a_drag_does(measured):
    press(measured, Key.Key_L)
    click(measured, 10, 10)
    assert there(measured) == ()
    click(measured, 50, 25)
    assert float(says(measured)[0].removesuffix(" mm")) == pytest.approx(25.0, abs=0.1)


@pytest.mark.parametrize("by_clicks", [False, True])
def test_an_angle_from_three_points(measured, by_clicks):
    press(measured, Key.Key_G)
    if by_clicks:
        click(measured, 40, 20)
        click(measured, 20, 20)
    else:
        stroke(measured, (40, 20), (20, 20))
    assert there(measured) == ()
    click(measured, 40, 30)  # 20 columns are 10 mm, 10 rows are 10 mm
    assert float(says(measured)[0].removesuffix("°")) == pytest.approx(45.0, abs=0.5)


def test_an_ellipse_reads_the_hu_of_its_pixels(measured):
    press(measured, Key.Key_E)
    stroke(measured, (8, 12), (40, 36))
    rows, cols = np.mgrid[:48, :64] + 0.5
    mask = ((cols - 24) / 16) ** 2 + ((rows - 24) / 12) ** 2 <= 1
    inside = measured.state.volume.hu[6][mask].astype(float)
    mean, extremes, area = (text.replace("−", "-").split() for text in says(measured))
    assert float(mean[1]) == pytest.approx(inside.mean(), abs=3)  # the mouse has whole pixels of the screen
    assert float(mean[3]) == pytest.approx(inside.std(), abs=3)
    assert (float(extremes[1]), float(extremes[3])) == pytest.approx((inside.min(), inside.max()), abs=60)
    assert float(area[1]) == pytest.approx(np.pi * 16 * 0.5 * 12 / 100, abs=0.05)
    assert area[2] == "cm²"


def test_without_a_spacing_there_are_pixels_and_it_says_so(qtbot, window, head_hu, tmp_path):
    open_series(qtbot, window, tmp_path / "bare", head_hu, PixelSpacing=None)
    press(window, Key.Key_L)
    stroke(window, (10, 10), (40, 10))
    assert says(window)[0].endswith("px, no pixel spacing")
    press(window, Key.Key_E)
    stroke(window, (10, 20), (40, 40))
    assert says(window, 1)[2].endswith("px, no pixel spacing")


def test_pictures_that_are_no_ct_have_no_hu(qtbot, window, head_hu, tmp_path):
    open_series(qtbot, window, tmp_path / "mr", head_hu, Modality="MR")
    press(window, Key.Key_E)
    stroke(window, (10, 10), (40, 40))
    assert says(window)[0].endswith("(not HU)")


def test_they_stay_on_their_slice_and_come_back_with_the_series(qtbot, measured, head_hu, tmp_path):
    press(measured, Key.Key_L)
    stroke(measured, (10, 10), (40, 10))
    kept = there(measured)
    press(measured, Key.Key_Down)
    assert there(measured) == ()
    press(measured, Key.Key_Up)
    assert there(measured) == kept
    # The same UIDs in another folder: another patient, badly anonymised.
    open_series(qtbot, measured, tmp_path / "other", head_hu)
    assert there(measured) == ()
    assert not measured.actions_by_name["undo"].isEnabled()
    open_series(qtbot, measured, tmp_path / "narrow", head_hu)
    assert there(measured) == kept
    assert measured.actions_by_name["undo"].isEnabled()


def test_an_end_and_the_whole_are_moved_by_the_mouse(measured):
    press(measured, Key.Key_L)
    stroke(measured, (10, 10), (40, 10))
    stroke(measured, (40, 10), (50, 30))
    assert np.array(there(measured)[0].points) == pytest.approx(np.array([(10, 10), (50, 30)]), abs=0.15)
    stroke(measured, (30, 20), (25, 24))  # by its middle
    assert np.array(there(measured)[0].points) == pytest.approx(np.array([(5, 14), (45, 34)]), abs=0.2)
    stroke(measured, (25, 24), (-20, 24))  # not beyond the edge
    assert there(measured)[0].points[0][0] == 0
    assert measured.state.display is Display.BRAIN


def test_undo_and_redo_go_back_over_add_move_and_delete(measured):
    press(measured, Key.Key_L)
    stroke(measured, (10, 10), (40, 10))
    added = there(measured)
    stroke(measured, (40, 10), (40, 30))
    moved = there(measured)
    press(measured, Key.Key_Delete)
    assert there(measured) == ()
    undo, redo = (measured.actions_by_name[name] for name in ("undo", "redo"))
    for expected in (moved, added, ()):
        undo.trigger()
        assert there(measured) == expected
    assert not undo.isEnabled()
    for expected in (added, moved, ()):
        redo.trigger()
        assert there(measured) == expected
    assert not redo.isEnabled()
    QTest.keyClick(measured, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert there(measured) == moved


def test_undo_takes_a_measurement_out_of_the_hand_that_holds_it(measured):
    press(measured, Key.Key_L)
    stroke(measured, (10, 10), (40, 10))
    pane = target(measured.stack.panes[0])
    QTest.mousePress(pane, Left, NONE, at(measured, 40, 10))
    QTest.mouseMove(pane, at(measured, 40, 30))
    measured.actions_by_name["undo"].trigger()
    grabbed(measured.stack.panes[0])  # it is drawn no more
    QTest.mouseRelease(pane, Left, NONE, at(measured, 40, 30))
    assert there(measured) == ()
    assert measured.actions_by_name["redo"].isEnabled()


def test_undo_shows_the_slice_it_changes(measured):
    press(measured, Key.Key_L)
    stroke(measured, (10, 10), (40, 10))
    press(measured, Key.Key_Home)
    measured.actions_by_name["undo"].trigger()
    assert (measured.state.slice_index, there(measured)) == (6, ())


def test_delete_takes_what_was_clicked_and_says_where_nothing_was(measured):
    for row in (10, 30):
        press(measured, Key.Key_L)
        stroke(measured, (10, row), (40, row))
    second = there(measured)[1]
    press(measured, Key.Key_Escape, Key.Key_Delete)
    assert measured.statusBar().currentMessage() == NONE_SELECTED
    click(measured, 25, 10)
    press(measured, Key.Key_Backspace)
    assert there(measured) == (second,)


def test_beside_a_measurement_the_left_drag_is_still_the_window(measured):
    press(measured, Key.Key_L)
    stroke(measured, (10, 10), (40, 10))
    kept = there(measured)
    stroke(measured, (20, 30), (30, 30))
    assert measured.state.display is Display.FREE
    assert there(measured) == kept
    assert measured.measurements.selected is None
    center = measured.stack.camera.center
    stroke(measured, (25, 10), (25, 20), Shift)  # on the line, but with the key for panning
    assert measured.stack.camera.center != center
    assert there(measured) == kept


@pytest.mark.parametrize("turn", [Turn(mirrored, quarters) for mirrored in (0, 1) for quarters in range(4)])
def test_it_is_drawn_on_its_pixels_however_the_picture_lies(measured, turn):
    press(measured, Key.Key_H)
    measured.state.turn = turn
    measured.stack.camera.zoom_by(1.2, (0.5, 0.5))
    pane = measured.stack.panes[0]
    before = grabbed(pane).astype(int)
    measured.measurements.add(Measurement(Kind.LENGTH, ((12, 10), (40, 34))))
    measured.measurements.deselect()
    difference = np.abs(grabbed(pane) - before).max(axis=2)
    for share in (0.1, 0.3, 0.5, 0.7, 0.9):
        place = pane.position_at(12 + 28 * share, 10 + 24 * share).toPoint()
        assert difference[place.y() - 1 : place.y() + 2, place.x() - 1 : place.x() + 2].max() > 30
    away = pane.position_at(12, 34).toPoint()
    assert difference[away.y() - 3 : away.y() + 3, away.x() - 3 : away.x() + 3].max() == 0
    click(measured, 26, 22)
    assert measured.measurements.selected == 0


def test_four_up_shows_it_in_every_pane_and_draws_in_any(measured):
    press(measured, Key.Key_5, Key.Key_L)
    before = [grabbed(pane).astype(int) for pane in measured.stack.panes]
    stroke(measured, (10, 20), (40, 20), pane=3)
    assert len(there(measured)) == 1
    for index, pane in enumerate(measured.stack.panes):
        place = at(measured, 25, 20, index)
        assert np.abs(grabbed(pane) - before[index])[place.y(), place.x()].max() > 30


def test_escape_leaves_step_by_step(measured):
    press(measured, Key.Key_L)
    click(measured, 10, 10)
    press(measured, Key.Key_Escape)
    assert measured.measure_tool.armed is Kind.LENGTH
    press(measured, Key.Key_Escape)
    assert measured.measure_tool.armed is None
    assert not measured.actions_by_name["length"].isChecked()
    assert there(measured) == ()
    press(measured, Key.Key_E, Key.Key_E)  # the same key again
    assert measured.measure_tool.armed is None


def test_wheel_zoom_and_pan_go_on_while_drawing(measured):
    press(measured, Key.Key_L)
    pane, camera = measured.stack.panes[0], measured.stack.camera
    click(measured, 20, 20)
    drag(pane, 0, -60, Qt.MouseButton.RightButton)
    assert camera.zoom > 1.2
    click(measured, 40, 30)
    assert np.array(there(measured)[0].points) == pytest.approx(np.array([(20, 20), (40, 30)]), abs=0.1)
    press(measured, Key.Key_G)
    click(measured, 30, 30)
    wheel(pane, 1)  # another slice: what was begun on the last one is dropped
    click(measured, 35, 20)
    click(measured, 25, 20)
    assert there(measured) == ()


def test_a_double_click_ends_a_length_and_does_not_fit(measured):
    measured.stack.camera.zoom_by(1.5)
    press(measured, Key.Key_L)
    click(measured, 25, 20)
    pane = target(measured.stack.panes[0])
    click(measured, 40, 25)
    QTest.mouseDClick(pane, Left, NONE, at(measured, 40, 25))  # what Qt sends for the second click
    QTest.mouseRelease(pane, Left, NONE, at(measured, 40, 25))
    assert len(there(measured)) == 1
    assert measured.stack.camera.zoom == pytest.approx(1.5)


@pytest.mark.parametrize("key", [Key.Key_L, Key.Key_E])
def test_points_in_one_place_measure_nothing(measured, key):
    press(measured, key)
    click(measured, 25, 20)
    click(measured, 25, 20)
    assert there(measured) == ()
    assert measured.statusBar().currentMessage() == TOO_SMALL


def test_where_there_is_no_picture_nothing_is_measured(qtbot, window, head_folder):
    press(window, Key.Key_L)
    assert window.statusBar().currentMessage() == NO_PICTURE
    files = sorted(head_folder.iterdir())
    files[7].write_bytes(files[7].read_bytes()[:-3000])
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(head_folder)
    press(window, Key.Key_Down, Key.Key_L)
    assert window.statusBar().currentMessage() == NO_PICTURE
    assert window.measure_tool.armed is None
    assert not window.actions_by_name["length"].isChecked()


def test_measuring_stops_the_cine(measured):
    press(measured, Key.Key_C, Key.Key_E)
    assert not measured.state.playing


def test_the_pointer_tells_what_can_be_taken(measured):
    press(measured, Key.Key_L)
    stroke(measured, (10, 10), (40, 10))
    pane = measured.stack.panes[0]
    QTest.mouseMove(target(pane), at(measured, 25, 10))
    assert pane.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(target(pane), at(measured, 25, 10) + QPoint(0, 40))
    assert pane.cursor().shape() is Qt.CursorShape.CrossCursor


def test_labels_stay_in_the_pane(measured):
    pane = measured.stack.panes[0]
    measured.stack.camera.zoom_by(1.55)
    press(measured, Key.Key_H, Key.Key_E)
    plain = grabbed(pane).astype(int)
    stroke(measured, (58, 20), (64, 28))  # at the right edge
    cols = np.nonzero(np.abs(grabbed(pane) - plain).max(axis=2))[1]
    assert cols.min() < pane.position_at(58, 20).x() - 20  # moved to the left, where there is room
    assert cols.max() < pane.width() - 1
