"""The phantom as a DICOM series with its labels: every byte follows from the parameters."""

from __future__ import annotations

import csv
import uuid
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import UID, CTImageStorage, ExplicitVRLittleEndian, JPEGLSLossless

from ichviewer.core.errors import ExportError
from ichviewer.core.labels import LABELS
from ichviewer.phantom.generate import Phantom
from ichviewer.phantom.params import PhantomParams

_NAMESPACE = uuid.UUID("7f2a7c1e-5d0b-4c52-9a51-1c0de0f9a7b4")
_DATE, _TIME = "20260101", "120000"  # fixed, so that the files are the same whenever they are made
_INTERCEPT = -1024
_README = """# Sample study

A synthetic head CT: no patient was ever scanned for it. `python -m ichviewer.phantom` computes it from
nothing but formulas and seeded noise, and makes the very same files again. `labels.csv` holds the truth
for every slice.
"""


@dataclass(frozen=True, slots=True)
class Identity:
    """What the header says of a study beside its pictures. Obviously nobody."""

    name: str = "Sample^Phantom"
    patient_id: str = "ICHV-SAMPLE"
    study: str = "Synthetic head CT (sample study)"


def write_study(phantom: Phantom, folder: Path, identity: Identity | None = None) -> list[Path]:
    """Write one file a slice (JPEG-LS Lossless), `labels.csv` and `README.md`.

    Returns:
        The DICOM files, feet to head.

    Raises:
        ExportError: the folder cannot be made or written to.
    """
    try:
        files = write_slices(phantom, folder, identity or Identity())
        _write_labels(phantom, folder / "labels.csv", files)
        (folder / "README.md").write_text(_README, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ExportError(
            str(folder), "a folder to write to", str(error), "Choose another folder."
        ) from error
    return files


def write_slices(phantom: Phantom, folder: Path, identity: Identity) -> list[Path]:
    """Write the DICOM files alone, feet to head."""
    files = []
    folder.mkdir(parents=True, exist_ok=True)
    for slice_index, plane in enumerate(phantom.hu):
        file = folder / f"slice_{slice_index:03d}.dcm"
        _dataset(phantom.params, identity, plane, slice_index).save_as(file, enforce_file_format=True)
        files.append(file)
    return files


def _write_labels(phantom: Phantom, file: Path, files: list[Path]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["file", "sop_instance_uid", "slice_index", *LABELS])
        for slice_index, row in enumerate(phantom.labels):
            uid = uid_of(phantom.params, f"slice {slice_index}")
            writer.writerow([files[slice_index].name, uid, slice_index, *(int(value) for value in row)])


def uid_of(params: PhantomParams, what: str) -> UID:
    """A UID under 2.25 (PS3.5 B.2) that follows from the parameters: other parameters, other UIDs."""
    head = " ".join((repr(params), *(("quiet air",) if params.quiet_air else ()), *params.look_alikes))
    return UID(f"2.25.{uuid.uuid5(_NAMESPACE, f'{head} {what}').int}")


def _dataset(
    params: PhantomParams, identity: Identity, hu: NDArray[np.int16], slice_index: int
) -> FileDataset:
    """One instance of the CT Image IOD (PS3.3 A.3)."""
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = CTImageStorage
    meta.MediaStorageSOPInstanceUID = uid_of(params, f"slice {slice_index}")
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    # Our own, because pydicom's would change with its version.
    meta.ImplementationClassUID = UID(f"2.25.{_NAMESPACE.int}")
    meta.ImplementationVersionName = "ICHV_PHANTOM_1"
    ds = FileDataset("", Dataset(), file_meta=meta, preamble=b"\0" * 128)
    ds.SOPClassUID, ds.SOPInstanceUID = CTImageStorage, meta.MediaStorageSOPInstanceUID
    _describe(ds, params, identity)
    _place(ds, params, slice_index)
    ds.SamplesPerPixel, ds.PhotometricInterpretation = 1, "MONOCHROME2"
    ds.Rows, ds.Columns = hu.shape
    ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation = 16, 12, 11, 0
    ds.RescaleSlope, ds.RescaleIntercept, ds.RescaleType = 1, _INTERCEPT, "HU"
    ds.WindowCenter, ds.WindowWidth, ds.WindowCenterWidthExplanation = 40, 80, "BRAIN"
    ds.LossyImageCompression = "00"
    stored = (hu.astype(np.int32) - _INTERCEPT).astype("<u2")
    ds.compress(JPEGLSLossless, stored, encoding_plugin="pyjpegls", generate_instance_uid=False)
    return ds


def _describe(ds: FileDataset, params: PhantomParams, identity: Identity) -> None:
    """Patient, study, series and equipment."""
    ds.SpecificCharacterSet = "ISO_IR 192"
    ds.PatientName, ds.PatientID = identity.name, identity.patient_id
    ds.PatientBirthDate, ds.PatientSex = "", "O"
    ds.PatientComments = "Synthetic data made by code; no patient."
    ds.StudyInstanceUID, ds.SeriesInstanceUID = uid_of(params, "study"), uid_of(params, "series")
    ds.FrameOfReferenceUID, ds.PositionReferenceIndicator = uid_of(params, "frame of reference"), ""
    ds.StudyDate = ds.SeriesDate = ds.AcquisitionDate = ds.ContentDate = _DATE
    ds.StudyTime = ds.SeriesTime = ds.AcquisitionTime = ds.ContentTime = _TIME
    ds.StudyID, ds.AccessionNumber, ds.ReferringPhysicianName = "1", "", ""
    ds.StudyDescription = identity.study
    ds.SeriesDescription = f"Synthetic head {params.slice_thickness_mm:g} mm"
    ds.Modality, ds.BodyPartExamined, ds.PatientPosition = "CT", "HEAD", "HFS"
    ds.SeriesNumber, ds.AcquisitionNumber = 2, 1
    ds.Manufacturer, ds.ManufacturerModelName = "ICH Viewer", "Phantom generator"
    ds.KVP, ds.ConvolutionKernel = 120, "BRAIN"
    ds.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL"]


def _place(ds: FileDataset, params: PhantomParams, slice_index: int) -> None:
    """Image plane (PS3.3 C.7.6.2): axial, face up, the patient's left on the right."""
    corner = -params.fov_mm / 2 + params.pixel_mm / 2
    height = params.position_mm(slice_index)
    ds.InstanceNumber = slice_index + 1
    ds.ImagePositionPatient = [_ds(corner), _ds(corner), _ds(height)]
    ds.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
    ds.PixelSpacing = [_ds(params.pixel_mm), _ds(params.pixel_mm)]
    ds.SliceThickness, ds.SliceLocation = _ds(params.slice_thickness_mm), _ds(height)


def _ds(value: float) -> str:
    """A decimal string of at most 16 characters (PS3.5 6.2)."""
    return f"{value:.10g}"
