"""DICOMDIR: the list of files on a disc (PS3.3 F, PS3.10 8)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ichviewer.core.dicom.reading import read_header
from ichviewer.core.dicom.values import items, texts
from ichviewer.core.errors import HeaderError, NotDicomError


@dataclass(frozen=True, slots=True)
class Listing:
    """Files that a DICOMDIR names.

    Attributes:
        present: where they were found.
        missing: names, with slashes, of those that are not there.
    """

    present: tuple[Path, ...]
    missing: tuple[str, ...]


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
    with path.open("rb") as stream:
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
    wanted = list(dict.fromkeys(name for name in names if name and ".." not in name))
    base = next((up for up in _bases(path) if any(_resolve(up, name) for name in wanted[:10])), path.parent)
    found_at = {name: _resolve(base, name) for name in wanted}
    present = tuple(dict.fromkeys(file for file in found_at.values() if file is not None))
    return Listing(present, tuple("/".join(name) for name, file in found_at.items() if file is None))


def _bases(path: Path) -> list[Path]:
    return [path.parent, *path.parent.parents][:4]


def _resolve(base: Path, name: tuple[str, ...]) -> Path | None:
    """The file of this name below `base`, in any case; None where there is none."""
    here = base
    for part in name:
        exact = here / part
        if not exact.exists():
            try:
                alike = [entry for entry in here.iterdir() if entry.name.casefold() == part.casefold()]
            except OSError:
                return None
            if not alike:
                return None
            exact = alike[0]
        here = exact
    return here if here.is_file() else None
