"""Everything a user can do, in one table: text, keys, tooltip, icon, place in the menu. No Qt."""

from __future__ import annotations

from dataclasses import dataclass


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
    _S(
        "tags",
        "File",
        "DICOM &tags …",
        ("T",),
        "List every attribute of the instance on screen; patient data",
    ),
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
    _S("rotate", "View", "|Rot&ate by 90°", ("R",), "Rotate the picture by 90° clockwise"),
    _S("flip_left_right", "View", "Flip &left-right", ("X",), "Flip the picture left-right"),
    _S("flip_up_down", "View", "Flip up-&down", ("Y",), "Flip the picture up-down"),
    _S("invert", "View", "In&vert", ("I",), "Exchange black and white", checkable=True),
    _S("reset_view", "View", "R&eset picture", ("Shift+R",), "Undo rotation, flips and inversion, and fit"),
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
    _S(
        "full_screen",
        "View",
        "Full s&creen",
        ("F11",),
        "Fill the whole screen, or leave it again",
        checkable=True,
    ),
    _S("next_slice", "Slices", "&Next slice", ("Down", "Right"), "Next slice, towards the head"),
    _S("previous_slice", "Slices", "&Previous slice", ("Up", "Left"), "Previous slice, towards the feet"),
    _S("page_down", "Slices", "Five slices &on", ("PgDown",), "Five slices towards the head"),
    _S("page_up", "Slices", "Five slices &back", ("PgUp",), "Five slices towards the feet"),
    _S("first_slice", "Slices", "&First slice", ("Home",), "First slice"),
    _S("last_slice", "Slices", "&Last slice", ("End",), "Last slice"),
    _S(
        "cine",
        "Slices",
        "|Play &cine",
        ("C",),
        "Play the slices one after the other, or pause; any other change of the slice stops it",
        "Cine",
        "play",
        checkable=True,
    ),
    _S("cine_faster", "Slices", "F&aster cine", (".",), "More slices per second in the cine"),
    _S("cine_slower", "Slices", "S&lower cine", (",",), "Fewer slices per second in the cine"),
    _S(
        "cine_loop",
        "Slices",
        "L&oop cine",
        ("Shift+C",),
        "Begin the cine anew at the last slice, or stop there",
        checkable=True,
    ),
    _S("next_series", "Slices", "|Next s&eries", ("Ctrl+Down",), "Next series of the tree"),
    _S("previous_series", "Slices", "Previous se&ries", ("Ctrl+Up",), "Previous series of the tree"),
    _S(
        "length",
        "Measure",
        "&Length",
        ("L",),
        "Measure a length: drag from end to end",
        checkable=True,
    ),
    _S(
        "angle",
        "Measure",
        "&Angle",
        ("G",),
        "Measure an angle: an end, the vertex, the other end",
        checkable=True,
    ),
    _S(
        "ellipse",
        "Measure",
        "&Ellipse",
        ("E",),
        "Mean, SD, smallest and largest HU and area of an ellipse: drag from corner to corner",
        checkable=True,
    ),
    _S(
        "delete_measurement",
        "Measure",
        "|&Delete measurement",
        ("Del", "Backspace"),
        "Delete the measurement that was clicked",
    ),
    _S("undo", "Measure", "&Undo", ("Ctrl+Z",), "Take back the last change of a measurement in this series"),
    _S("redo", "Measure", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "Make the change again that was taken back"),
    _S(
        "leave",
        "Measure",
        "Lea&ve the tool",
        ("Esc",),
        "Leave what is being drawn, then the tool, then the full screen",
    ),
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
    _S("keys", "Help", "&Keys and mouse", ("F1", "?"), "List all keys, and what the mouse does"),
    _S("about", "Help", "&About ICH Viewer", (), "Version, license, and what this program is for"),
)
TOOLBAR = (
    ("open_folder",),
    ("brain", "subdural", "bone", "composite", "header"),
    ("four_up", "fit", "overlay", "cine"),
    ("previous_peak", "next_peak", "attention"),
)
