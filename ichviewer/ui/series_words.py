"""How the tree names studies and series."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from ichviewer.core.dicom.types import Series, SeriesKind
from ichviewer.ui.patient_words import born_words, date, join, person

# By this name, Qt's own tool finds the texts to translate.
translate = QCoreApplication.translate
KIND_ICONS = {
    SeriesKind.CT_STACK: "stack",
    SeriesKind.LOCALIZER: "localizer",
    SeriesKind.SECONDARY: "document",
    SeriesKind.OTHER_MODALITY: "stack",
}


def kind_name(kind: SeriesKind) -> str:
    """The kind of a series in words."""
    return {
        SeriesKind.CT_STACK: translate("Series", "CT slices"),
        SeriesKind.LOCALIZER: translate("Series", "Localizer"),
        SeriesKind.SECONDARY: translate("Series", "Screen or report"),
        SeriesKind.OTHER_MODALITY: translate("Series", "Other modality"),
    }[kind]


def study_key(series: Series) -> tuple[str, ...]:
    """What series under one heading have in common.

    The patient is in it, as in the scan: a careless anonymizer leaves one study UID, or no ID, to several.
    """
    patient = series.patient
    name = patient.name.strip(" ^").casefold()
    return (series.study.study_instance_uid, patient.patient_id, name, patient.birth_date)


def study_title(series: Series) -> str:
    """Date and description of the study a series belongs to."""
    title = join(date(series.study.date), series.study.description)
    return title or translate("Series", "Undated study")


def study_subtitle(series: Series) -> str:
    """The patient of the study."""
    patient = series.patient
    who = join(person(patient.name), patient.patient_id, born_words(patient.birth_date))
    return who or translate("Series", "Patient not named")


def series_title(series: Series) -> str:
    """Number and description of a series."""
    number = "" if series.series_number is None else f"{series.series_number}"
    description = series.description or series.protocol or translate("Series", "No description")
    return join(number, description)


def series_subtitle(series: Series) -> str:
    """What kind it is, and how large."""
    spacing = "" if series.slice_spacing_mm is None else f"{series.slice_spacing_mm:.1f} mm"
    if series.kind is SeriesKind.CT_STACK:
        return join(slice_count(len(series)), spacing, series.kernel)
    kind = series.modality if series.kind is SeriesKind.OTHER_MODALITY else kind_name(series.kind)
    if len(series) == 1:
        return join(kind, translate("Series", "1 picture"))
    return join(kind, translate("Series", "{count} pictures").format(count=len(series)))


def slice_count(count: int) -> str:
    """So many slices."""
    if count == 1:
        return translate("Series", "1 slice")
    return translate("Series", "{count} slices").format(count=count)


def in_grey(series: Series) -> bool:
    """Whether its pictures can be shown: colour has no HU. All pictures of a series are alike in this."""
    first = series.instances[0]
    return first.samples_per_pixel == 1 and first.photometric.startswith("MONOCHROME")


def pictures_of(series: Series) -> str:
    """What is in a series that holds no slices of CT, in a word or two."""
    if not in_grey(series):
        return translate("Series", "colour pictures")
    if series.kind is SeriesKind.OTHER_MODALITY:
        if not series.modality:
            return translate("Series", "unknown pictures")
        return translate("Series", "{modality} pictures").format(modality=series.modality)
    if series.kind is SeriesKind.LOCALIZER:
        return translate("Series", "localizers")
    return translate("Series", "screens or reports")


def best_series(series: tuple[Series, ...], unfit: frozenset[str]) -> Series | None:
    """The series to show first: the largest of those that can be assessed.

    Else of all CT, else of those in grey, else of all. Of several studies of one patient the latest counts:
    a prior study must not be taken for the current one.
    """
    for wanted in (
        [one for one in series if one.kind is SeriesKind.CT_STACK and one.key not in unfit],
        [one for one in series if one.kind is SeriesKind.CT_STACK],
        [one for one in series if in_grey(one)],
        list(series),
    ):
        if wanted:
            return max(wanted, key=lambda one: (_moment(one, wanted), len(one)))
    return None


def _moment(series: Series, among: Sequence[Series]) -> tuple[str, str]:
    """When the study was, where that can be told for all of one patient; else the same for all."""
    patients = {(one.patient.patient_id, one.patient.name, one.patient.birth_date) for one in among}
    dated = all(one.study.date for one in among)
    return (series.study.date, series.study.time) if dated and len(patients) == 1 else ("", "")
