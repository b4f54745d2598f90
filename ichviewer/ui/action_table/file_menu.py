"""The menu File: opening, and what belongs to files."""

from __future__ import annotations

from ichviewer.ui.action_table.spec import Spec

ACTIONS = (
    Spec(
        "open_folder",
        "File",
        "Open &folder …",
        ("Ctrl+O",),
        "Open a folder with all folders in it",
        "Open",
        "open-folder",
    ),
    Spec(
        "open_file",
        "File",
        "Open fil&e …",
        ("Ctrl+Shift+O",),
        "Open a DICOM file, a zip archive or a DICOMDIR",
    ),
    Spec(
        "open_beside",
        "File",
        "Open folder &beside …",
        ("Ctrl+Alt+O",),
        "Add a folder to what is open, such as a prior study; a drop with Shift does the same",
    ),
    Spec(
        "open_sample",
        "File",
        "Open &sample study",
        (),
        "Open the synthetic head that comes with the program",
        icon="sample",
    ),
    Spec("problems", "File", "|Files &left out …", (), "Show the files that could not be read, and why"),
    Spec(
        "tags",
        "File",
        "DICOM &tags …",
        ("T",),
        "List every attribute of the instance on screen; patient data",
    ),
    Spec("quit", "File", "|&Quit", ("Ctrl+Q",), "Leave the program"),
)
