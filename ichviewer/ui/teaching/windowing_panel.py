"""The windowing panel: curve and histogram, the same place in four windows, the fusion to the composite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ichviewer.core.measure.histogram import Histogram, histogram
from ichviewer.core.windowing import Display, Window
from ichviewer.teaching.lesson import FUNCTIONS, PANELS
from ichviewer.teaching.tissue import SOURCE, clip_points, shares
from ichviewer.ui.display_control import WIDTH_MAX
from ichviewer.ui.teaching.curve_plot import EVERYTHING, SOFT_TISSUE, CurvePlot
from ichviewer.ui.teaching.four_windows import FourWindows
from ichviewer.ui.teaching.fusion import Fusion

if TYPE_CHECKING:
    from ichviewer.state import ViewState


class WindowingPanel(QWidget):
    """Follows the window and the slice of `ViewState`, and writes the window. Works only while it is shown.

    Attributes:
        plot, four, fusion: its tabs.
        center, width, function, scale: the window in numbers, and which part of the scale is drawn.
        clipped: whether clipped pixels are shaded on the picture.

    Signals:
        clipped_toggled(bool)
    """

    clipped_toggled = Signal(bool)

    def __init__(self, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._found: Histogram | None = None
        self.plot = CurvePlot()
        self.four = FourWindows(state)
        self.fusion = Fusion(state)
        self.center, self.width_box = self._number("C", -WIDTH_MAX), self._number("W", 1.0)
        self.function = QComboBox()
        self.function.addItems(FUNCTIONS)
        self.function.setAccessibleName(self.tr("Function of the window"))
        self.function.setToolTip(self.tr("As DICOM defines it: PS3.3 C.11.2.1.2 and C.11.2.1.3"))
        self.scale = QComboBox()
        self.scale.addItems(
            [self.tr("Scale: as the window"), self.tr("Scale: soft tissue"), self.tr("Scale: all")]
        )
        self.scale.setAccessibleName(self.tr("Part of the scale"))
        self.scale.setToolTip(self.tr("Which part of the HU scale is drawn"))
        self.clipped = QCheckBox(self.tr("Shade clipped pixels"))
        self.clipped.setToolTip(
            self.tr("Blue: darker than the window, so black. Orange: brighter, so white. (Shift+W)")
        )
        self.words = QLabel(wordWrap=True)
        self.words.setObjectName("findingsNote")
        self.tabs = QTabWidget()
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setToolTip(self.tr("How HU become grey, one place in four windows, three windows in one"))
        self.tabs.setAccessibleName(self.tr("Parts of the windowing panel"))
        self.tabs.tabBar().setAccessibleName(self.tabs.accessibleName())
        self.tabs.tabBar().setToolTip(self.tr("Parts of the windowing panel (Left, Right)"))
        self.tabs.addTab(self._curve_page(), self.tr("Curve"))
        self.tabs.addTab(self.four, self.tr("Four windows"))
        self.tabs.addTab(self.fusion, self.tr("R + G + B"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.tabs)
        self._connect()

    def _number(self, prefix: str, lowest: float) -> QDoubleSpinBox:
        box = QDoubleSpinBox(minimum=lowest, maximum=WIDTH_MAX, decimals=0, singleStep=5)
        box.setKeyboardTracking(False)
        box.setPrefix(f"{prefix} ")
        box.setAccessibleName(self.tr("Window center, HU") if prefix == "C" else self.tr("Window width, HU"))
        box.setToolTip(self.tr("The window on screen, in HU"))
        return box

    def _curve_page(self) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.addWidget(self.plot, 0, 0, 1, 2)
        grid.addWidget(self.words, 1, 0, 1, 2)
        grid.addWidget(self.width_box, 2, 0)
        grid.addWidget(self.center, 2, 1)
        grid.addWidget(self.function, 3, 0)
        grid.addWidget(self.scale, 3, 1)
        grid.addWidget(self.clipped, 4, 0, 1, 2)
        grid.setRowStretch(0, 1)
        source = self.tr("Bands are typical values: {source}.").format(source=SOURCE)
        self.words.setToolTip(source)
        return page

    def _connect(self) -> None:
        events = self._state.events
        for event in (events.volume, events.slice_index, events.slab_picture):
            event.connect(self.refresh)
        for event in (events.window, events.display):
            event.connect(self._show_window)
        events.cursor.connect(self._on_state_cursor)
        self.plot.window_wished.connect(self._use)
        self.center.valueChanged.connect(self._on_numbers_changed)
        self.width_box.valueChanged.connect(self._on_numbers_changed)
        self.function.currentTextChanged.connect(self._on_numbers_changed)
        self.scale.currentIndexChanged.connect(self._show_scale)
        self.clipped.toggled.connect(self.clipped_toggled)
        self.four.keep.toggled.connect(self._on_state_cursor)
        self.tabs.currentChanged.connect(self.refresh)

    def show_tab(self, name: str) -> None:
        """Bring one of `lesson.PANELS` to the front."""
        self.tabs.setCurrentIndex(PANELS.index(name))

    def slice_loaded(self, slice_index: int) -> None:
        """A slice of the active volume was decoded."""
        if slice_index == self._state.slice_index:
            self.refresh()

    def refresh(self) -> None:
        """Show the slice and the window anew."""
        if not self.isVisible():
            return
        if self.tabs.currentIndex() == 0:
            hu = self._state.shown_hu()
            self._found = None if hu is None else histogram(hu)
            self.plot.show_histogram(self._found)
            self._show_window()
        elif self.tabs.currentIndex() == 1:
            self.four.refresh()
        else:
            self.fusion.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """What happened while it was hidden is not known yet."""
        super().showEvent(event)
        self._show_scale()
        self.refresh()

    def _use(self, window: Window) -> None:
        """A window of the user's own."""
        state = self._state
        state.four_up = False
        state.window = window
        state.display = Display.FREE
        self._show_window()

    def _on_numbers_changed(self) -> None:
        if self.width_box.value() > 0:
            self._use(Window(self.center.value(), self.width_box.value(), self.function.currentText()))

    def _on_state_cursor(self) -> None:
        if self.isVisible() and self.tabs.currentIndex() == 1:
            self.four.refresh()

    def _show_window(self) -> None:
        if not self.isVisible():
            return
        window = self._state.window
        for box, value in ((self.center, window.center), (self.width_box, window.width)):
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)
        self.function.blockSignals(True)
        self.function.setCurrentText(window.function)
        self.function.blockSignals(False)
        if self.scale.currentIndex() == 0:
            self._show_scale()
        self.plot.show_window(window)
        self._say(window)

    def _show_scale(self) -> None:
        choice = self.scale.currentIndex()
        low, high = clip_points(self._state.window)
        if choice == 0:
            narrow = low >= SOFT_TISSUE[0] and high <= SOFT_TISSUE[1]
            self.plot.show_range(SOFT_TISSUE if narrow else EVERYTHING)
        else:
            self.plot.show_range(SOFT_TISSUE if choice == 1 else EVERYTHING)

    def _say(self, window: Window) -> None:
        low, high = clip_points(window)
        text = self.tr("Black up to {low:.0f} HU, white from {high:.0f} HU.").format(low=low, high=high)
        if self._found is not None:
            black, grey, white = shares(self._found, window)
            text += " " + self.tr(
                "Of the head {black:.0%} black, {grey:.0%} grey, {white:.0%} white."
            ).format(black=black, grey=grey, white=white)
        if self._state.display is Display.COMPOSITE:
            text = (
                self.tr("The picture shows the RGB composite; moving a handle shows this window.")
                + " "
                + text
            )
        self.words.setText(text)
