"""What is under the shared cursor: HU, the bytes of the RGB composite, and where it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ichviewer.core.windowing import composite_bytes

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Instance
    from ichviewer.state import ViewState

NONE = "–"


@dataclass(frozen=True, slots=True)
class Reading:
    """One pixel: its HU, its bytes in the composite, and its place in the patient where that is known."""

    row: int
    col: int
    hu: float
    rgb: tuple[int, int, int]
    patient_mm: tuple[float, float, float] | None


def patient_position(instance: Instance, row: int, col: int) -> tuple[float, float, float] | None:
    """The center of a pixel in the patient's LPS system, mm (PS3.3 C.7.6.2.1.1, equation C.7.6.2.1-1)."""
    origin, cosines, spacing = instance.image_position, instance.image_orientation, instance.pixel_spacing
    if origin is None or cosines is None or spacing is None:
        return None
    along_row, along_column = np.array(cosines[:3]), np.array(cosines[3:])
    place = np.array(origin) + along_row * col * spacing[1] + along_column * row * spacing[0]
    return (float(place[0]), float(place[1]), float(place[2]))


def read(state: ViewState) -> Reading | None:
    """The pixel under the cursor, of the slice or its slab; None where there is none to be shown."""
    volume, cursor, index, shown = state.volume, state.cursor, state.slice_index, state.shown_hu()
    if volume is None or cursor is None or shown is None:
        return None
    row, col = cursor
    if not (0 <= row < shown.shape[0] and 0 <= col < shown.shape[1]):
        return None
    hu = float(shown[row, col])
    place = patient_position(volume.series.instances[index], row, col)
    return Reading(row, col, hu, composite_bytes(hu), place)


def sided(patient_mm: tuple[float, float, float]) -> str:
    """A place in the patient with the side it lies on: `L 12.0  A 30.5  H 7.1 mm`."""
    sides = (("R", "L"), ("A", "P"), ("F", "H"))
    return "  ".join(
        f"{pair[value >= 0]} {abs(value):.1f}" for pair, value in zip(sides, patient_mm, strict=True)
    )


class Readout(QWidget):
    """A row of captions and values of fixed widths, so that nothing jumps while the pointer moves.

    Attributes:
        values: caption -> its label: `HU`, `RGB`, `Row, col`, `Patient mm`.
    """

    _WIDEST: ClassVar = {
        "HU": "−1024.0",
        "RGB": "255 255 255",
        "Row, col": "1023, 1023",
        "Patient mm": "L 999.9  A 999.9  H 1999.9",
    }

    def __init__(self, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setObjectName("readout")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setToolTip(
            self.tr("Under the pointer: HU, the bytes of the RGB composite, and the place in the patient")
        )
        names = {"Row, col": self.tr("Row, col"), "Patient mm": self.tr("Patient mm")}
        self.values: dict[str, QLabel] = {}
        self._captions: dict[str, QLabel] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 3, 8, 3)
        layout.setSpacing(5)
        for caption in self._WIDEST:
            name = QLabel(names.get(caption, caption))
            if caption == "HU":
                self._hu_caption = name
            name.setObjectName("readoutCaption")
            value = QLabel(NONE)
            value.setAccessibleName(names.get(caption, caption))
            self.values[caption], self._captions[caption] = value, name
            layout.addWidget(name)
            layout.addWidget(value)
            layout.addSpacing(6)
        layout.addStretch(1)
        self._fit_values()
        events = state.events
        for event in (events.cursor, events.slice_index, events.volume, events.slab_picture):
            event.connect(self.refresh)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What has no room is left out: the bytes of the composite first, then where the pixel lies."""
        super().resizeEvent(event)
        shown = list(self.values)
        for caption in ("RGB", "Patient mm", "Row, col"):
            if sum(self._widths(one) for one in shown) > self.width():
                shown.remove(caption)
        for caption, value in self.values.items():
            for label in (self._captions[caption], value):
                label.setVisible(caption in shown)

    def _widths(self, caption: str) -> int:
        """Of a caption with its value and what stands between them, px."""
        parts = (self._captions[caption], self.values[caption])
        return sum(part.minimumSizeHint().expandedTo(part.minimumSize()).width() for part in parts) + 22

    def _fit_values(self) -> None:
        for caption, value in self.values.items():
            metrics = QFontMetrics(value.font())
            value.setMinimumWidth(metrics.horizontalAdvance(self._WIDEST[caption]) + 4)

    def changeEvent(self, event: QEvent) -> None:
        """Another size of the type."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_values()

    def refresh(self) -> None:
        """Read the pixel under the cursor again."""
        reading = read(self._state)
        self._hu_caption.setText("HU" if self._state.slab_picture is None else self.tr("HU of slab"))
        texts = dict.fromkeys(self.values, NONE)
        if reading is not None:
            texts["HU"] = f"{reading.hu:.0f}".replace("-", "−")
            texts["RGB"] = " ".join(str(byte) for byte in reading.rgb)
            texts["Row, col"] = f"{reading.row}, {reading.col}"
            if reading.patient_mm is not None:
                texts["Patient mm"] = sided(reading.patient_mm)
        for caption, text in texts.items():
            self.values[caption].setText(text)
