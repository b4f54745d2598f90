"""The program's log: a small file that turns over, and the rule that keeps patients out of it. No Qt.

The rule: a message is a text of our own code, and what is put into it passes `cleaned`. Numbers, enums, types
and `Plain` texts go through; of everything else (a path, a UID, a name, the words of an error) only a code is
written. It is the same for the same thing within one run, so that lines can be matched, and means nothing
afterwards.
"""

from __future__ import annotations

import hashlib
import logging
import logging.handlers
import queue
import secrets
import traceback
from collections.abc import Mapping
from contextlib import suppress
from copy import copy
from enum import Enum
from pathlib import Path
from typing import Final

from ichviewer.core.user_data import user_data_dir

ROOT: Final = "ichviewer"
FILE_BYTES: Final = 256 * 1024
FILES_KEPT: Final = 3
_SALT: Final = secrets.token_bytes(16)
_FORMAT: Final = "%(asctime)s  %(levelname)-7s  %(name)s  %(message)s"


class Plain(str):
    """A text of our own code or of the machine: a version, a model, a kind of export. Never of a study."""

    __slots__ = ()


def code(value: object) -> str:
    """What stands in the log for something that may belong to a patient."""
    return "#" + hashlib.blake2b(str(value).encode(), key=_SALT, digest_size=4).hexdigest()


def log_folder() -> Path:
    """Where the log is kept."""
    return user_data_dir() / "log"


def log_file() -> Path:
    """The newest file of the log; it may not exist."""
    return log_folder() / "ichviewer.log"


def cleaned(record: logging.LogRecord) -> logging.LogRecord:
    """A copy of a record with nothing of a study left in it, by the rule at the top of this module."""
    record = copy(record)
    if isinstance(record.args, Mapping):
        record.args = {name: _safe(value) for name, value in record.args.items()}
    elif record.args:
        record.args = tuple(_safe(value) for value in record.args)
    if record.exc_info and record.exc_info[1] is not None:
        error = record.exc_info[1]
        frames = _frames(traceback.extract_tb(error.__traceback__))
        record.msg = f"{record.getMessage()}: {type(error).__name__} at {frames}"
        record.args = ()
    record.exc_info = record.exc_text = record.stack_info = None
    return record


def _safe(value: object) -> object:
    match value:
        case None | bool() | int() | float() | Plain():
            return value
        case Enum():
            return Plain(value.value) if isinstance(value.value, str) else value.name
        case type():
            return value.__name__
        case traceback.StackSummary():
            return _frames(value)
        case _:
            return code(value)


def _frames(stack: traceback.StackSummary) -> str:
    """The innermost calls: module, line, function. Never the folder (a user's name) or a value."""
    return " < ".join(f"{Path(frame.filename).stem}:{frame.lineno} {frame.name}" for frame in stack[:-9:-1])


class _CleanQueue(logging.handlers.QueueHandler):
    """What waits in the queue is clean already."""

    def prepare(self, record: logging.LogRecord) -> logging.LogRecord:
        """On the thread that logs, so that a value is read where it is owned."""
        prepared: logging.LogRecord = super().prepare(cleaned(record))
        return prepared


class _QuietFile(logging.handlers.RotatingFileHandler):
    """A log that cannot be written (disk full, another viewer has it open) must not disturb the work."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Lose the line."""


class Log:
    """Writes what the loggers below `ichviewer` say, on a thread of its own.

    Raises:
        OSError: the folder or the file cannot be made or written to.
    """

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        file = _QuietFile(
            folder / log_file().name, maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8"
        )
        file.setFormatter(logging.Formatter(_FORMAT))
        lines: queue.SimpleQueue[logging.LogRecord] = queue.SimpleQueue()
        self._handler = _CleanQueue(lines)
        self._listener = logging.handlers.QueueListener(lines, file)
        self._file = file
        root = logging.getLogger(ROOT)
        self._level = root.level
        root.setLevel(logging.INFO)
        root.addHandler(self._handler)
        self._listener.start()
        self._closed = False

    def close(self) -> None:
        """Write what waits, and end. Does nothing a second time."""
        if self._closed:
            return
        self._closed = True
        root = logging.getLogger(ROOT)
        root.removeHandler(self._handler)
        root.setLevel(self._level)
        self._listener.stop()
        with suppress(OSError):
            self._file.close()


def last_lines(count: int | None = None) -> list[str]:
    """The newest lines of the log, oldest first; of the file before, too. Empty where there is none."""
    lines: list[str] = []
    for file in (log_file().with_name(f"{log_file().name}.1"), log_file()):
        try:
            lines += file.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
    return lines if count is None else lines[-count:]
