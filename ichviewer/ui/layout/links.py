"""Linked panes: the same position in mm, the same scale, the same window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from ichviewer.core.dicom.geometry import slice_normal
from ichviewer.core.reformat.slice_plane import nearest_slice, plane_of, same_space
from ichviewer.core.windowing import Display

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Series
    from ichviewer.ui.layout.area import LayoutArea
    from ichviewer.ui.stack_view import StackView

_ALL = 0.005


class Links(QObject):
    """What a change in one pane does to the others of the layout.

    Attributes:
        scroll, zoom, window: whether this is linked.

    Signals:
        changed: what is linked, or could be.
    """

    changed = Signal()

    def __init__(self, area: LayoutArea) -> None:
        super().__init__(area)
        self._area = area
        self.scroll, self.zoom, self.window = True, True, False
        self._offsets: dict[tuple[str, str], float] = {}
        self._busy = False
        for stack in area.stacks:
            self._follow(stack)
        area.made.connect(self._follow)

    def held(self, act: Callable[[], object]) -> None:
        """Do something to the panes that the others are not to follow."""
        busy, self._busy = self._busy, True
        try:
            act()
        finally:
            self._busy = busy

    def toggle(self, name: str) -> None:
        """Link or unlink `scroll`, `zoom` or `window`; the others then follow the active pane."""
        setattr(self, name, not getattr(self, name))
        active = self._area.active
        {"scroll": self._scrolled, "zoom": self._zoomed, "window": self._windowed}[name](active)
        self.changed.emit()

    def link_here(self) -> bool:
        """Take the slices on screen for the same place of the patient. False where positions are unknown."""
        active, found = self._area.active, False
        for other in self._area.others():
            pairs = ((active, other), (other, active))
            offsets = [_offset_now(*pair) for pair in pairs]
            for (one, two), offset in zip(pairs, offsets, strict=True):
                if offset is not None and one.state.series is not None and two.state.series is not None:
                    self._offsets[one.state.series.key, two.state.series.key] = offset
                    found = True
        self.scroll = self.scroll or found
        self.changed.emit()
        return found

    def forget(self) -> None:
        """Other series are open: no offset holds."""
        self._offsets.clear()

    def offset_mm(self, source: Series, target: Series) -> float | None:
        """What to add to a position of one series to get that of another; None where they are not linked."""
        kept = self._offsets.get((source.key, target.key))
        if kept is not None:
            return kept
        return 0.0 if same_space(source, target) else None

    def words(self, stack: StackView) -> str:
        """How a pane is linked with the active one; "" where it is not, or is the active one."""
        series, active = stack.state.series, self._area.active.state.series
        if series is None or active is None or stack is self._area.active:
            return ""
        parts = []
        if self.scroll and _parallel(self._area.active, stack):
            offset = self.offset_mm(active, series)
            if offset is None:
                return QCoreApplication.translate("Links", "Scrolling not linked: other study")
            scrolling = QCoreApplication.translate("Links", "scrolling")
            parts.append(f"{scrolling} {offset:+.1f} mm" if abs(offset) >= 0.05 else scrolling)
        if self.zoom:
            parts.append(QCoreApplication.translate("Links", "zoom"))
        if self.window:
            parts.append(QCoreApplication.translate("Links", "window"))
        linked = QCoreApplication.translate("Links", "Linked: {parts}")
        return linked.format(parts=", ".join(parts)) if parts else ""

    def _follow(self, stack: StackView) -> None:
        events = stack.state.events
        events.slice_index.connect(partial(self._on_change, self._scrolled, stack))
        stack.camera.changed.connect(partial(self._on_change, self._zoomed, stack))
        for event in (events.display, events.window):
            event.connect(partial(self._on_change, self._windowed, stack))

    def _on_change(self, follow: Callable[[StackView], None], stack: StackView, *_values: object) -> None:
        if not self._busy and stack in self._area.shown():
            self.held(lambda: follow(stack))

    def _scrolled(self, source: StackView) -> None:
        plane = plane_of(source.state.series, source.state.slice_index)
        if not self.scroll or plane is None or source.state.series is None:
            return
        for target in self._area.shown():
            series = target.state.series
            if target is source or series is None or not _parallel(source, target):
                continue
            offset = self.offset_mm(source.state.series, series)
            if offset is not None and (index := nearest_slice(series, plane.center, offset)) is not None:
                target.state.go_to(index)

    def _zoomed(self, source: StackView) -> None:
        if not self.zoom:
            return
        for target in self._area.shown():
            if target is not source and target.state.series is not None:
                _look_alike(source, target)

    def _windowed(self, source: StackView) -> None:
        if not self.window:
            return
        for target in self._area.shown():
            if target is source or target.state.four_up:
                continue
            if source.state.display is Display.HEADER:
                target.control.choose(Display.HEADER)  # every file has its own
            else:
                target.state.window, target.state.display = source.state.window, source.state.display


def _parallel(one: StackView, other: StackView) -> bool:
    planes = [plane_of(stack.state.series, stack.state.slice_index) for stack in (one, other)]
    return planes[0] is not None and planes[1] is not None and planes[0].parallel(planes[1])


def _offset_now(source: StackView, target: StackView) -> float | None:
    """What leads from the slice on screen in one pane to that in another, mm along the target's normal."""
    here = plane_of(source.state.series, source.state.slice_index)
    series, index = target.state.series, target.state.slice_index
    if here is None or series is None or not _parallel(source, target):
        return None
    orientation = series.instances[0].image_orientation
    if orientation is None or len(series.positions_mm) != len(series):
        return None
    return float(series.positions_mm[index] - here.center @ slice_normal(orientation))


def _look_alike(source: StackView, target: StackView) -> None:
    """The same mm on screen around the same distance from the middle; the whole slice where it is whole."""
    camera, (x, y) = source.camera, source.camera.center
    if abs(camera.zoom - 1) < _ALL and abs(x - 0.5) + abs(y - 0.5) < _ALL:
        target.camera.fit()
        return
    here, there = source.panes[0], target.panes[0]
    from_grid, to_grid = here.laid, there.laid
    if not (from_grid.known and to_grid.known):
        target.camera.look_at(camera.zoom, camera.center)
        return
    size = (max(1, there.width()), max(1, there.height()))
    scale = camera.pixels_per_mm(from_grid, max(1, here.width()), max(1, here.height()))
    zoom = scale * target.camera.zoom / target.camera.pixels_per_mm(to_grid, *size)
    if not _parallel(source, target):
        target.camera.look_at(zoom, target.camera.center)
        return
    right = (x - 0.5) * from_grid.cols * from_grid.col_mm
    down = (y - 0.5) * from_grid.rows * from_grid.row_mm
    share = (right / (to_grid.cols * to_grid.col_mm), down / (to_grid.rows * to_grid.row_mm))
    target.camera.look_at(zoom, (0.5 + share[0], 0.5 + share[1]))
