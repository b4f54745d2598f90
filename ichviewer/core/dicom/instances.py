"""The header of one picture."""

from __future__ import annotations

import math
from typing import cast

from pydicom.dataset import Dataset

from ichviewer.core.dicom.reading import PixelPlace
from ichviewer.core.dicom.types import FileRef, HeaderWindow, Instance, Orientation
from ichviewer.core.dicom.values import all_numbers, integer, number, numbers, text


def read_instance(
    ds: Dataset, file: FileRef, frame: int, syntax: str, size: int, place: PixelPlace
) -> Instance:
    """The picture a frame's header describes. Whatever is missing gets the value that assumes least.

    Args:
        ds: the header, of this frame alone where the instance has many.
        syntax: the transfer syntax UID.
        size: of the whole file, bytes.
        place: where the pixels lie in the file.
    """
    allocated = integer(ds, "BitsAllocated") or 16
    stored = integer(ds, "BitsStored") or allocated
    high_bit = integer(ds, "HighBit")
    signed = integer(ds, "PixelRepresentation") == 1
    photometric = text(ds, "PhotometricInterpretation").upper() or "MONOCHROME2"
    slope, intercept = number(ds, "RescaleSlope"), number(ds, "RescaleIntercept")
    spacing = numbers(ds, "PixelSpacing", 2)
    return Instance(
        file=file,
        sop_instance_uid=text(ds, "SOPInstanceUID"),
        transfer_syntax_uid=syntax,
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
        pixel_offset=place.element,
        pixel_start=place.start,
        pixel_length=place.length,
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
