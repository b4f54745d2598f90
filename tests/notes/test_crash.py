"""The program is killed while it writes: what was confirmed is there, and the file is whole."""

import random
import signal
import subprocess
import sys
import time

from ichviewer.notes.database import open_database

KILLS = 26
WRITER = """
import sys, threading
from pathlib import Path
from ichviewer.core.measure import Kind, Measurement
from ichviewer.notes.keeper import Keeper
from ichviewer.notes.types import Kept, PutMeasurement, SeriesRef, SliceRef

run, room = sys.argv[2], threading.Semaphore(40)
before = 0

def deliver(answer):
    global before
    assert isinstance(answer, Kept), answer
    print(answer.changes, flush=True)
    for _ in range(answer.changes - before):
        room.release()
    before = answer.changes

keeper = Keeper(Path(sys.argv[1]), deliver)
keeper.start()
number = 0
while True:
    room.acquire()
    one = Measurement(Kind.LENGTH, ((number, 0), (0, 1)), "label " * 50, uid=f"{run}-{number}")
    keeper.submit(PutMeasurement(SeriesRef("1.2." + run, "g"), SliceRef(number), 0, one))
    number += 1
"""


def test_a_kill_in_mid_write_loses_nothing_that_was_confirmed(tmp_path):
    chance, expected = random.Random(20261121), {}
    for run in range(KILLS):
        command = [sys.executable, "-c", WRITER, str(tmp_path), str(run)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            lines = [writer.stdout.readline()]  # it writes
            until = time.monotonic() + chance.uniform(0, 0.05)
            while time.monotonic() < until:
                lines.append(writer.stdout.readline())
            writer.send_signal(signal.SIGKILL)
            lines += writer.stdout.readlines()
        assert writer.returncode == -signal.SIGKILL
        # A line may be cut off by the kill; a whole one ends with a new line.
        expected[run] = max(int(line) for line in lines if line.endswith("\n"))
    connection, aside = open_database(tmp_path)
    assert aside is None
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    there = {uid for (uid,) in connection.execute("SELECT uid FROM measurement")}
    connection.close()
    assert all(count > 0 for count in expected.values())
    missing = {f"{run}-{n}" for run, count in expected.items() for n in range(count)} - there
    assert not missing
