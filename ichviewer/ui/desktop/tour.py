"""The tour: a bubble over the window that points to one part after the other. It stops nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAction,
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QPushButton, QVBoxLayout, QWidget

from ichviewer.ui.theme import colors, looks, scaled

if TYPE_CHECKING:
    from ichviewer.ui.desktop.tour_steps import Step

_WIDTH: Final = 360
_SIDE: Final = 16  # px between its edge and its text
_GAP: Final = 12
_KEYS: Final = (
    Qt.Key.Key_Escape,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
)


class Ring(QWidget):
    """A frame around what the bubble speaks of; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colors().accent), 3))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 6, 6)
        painter.end()


class Tour(QFrame):
    """The bubble. Right and Enter go on, Left goes back, Esc ends; so do its buttons.

    Attributes:
        at: the step on screen, from 0.
        title, text, offer, skip, back, forward: its parts; `offer` does what a step offers.

    Signals:
        ended: by the last step, or before.
    """

    ended = Signal()

    def __init__(self, window: QMainWindow, steps: Sequence[Step], actions: dict[str, QAction]) -> None:
        super().__init__(window)
        self._window, self._steps, self._actions = window, tuple(steps), actions
        self.at = 0
        self.setObjectName("tour")
        self.ring = Ring(window)
        self.title = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.title.setObjectName("tourTitle")
        self.text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.offer = self._button("", "", self._do_offer)
        self.skip = self._button(self.tr("Skip the tour"), self.tr("End the tour (Esc)"), self.end)
        self.back = self._button(
            self.tr("Back"), self.tr("The step before (Left)"), lambda: self.show_step(-1)
        )
        self.forward = self._button("", self.tr("The next step (Right)"), lambda: self.show_step(1))
        self.forward.setObjectName("primary")
        self._lay_out()
        window.installEventFilter(self)
        looks.changed.connect(self._place)

    def _button(self, text: str, tip: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.clicked.connect(act)
        button.installEventFilter(self)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for button in (self.skip, None, self.back, self.forward):
            row.addStretch(1) if button is None else row.addWidget(button)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE, 14, _SIDE, 12)
        layout.setSpacing(8)
        for widget in (self.title, self.text, self.offer):
            layout.addWidget(widget)
        layout.addLayout(row)

    def start(self) -> None:
        """Show the first step."""
        self.at = 0
        self.show()
        self.show_step(0)

    def show_step(self, move: int) -> None:
        """Go on or back by so many steps; past the last one it ends."""
        self.at = max(0, self.at + move)
        if self.at >= len(self._steps):
            self.end()
            return
        step, last = self._steps[self.at], self.at == len(self._steps) - 1
        said = self.tr("Step {number} of {count}: {title}")
        self.title.setText(said.format(number=self.at + 1, count=len(self._steps), title=step.title))
        self.text.setText(step.text)
        self.back.setEnabled(self.at > 0)
        self.forward.setText(self.tr("Done") if last else self.tr("Next"))
        action = self._actions.get(step.action)
        self.offer.setVisible(action is not None)
        if action is not None:
            self.offer.setText(action.text().replace("&", ""))
            self.offer.setToolTip(action.toolTip())
        self._place()
        self._say(step)

    def _say(self, step: Step) -> None:
        """To a screen reader, which follows the focus."""
        self.setAccessibleName(self.tr("Tour. {title}").format(title=self.title.text()))
        self.setAccessibleDescription(step.text)
        self.forward.setAccessibleDescription(f"{self.title.text()}. {step.text}")
        self.forward.setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def end(self) -> None:
        """Put it away."""
        self._window.removeEventFilter(self)
        self.hide()
        self.ring.hide()
        self.ended.emit()

    def _do_offer(self) -> None:
        if (action := self._actions.get(self._steps[self.at].action)) is not None:
            action.trigger()
            self.show_step(1)

    def _place(self) -> None:
        """Beside what it points to, inside the window."""
        if self.isHidden() or self.at >= len(self._steps):
            return
        width = min(scaled(_WIDTH), self._window.width() - 2 * _GAP)
        for label in (self.title, self.text):
            label.setMinimumHeight(label.heightForWidth(width - 2 * _SIDE))
        self._layout.activate()
        self.resize(width, self._layout.totalHeightForWidth(width))
        target = self._steps[self.at].place().adjusted(-3, -3, 3, 3).intersected(self._window.rect())
        self.ring.setGeometry(target)
        self.move(place_beside(target, self.size(), self._window.rect()))
        self.ring.show()
        self.ring.raise_()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window, and take the keys before the window's own."""
        kind = event.type()
        if watched is self._window:
            if kind in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show):
                self._place()
            return False
        if isinstance(event, QKeyEvent) and Qt.Key(event.key()) in _KEYS and not event.modifiers():
            if kind is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if kind is QEvent.Type.KeyPress:
                self._on_key(Qt.Key(event.key()), watched)
                return True
        return super().eventFilter(watched, event)

    def _on_key(self, key: Qt.Key, watched: QObject) -> None:
        if key == Qt.Key.Key_Escape:
            self.end()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.show_step(1 if key == Qt.Key.Key_Right else -1)
        elif isinstance(watched, QPushButton):
            watched.click()


def place_beside(target: QRect, size: QSize, room: QRect) -> QPoint:
    """Where a bubble goes: below, above, left or right of its target; over it where nothing else has room.

    Args:
        target: what it points to.
        size: of the bubble.
        room: it stays inside.
    """
    middle = target.center()
    x, y = middle.x() - size.width() // 2, middle.y() - size.height() // 2
    for left, top in (
        (x, target.bottom() + _GAP),
        (x, target.top() - _GAP - size.height()),
        (target.left() - _GAP - size.width(), y),
        (target.right() + _GAP, y),
        (x, y),
    ):
        held = QPoint(
            max(room.left() + _GAP, min(left, room.right() - size.width() - _GAP)),
            max(room.top() + _GAP, min(top, room.bottom() - size.height() - _GAP)),
        )
        if not QRect(held, size).intersects(target):
            return held
    return held
