"""The log and the diagnostics of a session in the real window: they help, and no patient is in them."""

import logging
import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

import ichviewer
from ichviewer.core import whole_files
from ichviewer.core.dicom.scan import scan
from ichviewer.core.logs import last_lines, log_file, log_folder
from ichviewer.ui.app import Faults, desktop_of
from ichviewer.ui.desktop.choices import TOUR_SEEN
from ichviewer.ui.desktop.log_viewer import LogViewer
from ichviewer.ui.exporting.controller import Exporting
from ichviewer.ui.exporting.kinds import KINDS
from tests.support.dicom import write_series
from tests.support.window import is_open

NAME, ID = "DOE^JANE", "ID-4711"


@pytest.fixture
def secret(tmp_path, head_hu):
    """A series whose name, ID and folder must not be found anywhere."""
    folder = tmp_path / "DOE_JANE_19501224"
    write_series(folder, head_hu, PatientName=NAME, PatientID=ID, SeriesDescription="HEAD OF JANE")
    return folder


@pytest.fixture
def session(qtbot, window, secret, monkeypatch):
    """A session: opened, exported, an export and a path that fail, an error of ours."""
    window.settings.setValue(TOUR_SEEN.key, True)
    desktop = desktop_of(window)
    desktop.begin()
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(secret)
    assert is_open(window)
    exporting = next(one for one in window.features if isinstance(one, Exporting))
    export(qtbot, exporting, secret / "JANE.png", exporting.runner.done)
    with monkeypatch.context() as patch:
        patch.setattr(whole_files, "os", FullDisk())
        export(qtbot, exporting, secret / "JANE2.png", exporting.runner.failed)
    with qtbot.waitSignal(window.loader.scan_failed):
        window.open_path(secret.parent / "DOE_JANE_elsewhere")
    try:
        raise ValueError(f"{NAME} in {secret}")
    except ValueError as error:
        Faults(window.messages).on_error(type(error), error, error.__traceback__)
    desktop.end()
    return window


class FullDisk:
    """`os`, on a disk that is full."""

    def __getattr__(self, name):
        return getattr(os, name)

    def replace(self, source, target):
        raise OSError(28, "No space left on device", str(target))

    link = rename = replace


def export(qtbot, exporting, target, ended):
    """A picture, through the dialog."""
    exporting.ask(KINDS[0])
    exporting.dialog.path.setText(str(target))
    with qtbot.waitSignal(ended):
        exporting.dialog.accept()


def private(secret):
    """Everything that must not be found."""
    found = scan(secret).series[0]
    uids = (found.key, found.series_instance_uid, found.instances[0].sop_instance_uid)
    return ("DOE", "JANE", "doe", "jane", ID, "4711", "HEAD OF", "19501224", str(secret.parent), *uids)


def test_the_log_tells_what_happened_and_names_nobody(session, secret):
    text = "\n".join(last_lines())
    for said in (
        f"started {ichviewer.__version__}",
        "found 1 series, left out 0 files",
        "12 slices",
        KINDS[0].name,
        "written: 1",
        "the export failed",
        "cannot be opened",
        "ValueError at test_log_and_diagnostics:",
        "ended",
    ):
        assert said in text, said
    everything = "".join(file.read_text() for file in log_folder().iterdir())
    for word in private(secret):
        assert word not in everything


def test_the_diagnostics_say_what_helps_and_name_nobody(session, secret):
    session.actions_by_name["diagnostics"].trigger()
    text = QGuiApplication.clipboard().text()
    for said in (
        ichviewer.__version__,
        "Qt 6",
        "torch 2",
        "Screen 1: ",
        "appearance/theme=dark",
        "written: 1",
    ):
        assert said in text, said
    for word in (*private(secret), os.uname().nodename, os.path.expanduser("~") + "/"):
        assert word not in text
    assert session.recent.paths(), "there was a path to give away"


def test_the_viewer_shows_the_log_by_level_and_copies_it(qtbot, session):
    session.actions_by_name["log"].trigger()
    viewer = session.findChild(LogViewer)
    everything = viewer.text.toPlainText()
    assert "found 1 series" in everything
    QTest.keyClick(viewer.level, Qt.Key.Key_End)
    errors = viewer.text.toPlainText()
    assert "the export failed" in errors
    assert "found 1 series" not in errors
    assert len(errors.splitlines()) < len(everything.splitlines())
    viewer.copy()
    assert QGuiApplication.clipboard().text() == errors
    desktop = desktop_of(session)
    desktop.begin()
    logging.getLogger("ichviewer.test").error("one more")
    qtbot.waitUntil(lambda: "one more" in viewer.text.toPlainText())
    desktop.end()
    viewer.reject()


def test_a_folder_that_takes_no_log_is_said_and_nothing_else_happens(window):
    log_folder().parent.mkdir(parents=True, exist_ok=True)
    log_folder().write_text("a file is in the way")
    desktop = desktop_of(window)
    desktop.begin()
    desktop.tour.end()
    assert any(text.startswith("Log: expected a folder") for text in window.message_list.texts())
    assert not log_file().exists()
    window.actions_by_name["diagnostics"].trigger()
    assert "(empty)" in QGuiApplication.clipboard().text()
    desktop.end()
