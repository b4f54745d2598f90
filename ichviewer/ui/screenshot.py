"""A picture of the real window with findings on it, taken without a person.

Used by `ichviewer PATH --screenshot FILE` and, step by step, by docs/make_screenshots.py.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSettings, QSize
from PySide6.QtWidgets import QApplication

from ichviewer.core.labels import ANY
from ichviewer.core.user_data import VARIABLE
from ichviewer.ui.app import create_app, create_window
from ichviewer.ui.findings_store import Phase

if TYPE_CHECKING:
    from ichviewer.ui.main_window import MainWindow

WAIT_S = 300.0


def screenshot(path: Path, target: Path, size: QSize | None = None) -> int:
    """Open `path`, wait for the findings, and save the window on the slice with the highest P(any).

    Returns:
        The exit code: 0 when the series was assessed, 3 when it was not (the picture then shows why), 2 when
        the picture could not be written.
    """
    app = create_app()
    with tempfile.TemporaryDirectory() as folder:
        window = open_window(app, path, Path(folder), size or QSize(1280, 800))
        try:
            assessed = (
                wait_until(app, lambda: is_finished(window)) and window.bridge.store.phase is Phase.DONE
            )
            if assessed:
                show_highest(app, window)
            target.parent.mkdir(parents=True, exist_ok=True)
            if not save(app, window, target):
                print(f"{target}: expected a PNG that can be written, found no way to.", file=sys.stderr)
                return 2
        finally:
            window.close()
    if not assessed:
        print(f"Not assessed: {why_not(window)}", file=sys.stderr)
    return 0 if assessed else 3


def open_window(app: QApplication, path: Path | None, settings_folder: Path, size: QSize) -> MainWindow:
    """The window as a user meets it the first time, with the model starting and `path` opening."""
    os.environ[VARIABLE] = str(settings_folder)  # his own notes belong on no picture
    window = create_window(QSettings(str(settings_folder / "settings.ini"), QSettings.Format.IniFormat))
    window.resize(size)
    window.show()
    app.processEvents()
    window.bridge.start()
    if path is not None:
        window.open_path(path)
    return window


def is_finished(window: MainWindow) -> bool:
    """Whether nothing more will come for the active series, or there is no series and none is coming."""
    if window.loader.busy:
        return False
    store = window.bridge.store
    if store.model_error or window.empty.problem.text():
        return True
    return window.state.series is not None and store.phase in (Phase.DONE, Phase.NOT_ASSESSED)


def show_highest(app: QApplication, window: MainWindow, label: str = ANY) -> None:
    """Go to the slice with the highest P(label) and wait for its model attention."""
    findings = window.bridge.store.series_findings
    assert findings is not None
    assessed = [
        (f.probabilities[label], f.slice_index) for f in findings.slices if f.probabilities is not None
    ]
    window.state.go_to(max(assessed)[1])
    arrived: list[object] = []
    window.bridge.attention_ready.connect(arrived.append)
    window.bridge.attention_failed.connect(arrived.append)
    window.state.attention_label = label
    window.state.attention_visible = True
    wait_until(app, lambda: bool(arrived))


def why_not(window: MainWindow) -> str:
    """Why the active series has no findings."""
    store = window.bridge.store
    return store.model_error or store.reason or window.empty.problem.text() or "no findings came in time"


def save(app: QApplication, window: MainWindow, target: Path) -> bool:
    """Write the window as PNG, once everything in it is painted. False where it cannot be written."""
    for _ in range(3):
        app.processEvents()
    return window.grab().save(str(target), "PNG")


def wait_until(app: QApplication, condition: Callable[[], bool], wait_s: float = WAIT_S) -> bool:
    """Let the window live until `condition` holds. False when it did not in time."""
    deadline = QDeadlineTimer(int(wait_s * 1000))
    while not condition():
        if deadline.hasExpired():
            return False
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    return True
