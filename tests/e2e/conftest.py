"""The whole window on real DICOM, with an engine of the test's choice."""

import threading

import pytest
from PySide6.QtCore import QSettings

from tests.support.dicom import write_series
from tests.support.heads import PIXEL_MM, ScriptedEngine, head_hu

FIRST = [0.0, 0.2, 0.8, 0.4, 0.0, 0.2, 0.6, 0.0, None]
SECOND = [1.0, 0.6, 1.0, 0.6, 1.0, 0.6, 1.0]  # shorter: the longer one is opened first


def write_head(folder, p_any, uid, side=64):
    """A head on disk whose slices `ScriptedEngine` gives these probabilities."""
    spacing = PIXEL_MM * 64 / side
    tags = {"SeriesInstanceUID": uid, "SeriesDescription": f"HEAD {uid}", "PixelSpacing": [spacing, spacing]}
    write_series(folder, head_hu(p_any, side), spacing_mm=8.0, **tags)
    return folder


@pytest.fixture
def open_window(qtbot, qapp, tmp_path, gated_engine):
    """A function that shows the window with a model. At the end it is closed, and no thread is left."""
    from ichviewer.ui.app import create_app, create_window

    create_app()
    before = set(threading.enumerate())
    made = []

    def open_it(load_engine):
        settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
        window = create_window(settings, load_engine=load_engine)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.late.finish()
        window.bridge.start()
        made.append(window)
        return window

    yield open_it
    gated_engine.pass_one(1000)
    for window in made:
        window.close()
    assert set(threading.enumerate()) <= before, "a thread was leaked"


@pytest.fixture
def two_heads(tmp_path):
    """A folder with two series."""
    write_head(tmp_path / "study" / "a", FIRST, "1.2.1")
    write_head(tmp_path / "study" / "b", SECOND, "1.2.2")
    return tmp_path / "study"


@pytest.fixture
def gated_engine():
    """An engine that waits for the test."""
    return ScriptedEngine(gated=True)
