"""The closer look in the findings column: what drove the probability, and whether it is stable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ichviewer.ui.findings.channel_bars import ChannelBars
from ichviewer.ui.findings.inspection_words import (
    overlap_words,
    rule_words,
    stability_words,
    variants_table,
)
from ichviewer.ui.findings_section import plain_label, wrapped_label
from ichviewer.ui.probability_row import PADDING, display_name

if TYPE_CHECKING:
    from ichviewer.inference.inspection import Inspection


class InspectionView(QWidget):
    """A button, and below it what came of it.

    Attributes:
        button: asks for the slice on screen.
        title, bars, explanation, stability, overlap: what is known.
        status: what is going on, or why there is nothing.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspectionView")
        self.button = QPushButton(self.tr("Look closer (Shift+A)"))
        self.button.setAccessibleName(self.tr("Look closer at the slice on screen"))
        self.button.setToolTip(
            self.tr("What drove the probability of the chosen label, and is it stable? (Shift+A)")
        )
        self.title = plain_label("findingsTitle")
        self.bars = ChannelBars()
        self.explanation = wrapped_label(
            "findingsNote",
            self.tr(
                "Each bar: the change of the probability when that channel of the model input is replaced by"
                " its mean over the slice. Left (orange): the channel spoke for the label."
            ),
        )
        self.stability = wrapped_label("inspectionStability")
        self.overlap = wrapped_label("inspectionOverlap")
        self.status = wrapped_label("inspectionStatus")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        row = QVBoxLayout()
        row.setContentsMargins(PADDING, 0, PADDING, 0)
        row.addWidget(self.button)
        layout.addLayout(row)
        for part in self._parts():
            layout.addWidget(part)
        layout.addWidget(self.status)
        self.show_status("")

    def _parts(self) -> tuple[QWidget, ...]:
        return (self.title, self.bars, self.explanation, self.stability, self.overlap)

    def show_status(self, text: str) -> None:
        """Show nothing but a sentence, or with "" the button alone."""
        self.bars.show_inspection(None)
        for part in self._parts():
            part.hide()
        self.status.setText(text)
        self.status.setVisible(bool(text))

    def show_inspection(self, inspection: Inspection, threshold: float | None) -> None:
        """Show a closer look; `threshold` is the card's for a slice."""
        self.status.hide()
        self.title.setText(self.tr("Closer look: {label}").format(label=display_name(inspection.label)))
        self.bars.show_inspection(inspection)
        self.stability.setText(stability_words(inspection, threshold))
        self.overlap.setText(overlap_words(inspection))
        tip = f"{rule_words(threshold)}\n\n{variants_table(inspection)}"
        for verdict in (self.stability, self.overlap):
            verdict.setToolTip(tip)
        for part in self._parts():
            part.show()
