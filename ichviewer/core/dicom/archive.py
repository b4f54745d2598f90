"""Members of zip archives, read without unpacking anything to disk."""

from __future__ import annotations

import threading
import zipfile
from collections import OrderedDict
from pathlib import Path
from typing import BinaryIO, cast

# Opening an archive parses its whole directory, so opening it once for each of n members costs n squared.
_MAX_OPEN = 2
_lock = threading.Lock()
_open: OrderedDict[tuple[Path, int, int], zipfile.ZipFile] = OrderedDict()


def _archive(path: Path) -> zipfile.ZipFile:
    """The open archive; opened again where the file has changed. The caller holds the lock."""
    stat = path.stat()
    key = (path, stat.st_mtime_ns, stat.st_size)
    if key not in _open:
        _open[key] = zipfile.ZipFile(path)
        while len(_open) > _MAX_OPEN:
            _open.popitem(last=False)[
                1
            ].close()  # members that are being read keep the file open until they close
    _open.move_to_end(key)
    return _open[key]


def members(path: Path) -> list[zipfile.ZipInfo]:
    """The archive's directory. Raises `zipfile.BadZipFile` or `OSError`."""
    with _lock:
        return list(_archive(path).infolist())


def size(path: Path, member: str) -> int:
    """Bytes of a member when inflated. Raises `KeyError`, `zipfile.BadZipFile`, `OSError`."""
    with _lock:
        return _archive(path).getinfo(member).file_size


def open_member(path: Path, member: str) -> BinaryIO:
    """A seekable stream that inflates as it is read; seeking back starts over.

    Raises `KeyError` (no such member), `zipfile.BadZipFile`, `RuntimeError` (encrypted), `OSError`.
    """
    with _lock:
        return cast(BinaryIO, _archive(path).open(member))


def close_all() -> None:
    """Let go of every archive, so that the files can be moved or deleted (Windows holds open files)."""
    with _lock:
        while _open:
            _open.popitem()[1].close()
