"""The report of one series on one page, as PDF."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from PIL import Image as Pillow
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Image, KeepInFrame, Paragraph, Spacer, Table

from ichviewer.core.findings import SeriesFindings, SliceFinding, percent
from ichviewer.core.labels import ABBREVIATIONS, ANY, LABELS, RESEARCH_ONLY
from ichviewer.core.measure.record import MeasurementRecord
from ichviewer.export.provenance import ATTENTION_IS, Provenance

_MARGIN = 14 * mm
_WIDTH = A4[0] - 2 * _MARGIN
_FONT, _BOLD = "DejaVuSans", "DejaVuSans-Bold"
_MOST_SLICES, _MOST_REASONS, _MOST_MEASUREMENTS = 12, 6, 10


@dataclass(frozen=True, slots=True)
class KeySlice:
    """A slice of the report: without and with model attention, and its caption."""

    picture: Pillow.Image
    with_attention: Pillow.Image | None
    caption: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """All that stands on the page.

    Attributes:
        findings: of the series; de-identified where that was wished.
        thresholds: label -> (series, slice) operating point values; empty without a model.
        key_slices: at most three.
        identity: lines that name patient and series; empty where de-identified.
    """

    findings: SeriesFindings
    provenance: Provenance
    thresholds: Mapping[str, tuple[float, float]]
    key_slices: Sequence[KeySlice] = ()
    measurements: Sequence[MeasurementRecord] = ()
    identity: Sequence[str] = ()


def render(page: ReportPage) -> bytes:
    """The PDF: one page of A4; what is too much for it is made smaller, never cut off."""
    _fonts()
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=A4)
    canvas.setTitle("Head CT, model findings of one series")
    canvas.setSubject(RESEARCH_ONLY)
    canvas.setCreator(page.provenance.line)
    canvas.setKeywords([f"{name}: {value}" for name, value in page.provenance.metadata().items() if value])
    height = A4[1] - 2 * _MARGIN
    frame = KeepInFrame(_WIDTH, height, _story(page), mode="shrink")
    _, used = frame.wrapOn(canvas, _WIDTH, height)
    frame.drawOn(canvas, _MARGIN, A4[1] - _MARGIN - used)
    canvas.showPage()
    canvas.save()
    return content.getvalue()


def _story(page: ReportPage) -> list[Flowable]:
    findings = page.findings
    story: list[Flowable] = [
        _text("Head CT: model findings of one series", _TITLE),
        _text(RESEARCH_ONLY, _WARN),
        *(_text(line) for line in page.identity),
        _text(f"{page.provenance.privacy}. {page.provenance.line}", _SMALL),
    ]
    if page.provenance.sha256:
        story.append(_text(f"sha256 of the model's card: {page.provenance.sha256}", _SMALL))
    story.append(Spacer(1, 3 * mm))
    if findings.probabilities is None:
        story.append(_text(f"Not assessed: {findings.reason}", _WARN))
    else:
        story += [_text("Series", _HEAD), _series_table(page)]
    story += _pictures(page.key_slices)
    story += _slices(findings.slices)
    if findings.warnings:
        story.append(_text("Notices", _HEAD))
        story += [_text(notice.message) for notice in findings.warnings]
    story += _measured(page.measurements)
    story += [Spacer(1, 3 * mm), _text(f"{ATTENTION_IS}. {RESEARCH_ONLY}", _SMALL)]
    return story


def _series_table(page: ReportPage) -> Flowable:
    probabilities = page.findings.probabilities
    assert probabilities is not None
    rows = [["", *(ABBREVIATIONS[label] for label in LABELS)]]
    rows.append(["Probability", *(percent(probabilities[label]) for label in LABELS)])
    if page.thresholds:
        known = [page.thresholds[label][0] for label in LABELS]
        rows.append(["Threshold, series", *(f"{value:.2f}" for value in known)])
        rows.append(["Threshold, slice", *(f"{page.thresholds[label][1]:.2f}" for label in LABELS)])
        flags = [
            "at or above" if probabilities[label] >= value else "below"
            for label, value in zip(LABELS, known, strict=True)
        ]
        rows.append(["Series", *flags])
    return _table(rows, [34 * mm, *[(_WIDTH - 34 * mm) / len(LABELS)] * len(LABELS)])


def _pictures(key_slices: Sequence[KeySlice]) -> list[Flowable]:
    if not key_slices:
        return []
    width = _WIDTH / max(2, len(key_slices)) - 3 * mm
    cells = []
    for key in key_slices:
        pair = [key.picture] if key.with_attention is None else [key.picture, key.with_attention]
        cells.append([*(_image(p, width / len(pair)) for p in pair)])
    columns = [
        Table([[*cell], [_text(key.caption, _SMALL), *[""] * (len(cell) - 1)]], style=_span(len(cell)))
        for cell, key in zip(cells, key_slices, strict=True)
    ]
    title = "Key slices, each without and with model attention"
    if all(key.with_attention is None for key in key_slices):
        title = "Key slices"
    return [_text(title, _HEAD), Table([columns], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])]


def _span(count: int) -> list[Any]:
    pad = [(f"{side}PADDING", (0, 0), (-1, -1), 1) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    return [("SPAN", (0, 1), (count - 1, 1)), *pad]


def _image(picture: Pillow.Image, width: float) -> Image:
    content = io.BytesIO()
    picture.convert("RGB").save(content, "PNG")
    content.seek(0)
    return Image(content, width=width - 2, height=(width - 2) * picture.height / picture.width)


def _slices(slices: Sequence[SliceFinding]) -> list[Flowable]:
    assessed = [finding for finding in slices if finding.probabilities is not None]
    story: list[Flowable] = []
    if assessed:
        highest = sorted(assessed, key=lambda f: -(f.probabilities or {})[ANY])[:_MOST_SLICES]
        rows = [["Slice", "Position", *(ABBREVIATIONS[label] for label in LABELS)]]
        for finding in sorted(highest, key=lambda f: f.slice_index):
            probabilities = finding.probabilities or {}
            place = "" if finding.position_mm is None else f"{finding.position_mm:.1f} mm"
            mark = "" if finding.stage2_asked else " *"
            values = (percent(probabilities[x]) + (mark if x != ANY else "") for x in LABELS)
            rows.append([str(finding.slice_index + 1), place, *values])
        title = f"Slices with the highest P(any): {len(highest)} of {len(assessed)} assessed"
        story.append(_text(title, _HEAD))
        story.append(_table(rows, [14 * mm, 22 * mm, *[(_WIDTH - 36 * mm) / len(LABELS)] * len(LABELS)]))
        if any(not finding.stage2_asked for finding in highest):
            story.append(_text("* subtypes by the prior of the training data: stage 2 was not asked", _SMALL))
    missing = [finding for finding in slices if finding.probabilities is None]
    if missing and assessed:
        story.append(_text(f"Not assessed: {len(missing)} of {len(slices)} slices", _HEAD))
        story += [_text(line) for line in _reasons(missing)]
    return story


def _reasons(missing: Sequence[SliceFinding]) -> list[str]:
    """One line a reason, with the slices it holds for."""
    by_reason: dict[str, list[int]] = {}
    for finding in missing:
        by_reason.setdefault(finding.reason or "", []).append(finding.slice_index + 1)
    lines = [f"Slice {', '.join(map(str, numbers))}: {reason}" for reason, numbers in by_reason.items()]
    more = len(lines) - _MOST_REASONS
    return lines if more <= 0 else [*lines[:_MOST_REASONS], f"{more} more reasons: see the JSON export"]


def _measured(measurements: Sequence[MeasurementRecord]) -> list[Flowable]:
    if not measurements:
        return []
    lines = []
    for record in measurements[:_MOST_MEASUREMENTS]:
        values = ", ".join(f"{value.name} {value.number:.1f} {value.unit}" for value in record.values)
        label = f" ({record.label})" if record.label else ""
        lines.append(f"Slice {record.slice_index + 1}, {record.kind}{label}: {values or 'no value'}")
    if len(measurements) > _MOST_MEASUREMENTS:
        lines.append(f"{len(measurements) - _MOST_MEASUREMENTS} more: see the CSV export")
    return [_text("Measurements of the user", _HEAD), *(_text(line) for line in lines)]


def _table(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Flowable:
    cells = [[_text(cell, _CELL) for cell in row] for row in rows]
    grid = [
        ("LINEBELOW", (0, 0), (-1, 0), 0.6, colors.black),
        ("LINEBELOW", (0, 1), (-1, -1), 0.2, colors.lightgrey),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    return Table(cells, colWidths=list(widths), style=grid)


def _style(name: str, size: float, font: str = _FONT, color: Any = colors.black, before: float = 0) -> Any:
    return ParagraphStyle(
        name, fontName=font, fontSize=size, leading=size * 1.3, textColor=color, spaceBefore=before
    )


_TITLE = _style("title", 14, _BOLD)
_HEAD = _style("head", 9.5, _BOLD, before=6)
_BODY = _style("body", 8.5)
_CELL = _style("cell", 8)
_SMALL = _style("small", 7, color=colors.HexColor("#555555"))
_WARN = _style("warn", 9.5, _BOLD, colors.HexColor("#8a4b00"))


def _text(text: str, style: Any = _BODY) -> Paragraph:
    return Paragraph(escape(text), style)


@lru_cache(maxsize=1)
def _fonts() -> None:
    """DejaVu, which matplotlib brings along: it has the letters of most names."""
    import matplotlib

    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    for name in (_FONT, _BOLD):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))
