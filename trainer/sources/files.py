"""Files that a table names: opened, and refused together where some are missing."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from trainer.errors import SourceError


def read_table(path: Path, columns: Sequence[str], what: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file, with the number of the line each ends on.

    Args:
        columns: that must be there.
        what: the table is, for messages.

    Raises:
        SourceError: it cannot be read, is no text, or lacks a column.
    """
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file)
            missing = [name for name in columns if name not in (reader.fieldnames or ())]
            if missing:
                raise SourceError(str(path), f"the columns {', '.join(columns)}", f"no {', '.join(missing)}")
            for row in reader:
                if any(row[name] is None for name in columns):
                    line = f"{path}, line {reader.line_num}"
                    raise SourceError(line, f"{len(columns)} fields", "fewer", "Is the file whole?")
                yield reader.line_num, row
    except OSError as error:
        advice = "Name the data root with --data."
        raise SourceError(str(path), what, str(error.strerror), advice) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise SourceError(str(path), f"{what} (CSV, UTF-8)", str(error)) from error


def refuse_missing(missing: Sequence[str], table: Path) -> None:
    """Raise for files that a table names and that are not there: the first three, and how many more.

    Raises:
        SourceError: if there are any.
    """
    if missing:
        more = f" and {len(missing) - 3:,} more" if len(missing) > 3 else ""
        advice = "Bring the files back or take their rows out."
        raise SourceError(str(table), "every file it names", f"no {', '.join(missing[:3])}{more}", advice)


def write_whole(path: Path, text: str) -> None:
    """Write a file, whole or not at all, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
