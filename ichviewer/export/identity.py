"""Findings and measurements without what identifies the patient, and the lines that name him where wished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ichviewer.core.dicom.types import Notice, Series
from ichviewer.core.findings import SeriesFindings
from ichviewer.core.measure.record import MeasurementRecord
from ichviewer.export.uids import UidMap


def deidentified_findings(findings: SeriesFindings, series: Series, uids: UidMap) -> SeriesFindings:
    """Replaced UIDs; no description; slices instead of file names, in sentences too."""
    names = {
        instance.file.name: f"slice {index + 1}"
        for index, instance in reversed(list(enumerate(series.instances)))
    }
    slices = tuple(
        replace(
            finding,
            file=f"slice {finding.slice_index + 1}",
            sop_instance_uid=uids.replaced(finding.sop_instance_uid),
            reason=_without(finding.reason, names),
        )
        for finding in findings.slices
    )
    return replace(
        findings,
        series_key="",
        series_instance_uid=uids.replaced(findings.series_instance_uid),
        description="",
        slices=slices,
        warnings=tuple(Notice(n.code, _without(n.message, names) or "") for n in findings.warnings),
        reason=_without(findings.reason, names),
    )


def deidentified_measurements(
    records: Sequence[MeasurementRecord], uids: UidMap
) -> tuple[MeasurementRecord, ...]:
    """Replaced UIDs; no labels: they are free text of the reader."""
    return tuple(
        replace(record, label="", sop_instance_uid=uids.replaced(record.sop_instance_uid))
        for record in records
    )


def identity_lines(series: Series) -> tuple[str, ...]:
    """Who it is, which study and which series, as the header has it; empty values are left out."""
    patient, study = series.patient, series.study
    lines = (
        patient.name.replace("^", " ").strip(),
        ", ".join(part for part in (patient.patient_id, patient.sex, patient.birth_date) if part),
        " ".join(part for part in (study.date, study.description) if part),
        series.description,
    )
    return tuple(line for line in lines if line)


def _without(text: str | None, names: Mapping[str, str]) -> str | None:
    """A sentence with each file name in it replaced; longer names first, since one may hold another."""
    if text is None:
        return None
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, names[name])
    return text
