"""Writes the DICOM that tests read: real files, made here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian, generate_uid


def ct_dataset(stored: NDArray[Any], position: Sequence[float] = (0, 0, 0), **tags: Any) -> FileDataset:
    """One single-frame CT instance, uncompressed. `stored` is (row, col) int16 or uint16; `tags` override."""
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = CTImageStorage
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    ds = FileDataset("", Dataset(), file_meta=meta, preamble=b"\0" * 128)
    ds.SOPClassUID = CTImageStorage
    ds.SOPInstanceUID = tags.pop("SOPInstanceUID", generate_uid())
    meta.MediaStorageSOPInstanceUID = ds.SOPInstanceUID
    ds.Modality = "CT"
    ds.PatientName, ds.PatientID = "Test^Patient", "TEST-1"
    ds.StudyInstanceUID, ds.SeriesInstanceUID = "1.2.3.4", "1.2.3.4.5"
    ds.StudyDate, ds.SeriesDescription = "20260101", "HEAD 5.0"
    ds.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL"]
    ds.Rows, ds.Columns = stored.shape
    ds.SamplesPerPixel, ds.PhotometricInterpretation = 1, "MONOCHROME2"
    ds.BitsAllocated, ds.BitsStored, ds.HighBit = 16, 16, 15
    ds.PixelRepresentation = int(stored.dtype.kind == "i")
    ds.RescaleSlope, ds.RescaleIntercept, ds.RescaleType = 1, 0, "HU"
    ds.WindowCenter, ds.WindowWidth = 40, 80
    ds.ImagePositionPatient = [float(x) for x in position]
    ds.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
    ds.PixelSpacing = [0.5, 0.5]
    ds.SliceThickness = 5
    ds.PixelData = stored.tobytes()
    for name, value in tags.items():
        if value is None:
            delattr(ds, name)
        else:
            setattr(ds, name, value)
    return ds


def write_series(
    folder: Path, hu: NDArray[np.int16], spacing_mm: float = 5.0, name: str = "{:03d}.dcm", **tags: Any
) -> list[Path]:
    """Write a (slice, row, col) HU volume as one series, feet to head. Returns the files in that order."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for index, plane in enumerate(hu):
        ds = ct_dataset(plane, (0, 0, index * spacing_mm), InstanceNumber=index + 1, **tags)
        files.append(folder / name.format(index))
        ds.save_as(files[-1], enforce_file_format=True)
    return files
