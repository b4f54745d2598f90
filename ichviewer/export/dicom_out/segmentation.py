"""Masks as DICOM Segmentation (PS3.3 A.51): thresholded model attention, or regions drawn by the user."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from highdicom.seg import Segmentation, SegmentDescription
from numpy.typing import NDArray
from pydicom.dataset import Dataset
from pydicom.sr.codedict import codes

from ichviewer.core.errors import ExportError
from ichviewer.core.labels import RESEARCH_ONLY
from ichviewer.export.dicom_out.equipment import (
    SEGMENTATION_SERIES,
    algorithm,
    cut,
    keep_deidentification,
    new_uid,
    private_code,
    stamp,
)
from ichviewer.export.dicom_out.sources import unique
from ichviewer.export.provenance import APP, ATTENTION_IS, MANUFACTURER, Provenance

Mask = NDArray[np.bool_]  # (row, col) on the slice's grid

_MODEL_ATTENTION = private_code("model-attention", "Model attention")
_USER_REGION = private_code("user-region", "Region drawn by the user")
_NEEDED = ("PixelSpacing", "ImagePositionPatient", "ImageOrientationPatient")
ROI_LABEL = "Region drawn by the user, not by the model"


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment.

    Attributes:
        masks: slice_index -> mask; slices without one hold nothing of this segment.
        parameters: what the model was asked with; None for a region that the user drew.
    """

    masks: Mapping[int, Mask] = field(hash=False)
    parameters: Mapping[str, str] | None = field(default=None, hash=False)


def segmentation(
    segments: Sequence[Segment], slices: Sequence[int], headers: Sequence[Dataset], provenance: Provenance
) -> Dataset:
    """A binary segmentation.

    Args:
        segments: all by the model, or all by the user; something must be in them.
        slices: slice_index of what the segmentation refers to.
        headers: of the same slices, in the same order.
        provenance: what made it.

    Raises:
        ExportError: there is nothing in it, or the headers do not tell where the slices lie.
    """
    _check(segments, headers)
    rows, cols = next(iter(segments[0].masks.values())).shape
    pixels = np.zeros((len(slices), rows, cols, len(segments)), np.uint8)
    for number, segment in enumerate(segments):
        for place, index in enumerate(slices):
            if index in segment.masks:
                pixels[place, :, :, number] = segment.masks[index]
    _place(unique(headers))
    by_model = segments[0].parameters is not None
    label = ATTENTION_IS if by_model else ROI_LABEL
    dataset = Segmentation(
        source_images=unique(headers),
        pixel_array=pixels,
        segmentation_type="BINARY",
        segment_descriptions=[
            _description(number, segment, provenance) for number, segment in enumerate(segments, start=1)
        ],
        series_instance_uid=new_uid(),
        series_number=SEGMENTATION_SERIES,
        sop_instance_uid=new_uid(),
        instance_number=1,
        manufacturer=MANUFACTURER,
        manufacturer_model_name=APP,
        software_versions=provenance.app_version,
        device_serial_number=provenance.sha256 or "no model",
        content_label="MODEL_ATTENTION" if by_model else "USER_REGION",
        content_description=cut(label),
    )
    stamp(dataset, provenance, "Model attention" if by_model else "User's region")
    dataset.ImageComments = f"{RESEARCH_ONLY} {label}. {provenance.line}"
    keep_deidentification(dataset, headers[0])
    return dataset


def _check(segments: Sequence[Segment], headers: Sequence[Dataset]) -> None:
    if not any(mask.any() for segment in segments for mask in segment.masks.values()):
        raise ExportError(
            "segmentation",
            "at least one pixel to mark",
            "none",
            "Lower the attention threshold, or choose slices with model attention.",
        )
    for header in headers:
        if "SharedFunctionalGroupsSequence" in header:
            if int(header.NumberOfFrames) != len(headers):
                raise ExportError(
                    "segmentation",
                    "all frames of one multi-frame instance",
                    f"{len(headers)} of {header.NumberOfFrames}",
                    "Export the pictures or the findings instead.",
                )
        elif missing := [name for name in _NEEDED if not header.get(name)]:
            raise ExportError(
                "segmentation",
                "headers that tell where each slice lies",
                f"no {missing[0]}",
                "Export the pictures or the findings instead.",
            )


def _place(headers: Sequence[Dataset]) -> None:
    """Give published heads what they lack: a frame of reference of their own, and the height of a slice.

    The height is the usual distance of neighbours, since a segmentation must have one (PS3.3 C.7.6.16.2.1).
    """
    own, positions = new_uid(), [header.get("ImagePositionPatient") for header in headers]
    places = np.array([position for position in positions if position], np.float64)
    apart = np.linalg.norm(np.diff(places, axis=0), axis=1) if len(places) > 1 else np.zeros(0)
    for header in headers:
        if not header.get("FrameOfReferenceUID"):
            header.FrameOfReferenceUID, header.PositionReferenceIndicator = own, None
        if not header.get("SliceThickness") and apart.size:
            header.SliceThickness = round(float(np.median(apart)), 4)


def _description(number: int, segment: Segment, provenance: Provenance) -> SegmentDescription:
    if segment.parameters is None:
        return SegmentDescription(
            segment_number=number,
            segment_label=ROI_LABEL,
            segmented_property_category=codes.SCT.SpatialAndRelationalConcept,
            segmented_property_type=_USER_REGION,
            algorithm_type="MANUAL",
            tracking_uid=new_uid(),
            tracking_id=f"Region {number}",
        )
    return SegmentDescription(
        segment_number=number,
        segment_label=ATTENTION_IS,
        segmented_property_category=codes.SCT.SpatialAndRelationalConcept,
        segmented_property_type=_MODEL_ATTENTION,
        algorithm_type="AUTOMATIC",
        algorithm_identification=algorithm(provenance, segment.parameters),
        tracking_uid=new_uid(),
        tracking_id=cut(f"Model attention, {segment.parameters.get('label', '')}"),
    )
