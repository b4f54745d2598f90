"""What a picture is: a CT slice in HU, a localizer, a screen, another modality."""

from __future__ import annotations

from pydicom.dataset import Dataset

from ichviewer.core.dicom.types import SeriesKind
from ichviewer.core.dicom.values import element, integer, text, texts

_CT_CLASSES = ("1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.2.1", "1.2.840.10008.5.1.4.1.1.2.2")
_SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7"  # and its multi-frame forms, .7.1 to .7.4
_LOCALIZERS = frozenset({"LOCALIZER", "SCOUT", "SCOUT VIEW", "TOPOGRAM", "SURVIEW"})
_SCREENS = frozenset({"SCREEN SAVE", "DOSE_INFO", "PATIENT_INFO", "PERFUSION", "RESULTS", "VOLREND", "3D"})
# PS3.3 C.11.1.1.2; US is "unspecified", and common for CT that is in HU all the same.
_HU_TYPES = frozenset({"", "HU", "HU_MOD", "US"})
_MONOCHROME = frozenset({"MONOCHROME1", "MONOCHROME2"})


def kind_of(ds: Dataset, modality: str) -> SeriesKind:
    """The kind of one picture, from the header of its frame.

    `SECONDARY` in ImageType alone does not make a screen of it: reformatted slices of real HU carry it too
    (PS3.3 C.7.6.1.1.2 means "made after the examination").
    """
    sop_class = text(ds, "SOPClassUID")
    if modality != "CT" and not (not modality and sop_class in _CT_CLASSES):
        return SeriesKind.OTHER_MODALITY
    image_type = tuple(value.upper() for value in texts(ds, "ImageType"))
    if _is_screen(ds, sop_class, image_type):
        return SeriesKind.SECONDARY
    return SeriesKind.LOCALIZER if _LOCALIZERS.intersection(image_type) else SeriesKind.CT_STACK


def _is_screen(ds: Dataset, sop_class: str, image_type: tuple[str, ...]) -> bool:
    colour = (integer(ds, "SamplesPerPixel") or 1) > 1
    colour = colour or (text(ds, "PhotometricInterpretation") or "MONOCHROME2") not in _MONOCHROME
    unscaled_bytes = integer(ds, "BitsAllocated") == 8 and element(ds, "RescaleSlope") is None
    return (
        colour
        or unscaled_bytes
        or sop_class == _SECONDARY_CAPTURE
        or sop_class.startswith(_SECONDARY_CAPTURE + ".")
        or bool(_SCREENS.intersection(image_type))
        or text(ds, "RescaleType").upper() not in _HU_TYPES
    )
