"""Members of zip archives, read without unpacking anything to disk."""

from __future__ import annotations

import contextlib
import io
import struct
import threading
import weakref
import zipfile
import zlib
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from ichviewer.core.dicom import files

# Opening an archive parses its whole directory, so opening it once for each of n members costs n squared.
_MAX_OPEN = 2
# A directory of 100,000 members with long names. zipfile takes it into memory in one go, and makes ten times
# as much of it, before anybody can count the members.
MAX_DIRECTORY_BYTES = 32 << 20
_lock = threading.Lock()
_open: OrderedDict[tuple[Path, int, int], zipfile.ZipFile] = OrderedDict()
# What zipfile raises where an archive is damaged or made to do damage, beside `BadZipFile` and `OSError`.
_DAMAGED = (zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError, struct.error)


class _Capped(io.BufferedReader):
    """A file that refuses to be read in one piece that is too large, while the directory is read."""

    cap: int | None = MAX_DIRECTORY_BYTES

    def read(self, size: int | None = -1, /) -> bytes:
        if self.cap is not None and size is not None and size > self.cap:
            raise zipfile.BadZipFile("directory too large")
        return super().read(size)


def _archive(path: Path) -> zipfile.ZipFile:
    """The open archive; opened again where the file has changed. The caller holds the lock."""
    status = path.stat()
    key = (path, status.st_mtime_ns, status.st_size)
    if key not in _open:
        _open[key] = _opened(path)
        while len(_open) > _MAX_OPEN:
            _open.popitem(last=False)[1].close()  # members that are being read keep the file open
    _open.move_to_end(key)
    return _open[key]


def _opened(path: Path) -> zipfile.ZipFile:
    """Raises `zipfile.BadZipFile` or `OSError`."""
    file = _Capped(io.FileIO(files.open_handle(path)))
    try:
        opened = zipfile.ZipFile(file)
    except _DAMAGED as error:
        file.close()
        raise zipfile.BadZipFile(str(error)) from error
    except BaseException:
        file.close()
        raise
    file.cap = None
    weakref.finalize(opened, file.close)  # when the last member that is being read lets go of it
    return opened


def members(path: Path) -> list[zipfile.ZipInfo]:
    """The archive's directory. Raises `zipfile.BadZipFile` or `OSError`."""
    with _lock:
        return list(_archive(path).infolist())


def size(path: Path, member: str) -> int:
    """Bytes of a member when inflated, as the directory says. Raises as `open_member`."""
    with _lock, _as_damaged():
        return _archive(path).getinfo(member).file_size


def open_member(path: Path, member: str) -> BinaryIO:
    """A seekable stream that inflates as it is read; seeking back starts over.

    Raises:
        zipfile.BadZipFile: it is damaged, encrypted, packed in an unknown way, or not there any more. Reading
            the stream may raise it too, and `zlib.error` and `EOFError`.
        OSError: the archive cannot be read.
    """
    with _lock, _as_damaged():
        return cast(BinaryIO, _archive(path).open(member))


def read_start(path: Path, member: str, count: int) -> tuple[bytes, int]:
    """The first `count` bytes of a member, and how many it is said to have. Raises as `open_member`."""
    with _as_damaged(), open_member(path, member) as stream:
        return stream.read(count), size(path, member)


@contextlib.contextmanager
def _as_damaged() -> Iterator[None]:
    try:
        yield
    except (*_DAMAGED, KeyError) as error:
        raise zipfile.BadZipFile(str(error)) from error


def close_all() -> None:
    """Let go of every archive, so that the files can be moved or deleted (Windows holds open files)."""
    with _lock:
        while _open:
            _open.popitem()[1].close()
