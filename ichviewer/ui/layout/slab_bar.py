"""The thick slab of the active pane: its kind and its thickness in mm."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QLabel, QWidget

from ichviewer.core.reformat.slab import THICKEST_MM, THINNEST_MM, Slab, SlabKind, why_no_slab
from ichviewer.ui.overlay_text import slab_name

if TYPE_CHECKING:
    from ichviewer.state import ViewState

STEPS_MM = (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 15.0, 20.0, 25.0, 30.0)
_KINDS = (None, SlabKind.MEAN, SlabKind.MIP, SlabKind.MINIP)


class SlabBar(QWidget):
    """A list and a field in a row under the picture, there while there is a slab.

    Attributes:
        kind, thickness, note: the controls, and what to keep in mind.

    Signals:
        refused(str): why there is no slab.
    """

    refused = Signal(str)

    def __init__(self, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._thickness_mm = Slab(SlabKind.MEAN).thickness_mm  # kept while there is no slab
        self.kind = QComboBox()
        for kind in _KINDS:
            self.kind.addItem(self.tr("off") if kind is None else slab_name(kind), kind)
        self.kind.setAccessibleName(self.tr("Slab"))
        self.kind.setToolTip(self.tr("Several slices as one picture: mean, MIP or MinIP (S)"))
        self.thickness = QDoubleSpinBox(minimum=THINNEST_MM, maximum=THICKEST_MM, decimals=1, suffix=" mm")
        self.thickness.setValue(self._thickness_mm)
        self.thickness.setAccessibleName(self.tr("Slab thickness"))
        self.thickness.setToolTip(self.tr("Thickness of the slab along the slice normal ([ and ])"))
        self.thickness.setKeyboardTracking(False)
        self.thickness.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.note = QLabel(self.tr("HU under the pointer are those of the slab."))
        self.note.setObjectName("readoutCaption")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 3, 8, 3)
        caption = QLabel(self.tr("Slab"))
        caption.setObjectName("readoutCaption")
        for widget in (caption, self.kind, self.thickness):
            layout.addWidget(widget)
        layout.addWidget(self.note, 1)
        self.kind.activated.connect(self._on_kind_activated)
        self.thickness.valueChanged.connect(self._on_thickness_changed)
        for event in (state.events.slab, state.events.volume):
            event.connect(self.refresh)
        self.refresh()

    def next_kind(self) -> None:
        """Off, mean, MIP, MinIP, off."""
        now = None if self._state.slab is None else self._state.slab.kind
        self.choose(_KINDS[(_KINDS.index(now) + 1) % len(_KINDS)])

    def choose(self, kind: SlabKind | None) -> None:
        """Show a slab of this kind, or the slice alone; says why where there can be none."""
        volume = self._state.volume
        reason = why_no_slab(volume) if kind is not None and volume is not None else None
        if reason is not None:
            self.refused.emit(reason)
        elif volume is not None:
            self._state.slab = None if kind is None else Slab(kind, self._thickness_mm)
        self.refresh()

    def thicken(self, steps: int) -> None:
        """Go up or down in the list of thicknesses; turns the slab on."""
        if self._state.slab is None:
            self.choose(SlabKind.MEAN)
            return
        larger = [mm for mm in STEPS_MM if mm > self._thickness_mm + 0.01]
        smaller = [mm for mm in STEPS_MM if mm < self._thickness_mm - 0.01]
        if steps > 0 and larger:
            self.thickness.setValue(larger[0])
        elif steps < 0 and smaller:
            self.thickness.setValue(smaller[-1])

    def refresh(self) -> None:
        """Show what the active pane has."""
        slab = self._state.slab
        self.kind.setCurrentIndex(0 if slab is None else _KINDS.index(slab.kind))
        self.setVisible(slab is not None)
        if slab is not None:
            self._thickness_mm = slab.thickness_mm
            self.thickness.blockSignals(True)
            self.thickness.setValue(slab.thickness_mm)
            self.thickness.blockSignals(False)

    def _on_kind_activated(self, index: int) -> None:
        self.choose(_KINDS[index])

    def _on_thickness_changed(self, thickness_mm: float) -> None:
        self._thickness_mm = thickness_mm
        if self._state.slab is not None:
            self._state.slab = replace(self._state.slab, thickness_mm=thickness_mm)
