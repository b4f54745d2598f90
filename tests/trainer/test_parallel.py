"""Jobs in several processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from trainer.errors import RunError
from trainer.parallel import each

ROOT = Path(__file__).parents[2]


def test_every_job_has_its_result() -> None:
    assert dict(each(abs, [-3, -2, 5, 4, -1], workers=2)) == {-3: 3, -2: 2, 5: 5, 4: 4, -1: 1}
    assert list(each(abs, [-3, -2], workers=1)) == [(-3, 3), (-2, 2)]


def test_a_worker_that_dies_is_told() -> None:
    with pytest.raises(RunError, match=r"one that was killed\. Give fewer --workers"):
        list(each(os._exit, [3, 3], workers=2))


_PARENT = """
import time
from trainer.parallel import each

if __name__ == "__main__":
    for job, _ in each(time.sleep, [0.0, 0.0, 600.0, 600.0], workers=2):
        print(job, flush=True)
"""


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, env=environment, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"0.0\n"
        process.send_signal(signal.SIGKILL)
        started = time.monotonic()
        process.stdout.read()  # ends when the last process that holds the pipe has ended
        assert time.monotonic() - started < 300
