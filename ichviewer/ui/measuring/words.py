"""What measurements of the active series say: lines of text for the picture, values for exports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ichviewer.core.dicom.types import SeriesKind
from ichviewer.core.measure import ROI, Kind, Measurement, Place, Value, lines, values
from ichviewer.ui.languages import shown

if TYPE_CHECKING:
    from ichviewer.core.reformat.slab import SlabPicture
    from ichviewer.state import ViewState

_TEXTS_MAX = 512


def kind_name(kind: Kind) -> str:
    """The kind in words."""
    names = {
        Kind.LENGTH: QCoreApplication.translate("Measuring", "Length"),
        Kind.ANGLE: QCoreApplication.translate("Measuring", "Angle"),
        Kind.ELLIPSE: QCoreApplication.translate("Measuring", "Ellipse"),
        Kind.FREEHAND: QCoreApplication.translate("Measuring", "Freehand"),
        Kind.BLEED: QCoreApplication.translate("Measuring", "ABC/2"),
    }
    return names[kind]


class Readings:
    """Works out what a measurement says, once, and remembers it."""

    def __init__(self, state: ViewState) -> None:
        self._state = state
        self._texts: dict[tuple[Measurement, int], tuple[str, ...]] = {}
        self._values: dict[tuple[Measurement, int], tuple[Value, ...]] = {}
        state.events.volume.connect(self._forget)

    def _forget(self) -> None:
        self._texts.clear()
        self._values.clear()

    def place(self, slice_index: int, on_screen: bool = True) -> Place | None:
        """The slice a measurement lies on, or the slab that is on screen there; None where it is not read."""
        volume, series = self._state.volume, self._state.series
        if volume is None or series is None or not volume.is_ready(slice_index):
            return None
        is_hu = series.modality == "CT" and series.kind is not SeriesKind.SECONDARY
        spacing = series.instances[slice_index].pixel_spacing  # of this very slice
        unit = "HU" if is_hu else "(not HU)"
        slab = self._slab(slice_index)
        if slab is not None and on_screen:  # what is on screen is measured, and it says so
            return Place(slab.hu, spacing, series.positions_mm, f"{unit}, slab")
        return Place(volume.hu[slice_index], spacing, series.positions_mm, unit)

    def _slab(self, slice_index: int) -> SlabPicture | None:
        return self._state.slab_picture if slice_index == self._state.slice_index else None

    def texts(self, measurement: Measurement, slice_index: int) -> tuple[str, ...]:
        """The lines beside a measurement; empty where its slice has not been read."""
        place = self.place(slice_index)
        if place is None:
            return ()
        if self._slab(slice_index) is not None:
            return _shown_lines(measurement, place)
        key = (measurement, slice_index)
        if key not in self._texts:
            if len(self._texts) >= _TEXTS_MAX:
                self._texts.clear()
            self._texts[key] = _shown_lines(measurement, place)
        return self._texts[key]

    def summary(self, measurement: Measurement, slice_index: int) -> str:
        """The one value that a list has room for; "…" where the slice has not been read."""
        found = self.values(measurement, slice_index)
        if measurement.kind in ROI and found:
            mean, sd = found[0], found[1].number
            return f"{mean.number:.1f} ± {sd:.1f} {mean.unit}".replace("-", "−")
        if measurement.kind is Kind.BLEED and found:
            return f"{found[0].number:.1f} ml"
        texts = self.texts(replace(measurement, label=""), slice_index)
        return texts[0] if texts else "…"

    def values(self, measurement: Measurement, slice_index: int) -> tuple[Value, ...]:
        """The numbers of a measurement on its slice itself; empty where that has not been read."""
        place = self.place(slice_index, on_screen=False)
        if place is None:
            return ()
        key = (measurement, slice_index)
        if key not in self._values:
            if len(self._values) >= _TEXTS_MAX:
                self._values.clear()
            self._values[key] = values(measurement, place)
        return self._values[key]


def _shown_lines(measurement: Measurement, place: Place) -> tuple[str, ...]:
    """The lines in the language of the window; the label is the user's own."""
    found = lines(measurement, place)
    return tuple(text if text == measurement.label else shown(text) for text in found)
