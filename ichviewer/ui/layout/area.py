"""The place of the panes: lays them out, frames the active one, takes series that are dropped on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from ichviewer.state import ViewState
from ichviewer.ui.languages.mark import QT_TRANSLATE_NOOP
from ichviewer.ui.layout.series_drag import series_key_of
from ichviewer.ui.layout.shapes import Place, Shape, count, places
from ichviewer.ui.stack_view import StackView
from ichviewer.ui.theme import ACCENT

if TYPE_CHECKING:
    from ichviewer.ui.slice_pane import PaneTool

_FRAME_PX = 2
_BAR_ROW = 3
EMPTY = QT_TRANSLATE_NOOP(
    "LayoutArea", "Drag a series from the list to this pane, or take one from the pane's menu."
)
# What a user sets for all panes at once.
_COMMON = ("overlay_visible", "patient_hidden", "mouse_profile")


class LayoutArea(QWidget):
    """One or more panes. One of them is active: the window's own `StackView`, which moves to where it is.

    The others are `StackView`s of their own, each on a `ViewState` of its own. They are made when a layout
    first needs them.

    Attributes:
        shape: the layout.
        stacks: every pane, in the order of their places; those beyond the layout are hidden.
        active: the window's own.

    Signals:
        clicked(StackView): a button came up over a pane that is not active.
        dropped(StackView, str): the series of this key was dropped on a pane.
        menu_asked(StackView): the menu of a pane was asked for.
        made(StackView): a new pane.
        arranged: the layout is another one.
    """

    clicked = Signal(object)
    dropped = Signal(object, str)
    menu_asked = Signal(object)
    made = Signal(object)
    arranged = Signal()

    def __init__(self, active: StackView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.active = active
        self.shape = Shape.ONE
        self.stacks: list[StackView] = [active]
        self._guide: PaneTool | None = None
        self.setAcceptDrops(True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._places: tuple[Place, ...] = ()
        self._equip(active)
        for name in _COMMON:
            getattr(active.state.events, name).connect(self._share)
        self._lay()

    def set_shape(self, shape: Shape) -> None:
        """Show another layout. What the panes show stays."""
        if shape is Shape.ONE:
            self._to_front(self.active)
        while len(self.stacks) < count(shape):
            self.stacks.append(self._new_stack())
        if self.stacks.index(self.active) >= count(shape):
            self._to_front(self.active)
        self.shape = shape
        self._lay()
        self.arranged.emit()

    def shown(self) -> tuple[StackView, ...]:
        """The panes of the layout, in their order."""
        return tuple(self.stacks[: count(self.shape)])

    def others(self) -> tuple[StackView, ...]:
        """The panes of the layout but the active one."""
        return tuple(stack for stack in self.shown() if stack is not self.active)

    def swap(self, stack: StackView) -> None:
        """Let the active pane and another one change places."""
        here, there = self.stacks.index(self.active), self.stacks.index(stack)
        self.stacks[here], self.stacks[there] = stack, self.active
        self._lay()

    def use_guide(self, guide: PaneTool) -> None:
        """Give crosshair and lines the mouse in every pane, after the tool."""
        self._guide = guide
        for stack in self.stacks:
            for pane in stack.panes:
                pane.guide = guide

    def add_bar(self, bar: QWidget) -> None:
        """A row of controls below the panes."""
        self._grid.addWidget(bar, _BAR_ROW, 0, 1, 3)

    def repaint_panes(self) -> None:
        """Draw anew what lies over the pictures."""
        for stack in self.shown():
            stack.repaint_panes()

    def _new_stack(self) -> StackView:
        stack = StackView(ViewState(), self, four_up=False)
        for name in _COMMON:
            setattr(stack.state, name, getattr(self.active.state, name))
        for pane in stack.panes:
            pane.guide = self._guide
            pane.empty_text = self.tr(EMPTY)
            pane.released.connect(lambda stack=stack: self.clicked.emit(stack))
        self._equip(stack)
        self.made.emit(stack)
        return stack

    def _equip(self, stack: StackView) -> None:
        button = QToolButton(stack)
        button.setText("☰")
        button.setAutoRaise(True)
        button.setObjectName("paneMenu")
        button.setAccessibleName(self.tr("Menu of this pane"))
        button.setToolTip(self.tr("Series, window and plane of this pane"))
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.menu_asked.emit(stack))
        stack.set_corner(button)

    def _to_front(self, stack: StackView) -> None:
        self.stacks.remove(stack)
        self.stacks.insert(0, stack)

    def _lay(self) -> None:
        shown, single = self.shown(), self.shape is Shape.ONE
        self._places = places(self.shape, self.width(), self.height())
        for stack in self.stacks:
            self._grid.removeWidget(stack)
            stack.setVisible(stack in shown)
            edge = 0 if single else _FRAME_PX
            stack.set_margin(edge)
            stack.corner_visible(not single)
        for stack, place in zip(shown, self._places, strict=True):
            self._grid.addWidget(stack, *place)
        for line in range(3):
            self._grid.setRowStretch(
                line, int(any(row <= line < row + rows for row, _, rows, _ in self._places))
            )
            self._grid.setColumnStretch(line, int(any(c <= line < c + n for _, c, _, n in self._places)))
        for stack in shown:
            stack.framed = QColor(ACCENT) if stack is self.active and not single else None
            stack.update()
        self._grid.activate()  # at once: a click that comes next must meet the panes where they are

    def _share(self) -> None:
        for stack in self.stacks:
            if stack is not self.active:
                for name in _COMMON:
                    setattr(stack.state, name, getattr(self.active.state, name))

    def stack_at(self, position: QPoint) -> StackView | None:
        """The pane at a position of the area, px."""
        return next((stack for stack in self.shown() if stack.geometry().contains(position)), None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take series; the window takes paths."""
        if series_key_of(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show the series in the pane below the pointer."""
        stack, key = self.stack_at(event.position().toPoint()), series_key_of(event.mimeData())
        if stack is None or not key:
            event.ignore()
            return
        event.acceptProposedAction()
        self.dropped.emit(stack, key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three panes lie in a row where there is room."""
        super().resizeEvent(event)
        if places(self.shape, self.width(), self.height()) != self._places:
            self._lay()
