"""The parts of the window that its first paint does not show, and their connections: see `late`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ichviewer.ui.attention_layer import AttentionLayer
from ichviewer.ui.cine import Cine
from ichviewer.ui.column import column
from ichviewer.ui.commands import commands
from ichviewer.ui.features import make_features
from ichviewer.ui.layout.area import LayoutArea
from ichviewer.ui.measuring.kept import Measurements
from ichviewer.ui.measuring.tool import MeasureTool
from ichviewer.ui.notice_bar import NoticeBar
from ichviewer.ui.readout import Readout
from ichviewer.ui.slice_strip import SliceStrip
from ichviewer.ui.stack_view import StackView
from ichviewer.ui.tag_browser import TagBrowser

if TYPE_CHECKING:
    from ichviewer.ui.main_window import MainWindow

# By this name, Qt's own tool finds the texts to translate.
translate = QCoreApplication.translate


def build(window: MainWindow) -> Iterator[None]:
    """Make them, a few milliseconds at a time; each `next` is one step."""
    yield from _view(window)
    window.actions_by_name.bind(commands(window))
    yield
    features = []
    for feature in make_features(window):
        features.append(feature)
        window.actions_by_name.bind(feature.commands())
        yield
    window.features = tuple(features)
    _connect(window)


def _view(window: MainWindow) -> Iterator[None]:
    """The page with the pictures."""
    state, bridge = window.state, window.bridge
    page = QWidget(window)
    page.hide()  # a part without a parent would be a window as soon as it shows itself, and take the keys
    window.stack = StackView(state, page)
    yield
    window.area = LayoutArea(window.stack, page)
    window.cine = Cine(state, window)
    window.stack.panes[0].painted.connect(window.cine.on_painted)
    window.measurements = Measurements(state, window)
    window.measure_tool = MeasureTool(state, window.measurements, window)
    window.stack.use(window.measure_tool)
    yield
    window.notices = NoticeBar(state, page)
    window.readout = Readout(state, page)
    window.strip = SliceStrip(state, bridge, page)
    window.strip.setToolTip(
        translate("MainWindow", "The slices, with P(any) of each. Next one (Down), previous one (Up)")
    )
    window.strip.installEventFilter(window.stack)  # the wheel turns the same way as over the picture
    yield
    window.attention_layer = AttentionLayer(state, bridge, window)
    for pane in window.stack.panes:
        window.attention_layer.attach(pane.picture)
    window.tag_browser = TagBrowser(state, window.loader, window)
    yield
    window.add_page(column(window.notices, window.area, window.readout, window.strip, stretch=1, of=page))
    # As they stand on screen: the keyboard's way goes through the strip before it comes to the findings.
    if (before := window.findings.previousInFocusChain()) is not None:
        QWidget.setTabOrder(before, window.strip)
    yield


def _connect(window: MainWindow) -> None:
    state, loader = window.state, window.loader
    for event in (state.events.series, state.events.display, state.events.four_up):
        event.connect(window.show_state)
    for event in (state.events.overlay_visible, state.events.attention_visible, state.events.inverted):
        event.connect(window.show_state)
    for event in (state.events.playing, state.events.cine_loop):
        event.connect(window.show_state)
    loader.slice_loaded.connect(window.stack.slice_loaded)
    loader.slice_loaded.connect(window.notices.refresh)
    for source in (window.stack, window.measure_tool):
        source.hint.connect(window.messages.hint)
    window.measure_tool.repaint.connect(window.stack.repaint_panes)
    window.measure_tool.armed_changed.connect(window.show_state)
    window.measurements.changed.connect(window.show_state)
    for changed in (window.measurements.undo.canUndoChanged, window.measurements.undo.canRedoChanged):
        changed.connect(window.show_state)
