"""Assessing a series that is not on screen: read and assessed in small steps, one extra volume at a time."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator

from ichviewer.core import fitness
from ichviewer.core.dicom.types import Series
from ichviewer.core.findings import SeriesFindings
from ichviewer.inference.assessment import (
    Assessor,
    SliceAnswer,
    assess_slices,
    describe_error,
    not_assessed,
    sum_up,
)
from ichviewer.inference.scheduler import batch_size
from ichviewer.inference.types import OtherResult, OtherWish

_LOG = logging.getLogger(__name__)
_TOGETHER = 4  # slices read in one step


class Background:
    """The work on the one wish there is. Lives on the worker's thread, knows no threads itself.

    Args:
        deliver: gets the findings of each series.
    """

    def __init__(self, deliver: Callable[[OtherResult], None]) -> None:
        self._deliver = deliver
        self._token = -1
        self._steps: Iterator[SeriesFindings | None] | None = None

    def step(self, wish: OtherWish | None, engine: Assessor | None, no_model: str) -> bool:
        """Do a little, and deliver the findings at the end. Returns whether there was anything to do."""
        if wish is None:
            self._steps = None  # the volume goes with it
            return False
        if wish.token != self._token:
            self._token = wish.token
            self._steps = _steps(wish.series, engine, no_model)
        if self._steps is None or wish.held:
            return False
        try:
            findings = next(self._steps)
        except Exception as error:
            _LOG.error("a series in the background failed: %s", type(error))
            findings = not_assessed(wish.series, f"The assessment failed: {describe_error(error)}")
        if findings is not None:
            self._steps = None
            self._deliver(OtherResult(wish.token, findings))
        return True


def _steps(series: Series, engine: Assessor | None, no_model: str) -> Iterator[SeriesFindings | None]:
    """The steps of `analyze.analyze_series`; its numbers are the same. Ends with the findings."""
    from ichviewer.core.dicom import load  # with pydicom: not before the window stands

    header = fitness.check_headers(series)
    if not header.fit:
        yield not_assessed(series, header.reason)
        return
    if engine is None:
        yield not_assessed(series, no_model)
        return
    volume = load.allocate(series)
    for slice_index in range(len(volume)):
        load.load_slice(volume, slice_index)
        if slice_index % _TOGETHER == _TOGETHER - 1:
            yield None
    fit = fitness.check(volume)
    if not fit.fit:
        yield not_assessed(series, fit.reason, notices=volume.notices, errors=volume.errors)
        return
    yield None
    answers: list[SliceAnswer] = []
    batch = 1
    while len(answers) < len(volume):
        started = time.perf_counter()
        slices = range(len(answers), min(len(answers) + batch, len(volume)))
        answers += assess_slices(volume, slices, engine)
        batch = batch_size((time.perf_counter() - started) / len(slices))
        yield None
    yield sum_up(volume, answers, engine)
