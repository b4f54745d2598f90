"""Measurements of the user as measurement groups of the report, with their coordinates."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from highdicom.sr import (
    CoordinatesForMeasurement,
    Measurement,
    MeasurementsAndQualitativeEvaluations,
    SourceImageForMeasurementGroup,
    SourceImageForRegion,
    TrackingIdentifier,
)
from numpy.typing import NDArray
from pydicom.dataset import Dataset
from pydicom.sr.coding import Code

from ichviewer.core.measure.record import MeasurementRecord
from ichviewer.core.measure.types import Kind
from ichviewer.core.measure.values import Value
from ichviewer.export.dicom_out import codes
from ichviewer.export.dicom_out.equipment import cut, private_code


def measurement_group(
    record: MeasurementRecord, headers: Mapping[int, Dataset], frames: Mapping[int, int]
) -> MeasurementsAndQualitativeEvaluations:
    """One measurement of the user: its values, each with the outline it was taken from.

    The reader's own label is left to the caller: it is free text.
    """
    header = headers[record.slice_index]
    frame = [frames[record.slice_index]] if record.slice_index in frames else None
    image = (str(header.SOPClassUID), str(header.SOPInstanceUID), frame)
    graphic_type, points = _graphic(record)
    words = f"{record.kind} of the user, slice {record.slice_index + 1}"
    label = f"{record.label}: " if record.label else ""
    return MeasurementsAndQualitativeEvaluations(
        tracking_identifier=TrackingIdentifier(uid=_uid(record), identifier=cut(label + words)),
        finding_type=private_code("user-measurement", "Measurement of the user, not of the model"),
        measurements=[
            Measurement(
                *_coded(value),
                derivation=codes.VALUES[value.name][1] if value.name in codes.VALUES else None,
                referenced_coordinates=[
                    CoordinatesForMeasurement(graphic_type, points, SourceImageForRegion(*image))
                ],
            )
            for value in record.values
        ],
        source_images=[SourceImageForMeasurementGroup(*image)],
    )


def _coded(value: Value) -> tuple[Code, float, Code]:
    name = codes.VALUES.get(value.name, (private_code(cut(value.name, 16), value.name), None))[0]
    unit = codes.UNITS.get(value.unit, codes.NO_UNITS)  # values that are no HU have no unit
    return name, round(float(value.number), 4), unit


def _graphic(record: MeasurementRecord) -> tuple[str, NDArray[np.float64]]:
    """Graphic type and (n, 2) of (column, row) for SCOORD.

    PS3.3 C.18.6.1.2: the top left corner of the top left pixel is (0, 0), as here. An ellipse is given by the
    ends of its major axis, then those of its minor one.
    """
    points = np.asarray(record.points, np.float64)
    if record.kind is Kind.ELLIPSE:
        (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
        x, y = (left + right) / 2, (top + bottom) / 2
        across, along = [[left, y], [right, y]], [[x, top], [x, bottom]]
        axes = across + along if right - left >= bottom - top else along + across
        return "ELLIPSE", np.array(axes)
    if record.kind is Kind.FREEHAND:
        return "POLYLINE", np.vstack([points, points[:1]])
    if record.kind is Kind.BLEED:
        return "MULTIPOINT", points  # two lines: both ends of A, then both ends of B
    return "POLYLINE", points


def _uid(record: MeasurementRecord) -> str:
    """The measurement's own 128 bits as a UID (PS3.5 B.2), the same in each report."""
    return f"2.25.{int(record.uid, 16)}"
