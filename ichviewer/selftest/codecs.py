"""Every encoding of pixels, read from a small built-in file the way a user's file is read.

The files are made by `packaging/selftest_files.py`; each holds the same synthetic picture. One that comes
out right is not enough: where one decoder is missing, a slower one may step in unseen. So the decoders that
pydicom should have found are looked for by name, too.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.bundled import resources_dir
from ichviewer.selftest.checks import Check, need

# Of the picture's HU as little-endian int16, C order.
HU_SHA256: Final = "4a34c0cc5ca138610a3ba376397ef1bffade8e813532f314aa871437e63a1bc0"
_REFERENCE: Final = "explicit"


@dataclass(frozen=True, slots=True)
class Codec:
    """One encoding.

    Attributes:
        file: below `resources/selftest/codecs`, without its ending.
        name: as DICOM calls it, short.
        uid: of the transfer syntax.
        plugins: pydicom's decoders that this installation must have for it; none where nothing is compressed.
        most_hu: how far a lossy picture may be from the original, HU; 0 for a lossless one.
    """

    file: str
    name: str
    uid: str
    plugins: tuple[str, ...] = ()
    most_hu: int = 0


_J = "1.2.840.10008.1.2.4."
CODECS: Final = (
    Codec("explicit", "explicit little endian", "1.2.840.10008.1.2.1"),
    Codec("implicit", "implicit little endian", "1.2.840.10008.1.2"),
    Codec("big-endian", "explicit big endian", "1.2.840.10008.1.2.2"),
    Codec("deflated", "deflated", "1.2.840.10008.1.2.1.99"),
    Codec("rle", "RLE", "1.2.840.10008.1.2.5", ("pylibjpeg", "pydicom")),
    Codec("jpeg-ls", "JPEG-LS lossless", f"{_J}80", ("pyjpegls",)),
    Codec("jpeg-ls-near", "JPEG-LS near-lossless", f"{_J}81", ("pyjpegls",), most_hu=2),
    Codec("jpeg-2000-lossless", "JPEG 2000 lossless", f"{_J}90", ("pylibjpeg", "pillow", "gdcm")),
    Codec("jpeg-2000", "JPEG 2000", f"{_J}91", ("pylibjpeg", "pillow", "gdcm"), most_hu=40),
    Codec("jpeg-lossless", "JPEG lossless, process 14", f"{_J}57", ("gdcm",)),
    Codec("jpeg-lossless-sv1", "JPEG lossless, first-order", f"{_J}70", ("gdcm",)),
    Codec("jpeg-baseline", "JPEG baseline, 8 bits", f"{_J}50", ("pillow", "gdcm"), most_hu=40),
    Codec("jpeg-extended-12-bit", "JPEG extended, 12 bits", f"{_J}51", ("gdcm",), most_hu=40),
)


def codec_checks() -> list[Check]:
    """One check for each encoding."""
    return [Check(f"codec {codec.name}", _check_of(codec)) for codec in CODECS]


def _check_of(codec: Codec) -> _Run:
    return _Run(codec)


@dataclass(frozen=True, slots=True)
class _Run:
    codec: Codec

    def __call__(self, _folder: Path) -> str:
        codec = self.codec
        missing = [name for name in codec.plugins if name not in _available(codec.uid)]
        need(not missing, f"the decoders {', '.join(codec.plugins)}", f"no {', '.join(missing)}")
        hu = read_picture(codec)
        if codec.most_hu == 0:
            found = hashlib.sha256(hu.astype("<i2").tobytes()).hexdigest()
            need(found == HU_SHA256, f"a picture with sha256 {HU_SHA256[:12]}", found[:12])
            return "the same HU"
        reference = next(one for one in CODECS if one.file == _REFERENCE)
        most = int(np.abs(hu.astype(int) - read_picture(reference).astype(int)).max())
        need(most <= codec.most_hu, f"a picture within {codec.most_hu} HU", f"{most} HU")
        return f"within {most} HU"


def read_picture(codec: Codec) -> NDArray[np.int16] | NDArray[np.float32]:
    """(row, col) HU of a built-in file, through the scan and the loader that read users' files."""
    from ichviewer.core.dicom.load import load
    from ichviewer.core.dicom.scan import scan

    file = resources_dir() / "selftest" / "codecs" / f"{codec.file}.dcm"
    found = scan(file)
    reasons = "; ".join(problem.message for problem in found.problems)
    need(len(found.series) == 1, "one series", reasons or f"{len(found.series)}")
    series = found.series[0]
    uid = series.instances[0].transfer_syntax_uid
    need(uid == codec.uid, f"transfer syntax {codec.uid}", uid)
    volume = load(series)
    need(not volume.errors, "a picture that can be decoded", "; ".join(volume.errors.values()))
    hu: NDArray[np.int16] | NDArray[np.float32] = volume.hu[0]
    return hu


def _available(uid: str) -> tuple[str, ...]:
    from pydicom.pixels.decoders.base import get_decoder
    from pydicom.uid import UID

    return tuple(get_decoder(UID(uid)).available_plugins)
