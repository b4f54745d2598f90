"""What the middle of the window shows while nothing is open: an invitation, or how far the scan has come."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ichviewer.ui.languages import shown
from ichviewer.ui.recent import RecentPaths, menu_text, short_path
from ichviewer.ui.theme import icon_name, scaled, set_icon

_RECENT_SHOWN = 4
_WIDTH = 460
_NARROWEST = 300
_EDGE = 28
_Center = Qt.AlignmentFlag.AlignCenter


class EmptyState(QWidget):
    """Invites to drop a folder.

    Attributes:
        title, text, problem: labels; `problem` is hidden while there is none.
        files_button: shown where the last path held files that cannot be read.
        progress: shown while a path is scanned.

    Signals:
        recent_chosen(Path)
        stopped: the scan shall stop.
        files_wanted: the list of files that were left out shall be shown.
    """

    recent_chosen = Signal(object)
    stopped = Signal()
    files_wanted = Signal()

    def __init__(
        self, recent: RecentPaths, actions: tuple[QAction, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._recent = recent
        self.setObjectName("emptyState")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sign = QLabel(alignment=_Center)
        set_icon(self._sign, "app", 64)
        self.title = _label("emptyTitle")
        self.text = _label("emptyText")
        self.problem = _label("emptyProblem")
        self.problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.progress = QProgressBar(textVisible=False)
        self.progress.setAccessibleName(self.tr("Files looked at"))
        self.progress.setFixedWidth(320)
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.setToolTip(self.tr("Stop looking for series"))
        self._stop.clicked.connect(self.stopped)
        self.files_button = QPushButton(self.tr("Show files"))
        self.files_button.setToolTip(self.tr("Show the files that could not be read, and why"))
        self.files_button.clicked.connect(self.files_wanted)
        self._frame = QFrame()
        self._frame.setObjectName("dropFrame")
        self._links = QVBoxLayout()
        self._lay_out(actions)
        recent.changed.connect(self._show_recent)
        self._show_recent()
        self.invite()

    def _lay_out(self, actions: tuple[QAction, ...]) -> None:
        inner = QVBoxLayout(self._frame)
        inner.setContentsMargins(_EDGE, 30, _EDGE, 26)
        inner.setSpacing(10)
        for widget in (self._sign, self.title, self.text, self.problem):
            inner.addWidget(widget)
        inner.addWidget(self.files_button, 0, _Center)
        inner.addWidget(self.progress, 0, _Center)
        inner.addWidget(self._stop, 0, _Center)
        self._buttons = QWidget()
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._buttons)
        row.addStretch(1)
        for position, action in enumerate(actions):
            row.addWidget(_button(action, primary=position == 0))
        row.addStretch(1)
        inner.addWidget(self._buttons)
        self._recent_box = QWidget()
        box = QVBoxLayout(self._recent_box)
        box.addWidget(_label("emptyHint", self.tr("Recent")))
        box.addLayout(self._links)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(_centered(self._frame))
        outer.addLayout(_centered(self._recent_box))
        outer.addStretch(3)

    def offer_samples(self, menu: QMenu) -> None:
        """Let the user choose among all sample studies."""
        self.more_samples = QPushButton(self.tr("More samples"))
        self.more_samples.setToolTip(self.tr("One synthetic head for each kind of bleed, and two without"))
        self.more_samples.setMenu(menu)
        self._row.insertWidget(self._row.count() - 1, self.more_samples)

    def invite(self, problem: str = "", *, files: bool = False) -> None:
        """Invite to open something.

        Args:
            problem: why the last path showed nothing.
            files: whether there is a list of files that were left out.
        """
        self.title.setText(self.tr("Drop a head CT folder here"))
        self.text.setText(
            self.tr("A folder, a DICOM file, a zip archive or a DICOMDIR.\nNothing leaves this computer.")
        )
        self.problem.setText(shown(problem))
        self.problem.setVisible(bool(problem))
        self.files_button.setVisible(files)
        self._show_scanning(False)

    def show_scanning(self, path: Path) -> None:
        """A path is being scanned."""
        self.title.setText(self.tr("Reading …"))
        self.text.setText(short_path(path, 64))
        self.problem.clear()
        self.problem.hide()
        self.files_button.hide()
        self.progress.setRange(0, 0)
        self._show_scanning(True)

    def show_progress(self, done: int, total: int) -> None:
        """So many files were looked at."""
        self.title.setText(self.tr("Reading … {done} of {total} files").format(done=done, total=total))
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(done)

    def show_drop(self, active: bool) -> None:
        """A path hangs over the window."""
        self._frame.setProperty("active", active)
        self._frame.style().unpolish(self._frame)
        self._frame.style().polish(self._frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as the type asks for, where there is room; else the buttons stand below each other."""
        super().resizeEvent(event)
        self._frame.setFixedWidth(min(scaled(_WIDTH), max(_NARROWEST, self.width() - 2 * _EDGE)))
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight)
        self._row.activate()
        if self._row.sizeHint().width() > self._frame.width() - 2 * _EDGE:
            self._row.setDirection(ways.TopToBottom)

    def _show_scanning(self, scanning: bool) -> None:
        self.progress.setVisible(scanning)
        self._stop.setVisible(scanning)
        self._buttons.setVisible(not scanning)
        self._recent_box.setVisible(not scanning and bool(self._recent.paths()))

    def _show_recent(self) -> None:
        while (item := self._links.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for path in self._recent.paths()[:_RECENT_SHOWN]:
            link = QPushButton(menu_text(path))
            link.setObjectName("recentLink")
            link.setToolTip(self.tr("Open {path}").format(path=path))
            link.setCursor(Qt.CursorShape.PointingHandCursor)
            link.clicked.connect(lambda _checked=False, path=path: self.recent_chosen.emit(path))
            self._links.addWidget(link)
        self._recent_box.setVisible(bool(self._recent.paths()) and self.progress.isHidden())


def _centered(widget: QWidget) -> QHBoxLayout:
    """In the middle of its row; an alignment would not give wrapped text its height."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row


def _label(name: str, text: str = "") -> QLabel:
    label = QLabel(text, alignment=_Center, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setObjectName(name)
    return label


def _button(action: QAction, primary: bool) -> QPushButton:
    button = QPushButton(action.iconText())
    if (name := icon_name(action)) and not primary:  # its ground is not that of icons
        set_icon(button, name)
    button.setToolTip(action.toolTip())
    if primary:
        button.setObjectName("primary")
    button.clicked.connect(action.trigger)
    return button
