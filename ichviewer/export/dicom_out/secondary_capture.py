"""Pictures as DICOM Secondary Capture (PS3.3 A.8.1), one instance a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from highdicom.sc import SCImage
from numpy.typing import NDArray
from pydicom.dataset import Dataset

from ichviewer.core.labels import RESEARCH_ONLY
from ichviewer.export.dicom_out.equipment import (
    CAPTURE_SERIES,
    cut,
    keep_deidentification,
    new_uid,
    source_references,
    stamp,
)
from ichviewer.export.provenance import ATTENTION_IS, MANUFACTURER, Provenance

Rgb = NDArray[np.uint8]  # (row, col, 3)


@dataclass(frozen=True, slots=True)
class Capture:
    """One picture.

    Attributes:
        rgb: (row, col, 3) uint8, with the research-only line in it.
        sources: the headers of the slices it shows; the first one gives patient and study.
        edges: letters of the (left, right, top, bottom) edges of the picture; "" where not known.
        attention: model attention is drawn in it.
        identifying: text that names the patient is drawn in it.
    """

    rgb: Rgb
    sources: Sequence[Dataset]
    edges: tuple[str, str, str, str]
    attention: bool = False
    identifying: bool = False


def secondary_captures(captures: Iterable[Capture], provenance: Provenance) -> Iterator[Dataset]:
    """The pictures as one new series of the source's study, one at a time."""
    series_uid = new_uid()
    for number, capture in enumerate(captures, start=1):
        yield _one(capture, provenance, series_uid, number)


def _one(capture: Capture, provenance: Provenance, series_uid: str, number: int) -> Dataset:
    source = capture.sources[0]
    _, right, _, bottom = capture.edges
    dataset = SCImage(
        pixel_array=np.ascontiguousarray(capture.rgb),
        photometric_interpretation="RGB",
        bits_allocated=8,
        coordinate_system="PATIENT",
        series_instance_uid=series_uid,
        series_number=CAPTURE_SERIES,
        sop_instance_uid=new_uid(),
        instance_number=number,
        manufacturer=MANUFACTURER,
        patient_orientation=("L", "P"),  # replaced below: the letters may be those of an oblique slice
        **patient_and_study(source),
    )
    dataset.PatientOrientation = [right, bottom] if right and bottom else []
    stamp(dataset, provenance, "Picture of the view")
    dataset.DerivationDescription = f"Picture of the window of {provenance.line}"
    words = (RESEARCH_ONLY, provenance.line, ATTENTION_IS if capture.attention else "")
    dataset.ImageComments = ". ".join(word.rstrip(".") for word in words if word)
    dataset.BurnedInAnnotation = "YES" if capture.identifying else "NO"
    dataset.SourceImageSequence = source_references(capture.sources)
    dataset.Modality = "OT"
    dataset.BodyPartExamined = "HEAD"  # not one of a pair: no laterality is asked for then
    keep_deidentification(dataset, source)
    return dataset


def patient_and_study(source: Dataset) -> dict[str, Any]:
    """What a new object takes over from its source, as highdicom calls it."""
    names = {
        "patient_id": "PatientID",
        "patient_name": "PatientName",
        "patient_birth_date": "PatientBirthDate",
        "patient_sex": "PatientSex",
        "accession_number": "AccessionNumber",
        "study_id": "StudyID",
        "study_date": "StudyDate",
        "study_time": "StudyTime",
        "referring_physician_name": "ReferringPhysicianName",
    }
    found = {name: source.get(keyword) or None for name, keyword in names.items()}
    if found["patient_id"]:
        found["patient_id"] = cut(str(found["patient_id"]))
    return {"study_instance_uid": str(source.StudyInstanceUID), **found}
