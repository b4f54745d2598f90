"""Findings and measurements as JSON (schema `ichviewer.findings/1`) and as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import ichviewer
from ichviewer.core.findings import SCHEMA, ModelStamp, Probabilities, SeriesFindings
from ichviewer.core.labels import LABELS, RESEARCH_ONLY
from ichviewer.core.measure.record import MeasurementRecord
from ichviewer.export.files import write_whole

Measurements = Sequence[MeasurementRecord]
MEASUREMENT_COLUMNS = (
    "research_only",
    "app_version",
    "uid",
    "kind",
    "label",
    "slice_index",
    "sop_instance_uid",
    "frame",
    "value",
    "number",
    "unit",
    "points",
)
COLUMNS = (
    "research_only",
    "app_version",
    "model",
    "model_sha256",
    "series_instance_uid",
    "description",
    "level",
    "slice_index",
    "file",
    "sop_instance_uid",
    "position_mm",
    "status",
    "reason",
    *LABELS,
    "stage2_asked",
)


def to_json(
    findings: Sequence[SeriesFindings],
    stamp: ModelStamp | None,
    measurements: Measurements | None = None,
    patient_data: str | None = None,
) -> str:
    """The findings file.

    Args:
        findings: of each series.
        stamp: None where no series got as far as the model.
        measurements: of the user; None where nobody could measure (`ichviewer analyze`).
        patient_data: whether patient data are in it, in words; None where nothing was taken out.
    """
    model = {
        "id": stamp.model_id if stamp else "",
        "sha256": stamp.sha256 if stamp else "",
        "backend": stamp.backend if stamp else "",
    }
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "app_version": ichviewer.__version__,
        "research_only": RESEARCH_ONLY,
        "model": model,
        "series": [series.to_dict() for series in findings],
    }
    if measurements is not None:
        document["measurements"] = [_measurement(record) for record in measurements]
    if patient_data is not None:
        document["patient_data"] = patient_data
    return json.dumps(document, indent=2, allow_nan=False, ensure_ascii=False) + "\n"


def to_csv(findings: Iterable[SeriesFindings], stamp: ModelStamp | None = None) -> str:
    """One row for each series and each slice; a probability that was not assessed is an empty cell."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for series in findings:
        common = {
            "research_only": RESEARCH_ONLY,
            "app_version": ichviewer.__version__,
            "model": stamp.model_id if stamp else "",
            "model_sha256": stamp.sha256 if stamp else "",
            "series_instance_uid": series.series_instance_uid,
            "description": _no_formula(series.description),
        }
        writer.writerow(
            {**common, "level": "series", **_outcome(series.assessed, series.reason, series.probabilities)}
        )
        for finding in series.slices:
            writer.writerow(
                {
                    **common,
                    "level": "slice",
                    "slice_index": finding.slice_index,
                    "file": _no_formula(finding.file),
                    "sop_instance_uid": finding.sop_instance_uid,
                    "position_mm": "" if finding.position_mm is None else f"{finding.position_mm:.3f}",
                    **_outcome(finding.assessed, finding.reason, finding.probabilities),
                    "stage2_asked": finding.stage2_asked if finding.assessed else "",
                }
            )
    return text.getvalue()


def measurements_csv(measurements: Measurements) -> str:
    """One row for each value of each measurement, with its unit: `px` where the spacing is not known."""
    text = io.StringIO()
    writer = csv.DictWriter(text, MEASUREMENT_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for record in measurements:
        common = {
            "research_only": RESEARCH_ONLY,
            "app_version": ichviewer.__version__,
            "uid": record.uid,
            "kind": str(record.kind),
            "label": _no_formula(record.label),
            "slice_index": record.slice_index,
            "sop_instance_uid": record.sop_instance_uid,
            "frame": record.frame,
            "points": " ".join(f"{x:.2f},{y:.2f}" for x, y in record.points),
        }
        for value in record.values:
            row = {"value": value.name, "number": f"{value.number:.4f}", "unit": value.unit}
            writer.writerow({**common, **row})
    return text.getvalue()


def write_json(target: Path, findings: Sequence[SeriesFindings], stamp: ModelStamp | None) -> None:
    """Write the findings file.

    Raises:
        ExportError: it cannot be written.
    """
    write_whole(target, to_json(findings, stamp).encode())


def write_csv(target: Path, findings: Iterable[SeriesFindings], stamp: ModelStamp | None = None) -> None:
    """Write the table, with a byte-order mark so that spreadsheets read the letters right.

    Raises:
        ExportError: it cannot be written.
    """
    write_whole(target, to_csv(findings, stamp).encode("utf-8-sig"))


def _measurement(record: MeasurementRecord) -> dict[str, Any]:
    return {
        "uid": record.uid,
        "kind": str(record.kind),
        "label": record.label,
        "slice_index": record.slice_index,
        "sop_instance_uid": record.sop_instance_uid,
        "frame": record.frame,
        "points": [list(point) for point in record.points],
        "values": [{"name": v.name, "number": float(v.number), "unit": v.unit} for v in record.values],
        "weights": [list(weight) for weight in record.weights],
    }


def _outcome(assessed: bool, reason: str | None, probabilities: Probabilities | None) -> dict[str, str]:
    row = {"status": "assessed" if assessed else "not_assessed", "reason": reason or ""}
    for label in LABELS:
        row[label] = "" if probabilities is None else f"{probabilities[label]:.6f}"
    return row


def _no_formula(text: str) -> str:
    """A spreadsheet runs a cell that begins like a formula: header text must not become one."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
