"""Fixtures of the window: real DICOM on disk, a window with its reading thread, and no leaked threads."""

import threading

import numpy as np
import pytest
from PySide6.QtCore import QSettings

from ichviewer.core.errors import ModelError
from ichviewer.ui.app import create_app, create_window
from tests.support.dicom import write_series
from tests.support.window import is_open


def no_bundle():
    """What the model's thread is told where the tests of the window are not about the model."""
    raise ModelError("test", "a bundle", "none")


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def dark(qapp):
    """The dark looks, for as long as the test: the application is shared by all tests."""
    palette, style = qapp.palette(), qapp.style().objectName()
    create_app()
    yield
    qapp.setStyleSheet("")
    qapp.setStyle(style)
    qapp.setPalette(palette)


@pytest.fixture
def window(qtbot, dark, settings):
    """The whole window, shown; the model's thread is not started."""
    before = set(threading.enumerate())
    window = create_window(settings, load_engine=no_bundle)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window).__enter__()
    window.late.finish()
    yield window
    window.close()
    assert set(threading.enumerate()) <= before, "a thread was leaked"


@pytest.fixture
def head_hu():
    """(slice, row, col) int16 HU: 12 slices of 48 x 64, all different, all windows in use."""
    row, col = np.mgrid[:48, :64]
    plane = (row * 30 + col * 7) % 1900 - 300
    return np.stack([(plane + 17 * index) % 1900 - 300 for index in range(12)]).astype(np.int16)


@pytest.fixture
def head_folder(tmp_path, head_hu):
    """The same as one series on disk."""
    write_series(tmp_path / "head", head_hu)
    return tmp_path / "head"


@pytest.fixture
def opened(qtbot, window, head_folder):
    """The window with that series read."""
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(head_folder)
    assert is_open(window)
    return window
