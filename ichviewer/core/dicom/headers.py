"""From one file's header to its pictures: one `Record` for each frame."""

from __future__ import annotations

import io
import math
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from pydicom.dataset import Dataset
from pydicom.uid import UID

from ichviewer.core.dicom import functional_groups
from ichviewer.core.dicom.kinds import kind_of
from ichviewer.core.dicom.reading import ParsedHeader, most_pixel_bytes, read_header
from ichviewer.core.dicom.types import (
    FileRef,
    HeaderWindow,
    Instance,
    Orientation,
    Patient,
    SeriesKind,
    Study,
)
from ichviewer.core.dicom.values import all_numbers, integer, need, number, numbers, text, texts
from ichviewer.core.errors import HeaderError

KEYWORDS = (
    *(
        "SpecificCharacterSet",
        "ImageType",
        "SOPClassUID",
        "SOPInstanceUID",
        "Modality",
        "DirectoryRecordSequence",
    ),
    *("PatientName", "PatientID", "PatientBirthDate", "PatientSex", "PatientAge"),
    *("StudyInstanceUID", "StudyDate", "StudyTime", "StudyDescription", "AccessionNumber", "InstitutionName"),
    *("SeriesInstanceUID", "SeriesNumber", "SeriesDescription", "BodyPartExamined", "ProtocolName"),
    *("Manufacturer", "ManufacturerModelName", "ConvolutionKernel", "KVP", "ContrastBolusAgent"),
    *("AcquisitionNumber", "AcquisitionTime", "ContentTime", "TemporalPositionIdentifier", "InstanceNumber"),
    *(
        "FrameOfReferenceUID",
        "ImagePositionPatient",
        "ImageOrientationPatient",
        "PixelSpacing",
        "SliceThickness",
    ),
    *("SamplesPerPixel", "PhotometricInterpretation", "NumberOfFrames", "Rows", "Columns", "BitsAllocated"),
    *("BitsStored", "HighBit", "PixelRepresentation", "PixelPaddingValue", "PixelPaddingRangeLimit"),
    *("RescaleSlope", "RescaleIntercept", "RescaleType"),
    *("WindowCenter", "WindowWidth", "VOILUTFunction", "WindowCenterWidthExplanation"),
    *("SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence"),
)

_TRUSTED_BYTES = 256 << 20  # below this a false declaration does no harm


@dataclass(frozen=True, slots=True)
class SeriesFacts:
    """What the header says about the series; the attributes are those of `Series`."""

    series_instance_uid: str
    patient: Patient
    study: Study
    modality: str
    description: str
    series_number: int | None
    body_part: str
    protocol: str
    manufacturer: str
    model_name: str
    kernel: str
    kvp: float | None
    contrast_agent: str
    frame_of_reference_uid: str


@dataclass(frozen=True, slots=True)
class Record:
    """One picture and what is needed to put it into its series.

    Attributes:
        rescaled: whether the header says how stored values become HU.
        repeats: what tells two pictures at the same position apart: acquisition number, temporal position, kernel,
            acquisition time, content time.
    """

    instance: Instance
    facts: SeriesFacts
    kind: SeriesKind
    image_type: tuple[str, ...]
    rescaled: bool
    repeats: tuple[str, ...]


def size_of(stream: BinaryIO) -> int:
    """Bytes in a stream, without reading it."""
    if hasattr(stream, "fileno"):
        try:
            return os.fstat(stream.fileno()).st_size
        except (OSError, io.UnsupportedOperation):
            pass
    at = stream.tell()
    size = stream.seek(0, io.SEEK_END)
    stream.seek(at)
    return size


def read_records(ref: FileRef, stream: BinaryIO, size: int) -> list[Record]:
    """One record for each frame of a file.

    Raises:
        NotDicomError: not DICOM.
        HeaderError: no picture in it, an attribute is missing, or the header declares more than the file holds.
    """
    header = read_header(stream, ref.name, KEYWORDS)
    ds = header.dataset
    if "Rows" not in ds and "Columns" not in ds:
        raise HeaderError(ref.name, "a picture", _what_it_is(header), "It is left out.")
    facts = _series_facts(ds)
    frames = enumerate(_frames(ref, header, size))
    return [_record(ref, header, index, frame, facts, size) for index, frame in frames]


def _what_it_is(header: ParsedHeader) -> str:
    uid = text(header.dataset, "SOPClassUID")
    known = UID(uid).name if uid else ""
    words = known if known and known != uid else text(header.dataset, "Modality") or "a file without one"
    return f"a DICOM object without pixels ({words})"


def _frames(ref: FileRef, header: ParsedHeader, size: int) -> Iterator[Dataset]:
    """The header of each frame, once what is declared has been held against the bytes there are."""
    ds = header.dataset
    rows = need(ds, "Rows", "the number of rows", ref.name)
    columns = need(ds, "Columns", "the number of columns", ref.name)
    count = max(1, integer(ds, "NumberOfFrames") or 1)
    if rows < 1 or columns < 1:
        raise HeaderError(
            ref.name, "a picture", f"one of {rows} x {columns} pixels", "Export the file again."
        )
    bits = (integer(ds, "BitsAllocated") or 16) * (integer(ds, "SamplesPerPixel") or 1)
    declared = count * rows * columns * bits // 8
    if declared > _TRUSTED_BYTES and declared > 2 * most_pixel_bytes(header.transfer_syntax, size):
        found = f"{count} of {rows} x {columns} pixels declared in a file of {size:,} bytes"
        raise HeaderError(
            ref.name, "as many pixels as the file can hold", found, "Copy or export the file again."
        )
    return functional_groups.frames(ds, count)


def _series_facts(ds: Dataset) -> SeriesFacts:
    patient = Patient(
        name=text(ds, "PatientName"),
        patient_id=text(ds, "PatientID"),
        birth_date=text(ds, "PatientBirthDate"),
        sex=text(ds, "PatientSex"),
        age=text(ds, "PatientAge"),
    )
    study = Study(
        study_instance_uid=text(ds, "StudyInstanceUID"),
        date=text(ds, "StudyDate"),
        time=text(ds, "StudyTime"),
        description=text(ds, "StudyDescription"),
        accession_number=text(ds, "AccessionNumber"),
        institution=text(ds, "InstitutionName"),
    )
    return SeriesFacts(
        series_instance_uid=text(ds, "SeriesInstanceUID"),
        patient=patient,
        study=study,
        modality=text(ds, "Modality").upper(),
        description=text(ds, "SeriesDescription"),
        series_number=integer(ds, "SeriesNumber"),
        body_part=text(ds, "BodyPartExamined"),
        protocol=text(ds, "ProtocolName"),
        manufacturer=text(ds, "Manufacturer"),
        model_name=text(ds, "ManufacturerModelName"),
        kernel=text(ds, "ConvolutionKernel"),
        kvp=number(ds, "KVP"),
        contrast_agent=text(ds, "ContrastBolusAgent"),
        frame_of_reference_uid=text(ds, "FrameOfReferenceUID"),
    )


def _record(
    ref: FileRef, header: ParsedHeader, frame: int, ds: Dataset, facts: SeriesFacts, size: int
) -> Record:
    allocated = integer(ds, "BitsAllocated") or 16
    stored = integer(ds, "BitsStored") or allocated
    high_bit = integer(ds, "HighBit")
    signed = integer(ds, "PixelRepresentation") == 1
    photometric = text(ds, "PhotometricInterpretation").upper() or "MONOCHROME2"
    slope, intercept = number(ds, "RescaleSlope"), number(ds, "RescaleIntercept")
    spacing = numbers(ds, "PixelSpacing", 2)
    instance = Instance(
        file=ref,
        sop_instance_uid=text(ds, "SOPInstanceUID"),
        transfer_syntax_uid=str(header.transfer_syntax),
        rows=integer(ds, "Rows") or 0,
        columns=integer(ds, "Columns") or 0,
        frame=frame,
        number_of_frames=max(1, integer(ds, "NumberOfFrames") or 1),
        bits_allocated=allocated,
        bits_stored=stored,
        signed=signed,
        monochrome1=photometric == "MONOCHROME1",
        slope=1.0 if slope is None or slope == 0 else slope,
        intercept=0.0 if intercept is None else intercept,
        padding=_padding(ds, signed, allocated),
        instance_number=integer(ds, "InstanceNumber"),
        image_position=cast("tuple[float, float, float] | None", numbers(ds, "ImagePositionPatient", 3)),
        image_orientation=_orientation(ds),
        pixel_spacing=(spacing[0], spacing[1]) if spacing and min(spacing) > 0 else None,
        slice_thickness_mm=number(ds, "SliceThickness"),
        windows=_windows(ds),
        samples_per_pixel=integer(ds, "SamplesPerPixel") or 1,
        photometric=photometric,
        high_bit=stored - 1 if high_bit is None else high_bit,
        file_bytes=size,
    )
    repeats = (
        "AcquisitionNumber",
        "TemporalPositionIdentifier",
        "ConvolutionKernel",
        "AcquisitionTime",
        "ContentTime",
    )
    return Record(
        instance=instance,
        facts=facts,
        kind=kind_of(ds, facts.modality),
        image_type=texts(ds, "ImageType"),
        rescaled=slope is not None and intercept is not None,
        repeats=tuple(text(ds, keyword) for keyword in repeats),
    )


def _orientation(ds: Dataset) -> Orientation | None:
    """Image Orientation (Patient), where it is what it must be: two unit vectors at a right angle."""
    found = numbers(ds, "ImageOrientationPatient", 6)
    if found is None:
        return None
    row, column = found[:3], found[3:]
    if abs(math.hypot(*row) - 1) > 0.01 or abs(math.hypot(*column) - 1) > 0.01:
        return None
    if abs(sum(a * b for a, b in zip(row, column, strict=True))) > 0.01:
        return None
    return cast(Orientation, found)


def _padding(ds: Dataset, signed: bool, allocated: int) -> tuple[int, int] | None:
    """Pixel Padding Value and Range Limit (PS3.3 C.7.5.1.1.2) as an inclusive range of stored values."""
    value, limit = integer(ds, "PixelPaddingValue"), integer(ds, "PixelPaddingRangeLimit")
    if value is None:
        return None

    def as_stored(number: int) -> int:
        """Writers mix up US and SS: -2000 also comes as 63536, and the other way round."""
        number &= (1 << allocated) - 1
        return number - (1 << allocated) if signed and number >> (allocated - 1) else number

    low = as_stored(value)
    high = low if limit is None else as_stored(limit)
    return (min(low, high), max(low, high))


def _windows(ds: Dataset) -> tuple[HeaderWindow, ...]:
    centers, widths = all_numbers(ds, "WindowCenter"), all_numbers(ds, "WindowWidth")
    words = text(ds, "WindowCenterWidthExplanation").split("\\")
    function = text(ds, "VOILUTFunction").upper() or "LINEAR"
    return tuple(
        HeaderWindow(center, width, function, words[index] if index < len(words) else "")
        for index, (center, width) in enumerate(zip(centers, widths, strict=False))
        if width > 0
    )
