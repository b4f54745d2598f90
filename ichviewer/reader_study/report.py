"""A session as CSV (one row a series) and as JSON (with the summary). Plain types, for any export."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

from ichviewer.core.labels import RESEARCH_ONLY, SUBTYPES
from ichviewer.reader_study.agreement import BOOTSTRAPS, Summary, summarize
from ichviewer.reader_study.answers import Reading

SCHEMA: Final = "ichviewer.reader_study/1"
INTERVALS: Final = (
    "95%: Wilson's for sensitivity, specificity and agreement; "
    f"percentile bootstrap over series ({BOOTSTRAPS} draws) for kappa"
)


def rows(readings: Sequence[Reading]) -> list[dict[str, Any]]:
    """One dictionary of plain values a series; None where there is nothing."""
    return [_row(reading) for reading in readings]


def to_csv(readings: Sequence[Reading]) -> str:
    """One row a series, with the research-only line in a column of its own."""
    out = io.StringIO(newline="")
    table = [{**row, "note": RESEARCH_ONLY} for row in rows(readings)]
    columns = list(table[0]) if table else ["series_instance_uid", "note"]
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue()


def to_dict(readings: Sequence[Reading], summary: Summary | None = None) -> dict[str, Any]:
    """The JSON of `ichviewer.reader_study/1`."""
    return {
        "schema": SCHEMA,
        "note": RESEARCH_ONLY,
        "intervals": INTERVALS,
        "readings": rows(readings),
        "summary": asdict(summary or summarize(readings)),
    }


def _row(reading: Reading) -> dict[str, Any]:
    reader, model = reading.reader, reading.model
    return {
        "series_instance_uid": reader.series_instance_uid,
        "reader_any_bleed": str(reader.any_bleed),
        "reader_subtypes": " ".join(reader.subtypes),
        "reader_certainty": reader.certainty,
        "committed_at": reader.committed_at.isoformat(),
        "model_id": model.model_id if model else reader.model_id,
        "model_sha256": model.model_sha256 if model else None,
        "model_p_any": model.p_any if model else None,
        "model_threshold": model.threshold if model else None,
        "model_any_bleed": str(model.answer) if model else None,
        "model_not_assessed": model.reason or None if model else None,
        "known_any_bleed": None if reading.truth is None else int(reading.truth),
        "known_subtypes": " ".join(label for label in SUBTYPES if reading.known.get(label)),
    }
