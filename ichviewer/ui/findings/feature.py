"""All features of the findings, and their page of the settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ichviewer.ui.findings.inspector import Inspector
from ichviewer.ui.findings.kept_choices import KeptChoices
from ichviewer.ui.findings.read_first import ReadFirst
from ichviewer.ui.findings.worklist import AUTOMATIC, Worklist
from ichviewer.ui.settings.findings_page import FindingsPage, Switch

if TYPE_CHECKING:
    from ichviewer.ui.features import Feature
    from ichviewer.ui.main_window import MainWindow
    from ichviewer.ui.settings.page import SettingsPage


def findings_features(window: MainWindow) -> Iterator[Feature]:
    """In the order in which they are told that the window closes."""
    yield KeptChoices(window)
    yield Inspector(window)
    yield Worklist(window)
    read_first = ReadFirst(window)
    yield read_first
    yield FindingsSettings(window, read_first)


class FindingsSettings(QObject):
    """Brings the page Findings."""

    def __init__(self, window: MainWindow, read_first: ReadFirst) -> None:
        super().__init__(window)
        self._window, self._read_first = window, read_first

    def commands(self) -> dict[str, Callable[[], object]]:
        """It has none."""
        return {}

    def show_state(self) -> None:
        """There is nothing to show."""

    def close(self) -> None:
        """There is nothing to end."""

    def settings_pages(self) -> Sequence[SettingsPage]:
        """The page Findings."""
        settings, state = self._window.settings, self._window.state
        return (
            FindingsPage(
                (
                    Switch(
                        self.tr("Read first"),
                        self.tr(
                            "The model's output of a series is locked until you have committed an answer."
                        ),
                        self._read_first.on,
                        self._read_first.switch,
                    ),
                    Switch(
                        self.tr("Assess all series when something is opened"),
                        self.tr("One after the other, when the model has nothing better to do."),
                        bool(settings.value(AUTOMATIC, False, type=bool)),
                        lambda on: settings.setValue(AUTOMATIC, on),
                    ),
                    Switch(
                        self.tr("Strip with a row for each label"),
                        self.tr("Otherwise only the label whose peaks N and P go to has a row."),
                        state.strip_rows,
                        lambda on: setattr(state, "strip_rows", on),
                    ),
                )
            ),
        )
