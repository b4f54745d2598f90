"""Frames of a multi-frame instance, each with a header as if it were an instance of its own (PS3.3 C.7.6.16)."""

from __future__ import annotations

from collections.abc import Iterator

from pydicom.dataset import Dataset

from ichviewer.core.dicom.values import element, items

# Macro sequence -> the elements it holds that a single-frame instance has at the top level. Elements under another
# name there are renamed.
_MACROS: dict[str, dict[str, str]] = {
    "PlanePositionSequence": {"ImagePositionPatient": "ImagePositionPatient"},
    "PlaneOrientationSequence": {"ImageOrientationPatient": "ImageOrientationPatient"},
    "PixelMeasuresSequence": {"PixelSpacing": "PixelSpacing", "SliceThickness": "SliceThickness"},
    "PixelValueTransformationSequence": {
        "RescaleSlope": "RescaleSlope",
        "RescaleIntercept": "RescaleIntercept",
        "RescaleType": "RescaleType",
    },
    "FrameVOILUTSequence": {
        "WindowCenter": "WindowCenter",
        "WindowWidth": "WindowWidth",
        "WindowCenterWidthExplanation": "WindowCenterWidthExplanation",
        "VOILUTFunction": "VOILUTFunction",
    },
    "CTImageFrameTypeSequence": {"FrameType": "ImageType"},
    "CTReconstructionSequence": {"ConvolutionKernel": "ConvolutionKernel"},
    "FrameContentSequence": {
        "InStackPositionNumber": "InstanceNumber",
        "FrameAcquisitionNumber": "AcquisitionNumber",
        "TemporalPositionIndex": "TemporalPositionIdentifier",
    },
}
_GROUPS = ("SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence")


def frames(ds: Dataset, count: int) -> Iterator[Dataset]:
    """The header of each frame: the top level, over it the shared groups, over those the frame's own.

    A single-frame instance comes back as it is. A multi-frame instance without functional groups (secondary captures,
    ultrasound) yields `count` equal headers, but for an `InstanceNumber` of their own.
    """
    if count == 1 and not any(name in ds for name in _GROUPS):
        yield ds
        return
    shared = items(ds, _GROUPS[0])
    per_frame = items(ds, _GROUPS[1])
    top = Dataset()
    for data_element in ds:
        if data_element.keyword not in _GROUPS:
            top[data_element.tag] = data_element
    if shared:
        _lay_over(top, shared[0])
    for index in range(count):
        flat = Dataset()
        flat.update(top)
        flat.InstanceNumber = index + 1
        if index < len(per_frame):
            _lay_over(flat, per_frame[index])
        yield flat


def _lay_over(flat: Dataset, group: Dataset) -> None:
    for sequence, names in _MACROS.items():
        for item in items(group, sequence)[:1]:
            for inner, outer in names.items():
                value = element(item, inner)
                if value is not None:
                    setattr(flat, outer, value)
