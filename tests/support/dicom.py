"""Writes the DICOM that tests read: real files, made here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import CTImageStorage, EnhancedCTImageStorage, ExplicitVRLittleEndian, generate_uid


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


def write_dicom(ds: FileDataset, path: Path) -> Path:
    """Write one instance, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    ds.save_as(path, enforce_file_format=True)
    return path


def plain_head(side: int = 64) -> NDArray[np.int16]:
    """(row, col) HU: air, a ring of bone, brain of 20 to 44 HU in it. No two quarters are alike."""
    rows, cols = np.mgrid[:side, :side] - (side - 1) / 2
    radius = np.hypot(rows * 0.85, cols) / side
    hu = np.full((side, side), -1000, np.int16)
    hu[radius < 0.40] = 900
    brain = radius < 0.34
    hu[brain] = (32 + 8 * np.sign(rows) + 4 * np.sign(cols))[brain].astype(np.int16)
    return hu


def enhanced_dataset(
    stored: NDArray[Any],
    positions: Sequence[Sequence[float]],
    shared_rescale: tuple[float, float] | None = (1, -1024),
    frame_rescale: Sequence[tuple[float, float]] | None = None,
    frame_types: Sequence[Sequence[str]] | None = None,
    **tags: Any,
) -> FileDataset:
    """An enhanced multi-frame CT. `stored` is (frame, row, col) uint16 or int16; positions are (x, y, z)."""
    ds = ct_dataset(stored[0], **tags)
    ds.file_meta.MediaStorageSOPClassUID = ds.SOPClassUID = EnhancedCTImageStorage
    for name in (
        *("ImagePositionPatient", "ImageOrientationPatient", "PixelSpacing", "SliceThickness"),
        *("RescaleSlope", "RescaleIntercept", "RescaleType", "WindowCenter", "WindowWidth"),
    ):
        delattr(ds, name)
    ds.NumberOfFrames = len(stored)
    ds.PixelData = stored.tobytes()
    shared = Dataset()
    shared.PlaneOrientationSequence = [_item(ImageOrientationPatient=[1, 0, 0, 0, 1, 0])]
    shared.PixelMeasuresSequence = [_item(PixelSpacing=[0.4, 0.4], SliceThickness=5)]
    if shared_rescale:
        shared.PixelValueTransformationSequence = [_rescale(*shared_rescale)]
    ds.SharedFunctionalGroupsSequence = [shared]
    groups = []
    for index, position in enumerate(positions):
        group = Dataset()
        group.PlanePositionSequence = [_item(ImagePositionPatient=list(position))]
        group.FrameVOILUTSequence = [_item(WindowCenter=40 + index, WindowWidth=80)]
        group.FrameContentSequence = [_item(InStackPositionNumber=index + 1)]
        if frame_rescale:
            group.PixelValueTransformationSequence = [_rescale(*frame_rescale[index])]
        if frame_types:
            group.CTImageFrameTypeSequence = [_item(FrameType=list(frame_types[index]))]
        groups.append(group)
    ds.PerFrameFunctionalGroupsSequence = groups
    return ds


def _item(**values: Any) -> Dataset:
    item = Dataset()
    for name, value in values.items():
        setattr(item, name, value)
    return item


def _rescale(slope: float, intercept: float) -> Dataset:
    return _item(RescaleSlope=slope, RescaleIntercept=intercept, RescaleType="HU")
