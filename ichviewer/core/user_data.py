"""The user's data folder, and writing to it so that a crash leaves the old file or the new, never half."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from ichviewer.core.whole_files import part_file

VARIABLE = "ICHVIEWER_DATA"


def user_data_dir() -> Path:
    """Where notes, progress and the user's own lessons are kept; `ICHVIEWER_DATA` names another folder.

    It may not exist yet.
    """
    chosen = os.environ.get(VARIABLE)
    return Path(chosen) if chosen else platformdirs.user_data_path("ichviewer", appauthor=False)


def write_atomically(file: Path, text: str) -> None:
    """Write a whole text file in UTF-8 (`whole_files`), for the owner alone.

    Raises:
        OSError: the folder cannot be made or written to; the old file stays as it was.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with part_file(file) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
