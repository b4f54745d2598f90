"""Linked panes: position in mm, offsets between studies, scale, window; current and prior."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog

from ichviewer.core.windowing import Display
from tests.support.dicom import write_series
from tests.support.window import press
from tests.ui.layout.conftest import CURRENT, PRIOR, layout_of

Key = Qt.Key


@pytest.fixture
def compared(qtbot, two_studies):
    """Current on the left and active, prior on the right, both read."""
    two_studies.actions_by_name["compare_prior"].trigger()
    side = two_studies.area.others()[0]
    qtbot.waitUntil(lambda: side.state.volume is not None and side.state.volume.loaded)
    return two_studies


def test_panes_of_one_series_scroll_together_and_not_when_unlinked(opened):
    opened.actions_by_name["layout_1x2"].trigger()
    side = opened.area.others()[0]
    press(opened, Key.Key_Down)
    assert side.state.slice_index == 7
    side.step(2)
    assert opened.state.slice_index == 9
    assert "Linked: scrolling, zoom" in side.panes[0].content.top_left
    press(opened, Key.Key_K, Key.Key_Down)
    assert (opened.state.slice_index, side.state.slice_index) == (10, 9)
    assert "Linked: zoom" in side.panes[0].content.top_left


def test_series_of_one_frame_of_reference_scroll_by_mm(qtbot, window, tmp_path, head_hu):
    write_series(tmp_path / "s" / "a", head_hu, 5.0, **CURRENT)
    thin = {**CURRENT, "SeriesInstanceUID": "1.2.3.1.2"}
    write_series(tmp_path / "s" / "b", head_hu.repeat(3, axis=0), 2.0, **thin)
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path / "s")
    active = window.state.series
    other = next(s for s in window.tree.series() if s is not active)
    window.actions_by_name["layout_1x2"].trigger()
    side = window.area.others()[0]
    layout_of(window).panes.show(side, other)
    qtbot.waitUntil(lambda: side.state.volume is not None and side.state.volume.loaded)
    for index in (3, 14, 0, 22):
        window.state.go_to(index)
        here, there = active.positions_mm[index], other.positions_mm[side.state.slice_index]
        assert abs(here - there) <= 2.5


def test_compare_with_prior_names_both_by_date(compared):
    left, right = compared.area.shown()
    assert left is compared.stack
    assert right.state.display is left.state.display  # to be compared, they are in the same window
    assert "Current · 2026-01-10" in left.panes[0].content.top_left
    assert "Prior · 2025-07-05" in right.panes[0].content.top_left
    compared.area.clicked.emit(right)  # the names belong to the studies, not to the panes
    assert "Prior · 2025-07-05" in compared.stack.panes[0].content.top_left
    press(compared, Key.Key_H)
    assert "Prior" in compared.stack.panes[0].content.top_left
    assert not any("2025" in line for line in compared.stack.panes[0].content.top_left)


def test_two_studies_scroll_together_only_from_where_they_are_linked(compared):
    side = compared.area.others()[0]
    compared.state.go_to(4)
    assert side.state.slice_index == 12  # another frame of reference: mm have nothing in common
    assert "Scrolling not linked: other study" in side.panes[0].content.top_left
    compared.actions_by_name["link_here"].trigger()  # 20 mm here are 36 mm there
    assert any("+16.0 mm" in line for line in side.panes[0].content.top_left)
    press(compared, Key.Key_Down, Key.Key_Down, Key.Key_Down)  # 15 mm
    assert side.state.slice_index == 12 + 5
    side.step(-10)  # 30 mm back
    assert compared.state.slice_index == 7 - 6
    compared.area.clicked.emit(side)  # the offset holds the other way round, too
    compared.state.go_to(12)
    assert compared.area.others()[0].state.slice_index == 4


def test_without_another_study_it_says_so(opened):
    opened.actions_by_name["compare_prior"].trigger()
    assert "no other study" in opened.statusBar().currentMessage()
    assert len(opened.area.shown()) == 1


def test_the_prior_is_the_latest_before_this_one(qtbot, window, tmp_path, head_hu):
    dates = ("20230101", "20250101", "20260101", "20270101")
    for number, date in enumerate(dates):
        uid = f"1.2.9.{number}"
        tags = {"StudyInstanceUID": uid, "SeriesInstanceUID": f"{uid}.1", "StudyDate": date}
        write_series(tmp_path / "s" / date, head_hu, 5.0, **tags)
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path / "s")
    current = next(s for s in window.tree.series() if s.study.date == "20260101")
    if window.state.series is not current:
        with qtbot.waitSignal(window.loader.volume_loaded):
            window.tree.select(current)
    window.actions_by_name["compare_prior"].trigger()
    assert window.area.others()[0].state.series.study.date == "20250101"


def test_where_dates_do_not_tell_it_asks_which_study(qtbot, window, tmp_path, head_hu, monkeypatch):
    for number, description in enumerate(("FIRST", "SECOND", "THIRD")):
        uid = f"1.2.9.{number}"
        tags = {"StudyInstanceUID": uid, "SeriesInstanceUID": f"{uid}.1", "StudyDescription": description}
        write_series(tmp_path / "s" / description, head_hu, 5.0, **tags, StudyDate=None)
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path / "s")
    asked = []

    def choose(_parent, _title, _label, names, *_more):
        asked.extend(names)
        return names[1], True

    monkeypatch.setattr(QInputDialog, "getItem", choose)
    window.actions_by_name["compare_prior"].trigger()
    assert len(asked) == 2
    assert window.area.others()[0].state.series.study.description in asked[1]
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_all: ("", False))
    window.actions_by_name["layout_1x1"].trigger()
    window.actions_by_name["compare_prior"].trigger()
    assert len(window.area.shown()) == 1


def test_another_patient_beside_this_one_is_warned_of(qtbot, window, tmp_path, head_hu):
    write_series(tmp_path / "s" / "a", head_hu, **CURRENT)
    write_series(tmp_path / "s" / "b", head_hu, **PRIOR, PatientID="OTHER", PatientName="Other^One")
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path / "s")
    window.actions_by_name["layout_1x2"].trigger()
    other = next(s for s in window.tree.series() if s is not window.state.series)
    side = window.area.others()[0]
    layout_of(window).panes.show(side, other)
    qtbot.waitUntil(lambda: side.state.volume is not None)
    for stack in window.area.shown():
        assert "Another patient" in stack.panes[0].content.marks
    window.actions_by_name["compare_prior"].trigger()
    assert "no other study" in window.statusBar().currentMessage()


def test_linked_zoom_shows_the_same_mm_at_the_same_size(qtbot, window, tmp_path, head_hu):
    write_series(tmp_path / "s" / "a", head_hu, **CURRENT)
    write_series(tmp_path / "s" / "b", head_hu, **PRIOR, PixelSpacing=[0.8, 0.8])
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path / "s")
    window.actions_by_name["layout_1x2"].trigger()
    other = next(s for s in window.tree.series() if s is not window.state.series)
    side = window.area.others()[0]
    layout_of(window).panes.show(side, other)
    qtbot.waitUntil(lambda: side.state.volume is not None and side.state.volume.loaded)
    window.stack.camera.look_at(2.5, (0.6, 0.4))
    scales = [
        stack.camera.pixels_per_mm(stack.panes[0].laid, stack.panes[0].width(), stack.panes[0].height())
        for stack in (window.stack, side)
    ]
    assert scales[0] == pytest.approx(scales[1], rel=0.01)
    mm = [
        ((stack.camera.center[0] - 0.5) * 64 * spacing, (stack.camera.center[1] - 0.5) * 48 * spacing)
        for stack, spacing in (
            (window.stack, window.state.volume.pixel_spacing[0]),
            (side, side.state.volume.pixel_spacing[0]),
        )
    ]
    assert mm[0] == pytest.approx(mm[1])
    press(window, Key.Key_F)
    assert side.camera.zoom == 1
    press(window, Key.Key_F)


def test_linked_windows_follow_the_active_pane(opened):
    opened.actions_by_name["layout_1x2"].trigger()
    side = opened.area.others()[0]
    press(opened, Key.Key_3)
    assert side.state.display is Display.SUBDURAL
    opened.actions_by_name["link_window"].trigger()
    assert side.state.display is Display.BONE
    press(opened, Key.Key_1)
    assert (side.state.display, side.state.window) == (Display.BRAIN, opened.state.window)
