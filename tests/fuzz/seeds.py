"""The real files that are damaged: the sample study, pydicom's own, and the zoo where it is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pydicom.data
from pydicom.uid import UID

from ichviewer.core.bundled import resources_dir
from tests.support.zoo import ZOO

_PYDICOM = Path(pydicom.data.__file__).parent / "test_files"
_LARGEST_BYTES = 1_200_000
# A few slices of a series that belong together, so that one that is damaged meets others.
_SLICES = 7


@dataclass(frozen=True, slots=True)
class Seed:
    """What is damaged.

    Attributes:
        name: says where it comes from, and is the same on every machine: `zoo/odd/bad_sequence.dcm`.
        kind: "file", "series" (a folder; one or two of its files are damaged), "zip" or "disc" (a DICOMDIR
            with what lies beside it).
        files: the one file; the slices, the members, or the DICOMDIR with the files it lists first.
    """

    name: str
    kind: str
    files: tuple[Path, ...]


def seeds(zoo: bool = True) -> tuple[Seed, ...]:
    """All there are here, in the order of their kinds and names.

    Args:
        zoo: with the files of ../shared/data, where they are there.
    """
    return tuple(_seeds(ZOO if zoo and ZOO.is_dir() else None))


def _seeds(zoo: Path | None) -> Iterator[Seed]:
    sample = resources_dir() / "sample"
    slices = sorted(sample.glob("*.dcm"))
    yield Seed(f"sample/{slices[12].name}", "file", (slices[12],))
    for path in sorted(_PYDICOM.glob("*.dcm")):
        if path.stat().st_size <= _LARGEST_BYTES:
            yield Seed(f"pydicom/{path.name}", "file", (path,))
    yield Seed("sample", "series", tuple(slices[8 : 8 + _SLICES]))
    yield Seed("sample.zip", "zip", tuple(slices[12:15]))
    mixed = ("CT_small.dcm", "MR_small_RLE.dcm", "693_J2KI.dcm", "image_dfl.dcm", "reportsi.dcm")
    yield Seed("pydicom.zip", "zip", tuple(_PYDICOM / name for name in mixed))
    disc = _PYDICOM / "dicomdirtests"
    listed = tuple(sorted(path for path in disc.glob("77654033/*/*") if path.is_file()))
    for name in ("DICOMDIR", "DICOMDIR-bigEnd", "DICOMDIR-implicit"):
        yield Seed(f"pydicom/{name}", "disc", (disc / name, *listed))
    if zoo is not None:
        yield from _zoo(zoo)


def _zoo(zoo: Path) -> Iterator[Seed]:
    for folder in ("transfer-syntaxes", "odd"):
        for path in sorted((zoo / folder).glob("*.dcm")):
            yield Seed(f"zoo/{folder}/{path.name}", "file", (path,))
    for folder in sorted((zoo / "rsna-series").iterdir()):
        slices = sorted(folder.glob("*.dcm"))
        yield Seed(f"zoo/{folder.name}/{slices[0].name}", "file", (slices[0],))
        yield Seed(f"zoo/{folder.name}", "series", _neighbours(slices))
    tilted = sorted((zoo / "ge-head-tilt").rglob("*.dcm"))
    yield Seed("zoo/ge-head-tilt", "series", tuple(tilted[10 : 10 + _SLICES]))
    compressed = sorted((zoo / "transfer-syntaxes").glob("CTImage.dcm_*"))
    yield Seed("zoo.zip", "zip", tuple(compressed[::4]))


def _neighbours(slices: list[Path]) -> tuple[Path, ...]:
    """Slices that follow one another in the patient; their names say nothing of it."""
    placed = {path: pydicom.dcmread(path, stop_before_pixels=True).ImagePositionPatient[2] for path in slices}
    return tuple(sorted(slices, key=lambda path: float(placed[path]))[10 : 10 + _SLICES])


@cache
def syntax_of(path: Path) -> str:
    """The transfer syntax of a seed in words, for the table."""
    try:
        meta = pydicom.filereader.read_file_meta_info(path)
    except Exception:  # a seed need not be DICOM
        return "not said"
    uid = UID(str(meta.get("TransferSyntaxUID", "")))
    return uid.name if uid else "not said"
