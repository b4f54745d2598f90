"""From one file's header to its pictures: one `Record` for each frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from pydicom.dataset import Dataset
from pydicom.uid import UID

from ichviewer.core.dicom import functional_groups
from ichviewer.core.dicom.files import Stamp
from ichviewer.core.dicom.instances import read_instance
from ichviewer.core.dicom.kinds import kind_of
from ichviewer.core.dicom.reading import (
    HARMLESS_BYTES,
    NATIVE,
    RECOPY,
    ParsedHeader,
    PixelPlace,
    most_pixel_bytes,
    pixel_place,
    read_header,
)
from ichviewer.core.dicom.types import FileRef, Instance, Patient, SeriesKind, Study
from ichviewer.core.dicom.values import element, integer, items, need, number, text, texts
from ichviewer.core.errors import HeaderError, NotDicomError

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
    *("StudyInstanceUID", "StudyDate", "StudyTime", "StudyDescription", "InstitutionName"),
    *("SeriesInstanceUID", "SeriesNumber", "SeriesDescription", "BodyPartExamined", "ProtocolName"),
    *("Manufacturer", "ManufacturerModelName", "ConvolutionKernel", "KVP", "ContrastBolusAgent"),
    "ContrastBolusAgentSequence",
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

MOST_FRAMES = 1 << 16  # a perfusion study has up to 20,000
REPEATS = (
    "AcquisitionNumber",
    "TemporalPositionIdentifier",
    "ConvolutionKernel",
    "SliceThickness",
    "AcquisitionTime",
    "ContentTime",
)
# Attributes of a reconstruction: one stack of slices has one of each over any stretch of the patient.
RECONSTRUCTION = (REPEATS.index("ConvolutionKernel"), REPEATS.index("SliceThickness"))


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
        repeats: what tells two pictures at the same position apart: acquisition number, temporal position,
            kernel, slice thickness, acquisition time, content time.
    """

    instance: Instance
    facts: SeriesFacts
    kind: SeriesKind
    image_type: tuple[str, ...]
    rescaled: bool
    repeats: tuple[str, ...]


def read_records(ref: FileRef, stream: BinaryIO, size: int, stamp: Stamp | None = None) -> list[Record]:
    """One record for each frame of a file; none for a DICOMDIR, whose files are found without it.

    Args:
        size: of the whole file, bytes.
        stamp: `FileRef.stamp`, where it has been asked for already.

    Raises:
        NotDicomError: not DICOM.
        HeaderError: no picture in it, an attribute is missing, or more is declared than the file can hold.
    """
    stamp = stamp or ref.stamp()
    header = read_header(stream, ref.name, KEYWORDS)
    ds = header.dataset
    if header.is_directory:
        return []
    if "Rows" not in ds and "Columns" not in ds:
        if not any(keyword in ds for keyword in ("SOPClassUID", "Modality", "StudyInstanceUID")):
            raise NotDicomError(
                ref.name, "a DICOM picture", "a file without one, or only its first bytes", RECOPY
            )
        if _is_cut_off(header):
            found = f"the first {size:,} bytes of one (the file is cut off in its header)"
            raise HeaderError(ref.name, "a whole picture", found, RECOPY)
        raise HeaderError(ref.name, "a picture", f"a DICOM object without pixels ({_what_it_is(ds)})")
    frames = list(_frames(ref, header, size))
    place = pixel_place(header) if header.stream is stream else PixelPlace()
    facts = _series_facts(frames[0])
    return [
        Record(
            instance=replace(
                read_instance(ds, ref, index, str(header.transfer_syntax), size, place), stamp=stamp
            ),
            facts=facts,
            kind=kind_of(ds, facts.modality),
            image_type=tuple(value.upper() for value in texts(ds, "ImageType")),
            rescaled=bool(number(ds, "RescaleSlope")) and element(ds, "RescaleIntercept") is not None,
            repeats=tuple(text(ds, keyword) for keyword in REPEATS),
        )
        for index, ds in enumerate(frames)
    ]


def _is_cut_off(header: ParsedHeader) -> bool:
    """Whether a header without rows and columns is that of a picture, and ends where the file ends.

    The names of the storage classes of pictures hold these words, and no others do (PS3.6 A.1).
    """
    uid = text(header.dataset, "SOPClassUID")
    return "Image Storage" in UID(uid).name and not header.stream.read(1)


def _what_it_is(ds: Dataset) -> str:
    uid = text(ds, "SOPClassUID")
    known = UID(uid).name if uid else ""
    return known if known and known != uid else text(ds, "Modality") or "of an unknown kind"


def _frames(ref: FileRef, header: ParsedHeader, size: int) -> Iterator[Dataset]:
    """The header of each frame, once what is declared has been held against the bytes there are."""
    ds = header.dataset
    rows, columns = need(ds, "Rows", "rows", ref.name), need(ds, "Columns", "columns", ref.name)
    bits = need(ds, "BitsAllocated", "the bits of a pixel", ref.name)
    need(ds, "PixelRepresentation", "whether pixels have a sign", ref.name)
    count = max(1, integer(ds, "NumberOfFrames") or 1)
    if rows < 1 or columns < 1:
        raise HeaderError(ref.name, "a picture", f"one of {rows} x {columns} pixels", RECOPY)
    declared = count * rows * columns * bits * (integer(ds, "SamplesPerPixel") or 1) // 8
    too_large = declared > most_pixel_bytes(header.transfer_syntax, size)
    # A compressed frame takes an item of at least 8 bytes (PS3.5 A.4).
    too_many = header.transfer_syntax not in NATIVE and count * 8 > size
    if too_many or (too_large and (count > 1 or declared > HARMLESS_BYTES)):
        found = f"{count:,} frame(s) of {rows} x {columns} pixels declared in {size:,} bytes"
        raise HeaderError(ref.name, "as many pixels as the file can hold", found, RECOPY)
    if count > MOST_FRAMES:
        found = f"{count:,} declared"
        raise HeaderError(ref.name, f"at most {MOST_FRAMES:,} frames in a file", found, RECOPY)
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
        contrast_agent=text(ds, "ContrastBolusAgent") or _coded_agent(ds),
        frame_of_reference_uid=text(ds, "FrameOfReferenceUID"),
    )


def _coded_agent(ds: Dataset) -> str:
    """The agent of an enhanced CT, which names it by code (PS3.3 C.7.6.4b)."""
    return ", ".join(text(item, "CodeMeaning") for item in items(ds, "ContrastBolusAgentSequence"))
