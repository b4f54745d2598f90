"""Whether a bundle is whole: every byte against SHA256SUMS, every document against its schema."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ichviewer.core.sums import SUMS_FILE, read_sums
from ichviewer.export.bundle import container, documents
from ichviewer.export.bundle.documents import Documents, Model


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found.

    Attributes:
        problems: one sentence each; none: the bundle is whole.
        files: name -> content, without SHA256SUMS; empty where they cannot be read.
        documents: None unless the bundle is whole.
        digest: sha256 of SHA256SUMS: one number for the whole bundle, to be noted elsewhere.
    """

    problems: tuple[str, ...]
    files: Mapping[str, bytes]
    documents: Documents | None = None
    digest: str = ""


def check(path: Path) -> Checked:
    """Read a bundle and hold it against its own list and its schema. Never raises for what is in it."""
    try:
        files = container.read_files(path)
    except (OSError, ValueError) as error:
        text = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
        return Checked((f"The bundle cannot be read: {text}.",), {})
    listed = files.pop(SUMS_FILE, None)
    if listed is None:
        return Checked((f"{SUMS_FILE} is missing.",), files)
    digest = hashlib.sha256(listed).hexdigest()
    try:
        sums = read_sums(listed)
    except ValueError as error:
        return Checked((f"{SUMS_FILE} was changed: {error}.",), files, digest=digest)
    if problems := _differences(sums, files):
        return Checked(problems, files, digest=digest)
    try:
        return Checked((), files, documents.read(files), digest)
    except ValueError as error:
        return Checked((f"The files are those of the list, but {error}.",), files, digest=digest)


def _differences(sums: Mapping[str, str], files: Mapping[str, bytes]) -> tuple[str, ...]:
    problems = []
    for name in sorted(sums.keys() | files.keys()):
        if name not in files:
            problems.append(f"{name} is missing.")
        elif name not in sums:
            problems.append(f"{name} is not in {SUMS_FILE}: it was added.")
        elif hashlib.sha256(files[name]).hexdigest() != sums[name]:
            problems.append(f"{name} was changed: its sha256 is not that of {SUMS_FILE}.")
    return tuple(problems)


def model_problems(made: Model | None, installed: Model) -> tuple[str, ...]:
    """Where the model that made the bundle is not the one installed here."""
    if made is None or made == installed:
        return ()
    if made.id != installed.id:
        return (f"The bundle was made by the model {made.id}; {installed.id} is installed here.",)
    names = sorted(
        name
        for name in made.files.keys() | installed.files.keys()
        if made.files.get(name) != installed.files.get(name)
    )
    return (f"The model {made.id} installed here is another one: {', '.join(names)}.",)
