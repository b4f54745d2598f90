"""The series that the benchmarks read: real DICOM with the sample study's pixels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import UID, CTImageStorage, ExplicitVRLittleEndian, generate_uid

from ichviewer.core.bundled import resources_dir
from ichviewer.core.dicom import load, scan


def sample_hu() -> np.ndarray:
    """(slice, row, col) int16, HU of the sample study."""
    return load.load(scan.scan(resources_dir() / "sample").series[0]).hu


def write_series(
    folder: Path, slices: int, hu: np.ndarray, syntax: str = ExplicitVRLittleEndian
) -> list[Path]:
    """Write `slices` instances of 512 x 512, 5 mm apart, feet to head; returns the files.

    Args:
        syntax: the transfer syntax; each different slice is compressed once.
    """
    folder.mkdir(parents=True)
    series_uid, study_uid, files = generate_uid(), generate_uid(), []
    compressed: dict[int, bytes] = {}
    for index in range(slices):
        stored = (hu[index % len(hu)].astype(np.int32) + 1024).astype(np.uint16)
        meta = FileMetaDataset()
        meta.MediaStorageSOPClassUID, meta.TransferSyntaxUID = CTImageStorage, ExplicitVRLittleEndian
        meta.MediaStorageSOPInstanceUID = uid = generate_uid()
        ds = FileDataset("", Dataset(), file_meta=meta, preamble=b"\0" * 128)
        ds.SOPClassUID, ds.SOPInstanceUID, ds.Modality = CTImageStorage, uid, "CT"
        ds.StudyInstanceUID, ds.SeriesInstanceUID, ds.PatientID = study_uid, series_uid, "BENCH"
        ds.ImageType, ds.InstanceNumber = ["ORIGINAL", "PRIMARY", "AXIAL"], index + 1
        ds.Rows, ds.Columns = stored.shape
        ds.SamplesPerPixel, ds.PhotometricInterpretation = 1, "MONOCHROME2"
        ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation = 16, 12, 11, 0
        ds.RescaleSlope, ds.RescaleIntercept = 1, -1024
        ds.ImagePositionPatient, ds.ImageOrientationPatient = [0, 0, 5.0 * index], [1, 0, 0, 0, 1, 0]
        ds.PixelSpacing, ds.SliceThickness = [0.49, 0.49], 5
        ds.PixelData = stored.tobytes()
        if syntax != ExplicitVRLittleEndian:
            if index < len(hu):
                ds.compress(syntax, generate_instance_uid=False)
                compressed[index] = ds.PixelData
            ds.PixelData, meta.TransferSyntaxUID = compressed[index % len(hu)], UID(syntax)
            ds["PixelData"].VR, ds["PixelData"].is_undefined_length = "OB", True
        files.append(folder / f"{index:04d}.dcm")
        ds.save_as(files[-1], enforce_file_format=True)
    return files
