"""Findings as JSON (schema `ichviewer.findings/1`) and as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import ichviewer
from ichviewer.core.findings import SCHEMA, ModelStamp, Probabilities, SeriesFindings
from ichviewer.core.labels import LABELS, RESEARCH_ONLY
from ichviewer.export.files import write_whole

COLUMNS = (
    "research_only",
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


def to_json(findings: Sequence[SeriesFindings], stamp: ModelStamp | None) -> str:
    """The findings file. `stamp` is None where no series got as far as the model."""
    model = {
        "id": stamp.model_id if stamp else "",
        "sha256": stamp.sha256 if stamp else "",
        "backend": stamp.backend if stamp else "",
    }
    document = {
        "schema": SCHEMA,
        "app_version": ichviewer.__version__,
        "research_only": RESEARCH_ONLY,
        "model": model,
        "series": [series.to_dict() for series in findings],
    }
    return json.dumps(document, indent=2, allow_nan=False, ensure_ascii=False) + "\n"


def to_csv(findings: Iterable[SeriesFindings]) -> str:
    """One row for each series and each slice; a probability that was not assessed is an empty cell."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for series in findings:
        common = {
            "research_only": RESEARCH_ONLY,
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


def write_json(target: Path, findings: Sequence[SeriesFindings], stamp: ModelStamp | None) -> None:
    """Write the findings file.

    Raises:
        ExportError: it cannot be written.
    """
    write_whole(target, to_json(findings, stamp).encode())


def write_csv(target: Path, findings: Iterable[SeriesFindings]) -> None:
    """Write the table, with a byte-order mark so that spreadsheets read the letters right.

    Raises:
        ExportError: it cannot be written.
    """
    write_whole(target, to_csv(findings).encode("utf-8-sig"))


def _outcome(assessed: bool, reason: str | None, probabilities: Probabilities | None) -> dict[str, str]:
    row = {"status": "assessed" if assessed else "not_assessed", "reason": reason or ""}
    for label in LABELS:
        row[label] = "" if probabilities is None else f"{probabilities[label]:.6f}"
    return row


def _no_formula(text: str) -> str:
    """A spreadsheet runs a cell that begins like a formula: header text must not become one."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
