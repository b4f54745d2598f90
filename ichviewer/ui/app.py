"""Starts the window."""

from __future__ import annotations

# Before Qt: PySide6 reads the source of every module that is imported after it, to look for its own name.
import ichviewer.core.findings
import ichviewer.inference.types
import ichviewer.ui.action_table  # noqa: F401
from ichviewer.state import ViewState

# isort: split
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ichviewer.ui.inference_bridge import InferenceBridge
from ichviewer.ui.languages.install import install as install_language
from ichviewer.ui.main_window import MainWindow
from ichviewer.ui.qt_start import make_application
from ichviewer.ui.reading import unexpected
from ichviewer.ui.settings.no_pickles import forbid_pickles
from ichviewer.ui.theme import apply_theme

if TYPE_CHECKING:
    from ichviewer.inference.assessment import Assessor
    from ichviewer.ui.desktop.feature import DesktopFeature
    from ichviewer.ui.messages import Messages

# The import of torch competes with the window for the interpreter: it waits until the window is painted.
MODEL_AFTER_MS = 150

LoadEngine = Callable[[], "Assessor"]


def run(path: Path | None = None) -> int:
    """Open the window, with a path where one is given, and stay until it is closed. Returns the exit code."""
    app = create_app()
    install_language(app, QSettings())
    window = create_window()
    faults = Faults(window.messages)
    faults.install()
    window.late.completed.connect(lambda: _go_on(window, path))
    window.show()
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends the program
    code = int(app.exec())
    if window.late.done:
        desktop_of(window).end()
    return code


def _go_on(window: MainWindow, path: Path | None) -> None:
    """The window is painted and whole: keep the log, start the model, open what the command line names."""
    desktop_of(window).begin()
    QTimer.singleShot(MODEL_AFTER_MS, window.bridge.start)
    if path is not None:
        window.open_path(path)


def desktop_of(window: MainWindow) -> DesktopFeature:
    """Its log and its tour."""
    from ichviewer.ui.desktop.feature import DesktopFeature

    return next(one for one in window.features if isinstance(one, DesktopFeature))


def create_app() -> QApplication:
    """The application, dark and sharp on dense screens."""
    existing = QApplication.instance()
    if not isinstance(existing, QApplication):
        existing = make_application(sys.argv[:1])
    forbid_pickles()
    existing.setApplicationName("ichviewer")
    existing.setApplicationDisplayName("ICH Viewer")
    existing.setOrganizationName("ichviewer")
    apply_theme(existing)
    return existing


def create_window(settings: QSettings | None = None, load_engine: LoadEngine | None = None) -> MainWindow:
    """The window, not shown, with its reading thread; `window.bridge.start()` starts the model's.

    Args:
        settings: where recent paths and the window's place are kept; None: the user's own.
        load_engine: makes the model's engine, on its thread; None: the bundled model.
    """
    state = ViewState()
    bridge = InferenceBridge(state, load_engine or default_engine)
    return MainWindow(state, bridge, settings or QSettings())


def default_engine() -> Assessor:
    """The bundled model. Imports torch."""
    from ichviewer.inference.engine import Engine
    from ichviewer.model.loading import default_bundle

    return Engine(default_bundle())


class Faults(QObject):
    """Turns errors of our own into a message in the window; the program goes on."""

    _found = Signal(str)

    def __init__(self, messages: Messages) -> None:
        super().__init__(messages)
        self._found.connect(messages.error)

    def install(self) -> None:
        """Take them all, of every thread."""
        sys.excepthook = self.on_error
        threading.excepthook = lambda args: self.on_error(args.exc_type, args.exc_value, args.exc_traceback)

    def on_error(
        self, kind: type[BaseException], error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        """As `sys.excepthook`. Takes errors; Ctrl+C and exits go their way."""
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error or kind(), _traceback)
            return
        self._found.emit(
            unexpected(
                error or kind(),
                self.tr("The program goes on; where something looks wrong, start it anew."),
            )
        )
