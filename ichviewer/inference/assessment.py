"""From slices to findings: what the worker and the headless run share, so that their numbers are the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from ichviewer.core import fitness, novelty
from ichviewer.core.dicom.types import Notice, Series
from ichviewer.core.errors import IchViewerError
from ichviewer.core.findings import ModelStamp, Probabilities, SeriesFindings, SliceFinding
from ichviewer.core.labels import LABELS
from ichviewer.core.volume import Volume

if TYPE_CHECKING:
    from ichviewer.model.card import Card
    from ichviewer.model.pipeline import Assessment

# With more than this part of its slices unread, too much of a head is unseen to speak of the whole.
LARGEST_FAILED_PART = 0.25

_NOT_FINITE = "The model gave no finite number for this slice."


class Assessor(Protocol):
    """What the worker and the headless run need of `engine.Engine`."""

    @property
    def stamp(self) -> ModelStamp:
        """Model and backend; the backend may change while it runs."""
        ...

    @property
    def card(self) -> Card:
        """Of the bundle."""
        ...

    def model_input(self, volume: Volume, slice_index: int) -> NDArray[np.float32]:
        """(channel, size, size) of one slice."""
        ...

    def assess(self, inputs: NDArray[np.float32]) -> Assessment:
        """(n, channel, size, size) to probabilities."""
        ...

    def in_context(
        self,
        probabilities: NDArray[np.float64],
        positions_mm: NDArray[np.float64],
        asked: NDArray[np.bool_],
    ) -> NDArray[np.float64]:
        """(slice, label) of assessed slices, and where they lie, to the same in the light of each other."""
        ...

    def aggregate(self, probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
        """(slice, label) to (label,) of the series."""
        ...

    def attention(self, model_input: NDArray[np.float32], label: str, method: str) -> NDArray[np.float32]:
        """(row, col) on a grid over the model input, 0..1."""
        ...

    def prepare_attention(self) -> None:
        """Import ahead what the first attention needs."""
        ...


@dataclass(frozen=True, slots=True)
class SliceAnswer:
    """One slice's finding, and whether it failed: one without a head in it is not asked, and that is fine.

    One that is too unlike the training slices has failed: there is a head in it, and it stays unseen.
    """

    finding: SliceFinding
    failed: bool = False


def assess_slices(volume: Volume, slices: Sequence[int], engine: Assessor) -> list[SliceAnswer]:
    """Assess slices of a volume that passed the fitness gate. Never raises: a slice that fails says so.

    Returns:
        One answer a slice, in the order asked.
    """
    answers: dict[int, SliceAnswer] = {}
    inputs: dict[int, NDArray[np.float32]] = {}
    for index in slices:
        try:
            reason = fitness.slice_reason(volume, index)
            if reason is None:
                inputs[index] = engine.model_input(volume, index)
                reason = _new_to(engine, inputs[index])
            if reason is not None:
                finding = slice_finding(volume.series, index, reason=reason)
                failed = inputs.pop(index, None) is not None or not volume.is_ready(index)
                answers[index] = SliceAnswer(finding, failed)
        except Exception as error:
            answers[index] = _failure(volume, index, error)
    answers.update(_ask(volume, inputs, engine))
    return [answers[index] for index in slices]


def slice_reason(volume: Volume, slice_index: int, engine: Assessor) -> str | None:
    """Why this one slice is not to be asked about; None if it may be. Never raises."""
    try:
        reason = fitness.slice_reason(volume, slice_index)
        return reason or _new_to(engine, engine.model_input(volume, slice_index))
    except Exception as error:
        return _failed_on(error)


def _new_to(engine: Assessor, model_input: NDArray[np.float32]) -> str | None:
    return novelty.reason(model_input, engine.card.preprocess, engine.card.novelty)


def _ask(volume: Volume, inputs: dict[int, NDArray[np.float32]], engine: Assessor) -> dict[int, SliceAnswer]:
    if not inputs:
        return {}
    try:
        assessment = engine.assess(np.stack(list(inputs.values())))
    except Exception as error:
        if len(inputs) == 1:
            return {index: _failure(volume, index, error) for index in inputs}
        # One slice may have spoilt it for all: each for itself.
        return {index: _ask(volume, {index: one}, engine)[index] for index, one in inputs.items()}
    rows = zip(inputs, assessment.probabilities, assessment.stage2_asked, strict=True)
    return {index: _answer(volume, index, values, bool(asked)) for index, values, asked in rows}


def _answer(volume: Volume, slice_index: int, values: NDArray[np.float64], asked: bool) -> SliceAnswer:
    if not np.isfinite(values).all():
        finding = slice_finding(volume.series, slice_index, reason=_NOT_FINITE)
        return SliceAnswer(finding, failed=True)
    return SliceAnswer(slice_finding(volume.series, slice_index, by_label(values), stage2_asked=asked))


def _failure(volume: Volume, slice_index: int, error: Exception) -> SliceAnswer:
    return SliceAnswer(slice_finding(volume.series, slice_index, reason=_failed_on(error)), failed=True)


def _failed_on(error: Exception) -> str:
    return f"The model failed on this slice: {describe_error(error)}"


def sum_up(volume: Volume, answers: Sequence[SliceAnswer], engine: Assessor) -> SeriesFindings:
    """The findings of a series from the answers of all its slices, in order.

    Each slice's probabilities are drawn towards those of its neighbours, as the card says.
    Slices that failed are left out of the series-level probabilities, with a warning; where they are more
    than a quarter of those that should have been assessed, or nothing is left, the series is not assessed.
    """
    findings = _in_context(tuple(answer.finding for answer in answers), engine)
    rows = [[f.probabilities[label] for label in LABELS] for f in findings if f.probabilities is not None]
    failed = [answer.finding for answer in answers if answer.failed]
    due = len(rows) + len(failed)
    if not rows:
        first = next((f.reason for f in failed or findings), "There are none.")
        return not_assessed(volume.series, f"No slice could be assessed. {first}", findings, volume.notices)
    if len(failed) > LARGEST_FAILED_PART * due:
        reason = f"{len(failed)} of {due} slices could not be assessed. The first: {failed[0].reason}"
        return not_assessed(volume.series, reason, findings, volume.notices)
    notices = list(volume.notices)
    if failed:
        text = (
            f"{len(failed)} of {due} slices could not be assessed. A bleed that shows only there is missed."
        )
        notices.append(Notice("slices_not_assessed", text))
    probabilities = by_label(engine.aggregate(np.array(rows)))
    return _series_findings(volume.series, findings, notices, probabilities, None)


def _in_context(findings: tuple[SliceFinding, ...], engine: Assessor) -> tuple[SliceFinding, ...]:
    """The findings with their probabilities in the light of each other; as they are without positions."""
    told = {
        one.slice_index: (one.position_mm, one.stage2_asked, [one.probabilities[label] for label in LABELS])
        for one in findings
        if one.probabilities is not None and one.position_mm is not None
    }
    if not told:
        return findings
    positions, asked, rows = (np.array(column) for column in zip(*told.values(), strict=True))
    moved = dict(zip(told, engine.in_context(rows, positions, asked), strict=True))
    return tuple(
        replace(one, probabilities=by_label(moved[one.slice_index])) if one.slice_index in moved else one
        for one in findings
    )


def not_assessed(
    series: Series,
    reason: str,
    slices: tuple[SliceFinding, ...] | None = None,
    notices: Sequence[Notice] = (),
    errors: Mapping[int, str] | None = None,
) -> SeriesFindings:
    """A series without series-level probabilities.

    Args:
        series: the series.
        reason: why.
        slices: what is known of its slices; None: none of them was assessed, for the same reason.
        notices: warnings beside those of the series.
        errors: slice_index -> why that slice could not be decoded, which is then its own reason.
    """
    if slices is None:
        own = errors or {}
        slices = tuple(
            slice_finding(series, index, reason=own.get(index, reason)) for index in range(len(series))
        )
    return _series_findings(series, slices, notices, None, reason)


def slice_finding(
    series: Series,
    slice_index: int,
    probabilities: Probabilities | None = None,
    *,
    reason: str | None = None,
    stage2_asked: bool = False,
) -> SliceFinding:
    """The finding of one slice, or the reason why there is none."""
    instance = series.instances[slice_index]
    return SliceFinding(
        slice_index=slice_index,
        file=instance.file.name,
        sop_instance_uid=instance.sop_instance_uid,
        position_mm=series.positions_mm[slice_index] if series.positions_mm else None,
        probabilities=probabilities,
        reason=reason,
        stage2_asked=stage2_asked,
    )


def by_label(values: NDArray[np.float64]) -> Probabilities:
    """(label,) in the order of LABELS, as a mapping."""
    return {label: float(value) for label, value in zip(LABELS, values, strict=True)}


def describe_error(error: Exception) -> str:
    """An error in one line: our own as it is, another with its type."""
    text = str(error).strip().split("\n")[0]
    if isinstance(error, IchViewerError):
        return text
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _series_findings(
    series: Series,
    slices: tuple[SliceFinding, ...],
    notices: Sequence[Notice],
    probabilities: Probabilities | None,
    reason: str | None,
) -> SeriesFindings:
    return SeriesFindings(
        series_key=series.key,
        series_instance_uid=series.series_instance_uid,
        description=series.description,
        slices=slices,
        warnings=(*series.warnings, *notices),
        probabilities=probabilities,
        reason=reason,
    )
