"""The presenter mode: large type, nothing of any patient, a pointer that is seen, the keys as pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QSplitter, QTextEdit, QWidget

from ichviewer.ui.side_area import SideArea
from ichviewer.ui.teaching.spot import Spot

if TYPE_CHECKING:
    from ichviewer.ui.main_window import MainWindow

LARGER = 1.35
# Each of them can show a name, or what was written about a patient.
BLOCKED = (
    "tags",
    "problems",
    "open_folder",
    "open_file",
    "open_beside",
    "compare_prior",
    "notes_panel",
    "measurements_panel",
    "reading_summary",
)
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
_TYPED_INTO = (QLineEdit, QTextEdit, QAbstractSpinBox)  # what is typed there is no hint
_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class Presenter(QObject):
    """Switches the mode on and off, and puts everything back as it was.

    Whoever owns the tree and `patient_hidden` hides them while it is on: a quiz hides them too.

    Attributes:
        on: whether it is on.
        spot: pointer and key hints.

    Signals:
        changed: it was switched.
    """

    changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.on = False
        self.spot = Spot(window)
        self._was_full = False
        self._side = window.findChild(SideArea)
        self._was_wide: list[int] = []
        self._was_enabled: dict[str, bool] = {}
        self._last_key: tuple[int, str] = (-1, "")

    def toggle(self) -> None:
        """Enter or leave."""
        if self.on:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Make everything fit for an audience."""
        if self.on:
            return
        window, app = self._window, _app()
        self.on = True
        # Not `setFont`: under a style sheet a font does not reach the widgets that were polished before.
        window.setStyleSheet(f"* {{ font-size: {app.font().pointSizeF() * LARGER:.1f}pt; }}")
        self._widen_side()
        self._was_full = window.isFullScreen()
        window.tag_browser.hide()
        self._block(True)
        if not self._was_full:
            window.toggle_full_screen()
        app.installEventFilter(self)
        self.spot.cover()
        window.messages.hint(self.tr("Presenter mode: nothing of the patient is shown. Esc leaves it."))
        self.changed.emit()

    def leave(self) -> None:
        """Put everything back."""
        if not self.on:
            return
        window, app = self._window, _app()
        self.on = False
        app.removeEventFilter(self)
        self.spot.hide()
        window.setStyleSheet("")
        self._narrow_side()
        self._block(False)
        if not self._was_full and window.isFullScreen():
            window.toggle_full_screen()
        self.changed.emit()

    def _widen_side(self) -> None:
        """The findings get as much wider as their type; the tree has made room."""
        if self._side is not None and isinstance(splitter := self._side.parentWidget(), QSplitter):
            self._was_wide = splitter.sizes()
            self._side.setMinimumWidth(round(self._side.width() * LARGER))

    def _narrow_side(self) -> None:
        if self._side is not None and isinstance(splitter := self._side.parentWidget(), QSplitter):
            self._side.fit()
            splitter.setSizes(self._was_wide)

    def _block(self, blocked: bool) -> None:
        actions = self._window.actions_by_name
        if blocked:
            self._was_enabled = {name: actions[name].isEnabled() for name in BLOCKED}
        for name in BLOCKED:
            actions[name].setEnabled(not blocked and self._was_enabled[name])
        self._window.recent.hide(blocked)
        self._window.message_list.setHidden(
            blocked
        )  # messages name files, and files are named after patients
        self._window.setAcceptDrops(not blocked)  # a drop opens what is named after a patient

    def hold(self) -> None:
        """What others have switched on in the meantime is blocked again."""
        if self.on:
            for name in BLOCKED:
                self._window.actions_by_name[name].setEnabled(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the mouse and the keys of the whole program; Esc leaves."""
        kind = event.type()
        if kind in _KEYS and isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
            if event.key() == Qt.Key.Key_Escape and self._in_front():
                event.accept()
                if kind is QEvent.Type.KeyPress:
                    self.leave()
                return True
            self._hint(event)
        elif kind is QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._follow(event)
        elif kind is QEvent.Type.Resize and watched is self._window:
            self.spot.cover()
        return False

    def _in_front(self) -> bool:
        """Whether no menu and no dialog of ours has the key."""
        return QApplication.activePopupWidget() is None and QApplication.activeModalWidget() is None

    def _follow(self, event: QMouseEvent) -> None:
        at = self._window.mapFromGlobal(event.globalPosition().toPoint())
        self.spot.move_to(at if self._window.rect().contains(at) else None)

    def _hint(self, event: QKeyEvent) -> None:
        """A key travels through several widgets, and as two events; it is said once."""
        if event.key() in _MODIFIERS or event.isAutoRepeat():
            return
        keys = QKeySequence(event.keyCombination())
        text = keys.toString(QKeySequence.SequenceFormat.NativeText)
        if (event.timestamp(), text) == self._last_key and self.spot.keys:
            return
        self._last_key = (event.timestamp(), text)
        action = self._action(keys)
        if action is not None:
            text += "   " + action.text().replace("&", "").rstrip(" …")
        if action is not None or not isinstance(_app().focusWidget(), _TYPED_INTO):
            self.spot.show_keys(text)

    def _action(self, keys: QKeySequence) -> QAction | None:
        return next((one for one in self._window.actions() if keys in one.shortcuts()), None)


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
