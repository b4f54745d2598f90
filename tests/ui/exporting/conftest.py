"""The real window with a series that was assessed by an engine whose answers are known."""

import threading

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialogButtonBox

from ichviewer.ui.app import create_app, create_window
from ichviewer.ui.findings_store import Phase
from tests.support.dicom import write_series
from tests.support.heads import PIXEL_MM, ScriptedEngine, head_hu

P_ANY = [0.0, 0.2, 0.8, 0.4, 0.0, 0.2, 0.6, 0.0, None]
TAGS = {
    "SeriesInstanceUID": "1.2.1",
    "SeriesDescription": "HEAD OF DOE",
    "PatientName": "Doe^Jane",
    "PatientID": "SECRET-7",
    "PatientBirthDate": "19500607",
    "PixelSpacing": [PIXEL_MM, PIXEL_MM],
    "FrameOfReferenceUID": "1.2.99",
}
SECRETS = ("Doe", "Jane", "SECRET-7", "19500607", "HEAD OF")


def write_head(folder, p_any=P_ANY, **tags):
    """A head on disk whose slices `ScriptedEngine` gives these probabilities; it names its patient."""
    write_series(folder, head_hu(p_any), spacing_mm=8.0, name="DOE_{:03d}.dcm", **{**TAGS, **tags})
    return folder


@pytest.fixture
def open_window(qtbot, qapp, tmp_path):
    """A function that shows the window with a model. At the end no thread is left."""
    create_app()
    before = set(threading.enumerate())
    made = []

    def open_it(load_engine=ScriptedEngine):
        settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
        window = create_window(settings, load_engine=load_engine)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.late.finish()
        window.bridge.start()
        made.append(window)
        return window

    yield open_it
    for window in made:
        window.close()
    assert set(threading.enumerate()) <= before, "a thread was leaked"


@pytest.fixture
def window(qtbot, open_window, tmp_path):
    """The window with the findings of a head."""
    window = open_window()
    window.open_path(write_head(tmp_path / "head"))
    qtbot.waitUntil(lambda: window.bridge.store.phase is Phase.DONE)
    window.state.go_to(2)
    return window


@pytest.fixture
def out(tmp_path):
    """Where the exports go."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def export(qtbot, out):
    """Export through menu and dialog, as a user does it; gives what was written."""

    def do(window, action, name, **choices):
        dialog = open_dialog(window, action)
        dialog.path.setText(str(out / name))
        for control, value in choices.items():
            widget = getattr(dialog, control)
            if hasattr(widget, "setChecked"):
                widget.setChecked(value)
            elif hasattr(widget, "findData"):
                widget.setCurrentIndex(widget.findData(value))
            else:
                widget.setValue(value)
        dialog.path.setText(str(out / name))  # the format of a movie changes it
        with qtbot.waitSignal(exporting(window).runner.done, timeout=8000) as done:
            dialog.export_button.click()
        return done.args[0]

    return do


def exporting(window):
    """The feature of a window."""
    from ichviewer.ui.exporting.controller import Exporting

    return next(feature for feature in window.features if isinstance(feature, Exporting))


def open_dialog(window, action):
    """Choose an action of the menu Export."""
    assert window.actions_by_name[action].isEnabled(), window.actions_by_name[action].toolTip()
    window.actions_by_name[action].trigger()
    dialog = exporting(window).dialog
    assert dialog is not None
    assert dialog.isVisible()
    assert not dialog.patient.isChecked()
    return dialog


def cancel_button(dialog):
    """The dialog's way out."""
    return dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Cancel)
