"""Measuring with several panes: on reformatted planes in mm, and shown in panes that are not active."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ichviewer.core.measure import Kind, Measurement
from ichviewer.ui.theme import MEASURE
from tests.support.dicom import write_series
from tests.support.window import grabbed, press, target
from tests.ui.layout.conftest import plane_words

Key, Left, NONE = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def inked(pane):
    """How many pixels of a pane have the color of measurements."""
    color = [int(MEASURE[at : at + 2], 16) for at in (1, 3, 5)]
    return int((np.abs(grabbed(pane).astype(int) - color).max(axis=-1) < 24).sum())


def test_a_length_on_a_coronal_plane_is_in_mm(qtbot, window, head_hu, tmp_path):
    """Slices of 5 mm with pixels of 1.0 x 0.5 mm: a line down the plane measures along z."""
    write_series(tmp_path / "head", head_hu, 5.0, PixelSpacing=[1.0, 0.5])
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path / "head")
    window.actions_by_name["layout_mpr"].trigger()
    qtbot.waitUntil(lambda: all(plane_words(stack) for stack in window.area.shown()))
    coronal = next(stack for stack in window.area.shown() if plane_words(stack) == "coronal")
    QTest.mouseClick(target(coronal.panes[0]), Left, NONE, coronal.panes[0].rect().center())
    assert plane_words(window.stack) == "coronal"
    pane, grid = window.stack.panes[0], window.stack.panes[0].grid
    assert (grid.row_mm, grid.col_mm) == (0.5, 0.5)
    press(window, Key.Key_L)
    widget, start, end = target(pane), pane.position_at(20, 10).toPoint(), pane.position_at(20, 90).toPoint()
    QTest.mousePress(widget, Left, NONE, start)
    QTest.mouseMove(widget, end)
    QTest.mouseRelease(widget, Left, NONE, end)
    (one,) = window.measurements.on_screen()
    drawn = abs(one.points[1][1] - one.points[0][1]) * 0.5
    assert drawn == pytest.approx(40, abs=1), "80 pixels of 0.5 mm"
    assert window.measure_tool.texts(one)[0] == f"{drawn:.1f} mm"
    record = window.measurements.records()[0]
    assert (record.values[0].number, record.values[0].unit) == (pytest.approx(drawn), "mm")
    window.state.go_to(window.state.slice_index + 1)
    assert window.measurements.on_screen() == (), "it belongs to its slice of its plane"


def test_a_pane_that_is_not_active_shows_the_measurements_of_its_slice(qtbot, two_studies):
    window = two_studies
    window.actions_by_name["layout_1x2"].trigger()
    qtbot.waitUntil(lambda: window.area.others()[0].state.volume is not None)
    other = window.area.others()[0]
    assert other.state.series is window.state.series
    pane = other.panes[0]
    before = inked(pane)
    window.measurements.add(Measurement(Kind.LENGTH, ((10, 10), (50, 10))))
    assert inked(pane) > before + 20
    window.measurements.deselect()
    window.state.go_to(window.state.slice_index + 1)
    qtbot.waitUntil(lambda: other.state.slice_index == window.state.slice_index)
    assert inked(pane) == before, "the panes are linked, and it is on another slice"
    window.state.go_to(window.state.slice_index - 1)
    point = pane.position_at(30, 10).toPoint()
    QTest.mousePress(target(pane), Left, NONE, point)
    assert window.measurements.selected is None, "a press on it is the pane's own"
    QTest.mouseRelease(target(pane), Left, NONE, point)
    window.measurements.delete(window.measurements.of_series()[0][1].uid)
    assert inked(window.area.others()[0].panes[0]) == before
