"""A bundle against one made again from the same inputs: the same bytes, or what differs and by how much."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Final

import numpy as np
from PIL import Image

from ichviewer.export.bundle.checking import Checked
from ichviewer.export.bundle.documents import Documents, Findings, Inputs, MadeBy, SeriesEntry, SliceEntry

TOLERANCE: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Compared:
    """What was found.

    Attributes:
        same_bytes: every file is the same to the byte.
        problems: what must not differ and does; one sentence each.
        notes: what may differ here and does.
    """

    same_bytes: bool
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def compare(bundle: Checked, again: Checked) -> Compared:
    """Hold a whole bundle against the one that was made again.

    Where program, machine, versions, backend and model are the same, every byte has to be. Else the inputs
    have to be the same files, and findings agree within `TOLERANCE`.
    """
    assert bundle.documents is not None
    assert again.documents is not None  # both are whole
    if bundle.files == again.files:
        return Compared(True)
    mine, other = bundle.documents, again.documents
    problems = list(_inputs(mine.inputs, other.inputs))
    if not problems:
        problems += _findings(mine.findings, other.findings)
    circumstances = tuple(_circumstances(mine.made_by, other.made_by))
    pictures = tuple(_pictures(bundle.files, again.files))
    if circumstances:
        return Compared(False, tuple(problems), (*circumstances, *_decoded(mine, other), *pictures))
    names = bundle.files.keys() | again.files.keys()
    changed = sorted(name for name in names if bundle.files.get(name) != again.files.get(name))
    problems.append(f"Made again under the same conditions, these files differ: {', '.join(changed)}.")
    return Compared(False, (*problems, *_decoded(mine, other), *pictures))


def _inputs(mine: Inputs, other: Inputs) -> Iterator[str]:
    """The same series of the same files, in the same order."""
    if len(mine.series) != len(other.series):
        yield f"The bundle has {len(mine.series)} series; {len(other.series)} were found in the inputs."
        return
    for number, (one, two) in enumerate(zip(mine.series, other.series, strict=True), 1):
        if [s.file_sha256 for s in one.slices] != [s.file_sha256 for s in two.slices]:
            yield f"Series {number}: the files are not those that the bundle was made of."
        elif one.series_instance_uid != two.series_instance_uid:
            yield f"Series {number}: the UID of the series is another one."


def _decoded(mine: Documents, other: Documents) -> Iterator[str]:
    pairs = zip(mine.inputs.series, other.inputs.series, strict=False)
    for number, (one, two) in enumerate(pairs, 1):
        slices = zip(one.slices, two.slices, strict=False)
        if changed := sum(a.hu_sha256 != b.hu_sha256 for a, b in slices):
            yield f"Series {number}: {changed} slices decode to other HU."


def _findings(mine: Findings, other: Findings) -> Iterator[str]:
    for number, (one, two) in enumerate(zip(mine.series, other.series, strict=True), 1):
        yield from _outcome(f"Series {number}", one, two)
        for a, b in zip(one.slices, two.slices, strict=True):
            yield from _outcome(f"Series {number}, slice {a.slice_index + 1}", a, b)
        if one.warnings != two.warnings:
            yield f"Series {number}: the warnings are others."


def _outcome(where: str, one: SeriesEntry | SliceEntry, two: SeriesEntry | SliceEntry) -> Iterator[str]:
    if (one.status, one.reason) != (two.status, two.reason):
        mine, other = one.reason or one.status, two.reason or two.status
        yield f"{where}: the bundle says {mine!r}, the inputs give {other!r}."
    elif one.probabilities is not None and two.probabilities is not None:
        apart = {label: abs(p - two.probabilities[label]) for label, p in one.probabilities.items()}
        label = max(apart, key=lambda name: apart[name])
        if apart[label] > TOLERANCE:
            yield f"{where}: P({label}) is {apart[label]:.2g} off, more than {TOLERANCE:g}."


def _circumstances(mine: MadeBy, other: MadeBy) -> Iterator[str]:
    one, two = _flat(asdict(mine)), _flat(asdict(other))
    for name in sorted(one.keys() | two.keys()):
        if (a := one.get(name, "")) != (b := two.get(name, "")):
            yield f"{name}: {a or 'none'} in the bundle, {b or 'none'} here."


def _flat(values: Mapping[str, object], before: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in values.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{before}{name}, ")
        else:
            flat[before + name] = "" if value is None else str(value)
    return flat


def _pictures(mine: Mapping[str, bytes], other: Mapping[str, bytes]) -> Iterator[str]:
    """How far pictures of the same name are apart, in words, where any is."""
    names = sorted(name for name in mine.keys() | other.keys() if name.endswith(".png"))
    changed = [name for name in names if mine.get(name) != other.get(name)]
    if not changed:
        return
    largest, unlike = 0, 0
    for name in changed:
        pixels = [_pixels(files.get(name)) for files in (mine, other)]
        if pixels[0].shape != pixels[1].shape or pixels[0].size == 0:
            unlike += 1
        else:
            largest = max(largest, int(np.abs(pixels[0] - pixels[1]).max()))
    others = f"; {unlike} are of another slice or size" if unlike else ""
    yield f"{len(changed)} of {len(names)} pictures differ, pixels by at most {largest} of 255{others}."


def _pixels(content: bytes | None) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    """(row, col, 3), or nothing where there is no such picture."""
    if content is None:
        return np.zeros(0, np.int16)
    with Image.open(io.BytesIO(content)) as picture:
        return np.asarray(picture.convert("RGB"), np.int16)
