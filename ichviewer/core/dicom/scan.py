"""Everything DICOM below a path, as series: headers only, no pixels."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from ichviewer.core.dicom import files, sources
from ichviewer.core.dicom.grouping import group
from ichviewer.core.dicom.lean import LeanReader
from ichviewer.core.dicom.remembered import Mark, Outcome, Remembered, mark_of, session
from ichviewer.core.dicom.sources import NOT_OPENED, Name
from ichviewer.core.dicom.types import FileRef, Problem, ScanResult
from ichviewer.core.errors import InputError, NotDicomError

MOST_PROBLEMS = 1000  # of one kind; nobody reads more, and a million of them fill the memory


def scan(
    path: Path | str,
    on_progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    remembered: Remembered = session,
) -> ScanResult:
    """Read the headers of a folder (with all folders in it), a file, a zip archive, or what a DICOMDIR lists.

    One bad file never stops the others: it becomes a `Problem`. Nothing is ever written.

    Args:
        path: a single file gives the series of that file alone.
        on_progress: called with (files_done, files_total) after each file.
        cancelled: asked before each file; a cancelled scan gives no series, since half a series would look
            whole.
        remembered: files that were read before and are unchanged are not read again.

    Raises:
        InputError: the path itself does not exist or cannot be read, or is gone before the scan is done.
    """
    stop = cancelled or (lambda: False)
    root = Path(path)
    found = sources.find(root, stop)
    problems = _Problems(root, found.problems)
    visit = _Visit(root, remembered)
    outcomes: list[Outcome] = []
    total, twice = len(found.names), 0
    for done, name in enumerate(found.names, start=1):
        if stop():
            return ScanResult(problems=problems.all(), files_seen=done - 1, cancelled=True)
        outcome = visit(name)
        if outcome is None:
            twice += 1
        elif outcome.problem is None:
            outcomes.append(outcome)
        else:
            problems.add(outcome.problem)
        if on_progress is not None:
            on_progress(done, total)
    series = remembered.series_of(outcomes)
    if series is None:
        series = group(record for outcome in outcomes for record in outcome.records)
        remembered.keep_series(outcomes, series)
    return ScanResult(series, problems.all(), total - twice + len(found.problems), stop())


class _Visit:
    """Goes to one file after another. Each is opened once, whatever links lead to it."""

    def __init__(self, root: Path, remembered: Remembered) -> None:
        self._root = root
        self._remembered = remembered
        self._reader = LeanReader()
        self._seen = sources.Seen()
        self._archive: Mark | None = None

    def __call__(self, name: Name) -> Outcome | None:
        """What came of the file; None where it was met before under another name.

        Raises:
            InputError: the path that is being scanned is gone.
        """
        path, member = name
        try:
            if member is None:
                status = os.stat(path)
                if not stat.S_ISREG(status.st_mode):
                    return self._refused(name, files.NOT_A_FILE, NOT_OPENED)
                if not self._seen.first_time(status):
                    return None
                mark = mark_of(status)
            else:
                mark = self._mark_of_archive(path)
            known = self._remembered.get(name, mark)
            if known is None:
                known = self._read(name)
                self._remembered.keep(name, mark, known)
            return known
        except OSError as error:
            self._check_root(name)
            return self._refused(name, sources.os_words(error))
        except (zipfile.BadZipFile, zlib.error, EOFError):
            return _left_out(_ref(name), "a file that can be unpacked", "a damaged one", "It is left out.")

    def _read(self, name: Name) -> Outcome:
        ref = _ref(name)
        try:
            return Outcome(tuple(self._reader.read(ref)))
        except InputError as error:
            return Outcome(problem=Problem(ref, str(error), _code(error)))

    def _refused(self, name: Name, found: str, advice: str = "It is left out.") -> Outcome:
        return _left_out(_ref(name), "a readable file", found, advice)

    def _mark_of_archive(self, path: str) -> Mark:
        if self._archive is None:
            self._archive = mark_of(os.stat(path))
        return self._archive

    def _check_root(self, name: Name) -> None:
        """Half of a folder would look whole, so a drive that is gone ends the scan."""
        try:
            os.stat(self._root)
        except OSError as error:
            raise InputError(
                str(self._root),
                "a folder that stays where it is while it is read",
                f"{sources.os_words(error)} at {_ref(name).name}",
                "Connect the drive again, and open it again.",
            ) from error


class _Problems:
    """Files that were left out: the first of each kind, and how many more there were."""

    def __init__(self, root: Path, first: list[Problem]) -> None:
        self._root = root
        self._kept: list[Problem] = []
        self._count: Counter[str] = Counter()
        for problem in first:
            self.add(problem)

    def add(self, problem: Problem) -> None:
        self._count[problem.code] += 1
        if self._count[problem.code] <= MOST_PROBLEMS:
            self._kept.append(problem)

    def all(self) -> tuple[Problem, ...]:
        root = FileRef(self._root)
        more = [
            Problem(root, f"{root.name}: {count - MOST_PROBLEMS:,} more files were left out.", code)
            for code, count in self._count.items()
            if count > MOST_PROBLEMS
        ]
        return (*self._kept, *more)


def _ref(name: Name) -> FileRef:
    return FileRef(Path(name[0]), name[1])


def _left_out(ref: FileRef, expected: str, found: str, advice: str) -> Outcome:
    return Outcome(problem=Problem(ref, str(InputError(ref.name, expected, found, advice))))


def _code(error: InputError) -> str:
    """For `Problem`. An empty file or one cut off at its start is not DICOM either, but comes with advice."""
    return "not_dicom" if isinstance(error, NotDicomError) and not error.advice else ""
