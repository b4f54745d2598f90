"""Writing a result so that a reader never meets half of it, and nothing of the user's is overwritten."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from ichviewer.core.errors import ExportError
from ichviewer.core.whole_files import part_file, part_folder

ROOM = "Choose another folder, or make room on the disk."


def make_folder(folder: Path) -> None:
    """Create the output folder.

    Raises:
        ExportError: it cannot be created.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(
            str(folder),
            "a folder that can be written to",
            error.strerror or str(error),
            "Choose another one.",
        ) from error


def protect(target: Path, inputs: Iterable[Path]) -> None:
    """Refuse to write over one of the files that were read.

    Raises:
        ExportError: `target` is one of `inputs`, or in a place that may not be looked at.
    """
    try:
        there = target.stat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise ExportError(
            str(target), "a place for the result", error.strerror or str(error), "Choose another one."
        ) from error
    for path in inputs:
        if _is(path, there):
            raise ExportError(
                str(target),
                "a name for the result",
                "one of the files that were read",
                "Nothing was written. Choose another name.",
            )


def _is(path: Path, there: os.stat_result) -> bool:
    try:
        return os.path.samestat(path.stat(), there)
    except OSError:  # it was read a moment ago, or could not be; either way nothing is written over it
        return False


def free_name(target: Path) -> Path:
    """The same path, or one with a number after the name where there is something already."""
    candidate, number = target, 1
    while candidate.exists() or candidate.is_symlink():
        number += 1
        candidate = target.with_name(f"{target.stem} {number}{target.suffix}")
    return candidate


def write_folder(target: Path, files: Iterable[tuple[str, bytes]]) -> Path:
    """Write files into a new folder that appears once all of them are there.

    Args:
        target: where it should be; a number is added where there is something already.
        files: name and content, one at a time.

    Returns:
        The folder.

    Raises:
        ExportError: it cannot be written to, or the disk is full. Nothing is left then.
    """
    try:
        with part_folder(target.parent) as part:
            for name, content in files:
                with open(part / name, "wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
            os.chmod(part, 0o755)
            final = free_name(target)
            os.rename(part, final)
    except OSError as error:
        raise not_written(target, error, "a folder that can be written to") from error
    return final


def not_written(target: Path, error: OSError, expected: str = "a file that can be written") -> ExportError:
    """An error of the operating system as one for the user."""
    return ExportError(
        str(target),
        expected,
        error.strerror or str(error),
        ROOM,
    )


def write_whole(target: Path, content: bytes) -> None:
    """Write to a temporary file beside `target`, and put it in place in one step.

    Raises:
        ExportError: the folder cannot be written to, or the disk is full. An older file of that name is kept.
    """
    try:
        with part_file(target, 0o644) as part:
            part.write_bytes(content)
    except OSError as error:
        raise not_written(target, error) from error
