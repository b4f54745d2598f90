"""The menu of one pane: its series, its window, its plane, and how it is turned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from ichviewer.core.reformat.planes import Plane, plane_shown
from ichviewer.core.windowing import Display
from ichviewer.ui.display_control import display_name
from ichviewer.ui.series_words import series_title, study_title

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Series
    from ichviewer.ui.layout.panes import Panes
    from ichviewer.ui.layout.plane_control import PlaneControl
    from ichviewer.ui.stack_view import StackView

# By this name, Qt's own tool finds the texts to translate.
translate = QCoreApplication.translate
_DISPLAYS = (Display.BRAIN, Display.SUBDURAL, Display.BONE, Display.COMPOSITE, Display.HEADER)


def pane_menu(stack: StackView, panes: Panes, planes: PlaneControl, found: list[Series]) -> QMenu:
    """A menu for one pane.

    Args:
        found: the series there are, in the order of the tree.
    """
    menu = QMenu(stack)
    if not stack.state.patient_hidden:  # the titles tell whose study it is, and in a quiz the answer
        _fill_series(menu.addMenu(translate("PaneMenu", "Series")), stack, panes, found)
    if stack.state.series is not None:
        _fill_windows(menu.addMenu(translate("PaneMenu", "Window")), stack)
        _fill_planes(menu.addMenu(translate("PaneMenu", "Plane")), stack, planes)
        menu.addSeparator()
        state = stack.state
        menu.addAction(translate("PaneMenu", "Invert"), stack.invert)
        menu.addAction(
            translate("PaneMenu", "Flip left-right"),
            lambda: setattr(state, "turn", state.turn.flipped_left_right()),
        )
        menu.addAction(
            translate("PaneMenu", "Flip up-down"),
            lambda: setattr(state, "turn", state.turn.flipped_up_down()),
        )
        menu.addAction(
            translate("PaneMenu", "Rotate by 90°"), lambda: setattr(state, "turn", state.turn.rotated())
        )
        menu.addAction(translate("PaneMenu", "Reset picture"), stack.reset)
    return menu


def _fill_series(menu: QMenu, stack: StackView, panes: Panes, found: list[Series]) -> None:
    study, shown = "", panes.source(stack)
    for series in found:
        if (title := study_title(series)) != study:
            study = title
            menu.addSection(title.replace("&", "&&"))
        action = menu.addAction(series_title(series).replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(series is shown)
        action.triggered.connect(lambda _checked=False, series=series: panes.show(stack, series))


def _fill_windows(menu: QMenu, stack: StackView) -> None:
    group = QActionGroup(menu)
    for display in _DISPLAYS:
        action = menu.addAction(display_name(display))
        action.setCheckable(True)
        action.setChecked(display is stack.state.display)
        group.addAction(action)
        action.triggered.connect(lambda _checked=False, display=display: stack.choose(display))


def _fill_planes(menu: QMenu, stack: StackView, planes: PlaneControl) -> None:
    names = {
        Plane.ACQUIRED: translate("PaneMenu", "As acquired"),
        Plane.AXIAL: translate("PaneMenu", "Axial, reformatted"),
        Plane.CORONAL: translate("PaneMenu", "Coronal, reformatted"),
        Plane.SAGITTAL: translate("PaneMenu", "Sagittal, reformatted"),
    }
    group = QActionGroup(menu)
    for plane, name in names.items():
        action = menu.addAction(name)
        action.setCheckable(True)
        action.setChecked(plane is plane_shown(stack.state.series))
        group.addAction(action)
        action.triggered.connect(lambda _checked=False, plane=plane: planes.show(stack, plane))
