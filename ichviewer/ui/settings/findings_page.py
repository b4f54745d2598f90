"""The page Findings: reading first, assessing all series, the rows of the strip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout

from ichviewer.ui.settings.page import SettingsPage


@dataclass(frozen=True, slots=True)
class Switch:
    """A choice of yes or no: its text, how it is now, and what makes it so."""

    text: str
    tip: str
    on: bool
    turn: Callable[[bool], object]


class FindingsPage(SettingsPage):
    """See `SettingsPage`.

    Attributes:
        boxes: one a switch.
    """

    def __init__(self, switches: tuple[Switch, ...]) -> None:
        super().__init__()
        self.title = self.tr("Findings")
        self._switches = switches
        self.boxes = []
        layout = QVBoxLayout(self)
        for switch in switches:
            box = QCheckBox(switch.text)
            box.setChecked(switch.on)
            box.setToolTip(switch.tip)
            box.toggled.connect(switch.turn)
            self.boxes.append(box)
            layout.addWidget(box)
            about = QLabel(switch.tip, wordWrap=True)
            about.setContentsMargins(24, 0, 0, 8)
            layout.addWidget(about)
        layout.addStretch(1)

    def restore(self) -> None:
        """Each box as it was."""
        for box, switch in zip(self.boxes, self._switches, strict=True):
            box.setChecked(switch.on)
