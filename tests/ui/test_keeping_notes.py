"""Notes and measurements in the window come back in the next session; what cannot be kept is said."""

import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ichviewer.core.measure import Kind, Measurement
from ichviewer.core.user_data import user_data_dir
from ichviewer.notes.database import database_path
from ichviewer.ui.app import create_window
from ichviewer.ui.notes.feature import NotesFeature
from ichviewer.ui.study_tree import HAS_NOTES, KEPT
from tests.support.window import press
from tests.ui.conftest import no_bundle

Key = Qt.Key
LINE = Measurement(Kind.LENGTH, ((10, 10), (40, 10)), "rim")


def notes_of(window) -> NotesFeature:
    return next(feature for feature in window.features if isinstance(feature, NotesFeature))


@pytest.fixture
def next_session(qtbot, window, settings, head_folder):
    """A function that closes the window and opens the series in a new one."""
    made = []

    def start():
        (made or [window])[-1].close()
        again = create_window(settings, load_engine=no_bundle)
        qtbot.addWidget(again)
        again.show()
        made.append(again)
        open_head(qtbot, again, head_folder)
        return again

    yield start
    for one in made:
        one.close()


def open_head(qtbot, window, folder):
    with qtbot.waitSignals([window.loader.volume_loaded, notes_of(window).bridge.loaded]):
        window.open_path(folder)


def test_a_measurement_and_notes_come_back(qtbot, opened, next_session):
    opened.measurements.add(LINE)
    press(opened, Key.Key_Home)
    opened.actions_by_name["notes_panel"].trigger()
    panel = notes_of(opened).panel
    assert panel.slice_edit.hasFocus()
    QTest.keyClicks(panel.slice_edit, "thin rim, n p 5")  # keys of actions among them
    QTest.keyClicks(panel.series_edit, "follow up")
    assert opened.state.slice_index == 0
    again = next_session()
    assert again.measurements.of_series() == ((6, LINE),)
    assert again.measurements.of_series()[0][1].uid == LINE.uid
    assert not again.measurements.undo.canUndo()
    panel = notes_of(again).panel
    assert panel.series_edit.toPlainText() == "follow up"
    assert panel.slice_edit.toPlainText() == ""
    assert "notes also on 1" in panel.slice_title.text()
    again.state.go_to(0)
    assert panel.slice_edit.toPlainText() == "thin rim, n p 5"


def test_every_kind_of_change_is_kept(qtbot, opened, next_session):
    opened.measurements.add(LINE)
    opened.measurements.add(Measurement(Kind.ELLIPSE, ((1, 1), (9, 9))))
    opened.measurements.rename(LINE.uid, "renamed")
    opened.measurements.delete_selected()
    opened.actions_by_name["undo"].trigger()
    opened.measurements.change(1, opened.measurements.on_screen()[1].moved(5, 5, 48, 64))
    expected = opened.measurements.of_series()
    again = next_session()
    assert again.measurements.of_series() == expected
    again.measurements.delete(LINE.uid)
    third = next_session()
    assert [one.kind for _, one in third.measurements.of_series()] == [Kind.ELLIPSE]


def test_nothing_of_the_patient_is_in_the_file_and_the_dicom_stays(qtbot, opened, next_session, head_folder):
    before = {file: file.read_bytes() for file in head_folder.iterdir()}
    opened.measurements.add(LINE)
    notes_of(opened).texts.write(opened.state.series, 3, "a note")
    next_session().close()
    kept = database_path(user_data_dir()).read_bytes()
    assert b"a note" in kept
    assert b"TEST-1" not in kept
    assert b"Test^Patient" not in kept
    assert before == {file: file.read_bytes() for file in head_folder.iterdir()}


def test_the_tree_marks_series_with_notes(qtbot, opened, next_session):
    def item(window):
        return window.tree.topLevelItem(0).child(0)

    assert not item(opened).data(0, KEPT)
    opened.measurements.add(LINE)
    assert item(opened).data(0, KEPT)
    opened.actions_by_name["undo"].trigger()
    assert not item(opened).data(0, KEPT)
    notes_of(opened).texts.write(opened.state.series, -1, "a note")
    again = next_session()
    qtbot.waitUntil(lambda: bool(item(again).data(0, KEPT)))
    assert HAS_NOTES in item(again).data(0, Qt.ItemDataRole.AccessibleTextRole)


def test_deleting_everything_empties_window_and_file(qtbot, opened, next_session):
    opened.measurements.add(LINE)
    notes_of(opened).texts.write(opened.state.series, -1, "unmistakable")
    notes_of(opened).delete_all()
    assert opened.measurements.of_series() == ()
    assert not opened.actions_by_name["undo"].isEnabled()
    assert notes_of(opened).panel.series_edit.toPlainText() == ""
    again = next_session()
    assert again.measurements.of_series() == ()
    again.close()
    assert b"unmistakable" not in database_path(user_data_dir()).read_bytes()


def test_a_folder_that_cannot_be_written_is_said_and_measuring_goes_on(qtbot, dark, settings, head_folder):
    user_data_dir().parent.mkdir(parents=True, exist_ok=True)
    user_data_dir().write_text("a file in the way")
    window = create_window(settings, load_engine=no_bundle)
    qtbot.addWidget(window)
    window.show()
    open_head(qtbot, window, head_folder)
    window.measurements.add(LINE)
    qtbot.waitUntil(lambda: bool(notes_of(window).bridge.problem))
    said = [text for text in window.message_list.texts() if "are not kept" in text]
    assert len(said) == 1
    assert "allow writing" in said[0]
    assert notes_of(window).panel.where.text().startswith("Not kept")
    assert window.measurements.on_screen() == (LINE,)
    user_data_dir().unlink()
    window.measurements.rename(LINE.uid, "later")
    with qtbot.waitSignal(notes_of(window).bridge.problem_changed):
        pass
    assert not [text for text in window.message_list.texts() if "are not kept" in text]
    window.close()
    connection = sqlite3.connect(database_path(user_data_dir()))
    assert connection.execute("SELECT label FROM measurement").fetchall() == [("later",)]
    connection.close()


def test_a_damaged_file_is_said(qtbot, dark, settings, head_folder):
    user_data_dir().mkdir(parents=True)
    database_path(user_data_dir()).write_bytes(b"not a database " * 300)
    window = create_window(settings, load_engine=no_bundle)
    qtbot.addWidget(window)
    window.show()
    open_head(qtbot, window, head_folder)
    assert any("damaged" in text for text in window.message_list.texts())
    assert list(user_data_dir().glob("notes.damaged-*"))
    window.close()


def test_another_series_with_the_same_uid_is_noticed(qtbot, opened, head_hu, tmp_path):
    from tests.support.dicom import write_series

    opened.measurements.add(LINE)
    write_series(tmp_path / "other", head_hu[:9])
    open_head(qtbot, opened, tmp_path / "other")
    assert opened.measurements.of_series() == ()
    assert any("same UID" in text for text in opened.message_list.texts())


def test_the_window_never_waits_for_the_disk(qtbot, opened):
    bridge = notes_of(opened).bridge
    opened.measurements.add(LINE)
    qtbot.waitUntil(lambda: bridge.kept == 1)
    other = sqlite3.connect(database_path(user_data_dir()), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")  # held by this very thread: who waited for it here would wait for ever
    opened.measurements.rename(LINE.uid, "while it is locked")
    press(opened, Key.Key_Down)
    assert opened.state.slice_index == 7
    assert bridge.kept == 1
    other.execute("COMMIT")
    qtbot.waitUntil(lambda: bridge.kept == 2)
    assert other.execute("SELECT label FROM measurement").fetchall() == [("while it is locked",)]
    other.close()
