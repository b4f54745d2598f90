"""The guard of the fuzz run: it must see what it is there to see."""

import os
import signal
import time
from contextlib import closing

import pytest

from tests.fuzz import guard
from tests.fuzz.guard import FAILED, BrokenPromiseError, guarded

linux = pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="reads its limits from /proc")


def _misbehave(job, folder):
    """Stands for a program that breaks its promises."""
    match job:
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "hang":
            while True:
                pass
        case "wait":
            time.sleep(3600)
        case "grow":
            bytearray(1_200 << 20)
        case "escape":
            raise KeyError("nobody expected this")
        case "promise":
            raise BrokenPromiseError("a promise")
    return "opened"


@linux
def test_the_guard_tells_crash_hang_growth_and_escape_apart(monkeypatch):
    monkeypatch.setattr(guard, "MOST_SECONDS", 0.5)
    monkeypatch.setattr(guard, "MOST_WAITED_S", 2.0)
    jobs = ["crash", "good", "hang", "wait", "escape", "promise"]

    with closing(guarded(jobs, _misbehave, 1)) as running:
        answers = {answer.job: answer for answer in running}

    assert answers["good"].outcome == "opened"
    said = {job: answer.why.split(":")[0] for job, answer in answers.items() if answer.outcome == FAILED}
    assert said == {
        "crash": "crash",
        "hang": "hang",
        "wait": "hang",
        "escape": "escaped",
        "promise": "a promise",
    }
    assert "_misbehave" in answers["hang"].why  # it says where


@linux
def test_the_guard_sees_memory_that_grows():
    with closing(guarded(["grow"], _misbehave, 1)) as running:
        (answer,) = running

    assert (answer.outcome, answer.why[:7]) == (FAILED, "memory:")
    assert answer.grown_bytes > guard.MOST_GROWN_BYTES
