"""The third step of ABC/2: which slices count, or C by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QButtonGroup,
    QDoubleSpinBox,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ichviewer.core.measure import WEIGHTS, Kind, Measurement, extents_mm

if TYPE_CHECKING:
    from ichviewer.state import ViewState
    from ichviewer.ui.measuring.kept import Measurements

_C_MAX_MM = 300.0


class BleedGuide(QGroupBox):
    """Asks for the slice on screen how much of the largest bleed it shows, and says the volume so far.

    It stays with its bleed while the user goes through the slices.

    Attributes:
        uid: of the bleed; "" where there is none.
        weights: weight -> its button.
        c_box: C by hand, mm; at 0 it follows from the slices.
        result: the volume, or why there is none.
    """

    def __init__(self, state: ViewState, measurements: Measurements, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._measurements = state, measurements
        self.uid = ""
        self.setTitle(self.tr("ABC/2: the slices that count"))
        self._question = QLabel(wordWrap=True)
        texts = (self.tr("75% or more: 1"), self.tr("25% to 75%: ½"), self.tr("less than 25%: 0"))
        self.weights = {weight: QRadioButton(text) for weight, text in zip(WEIGHTS, texts, strict=True)}
        group = QButtonGroup(self)
        for weight, button in self.weights.items():
            group.addButton(button)
            button.setToolTip(self.tr("How much of the largest bleed this slice shows (Kothari 1996)"))
            button.clicked.connect(lambda _checked=False, weight=weight: self._weigh(weight))
        self.c_box = QDoubleSpinBox(decimals=1, maximum=_C_MAX_MM, singleStep=1.0, suffix=" mm")
        self.c_box.setSpecialValueText(self.tr("from the slices"))
        self.c_box.setAccessibleName(self.tr("C by hand"))
        self.c_box.setToolTip(self.tr("C by hand, in mm; 0 takes it from the slices that count"))
        self.c_box.setKeyboardTracking(False)
        self.c_box.valueChanged.connect(self._on_c_box_value_changed)
        self.result = QLabel(wordWrap=True)
        self.result.setObjectName("findingsTitle")
        self._lay_out()
        state.events.slice_index.connect(self.show_state)
        state.events.series.connect(self._leave)
        self.hide()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(3)
        layout.addWidget(self._question)
        for button in self.weights.values():
            layout.addWidget(button)
        row = QHBoxLayout()
        row.addWidget(QLabel("C"))
        row.addWidget(self.c_box, 1)
        done = QPushButton(self.tr("Done"))
        done.setToolTip(self.tr("Close this; the volume stays"))
        done.clicked.connect(self._leave)
        layout.addLayout(row)
        layout.addWidget(self.result)
        layout.addWidget(done)

    def begin(self, bleed: Measurement) -> None:
        """Ask about this bleed."""
        self.uid = bleed.uid
        self.show_state()

    def follow(self, chosen: Measurement | None) -> None:
        """Another measurement was selected, or the one in hand has changed."""
        if chosen is not None and chosen.kind is Kind.BLEED:
            self.uid = chosen.uid
        self.show_state()

    def show_state(self) -> None:
        """Show the bleed as it is now, and the slice on screen."""
        found = self._measurements.find(self.uid) if self.uid else None
        self.setVisible(found is not None)
        if found is None or self._state.series is None:
            self.uid = ""
            return
        index, bleed = found
        now, weights = self._state.slice_index, dict(bleed.weights)
        known = bool(extents_mm(self._state.series.positions_mm))
        question = self.tr("Against slice {largest}, how much bleed is on slice {slice}?")
        no_positions = self.tr("The positions of the slices are not known: give C by hand.")
        text = question.format(largest=index + 1, slice=now + 1) if known else no_positions
        self._question.setText(text)
        for weight, button in self.weights.items():
            button.setEnabled(known)
            button.setChecked(known and weights.get(now, 0.0) == weight)
        self.c_box.blockSignals(True)
        self.c_box.setValue(bleed.c_mm or 0.0)
        self.c_box.blockSignals(False)
        said = self._measurements.readings.texts(replace(bleed, label=""), index)
        self.result.setText("\n".join(said))

    def _weigh(self, weight: float) -> None:
        if (found := self._measurements.find(self.uid)) is not None:
            now = self._state.slice_index
            self._measurements.replace(found[1].weighted(now, weight), "weigh slice", show=now)
            self.show_state()

    def _on_c_box_value_changed(self, value: float) -> None:
        if (found := self._measurements.find(self.uid)) is not None:
            changed = replace(found[1], c_mm=value or None)
            self._measurements.replace(changed, "set C", show=self._state.slice_index)
            self.show_state()

    def _leave(self) -> None:
        self.uid = ""
        self._measurements.deselect()
        self.hide()
