"""Scanning a folder: 10,000 instances in 100 series, for the first time and again.

The headers are like those of a CT scanner (3 KB, 126 elements: private ones, and sequences of both lengths).
The pictures are not: 80 x 80 instead of 512 x 512, since no scan reads them, and 5 GB would say no more. What
a scan reads of a file, its first 16 KB, is there in each.
"""

from __future__ import annotations

import io
import os
import tempfile
import time
from pathlib import Path

import pydicom
from pydicom.datadict import keyword_dict
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian

from benchmarks.rows import Row
from benchmarks.timing import Times, interleaved
from ichviewer.core.dicom.headers import KEYWORDS
from ichviewer.core.dicom.remembered import SETTLED_NS, Remembered
from ichviewer.core.dicom.scan import scan

_SIDE = 80
_UID, _NUMBER, _PLACE, _TIME = (
    "1.2.840.99999.77777777777777777777",
    "8888",
    "-123.5\\-234.5\\7777.75",
    "121314.5678",
)


def write_folder(folder: Path, series: int, slices: int) -> list[Path]:
    """Write `series` folders of `slices` instances each, and wait until a scan may remember them."""
    files = []
    for number in range(series):
        below = folder / f"S{number:04d}"
        below.mkdir(parents=True)
        template = _encoded(_header(number))
        for index in range(slices):
            files.append(below / f"I{index:05d}.dcm")
            files[-1].write_bytes(_with_own_values(template, number, index))
    time.sleep(SETTLED_NS / 1e9 + 0.1)
    return files


def measure(series: int = 100, slices: int = 100, rounds: int = 5) -> Times:
    """Page cache warm: pydicom's loop, 4 KiB of each file, our scan, and our second one."""
    with tempfile.TemporaryDirectory() as name:
        files = write_folder(Path(name), series, slices)
        tags = [*KEYWORDS]
        remembered = Remembered()

        def loop() -> None:
            for path in files:
                pydicom.dcmread(path, stop_before_pixels=True, specific_tags=tags)

        def limit() -> None:
            for path in files:
                handle = os.open(path, os.O_RDONLY)
                os.read(handle, 4096)
                os.close(handle)

        def ours() -> None:
            remembered.forget()
            _check(scan(name, remembered=remembered).series, series, slices)

        def again() -> None:
            _check(scan(name, remembered=remembered).series, series, slices)

        return interleaved({"loop": loop, "limit": limit, "ours": ours, "again": again}, rounds)


def rows() -> list[Row]:
    """For the table of docs/performance.md. How the cost grows with the slices is in `growth`."""
    times = measure()
    said = ", ".join(f"{name} {times.ms(key):.0f} ms" for name, key in _NAMES.items())
    what = "scan a folder of 10,000 instances in 100 series (80 x 80, headers of 3 KB)"
    loop, limit = "pydicom, the same tags in a bare loop", "4 KiB of each file (the limit)"
    again = "... a second time, unchanged"
    return [
        Row("scan.first.loop", what, loop, times.ratio("ours", "loop"), 1.2, "lower", context=said),
        Row("scan.first.limit", what, limit, times.ratio("ours", "limit"), None, "lower"),
        Row("scan.again.limit", again, limit, times.ratio("again", "limit"), 3, "lower"),
    ]


_NAMES = {"pydicom loop": "loop", "4 KiB of each": "limit", "first scan": "ours", "second scan": "again"}


def _check(found: object, series: int, slices: int) -> None:
    assert isinstance(found, tuple)
    assert [len(entry) for entry in found] == [slices] * series


def _header(number: int) -> FileDataset:
    """One instance as a CT scanner writes it, with marks in the place of what differs between slices."""
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID, meta.TransferSyntaxUID = CTImageStorage, ExplicitVRLittleEndian
    meta.MediaStorageSOPInstanceUID = _UID
    ds = FileDataset("", Dataset(), file_meta=meta, preamble=b"\0" * 128)
    ds.SpecificCharacterSet = "ISO_IR 100"
    ds.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL", "HELIX"]
    ds.SOPClassUID, ds.SOPInstanceUID, ds.Modality = CTImageStorage, _UID, "CT"
    ds.PatientName, ds.PatientID, ds.PatientBirthDate, ds.PatientSex = (
        "Bench^Mark",
        f"P{number // 4}",
        "19500101",
        "F",
    )
    ds.StudyInstanceUID, ds.SeriesInstanceUID = f"1.2.3.{number // 4}", f"1.2.5.{number}"
    ds.FrameOfReferenceUID, ds.StudyID, ds.SeriesNumber = f"1.2.4.{number // 4}", "1", number % 4 + 1
    for keyword in ("StudyDate", "SeriesDate", "AcquisitionDate", "ContentDate"):
        setattr(ds, keyword, "20260101")
    for keyword in ("StudyTime", "SeriesTime"):
        setattr(ds, keyword, "120000.0000")
    ds.AcquisitionTime = ds.ContentTime = _TIME
    ds.InstanceNumber, ds.AcquisitionNumber, ds.ImagePositionPatient = _NUMBER, 1, _PLACE
    ds.SliceLocation = "7777.75"
    for keyword, value in _CONSTANT.items():
        setattr(ds, keyword, value)
    ds.ReferencedStudySequence = [
        _item(ReferencedSOPClassUID=CTImageStorage, ReferencedSOPInstanceUID="1.2.3")
    ]
    ds.RequestAttributesSequence = [
        _item(ScheduledProcedureStepDescription="CT head", RequestedProcedureID="7")
    ]
    ds["RequestAttributesSequence"].is_undefined_length = True
    for group, maker in ((0x0009, "BENCH IDEN"), (0x0019, "BENCH ACQU"), (0x0043, "BENCH PARM")):
        block = ds.private_block(group, maker, create=True)
        for element in range(12):
            block.add_new(
                element, ("DS", "SH", "SL", "LO")[element % 4], ("1.25", "private", 77, "a" * 60)[element % 4]
            )
    ds.Rows = ds.Columns = _SIDE
    ds.PixelData = bytes(2 * _SIDE * _SIDE)
    return ds


def _item(**values: object) -> Dataset:
    item = Dataset()
    for keyword, value in values.items():
        assert keyword in keyword_dict
        setattr(item, keyword, value)
    return item


def _encoded(ds: FileDataset) -> bytes:
    buffer = io.BytesIO()
    ds.save_as(buffer, enforce_file_format=True)
    return buffer.getvalue()


def _with_own_values(template: bytes, number: int, index: int) -> bytes:
    """The instance of one slice: each mark replaced by a value of the same length."""
    z = f"{1000 + 1.25 * index:.2f}"
    own = {
        _UID: f"1.2.840.99999.{10**19 + number * 10**6 + index}",
        _NUMBER: f"{index + 1:04d}",
        _PLACE: f"-123.5\\-234.5\\{z}",
        _TIME: f"1213{index % 60:02d}.{index:04d}",
        "7777.75": z,
    }
    for mark, value in own.items():
        assert len(mark) == len(value)
        template = template.replace(mark.encode(), value.encode())
    return template


_CONSTANT: dict[str, object] = {
    "InstitutionName": "Hospital",
    "Manufacturer": "BENCH",
    "ManufacturerModelName": "Bench 64",
    "StationName": "CT01",
    "StudyDescription": "CT HEAD",
    "SeriesDescription": "Head 1.25 mm",
    "ReferringPhysicianName": "Refer^Ring",
    "AccessionNumber": "12345678",
    "PatientAge": "075Y",
    "PatientWeight": "70",
    "BodyPartExamined": "HEAD",
    "ScanOptions": "HELICAL MODE",
    "SliceThickness": "1.25",
    "KVP": "120",
    "DataCollectionDiameter": "250",
    "DeviceSerialNumber": "77",
    "SoftwareVersions": "1.0",
    "ProtocolName": "1.1 ROUTINE HEAD",
    "ReconstructionDiameter": "250",
    "DistanceSourceToDetector": "950",
    "DistanceSourceToPatient": "540",
    "GantryDetectorTilt": "0",
    "TableHeight": "140.5",
    "RotationDirection": "CW",
    "ExposureTime": "1000",
    "XRayTubeCurrent": "200",
    "Exposure": "200",
    "FilterType": "HEAD FILTER",
    "GeneratorPower": "24000",
    "FocalSpots": "0.7",
    "ConvolutionKernel": "STANDARD",
    "PatientPosition": "HFS",
    "RevolutionTime": 1.0,
    "SingleCollimationWidth": 0.625,
    "TotalCollimationWidth": 20.0,
    "TableSpeed": 10.6,
    "SpiralPitchFactor": 0.53,
    "ImageOrientationPatient": [1, 0, 0, 0, 1, 0],
    "PositionReferenceIndicator": "OM",
    "SamplesPerPixel": 1,
    "PhotometricInterpretation": "MONOCHROME2",
    "PixelSpacing": [0.488281, 0.488281],
    "BitsAllocated": 16,
    "BitsStored": 16,
    "HighBit": 15,
    "PixelRepresentation": 1,
    "PixelPaddingValue": -2000,
    "WindowCenter": "35",
    "WindowWidth": "80",
    "RescaleIntercept": "-1024",
    "RescaleSlope": "1",
    "RescaleType": "HU",
    "PerformedProcedureStepStartDate": "20260101",
    "PerformedProcedureStepStartTime": "120000",
    "PerformedProcedureStepID": "1",
    "RequestingService": "EMERGENCY",
}  # fmt: skip
