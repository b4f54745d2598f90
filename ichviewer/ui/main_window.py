"""The window: puts the parts together and lets the actions reach them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QSettings, QSize, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QLabel,
    QMainWindow,
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from ichviewer.core.labels import RESEARCH_ONLY
from ichviewer.core.measure import Kind
from ichviewer.core.windowing import Display
from ichviewer.state import ViewState
from ichviewer.ui.actions import Actions
from ichviewer.ui.attention_controls import AttentionControls
from ichviewer.ui.attention_layer import AttentionLayer
from ichviewer.ui.cine import Cine
from ichviewer.ui.commands import commands
from ichviewer.ui.desktop.screens import fit_to_screens
from ichviewer.ui.empty_state import EmptyState
from ichviewer.ui.features import make_features
from ichviewer.ui.findings_panel import FindingsPanel
from ichviewer.ui.inference_bridge import InferenceBridge
from ichviewer.ui.key_map import KeyMap
from ichviewer.ui.languages import shown
from ichviewer.ui.layout.area import LayoutArea
from ichviewer.ui.left_column import LeftColumn
from ichviewer.ui.loading import Loader
from ichviewer.ui.measuring.kept import Measurements
from ichviewer.ui.measuring.tool import MeasureTool
from ichviewer.ui.messages import Level, Message, MessageList, Messages
from ichviewer.ui.notice_bar import NoticeBar
from ichviewer.ui.opening import Opening, dropped_paths
from ichviewer.ui.readout import Readout
from ichviewer.ui.recent import RecentPaths, menu_text
from ichviewer.ui.side_area import SideArea
from ichviewer.ui.slice_strip import SliceStrip
from ichviewer.ui.stack_view import StackView
from ichviewer.ui.study_tree import StudyTree
from ichviewer.ui.tag_browser import TagBrowser
from ichviewer.ui.theme import icon

HINT_S = 6
SIDE_WIDTHS = (240, 350)
SMALLEST = QSize(1000, 640)
DEFAULT = QSize(1440, 900)
FRAME = QSize(16, 44)  # title bar and borders, which the system adds: the status bar must stay on the screen


class MainWindow(QMainWindow):
    """Tree on the left, pictures with the strip in the middle, findings on the right.

    Attributes:
        state: what the user looks at.
        bridge: to the model.
        settings: what is kept of the user's choices; no patient data.
        loader, opening: from paths to series.
        tag_browser: every attribute of the instance on screen.
        cine: plays the slices.
        measurements, measure_tool: what was measured, and the mouse that does it.
        messages, message_list: the one notification channel.
        actions_by_name: as in the table of `actions`.
        features: what the window can do beyond its parts.
        left: the tree, and panels below it.
        tree, empty, stack, notices, readout, strip, findings, attention_controls, attention_layer: the parts.
    """

    def __init__(self, state: ViewState, bridge: InferenceBridge, settings: QSettings) -> None:
        super().__init__()
        self.state, self.bridge, self.settings = state, bridge, settings
        self.setWindowTitle("ICH Viewer")
        self.setWindowIcon(icon("app"))
        self.setMinimumSize(SMALLEST)
        self.resize(DEFAULT.boundedTo(self.screen().availableSize() - FRAME))
        self.setAcceptDrops(True)
        self.messages = Messages(self)
        self.recent = RecentPaths(settings, self)
        self.actions_by_name = Actions(self, KeyMap(settings, self))
        self._make_parts()
        self._lay_out()
        self.loader = Loader(state, self)
        self.opening = Opening(self.loader, self.tree, self.empty, self.messages, self.recent)
        self.tag_browser = TagBrowser(state, self.loader, self)
        self._make_bars()
        self.actions_by_name.bind(commands(self))
        self.features = make_features(self)
        for feature in self.features:
            self.actions_by_name.bind(feature.commands())
        self._connect()
        self.show_state()
        self._restore()

    def _make_parts(self) -> None:
        state, bridge, actions = self.state, self.bridge, self.actions_by_name
        self.tree = StudyTree()
        self.stack = StackView(state)
        self.area = LayoutArea(self.stack)
        self.cine = Cine(state, self)
        self.stack.panes[0].painted.connect(self.cine.on_painted)
        self.measurements = Measurements(state, self)
        self.measure_tool = MeasureTool(state, self.measurements, self)
        self.stack.use(self.measure_tool)
        self.notices = NoticeBar(state)
        self.readout = Readout(state)
        self.message_list = MessageList(self.messages)
        self.empty = EmptyState(self.recent, (actions["open_folder"], actions["open_sample"]))
        self.strip = SliceStrip(state, bridge)
        self.strip.setToolTip(self.tr("The slices, with P(any) of each. Next one (Down), previous one (Up)"))
        self.strip.installEventFilter(self.stack)  # the wheel turns the same way as over the picture
        self.findings = FindingsPanel(state, bridge)
        self.findings.research_line.hide()  # it stands in the status bar, under the whole window
        self.attention_controls = AttentionControls(state, bridge)
        self.attention_layer = AttentionLayer(state, bridge, self)
        for pane in self.stack.panes:
            self.attention_layer.attach(pane.picture)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(_column(self.notices, self.area, self.readout, self.strip, stretch=1))
        centre = _column(self.message_list, self._pages, stretch=1)
        centre.setObjectName("centre")
        right = SideArea(_column(self.findings, self.attention_controls, stretch=0))
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(2)
        self._splitter.setChildrenCollapsible(False)
        self.left = LeftColumn(self.tree)
        for part in (self.left, centre, right):
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(1, 1)
        self.tree.setMinimumWidth(190)
        centre.setMinimumWidth(360)
        self._splitter.setSizes([SIDE_WIDTHS[0], DEFAULT.width() - sum(SIDE_WIDTHS), SIDE_WIDTHS[1]])
        self.setCentralWidget(self._splitter)

    def _make_bars(self) -> None:
        menus = self.actions_by_name.fill_menus(self)
        self._recent_menu = QMenu(self.tr("&Recent"), self)
        menus["File"].insertMenu(self.actions_by_name["problems"], self._recent_menu)
        self._recent_menu.aboutToShow.connect(self._fill_recent_menu)
        toolbar = QToolBar(self.tr("Tools"), movable=False)
        toolbar.setObjectName("tools")
        toolbar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        toolbar.setIconSize(QSize(18, 18))
        toolbar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.actions_by_name.fill_toolbar(toolbar)
        self.addToolBar(toolbar)
        self._progress = QLabel()
        research = QLabel(shown(RESEARCH_ONLY))
        research.setObjectName("researchOnlyLine")
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addPermanentWidget(self._progress)
        self.statusBar().addPermanentWidget(research)

    def _connect(self) -> None:
        state, loader = self.state, self.loader
        for event in (state.events.series, state.events.display, state.events.four_up):
            event.connect(self.show_state)
        for event in (state.events.overlay_visible, state.events.attention_visible, state.events.inverted):
            event.connect(self.show_state)
        for event in (state.events.playing, state.events.cine_loop):
            event.connect(self.show_state)
        loader.slice_loaded.connect(self.stack.slice_loaded)
        loader.slice_loaded.connect(self.notices.refresh)
        loader.load_progress.connect(self._on_loader_load_progress)
        loader.idle.connect(self._progress.clear)
        loader.scan_started.connect(self.show_state)
        loader.scan_done.connect(self.show_state)
        loader.beside_done.connect(self.show_state)
        loader.volume_loaded.connect(self.bridge.assess)
        for source in (self.stack, self.measure_tool):
            source.hint.connect(self.messages.hint)
        self.measure_tool.repaint.connect(self.stack.repaint_panes)
        self.measure_tool.armed_changed.connect(self.show_state)
        self.measurements.changed.connect(self.show_state)
        for changed in (self.measurements.undo.canUndoChanged, self.measurements.undo.canRedoChanged):
            changed.connect(self.show_state)
        self.messages.posted.connect(self._on_messages_posted)
        self.bridge.failed.connect(self.messages.error)

    def show_state(self) -> None:
        """Bring pages and actions in line with the state."""
        state, actions = self.state, self.actions_by_name
        self._pages.setCurrentIndex(0 if state.series is None else 1)
        for display in (Display.BRAIN, Display.SUBDURAL, Display.BONE, Display.COMPOSITE, Display.HEADER):
            actions[str(display)].setChecked(display is state.display and not state.four_up)
        actions["four_up"].setChecked(state.four_up)
        actions["invert"].setChecked(state.inverted)
        actions["cine"].setChecked(state.playing)
        actions["cine_loop"].setChecked(state.cine_loop)
        for kind in Kind:
            actions[str(kind)].setChecked(self.measure_tool.armed is kind)
        actions["undo"].setEnabled(self.measurements.undo.canUndo())
        actions["redo"].setEnabled(self.measurements.undo.canRedo())
        actions["overlay"].setChecked(state.overlay_visible)
        actions["attention"].setChecked(state.attention_visible)
        actions["problems"].setEnabled(bool(self.opening.problems))
        for feature in self.features:
            feature.show_state()

    def _on_loader_load_progress(self, done: int, total: int) -> None:
        self._progress.setText(self.tr("Reading slices: {done} of {total}").format(done=done, total=total))

    def _on_messages_posted(self, message: Message) -> None:
        if message.level is Level.HINT:
            self.statusBar().showMessage(message.text, HINT_S * 1000)

    def _fill_recent_menu(self) -> None:
        self._recent_menu.clear()
        for path in self.recent.paths():
            action = self._recent_menu.addAction(menu_text(path))
            action.triggered.connect(lambda _checked=False, path=path: self.opening.open_path(path))
        if self.recent.paths():
            self._recent_menu.addSeparator()
        forget = self._recent_menu.addAction(self.tr("Forget all"), self.recent.clear)
        forget.setEnabled(bool(self.recent.paths()))

    def open_path(self, path: Path) -> None:
        """Open a folder, a file, a zip archive or a DICOMDIR."""
        self.opening.open_path(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what has a local path."""
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            self.empty.show_drop(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self.empty.show_drop(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped; with Shift, beside what is open."""
        self.empty.show_drop(False)
        event.acceptProposedAction()
        beside = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.opening.open_drop(event.mimeData(), beside=beside)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or be again as before: maximized where it was."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def changeEvent(self, event: QEvent) -> None:
        """The system, too, can end the full screen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self.actions_by_name["full_screen"].setChecked(self.isFullScreen())

    def showEvent(self, event: QShowEvent) -> None:
        """Give out the messages that waited for the window."""
        super().showEvent(event)
        self.messages.flush()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the threads, and keep size and place for the next time."""
        if self.isFullScreen():
            self.toggle_full_screen()  # the next start is in a window
        self.settings.setValue("window/geometry", self.saveGeometry())
        self.settings.setValue("window/splitter", self._splitter.saveState())
        self.tag_browser.close()
        self.hide()  # at once; a thread may need a moment to end
        for feature in self.features:
            feature.close()
        self.loader.close()
        self.bridge.close()
        super().closeEvent(event)

    def _restore(self) -> None:
        for key, restore in (
            ("window/geometry", self.restoreGeometry),
            ("window/splitter", self._splitter.restoreState),
        ):
            if isinstance(value := self.settings.value(key), QByteArray):
                restore(value)
        fit_to_screens(self)


def _column(*widgets: QWidget, stretch: int) -> QWidget:
    """Widgets on top of each other; the one at `stretch` takes the room that is left."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for position, widget in enumerate(widgets):
        layout.addWidget(widget, int(position == stretch))
    return column
