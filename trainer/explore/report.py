"""The data report: one HTML file that opens offline, and tables (CSV) beside it.

Patients and images go by their source's own pseudonymous ids; no name, date or institution is in it.
"""

from __future__ import annotations

import csv
import html
from collections.abc import Iterable, Mapping, Sequence, Sized
from pathlib import Path
from typing import Final

from ichviewer.core.labels import ABBREVIATIONS, LABELS, RESEARCH_ONLY
from trainer.cleaning import BLANK_SHARE
from trainer.explore.gather import Overview, SourceFigures, label_rows
from trainer.explore.pictures import brain_share_plot, hu_plot, mean_image

_SHOWN: Final = 20  # rows of a long table in the HTML; the whole is in the CSV
_STYLE: Final = """
body { font: 15px/1.45 system-ui, sans-serif; color: #222 }
body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; margin: .6rem 0 1.2rem }
th, td { border-bottom: 1px solid #ccc; padding: .2rem .7rem; text-align: right }
th:first-child, td:first-child { text-align: left }
img { max-width: 100%; margin: .3rem 1rem .3rem 0; vertical-align: top }
.note { color: #555 }
"""
Row = Mapping[str, object]


def write_report(overview: Overview, folder: Path) -> Path:
    """Write report.html, slices.csv, labels.csv, duplicates.csv and unreadable.csv. Returns the report."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_csv(folder / "slices.csv", _slice_rows(overview))
    _write_csv(folder / "labels.csv", (row for one in overview.sources for row in label_rows(one)))
    _write_csv(folder / "duplicates.csv", _duplicate_rows(overview), "group source image patient series")
    _write_csv(folder / "unreadable.csv", _unreadable_rows(overview), "source image reason")
    parts = [_summary(overview), *map(_section, overview.sources), _shared(overview), _duplicates(overview)]
    parts.append(_unreadable(overview))
    report = folder / "report.html"
    body = "\n".join(parts)
    report.write_text(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Data report</title>'
        f"<style>{_STYLE}</style></head><body><h1>Data report</h1>\n{body}\n"
        f'<p class="note">{html.escape(RESEARCH_ONLY)}</p></body></html>\n',
        encoding="utf-8",
    )
    return report


def _summary(overview: Overview) -> str:
    rows = [
        {
            "source": one.name,
            "slices": one.slices,
            "patients": one.patients,
            "series": one.series,
            **{ABBREVIATIONS[label]: int(one.counts[i, 0]) for i, label in enumerate(LABELS)},
            "any not known": int(one.counts[-1, 2]),
            "unreadable": one.unreadable,
        }
        for one in overview.sources
    ]
    return "<h2>Sources</h2><p>Slices that have each label.</p>" + _table(rows)


def _section(one: SourceFigures) -> str:
    together = [
        {"slices with": ABBREVIATIONS[label]}
        | {f"and {ABBREVIATIONS[other]}": int(one.together[i, j]) for j, other in enumerate(LABELS)}
        for i, label in enumerate(LABELS)
    ]
    subtypes = [{"subtypes in a slice": n, "slices": count} for n, count in one.subtypes.items()]
    ranges = [
        {"lowest to highest HU": f"{a} to {b}", "slices": n} for (a, b), n in one.hu_ranges.most_common(8)
    ]
    sizes = [{"rows x columns": f"{a} x {b}", "slices": n} for (a, b), n in one.sizes.most_common(8)]
    labels = [{key: value for key, value in row.items() if key != "source"} for row in label_rows(one)]
    return "\n".join(
        [
            f"<h2>{html.escape(one.name)}</h2>",
            "<h3>Labels</h3>" + _table(labels),
            "<h3>Labels together</h3>" + _table(together) + _table(subtypes),
            "<h3>HU</h3>" + hu_plot(one) + _table(ranges) + _more(one.hu_ranges, 8),
            f"<h3>Brain share</h3><p>{one.blank:,} of {one.slices:,} slices below {BLANK_SHARE:.0%}, which "
            "data.cleaning.blank_share would leave out.</p>" + brain_share_plot(one),
            "<h3>Sizes</h3>" + _table(sizes) + _more(one.sizes, 8),
            "<h3>Mean slice</h3>" + mean_image(one),
        ]
    )


def _shared(overview: Overview) -> str:
    rows = [{"patient": patient, "sources": ", ".join(s)} for patient, s in overview.shared_patients.items()]
    text = (
        "<h2>Patients in several sources</h2><p>A split keeps each of them in one part, since it goes by "
        "patient.</p>"
    )
    return text + (_table(rows[:_SHOWN]) + _more(rows, _SHOWN) if rows else "<p>None.</p>")


def _duplicates(overview: Overview) -> str:
    groups = overview.duplicates
    crossing = [group for group in groups if len({record.patient for record in group}) > 1]
    rows = [
        {
            "slices": ", ".join(f"{r.source}: {r.image_id}" for r in group),
            "patients": ", ".join(sorted({r.patient for r in group})),
        }
        for group in (crossing or groups)[:_SHOWN]
    ]
    text = (
        f"<h2>The same pixels</h2><p>{len(groups):,} groups of slices have the same pixels at the "
        f"cache's size; {len(crossing):,} of them under several patients, which a split by patient "
        "cannot keep apart.</p>"
    )
    return text + (_table(rows) + _more(crossing or groups, _SHOWN) if rows else "")


def _unreadable(overview: Overview) -> str:
    rows = _unreadable_rows(overview)
    text = "<h2>Images that cannot be read</h2>"
    return text + (_table(rows[:_SHOWN]) + _more(rows, _SHOWN) if rows else "<p>None.</p>")


def _slice_rows(overview: Overview) -> Iterable[Row]:
    for record, facts in zip(overview.cache.records, overview.cache.facts, strict=True):
        yield {
            "source": record.source,
            "image": record.image_id,
            "patient": record.patient,
            "series": record.series,
            "slice_index": record.slice_index,
            **{
                label: "" if value is None else value
                for label, value in zip(LABELS, record.labels, strict=True)
            },
            "rows": facts.rows,
            "columns": facts.columns,
            "hu_min": f"{facts.hu_min:g}",
            "hu_max": f"{facts.hu_max:g}",
            "brain_share": f"{facts.brain_share:.4f}",
        }


def _duplicate_rows(overview: Overview) -> list[Row]:
    return [
        {"group": number, "source": r.source, "image": r.image_id, "patient": r.patient, "series": r.series}
        for number, group in enumerate(overview.duplicates)
        for r in group
    ]


def _unreadable_rows(overview: Overview) -> list[Row]:
    return [
        {"source": one.source, "image": one.image_id, "reason": one.reason} for one in overview.unreadable
    ]


def _table(rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    head = "".join(f"<th>{html.escape(str(name))}</th>" for name in rows[0])
    body = "".join(
        "<tr>" + "".join(f"<td>{_cell(value)}</td>" for value in row.values()) + "</tr>" for row in rows
    )
    return f"<table><tr>{head}</tr>{body}</table>"


def _cell(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else html.escape(str(value))


def _more(rows: Sized, shown: int) -> str:
    return f'<p class="note">and {len(rows) - shown:,} more</p>' if len(rows) > shown else ""


def _write_csv(path: Path, rows: Iterable[Row], columns: str = "") -> None:
    """`columns`, apart by spaces, are those of a table that may be empty."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        names = columns.split()
        if names:
            writer.writerow(names)
        for row in rows:
            if not names:
                names = list(row)
                writer.writerow(names)
            writer.writerow(row[name] for name in names)
