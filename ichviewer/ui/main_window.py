"""The window: puts the parts together and lets the actions reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    QWidget,
)

from ichviewer.core.labels import RESEARCH_ONLY
from ichviewer.core.windows import Display
from ichviewer.ui.actions import Actions
from ichviewer.ui.attention_controls import AttentionControls
from ichviewer.ui.column import column
from ichviewer.ui.desktop.appearance import Appearance
from ichviewer.ui.desktop.screens import fit_to_screens
from ichviewer.ui.empty_state import EmptyState
from ichviewer.ui.exporting.drag import DragButton
from ichviewer.ui.findings_panel import FindingsPanel
from ichviewer.ui.key_map import KeyMap
from ichviewer.ui.languages import shown
from ichviewer.ui.late import Late
from ichviewer.ui.left_column import LeftColumn
from ichviewer.ui.loading import Loader
from ichviewer.ui.messages import Level, Message, MessageList, Messages
from ichviewer.ui.opening import Opening, dropped_paths
from ichviewer.ui.recent import RecentPaths, menu_text
from ichviewer.ui.settings.preferences import Preferences
from ichviewer.ui.side_area import SideArea
from ichviewer.ui.study_tree import StudyTree
from ichviewer.ui.teaching.sample_menu import sample_menu
from ichviewer.ui.theme import icon

if TYPE_CHECKING:
    from pathlib import Path

    from ichviewer.state import ViewState
    from ichviewer.ui.attention_layer import AttentionLayer
    from ichviewer.ui.cine import Cine
    from ichviewer.ui.features import Feature
    from ichviewer.ui.inference_bridge import InferenceBridge
    from ichviewer.ui.layout.area import LayoutArea
    from ichviewer.ui.measuring.kept import Measurements
    from ichviewer.ui.measuring.tool import MeasureTool
    from ichviewer.ui.notice_bar import NoticeBar
    from ichviewer.ui.readout import Readout
    from ichviewer.ui.slice_strip import SliceStrip
    from ichviewer.ui.stack_view import StackView
    from ichviewer.ui.tag_browser import TagBrowser

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
        preferences: the choices of the settings dialog.
        late: makes the parts that the first paint does not show.
        loader, opening: from paths to series.
        tag_browser: every attribute of the instance on screen.
        cine: plays the slices.
        measurements, measure_tool: what was measured, and the mouse that does it.
        messages, message_list: the one notification channel.
        actions_by_name: as in the table of `actions`.
        features: what the window can do beyond its parts.
        left: the tree, and panels below it.
        samples, drag_button: the menu of the sample studies; where the picture is dragged from.
        tree, empty, stack, notices, readout, strip, findings, attention_controls, attention_layer: the parts.
    """

    # Made after the first paint, or when first asked for: see `late`.
    stack: StackView
    area: LayoutArea
    cine: Cine
    measurements: Measurements
    measure_tool: MeasureTool
    notices: NoticeBar
    readout: Readout
    strip: SliceStrip
    attention_layer: AttentionLayer
    tag_browser: TagBrowser
    features: tuple[Feature, ...]

    def __init__(self, state: ViewState, bridge: InferenceBridge, settings: QSettings) -> None:
        super().__init__()
        self.state, self.bridge, self.settings = state, bridge, settings
        self.setWindowTitle("ICH Viewer")
        self.setWindowIcon(icon("app"))
        self.setMinimumSize(SMALLEST)
        self.resize(DEFAULT.boundedTo(self.screen().availableSize() - FRAME))
        self.setAcceptDrops(True)
        self.late = Late(self)
        self.messages = Messages(self)
        self.preferences = Preferences(settings, self)
        self._appearance = Appearance(self.preferences, self)
        self.recent = RecentPaths(settings, self)
        self.actions_by_name = Actions(self, KeyMap(settings, self))
        self.actions_by_name.wait_with(self.late.finish)
        self._make_parts()
        self._lay_out()
        self.loader = Loader(state, self)
        self.opening = Opening(self.loader, self.tree, self.empty, self.messages, self.recent)
        self._make_bars()
        self._connect()
        self.late.completed.connect(self.show_state)
        self.show_state()
        self._restore()
        self.late.begin_after_paint(self.empty)

    def __getattr__(self, name: str) -> Any:
        """A part that is not made yet: make it, and all that belongs to it."""
        if name in MainWindow.__annotations__:
            self.late.finish()
            if name in self.__dict__:
                return self.__dict__[name]
        raise AttributeError(f"{type(self).__name__} has no attribute {name}")

    def _make_parts(self) -> None:
        state, bridge, actions = self.state, self.bridge, self.actions_by_name
        self.tree = StudyTree()
        self.message_list = MessageList(self.messages)
        self.empty = EmptyState(self.recent, (actions["open_folder"], actions["open_sample"]))
        self.findings = FindingsPanel(state, bridge)
        self.findings.research_line.hide()  # it stands in the status bar, under the whole window
        self.attention_controls = AttentionControls(state, bridge)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        centre = column(self.message_list, self._pages, stretch=1)
        centre.setObjectName("centre")
        right = SideArea(column(self.findings, self.attention_controls, stretch=0))
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
        undo = (self.actions_by_name["undo"], self.actions_by_name["redo"])
        for action in (*menus["Export"].actions(), *undo):
            action.setEnabled(False)  # until its feature knows better
        self.samples = sample_menu(self.open_path, self)
        menus["File"].insertMenu(self.actions_by_name["problems"], self.samples)
        self.empty.offer_samples(self.samples)
        for menu in menus.values():
            menu.aboutToShow.connect(self.late.finish)  # so that it shows what can be done, and what is on
        toolbar = QToolBar(self.tr("Tools"), movable=False)
        toolbar.setObjectName("tools")
        toolbar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        toolbar.setIconSize(QSize(18, 18))
        toolbar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.actions_by_name.fill_toolbar(toolbar)
        self.drag_button = DragButton()
        toolbar.addWidget(self.drag_button)
        self.addToolBar(toolbar)
        self._progress = QLabel()
        research = QLabel(shown(RESEARCH_ONLY))
        research.setObjectName("researchOnlyLine")
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addPermanentWidget(self._progress)
        self.statusBar().addPermanentWidget(research)

    def _connect(self) -> None:
        loader = self.loader
        loader.scan_started.connect(self.late.finish)
        self.bridge.starting.connect(self.late.finish)
        loader.load_progress.connect(self._on_loader_load_progress)
        loader.idle.connect(self._progress.clear)
        loader.scan_started.connect(self.show_state)
        loader.scan_done.connect(self.show_state)
        loader.beside_done.connect(self.show_state)
        loader.volume_loaded.connect(self.bridge.assess)
        self.messages.posted.connect(self._on_messages_posted)
        self.bridge.failed.connect(self.messages.error)

    def add_page(self, page: QWidget) -> None:
        """The page with the pictures, behind the one that invites to open something."""
        self._pages.addWidget(page)

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
        actions["overlay"].setChecked(state.overlay_visible)
        actions["attention"].setChecked(state.attention_visible)
        actions["problems"].setEnabled(bool(self.opening.problems))
        if self.late.done:
            self._show_late_state()

    def _show_late_state(self) -> None:
        from ichviewer.core.measure import Kind

        actions, undo = self.actions_by_name, self.measurements.undo
        for kind in Kind:
            actions[str(kind)].setChecked(self.measure_tool.armed is kind)
        actions["undo"].setEnabled(undo.canUndo())
        actions["redo"].setEnabled(undo.canRedo())
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
        self.hide()  # at once; a thread may need a moment to end
        self.late.close()
        if self.late.done:
            self.tag_browser.close()
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
