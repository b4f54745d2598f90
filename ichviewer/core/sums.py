"""SHA256SUMS: the sha256 of every file of a folder, as `sha256sum --check` reads it, in one form only.

One form (sorted, no comments, plain names) means that the list is known from the files to the byte: a change
of the list itself is found as well as one of a file. It guards against damage and slips. Whoever writes both
a file and the list anew is not found by it; for that, the sha256 of the list has to be noted elsewhere.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

SUMS_FILE: Final = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9_][A-Za-z0-9_.-]*)")


def sums_text(digests: Mapping[str, str]) -> bytes:
    """The list of (name -> sha256 in hex); names are plain, no folders."""
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode()


def read_sums(data: bytes) -> dict[str, str]:
    """Name -> sha256.

    Raises:
        ValueError: not of the one form.
    """
    digests: dict[str, str] = {}
    for number, line in enumerate(data.decode("ascii", "replace").splitlines(), 1):
        if not (match := _LINE.fullmatch(line)):
            raise ValueError(f"line {number} is no sha256, two spaces and a plain file name")
        digests[match[2]] = match[1]
    if not digests or sums_text(digests) != data:
        raise ValueError("the lines are not sorted, each file once, each with its end of line")
    return digests


def sha256_of(path: Path) -> str:
    """Of a file's bytes, in hex.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sums(folder: Path) -> Path:
    """List every file of the folder (hidden ones and folders are left out). Returns the list's path."""
    names = (path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    digests = {path.name: sha256_of(path) for path in names if path.name != SUMS_FILE}
    target = folder / SUMS_FILE
    target.write_bytes(sums_text(digests))
    return target
