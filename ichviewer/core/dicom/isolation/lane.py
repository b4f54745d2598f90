"""One thread of the app with one worker: it takes frames, and starts another worker where one is broken."""

from __future__ import annotations

import logging
import queue
import threading
from collections import deque
from concurrent.futures import Future
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.dicom.frames import undecodable
from ichviewer.core.dicom.hu import DecodedSlice
from ichviewer.core.dicom.isolation.limits import MEMORY_BYTES
from ichviewer.core.dicom.isolation.messages import SLOT_BYTES, SLOTS
from ichviewer.core.dicom.isolation.process import DiedError, HungError, StartError, Worker
from ichviewer.core.dicom.types import Instance
from ichviewer.core.errors import PixelError

_LOG = logging.getLogger(__name__)
_MOST_FAILED = 3
_MOST_TRIES = 3
_CLOSING = "the program is closing"
_OTHERS = "The other slices are not affected. Copy or export the file again."


@dataclass(slots=True)
class Task:
    """A frame on its way.

    Attributes:
        slot: of the worker's memory, once it was sent.
        tries: workers that were gone before it could be sent.
    """

    encoded: bytes
    instance: Instance
    out: NDArray[np.int16] | None
    future: Future[DecodedSlice] = field(default_factory=Future)
    slot: int | None = None
    tries: int = 0

    @property
    def slot_bytes(self) -> int:
        """What it needs: HU are float32 at most."""
        return max(len(self.encoded), self.instance.rows * self.instance.columns * 4)

    def finish(self, answer: DecodedSlice | str) -> None:
        """With what the worker says: a picture, or why there is none."""
        if isinstance(answer, DecodedSlice):
            self.future.set_result(answer)
        else:
            self.future.set_exception(_refused(self.instance, answer))

    def fail(self, error: StartError | DiedError | HungError) -> None:
        """With what became of the worker."""
        self.future.set_exception(_failure(self.instance, error))


@dataclass(slots=True)
class Starts:
    """How workers are started, for all lanes of a pool.

    Attributes:
        failed: starts in a row that failed; at `_MOST_FAILED` no more are tried: each may take seconds.
    """

    line: tuple[str, ...]
    seconds: float
    failed: int = 0
    why: str = ""


class Lane:
    """Work of one thread, which is the caller's."""

    def __init__(self, tasks: queue.SimpleQueue[Task | None], starts: Starts) -> None:
        self._tasks = tasks
        self._starts = starts
        self._held: deque[Task] = deque()  # taken and not answered, the oldest first
        self._worker: Worker | None = None
        self._lock = threading.Lock()  # guards `_worker` and `_stopping` against `stop`
        self._stopping = False

    def run(self) -> None:
        """Until None comes in the place of a task."""
        try:
            self._have_worker(SLOT_BYTES)  # warm before its first frame
        except StartError:
            _LOG.error("a decoding worker could not be started")  # the user is told with the first frame
        while self._take():
            self._serve()
        self._drop_worker()
        for task in self._held:
            task.fail(StartError(_CLOSING))

    def stop(self) -> None:
        """From another thread: end the worker at once."""
        with self._lock:
            self._stopping = True
            if self._worker is not None:
                self._worker.kill()

    def _take(self) -> bool:
        """Take frames, one at least; False at the end."""
        while len(self._held) < SLOTS:
            try:
                task = self._tasks.get(block=not self._held)
            except queue.Empty:
                return True
            if task is None:
                return False
            if task.future.set_running_or_notify_cancel():
                self._held.append(task)
        return True

    def _serve(self) -> None:
        """Send what is not sent, and have the oldest frame answered: decoded, or failed with its reason."""
        oldest = self._held[0]
        try:
            worker = self._have_worker(max(task.slot_bytes for task in self._held))
            self._send(worker)
            assert oldest.slot is not None
            answer = worker.receive(oldest.slot, oldest.instance, oldest.out)
        except (StartError, DiedError, HungError) as error:
            sent = oldest.slot is not None
            self._drop_worker()
            if isinstance(error, DiedError) and not sent and oldest.tries < _MOST_TRIES:
                oldest.tries += 1  # ended while it had nothing to do, by the system: no frame is to blame
            else:
                self._held.popleft().fail(error)
        else:
            self._held.popleft().finish(answer)

    def _send(self, worker: Worker) -> None:
        for task in self._held:
            if task.slot is None:
                slot = next(one for one in range(SLOTS) if all(one != other.slot for other in self._held))
                worker.send(slot, task.encoded, task.instance)
                task.slot = slot

    def _have_worker(self, slot_bytes: int) -> Worker:
        """The worker, started if there is none whose memory is large enough.

        Raises:
            StartError: there is none to be had.
        """
        if self._worker is not None:
            if self._worker.slot_bytes >= slot_bytes:
                return self._worker
            self._drop_worker()
        starts = self._starts
        if starts.failed >= _MOST_FAILED:
            raise StartError(starts.why)
        try:
            with self._lock:
                if self._stopping:
                    raise StartError(_CLOSING)
                worker = self._worker = Worker(max(slot_bytes, SLOT_BYTES), starts.seconds, starts.line)
            worker.wait_for_start()
        except StartError as error:
            starts.failed += 1
            starts.why = str(error)
            raise
        starts.failed = 0
        return worker

    def _drop_worker(self) -> None:
        """End the worker; what it holds must be sent again."""
        with self._lock:
            worker, self._worker = self._worker, None
        for task in self._held:
            task.slot = None
        if worker is not None:
            worker.close()


def _failure(instance: Instance, error: StartError | DiedError | HungError) -> PixelError:
    """What a worker's end means for the frame it was at."""
    if isinstance(error, StartError):
        expected = "a helper process that decodes compressed pixels"
        advice = "Allow this program to start processes, or export the series again, uncompressed."
        return PixelError(instance.file.name, expected, f"that it cannot be started ({error})", advice)
    if isinstance(error, HungError):
        _LOG.warning("a decoding worker did not answer in time and was ended")
        return undecodable(instance, "data on which the decoder did not come to an end", _OTHERS)
    _LOG.warning("a decoding worker broke down")
    return undecodable(instance, "data on which the decoder broke down", _OTHERS)


def _refused(instance: Instance, kind: str) -> PixelError:
    if kind == "memory":
        most = f"more than {MEMORY_BYTES >> 30} GB of memory"
        return undecodable(instance, f"data for which the decoder wanted {most}", _OTHERS)
    return undecodable(instance)
