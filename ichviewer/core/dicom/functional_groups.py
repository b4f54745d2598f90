"""Frames of a multi-frame instance, each with a header like that of an instance of its own."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from pydicom.datadict import dictionary_VR, keyword_for_tag, tag_for_keyword
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset

from ichviewer.core.dicom.values import element, items

# Macro -> the elements in it that a single-frame instance has at the top level (PS3.3 C.7.6.16.2, C.8.15.3).
_MACROS: dict[str, tuple[str, ...]] = {
    "PlanePositionSequence": ("ImagePositionPatient",),
    "PlaneOrientationSequence": ("ImageOrientationPatient",),
    "PixelMeasuresSequence": ("PixelSpacing", "SliceThickness"),
    "PixelValueTransformationSequence": ("RescaleSlope", "RescaleIntercept", "RescaleType"),
    "FrameVOILUTSequence": ("WindowCenter", "WindowWidth", "WindowCenterWidthExplanation", "VOILUTFunction"),
    "CTImageFrameTypeSequence": ("FrameType",),
    "CTReconstructionSequence": ("ConvolutionKernel",),
    "FrameContentSequence": ("InStackPositionNumber", "FrameAcquisitionNumber", "TemporalPositionIndex"),
}
_TOP_LEVEL_NAME = {
    "FrameType": "ImageType",
    "InStackPositionNumber": "InstanceNumber",
    "FrameAcquisitionNumber": "AcquisitionNumber",
    "TemporalPositionIndex": "TemporalPositionIdentifier",
}
_GROUPS = ("SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence")


def frames(ds: Dataset, count: int) -> Iterator[Dataset]:
    """The header of each frame: the top level, over it the shared groups, over those the frame's own.

    A single-frame instance comes back as it is. A multi-frame instance without functional groups (secondary
    captures, ultrasound) yields `count` headers that differ in `InstanceNumber` alone.
    """
    if count == 1 and not any(name in ds for name in _GROUPS):
        yield ds
        return
    shared, per_frame = items(ds, _GROUPS[0]), items(ds, _GROUPS[1])
    top = Dataset()
    for keyword in _keywords(ds):
        if keyword not in _GROUPS and (value := element(ds, keyword)) is not None:
            _put(top, keyword, value)
    if shared:
        _lay_over(top, shared[0])
    for index in range(count):
        frame = Dataset()
        frame.update(top)
        _put(frame, "InstanceNumber", index + 1)
        if index < len(per_frame):
            _lay_over(frame, per_frame[index])
        yield frame


def _keywords(ds: Dataset) -> list[str]:
    """Of the elements that are there, without converting their values, which may be broken."""
    return [keyword for keyword in map(keyword_for_tag, list(ds.keys())) if keyword]


def _lay_over(frame: Dataset, group: Dataset) -> None:
    for sequence, keywords in _MACROS.items():
        for item in items(group, sequence)[:1]:
            for keyword in keywords:
                value = element(item, keyword)
                if value is not None:
                    _put(frame, _TOP_LEVEL_NAME.get(keyword, keyword), value)


def _put(frame: Dataset, keyword: str, value: object) -> None:
    """Set a value in an element of its own: assigning by attribute would change all frames that share it.

    A value that the element cannot take (a broken file gave it another type) is left out.
    """
    tag = tag_for_keyword(keyword)
    assert tag is not None
    with contextlib.suppress(TypeError, ValueError, OverflowError):
        frame[tag] = DataElement(tag, dictionary_VR(tag), value)
