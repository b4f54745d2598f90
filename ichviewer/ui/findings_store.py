"""What is known so far about the active series, and what was found in the series visited before. No Qt."""

from __future__ import annotations

import logging
from enum import StrEnum
from typing import TYPE_CHECKING

from ichviewer.core.labels import ANY
from ichviewer.core.peaks import find_peaks

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Series
    from ichviewer.core.findings import SeriesFindings, SliceFinding
    from ichviewer.inference.types import ModelReady
    from ichviewer.model.card import OperatingPoint

_LOG = logging.getLogger(__name__)
_Identity = tuple[tuple[str, int, str], ...]  # file, frame and SOP instance UID of each slice


class Phase(StrEnum):
    """How far the assessment of the active series has come."""

    EMPTY = "empty"  # no series
    READING = "reading"  # the slices are still being read from the files
    WAITING = "waiting"  # asked for, but the model is still loading
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"  # by the user; the slices that were left are not assessed
    NOT_ASSESSED = "not_assessed"  # `reason` says why


class FindingsStore:
    """Findings of the active series, and an archive of finished ones.

    Attributes:
        phase: of the active series.
        series: the active series, or None.
        locked: why what was found may not be shown; None: it may. While it is set, `slices`,
            `series_findings` and all that follows from them hold nothing.
        reason: why the series is not assessed; None unless `phase` is `NOT_ASSESSED` or `STOPPED`.
        model: the loaded model with its thresholds; None before.
        model_error: why there is no model; None unless it failed.
    """

    def __init__(self) -> None:
        self.phase = Phase.EMPTY
        self.series: Series | None = None
        self.locked: str | None = None
        self._slices: list[SliceFinding | None] = []
        self._series_findings: SeriesFindings | None = None
        self.reason: str | None = None
        self.model: ModelReady | None = None
        self.model_error: str | None = None
        self._archive: dict[tuple[str, str], tuple[Series, SeriesFindings]] = {}

    @property
    def slices(self) -> list[SliceFinding | None]:
        """(slice,) finding of each slice of the active series; None while it is pending, or locked."""
        return self._slices if self.locked is None else [None] * len(self._slices)

    @property
    def series_findings(self) -> SeriesFindings | None:
        """The finished findings of the active series; None until then, or while they are locked."""
        return self._series_findings if self.locked is None else None

    def clear(self) -> None:
        """Forget the active series; the archive and the model stay."""
        self.open(None)

    def open(self, series: Series | None) -> None:
        """Make a series the active one, with nothing known about it yet."""
        self.series = series
        self.phase = Phase.EMPTY if series is None else Phase.READING
        self._slices = [None] * (0 if series is None else len(series))
        self._series_findings = None
        self.reason = None

    def start(self) -> None:
        """The assessment of the active series begins, from nothing."""
        self.open(self.series)
        self.phase = Phase.WAITING if self.model is None else Phase.RUNNING

    def stop(self) -> None:
        """The user stopped it; what was found stays."""
        self.phase, self.reason = Phase.STOPPED, "stopped by the user"

    def set_model(self, model: ModelReady) -> None:
        """The model is loaded; an assessment that waited for it runs."""
        self.model, self.model_error = model, None
        if self.phase is Phase.WAITING:
            self.phase = Phase.RUNNING

    def add(self, finding: SliceFinding) -> None:
        """Take in one slice of the active series; what carries the UID of another slice is left out."""
        if self.series is None or not belongs(finding, self.series):
            _LOG.error("a finding of another slice was left out")
            return
        self._slices[finding.slice_index] = finding

    def refuse(self, reason: str) -> None:
        """The active series is not assessed."""
        self.phase, self.reason = Phase.NOT_ASSESSED, reason

    def finish(self, findings: SeriesFindings) -> None:
        """Take in the finished findings of the active series, and keep them for the next visit."""
        self._show(findings)
        if self.series is not None and findings.assessed:
            self.keep(self.series, findings)

    def keep(self, series: Series, findings: SeriesFindings) -> None:
        """Keep the finished findings of any series, for the next visit and for `known`."""
        if self.model is not None:
            self._archive[(series.key, self.model.stamp.sha256)] = (series, findings)

    def known(self, series: Series) -> SeriesFindings | None:
        """The finished findings of any series by the model that is loaded; None where there are none.

        They are given even while they are locked: whoever shows them asks the lock.
        """
        if self.model is None:
            return None
        kept = self._archive.get((series.key, self.model.stamp.sha256))
        # The same UID may come back from another folder with other files; then nothing is known.
        if kept is None or not (kept[0] is series or _identity(kept[0]) == _identity(series)):
            return None
        return kept[1]

    def recall(self) -> bool:
        """Show the findings of an earlier visit to the active series by the same model, if there are any."""
        findings = None if self.series is None else self.known(self.series)
        if findings is None or not findings.assessed:
            return False
        self._show(findings)
        return True

    def _show(self, findings: SeriesFindings) -> None:
        self._series_findings = findings
        for finding in findings.slices:
            self.add(finding)
        if findings.reason is None:
            self.phase, self.reason = Phase.DONE, None
        elif self.phase is not Phase.STOPPED:
            self.refuse(findings.reason)

    @property
    def done(self) -> int:
        """Slices that are no longer pending."""
        return sum(finding is not None for finding in self._slices)

    @property
    def screening(self) -> OperatingPoint | None:
        """The card's operating point of P(any) from which on stage 2 is asked; None without a model."""
        return None if self.model is None else self.model.card.screening

    def threshold(self, label: str = ANY, *, series_level: bool = False) -> OperatingPoint | None:
        """The card's operating point of a label, for a slice or for the series; None without a model."""
        if self.model is None:
            return None
        thresholds = self.model.card.thresholds
        return (thresholds.series if series_level else thresholds.slice)[label]

    def probabilities(self, label: str = ANY) -> list[float | None]:
        """(slice,) probability of a label; None where the slice is pending or not assessed."""
        return [None if f is None or f.probabilities is None else f.probabilities[label] for f in self.slices]

    def peaks(self, label: str = ANY) -> tuple[int, ...]:
        """The peaks of a label over the card's threshold, among the slices done; empty without a model.

        A subtype peaks only where stage 2 was asked: elsewhere it is but a share of P(any).
        """
        threshold = self.threshold(label)
        if threshold is None:
            return ()
        values = [
            None if f is None or f.probabilities is None or by_prior(f, label) else f.probabilities[label]
            for f in self.slices
        ]
        return find_peaks(values, threshold.value)


def belongs(finding: SliceFinding, series: Series) -> bool:
    """Whether a finding is of a slice of this series: by its index, and by the UID it carries."""
    index = finding.slice_index
    return 0 <= index < len(series) and series.instances[index].sop_instance_uid == finding.sop_instance_uid


def by_prior(finding: SliceFinding, label: str) -> bool:
    """Whether the probability of a label rests on the card's prior, because stage 2 was not asked."""
    return label != ANY and not finding.stage2_asked


def _identity(series: Series) -> _Identity:
    return tuple((str(i.file), i.frame, i.sop_instance_uid) for i in series.instances)
