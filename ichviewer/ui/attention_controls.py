"""Switches and sliders of the model attention."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QSlider, QWidget

from ichviewer.core.labels import LABELS
from ichviewer.inference.explain import METHODS
from ichviewer.state import ViewState
from ichviewer.ui.inference_bridge import InferenceBridge
from ichviewer.ui.probability_row import display_name

EXPLANATION = (
    "Model attention shows which parts of the slice moved the model's probability (a class activation map). "
    "It is not a lesion outline: it is coarse, and it can lie beside a bleed or on nothing at all."
)


class AttentionControls(QWidget):
    """Reads and writes the attention fields of `ViewState`.

    Attributes:
        toggle, label_box, method_box, threshold_slider, opacity_slider: one for each field.
        status: what the layer shows, or why there is none.
    """

    def __init__(self, state: ViewState, bridge: InferenceBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setObjectName("attentionControls")
        self.setToolTip(EXPLANATION)
        self.toggle = QCheckBox("Model attention (A)")
        self.label_box = _combo(
            "Label of the model attention", {label: display_name(label) for label in LABELS}
        )
        self.method_box = _combo("Method of the model attention", dict(METHODS))
        self.threshold_slider = _percent_slider("Threshold of the model attention")
        self.opacity_slider = _percent_slider("Opacity of the model attention")
        self.status = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.status.setObjectName("attentionStatus")
        self._lay_out()
        self._connect_widgets()
        for name in ("visible", "label", "method", "threshold", "opacity"):
            getattr(state.events, f"attention_{name}").connect(self._show_state)
        for event in (state.events.slice_index, state.events.series):
            event.connect(self._show_waiting)
        bridge.attention_ready.connect(lambda _result: self.status.setText("Not a lesion outline."))
        bridge.attention_failed.connect(self.status.setText)
        self._show_state()

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(10, 6, 10, 10)
        form.setVerticalSpacing(6)
        form.addRow(self.toggle)
        form.addRow("Label", self.label_box)
        form.addRow("Method", self.method_box)
        form.addRow("Threshold", self.threshold_slider)
        form.addRow("Opacity", self.opacity_slider)
        form.addRow(self.status)

    def _connect_widgets(self) -> None:
        def write(name: str) -> Callable[[object], None]:
            return lambda value: setattr(self._state, name, value)

        self.toggle.toggled.connect(write("attention_visible"))
        for box, name in ((self.label_box, "attention_label"), (self.method_box, "attention_method")):
            box.activated.connect(lambda index, box=box, name=name: write(name)(box.itemData(index)))
        for slider, name in (
            (self.threshold_slider, "attention_threshold"),
            (self.opacity_slider, "attention_opacity"),
        ):
            slider.valueChanged.connect(lambda value, name=name: write(name)(value / 100))

    def _show_state(self) -> None:
        state = self._state
        self.toggle.setChecked(state.attention_visible)
        self.label_box.setCurrentIndex(self.label_box.findData(state.attention_label))
        self.method_box.setCurrentIndex(self.method_box.findData(state.attention_method))
        self.threshold_slider.setValue(round(state.attention_threshold * 100))
        self.opacity_slider.setValue(round(state.attention_opacity * 100))
        self._show_waiting()

    def _show_waiting(self) -> None:
        self.status.setText("Computing …" if self._state.attention_visible and self._state.series else "")


def _combo(name: str, entries: dict[str, str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for value, text in entries.items():
        box.addItem(text, value)
    return box


def _percent_slider(name: str) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, 100)
    slider.setAccessibleName(name)
    return slider
