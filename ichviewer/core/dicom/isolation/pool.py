"""A few workers, kept warm between series: each frame goes to whichever is free.

Not `concurrent.futures`: there one dead worker breaks the whole pool, and no task can be ended (ADR 10).
"""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.dicom.hu import DecodedSlice
from ichviewer.core.dicom.isolation.lane import Lane, Starts, Task
from ichviewer.core.dicom.isolation.messages import SLOTS
from ichviewer.core.dicom.isolation.process import StartError, command
from ichviewer.core.dicom.types import Instance

MAX_WORKERS: Final = 4
SECONDS: Final = 5.0  # for a frame; one of 512 x 512 takes 1 to 50 ms
_JOIN_S = 5.0


class Pool:
    """Decodes frames in other processes, which it starts at once, and without waiting. Any thread may submit.

    Args:
        workers: processes; by default as many as there are cores, and `MAX_WORKERS` at most.
        seconds: for one frame.
        start: the command line of a worker, for tests.

    Attributes:
        ahead: so many frames keep every worker busy.
    """

    def __init__(
        self, workers: int | None = None, seconds: float = SECONDS, start: Sequence[str] | None = None
    ) -> None:
        count = workers or max(1, min(_cores(), MAX_WORKERS))
        self.ahead: Final = count * (SLOTS + 1)
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        starts = Starts(tuple(start or command()), seconds)
        self._lanes = [Lane(self._tasks, starts) for _ in range(count)]
        self._threads = [
            threading.Thread(target=lane.run, name=f"ichviewer-decode-{number}", daemon=True)
            for number, lane in enumerate(self._lanes)
        ]
        for thread in self._threads:
            thread.start()

    def submit(
        self, encoded: bytes, instance: Instance, out: NDArray[np.int16] | None = None
    ) -> Future[DecodedSlice]:
        """Decode one frame.

        Args:
            encoded: from `frames.read_encoded`.
            out: (row, col) int16, where the HU go if they are of this type.

        Returns:
            The slice, or the `PixelError` that says why there is none.
        """
        task = Task(encoded, instance, out)
        self._tasks.put(task)
        return task.future

    def close(self) -> None:
        """End all workers. Frames that are not decoded yet fail."""
        for lane in self._lanes:
            lane.stop()
            self._tasks.put(None)
        for thread in self._threads:
            thread.join(_JOIN_S)
        while not self._tasks.empty():
            if (task := self._tasks.get()) is not None:
                task.fail(StartError("the program is closing"))


def _cores() -> int:
    """Those this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
