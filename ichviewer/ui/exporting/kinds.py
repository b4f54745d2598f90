"""The exports that have a dialog: their names, files and options, and what they need."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Flag, auto

from PySide6.QtCore import QT_TRANSLATE_NOOP


class Option(Flag):
    """Rows of the dialog."""

    NONE = 0
    OVERLAY = auto()  # text and measurements over the picture
    ATTENTION = auto()
    SIZE = auto()
    MOVIE = auto()  # format and speed
    PATIENT = auto()


class Need(Flag):
    """What there must be, beside a series that was read."""

    NONE = 0
    UNLOCKED = auto()  # model output that may be shown
    FINDINGS = auto()  # findings that are finished
    ASSESSED = auto()  # slices that were assessed
    REGION = auto()  # a region that was drawn
    ACQUIRED = auto()  # slices as they were acquired, not reformatted ones


@dataclass(frozen=True, slots=True)
class Kind:
    """One export.

    Attributes:
        name: of the action.
        title: of the dialog; translated in the context "ExportKind".
        stem, suffix: of the file; no suffix: a new folder of that name.
    """

    name: str
    title: str
    stem: str
    suffix: str
    options: Option = Option.PATIENT
    needs: Need = Need.ACQUIRED


_P = Option.PATIENT
KINDS: tuple[Kind, ...] = (
    Kind(
        "export_picture",
        str(QT_TRANSLATE_NOOP("ExportKind", "Export picture")),
        "picture",
        ".png",
        _P | Option.OVERLAY | Option.ATTENTION | Option.SIZE,
        Need.NONE,
    ),
    Kind(
        "export_movie",
        str(QT_TRANSLATE_NOOP("ExportKind", "Export movie")),
        "movie",
        ".mp4",
        _P | Option.ATTENTION | Option.MOVIE,
        Need.NONE,
    ),
    Kind(
        "export_sheet",
        str(QT_TRANSLATE_NOOP("ExportKind", "Export contact sheet")),
        "contact-sheet",
        ".png",
        _P,
        Need.ACQUIRED | Need.UNLOCKED | Need.FINDINGS,
    ),
    Kind(
        "export_json",
        str(QT_TRANSLATE_NOOP("ExportKind", "Export findings as JSON")),
        "findings",
        ".json",
        _P,
        Need.ACQUIRED | Need.UNLOCKED | Need.FINDINGS,
    ),
    Kind(
        "export_csv",
        str(QT_TRANSLATE_NOOP("ExportKind", "Export findings as CSV")),
        "findings",
        ".csv",
        _P,
        Need.ACQUIRED | Need.UNLOCKED | Need.FINDINGS,
    ),
    Kind(
        "export_bundle",
        str(QT_TRANSLATE_NOOP("ExportKind", "Export findings bundle")),
        "findings-bundle",
        ".zip",
        _P,
        Need.ACQUIRED | Need.UNLOCKED | Need.FINDINGS,
    ),
    Kind(
        "export_pdf",
        str(QT_TRANSLATE_NOOP("ExportKind", "Export PDF report")),
        "report",
        ".pdf",
        _P | Option.ATTENTION,
        Need.ACQUIRED | Need.UNLOCKED | Need.FINDINGS,
    ),
    Kind(
        "export_dicom_view",
        str(QT_TRANSLATE_NOOP("ExportKind", "Export the view as DICOM")),
        "view",
        ".dcm",
        _P | Option.OVERLAY | Option.ATTENTION,
    ),
    Kind(
        "export_dicom_stack",
        str(QT_TRANSLATE_NOOP("ExportKind", "Export all slices as DICOM")),
        "slices",
        "",
        _P | Option.ATTENTION,
    ),
    Kind(
        "export_dicom_attention",
        str(QT_TRANSLATE_NOOP("ExportKind", "Export model attention as DICOM Segmentation")),
        "model-attention",
        ".dcm",
        _P,
        Need.ACQUIRED | Need.UNLOCKED | Need.FINDINGS | Need.ASSESSED,
    ),
    Kind(
        "export_dicom_regions",
        str(QT_TRANSLATE_NOOP("ExportKind", "Export drawn regions as DICOM Segmentation")),
        "regions",
        ".dcm",
        _P,
        Need.ACQUIRED | Need.REGION,
    ),
    Kind(
        "export_dicom_report",
        str(QT_TRANSLATE_NOOP("ExportKind", "Export DICOM Structured Report")),
        "structured-report",
        ".dcm",
        _P,
        Need.ACQUIRED | Need.UNLOCKED | Need.FINDINGS,
    ),
    Kind(
        "export_series_copy",
        str(QT_TRANSLATE_NOOP("ExportKind", "Export de-identified copy of the series")),
        "de-identified",
        "",
        Option.NONE,
    ),
)
