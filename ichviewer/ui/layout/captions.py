"""What is written in each pane where there are several: study, prior or current, series, links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ichviewer.ui.overlay_text import Caption, shortened, time
from ichviewer.ui.patient_words import date, join
from ichviewer.ui.series_words import series_title

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Series

# By this name, Qt's own tool finds the texts to translate.
translate = QCoreApplication.translate
_LINE = 34


def captions(shown: Sequence[Series | None], links: Sequence[str]) -> list[Caption]:
    """The caption of each pane.

    Where the panes show studies of several dates, the latest is the current one and all others are prior.
    Panes with other patients warn of it.

    Args:
        shown: the series of each pane.
        links: how each pane is linked; "" where it is not.
    """
    roles = _roles(shown)
    patients = {patient_key(series) for series in shown if series is not None}
    made = []
    for series, role, link in zip(shown, roles, links, strict=True):
        if series is None:
            made.append(Caption())
            continue
        day = join(date(series.study.date), time(series.study.time), separator=" ")
        lines = (join(role, day), shortened(series_title(series), _LINE), link)
        warnings = (translate("Captions", "Another patient"),) if len(patients) > 1 else ()
        short = (role,) if role else ()
        made.append(Caption(tuple(line for line in lines if line), short, warnings))
    return made


def patient_key(series: Series) -> tuple[str, ...]:
    """What two series of one patient have in common."""
    patient = series.patient
    return (patient.patient_id.strip(), patient.name.strip(" ^").casefold(), patient.birth_date)


def study_moment(series: Series) -> tuple[str, str]:
    """Date and time of a study, to sort by; ("", "") where there is no date."""
    study = series.study
    return (study.date, study.time) if study.date else ("", "")


def _roles(shown: Sequence[Series | None]) -> list[str]:
    known = [study_moment(series) if series is not None else ("", "") for series in shown]
    dated = {moment for moment in known if moment[0]}
    if len(dated) < 2:
        return [""] * len(shown)
    latest = max(dated)
    current, prior = translate("Captions", "Current"), translate("Captions", "Prior")
    return ["" if not moment[0] else current if moment == latest else prior for moment in known]
