"""The list of all attributes, in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ichviewer.ui.tag_browser import WARNING_LINE
from tests.support.dicom import enhanced_dataset, write_dicom, write_series
from tests.support.window import press

Key = Qt.Key


def rows(browser):
    model = browser.model
    return [
        tuple(model.data(model.index(row, column)) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def value(browser, name):
    (found,) = [row[3] for row in rows(browser) if row[1] == name]
    return found


@pytest.fixture
def browser(qtbot, opened):
    """The list, open on the middle slice."""
    with qtbot.waitSignal(opened.loader.tags_done):
        press(opened, Key.Key_T)
    opened.tag_browser.main = opened
    return opened.tag_browser


def test_t_lists_the_attributes_of_the_slice_on_screen_and_warns(browser):
    assert browser.isVisible()
    assert value(browser, "Patient's Name") == "Test^Patient"
    assert value(browser, "Instance Number") == "7"
    assert browser.about.text().startswith("006.dcm: ")
    assert any(label.text() == WARNING_LINE for label in browser.findChildren(type(browser.about)))


def test_it_follows_the_slices(qtbot, browser):
    with qtbot.waitSignal(browser.main.loader.tags_done):
        browser.main.state.go_to(2)
    assert value(browser, "Instance Number") == "3"


def test_the_search_narrows_and_stays_while_the_slices_change(qtbot, browser):
    total = browser.model.total
    assert browser.search.hasFocus()
    QTest.keyClicks(browser.search, "instance number")
    assert [row[1] for row in rows(browser)] == ["Instance Number"]
    assert browser.about.text() == f"006.dcm: 1 of {total} lines"
    with qtbot.waitSignal(browser.main.loader.tags_done):
        browser.main.state.go_to(0)
    assert [row[3] for row in rows(browser)] == ["1"]
    browser.search.clear()
    assert browser.model.rowCount() == browser.model.total


def test_it_forgets_what_it_showed_when_it_is_closed(qtbot, browser):
    browser.search.setText("name")
    browser.close()
    assert (browser.model.total, browser.about.text(), browser.search.text()) == (0, "", "")
    browser.main.state.go_to(0)  # and reads nothing while it is closed
    with qtbot.waitSignal(browser.main.loader.tags_done):
        browser.main.actions_by_name["tags"].trigger()
    assert value(browser, "Instance Number") == "1"


def test_another_series_takes_the_old_lines_away_at_once(qtbot, browser, head_hu, tmp_path):
    write_series(tmp_path / "next", head_hu, PatientName="Other^One")
    browser.main.open_path(tmp_path / "next")
    assert browser.model.total == 0
    with qtbot.waitSignal(browser.main.loader.tags_done):
        pass
    assert value(browser, "Patient's Name") == "Other^One"


def test_it_says_why_there_is_nothing(qtbot, browser, head_folder):
    sorted(head_folder.iterdir())[0].unlink()
    with qtbot.waitSignal(browser.main.loader.tags_failed):
        browser.main.state.go_to(0)
    assert browser.model.total == 0
    assert "000.dcm: expected a file as it was" in browser.about.text()


def test_without_a_series_it_says_so(window):
    press(window, Key.Key_T)
    assert window.tag_browser.about.text() == "No series is open."


def test_frames_of_one_instance_share_its_lines(qtbot, window, head_hu, tmp_path):
    ds = enhanced_dataset(head_hu[:3], [(0, 0, 5.0 * index) for index in range(3)])
    write_dicom(ds, tmp_path / "enhanced" / "a.dcm")
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path / "enhanced")
    browser = window.tag_browser
    with qtbot.waitSignal(window.loader.tags_done):
        press(window, Key.Key_T)
    assert browser.about.text().startswith("a.dcm, frame 2 of 3: ")
    with qtbot.assertNotEmitted(window.loader.tags_done):
        window.state.go_to(2)
    assert browser.about.text().startswith("a.dcm, frame 3 of 3: ")
    assert [row[3] for row in rows(browser) if row[1].strip() == "Window Center"] == ["40.0", "41.0", "42.0"]
