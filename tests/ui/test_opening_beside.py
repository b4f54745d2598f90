"""A second folder beside the one that is open: by menu, by a drop with Shift; what cannot be added."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from ichviewer.ui.layout.shapes import Shape
from tests.support.dicom import write_series
from tests.support.window import drop, is_open
from tests.ui.layout.conftest import CURRENT, PRIOR


@pytest.fixture
def current(qtbot, window, tmp_path, head_hu):
    """The window with the current study open, the prior one in another place."""
    write_series(tmp_path / "here" / "a", head_hu, 5.0, **CURRENT)
    write_series(tmp_path / "there" / "b", head_hu[::-1], 5.0, **PRIOR)
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path / "here")
    return window


def said(window):
    return " ".join(message.text for message in window.messages.history)


def test_a_prior_study_of_another_folder_is_compared(qtbot, monkeypatch, current, tmp_path):
    window = current
    series, volume = window.state.series, window.state.volume
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "there"))
    with qtbot.waitSignal(window.opening.added):
        window.actions_by_name["open_beside"].trigger()
    assert (window.state.series, window.state.volume) == (series, volume), "what was open stays"
    assert [one.study.date for one in window.tree.series()] == ["20260110", "20250705"]
    assert window.tree.topLevelItemCount() == 2
    assert "1 series of there were added" in said(window)
    assert str(tmp_path / "there") in map(str, window.recent.paths())
    window.actions_by_name["compare_prior"].trigger()
    assert window.area.shape is Shape.TWO
    other = window.area.others()[0]
    qtbot.waitUntil(lambda: other.state.volume is not None and other.state.volume.loaded)
    assert other.state.series.study.date == "20250705"
    assert not window.loader.busy


def test_a_drop_with_shift_adds_and_a_drop_without_opens(qtbot, current, tmp_path):
    window = current
    with qtbot.waitSignal(window.opening.added):
        drop(window, tmp_path / "there", modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert len(window.tree.series()) == 2
    with qtbot.waitSignal(window.loader.volume_loaded):
        drop(window, tmp_path / "there")
    assert [one.study.date for one in window.tree.series()] == ["20250705"]


def test_thumbnails_of_both_arrive(qtbot, current, tmp_path):
    window = current
    window.opening.open_beside(tmp_path / "there")
    qtbot.waitUntil(lambda: len(window.tree.series()) == 2)
    keys = [one.key for one in window.tree.series()]
    qtbot.waitUntil(lambda: all(not window.tree._items[key].icon(0).isNull() for key in keys))


def test_a_series_that_is_being_read_goes_on_afterwards(qtbot, window, tmp_path, head_hu):
    write_series(tmp_path / "here", head_hu, 5.0, **CURRENT)
    write_series(tmp_path / "there", head_hu, 5.0, **PRIOR)
    with qtbot.waitSignal(window.loader.scan_done):
        window.open_path(tmp_path / "here")
    window.opening.open_beside(tmp_path / "there")
    qtbot.waitUntil(lambda: is_open(window) and len(window.tree.series()) == 2)
    qtbot.waitUntil(lambda: not window.loader.busy)
    assert window.state.series.study.date == "20260110"


def test_what_cannot_be_added_is_said_and_nothing_is_lost(qtbot, current, tmp_path):
    window = current
    empty = tmp_path / "empty"
    empty.mkdir()
    for path, expected in (
        (tmp_path / "here", "holds nothing that is not open already"),
        (tmp_path / "gone", "gone"),
        (empty, "empty"),
    ):
        window.opening.open_beside(path)
        qtbot.waitUntil(lambda: not window.loader.busy)
        assert expected in window.messages.history[-1].text
    assert len(window.tree.series()) == 1
    assert is_open(window)


def test_another_folder_takes_the_place_of_one_that_is_still_being_added(qtbot, current, tmp_path):
    window = current
    window.opening.open_beside(tmp_path / "there")
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path / "there")
    qtbot.waitUntil(lambda: not window.loader.busy)
    assert len(window.tree.series()) == 1
    assert window.state.series.study.date == "20250705"


def test_where_nothing_is_open_it_just_opens(qtbot, window, head_folder):
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.opening.open_beside(head_folder)
    assert is_open(window)


def test_of_one_patients_studies_the_latest_is_opened_though_it_is_smaller(qtbot, window, tmp_path, head_hu):
    write_series(tmp_path / "both" / "a", head_hu[:6], 5.0, **CURRENT)
    write_series(tmp_path / "both" / "b", head_hu, 5.0, **PRIOR)
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path / "both")
    assert window.state.series.study.date == "20260110"
