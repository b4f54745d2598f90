"""Everything a user can do, in one table: text, keys, tooltip, icon, place in the menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

from ichviewer.ui.theme import icon


@dataclass(frozen=True, slots=True)
class Spec:
    """One action.

    Attributes:
        name: how the code calls it.
        menu: the menu it stands in; "" for none.
        text: in the menu; "|" before the name starts a new section of the menu.
        keys: portable names, the first one is shown.
        tip: what it does; the tooltip adds the key.
        short: text in the toolbar; "" where it is not there.
        checkable, exclusive: as Qt's; the exclusive ones form one group.
    """

    name: str
    menu: str
    text: str
    keys: tuple[str, ...]
    tip: str
    short: str = ""
    icon: str = ""
    checkable: bool = False
    exclusive: bool = False


_S = Spec
TABLE = (
    _S(
        "open_folder",
        "File",
        "Open &folder …",
        ("Ctrl+O",),
        "Open a folder with all folders in it",
        "Open",
        "open-folder",
    ),
    _S(
        "open_file",
        "File",
        "Open fi&le …",
        ("Ctrl+Shift+O",),
        "Open a DICOM file, a zip archive or a DICOMDIR",
    ),
    _S(
        "open_sample",
        "File",
        "Open &sample study",
        (),
        "Open the synthetic head that comes with the program",
        icon="sample",
    ),
    _S("problems", "File", "|Files &left out …", (), "Show the files that could not be read, and why"),
    _S("quit", "File", "|&Quit", ("Ctrl+Q",), "Leave the program"),
    _S("brain", "View", "&Brain", ("1",), "Brain window: W 80 C 40", "Brain", checkable=True, exclusive=True),
    _S(
        "subdural",
        "View",
        "&Subdural",
        ("2",),
        "Subdural window: W 200 C 80",
        "Subdural",
        checkable=True,
        exclusive=True,
    ),
    _S("bone", "View", "B&one", ("3",), "Bone window: W 2000 C 600", "Bone", checkable=True, exclusive=True),
    _S(
        "composite",
        "View",
        "&RGB composite",
        ("4",),
        "RGB composite: brain in red, subdural in green, bone in blue",
        "RGB",
        checkable=True,
        exclusive=True,
    ),
    _S(
        "header",
        "View",
        "&Header window",
        ("0",),
        "The window of the file's header; again for its next one",
        "Header",
        checkable=True,
        exclusive=True,
    ),
    _S(
        "four_up",
        "View",
        "|&Four-up layout",
        ("5",),
        "The same slice in brain, subdural, bone and composite",
        "Four-up",
        "four-up",
        checkable=True,
    ),
    _S("fit", "View", "F&it", ("F",), "Show the whole slice", "Fit", "fit"),
    _S("zoom_in", "View", "Zoom &in", ("Ctrl++", "Ctrl+="), "Zoom in"),
    _S("zoom_out", "View", "Zoom o&ut", ("Ctrl+-",), "Zoom out"),
    _S(
        "overlay",
        "View",
        "|&Text over the picture",
        ("H",),
        "Show or hide patient, series and slice text",
        "Text",
        "overlay",
        checkable=True,
    ),
    _S("next_slice", "Slices", "&Next slice", ("Down",), "Next slice, towards the head"),
    _S("previous_slice", "Slices", "&Previous slice", ("Up",), "Previous slice, towards the feet"),
    _S("page_down", "Slices", "Five slices &on", ("PgDown",), "Five slices towards the head"),
    _S("page_up", "Slices", "Five slices &back", ("PgUp",), "Five slices towards the feet"),
    _S("first_slice", "Slices", "&First slice", ("Home",), "First slice"),
    _S("last_slice", "Slices", "&Last slice", ("End",), "Last slice"),
    _S("next_series", "Slices", "|Next s&eries", ("Ctrl+Down",), "Next series of the tree"),
    _S("previous_series", "Slices", "Previous se&ries", ("Ctrl+Up",), "Previous series of the tree"),
    _S("next_peak", "Findings", "&Next peak", ("N",), "Next peak of P(any)", "Next peak", "next-peak"),
    _S(
        "previous_peak",
        "Findings",
        "&Previous peak",
        ("P",),
        "Previous peak of P(any)",
        "Previous peak",
        "previous-peak",
    ),
    _S(
        "attention",
        "Findings",
        "|Model &attention",
        ("A",),
        "Show where the model looked; not a lesion outline",
        "Attention",
        "attention",
        checkable=True,
    ),
    _S("keys", "Help", "&Keys and mouse", ("F1",), "List all keys, and what the mouse does"),
    _S("about", "Help", "&About ICH Viewer", (), "Version, license, and what this program is for"),
)
TOOLBAR = (
    ("open_folder",),
    ("brain", "subdural", "bone", "composite", "header"),
    ("four_up", "fit", "overlay"),
    ("previous_peak", "next_peak", "attention"),
)


class Actions:
    """The actions of the table as `QAction`s of a window, by name: `actions["brain"]`."""

    def __init__(self, window: QMainWindow) -> None:
        self._by_name: dict[str, QAction] = {}
        group = QActionGroup(window)
        for spec in TABLE:
            action = QAction(spec.text.lstrip("|"), window)
            action.setObjectName(spec.name)
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            action.setToolTip(tooltip(spec))
            action.setStatusTip("")
            action.setIconText(spec.short or spec.text.lstrip("|").replace("&", ""))
            action.setCheckable(spec.checkable)
            if spec.icon:
                action.setIcon(icon(spec.icon))
                action.setIconVisibleInMenu(False)
            if spec.exclusive:
                group.addAction(action)
            window.addAction(action)  # keys work with the menu bar hidden, too
            self._by_name[spec.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def bind(self, handlers: dict[str, Callable[[], object]]) -> None:
        """Call a handler, without arguments, when its action is triggered."""
        for name, handler in handlers.items():
            self._by_name[name].triggered.connect(lambda _checked=False, handler=handler: handler())

    def fill_menus(self, window: QMainWindow) -> dict[str, QMenu]:
        """Put the actions into the menu bar. Returns the menus by name."""
        menus: dict[str, QMenu] = {}
        for spec in TABLE:
            if spec.menu not in menus:
                menus[spec.menu] = window.menuBar().addMenu(f"&{spec.menu}")
            if spec.text.startswith("|"):
                menus[spec.menu].addSeparator()
            menus[spec.menu].addAction(self._by_name[spec.name])
        return menus

    def fill_toolbar(self, toolbar: QToolBar) -> None:
        """Put the actions with a short text into the toolbar, in groups."""
        for position, names in enumerate(TOOLBAR):
            if position:
                toolbar.addSeparator()
            for name in names:
                toolbar.addAction(self._by_name[name])
                button = toolbar.widgetForAction(self._by_name[name])
                button.setAccessibleName(self._by_name[name].text().replace("&", ""))


def tooltip(spec: Spec) -> str:
    """What an action does, with its key."""
    keys = QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if spec.keys else ""
    return f"{spec.tip} ({keys})" if keys else spec.tip


def key_list() -> list[tuple[str, str]]:
    """All keys with what they do, in the order of the table."""
    native = QKeySequence.SequenceFormat.NativeText
    return [
        (" or ".join(QKeySequence(key).toString(native) for key in spec.keys), spec.tip)
        for spec in TABLE
        if spec.keys
    ]
