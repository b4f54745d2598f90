"""Switches and sliders of the model attention."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLabel, QSlider, QWidget

from ichviewer.core.labels import LABELS
from ichviewer.inference.methods import LABEL_FREE, METHODS
from ichviewer.ui.color_maps import COLOR_MAPS, color_bar
from ichviewer.ui.findings_store import Phase
from ichviewer.ui.languages.mark import QT_TRANSLATE_NOOP
from ichviewer.ui.probability_row import display_name

if TYPE_CHECKING:
    from ichviewer.inference.types import AttentionResult
    from ichviewer.state import ViewState
    from ichviewer.ui.inference_bridge import InferenceBridge

_OTHER_MAP = ("series", "slice_index", "attention_visible", "attention_label", "attention_method")

EXPLANATION = QT_TRANSLATE_NOOP(
    "AttentionControls",
    "Model attention shows which parts of the slice moved the model's probability (a class activation map). "
    "It is not a lesion outline: it is coarse, and it can lie beside a bleed or on nothing at all.",
)


class AttentionControls(QWidget):
    """Reads and writes the attention fields of `ViewState`.

    Attributes:
        toggle, label_box, method_box, colors_box, threshold_slider, opacity_slider: one for each field.
        status: what the layer shows, or why there is none.
    """

    def __init__(self, state: ViewState, bridge: InferenceBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._store = state, bridge.store
        self._answer = ""  # what came of the wish for the slice on screen
        self.setObjectName("attentionControls")
        self.setToolTip(self.tr(EXPLANATION))
        self.toggle = QCheckBox(self.tr("Model attention (A)"))
        self.toggle.setToolTip(self.tr("Show where the model looked (A)"))
        self.label_box = _combo(
            self.tr("Label of the model attention"), {label: display_name(label) for label in LABELS}
        )
        self.method_box = _combo(self.tr("Method of the model attention"), dict(METHODS))
        self.method_box.setToolTip(
            self.tr("Eigen-CAM does not tell labels apart: its map is the same for all labels of a stage.")
        )
        self.colors_box = _combo(
            self.tr("Colors of the model attention"), {name: name.capitalize() for name in COLOR_MAPS}
        )
        self.colors_box.setIconSize(QSize(48, 12))
        for index, name in enumerate(COLOR_MAPS):
            self.colors_box.setItemIcon(index, color_bar(name, self.colors_box.iconSize()))
        self.threshold_slider = _percent_slider(self.tr("Threshold of the model attention"))
        self.opacity_slider = _percent_slider(self.tr("Opacity of the model attention"))
        self.status = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.status.setObjectName("attentionStatus")
        self._lay_out()
        self._connect_widgets()
        for name in ("visible", "label", "method", "colors", "threshold", "opacity"):
            getattr(state.events, f"attention_{name}").connect(self._show_state)
        for name in _OTHER_MAP:
            getattr(state.events, name).connect(self._forget_answer)
        bridge.attention_ready.connect(self._on_bridge_attention_ready)
        bridge.attention_failed.connect(self._show_answer)
        bridge.cleared.connect(self._forget_answer)
        bridge.changed.connect(self._show_status)
        self._show_state()

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(10, 6, 10, 10)
        form.setVerticalSpacing(6)
        form.addRow(self.toggle)
        form.addRow(self.tr("Label"), self.label_box)
        form.addRow(self.tr("Method"), self.method_box)
        form.addRow(self.tr("Colors"), self.colors_box)
        form.addRow(self.tr("Threshold"), _with_number(self.threshold_slider))
        form.addRow(self.tr("Opacity"), _with_number(self.opacity_slider))
        form.addRow(self.status)

    def _connect_widgets(self) -> None:
        def write(name: str) -> Callable[[object], None]:
            return lambda value: setattr(self._state, name, value)

        self.toggle.toggled.connect(write("attention_visible"))
        for box, name in (
            (self.label_box, "attention_label"),
            (self.method_box, "attention_method"),
            (self.colors_box, "attention_colors"),
        ):
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
        self.colors_box.setCurrentIndex(self.colors_box.findData(state.attention_colors))
        self.threshold_slider.setValue(round(state.attention_threshold * 100))
        self.opacity_slider.setValue(round(state.attention_opacity * 100))

    def _on_bridge_attention_ready(self, result: AttentionResult) -> None:
        if not result.heatmap.any():
            self._show_answer(self.tr("Nothing in this slice argues for this label."))
        elif result.method in LABEL_FREE:
            self._show_answer(self.tr("Not a lesion outline. This method does not tell labels apart."))
        else:
            self._show_answer(self.tr("Not a lesion outline."))

    def _forget_answer(self) -> None:
        self._show_answer("")

    def _show_answer(self, answer: str) -> None:
        self._answer = answer
        self._show_status()

    def _show_status(self) -> None:
        wished = self._state.attention_visible and self._state.series is not None
        self.status.setText((self._answer or self._waiting_for()) if wished else "")

    def _waiting_for(self) -> str:
        store = self._store
        if store.phase is Phase.NOT_ASSESSED:
            return self.tr("No model attention: the series is not assessed.")
        if store.locked is not None:
            return store.locked
        if store.phase is Phase.READING:
            return self.tr("Reading slices …")
        return self.tr("Computing …") if store.model else self.tr("Loading model …")


def _combo(name: str, entries: dict[str, str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    for value, text in entries.items():
        box.addItem(text, value)
    return box


def _percent_slider(name: str) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, 100)
    slider.setAccessibleName(name)
    slider.setToolTip(name)
    return slider


class _Percent(QLabel):
    """As wide for every number, so that nothing jumps."""

    def sizeHint(self) -> QSize:
        """Room for the widest."""
        return QSize(self.fontMetrics().horizontalAdvance("100 %") + 4, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Never less."""
        return self.sizeHint()


def _with_number(slider: QSlider) -> QHBoxLayout:
    number = _Percent("0 %")
    number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    slider.valueChanged.connect(lambda value: number.setText(f"{value} %"))
    row = QHBoxLayout()
    row.addWidget(slider)
    row.addWidget(number)
    return row
