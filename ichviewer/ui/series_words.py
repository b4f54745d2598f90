"""How the tree names studies and series. No Qt."""

from __future__ import annotations

from ichviewer.core.dicom.types import Series, SeriesKind
from ichviewer.ui.overlay_text import date, join, person

KIND_NAMES = {
    SeriesKind.CT_STACK: "CT slices",
    SeriesKind.LOCALIZER: "Localizer",
    SeriesKind.SECONDARY: "Screen or report",
    SeriesKind.OTHER_MODALITY: "Other modality",
}
KIND_ICONS = {
    SeriesKind.CT_STACK: "stack",
    SeriesKind.LOCALIZER: "localizer",
    SeriesKind.SECONDARY: "document",
    SeriesKind.OTHER_MODALITY: "stack",
}


def study_key(series: Series) -> tuple[str, ...]:
    """What series under one heading have in common.

    The patient is in it, as in the scan: a careless anonymizer leaves one study UID, or no ID, to several.
    """
    patient = series.patient
    name = patient.name.strip(" ^").casefold()
    return (series.study.study_instance_uid, patient.patient_id, name, patient.birth_date)


def study_title(series: Series) -> str:
    """Date and description of the study a series belongs to."""
    return join(date(series.study.date), series.study.description) or "Undated study"


def study_subtitle(series: Series) -> str:
    """The patient of the study."""
    patient = series.patient
    born = f"born {date(patient.birth_date)}" if patient.birth_date else ""
    return join(person(patient.name), patient.patient_id, born) or "Patient not named"


def series_title(series: Series) -> str:
    """Number and description of a series."""
    number = "" if series.series_number is None else f"{series.series_number}"
    return join(number, series.description or series.protocol or "No description")


def series_subtitle(series: Series) -> str:
    """What kind it is, and how large."""
    count = f"{len(series)} slice" + ("" if len(series) == 1 else "s")
    spacing = "" if series.slice_spacing_mm is None else f"{series.slice_spacing_mm:.1f} mm"
    if series.kind is SeriesKind.CT_STACK:
        return join(count, spacing, series.kernel)
    kind = series.modality if series.kind is SeriesKind.OTHER_MODALITY else KIND_NAMES[series.kind]
    pictures = f"{len(series)} picture" + ("" if len(series) == 1 else "s")
    return join(kind, pictures)


def in_grey(series: Series) -> bool:
    """Whether its pictures can be shown: colour has no HU. All pictures of a series are alike in this."""
    first = series.instances[0]
    return first.samples_per_pixel == 1 and first.photometric.startswith("MONOCHROME")


def pictures_of(series: Series) -> str:
    """What is in a series that holds no slices of CT, in a word or two."""
    if not in_grey(series):
        return "colour pictures"
    if series.kind is SeriesKind.OTHER_MODALITY:
        return f"{series.modality or 'unknown'} pictures"
    return "localizers" if series.kind is SeriesKind.LOCALIZER else "screens or reports"


def best_series(series: tuple[Series, ...], unfit: frozenset[str]) -> Series | None:
    """The series to show first: the largest of those that can be assessed.

    Else of all CT, else of those in grey, else of all.
    """
    for wanted in (
        [one for one in series if one.kind is SeriesKind.CT_STACK and one.key not in unfit],
        [one for one in series if one.kind is SeriesKind.CT_STACK],
        [one for one in series if in_grey(one)],
        list(series),
    ):
        if wanted:
            return max(wanted, key=len)
    return None
