"""The headless twin of the worker: the same gate, the same functions, the same numbers."""

from __future__ import annotations

from collections.abc import Callable

from ichviewer.core import fitness
from ichviewer.core.dicom import load
from ichviewer.core.dicom.types import Series
from ichviewer.core.findings import SeriesFindings, SliceFinding
from ichviewer.core.volume import Volume
from ichviewer.inference.assessment import Assessor, SliceAnswer, assess_slices, not_assessed, sum_up

__all__ = ["analyze_series", "analyze_volume", "not_assessed"]

_TOGETHER = 32  # slices at a time: many, so that no thread waits long for the last of them


def analyze_series(
    series: Series, engine: Assessor, on_slice: Callable[[SliceFinding], None] | None = None
) -> SeriesFindings:
    """Read a series and assess it. A series whose headers are not fit is not read at all.

    Raises:
        InputError: the volume cannot be made; a slice that cannot be decoded only says so in its finding.
    """
    header = fitness.check_headers(series)
    if not header.fit:
        return not_assessed(series, header.reason)
    return analyze_volume(load.load(series), engine, on_slice)


def analyze_volume(
    volume: Volume, engine: Assessor, on_slice: Callable[[SliceFinding], None] | None = None
) -> SeriesFindings:
    """Assess every slice of a volume that has been read.

    Args:
        volume: only read.
        engine: an `engine.Engine`.
        on_slice: gets each slice's finding, in the order of the slices; not yet in the light of the others.
    """
    fit = fitness.check(volume)
    if not fit.fit:
        return not_assessed(volume.series, fit.reason, notices=volume.notices, errors=volume.errors)
    answers: list[SliceAnswer] = []
    for start in range(0, len(volume), _TOGETHER):
        batch = range(start, min(start + _TOGETHER, len(volume)))
        answers += assess_slices(volume, batch, engine)
        if on_slice is not None:
            for index in batch:
                on_slice(answers[index].finding)
    return sum_up(volume, answers, engine)
