"""The app's side of one worker process: started, fed through shared memory, watched, and ended."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import select
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

import ichviewer
from ichviewer.core.dicom.hu import DecodedSlice
from ichviewer.core.dicom.isolation.memory import Shared
from ichviewer.core.dicom.isolation.messages import READY, SLOTS, BadAnswerError, Request, read_answer
from ichviewer.core.dicom.types import Instance

_START_S = 60.0  # a cold disk, a virus scanner
_ANSWER_BYTES = 1 << 16
_END_S = 2.0


class StartError(Exception):
    """A worker could not be started; the words say why."""


class DiedError(Exception):
    """A worker ended in mid-work, or answered nonsense: its frame is to blame."""


class HungError(Exception):
    """A worker did not answer in time."""


def command() -> list[str]:
    """What starts a worker. Without the current folder on its path: that may be a stranger's disc."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--decode-worker"]
    return [sys.executable, "-P", "-m", "ichviewer", "--decode-worker"]


class Worker:
    """One process. Used by one thread.

    Attributes:
        slot_bytes: what an encoded frame, and its HU, may take.
    """

    def __init__(self, slot_bytes: int, seconds: float, start: Sequence[str]) -> None:
        """Start it, without waiting for it.

        Raises:
            StartError: the system does not allow it, or has no memory for it.
        """
        self.slot_bytes: Final = slot_bytes
        self._seconds = seconds
        try:
            self._memory = Shared(slot_bytes * SLOTS)
        except OSError as error:
            raise StartError(_words(error)) from error
        self._pipe, theirs = multiprocessing.Pipe()
        try:
            with contextlib.closing(theirs):
                said = [str(theirs.fileno()), self._memory.handle, str(slot_bytes), str(seconds)]
                self._process = _start([*start, *said], theirs.fileno(), self._memory.inherited)
        except OSError as error:
            self._pipe.close()
            self._memory.close()
            raise StartError(_words(error)) from error
        if sys.platform != "win32":
            self._poller = select.poll()
            self._poller.register(self._pipe, select.POLLIN)

    def wait_for_start(self) -> None:
        """Until it is ready for its first frame.

        Raises:
            StartError: it has ended, or takes far too long.
        """
        try:
            said = self._pipe.recv_bytes(_ANSWER_BYTES) if self._pipe.poll(_START_S) else b""
        except (EOFError, OSError):
            said = b""
        if said != READY:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_END_S)
            raise StartError(f"it ended with code {self._process.returncode}")

    def send(self, slot: int, encoded: bytes, instance: Instance) -> None:
        """Hand a frame over; its answer is `receive`d later.

        Raises:
            DiedError: the worker is gone.
        """
        start = slot * self.slot_bytes
        self._memory.view[start : start + len(encoded)] = encoded
        try:
            self._pipe.send_bytes(Request(slot, len(encoded), instance).to_bytes())
        except OSError as error:
            raise DiedError from error

    def receive(self, slot: int, instance: Instance, out: NDArray[np.int16] | None) -> DecodedSlice | str:
        """The answer to the oldest frame that was sent: see `messages.read_answer`.

        Raises:
            DiedError, HungError: as they say. It must be closed then.
        """
        try:
            if not self._answers(self._seconds):
                raise HungError
            message = self._pipe.recv_bytes(_ANSWER_BYTES)
            view = self._memory.view[slot * self.slot_bytes : (slot + 1) * self.slot_bytes]
            return read_answer(message, view, instance, out)
        except (EOFError, OSError, BadAnswerError) as error:
            raise DiedError from error

    def _answers(self, seconds: float) -> bool:
        """Whether there is an answer, or an end, before so much time is over."""
        if sys.platform == "win32":
            return self._pipe.poll(seconds)
        return bool(self._poller.poll(seconds * 1000))  # `Connection.poll` builds one anew each time: 30 us

    def close(self) -> None:
        """End it, whatever it is at."""
        self._pipe.close()
        with contextlib.suppress(OSError):
            self._process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_END_S)
        self._memory.close()

    def kill(self) -> None:
        """From another thread: whoever waits for it meets `DiedError` at once."""
        with contextlib.suppress(OSError):
            self._process.kill()


def _start(line: list[str], pipe: int, inherited: tuple[int, ...]) -> subprocess.Popen[bytes]:
    # One thread each: the processes are many already.
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    if not getattr(sys, "frozen", False):
        root = str(Path(ichviewer.__file__).parents[1])
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    nowhere = subprocess.DEVNULL
    if sys.platform == "win32":
        os.set_handle_inheritable(pipe, True)
        startup = subprocess.STARTUPINFO(lpAttributeList={"handle_list": [pipe]})
        return subprocess.Popen(
            line,
            stdin=nowhere,
            stdout=nowhere,
            stderr=nowhere,
            env=environment,
            startupinfo=startup,
            creationflags=subprocess.CREATE_NO_WINDOW,
        )
    return subprocess.Popen(
        line, stdin=nowhere, stdout=nowhere, stderr=nowhere, env=environment, pass_fds=(pipe, *inherited)
    )


def _words(error: OSError) -> str:
    return (error.strerror or "an error").lower()
