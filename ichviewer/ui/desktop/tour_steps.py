"""The five steps of the tour: what each says, and what in the window it points to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, QRect
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QWidget

if TYPE_CHECKING:
    from ichviewer.ui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        title, text: what it says.
        place: what it points to, in px of the window; asked again when the window changes.
        action: an action of the table that the step offers; "" for none. Nothing is done unasked.
    """

    title: str
    text: str
    place: Callable[[], QRect]
    action: str = ""


def tour_steps(window: MainWindow) -> tuple[Step, ...]:
    """The steps for this window, as it is now."""
    translate = QCoreApplication.translate
    actions = window.actions_by_name

    def key(name: str) -> str:
        return actions[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    return (
        Step(
            translate("Tour", "Open a study"),
            translate(
                "Tour",
                "Drop a folder, a zip archive or a DICOMDIR on the window, or press {key}. "
                "Nothing leaves this computer, and your files are never changed.",
            ).format(key=key("open_folder")),
            lambda: _tools(window, ("open_folder",)),
            action="open_sample",
        ),
        Step(
            translate("Tour", "Windows"),
            translate(
                "Tour",
                "One key for each: brain ({brain}), subdural ({subdural}), bone ({bone}), three windows "
                "as one color picture ({composite}). {four} shows four at once.",
            ).format(
                four=key("four_up"),
                **{name: key(name) for name in ("brain", "subdural", "bone", "composite")},
            ),
            lambda: _tools(window, ("brain", "subdural", "bone", "composite", "header", "four_up")),
        ),
        Step(
            translate("Tour", "Slices"),
            translate(
                "Tour",
                "Turn the wheel, press Up and Down, or click the strip under the picture. Each cell "
                "is a slice: the higher, the more probable a bleed. {next} goes to the next peak.",
            ).format(next=key("next_peak")),
            lambda: _shown(window, window.strip, window.empty),
        ),
        Step(
            translate("Tour", "Findings"),
            translate(
                "Tour",
                "Probabilities with their thresholds, in color and in words. {attention} shows where the "
                "model looked, which is not an outline of a lesion. What does not fit the model is not "
                "assessed, with the reason: that never means that there is no bleed.",
            ).format(attention=key("attention")),
            lambda: _shown(window, window.findings, window),
        ),
        Step(
            translate("Tour", "Learn more"),
            translate(
                "Tour",
                "Teach has lessons on windowing and a quiz. {keys} lists all keys. "
                "Help brings this tour back at any time.",
            ).format(keys=key("keys")),
            lambda: _menus(window, ("quiz", "keys")),
        ),
    )


def _rect_in(window: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _shown(window: MainWindow, widget: QWidget, instead: QWidget) -> QRect:
    """A part of the window, or what stands in its place while nothing is open."""
    if widget.isVisible():
        seen = widget.visibleRegion().boundingRect()
        return seen.translated(widget.mapTo(window, QPoint(0, 0)))
    return _rect_in(window, instead) if instead is not window else window.rect()


def _tools(window: MainWindow, names: tuple[str, ...]) -> QRect:
    """The buttons of these actions; those that are pushed off the toolbar are left out."""
    toolbar = window.findChild(QToolBar, "tools")
    whole = QRect()
    for name in names:
        button = toolbar.widgetForAction(window.actions_by_name[name]) if toolbar is not None else None
        if button is not None and button.isVisible():
            whole = whole.united(_rect_in(window, button))
    return whole if not whole.isEmpty() else window.rect()


def _menus(window: MainWindow, names: tuple[str, ...]) -> QRect:
    """The titles of the menus with these actions, and those between them."""
    bar, whole = window.menuBar(), QRect()
    wanted = {window.actions_by_name[name] for name in names}
    for action in bar.actions():
        menu = action.menu()
        if isinstance(menu, QMenu) and wanted.intersection(menu.actions()):
            whole = whole.united(bar.actionGeometry(action))
    return whole.translated(bar.mapTo(window, QPoint(0, 0))) if not whole.isEmpty() else window.rect()
