"""Everything DICOM below a path, as series: headers only, no pixels."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from ichviewer.core.dicom import sources
from ichviewer.core.dicom.grouping import group
from ichviewer.core.dicom.headers import Record, read_records
from ichviewer.core.dicom.types import FileRef, Problem, ScanResult
from ichviewer.core.errors import InputError, NotDicomError


def scan(
    path: Path | str,
    on_progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ScanResult:
    """Read the headers of a folder (with all folders in it), a file, a zip archive, or what a DICOMDIR lists.

    One bad file never stops the others: it becomes a `Problem`. Nothing is ever written.

    Args:
        path: a single file gives the series of that file alone.
        on_progress: called with (files_done, files_total) after each file.
        cancelled: asked before each file; a cancelled scan gives no series, since half a series would look
            whole.

    Raises:
        InputError: the path itself does not exist or cannot be read.
    """
    stop = cancelled or (lambda: False)
    found = sources.find(Path(path), stop)
    records: list[Record] = []
    problems = list(found.problems)
    for done, file in enumerate(found.files, start=1):
        if stop():
            return ScanResult(problems=tuple(problems), files_seen=done - 1, cancelled=True)
        try:
            records += _read(file)
        except InputError as error:
            problems.append(Problem(file, str(error), _code(error)))
        if on_progress is not None:
            on_progress(done, len(found.files))
    return ScanResult(group(records), tuple(problems), len(found.files) + len(found.problems), stop())


def _code(error: InputError) -> str:
    """For `Problem`. An empty file or one cut off at its start is not DICOM either, but comes with advice."""
    return "not_dicom" if isinstance(error, NotDicomError) and not error.advice else ""


def _read(file: FileRef) -> list[Record]:
    """Raises `InputError` for whatever is wrong with the file."""
    try:
        with file.open() as stream:
            return read_records(file, stream, file.size())
    except OSError as error:
        raise InputError(file.name, "a readable file", sources.os_words(error), "It is left out.") from error
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, KeyError) as error:
        raise InputError(
            file.name, "a file that can be unpacked", "a damaged one", "It is left out."
        ) from error
