"""Known labels: a CSV beside the slices that says what is in them, for reading studies and the quiz.

One row a series (column `series`) or one row a slice (`sop_instance_uid`, or `file`), and a column for each
label that is known: 1 there is such a bleed, 0 there is none, empty not known. Other columns are left alone.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ichviewer.core.errors import InputError
from ichviewer.core.labels import ANY, LABELS, SUBTYPES

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Instance, Series

FILE_NAME: Final = "labels.csv"
SERIES, INSTANCE, FILE = "series", "sop_instance_uid", "file"
_LARGEST_BYTES = 20_000_000
_VALUES = {"": None, "0": False, "1": True}

Known = Mapping[str, bool | None]  # one for each of LABELS; None: not known


@dataclass(frozen=True, slots=True)
class KnownRow:
    """One row.

    Attributes:
        line: in the file, from 1, for messages.
        series: SeriesInstanceUID, or the folder that holds the series: its name, or its path from the CSV.
        sop_instance_uid, file: of one slice; `file` as a path from the CSV. Empty in a row of a series.
        labels: one for each of LABELS.
    """

    line: int
    series: str
    sop_instance_uid: str
    file: str
    labels: Known

    @property
    def of_slice(self) -> bool:
        """Whether it speaks of one slice."""
        return bool(self.sop_instance_uid or self.file)


@dataclass(frozen=True, slots=True)
class KnownLabels:
    """All rows of one file."""

    path: Path
    rows: tuple[KnownRow, ...]

    def of_slice(self, instance: Instance) -> Known | None:
        """What is known of one slice; None where no row names it."""
        for row in self.rows:
            if row.of_slice and self._names_slice(row, instance):
                return row.labels
        return None

    def of_series(self, series: Series) -> Known | None:
        """What is known of a series; None where no row names it or one of its slices.

        A row of the series comes first. Otherwise a label is there if it is on one of its slices, not there
        if every slice is known to be without it, and not known in all other cases.
        """
        for row in self.rows:
            if not row.of_slice and self._names_series(row, series):
                return row.labels
        return self._from_slices(series)

    def unmatched(self, series: Iterable[Series]) -> tuple[KnownRow, ...]:
        """The rows that name nothing among these series, for a message."""
        found = tuple(series)
        uids = {instance.sop_instance_uid for one in found for instance in one.instances}
        names = {name for one in found for i in one.instances for name in self._file_names(i)}

        def known(row: KnownRow) -> bool:
            if row.of_slice:
                return row.sop_instance_uid in uids or row.file in names
            return any(self._names_series(row, one) for one in found)

        return tuple(row for row in self.rows if not known(row))

    def _from_slices(self, series: Series) -> Known | None:
        by_uid = {row.sop_instance_uid: row for row in self.rows if row.sop_instance_uid}
        by_file = {row.file: row for row in self.rows if row.file and not row.sop_instance_uid}
        rows = []
        for instance in series.instances:
            row = by_uid.get(instance.sop_instance_uid)
            if row is None and by_file:
                row = next((by_file[n] for n in self._file_names(instance) if n in by_file), None)
            rows.append(row)
        if not any(rows):
            return None
        values = {label: [None if row is None else row.labels[label] for row in rows] for label in LABELS}
        return {label: _of_all(parts) for label, parts in values.items()}

    def _names_slice(self, row: KnownRow, instance: Instance) -> bool:
        if row.sop_instance_uid:
            return row.sop_instance_uid == instance.sop_instance_uid
        return row.file in self._file_names(instance)

    def _names_series(self, row: KnownRow, series: Series) -> bool:
        if row.series in (series.series_instance_uid, series.key):
            return True
        folder = series.instances[0].file.path.parent
        return row.series in (folder.name, _relative(folder, self.path.parent))

    def _file_names(self, instance: Instance) -> tuple[str, ...]:
        file = instance.file
        path = _relative(file.path, self.path.parent)
        return (path,) if file.member is None else (f"{path}!{file.member}", file.member)


def find_known_labels(path: Path) -> Path | None:
    """The `labels.csv` in an opened folder, or beside an opened file; None where there is none."""
    folder = path if path.is_dir() else path.parent
    found = folder / FILE_NAME
    return found if found.is_file() else None


def read_known_labels(path: Path, problems: list[str] | None = None) -> KnownLabels:
    """Read a file of known labels.

    Args:
        path: of the CSV.
        problems: takes a message for each row that makes no sense, and the row is left out; None: raise.

    Raises:
        InputError: it cannot be read, a column is missing, or a row makes no sense; names the line.
    """
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise InputError(path.name, f"at most {_LARGEST_BYTES // 10**6} MB", "more", _ADVICE)
        with path.open(newline="", encoding="utf-8-sig") as lines:
            reader = csv.DictReader(lines)
            columns = tuple(name.strip() for name in reader.fieldnames or ())
            reader.fieldnames = list(columns)
            _check_columns(path, columns)
            rows = list(_rows(path, reader, problems))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(path.name, "a CSV file in UTF-8", type(error).__name__, _ADVICE) from error
    if problems is None:
        _check_twice(path, rows)
    return KnownLabels(path, tuple(rows))


_ADVICE = "The user guide describes the file under Known labels."


def _check_columns(path: Path, columns: tuple[str, ...]) -> None:
    found = ", ".join(columns) or "none"
    if not set(columns) & {SERIES, INSTANCE, FILE}:
        raise InputError(path.name, f"a column {SERIES}, {INSTANCE} or {FILE}", found, _ADVICE)
    if not set(columns) & set(LABELS):
        raise InputError(path.name, f"a column for a label ({', '.join(LABELS)})", found, _ADVICE)
    if len(set(columns)) < len(columns):
        raise InputError(path.name, "each column once", found, _ADVICE)


def _rows(path: Path, reader: csv.DictReader[str], problems: list[str] | None) -> Iterable[KnownRow]:
    for row in reader:
        try:
            yield _row(path, reader.line_num, row)
        except InputError as error:
            if problems is None:
                raise
            problems.append(str(error))


def _row(path: Path, line: int, row: Mapping[str | None, str | None]) -> KnownRow:
    where = f"{path.name}, line {line}"
    if None in row:
        raise InputError(where, "as many values as columns", "more", _ADVICE)
    text = {str(name): (value or "").strip() for name, value in row.items()}
    series, uid, file = (text.get(name, "") for name in (SERIES, INSTANCE, FILE))
    if not (series or uid or file):
        raise InputError(where, "a series, an instance or a file", "none", _ADVICE)
    labels: dict[str, bool | None] = {}
    for label in LABELS:
        value = text.get(label, "")
        if value not in _VALUES:
            raise InputError(where, f"1, 0 or nothing under {label}", repr(value[:20]), _ADVICE)
        labels[label] = _VALUES[value]
    return KnownRow(line, series, uid, file.replace("\\", "/"), _completed(where, labels))


def _completed(where: str, labels: dict[str, bool | None]) -> Known:
    """What follows: a subtype means a bleed; no bleed means no subtype."""
    there = [label for label in SUBTYPES if labels[label]]
    if there and labels[ANY] is False:
        raise InputError(where, f"any = 1 where {there[0]} = 1", "any = 0", _ADVICE)
    if there:
        return {**labels, ANY: True}
    if labels[ANY] is False:
        return dict.fromkeys(LABELS, False)
    if labels[ANY] is None and all(labels[label] is False for label in SUBTYPES):
        return {**labels, ANY: False}
    return labels


def _check_twice(path: Path, rows: Iterable[KnownRow]) -> None:
    seen: dict[tuple[str, str], KnownRow] = {}
    for row in rows:
        key = ("slice", row.sop_instance_uid or row.file) if row.of_slice else ("series", row.series)
        first = seen.setdefault(key, row)
        if first is not row and first.labels != row.labels:
            found = f"others in line {first.line}"
            raise InputError(f"{path.name}, line {row.line}", "one set of labels a name", found, _ADVICE)


def _of_all(values: Iterable[bool | None]) -> bool | None:
    known = tuple(values)
    if any(known):
        return True
    return None if None in known else False


def _relative(path: Path, folder: Path) -> str:
    try:
        return path.absolute().relative_to(folder.absolute()).as_posix()
    except ValueError:
        return path.name
