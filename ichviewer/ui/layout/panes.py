"""Which series each pane shows, which pane is active, and what is kept in memory for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ichviewer.core.windowing import PRESETS
from ichviewer.ui.layout.area import EMPTY, LayoutArea
from ichviewer.ui.layout.captions import captions
from ichviewer.ui.layout.shapes import Shape
from ichviewer.ui.layout.views import View, put, taken
from ichviewer.ui.stack_view import FOUR_UP, StackView

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Series
    from ichviewer.state import ViewState
    from ichviewer.ui.layout.links import Links
    from ichviewer.ui.layout.reformats import Reformats
    from ichviewer.ui.loading import Loader


class Panes(QObject):
    """Gives panes their series, and lets one of them be the active one.

    The active pane is the window's own, on the window's `ViewState`: to make another one active, the two
    exchange what they show, and their places. So all that follows the active series needs to know nothing of
    panes.

    Attributes:
        wanted: keys of the acquired series whose planes are on their way to a pane.

    Signals:
        chosen(Series): the user chose another acquired series for the active pane.
        activated: another pane is the active one.
    """

    chosen = Signal(object)
    activated = Signal()

    def __init__(self, area: LayoutArea, loader: Loader, links: Links, reformats: Reformats) -> None:
        super().__init__(area)
        self.area, self.links, self.reformats = area, links, reformats
        self._loader = loader
        self._state: ViewState = area.active.state
        self.wanted: Callable[[], set[str]] = set
        self._moving = False
        area.clicked.connect(self.activate)
        area.arranged.connect(self.refresh)
        area.made.connect(self._on_area_made)
        links.changed.connect(self.write_captions)
        loader.scan_started.connect(self._on_loader_scan_started)
        loader.pane_changed.connect(self._on_loader_pane_changed)
        loader.pane_failed.connect(self._on_loader_pane_failed)
        self._state.events.series.connect(self._on_state_series)

    def activate(self, stack: StackView) -> None:
        """Make a pane the active one. An empty one cannot be."""
        active = self.area.active
        if stack is active or stack.state.series is None:
            return
        here, there = taken(active), taken(stack)

        def exchange() -> None:
            self.area.swap(stack)
            put(there, active)
            put(here, stack)

        self._move(exchange)
        if here.series is not there.series:
            self._loader.activate(self._others())
        active.panes[0].setFocus()
        self.write_captions()
        self.activated.emit()

    def next(self) -> None:
        """Make the next pane with a series the active one."""
        shown = self.area.shown()
        at = shown.index(self.area.active)
        for stack in (*shown[at + 1 :], *shown[:at]):
            if stack.state.series is not None:
                self.activate(stack)
                return

    def show(self, stack: StackView, series: Series, like: StackView | None = None) -> None:
        """Show an acquired series in a pane, from its middle slice on.

        Args:
            like: another pane whose window it gets; None: it keeps its own.
        """
        if stack is self.area.active:
            self._loader.open_series(series)
            return
        view = taken(stack if like is None else like)
        volume = self._loader.volume_of(series)
        window = PRESETS.get(view.display, view.window)
        fresh = View(series, volume, "", len(series) // 2, view.display, window)
        self._move(lambda: put(fresh, stack))
        self.refresh()

    def place(self, stack: StackView, view: View) -> None:
        """Put a view into a pane, the active one or another."""
        before = stack.state.series
        self._move(lambda: put(view, stack))
        if stack is self.area.active and view.series is not before:
            self._loader.activate(self._others())
        self.refresh()

    def clear(self, stack: StackView, text: str) -> None:
        """Show nothing in a pane that is not active, and say why."""
        self._move(lambda: put(View(), stack))
        self.say(stack, text)

    def say(self, stack: StackView, text: str) -> None:
        """What an empty pane says."""
        for pane in stack.panes:
            pane.empty_text = text
            pane.show_overlay()

    def source(self, stack: StackView) -> Series | None:
        """The acquired series behind what a pane shows."""
        series = stack.state.series
        return None if series is None else self.reformats.source(series)

    def fill(self) -> None:
        """Give empty panes the active series in the next windows, side by side."""
        view, shown = taken(self.area.active), self.area.shown()
        if view.series is None or self.area.shape is Shape.MPR:
            return
        for position, stack in enumerate(shown):
            if stack.state.series is None:
                display = FOUR_UP[position % len(FOUR_UP)]
                window = PRESETS.get(display, view.window)
                other = replace(view, display=display, window=window, inverted=False)
                self._move(partial(put, other, stack))

    def refresh(self) -> None:
        """Fill empty panes, read what is needed, let go of the rest, and write who is who."""
        self.fill()
        self._loader.keep(self._others())
        shown = (stack.state.series for stack in self.area.shown())
        planes = {self.reformats.source(s).key for s in shown if s is not None and s.derived}
        self.reformats.keep(planes | self.wanted())
        self.write_captions()

    def write_captions(self) -> None:
        """Write who is who into the panes."""
        shown = self.area.shown()
        if len(shown) == 1:
            self.area.active.caption(None)
            return
        links = [self.links.words(stack) for stack in shown]
        texts = captions([stack.state.series for stack in shown], links)
        for stack, caption in zip(shown, texts, strict=True):
            stack.caption(caption)

    def _others(self) -> list[Series]:
        """The acquired series behind all panes: that of the active one may be behind a plane, too."""
        found = (self.source(stack) for stack in (self.area.active, *self.area.others()))
        return [series for series in found if series is not None]

    def _move(self, act: Callable[[], object]) -> None:
        moving, self._moving = self._moving, True
        try:
            self.links.held(act)
        finally:
            self._moving = moving

    def _on_area_made(self, stack: StackView) -> None:
        stack.hint.connect(self.area.active.hint)

    def _on_loader_scan_started(self) -> None:
        self.links.forget()
        for stack in self.area.stacks:
            if stack is not self.area.active:
                self.clear(stack, EMPTY)
        self.refresh()

    def _on_state_series(self, series: Series | None) -> None:
        if self._moving or series is None:
            return
        self.refresh()
        if not series.derived:
            self.chosen.emit(series)

    def _on_loader_pane_changed(self, series: Series, slice_index: int) -> None:
        for stack in self.area.stacks:
            if stack is self.area.active or stack.state.series is not series:
                continue
            if slice_index < 0:
                stack.state.volume = self._loader.volume_of(series)
            else:
                stack.slice_loaded(slice_index)
        if slice_index < 0:
            self.fill()

    def _on_loader_pane_failed(self, series: Series, message: str) -> None:
        for stack in self.area.others():
            if stack.state.series is series:
                stack.state.volume, stack.state.load_error = None, message
