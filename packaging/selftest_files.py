"""Makes the small DICOM files of the self-test: one synthetic picture in every encoding the viewer reads.

`make selftest-files` writes `resources/selftest/codecs/` and prints the digest that
`ichviewer.selftest.codecs` holds. The encoders are those of the libraries that decode them in the app.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
from pathlib import Path
from typing import Any

import gdcm
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.uid import (
    UID,
    CTImageStorage,
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    JPEG2000Lossless,
    JPEGBaseline8Bit,
    JPEGLSLossless,
    JPEGLSNearLossless,
    RLELossless,
)

FOLDER = Path(__file__).resolve().parents[1] / "resources/selftest/codecs"
_ROOT = "2.25.330795487196340915404120117404430264"  # of this project's own self-test; no patient has it
_SIDE = 64
_NATIVE = {
    "implicit": ImplicitVRLittleEndian,
    "explicit": ExplicitVRLittleEndian,
    "deflated": DeflatedExplicitVRLittleEndian,
    "big-endian": ExplicitVRBigEndian,
}
_BY_PYDICOM: dict[str, tuple[UID, dict[str, Any]]] = {
    "rle": (RLELossless, {}),
    "jpeg-ls": (JPEGLSLossless, {}),
    "jpeg-ls-near": (JPEGLSNearLossless, {"jls_error": 2}),
    "jpeg-2000-lossless": (JPEG2000Lossless, {}),
    "jpeg-2000": (UID("1.2.840.10008.1.2.4.91"), {"j2k_cr": [4]}),
}
_BY_GDCM = {
    "jpeg-lossless": gdcm.TransferSyntax.JPEGLosslessProcess14,
    "jpeg-lossless-sv1": gdcm.TransferSyntax.JPEGLosslessProcess14_1,
    "jpeg-extended-12-bit": gdcm.TransferSyntax.JPEGExtendedProcess2_4,
}


def picture() -> NDArray[np.uint8]:
    """(row, col) of 0..255, by whole numbers alone: a slope with a bright mound. HU is 8 times it - 1024."""
    row, col = np.indices((_SIDE, _SIDE), dtype=np.int64)
    mound = np.maximum(0, 120 - ((row - 28) ** 2 + (col - 36) ** 2) // 6)
    return (row + col // 2 + mound).astype(np.uint8)


def dataset(stored: NDArray[Any], slope: int, number: int) -> FileDataset:
    """An uncompressed CT instance of a made-up patient. `stored` is (row, col) uint16 or uint8."""
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID, meta.TransferSyntaxUID = CTImageStorage, ExplicitVRLittleEndian
    ds = FileDataset("", Dataset(), file_meta=meta, preamble=b"\0" * 128)
    ds.SOPClassUID = CTImageStorage
    ds.SOPInstanceUID = meta.MediaStorageSOPInstanceUID = f"{_ROOT}.{number}"
    ds.StudyInstanceUID, ds.SeriesInstanceUID = f"{_ROOT}.1000", f"{_ROOT}.{1000 + number}"
    ds.PatientName, ds.PatientID, ds.Modality = "Self^Test", "SELF-TEST", "CT"
    ds.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL"]
    ds.ImagePositionPatient, ds.ImageOrientationPatient = [0, 0, 0], [1, 0, 0, 0, 1, 0]
    ds.PixelSpacing, ds.SliceThickness, ds.InstanceNumber = [3, 3], 5, 1
    ds.Rows = ds.Columns = _SIDE
    ds.SamplesPerPixel, ds.PhotometricInterpretation, ds.PixelRepresentation = 1, "MONOCHROME2", 0
    wide = stored.dtype == np.uint16
    ds.BitsAllocated, ds.BitsStored, ds.HighBit = (16, 12, 11) if wide else (8, 8, 7)
    ds.RescaleSlope, ds.RescaleIntercept, ds.RescaleType = slope, -1024, "HU"
    ds.PixelData = stored.tobytes()
    ds["PixelData"].VR = "OW"
    return ds


def write(ds: FileDataset, path: Path, syntax: UID) -> None:
    """One instance as a file, in the byte order of its transfer syntax."""
    ds.file_meta.TransferSyntaxUID = syntax
    plain = Dataset(ds)
    plain.file_meta, plain.preamble = ds.file_meta, ds.preamble
    little = syntax != ExplicitVRBigEndian
    plain.save_as(
        path, implicit_vr=syntax == ImplicitVRLittleEndian, little_endian=little, enforce_file_format=True
    )


def write_by_gdcm(ds: FileDataset, path: Path, syntax: int) -> None:
    """The same picture, encoded by GDCM."""
    with tempfile.NamedTemporaryFile(suffix=".dcm") as plain:
        ds.save_as(plain.name, enforce_file_format=True)
        reader, change, writer = gdcm.ImageReader(), gdcm.ImageChangeTransferSyntax(), gdcm.ImageWriter()
        reader.SetFileName(plain.name)
        change.SetTransferSyntax(gdcm.TransferSyntax(syntax))
        if not reader.Read():
            raise SystemExit(f"{path.name}: GDCM could not read the plain picture")
        change.SetInput(reader.GetImage())
        if not change.Change():
            raise SystemExit(f"{path.name}: GDCM could not encode it")
        writer.SetFileName(str(path))
        writer.SetFile(reader.GetFile())
        writer.SetImage(change.GetOutput())
        if not writer.Write():
            raise SystemExit(f"{path.name}: GDCM could not write it")


def main() -> None:
    """Write them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    small = picture()
    stored = small.astype(np.uint16) * 8
    number = 0
    for name, syntax in _NATIVE.items():
        number += 1
        values = stored.astype(">u2") if syntax == ExplicitVRBigEndian else stored
        ds = dataset(stored, 1, number)
        ds.PixelData = values.tobytes()
        write(ds, FOLDER / f"{name}.dcm", syntax)
    for name, (syntax, options) in _BY_PYDICOM.items():
        number += 1
        ds = dataset(stored, 1, number)
        ds.compress(syntax, generate_instance_uid=False, **options)
        ds.save_as(FOLDER / f"{name}.dcm", enforce_file_format=True)
    for name, process in _BY_GDCM.items():
        number += 1
        write_by_gdcm(dataset(stored, 1, number), FOLDER / f"{name}.dcm", process)
    buffer = io.BytesIO()
    Image.fromarray(small).save(buffer, "JPEG", quality=98)
    ds = dataset(small, 8, number + 1)
    ds.PixelData = encapsulate([buffer.getvalue()])
    ds["PixelData"].VR = "OB"
    ds.file_meta.TransferSyntaxUID = JPEGBaseline8Bit
    ds.save_as(FOLDER / "jpeg-baseline.dcm", enforce_file_format=True)
    hu = small.astype("<i2") * 8 - 1024
    print(f"{FOLDER}: HU of the picture have sha256 {hashlib.sha256(hu.astype('<i2').tobytes()).hexdigest()}")


if __name__ == "__main__":
    main()
