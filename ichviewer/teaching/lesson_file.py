"""Lesson files: TOML in, TOML out. A mistake is said with its file, its key, and what was expected."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from ichviewer.core.errors import ExportError, InputError
from ichviewer.core.strict import FieldError, parse
from ichviewer.core.user_data import write_atomically
from ichviewer.teaching.lesson import Lesson, LessonFile, Step

SUFFIX = ".toml"
_ADVICE = "docs/lessons.md describes the format."
_LARGEST_BYTES = 2_000_000
_HEADER = """# A lesson of ICH Viewer. docs/lessons.md describes the format.
# Every key of a step but text may be left out.
# Teach > Add this view as a step appends the view on screen.

"""


def read_lesson(path: Path, *, ours: bool = False) -> LessonFile:
    """Read one lesson.

    Args:
        path: of the TOML file.
        ours: whether it came with the program.

    Raises:
        InputError: it cannot be read, is no TOML, or a key is not as the format wants it.
    """
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise InputError(path.name, "at most 2 MB", "more", _ADVICE)
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(path.name, "a lesson file", error.strerror or "none", _ADVICE) from error
    except UnicodeDecodeError as error:
        raise InputError(path.name, "text in UTF-8", "other bytes", _ADVICE) from error
    except (ValueError, RecursionError) as error:  # TOML errors are the first, and so is a number too long
        raise InputError(path.name, "TOML", f"a mistake: {error}", _ADVICE) from error
    try:
        return LessonFile(path, parse(Lesson, data, optional=True), ours)
    except FieldError as error:
        raise InputError(f"{path.name}, {error.where}", error.expected, error.found, _ADVICE) from error


def write_lesson(path: Path, lesson: Lesson) -> LessonFile:
    """Write a whole lesson.

    Raises:
        ExportError: the file cannot be written; an old one stays as it was.
    """
    blocks = [_HEADER + _table(lesson, leave_out=("step",))]
    blocks += [step_text(step) for step in lesson.step]
    _write(path, "\n".join(blocks))
    return LessonFile(path, lesson)


def append_step(path: Path, step: Step) -> LessonFile:
    """Put a step at the end of a lesson file; what stands in it, remarks too, stays as it is.

    Raises:
        InputError: the file is not a lesson any more.
        ExportError: the file cannot be written; the old one stays as it was.
    """
    read_lesson(path)
    text = path.read_text(encoding="utf-8-sig")
    _write(path, text.rstrip("\n") + "\n\n" + step_text(step))
    return read_lesson(path)


def step_text(step: Step) -> str:
    """A step as a block of TOML."""
    return "[[step]]\n" + _table(step)


def _write(path: Path, text: str) -> None:
    try:
        write_atomically(path, text)
    except OSError as error:
        raise ExportError(
            path.name, "a file that can be written", error.strerror or "none", "Choose another folder."
        ) from error


def _table(item: Any, leave_out: tuple[str, ...] = ()) -> str:
    """The fields that differ from their defaults, one a line."""
    lines = []
    for entry in fields(item):
        value = getattr(item, entry.name)
        if entry.name not in leave_out and value != entry.default:
            lines.append(f"{entry.name} = {_value(value)}\n")
    return "".join(lines)


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _multiline(value) if "\n" in value else _quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if is_dataclass(value):
        pairs = {f.name: getattr(value, f.name) for f in fields(value) if getattr(value, f.name) != f.default}
        return _inline(pairs)
    if isinstance(value, tuple):
        return "[" + ", ".join(_value(part) for part in value) + "]"
    raise TypeError(f"no TOML for {type(value).__name__}")


def _inline(pairs: Mapping[str, Any]) -> str:
    # An inline table is one line in TOML 1.0, and so are the texts in it.
    parts = (f"{k} = {_quoted(v) if isinstance(v, str) else _value(v)}" for k, v in pairs.items())
    return "{ " + ", ".join(parts) + " }"


def _quoted(text: str) -> str:
    # JSON's escapes are all escapes of a basic string of TOML; JSON leaves DEL alone, TOML forbids it.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _multiline(text: str) -> str:
    lines = (_quoted(line)[1:-1] for line in text.split("\n"))
    return '"""\n' + "\n".join(lines) + '"""'
