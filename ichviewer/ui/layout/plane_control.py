"""Which plane a pane shows: waits for the slices, has them reformatted, puts the planes into the panes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ichviewer.core.reformat.lattice import why_not
from ichviewer.core.reformat.planes import REFORMATTED, Plane, plane_shown
from ichviewer.core.reformat.slice_plane import nearest_slice, plane_of
from ichviewer.core.turning import Turn
from ichviewer.core.windowing import BRAIN, Display
from ichviewer.ui.layout.shapes import Shape
from ichviewer.ui.layout.views import View, taken

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ichviewer.core.dicom.types import Series
    from ichviewer.ui.layout.panes import Panes
    from ichviewer.ui.layout.reformats import Reformats
    from ichviewer.ui.loading import Loader
    from ichviewer.ui.stack_view import StackView


@dataclass(frozen=True, slots=True)
class _Wish:
    """A pane shall show a plane of an acquired series."""

    source: Series
    plane: Plane


class PlaneControl(QObject):
    """Follows wishes for planes until they are fulfilled, or can no longer be.

    Signals:
        refused(str): why a plane is not shown.
        progress(str): how far the reformatting is; "" where none goes on.
    """

    refused = Signal(str)
    progress = Signal(str)

    def __init__(self, panes: Panes, reformats: Reformats, loader: Loader) -> None:
        super().__init__(panes)
        self._panes, self._reformats, self._loader = panes, reformats, loader
        self._wishes: dict[StackView, _Wish] = {}
        panes.wanted = self._wanted
        panes.chosen.connect(self._on_panes_chosen)
        loader.pane_changed.connect(self._on_loader_pane_changed)
        loader.scan_started.connect(self._on_loader_scan_started)
        reformats.progress.connect(self._on_reformats_progress)
        reformats.done.connect(self._on_reformats_done)
        reformats.failed.connect(self._on_reformats_failed)

    def show_mpr(self) -> bool:
        """Axial, coronal and sagittal of the active series, in the three panes of the layout.

        False where that cannot be; the reason has been told.
        """
        area = self._panes.area
        source = self._panes.source(area.active)
        if source is None:
            self.refused.emit(self.tr("Open a series first."))
            return False
        if (reason := why_not(source)) is not None:
            self.refused.emit(reason)
            return False
        area.set_shape(Shape.MPR)
        self._ask_all(source)
        return True

    def show(self, stack: StackView, plane: Plane) -> None:
        """Show a plane of the series that a pane shows."""
        source = self._panes.source(stack)
        if source is None or plane_shown(stack.state.series) is plane:
            return
        if plane is Plane.ACQUIRED:
            self.back(stack)
        elif (reason := why_not(source)) is not None:
            self.refused.emit(reason)
        else:
            self._wishes[stack] = _Wish(source, plane)
            self._serve(source)

    def back(self, stack: StackView) -> None:
        """Show the slices as they were acquired, the one nearest to where the pane was."""
        source = self._panes.source(stack)
        self._wishes.pop(stack, None)
        if source is None or not (stack.state.series and stack.state.series.derived):
            return
        point = _center(stack)
        index = None if point is None else nearest_slice(source, point)
        volume = self._loader.volume_of(source)
        view = _seen(taken(stack), source, len(source) // 2 if index is None else index)
        self._panes.place(stack, replace(view, volume=volume))

    def leave(self) -> None:
        """Give up all wishes, and show acquired slices in the active pane."""
        self._wishes.clear()
        self.progress.emit("")
        self.back(self._panes.area.active)

    def _ask_all(self, source: Series) -> None:
        shown = self._panes.area.shown()
        for stack, plane in zip(shown, REFORMATTED, strict=True):
            self._wishes[stack] = _Wish(source, plane)
            if stack is not self._panes.area.active:
                self._panes.clear(stack, self.tr("Reading the slices …"))
        self._panes.refresh()  # what was on its way for another series is stopped
        self._serve(source)

    def _wanted(self) -> set[str]:
        """The keys of the series that are waited for; who is no longer on screen waits no longer."""
        shown = self._panes.area.shown()
        self._wishes = {stack: wish for stack, wish in self._wishes.items() if stack in shown}
        return {wish.source.key for wish in self._wishes.values()}

    def _serve(self, source: Series) -> None:
        """Fulfil the wishes for a series, or ask for what they need."""
        if self._reformats.plane(source, Plane.AXIAL) is not None:
            self._fulfil(source)
            return
        volume = self._loader.volume_of(source)
        if volume is not None and volume.loaded:
            self._reformats.ask(volume)

    def _fulfil(self, source: Series) -> None:
        wishes = {stack: wish for stack, wish in self._wishes.items() if wish.source is source}
        point = _center(self._panes.area.active)
        for stack, wish in wishes.items():
            self._wishes.pop(stack, None)
            volume = self._reformats.plane(source, wish.plane)
            if volume is None or stack not in self._panes.area.shown():
                continue
            here = _center(stack)
            there = point if here is None else here
            index = None if there is None else nearest_slice(volume.series, there)
            view = taken(stack if here is not None else self._panes.area.active)
            middle = len(volume) // 2
            seen = _seen(view, volume.series, middle if index is None else index)
            self._panes.place(stack, replace(seen, volume=volume))
        self.progress.emit("")

    def _on_panes_chosen(self, series: Series) -> None:
        """Another series in the active pane: in the layout of the three planes all of them follow."""
        self._wishes.pop(self._panes.area.active, None)
        if self._panes.area.shape is not Shape.MPR:
            return
        if (reason := why_not(series)) is not None:
            self._wishes.clear()
            self.refused.emit(reason)
            for stack in self._panes.area.others():
                self._panes.clear(stack, reason)
        else:
            self._ask_all(series)

    def _on_loader_scan_started(self) -> None:
        self._wishes.clear()

    def _on_loader_pane_changed(self, series: Series, slice_index: int) -> None:
        if slice_index < 0 and any(wish.source is series for wish in self._wishes.values()):
            self._serve(series)

    def _on_reformats_progress(self, series: Series, done: int, total: int) -> None:
        text = self.tr("Reformatting: {percent} %").format(percent=100 * done // max(1, total))
        self.progress.emit(text)
        for stack, wish in self._wishes.items():
            if wish.source is series and stack.state.series is None:
                self._panes.say(stack, text)

    def _on_reformats_done(self, series: Series) -> None:
        self._fulfil(series)
        self._panes.refresh()  # planes that nobody wants any more are let go

    def _on_reformats_failed(self, series: Series, message: str) -> None:
        for stack in [stack for stack, wish in self._wishes.items() if wish.source is series]:
            self._wishes.pop(stack, None)
            if stack.state.series is None:
                self._panes.say(stack, message)
        self.progress.emit("")
        self.refused.emit(message)


def _seen(view: View, series: Series, slice_index: int) -> View:
    """Another plane in the window of the one before; a file's own window does not go along."""
    own = view.display is Display.HEADER
    return View(
        series,
        None,
        "",
        slice_index,
        Display.BRAIN if own else view.display,
        BRAIN if own else view.window,
        Turn(),
        view.inverted,
    )


def _center(stack: StackView) -> NDArray[np.float64] | None:
    """The middle of the slice on screen, mm; None where it is not known."""
    plane = plane_of(stack.state.series, stack.state.slice_index)
    return None if plane is None else plane.center
