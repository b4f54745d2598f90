"""Geometry and header warnings of the active series, in view for as long as the series is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ichviewer.ui.languages import shown
from ichviewer.ui.theme import set_icon

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Notice
    from ichviewer.state import ViewState


class NoticeBar(QFrame):
    """Every warning of the series and of its decoding as a sentence; hidden where there is none.

    Attributes:
        label: all sentences.
    """

    def __init__(self, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setObjectName("noticeBar")
        self.setAccessibleName(self.tr("Warnings of the series"))
        self.setToolTip(self.tr("What is odd about this series"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 4, 10, 4)
        sign = QLabel()
        set_icon(sign, "warning", 16)
        self.label = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.label, 1)
        state.events.series.connect(self.refresh)
        state.events.volume.connect(self.refresh)
        self.refresh()

    def notices(self) -> tuple[Notice, ...]:
        """What there is to say, each once: first the series, then what decoding has found so far."""
        series, volume = self._state.series, self._state.volume
        found = (*(series.warnings if series else ()), *(volume.notices if volume else ()))
        return tuple(dict.fromkeys(found))

    def refresh(self) -> None:
        """Show what is known now. Decoding adds to it while the slices arrive."""
        notices = self.notices()
        self.label.setText("\n".join(shown(notice.message) for notice in notices))
        self.setVisible(bool(notices))
