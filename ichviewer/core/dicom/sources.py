"""Which files to look at below a path: a folder, one file, a zip archive, or what a DICOMDIR lists."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ichviewer.core.dicom import archive, directory
from ichviewer.core.dicom.types import FileRef, Problem
from ichviewer.core.errors import InputError

MAX_MEMBERS = 100_000
MAX_MEMBER_BYTES = 4 << 30
# Deflate reaches 1000:1 on an empty picture, so the ratio alone says nothing; a large member of that kind
# does.
SUSPECT_BYTES, SUSPECT_RATIO = 256 << 20, 200


@dataclass
class Found:
    """What lies below a path.

    Attributes:
        files: in the order of their names.
        problems: what could not be listed or opened.
    """

    files: list[FileRef] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def skip(self, file: FileRef, expected: str, found: str, advice: str = "It is left out.") -> None:
        """Leave a file out, and say why."""
        self.problems.append(Problem(file, str(InputError(file.name, expected, found, advice))))


def find(path: Path, cancelled: Callable[[], bool]) -> Found:
    """The files to look at.

    Raises:
        InputError: the path does not exist, cannot be read, or is neither a folder nor a file.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            os.scandir(path).close()
            return _walk(path, cancelled)
        if not stat.S_ISREG(mode):
            raise InputError(
                str(path), "a folder or a file", "a device, pipe or socket", "It was not opened."
            )
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as error:
        raise InputError(str(path), "a folder or a file", os_words(error), "Check the path.") from error
    if start in (b"PK\x03\x04", b"PK\x05\x06"):
        return _members(path)
    listing = directory.referenced_files(path)
    if listing is None:
        return Found([FileRef(path)])
    found = Found([FileRef(file) for file in listing.present])
    _say_missing(found, listing, path)
    return found


def os_words(error: OSError) -> str:
    """What the operating system said, as words for "found"."""
    if isinstance(error, FileNotFoundError):
        return "nothing there"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or "an error").lower()


def _say_missing(found: Found, listing: directory.Listing, path: Path) -> None:
    for name in listing.missing:
        file = FileRef(path.parent.joinpath(*name.split("/")))
        found.skip(file, f"the file that {path.name} lists as {name}", "none", "Copy the whole disc again.")


def _walk(root: Path, cancelled: Callable[[], bool]) -> Found:
    """All files below a folder, by name. Follows links, but enters each folder and takes each file once.

    Hidden files are passed over in silence: they are what systems leave behind (`._name`, `.DS_Store`).
    """
    found = Found()
    seen: set[tuple[int, int]] = set()
    pending = [root]
    while pending and not cancelled():
        folder = pending.pop()
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
            if not _first_time(folder.stat(), seen):
                continue
        except OSError as error:
            found.skip(FileRef(folder), "a readable folder", os_words(error))
            continue
        below = []
        for entry in entries:
            if not _hidden(entry.name) and _take(Path(entry.path), found, seen):
                below.append(Path(entry.path))
        pending.extend(reversed(below))
    return found


def _take(path: Path, found: Found, seen: set[tuple[int, int]]) -> bool:
    """Put a file into `found`; True for a folder, which is for the caller to enter."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return True
        if not stat.S_ISREG(status.st_mode):
            found.skip(FileRef(path), "a file", "a device, pipe or socket", "It was not opened.")
        elif not directory.is_directory_name(path.name):
            if _first_time(status, seen):
                found.files.append(FileRef(path))
        elif (listing := directory.referenced_files(path)) is None:
            found.files.append(FileRef(path))
        else:
            _say_missing(found, listing, path)  # what it lists and is there, the walk finds itself
    except OSError as error:
        found.skip(FileRef(path), "a readable file", os_words(error))
    except InputError as error:
        found.problems.append(Problem(FileRef(path), str(error)))
    return False


def _first_time(status: os.stat_result, seen: set[tuple[int, int]]) -> bool:
    """Whether this file or folder was not met before under another name: a link, or a loop of links."""
    identity = (status.st_dev, status.st_ino)
    if status.st_ino == 0:  # a file system without inodes has no links either
        return True
    if identity in seen:
        return False
    seen.add(identity)
    return True


def _hidden(name: str) -> bool:
    return name.startswith(".") or name in ("__MACOSX", "Thumbs.db", "desktop.ini")


def _members(path: Path) -> Found:
    """The files in a zip archive. Nothing is ever unpacked to disk.

    Raises:
        InputError: the archive is broken, or holds more members than any study.
    """
    try:
        members = archive.members(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise InputError(
            path.name, "a zip archive", "a broken one", "Download or export it again."
        ) from error
    except OSError as error:
        raise InputError(str(path), "a zip archive", os_words(error), "Check the path.") from error
    if len(members) > MAX_MEMBERS:
        raise InputError(
            path.name, f"at most {MAX_MEMBERS:,} files in an archive", f"{len(members):,}", "Unpack it first."
        )
    found = Found()
    for name, info in sorted({info.filename: info for info in members}.items()):
        parts = PurePosixPath(name.replace("\\", "/")).parts
        if (
            info.is_dir()
            or any(map(_hidden, parts[-1:]))
            or "__MACOSX" in parts
            or parts[-1].upper() == "DICOMDIR"
        ):
            continue
        file = FileRef(path, name)
        if parts[0] == "/" or ".." in parts or ":" in parts[0]:
            found.skip(file, "a name inside the archive", "one that points outside of it")
        elif info.flag_bits & 1:
            found.skip(file, "a file without a password", "an encrypted one", "Unpack it first.")
        elif info.file_size > MAX_MEMBER_BYTES or _bomb(info):
            found.skip(file, "a file of the size of a study", f"one that expands to {info.file_size:,} bytes")
        else:
            found.files.append(file)
    return found


def _bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > SUSPECT_BYTES and info.file_size > SUSPECT_RATIO * max(1, info.compress_size)
