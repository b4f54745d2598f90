"""Layouts as a feature of the window: its actions, its settings, and what it needs of the other parts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QInputDialog

from ichviewer.ui.layout.compare import counterpart, other_studies, prior_study
from ichviewer.ui.layout.guide import Guide
from ichviewer.ui.layout.links import Links
from ichviewer.ui.layout.pane_menu import pane_menu
from ichviewer.ui.layout.panes import Panes
from ichviewer.ui.layout.plane_control import PlaneControl
from ichviewer.ui.layout.reformats import Reformats
from ichviewer.ui.layout.series_drag import SeriesDrag
from ichviewer.ui.layout.shapes import Shape
from ichviewer.ui.layout.slab_bar import SlabBar
from ichviewer.ui.series_words import study_title

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Series
    from ichviewer.ui.main_window import MainWindow
    from ichviewer.ui.stack_view import StackView

_ACTIONS = {
    "layout_1x1": Shape.ONE,
    "layout_1x2": Shape.TWO,
    "layout_2x2": Shape.FOUR,
    "layout_mpr": Shape.MPR,
}
_LINKS = ("scroll", "zoom", "window")


class LayoutFeature(QObject):
    """Puts the parts of this room together.

    Attributes:
        area, links, panes, planes, reformats, guide, slab_bar: the parts.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._settings = window, window.settings
        self.area = window.area
        self.links = Links(self.area)
        self.reformats = Reformats(self)
        self.panes = Panes(self.area, window.loader, self.links, self.reformats)
        self.planes = PlaneControl(self.panes, self.reformats, window.loader)
        self.guide = Guide(self.area)
        self.slab_bar = SlabBar(window.state)
        self.area.add_bar(self.slab_bar)
        self._drag = SeriesDrag(window.tree)
        hint = window.messages.hint
        self.planes.refused.connect(hint)
        self.planes.progress.connect(window.statusBar().showMessage)
        self.slab_bar.refused.connect(hint)
        self.panes.activated.connect(self._on_panes_activated)
        self.area.dropped.connect(self._on_area_dropped)
        self.area.menu_asked.connect(self.show_menu)
        self._restore()
        self.links.changed.connect(window.show_state)
        self.area.arranged.connect(window.show_state)

    def commands(self) -> dict[str, Callable[[], object]]:
        """The handlers of its actions."""
        return {
            **{name: partial(self.choose, shape) for name, shape in _ACTIONS.items()},
            **{f"link_{name}": partial(self.links.toggle, name) for name in _LINKS},
            "link_here": self.link_here,
            "compare_prior": self.compare,
            "next_pane": self.panes.next,
            "pane_menu": lambda: self.show_menu(self.area.active),
            "layout_reset": self.reset,
            "slab": self.slab_bar.next_kind,
            "slab_thicker": lambda: self.slab_bar.thicken(1),
            "slab_thinner": lambda: self.slab_bar.thicken(-1),
        }

    def show_state(self) -> None:
        """Check the layout and the links."""
        actions = self._window.actions_by_name
        for name, shape in _ACTIONS.items():
            actions[name].setChecked(shape is self.area.shape)
        for name in _LINKS:
            actions[f"link_{name}"].setChecked(getattr(self.links, name))

    def close(self) -> None:
        """Keep layout and links for the next time, and end the thread."""
        self._settings.setValue("layout/shape", str(self.area.shape))
        for name in _LINKS:
            self._settings.setValue(f"layout/link_{name}", "yes" if getattr(self.links, name) else "no")
        self.reformats.close()

    def choose(self, shape: Shape) -> None:
        """Show a layout; that of the three planes reformats the active series."""
        if shape is Shape.MPR:
            self.planes.show_mpr()
        else:
            if self.area.shape is Shape.MPR:
                self._leave_mpr()
            self.area.set_shape(shape)
        self._window.show_state()

    def reset(self) -> None:
        """One pane with acquired slices, and the links as at the first start."""
        self.choose(Shape.ONE)
        self.planes.leave()
        self.links.scroll, self.links.zoom, self.links.window = True, True, False
        self._window.stack.reset()
        self.links.changed.emit()

    def compare(self) -> None:
        """Show another study of the patient beside this one."""
        active = self.panes.source(self.area.active)
        studies = [] if active is None else other_studies(active, self._window.tree.series())
        if active is None or not studies:
            text = self.tr("There is no other study of this patient here. Open a folder that holds both.")
            self._window.messages.hint(text)
            return
        study = prior_study(active, studies) or self._ask(studies)
        if study is None:
            return
        self.choose(Shape.TWO)
        self.panes.show(self.area.others()[0], counterpart(active, study), like=self.area.active)

    def link_here(self) -> None:
        """Take the slices on screen for the same place."""
        if self.links.link_here():
            text = self.tr("Linked here: the panes scroll together from these slices on.")
        else:
            text = self.tr("Nothing to link: two panes with parallel slices of known positions are needed.")
        self._window.messages.hint(text)

    def show_menu(self, stack: StackView) -> None:
        """Open the menu of a pane in its corner."""
        menu = pane_menu(stack, self.panes, self.planes, self._window.tree.series())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(stack.mapToGlobal(QPoint(max(0, stack.width() - 180), 30)))

    def _ask(self, studies: list[list[Series]]) -> list[Series] | None:
        names = [f"{number}. {study_title(study[0])}" for number, study in enumerate(studies, 1)]
        title, text = self.tr("Compare with prior"), self.tr("Which study?")
        chosen, accepted = QInputDialog.getItem(self._window, title, text, names, 0, False)
        return studies[names.index(chosen)] if accepted else None

    def _leave_mpr(self) -> None:
        self.planes.leave()
        for stack in self.area.others():
            if stack.state.series is None or stack.state.series.derived:
                self.panes.clear(stack, "")

    def _on_panes_activated(self) -> None:
        series = self.panes.source(self.area.active)
        if series is not None:
            self._window.tree.mark_active(series)
        self._window.show_state()

    def _on_area_dropped(self, stack: StackView, key: str) -> None:
        found = {series.key: series for series in self._window.tree.series()}
        if key not in found:
            return
        if stack is self.area.active:
            self._window.tree.select(found[key])
        else:
            self.panes.show(stack, found[key])
            self.panes.activate(stack)

    def _restore(self) -> None:
        for name in _LINKS:
            value = self._settings.value(f"layout/link_{name}")
            if value in ("yes", "no"):
                setattr(self.links, name, value == "yes")
        shape = self._settings.value("layout/shape")
        if shape in list(Shape):
            self.area.set_shape(Shape(str(shape)))
