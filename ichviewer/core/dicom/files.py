"""Opening files from outside: regular files only, even where a name has changed since it was listed."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

# Without O_NONBLOCK opening a pipe waits for its writer, for ever where there is none.
_FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")
)

NOT_A_FILE = "a device, pipe or socket"

Stamp = tuple[int, int]


def open_regular(path: Path | str) -> BinaryIO:
    """Open a file for reading, never for writing. The caller closes it.

    Raises:
        OSError: it cannot be opened, or is a folder, device, pipe or socket.
    """
    handle = open_handle(path)
    try:
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def read_start(path: Path | str, count: int) -> tuple[bytes, os.stat_result]:
    """The first `count` bytes of a file, fewer where it is shorter, and its status before they were read.

    Raises:
        OSError: as `open_regular`, or it cannot be read.
    """
    handle = open_handle(path)
    try:
        status = os.fstat(handle)
        start = os.read(handle, count)
        while 0 < len(start) < min(count, status.st_size):  # some network drives give less than is asked for
            more = os.read(handle, count - len(start))
            if not more:
                break
            start += more
        return start, status
    finally:
        os.close(handle)


def stamp_of(status: os.stat_result) -> Stamp:
    """Size (bytes) and time of change (ns): others once a file is replaced."""
    return status.st_size, status.st_mtime_ns


def open_handle(path: Path | str) -> int:
    """As `open_regular`; the handle of the system, which the caller closes."""
    handle = os.open(path, _FLAGS)
    try:
        if stat.S_ISREG(os.fstat(handle).st_mode):
            return handle
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    raise OSError(errno.EINVAL, NOT_A_FILE, str(path))
