"""Two studies side by side: which one to compare with. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ichviewer.ui.layout.captions import patient_key, study_moment
from ichviewer.ui.series_words import best_series, study_key

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Series


def other_studies(active: Series, found: Sequence[Series]) -> list[list[Series]]:
    """The series of every other study of the same patient, study by study, the latest first."""
    studies: dict[tuple[str, ...], list[Series]] = {}
    for series in found:
        if study_key(series) != study_key(active) and patient_key(series) == patient_key(active):
            studies.setdefault(study_key(series), []).append(series)
    return sorted(studies.values(), key=lambda study: study_moment(study[0]), reverse=True)


def prior_study(active: Series, studies: Sequence[list[Series]]) -> list[Series] | None:
    """The study to compare with: the only one, else the latest before the active one.

    None where dates do not tell which, so that the user must be asked.
    """
    if len(studies) == 1:
        return studies[0]
    now = study_moment(active)
    if not now[0] or any(not study_moment(study[0])[0] for study in studies):
        return None
    before = [study for study in studies if study_moment(study[0]) < now]
    return max(before, key=lambda study: study_moment(study[0])) if before else None


def counterpart(active: Series, study: Sequence[Series]) -> Series:
    """The series of a study that is most like the active one: same description, kernel, nearest spacing."""
    same = [s for s in study if s.kind is active.kind]

    def unlike(series: Series) -> tuple[bool, bool, float]:
        spacing = abs((series.slice_spacing_mm or 0) - (active.slice_spacing_mm or 0))
        return (series.description != active.description, series.kernel != active.kernel, spacing)

    best = min(same, key=unlike) if same else best_series(tuple(study), frozenset())
    assert best is not None
    return best
