"""The page Language of the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel

from ichviewer.ui.languages.install import (
    ENGLISH,
    LANGUAGE,
    SYSTEM,
    available,
    in_use,
    native_name,
    translator_of,
)
from ichviewer.ui.languages.mark import QT_TRANSLATE_NOOP
from ichviewer.ui.settings.page import SettingsPage

if TYPE_CHECKING:
    from ichviewer.ui.settings.preferences import Preferences

AFTER_RESTART = QT_TRANSLATE_NOOP(
    "LanguagePage", "The window has the language when the program is started the next time."
)
NUMBERS = QT_TRANSLATE_NOOP(
    "LanguagePage",
    "Numbers keep the decimal point and dates stay year-month-day in every language, as in DICOM. "
    "Exports, headers of files and details of errors stay English.",
)


class LanguagePage(SettingsPage):
    """See `SettingsPage`.

    Attributes:
        languages: "As the system", then each language in its own words.
        note: when the choice counts, in the language of the window and in the chosen one.
    """

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.title = self.tr("Language")
        self._preferences = preferences
        self._before = preferences.get(LANGUAGE)
        self.languages = QComboBox()
        self.languages.addItem(self.tr("As the system"), SYSTEM)
        for code in available():
            self.languages.addItem(native_name(code), code)
        if self.languages.findData(self._before) < 0:  # its file is missing
            self.languages.addItem(native_name(str(self._before)), self._before)
        self.languages.setCurrentIndex(self.languages.findData(self._before))
        self.languages.setAccessibleName(self.tr("Language"))
        self.languages.setToolTip(self.tr("The language of the window"))
        self.languages.activated.connect(self._on_languages_activated)
        self.note = QLabel(wordWrap=True)
        form = QFormLayout(self)
        # For who cannot read the language of the window: the word stands there in English, too.
        caption = self.tr("Language")
        form.addRow(caption if in_use().code == ENGLISH else f"{caption} (Language)", self.languages)
        form.addRow(self.note)
        form.addRow(QLabel(self.tr(NUMBERS), wordWrap=True))
        self._show_note()

    def restore(self) -> None:
        """As it was."""
        self._preferences.set(LANGUAGE, self._before)

    def _on_languages_activated(self, index: int) -> None:
        self._preferences.set(LANGUAGE, str(self.languages.itemData(index)))
        self._show_note()

    def _show_note(self) -> None:
        """In both languages: who chose a wrong one must understand it."""
        code = str(self.languages.currentData())
        lines = [self.tr(AFTER_RESTART)]
        if code == ENGLISH:
            lines.append(AFTER_RESTART)
        elif code != SYSTEM and (other := translator_of(code)) is not None:
            lines.append(other.translate("LanguagePage", AFTER_RESTART) or AFTER_RESTART)
        self.note.setText("\n".join(dict.fromkeys(lines)))
