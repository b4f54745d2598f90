"""What the window can do beyond its parts: one controller a feature, all made in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from ichviewer.ui.desktop.feature import DesktopFeature
from ichviewer.ui.exporting.controller import Exporting
from ichviewer.ui.findings.feature import findings_features
from ichviewer.ui.languages.feature import LanguageFeature
from ichviewer.ui.layout.feature import LayoutFeature
from ichviewer.ui.measuring.feature import MeasuringFeature
from ichviewer.ui.mouse.feature import MouseFeature
from ichviewer.ui.notes.feature import NotesFeature
from ichviewer.ui.settings.feature import SettingsFeature
from ichviewer.ui.teaching.feature import TeachingFeature

if TYPE_CHECKING:
    from ichviewer.ui.main_window import MainWindow


class Feature(Protocol):
    """A feature of the window. It finds the parts it needs in the window it is made with."""

    def commands(self) -> dict[str, Callable[[], object]]:
        """The handlers of its actions, by the action's name."""

    def show_state(self) -> None:
        """Bring its actions in line with the state: checked, enabled."""

    def close(self) -> None:
        """The window closes: end threads, keep what must be kept."""


def make_features(window: MainWindow) -> Iterator[Feature]:
    """All features, each made when it is asked for, in the order in which the end of the window is told."""
    preferences = window.preferences
    yield SettingsFeature(window, preferences)
    yield DesktopFeature(window, preferences)
    yield LanguageFeature(window, preferences)
    yield LayoutFeature(window)
    yield MouseFeature(window, preferences)
    yield MeasuringFeature(window)
    yield NotesFeature(window)
    yield from findings_features(window)
    yield Exporting(window)
    yield TeachingFeature(window)  # the last: what the presenter mode blocks stays blocked
