import errno
import os
import signal
import subprocess
import sys
import time

import pytest

from ichviewer.core.whole_files import PART, part_file, part_folder, remove_remains

WRITER = """
import sys, time
from pathlib import Path
from ichviewer.core.whole_files import part_file, part_folder
target = Path(sys.argv[2])
with part_file(target) if sys.argv[1] == "file" else part_folder(target.parent) as part:
    (part if part.is_file() else part / "slice.dcm").write_text("half")
    print("writing", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def writer(tmp_path):
    """A function that starts another program that is in mid-write."""
    started = []

    def start(kind):
        command = [sys.executable, "-c", WRITER, kind, str(tmp_path / "notes.json")]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stdout.readline() == "writing\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def parts(folder):
    return [path.name for path in folder.iterdir() if path.name.startswith(PART)]


def test_a_file_is_there_whole_with_its_rights(tmp_path):
    target = tmp_path / "a.json"
    target.write_text("old")
    with part_file(target, 0o640, ".mp4") as part:
        part.write_text("new")
        assert part.suffix == ".mp4"
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert parts(tmp_path) == []


def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    target = tmp_path / "a.json"
    target.write_text("old")
    with pytest.raises(TypeError), part_file(target) as part:
        part.write_text(b"no text")
    monkeypatch.setattr(os, "replace", _full)
    with pytest.raises(OSError, match="No space"), part_file(target) as part:
        part.touch()
    assert target.read_text() == "old"
    assert parts(tmp_path) == []


def _full(*_args):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_a_killed_program_left_goes_with_the_next_write(tmp_path, writer, kind):
    process = writer(kind)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert len(parts(tmp_path)) == 1
    with part_file(tmp_path / "other.json") as part:
        part.write_text("new")
    assert parts(tmp_path) == []
    assert not (tmp_path / "notes.json").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="locks of another kind")
@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_another_program_is_writing_stays(tmp_path, writer, kind):
    writer(kind)
    remove_remains(tmp_path)
    with part_folder(tmp_path) as part:
        (part / "x").write_text("x")
        part.rename(tmp_path / "done")
    assert len(parts(tmp_path)) == 1
    assert (tmp_path / "done" / "x").read_text() == "x"


def test_a_clock_that_jumps_changes_nothing(tmp_path):
    """Remains are known by their lock, not by their age."""
    for name, year in (("old", 1980), ("new", 2090)):
        remains = tmp_path / f"{PART}{name}"
        remains.write_text("half")
        at = time.mktime((year, 1, 1, 0, 0, 0, 0, 0, 0))
        os.utime(remains, (at, at))
    remove_remains(tmp_path)
    assert parts(tmp_path) == []
