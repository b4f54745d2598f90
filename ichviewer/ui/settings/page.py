"""What a page of the settings dialog is, and who brings one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget


class SettingsPage(QWidget):
    """Base of all pages. What is chosen on it counts at once.

    Attributes:
        title: in the list of pages.
    """

    title = ""

    def restore(self) -> None:
        """Cancel was pressed: choose again what was chosen when the page was made."""


@runtime_checkable
class BringsPages(Protocol):
    """A feature of the window with pages of its own; they stand after those of the dialog."""

    def settings_pages(self) -> Sequence[SettingsPage]:
        """Its pages, made anew each time the dialog opens."""
