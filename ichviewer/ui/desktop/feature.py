"""The desktop room in the window: looks, tour, log, diagnostics."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolBar

import ichviewer
from ichviewer.core.logs import Log, Plain
from ichviewer.ui.desktop.appearance_page import AppearancePage
from ichviewer.ui.desktop.choices import TOUR_SEEN
from ichviewer.ui.desktop.diagnostics import diagnostics
from ichviewer.ui.desktop.log_lines import LogLines
from ichviewer.ui.desktop.log_viewer import LogViewer
from ichviewer.ui.desktop.tour import Tour
from ichviewer.ui.desktop.tour_steps import tour_steps
from ichviewer.ui.messages import Level, Message
from ichviewer.ui.theme import looks, scaled

if TYPE_CHECKING:
    from ichviewer.ui.main_window import MainWindow
    from ichviewer.ui.settings.page import SettingsPage
    from ichviewer.ui.settings.preferences import Preferences

_LOG = logging.getLogger(__name__)


class DesktopFeature(QObject):
    """See `ui.features.Feature`.

    Attributes:
        tour: the tour on screen; None while there is none.
    """

    def __init__(self, window: MainWindow, preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self.tour: Tour | None = None
        self._log: Log | None = None
        LogLines(window)
        looks.changed.connect(self._on_looks_changed)

    def commands(self) -> dict[str, Callable[[], object]]:
        """The handlers of its actions."""
        return {
            "log": self.open_log,
            "tour": self.start_tour,
            "diagnostics": self.copy_diagnostics,
        }

    def settings_pages(self) -> Sequence[SettingsPage]:
        """The page Appearance."""
        return (AppearancePage(self._preferences),)

    def show_state(self) -> None:
        """Nothing of it can be checked."""

    def close(self) -> None:
        """The tour goes with the window; the log stays until `end`, for what the others have to say."""

    def _on_looks_changed(self) -> None:
        """Signs beside text are as large as the text."""
        toolbar = self._window.findChild(QToolBar, "tools")
        if toolbar is not None:
            toolbar.setIconSize(QSize(scaled(18), scaled(18)))

    def end(self) -> None:
        """The program ends: close the log."""
        if self._log is not None:
            _LOG.info("ended")
            self._log.close()
            self._log = None

    def begin(self) -> None:
        """The program starts, with a person before it: keep a log, and show the tour the first time."""
        try:
            self._log = Log()
        except OSError as error:
            text = self.tr(
                "Log: expected a folder that can be written to, found {why}. "
                "The program works without a log. Allow writing to the user's data folder to have one."
            )
            self._window.messages.post(
                Message(Level.WARNING, text.format(why=error.strerror or type(error).__name__), "log")
            )
        _LOG.info("started %s", Plain(ichviewer.__version__))
        if not self._preferences.get(TOUR_SEEN):
            self.start_tour()

    def start_tour(self) -> Tour:
        """Show the tour from its first step."""
        if self.tour is not None:
            self.tour.end()
        window = self._window
        offers = (
            {} if window.state.series is not None else {"open_sample": window.actions_by_name["open_sample"]}
        )
        self.tour = Tour(window, tour_steps(window), offers)
        self.tour.ended.connect(self._on_tour_ended)
        self.tour.start()
        return self.tour

    def _on_tour_ended(self) -> None:
        tour, self.tour = self.tour, None
        if tour is not None:
            tour.ring.deleteLater()
            tour.deleteLater()
        self._preferences.set(TOUR_SEEN, True)
        self._window.stack.setFocus()

    def open_log(self) -> LogViewer:
        """Show the log beside the window."""
        viewer = LogViewer(self._window)
        viewer.show()
        return viewer

    def copy_diagnostics(self) -> None:
        """Into the clipboard."""
        QGuiApplication.clipboard().setText(diagnostics(self._window, self._preferences))
        self._window.messages.hint(self.tr("The diagnostics are in the clipboard, without patient data."))
