"""A bundle on the disk: a folder of plain files, or a zip that holds the same, in one form only."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

from ichviewer.core.sums import SUMS_FILE

_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can hold: no time of day stands in a bundle
_MODE = (stat.S_IFREG | 0o644) << 16


def is_zip(target: Path) -> bool:
    """Whether a bundle of this name is a zip."""
    return target.suffix.lower() == ".zip"


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """The zip: sorted, stored, no times; the same bytes for the same files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _TIME)
            info.external_attr, info.create_system = _MODE, 3
            archive.writestr(info, files[name])
    return content.getvalue()


def read_files(path: Path) -> dict[str, bytes]:
    """Name -> content of every file of a bundle.

    Raises:
        OSError: it cannot be read.
        ValueError: something in it has no business in a bundle: a folder, a link, a zip that was packed by
            something else or changed outside its files.
    """
    if not path.is_file():
        return _from_folder(path)
    if not zipfile.is_zipfile(path):  # before a large file of another kind is read
        raise ValueError("it is no zip, or a damaged one")
    return _from_zip(path.read_bytes())


def _from_folder(folder: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    if not any(entry.name == SUMS_FILE for entry in entries):
        return files  # no bundle at all: nothing else in it is read
    for entry in entries:
        if not entry.is_file(follow_symlinks=False):  # never a pipe, a device, a link out of the folder
            raise ValueError(f"{entry.name} is no plain file")
        files[entry.name] = Path(entry.path).read_bytes()
    return files


def _from_zip(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            for info in infos:
                # Stored only, and no more than there is: nothing can swell.
                if info.compress_type != zipfile.ZIP_STORED or info.file_size > len(data):
                    raise ValueError(f"{info.filename} is not stored as it is")
            files = {info.filename: archive.read(info) for info in infos}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, struct.error) as error:
        raise ValueError(f"the zip is damaged: {error}") from error
    if zip_bytes(files) != data:
        raise ValueError("the zip was changed outside its files, or packed by another program")
    return files
