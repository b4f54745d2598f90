"""One request at work, one job at a time. Lives on the worker's thread, knows no threads itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from ichviewer.core import fitness
from ichviewer.core.findings import SeriesFindings
from ichviewer.inference import explain
from ichviewer.inference.assessment import (
    Assessor,
    SliceAnswer,
    assess_slices,
    describe_error,
    not_assessed,
    slice_finding,
    slice_reason,
    sum_up,
)
from ichviewer.inference.inspection import Inspection, inspect
from ichviewer.inference.scheduler import (
    AssessJob,
    AttentionJob,
    InspectJob,
    Schedule,
    View,
    batch_size,
)
from ichviewer.inference.types import (
    AssessSeries,
    AttentionResult,
    AttentionWish,
    InspectionResult,
    InspectWish,
    JobFailed,
    Result,
    SeriesResult,
    SliceResult,
)

CANCELLED = "cancelled by the user"


class SeriesRun:
    """Assesses one series and answers attention wishes on it.

    Args:
        request: the series.
        engine: None where there is no model.
        deliver: gets every result.
        no_model: why there is no model.
    """

    def __init__(
        self,
        request: AssessSeries,
        engine: Assessor | None,
        deliver: Callable[[Result], None],
        no_model: str = "",
    ) -> None:
        self._request, self._volume = request, request.volume
        self._engine = engine
        self._deliver = deliver
        self._refusal: str | None = no_model if engine is None else None  # why nothing can be asked here
        self._schedule = Schedule(len(request.volume), assess=not request.findings_known)
        self._answers: dict[int, SliceAnswer] = {}
        self._gate_passed = False
        self._batch = 1
        self._inspecting: tuple[int, Iterator[Inspection | None]] | None = None  # its number, its steps

    def step(self, view: View) -> bool:
        """Do the next job. Returns whether there was one."""
        if not self._gate_passed:
            self._gate_passed = True
            self._check_fitness()
            return True
        job = self._schedule.next_job(view, self._batch)
        match job:
            case None:
                return False
            case AssessJob(slices):
                self._assess(slices)
            case AttentionJob(slice_index, wish):
                self._schedule.answered(view.asked)
                self._deliver(self._attention(slice_index, wish))
            case InspectJob(wish):
                self._inspect(wish, view.inspect_asked)
            case _:
                self._finish()
        return True

    def cancel(self) -> None:
        """Give up the slices that are left. The series has no series-level probabilities then."""
        pending = self._schedule.pending
        if not pending:
            return
        series = self._volume.series
        for index in pending:
            self._answers[index] = SliceAnswer(slice_finding(series, index, reason=CANCELLED))
        findings = tuple(self._answers[index].finding for index in range(len(self._volume)))
        self._end(not_assessed(series, CANCELLED, findings, self._volume.notices))

    def fail(self, message: str) -> None:
        """Give up after an error that no slice is to blame for."""
        self._refusal = message
        self._schedule.finish()
        self._deliver(JobFailed(self._request.generation, None, message))

    def _check_fitness(self) -> None:
        fit = fitness.check(self._volume)
        if not fit.fit:
            self._refusal = fit.reason  # the series' own reason comes before that of the model
        if self._refusal is not None and self._schedule.pending:
            volume = self._volume
            self._end(
                not_assessed(volume.series, self._refusal, notices=volume.notices, errors=volume.errors)
            )

    def _assess(self, slices: tuple[int, ...]) -> None:
        assert self._engine is not None  # without one nothing is pending
        started = time.perf_counter()
        answers = assess_slices(self._volume, slices, self._engine)
        self._batch = batch_size((time.perf_counter() - started) / len(slices))
        self._schedule.assessed(slices)
        for index, answer in zip(slices, answers, strict=True):
            self._answers[index] = answer
            done = len(self._answers)
            self._deliver(SliceResult(self._request.generation, answer.finding, done, len(self._volume)))

    def _finish(self) -> None:
        assert self._engine is not None
        answers = [self._answers[index] for index in range(len(self._volume))]
        self._end(sum_up(self._volume, answers, self._engine))

    def _end(self, findings: SeriesFindings) -> None:
        self._schedule.finish()
        self._deliver(SeriesResult(self._request.generation, findings))

    def _attention(self, slice_index: int, wish: AttentionWish) -> Result:
        reason = self._refusal or self._not_to_ask(slice_index)
        if reason is None and self._engine is not None:
            try:
                model_input = self._engine.model_input(self._volume, slice_index)
                grid = self._engine.attention(model_input, wish.label, wish.method)
                heatmap = explain.on_slice(grid, self._volume, slice_index)
            except Exception as error:
                reason = f"No model attention for this slice: {describe_error(error)}"
            else:
                uid = self._volume.series.instances[slice_index].sop_instance_uid
                return AttentionResult(
                    self._request.generation, slice_index, uid, wish.label, wish.method, heatmap
                )
        return JobFailed(self._request.generation, slice_index, reason or "")

    def _inspect(self, wish: InspectWish, asked: int) -> None:
        """One step of a closer look. It delivers what there is to say, and ends with the complete one."""
        reason = self._refusal or self._not_to_ask(wish.slice_index)
        found: Inspection | None = None
        if reason is None and self._engine is not None:
            if self._inspecting is None or self._inspecting[0] != asked:
                args = (self._volume, wish.slice_index, wish.label, wish.method, self._engine, wish.known)
                self._inspecting = (asked, inspect(*args))
            try:
                found = next(self._inspecting[1])
            except Exception as error:
                reason = f"No closer look at this slice: {describe_error(error)}"
        if reason is not None or (found is not None and found.complete):
            self._schedule.inspected(asked)
            self._inspecting = None
        if reason is not None or found is not None:
            uid = self._volume.series.instances[wish.slice_index].sop_instance_uid
            self._deliver(InspectionResult(self._request.generation, wish, uid, found, reason))

    def _not_to_ask(self, slice_index: int) -> str | None:
        """Why the slice cannot be asked about; one that a cancel left out still can."""
        answer = self._answers.get(slice_index)
        if answer is None or answer.finding.reason == CANCELLED:
            assert self._engine is not None  # without one there is a refusal
            return slice_reason(self._volume, slice_index, self._engine)
        return answer.finding.reason
