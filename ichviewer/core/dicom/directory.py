"""DICOMDIR: the list of files on a disc (PS3.3 F, PS3.10 8)."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from ichviewer.core.dicom.files import open_regular
from ichviewer.core.dicom.reading import read_header
from ichviewer.core.dicom.values import items, texts
from ichviewer.core.errors import HeaderError, NotDicomError


@dataclass(frozen=True, slots=True)
class Listing:
    """Files that a DICOMDIR names.

    Attributes:
        present: where they were found.
        missing: names, with slashes, of those that are not there.
        outside: names that lead out of the folder (a path from the root, a drive, ".."): not looked for.
    """

    present: tuple[Path, ...]
    missing: tuple[str, ...]
    outside: tuple[str, ...] = ()


def is_directory_name(name: str) -> bool:
    """Whether a file of this name lists the others: only then is it worth a look while a folder is walked."""
    return name.upper() == "DICOMDIR"


def referenced_files(path: Path) -> Listing | None:
    """What a DICOMDIR lists; None where the file is not one.

    Names are looked for beside the DICOMDIR, then further up (some archives put a directory file into each
    series folder), without regard to case, because discs write them in capitals and copies often do not.

    Raises:
        HeaderError: a DICOMDIR that is broken or lists nothing.
        OSError: the file cannot be opened.
    """
    with open_regular(path) as stream:
        try:
            header = read_header(stream, path.name, ["DirectoryRecordSequence"])
        except NotDicomError:
            return None
        except HeaderError as error:
            if not is_directory_name(path.name):
                return None
            advice = "Open the folder instead."
            raise HeaderError(path.name, "a readable DICOMDIR", error.found, advice) from error
    if not header.is_directory:
        return None
    names = [texts(item, "ReferencedFileID") for item in items(header.dataset, "DirectoryRecordSequence")]
    if not any(names):
        found = "an empty one, or only its first bytes"
        raise HeaderError(path.name, "a DICOMDIR that lists files", found, "Open the folder instead.")
    named = list(dict.fromkeys(name for name in names if name))
    wanted = [name for name in named if all(map(_leads_down, name))]
    folders = _Folders()
    base = next(
        (up for up in _bases(path) if any(folders.find(up, name) for name in wanted[:10])), path.parent
    )
    found_at = {name: folders.find(base, name) for name in wanted}
    return Listing(
        tuple(dict.fromkeys(file for file in found_at.values() if file is not None)),
        tuple("/".join(name) for name, file in found_at.items() if file is None),
        tuple("/".join(name) for name in named if name not in found_at),
    )


def _bases(path: Path) -> list[Path]:
    return [path.parent, *path.parent.parents][:4]


def _leads_down(part: str) -> bool:
    """Whether a part of a name leads one folder down and nowhere else."""
    return part not in ("", ".", "..") and not any(mark in part for mark in "/\\:\0")


class _Folders:
    """Looks names up in any case. Each folder is listed once, though a disc may name 10,000 files of it."""

    def __init__(self) -> None:
        self._listed: dict[Path, dict[str, str]] = {}

    def find(self, base: Path, name: tuple[str, ...]) -> Path | None:
        """The file of this name below `base`; None where there is none."""
        here = base
        for part in name:
            names = self._names(here)
            there = names.get(part, names.get(part.casefold()))
            if there is None:
                return None
            here = here / there
        return here if here.is_file() else None

    def _names(self, folder: Path) -> dict[str, str]:
        """Name as it is, and in small letters -> name as it is."""
        if folder not in self._listed:
            try:
                names = os.listdir(folder)
            except OSError:
                names = []
            self._listed[folder] = {name.casefold(): name for name in names} | {name: name for name in names}
        return self._listed[folder]
