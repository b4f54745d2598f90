"""Ways to damage what holds DICOM files: zip archives and DICOMDIRs."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Sequence
from random import Random

_WHEN = (2026, 1, 1, 0, 0, 0)
_RECORDS = (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06")
_NAMES = (
    *("../../evil.dcm", "/etc/passwd", "C:\\evil.dcm", "a/../../b.dcm", "nul\0byte.dcm", "\x1b[31m.dcm", " "),
    *(
        "",
        ".",
        "..",
        "/",
        "DICOMDIR",
        "__MACOSX/a.dcm",
        "a" * 5000,
        "a/" * 500 + "b.dcm",
        "µ中\u202e.dcm",
        "a.zip",
    ),
)


def zip_of(files: Sequence[tuple[str, bytes]]) -> bytes:
    """An archive of these (name, bytes), the same bytes each time; stored and deflated in turn."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name that is there twice is wanted
        for number, (name, data) in enumerate(files):
            info = zipfile.ZipInfo(name, _WHEN)
            info.compress_type = (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)[number % 2]
            archive.writestr(info, data, compresslevel=1)
    return target.getvalue()


def zip_bits(files: Sequence[tuple[str, bytes]], rng: Random) -> bytes:
    """Flip bits anywhere in an archive, half of the time in its directory at the end."""
    data = bytearray(zip_of(files))
    first = data.index(_RECORDS[1]) if rng.random() < 0.5 else 0
    for _ in range(rng.choice((1, 3, 30))):
        data[rng.randrange(first, len(data))] ^= 1 << rng.randrange(8)
    return bytes(data)


def zip_records(files: Sequence[tuple[str, bytes]], rng: Random) -> bytes:
    """Lie in the records of an archive: sizes, offsets, checksums, methods, flags, counts (APPNOTE 4.3)."""
    data = bytearray(zip_of(files))
    for _ in range(rng.choice((1, 1, 3))):
        at = rng.choice([found.start() for found in re.finditer(b"|".join(map(re.escape, _RECORDS)), data)])
        field = at + 4 + 2 * rng.randrange(21 if data[at + 2] == 1 else 9)
        size = rng.choice((2, 4))
        value = rng.choice(
            (0, 1, 8, 9, 12, 14, 20, 93, 99, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, len(data))
        )
        data[field : field + size] = (value % (1 << 8 * size)).to_bytes(size, "little")
    return bytes(data)


def zip_cut(files: Sequence[tuple[str, bytes]], rng: Random) -> bytes:
    """Cut an archive off, or put bytes before or behind it."""
    data = zip_of(files)
    match rng.randrange(3):
        case 0:
            return data[: rng.randrange(4, len(data))]
        case 1:
            return b"PK\x03\x04" + rng.randbytes(rng.choice((1, 100))) + data
    return data + rng.randbytes(rng.choice((1, 100, 70_000)))


def zip_names(files: Sequence[tuple[str, bytes]], rng: Random) -> bytes:
    """Give members names that point elsewhere, or are no names, or are there twice."""
    renamed = [(rng.choice(_NAMES) if rng.random() < 0.6 else files[0][0], data) for _, data in files]
    return zip_of(renamed)


def zip_kinds(files: Sequence[tuple[str, bytes]], rng: Random) -> bytes:
    """Put an archive into the archive, a great many members, or members that expand a thousandfold."""
    match rng.randrange(3):
        case 0:
            return zip_of([("inside.zip", zip_of(files)), *files])
        case 1:
            return zip_of([*files, *((f"{number}.dcm", b"") for number in range(3_000))])
    return zip_of([("zeros.dcm", files[0][1][:200] + bytes(8 << 20)), *files])


ZIP_MUTATORS = {one.__name__: one for one in (zip_bits, zip_records, zip_cut, zip_names, zip_kinds)}
