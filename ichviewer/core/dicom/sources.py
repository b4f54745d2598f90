"""Which files to look at below a path: a folder, one file, a zip archive, or what a DICOMDIR lists."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path, PurePosixPath

from ichviewer.core.dicom import archive, directory, files, members
from ichviewer.core.dicom.files import NOT_A_FILE
from ichviewer.core.dicom.types import FileRef, Problem
from ichviewer.core.errors import InputError

NOT_OPENED = "It was not opened."

Name = tuple[str, str | None]


@dataclass
class Found:
    """What lies below a path.

    Attributes:
        names: path and archive member of each file, in the order of their names. What kind of file each is,
            and whether it was met before under another name, shows when it is visited.
        problems: what could not be listed or opened.
    """

    names: list[Name] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def skip(self, file: FileRef, expected: str, found: str, advice: str = "It is left out.") -> None:
        """Leave a file out, and say why."""
        self.problems.append(Problem(file, str(InputError(file.name, expected, found, advice))))


class Seen:
    """Which files or folders were met, by whatever name: links may lead to one twice, and in loops."""

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def first_time(self, status: os.stat_result) -> bool:
        """Whether this one was not met before."""
        if status.st_ino == 0:  # a file system without inodes has no links either
            return True
        identity = status.st_dev << 64 | status.st_ino
        if identity in self._seen:
            return False
        self._seen.add(identity)
        return True


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
            raise InputError(str(path), "a folder or a file", NOT_A_FILE, NOT_OPENED)
        start, _ = files.read_start(path, 4)
        if start in (b"PK\x03\x04", b"PK\x05\x06"):
            return _members(path)
        listing = directory.referenced_files(path)
    except (OSError, ValueError) as error:  # a path with a zero byte in it
        raise InputError(str(path), "a folder or a file", os_words(error), "Check the path.") from error
    if listing is None:
        return Found([(str(path), None)])
    found = Found([(str(file), None) for file in listing.present])
    _say_missing(found, listing, path)
    return found


def os_words(error: OSError | ValueError) -> str:
    """What the operating system said, as words for "found"."""
    if isinstance(error, FileNotFoundError):
        return "nothing there"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (getattr(error, "strerror", "") or "an error").lower()


def _say_missing(found: Found, listing: directory.Listing, path: Path) -> None:
    for name in listing.missing:
        file = FileRef(path.parent.joinpath(*name.split("/")))
        found.skip(file, f"the file that {path.name} lists as {name}", "none", "Copy the whole disc again.")
    for name in listing.outside:
        found.skip(FileRef(path), "names of files inside its folder", f"{name}, which leads out of it")


def _walk(root: Path, cancelled: Callable[[], bool]) -> Found:
    """All files below a folder, by name. Follows links, but enters each folder once.

    Hidden files are passed over in silence: they are what systems leave behind (`._name`, `.DS_Store`).
    """
    found, seen = Found(), Seen()
    pending = [str(root)]
    while pending and not cancelled():
        folder = pending.pop()
        try:
            if not seen.first_time(os.stat(folder)):
                continue
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=attrgetter("name"))
        except OSError as error:
            found.skip(FileRef(Path(folder)), "a readable folder", os_words(error))
            continue
        below = [entry.path for entry in entries if not _hidden(entry.name) and _take_or_enter(entry, found)]
        pending.extend(reversed(below))
    return found


def _take_or_enter(entry: os.DirEntry[str], found: Found) -> bool:
    """Put a file into `found`; True for a folder, which is for the caller to enter."""
    try:
        if entry.is_dir():
            return True
        if not (entry.is_file(follow_symlinks=False) or entry.is_symlink()):
            found.skip(FileRef(Path(entry.path)), "a file", NOT_A_FILE, NOT_OPENED)
        elif not (listing := _listing(entry)):
            found.names.append((entry.path, None))
        else:  # what it lists and is there, the walk finds itself
            _say_missing(found, listing, Path(entry.path))
    except OSError as error:
        found.skip(FileRef(Path(entry.path)), "a readable file", os_words(error))
    except InputError as error:
        found.problems.append(Problem(FileRef(Path(entry.path)), str(error)))
    return False


def _listing(entry: os.DirEntry[str]) -> directory.Listing | None:
    """What the file lists, where its name says that it lists others."""
    return directory.referenced_files(Path(entry.path)) if directory.is_directory_name(entry.name) else None


def _hidden(name: str) -> bool:
    return name.startswith(".") or name in ("__MACOSX", "Thumbs.db", "desktop.ini")


def _members(path: Path) -> Found:
    """The files in a zip archive. Nothing is ever unpacked to disk.

    Raises:
        InputError: the archive is broken, or holds more members than any study.
        OSError: it cannot be read.
    """
    try:
        infos = archive.members(path)
    except zipfile.BadZipFile as error:
        raise InputError(
            path.name, "a zip archive", "a broken one", "Download or export it again."
        ) from error
    if len(infos) > members.MAX_MEMBERS:
        expected = f"at most {members.MAX_MEMBERS:,} files in an archive"
        raise InputError(path.name, expected, f"{len(infos):,}", "Unpack it first.")
    found = Found()
    checks = members.Checks(infos, path.stat().st_size)
    for info in sorted(infos, key=attrgetter("filename")):
        name = info.filename
        parts = PurePosixPath(name.replace("\\", "/")).parts
        if name.endswith("/"):
            continue
        if not parts:  # "" or "."
            found.skip(FileRef(path, name), "a file with a name", "one without")
            continue
        if _hidden(parts[-1]) or "__MACOSX" in parts:
            continue
        if directory.is_directory_name(parts[-1]):
            continue
        if (fault := checks.fault(info)) is None:
            found.names.append((str(path), name))
        else:
            found.skip(FileRef(path, name), *fault)
    return found
