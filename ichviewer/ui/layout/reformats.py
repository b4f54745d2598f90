"""Reformatted planes of the series that panes show: made on a thread, kept while a pane needs them."""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from ichviewer.core.errors import IchViewerError
from ichviewer.core.reformat.planes import REFORMATTED, Plane, plane_volume
from ichviewer.core.reformat.resample import resample
from ichviewer.ui.reading import unexpected

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Series
    from ichviewer.core.volume import Volume


@dataclass(frozen=True, slots=True)
class ReformatRequest:
    """Resample a volume that is read completely."""

    generation: int
    volume: Volume
    cancelled: threading.Event


@dataclass(frozen=True, slots=True)
class ReformatProgress:
    """So much of the result is there."""

    generation: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ReformatDone:
    """The planes of a series; they share their voxels."""

    generation: int
    planes: tuple[Volume, ...]


@dataclass(frozen=True, slots=True)
class ReformatFailed:
    """There are none, and why."""

    generation: int
    message: str


Reformatting = ReformatProgress | ReformatDone | ReformatFailed


class Reformats(QObject):
    """The reformatted planes, by the key of the acquired series. One series is resampled at a time.

    Signals:
        progress(Series, done, total), done(Series), failed(Series, message)
    """

    progress = Signal(object, int, int)
    done = Signal(object)
    failed = Signal(object, str)
    _delivered = Signal(object)  # crosses the thread

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._generation = 0
        self._sources: dict[str, Series] = {}
        self._planes: dict[str, dict[Plane, Volume]] = {}
        self._job: ReformatRequest | None = None
        self._waiting: list[Volume] = []
        self._threads: list[threading.Thread] = []
        self._delivered.connect(self._on_delivered, Qt.ConnectionType.QueuedConnection)

    def ask(self, volume: Volume) -> None:
        """Make the planes of a volume, unless they are there or on their way."""
        jobs = (*self._waiting, *((self._job.volume,) if self._job is not None else ()))
        if volume.series.key not in self._planes and all(job.series is not volume.series for job in jobs):
            self._waiting.append(volume)
            self._next()

    def plane(self, source: Series, plane: Plane) -> Volume | None:
        """A plane of an acquired series; None where it is not there."""
        if self._sources.get(source.key) is not source:
            return None
        return self._planes[source.key].get(plane)

    def source(self, series: Series) -> Series:
        """The acquired series behind a plane; an acquired series itself."""
        return self._sources[series.key.rsplit("/", 1)[0]] if series.derived else series

    def keep(self, needed: Collection[str]) -> None:
        """Let go of the planes of all series but those of these keys, and make no others."""
        for key in [key for key in self._planes if key not in needed]:
            del self._planes[key], self._sources[key]
        self._waiting = [volume for volume in self._waiting if volume.series.key in needed]
        if self._job is not None and self._job.volume.series.key not in needed:
            self._stop()
            self._next()

    def close(self) -> None:
        """End the thread, and wait for it."""
        self._waiting.clear()
        self._stop()
        self._delivered.disconnect(self._on_delivered)
        for thread in self._threads:
            thread.join(5.0)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancelled.set()
            self._job = None

    def _next(self) -> None:
        if self._job is not None or not self._waiting:
            return
        self._generation += 1
        self._job = ReformatRequest(self._generation, self._waiting.pop(0), threading.Event())
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = threading.Thread(target=self._run, args=(self._job,), name="ichviewer-reformat", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _run(self, job: ReformatRequest) -> None:
        """On the thread."""
        answer: Reformatting | None = None
        try:
            made = resample(job.volume, lambda *share: self._tell(job, *share), job.cancelled.is_set)
            if made is not None:
                planes = tuple(plane_volume(made, plane) for plane in REFORMATTED)
                answer = ReformatDone(job.generation, planes)
        except IchViewerError as error:
            answer = ReformatFailed(job.generation, str(error))
        except Exception as error:
            answer = ReformatFailed(
                job.generation, unexpected(error, self.tr("The series was not reformatted."))
            )
        if answer is not None and not job.cancelled.is_set():
            self._delivered.emit(answer)

    def _tell(self, job: ReformatRequest, done: int, total: int) -> None:
        if not job.cancelled.is_set():
            self._delivered.emit(ReformatProgress(job.generation, done, total))

    def _on_delivered(self, reading: Reformatting) -> None:
        job = self._job
        if job is None or reading.generation != job.generation:
            return
        series = job.volume.series
        match reading:
            case ReformatProgress(done=done, total=total):
                self.progress.emit(series, done, total)
                return
            case ReformatDone(planes=planes):
                self._sources[series.key] = series
                found = dict(zip(REFORMATTED, planes, strict=True))
                self._planes[series.key] = found
                self._job = None
                self.done.emit(series)
            case ReformatFailed(message=message):
                self._job = None
                self.failed.emit(series, message)
        self._next()
