"""The feature "read first": the model's output of a series stays locked until its reader has answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ichviewer.core.dicom.types import Series, SeriesKind
from ichviewer.core.known_labels import Known, find_known_labels, read_known_labels
from ichviewer.core.labels import ANY, SUBTYPES
from ichviewer.core.user_data import user_data_dir
from ichviewer.reader_study.answers import ModelAnswer, ReaderAnswer, Reading
from ichviewer.reader_study.store import FILE_NAME, AnswerStore
from ichviewer.ui.findings.jobs import Jobs
from ichviewer.ui.findings.reading_form import ReadingForm
from ichviewer.ui.findings.reading_summary import SummaryDialog
from ichviewer.ui.findings_store import Phase

if TYPE_CHECKING:
    from ichviewer.ui.main_window import MainWindow
    from ichviewer.ui.reading_types import ScanDone

SETTING = "findings/read_first"
_HOLDER = "read first"


class ReadFirst(QObject):
    """Answers are kept between sessions; a series that was answered once is never locked again.

    Whatever shows or keeps model output asks `locked`, or the bridge's `lock`, which asks this one too.

    Attributes:
        on: the mode.
        form: on top of the findings column, while the mode is on.

    Signals:
        committed(ReaderAnswer): an answer is kept, and its series is free.
    """

    committed = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._bridge, self._state = window, window.bridge, window.state
        self._store = AnswerStore(user_data_dir() / FILE_NAME)
        self._jobs = Jobs(self)
        self._readings: dict[str, Reading] = {}
        self._truth: dict[str, Known] = {}  # by series key, of what was opened in this session
        self._opened: set[str] = set()
        self._known = False  # the answers of earlier sessions have been read
        self.on = False
        self.form = ReadingForm()
        self.form.hide()
        self.form.wanted.connect(self._commit)
        window.findings.add_on_top(self.form)
        for done in (window.loader.scan_done, window.loader.beside_done):
            done.connect(self._on_loader_scan_done)
        self._state.events.series.connect(self._on_state_series)
        for signal in (self._bridge.series_done, self._bridge.changed):
            signal.connect(self._keep_model)
        self._jobs.run(self._store.readings, self._on_readings_read, self._on_readings_failed)
        self.switch(bool(window.settings.value(SETTING, False, type=bool)))

    def commands(self) -> dict[str, Callable[[], object]]:
        """The keys."""
        return {"read_first": lambda: self.switch(not self.on), "reading_summary": self.show_summary}

    def show_state(self) -> None:
        """Whether the mode is on."""
        self._window.actions_by_name["read_first"].setChecked(self.on)

    def close(self) -> None:
        """Keep the mode, and what was answered."""
        self._window.settings.setValue(SETTING, self.on)
        self._jobs.close()

    def switch(self, on: bool) -> None:
        """Turn the mode on or off."""
        self.on = on
        if on:
            self._bridge.lock.hold(_HOLDER, self._reason)
        else:
            self._bridge.lock.release(_HOLDER)
        self._show_form()
        self.show_state()

    def locked(self, series: Series) -> bool:
        """Whether the model's output of a series may not be shown, kept or exported yet."""
        return self._bridge.lock.locked(series)

    def readings(self, *, opened_only: bool = False) -> list[Reading]:
        """Every committed answer, the model's beside it, and what is known; the oldest first."""
        found = [_with_truth(one, self._truth.get(key, {})) for key, one in self._readings.items()]
        return [one for one in found if not opened_only or one.reader.series_key in self._opened]

    def show_summary(self) -> None:
        """Agreement with the model and with what is known, in a window of its own."""
        SummaryDialog(self.readings, self._jobs, self._window.messages.error, self._window).show()

    def _reason(self, series: Series) -> str | None:
        if series.kind is not SeriesKind.CT_STACK or series.key in self._readings:
            return None
        return self.tr("Locked: commit your answer for this series first.")

    def _commit(self) -> None:
        series, said, model = self._state.series, self.form.answer(), self._bridge.store.model
        if series is None or said is None or not self._known:
            return
        answer = ReaderAnswer(
            series.key,
            series.series_instance_uid,
            said,
            self.form.chosen_subtypes(),
            self.form.certainty.currentData(),
            datetime.now(UTC).replace(microsecond=0),
            "" if model is None else model.stamp.model_id,
        )
        self.form.setEnabled(False)  # until it is kept
        self._jobs.run(
            lambda: self._store.commit(answer), lambda _: self._on_kept(answer), self._on_commit_failed
        )

    def _on_kept(self, answer: ReaderAnswer) -> None:
        self._readings[answer.series_key] = Reading(answer)
        self._show_form()
        self._bridge.lock.changed.emit()
        self._keep_model()
        self.committed.emit(answer)

    def _on_commit_failed(self, message: str) -> None:
        self.form.setEnabled(True)
        self._window.messages.error(message)

    def _keep_model(self, *_: object) -> None:
        """Beside the answer, once the series is finished; what the model said first stays."""
        series, store = self._state.series, self._bridge.store
        reading = None if series is None else self._readings.get(series.key)
        if series is None or reading is None or reading.model is not None or store.model is None:
            return
        findings, point = store.series_findings, store.threshold(ANY, series_level=True)
        stamp = store.model.stamp
        if findings is not None and findings.probabilities is not None and point is not None:
            p_any = findings.probabilities[ANY]
            model = ModelAnswer(stamp.model_id, stamp.sha256, p_any, point.value)
        elif store.phase is Phase.NOT_ASSESSED:
            model = ModelAnswer(stamp.model_id, stamp.sha256, None, None, store.reason or "")
        else:
            return
        self._readings[series.key] = replace(reading, model=model)
        key = series.key
        self._jobs.run(
            lambda: self._store.keep_model(key, model), lambda _: None, self._window.messages.error
        )

    def _on_readings_read(self, readings: Sequence[Reading]) -> None:
        self._known = True
        self._readings.update({reading.reader.series_key: reading for reading in readings})
        self._show_form()
        self._bridge.lock.changed.emit()
        self._keep_model()

    def _on_readings_failed(self, message: str) -> None:
        """Without the old answers none can be added: the file is left as it is."""
        self._window.messages.error(message)

    def _on_state_series(self) -> None:
        self.form.clear()
        if self._state.series is not None:
            self._opened.add(self._state.series.key)
        self._show_form()

    def _show_form(self) -> None:
        series = self._state.series
        reading = None if series is None else self._readings.get(series.key)
        wanted = series is not None and series.kind is SeriesKind.CT_STACK
        self.form.setVisible(self.on and wanted)
        self.form.setEnabled(self._known)
        if reading is not None:
            self.form.show_committed(reading.reader)

    def _on_loader_scan_done(self, done: ScanDone) -> None:
        series, path = done.result.series, done.path
        self._jobs.run(lambda: _truths(path, series), self._truth.update, self._window.messages.error)


def _with_truth(reading: Reading, labels: Known) -> Reading:
    known = {label: there for label in SUBTYPES if (there := labels.get(label)) is not None}
    return replace(reading, truth=labels.get(ANY), known=known)


def _truths(path: Path, series: Sequence[Series]) -> dict[str, Known]:
    """Series key -> its known labels, from the file in what was opened."""
    file = find_known_labels(path)
    if file is None:
        return {}
    known = read_known_labels(file)
    found = {one.key: known.of_series(one) for one in series}
    return {key: labels for key, labels in found.items() if labels is not None}
