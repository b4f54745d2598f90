"""The page General: how a series opens, and what the program remembers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QPushButton, QSpinBox

from ichviewer.ui.settings.page import SettingsPage
from ichviewer.ui.settings.preferences import CINE_LOOP, CINE_SPEED, OVERLAY_VISIBLE, Preferences

if TYPE_CHECKING:
    from ichviewer.ui.recent import RecentPaths


class GeneralPage(SettingsPage):
    """See `SettingsPage`.

    Attributes:
        overlay, loop, speed, forget: its controls.
    """

    def __init__(self, preferences: Preferences, recent: RecentPaths) -> None:
        super().__init__()
        self.title = self.tr("General")
        self._preferences = preferences
        kept = (OVERLAY_VISIBLE, CINE_SPEED, CINE_LOOP)
        self._before = {preference: preferences.get(preference) for preference in kept}
        self.overlay = QCheckBox(self.tr("Patient, series and slice text over the picture"))
        self.overlay.setToolTip(self.tr("Show this text from the start; a key hides it at any time"))
        self.loop = QCheckBox(self.tr("Begin anew at the last slice"))
        self.loop.setToolTip(self.tr("The cine loops; else it stops at the last slice"))
        self.speed = QSpinBox(minimum=1, maximum=60, suffix=self.tr(" slices per second"))
        self.speed.setAccessibleName(self.tr("Speed of the cine"))
        self.speed.setToolTip(self.tr("How fast the cine starts"))
        self.forget = QPushButton(self.tr("Forget the recent paths"))
        self.forget.setToolTip(self.tr("Empty the list of paths that were opened"))
        self.forget.setEnabled(bool(recent.paths()))
        self._show()
        form = QFormLayout(self)
        form.addRow(self.overlay)
        form.addRow(self.tr("Cine"), self.speed)
        form.addRow("", self.loop)
        form.addRow(self.tr("Recent"), self.forget)
        form.addRow("", QLabel(self.tr("Only paths are remembered, never names of patients.")))
        self.overlay.toggled.connect(lambda on: preferences.set(OVERLAY_VISIBLE, on))
        self.loop.toggled.connect(lambda on: preferences.set(CINE_LOOP, on))
        self.speed.valueChanged.connect(lambda speed: preferences.set(CINE_SPEED, speed))
        self.forget.clicked.connect(recent.clear)
        self.forget.clicked.connect(lambda: self.forget.setEnabled(False))

    def restore(self) -> None:
        """As it was. What was forgotten stays forgotten."""
        for preference, value in self._before.items():
            self._preferences.set(preference, value)

    def _show(self) -> None:
        self.overlay.setChecked(bool(self._preferences.get(OVERLAY_VISIBLE)))
        self.loop.setChecked(bool(self._preferences.get(CINE_LOOP)))
        self.speed.setValue(int(self._preferences.get(CINE_SPEED)))
