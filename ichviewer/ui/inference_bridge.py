"""Between window and inference worker: wishes go down, results come up as signals on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from ichviewer.inference.types import (
    AssessSeries,
    AttentionResult,
    AttentionWish,
    InspectionResult,
    InspectWish,
    JobFailed,
    ModelFailed,
    ModelReady,
    OtherResult,
    OtherWish,
    Result,
    SeriesResult,
    SliceResult,
)
from ichviewer.ui.findings.output_lock import OutputLock
from ichviewer.ui.findings_store import FindingsStore, Phase

if TYPE_CHECKING:
    from concurrent.futures import Future

    from ichviewer.core.dicom.types import Series
    from ichviewer.core.volume import Volume
    from ichviewer.inference.assessment import Assessor
    from ichviewer.inference.worker import InferenceWorker
    from ichviewer.state import ViewState

T = TypeVar("T")
_GPU_GIVEN_UP = "The GPU could not be used. The model runs on the CPU; no slice is left out."
_ATTENTION_FIELDS = ("attention_visible", "attention_label", "attention_method")


class InferenceBridge(QObject):
    """Owns the inference worker, and holds the findings of the active series.

    It follows `ViewState` by itself: a new series clears the findings and raises the generation, a new slice
    moves the worker's focus, and the attention fields become the worker's wish. The window calls `start` once
    it is shown, `assess` when a series has been read, and `close` at the end.

    Attributes:
        store: what is known about the active series.
        lock: what may not be shown. While the active series is locked, `store` shows nothing, and only
            `changed` and `progress` are emitted of it.

    Signals:
        starting: the worker is about to start, and to import.
        changed: anything in `store` but a single slice changed: its phase, the series, the model.
        slice_done(SliceFinding), progress(done, total): one slice of the active series.
        series_done(SeriesFindings): the active series is finished, or was finished at an earlier visit.
        attention_ready(AttentionResult): of the slice, label and method on screen.
        attention_failed(message): there is none for the slice on screen.
        inspection_ready(InspectionResult): a closer look at a slice of the active series, or why not.
        other_done(Series, SeriesFindings): a series that is not on screen is finished.
        model_ready(ModelReady), failed(message): `failed` is for the notification channel.
        cleared: the series changed, or was locked; nothing that was found may stay on screen.
    """

    starting = Signal()
    changed = Signal()
    slice_done = Signal(object)
    progress = Signal(int, int)
    series_done = Signal(object)
    attention_ready = Signal(object)
    attention_failed = Signal(str)
    inspection_ready = Signal(object)
    other_done = Signal(object, object)
    model_ready = Signal(object)
    failed = Signal(str)
    cleared = Signal()
    _delivered = Signal(object)  # crosses the thread

    def __init__(
        self, state: ViewState, load_engine: Callable[[], Assessor], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.store = FindingsStore()
        self.lock = OutputLock(self)
        self.lock.changed.connect(self._on_lock_changed)
        self._state = state
        self._other: OtherWish | None = None
        self._other_token = 0
        self._generation = 0
        self._volume: Volume | None = None
        self._closed = False
        self._load_engine = load_engine
        self._made: InferenceWorker | None = None
        self._delivered.connect(self._on_worker_delivered, Qt.ConnectionType.QueuedConnection)
        for name, slot in self._slots():
            getattr(state.events, name).connect(slot)

    @property
    def _worker(self) -> InferenceWorker:
        """Made when something is first asked of it, so that the window does not wait for its modules."""
        if self._made is None:
            from ichviewer.inference.worker import InferenceWorker

            self._made = InferenceWorker(self._load_engine, self._delivered.emit)
        return self._made

    def _slots(self) -> list[tuple[str, Callable[..., None]]]:
        """Field of `ViewState` -> what listens to it."""
        return [
            ("series", self._on_state_series),
            ("load_error", self._on_state_load_error),
            ("slice_index", self._on_state_slice_index),
            *((name, self._on_state_attention) for name in _ATTENTION_FIELDS),
        ]

    def start(self) -> None:
        """Start the worker; torch and the model load on its thread."""
        self.starting.emit()
        self._worker.start()

    def close(self) -> None:
        """Stop the worker and wait for it. Nothing is delivered from here on. Does nothing a second time."""
        if self._closed:
            return
        self._closed = True
        for name, slot in self._slots():
            getattr(self._state.events, name).disconnect(slot)
        self._delivered.disconnect(self._on_worker_delivered)
        if self._made is not None:
            self._made.stop()

    def assess(self, volume: Volume) -> None:
        """Assess every slice of the active series, or show what an earlier visit found.

        Args:
            volume: read completely. One of another series came late, and is left alone; so is one whose
                headers have refused it already.
        """
        if volume.series is not self._state.series or self.store.phase is Phase.NOT_ASSESSED:
            return
        self._volume = volume
        if self.store.phase is Phase.DONE or self.store.recall():
            self._ask(findings_known=True)
            self._tell_series()
        else:
            self.store.start()
            self._ask()
        self.changed.emit()

    def restart(self) -> None:
        """Assess the active series from the start, after it was stopped."""
        if self._volume is not None:
            self.store.start()
            self._ask()
            self.changed.emit()

    def cancel(self) -> None:
        """Stop the assessment; the slices that are done stay, and model attention can still be asked for."""
        if self.store.phase not in (Phase.WAITING, Phase.RUNNING):
            return
        self._worker.cancel()
        self.store.stop()
        self.changed.emit()

    def inspect(self, slice_index: int, label: str, method: str) -> None:
        """A closer look at a slice of the active series, in the place of the one before."""
        if self._volume is not None and self.store.locked is None:
            finding = self.store.slices[slice_index]
            known = None if finding is None or finding.probabilities is None else finding.probabilities[label]
            self._worker.inspect(InspectWish(slice_index, label, method, known))

    def ask(self, job: Callable[[Assessor], T]) -> Future[T]:
        """One short job with the engine, on the worker's thread, for an export; see `InferenceWorker.ask`."""
        return self._worker.ask(job)

    def assess_other(self, series: Series | None, *, held: bool = False) -> None:
        """Assess a series that is not on screen, when there is nothing better to do; None: no more.

        Args:
            series: the same one again goes on where it was.
            held: wait.
        """
        if series is None:
            self._other = None
        else:
            if self._other is None or self._other.series is not series:
                self._other_token += 1
            self._other = OtherWish(self._other_token, series, held)
        self._worker.other(self._other)

    def _tell_series(self) -> None:
        if self.store.series_findings is not None:
            self.series_done.emit(self.store.series_findings)

    def _on_lock_changed(self) -> None:
        was, store, series = self.store.locked, self.store, self._state.series
        store.locked = None if series is None else self.lock.reason(series)
        if store.locked == was:
            return
        if store.locked is not None and was is None:
            self._worker.inspect(None)
            self.cleared.emit()
        self._on_state_attention()
        self.changed.emit()
        if store.phase is Phase.DONE:
            self._tell_series()

    def _ask(self, *, findings_known: bool = False) -> None:
        self._generation += 1
        assert self._volume is not None
        self._worker.assess(AssessSeries(self._generation, self._volume, findings_known))
        self._worker.focus(self._state.slice_index)
        self._on_state_attention()

    def _on_state_series(self) -> None:
        self._generation += 1
        self._volume = None
        self._worker.cancel()
        self._worker.wish(None)
        self._worker.inspect(None)
        series = self._state.series
        self.store.locked = None if series is None else self.lock.reason(series)
        self.store.open(series)
        if not self.store.recall():
            self._check_headers()
        self.cleared.emit()
        self.changed.emit()

    def _check_headers(self) -> None:
        """Refuse a series as soon as its headers do: before its slices are read, and without the model."""
        if self._state.series is not None:
            from ichviewer.core import fitness

            fit = fitness.check_headers(self._state.series)
            if not fit.fit:
                self.store.refuse(fit.reason)

    def _on_state_load_error(self, message: str) -> None:
        if message:
            self.store.refuse(message)
            self.changed.emit()

    def _on_state_slice_index(self, slice_index: int) -> None:
        self._worker.focus(slice_index)

    def _on_state_attention(self) -> None:
        state = self._state
        wanted = state.attention_visible and self.store.locked is None
        wish = AttentionWish(state.attention_label, state.attention_method) if wanted else None
        self._worker.wish(wish)

    def _on_worker_delivered(self, result: Result) -> None:
        match result:
            case ModelReady():
                self.store.set_model(result)
                self.model_ready.emit(result)
                if result.stamp.fell_back:  # said once: it comes again with another backend only
                    self.failed.emit(_GPU_GIVEN_UP)
                self.changed.emit()
            case ModelFailed(message):
                self.store.model_error = message
                self.failed.emit(message)
                self.changed.emit()
            case OtherResult():
                self._on_other_result(result)
            case _ if result.generation != self._generation:
                pass  # of a series that is no longer on screen, or of a run that was stopped
            case SliceResult(finding=finding, done=done, total=total):
                self.store.add(finding)
                if self.store.locked is None:
                    self.slice_done.emit(finding)
                self.progress.emit(done, total)
            case SeriesResult(findings=findings):
                self.store.finish(findings)
                self._tell_series()
                self.changed.emit()
            case _ if self.store.locked is not None and not isinstance(result, JobFailed):
                pass  # asked for before it was locked
            case InspectionResult():
                if self._is_of_series(result.wish.slice_index, result.sop_instance_uid):
                    self.inspection_ready.emit(result)
            case AttentionResult():
                if self._is_on_screen(result):
                    self.attention_ready.emit(result)
            case JobFailed():
                self._on_job_failed(result)

    def _on_other_result(self, result: OtherResult) -> None:
        if self._other is not None and result.token == self._other.token:
            series, self._other = self._other.series, None
            self.store.keep(series, result.findings)
            self.other_done.emit(series, result.findings)

    def _on_job_failed(self, failure: JobFailed) -> None:
        if failure.slice_index is None:
            self.store.refuse(failure.message)
            self.failed.emit(failure.message)
            self.changed.emit()
        elif failure.slice_index == self._state.slice_index:
            self.attention_failed.emit(failure.message)

    def _is_on_screen(self, result: AttentionResult) -> bool:
        state = self._state
        return self._is_of_series(result.slice_index, result.sop_instance_uid) and (
            result.slice_index,
            result.label,
            result.method,
        ) == (state.slice_index, state.attention_label, state.attention_method)

    def _is_of_series(self, slice_index: int, sop_instance_uid: str) -> bool:
        series = self._state.series
        if series is None or not 0 <= slice_index < len(series):
            return False
        return series.instances[slice_index].sop_instance_uid == sop_instance_uid
