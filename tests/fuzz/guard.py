"""Runs jobs in guarded processes: with a time limit, a memory limit, and a parent that survives a crash."""

from __future__ import annotations

import contextlib
import faulthandler
import multiprocessing
import os
import resource
import shutil
import signal
import tempfile
import time
import traceback
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Generic, TypeVar

# Of the processor: others may be at work on the machine. On the clock a process may wait for so much longer.
MOST_SECONDS = 5.0
MOST_WAITED_S = 60.0
MOST_GROWN_BYTES = 1 << 30
# Beyond this an allocation fails at once, so that the machine is never in danger.
_ADDRESS_SPACE_BYTES = 4 << 30
_OPENED, REFUSED, FAILED = "opened", "refused", "failed"
OUTCOMES = (_OPENED, REFUSED, FAILED)

T = TypeVar("T")
Work = Callable[[T, Path], str]
"""Does one job in an empty folder. Returns "opened" or "refused"; or raises `BrokenPromiseError`."""


class BrokenPromiseError(Exception):
    """The program did not do what it promises; the message says what."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What became of one job.

    Attributes:
        outcome: one of OUTCOMES.
        why: of a failure: what happened, and where.
        seconds, grown_bytes: what it took of the processor, and of memory at its peak; 0 where it died.
    """

    job: T
    outcome: str
    why: str = ""
    seconds: float = 0.0
    grown_bytes: int = 0


@dataclass
class _Child(Generic[T]):
    """One process, and the job it has."""

    work: Work[T]
    log: Path
    process: Any = None
    connection: Any = None
    job: T | None = None
    given: tuple[float, float] = (0.0, 0.0)

    def start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, self.work, str(self.log)))
        self.process.start()
        theirs.close()
        self.connection.recv()  # it has imported everything: the clock runs for the jobs alone

    def give(self, job: T) -> None:
        if self.process is None:
            self.start()
        self.job, self.given = job, (time.monotonic(), _processor_s(self.process.pid))
        self.connection.send(job)

    def kill(self) -> int | None:
        """End the process and all that it started. Returns its exit code."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.join()
        code: int | None = self.process.exitcode
        self.connection.close()
        self.process = None
        return code

    def answer(self) -> Answer[T] | None:
        """What the process says of its job, or what its end says; None while it works and may."""
        job = self.job
        assert job is not None
        if self.connection.poll():
            try:
                outcome, why, seconds, grown = self.connection.recv()
                return Answer(job, outcome, why, seconds, grown)
            except (EOFError, ConnectionResetError):
                self.process.join(5)
                code = self.kill()
                return Answer(job, FAILED, f"crash: the process ended with {code} {self._last_words()}")
        waited = time.monotonic() - self.given[0]
        if waited < MOST_SECONDS:
            return None
        worked = _processor_s(self.process.pid) - self.given[1]
        if worked < MOST_SECONDS and waited < MOST_WAITED_S:
            return None
        os.kill(self.process.pid, signal.SIGUSR1)  # faulthandler writes down where it is
        time.sleep(0.5)
        self.kill()
        took = f"{worked:.0f} s of the processor, {waited:.0f} s on the clock"
        return Answer(job, FAILED, f"hang: {took} {self._last_words()}")

    def _last_words(self) -> str:
        """Where the program was, as faulthandler wrote it down."""
        lines = (
            self.log.read_text(encoding="utf-8", errors="replace").splitlines() if self.log.exists() else []
        )
        places = [line.strip() for line in lines if line.startswith("  File")]
        self.log.unlink(missing_ok=True)
        return " < ".join(places[:6])


def guarded(jobs: Iterable[T], work: Work[T], processes: int) -> Generator[Answer[T], None, None]:
    """Do all jobs; answers come as they are ready. A hang is tried a second time, alone, before it counts.

    Close it (`contextlib.closing`) where it may not run to its end: the processes end with it.

    Args:
        work: a function at the top of a module.
    """
    scratch = Path(tempfile.mkdtemp(prefix="ichviewer-fuzz-logs-"))
    waiting = iter(jobs)
    children = [_Child(work, scratch / f"{number}.log") for number in range(processes)]
    hung: list[T] = []
    try:
        for answer in _answers(waiting, children):
            if answer.why.startswith("hang"):
                hung.append(answer.job)
            else:
                yield answer
        yield from _answers(iter(hung), children[:1])
    finally:
        for child in children:
            if child.process is not None:
                child.kill()
        shutil.rmtree(scratch)


def _answers(waiting: Iterator[T], children: list[_Child[T]]) -> Iterator[Answer[T]]:
    busy: list[_Child[T]] = []
    free = list(children)
    while True:
        while free and (job := next(waiting, None)) is not None:
            free[-1].give(job)
            busy.append(free.pop())
        if not busy:
            return
        wait([child.connection for child in busy], timeout=0.2)
        for child in list(busy):
            if (answer := child.answer()) is not None:
                busy.remove(child)
                free.append(child)
                yield answer


def _serve(connection: Connection, work: Work[Any], log: str) -> None:
    """The process: job after job, each in a folder of its own."""
    os.setpgid(0, 0)
    limit = _status("VmSize") + _ADDRESS_SPACE_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    words = open(log, "a", encoding="utf-8")  # noqa: SIM115  # stays open for the hour of a crash
    os.dup2(words.fileno(), 2)  # decoders complain there, each in its own words
    faulthandler.enable(words)
    faulthandler.register(signal.SIGUSR1, words)
    connection.send("ready")
    while True:
        try:
            job = connection.recv()
        except EOFError:
            return
        connection.send(_one(job, work))


def _one(job: Any, work: Work[Any]) -> tuple[str, str, float, int]:
    before = _status("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the peak is counted anew from here
    started = time.process_time()
    with tempfile.TemporaryDirectory(prefix="ichviewer-fuzz-", ignore_cleanup_errors=True) as folder:
        try:
            outcome, why = work(job, Path(folder)), ""
        except BrokenPromiseError as error:
            outcome, why = FAILED, str(error)
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)[-8:]
            places = " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames))
            outcome, why = FAILED, f"escaped: {type(error).__name__}: {str(error)[:200]} {places}"
    grown = max(0, _status("VmHWM") - before)
    if grown > MOST_GROWN_BYTES:
        outcome, why = FAILED, f"memory: grew by {grown / 1e9:.1f} GB"
    return outcome, why, time.process_time() - started, grown


def _processor_s(pid: int) -> float:
    """What a process has had of the processor, s."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _status(field_name: str) -> int:
    """A size of this process in bytes, from /proc."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(field_name + ":"):
            return int(line.split()[1]) * 1024
    return 0
