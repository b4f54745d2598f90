"""What is made after the first paint: by itself, when asked for, or never."""

import subprocess
import sys
import threading

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from ichviewer.core.bundled import resources_dir
from ichviewer.ui.app import create_window
from tests.support.window import is_open
from tests.ui.conftest import no_bundle


@pytest.fixture
def fresh(qtbot, dark, settings):
    """A window as it is made, shown but not painted; closed at the end without a thread left."""
    before = set(threading.enumerate())
    window = create_window(settings, load_engine=no_bundle)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()
    assert set(threading.enumerate()) <= before, "a thread was leaked"


def test_it_is_made_by_itself_after_the_first_paint_and_takes_no_focus(qtbot, fresh):
    with qtbot.waitActive(fresh):
        fresh.activateWindow()
    focus = QApplication.focusWidget()
    qtbot.waitUntil(lambda: fresh.late.done)
    assert len(fresh.features) > 10
    assert QApplication.activeWindow() is fresh
    assert QApplication.focusWidget() is focus
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [fresh]


def test_a_part_is_made_when_it_is_asked_for(fresh):
    assert "stack" not in vars(fresh)
    assert fresh.stack.panes
    assert fresh.late.done
    with pytest.raises(AttributeError, match="no_such_part"):
        _ = fresh.no_such_part


def test_an_action_that_comes_first_waits_for_its_handler(fresh):
    assert not fresh.late.done
    fresh.actions_by_name["invert"].trigger()
    assert fresh.state.inverted
    assert fresh.actions_by_name["invert"].isChecked()


def test_a_folder_that_comes_first_opens(qtbot, fresh, head_folder):
    fresh.opening.open_path(head_folder)
    qtbot.waitUntil(lambda: is_open(fresh))
    assert fresh.stack.panes[0].picture.isVisible()


def test_a_menu_that_comes_first_shows_what_can_be_done(fresh):
    fresh.actions_by_name["lesson_next"].setEnabled(True)
    owners = fresh.actions_by_name["lesson_next"].associatedObjects()
    next(one for one in owners if isinstance(one, QMenu)).aboutToShow.emit()
    assert not fresh.actions_by_name["lesson_next"].isEnabled()


def test_a_window_that_is_closed_at_once_makes_nothing_more(qtbot, fresh):
    fresh.close()
    assert not fresh.late.done
    assert "stack" not in vars(fresh)


def test_who_imports_on_another_thread_waits_for_the_imports(settings):
    """Two threads that import at once can meet half-made modules; none may begin beside the window's own."""
    code = """
import sys, threading
from pathlib import Path
from ichviewer.core.bundled import resources_dir
from ichviewer.ui.app import create_app, create_window
from PySide6.QtCore import QSettings
app = create_app()
window = create_window(QSettings(sys.argv[1], QSettings.Format.IniFormat))
window.show()
while window.late._thread is None:
    app.processEvents()
window.bridge.start() if sys.argv[2] == "model" else window.open_path(Path(sys.argv[3]))
assert window.late.done and not window.late._thread.is_alive()
window.close()
"""
    for first in ("model", "path"):
        command = [sys.executable, "-c", code, settings.fileName(), first, str(resources_dir() / "sample")]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
