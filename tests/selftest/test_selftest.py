"""The self-test passes on a whole installation, and names what is missing from a broken one."""

import subprocess
import sys
from pathlib import Path

import pytest

from ichviewer.selftest import codecs, exports, sample
from ichviewer.selftest.checks import Check, CheckError
from ichviewer.selftest.run import run_checks
from ichviewer.ui.exporting.kinds import KINDS


def python(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, timeout=300, check=False
    )


def test_this_installation_is_whole() -> None:
    done = python("-m", "ichviewer", "--self-test")
    assert done.returncode == 0, done.stdout
    assert "FAILED" not in done.stdout
    lines = done.stdout.splitlines()
    assert lines[-1] == f"{len(lines) - 2} of {len(lines) - 2} checks passed."
    assert {f"codec {codec.name}" for codec in codecs.CODECS} <= {
        line[8:].split("  ")[0] for line in lines
    } | {line[8 : 8 + len(f"codec {codec.name}")] for line in lines for codec in codecs.CODECS}


@pytest.mark.parametrize(
    ("module", "broken"),
    [
        ("rle", {"rle"}),
        ("openjpeg", {"jpeg-2000-lossless", "jpeg-2000"}),
        ("jpeg_ls", {"jpeg-ls", "jpeg-ls-near"}),
        ("pylibjpeg", {"rle", "jpeg-2000-lossless", "jpeg-2000"}),
    ],
)
def test_a_lost_codec_is_named_even_where_a_slower_one_steps_in(module: str, broken: set[str]) -> None:
    """As in a frozen app that was built without it."""
    script = (
        f"import sys\nsys.modules[{module!r}] = None\n"
        "from ichviewer.selftest.run import run_checks\n"
        "from ichviewer.selftest.codecs import codec_checks\n"
        "sys.exit(run_checks(codec_checks(), print))\n"
    )
    done = python("-c", script)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    failed = {line.split(":")[0] for line in done.stdout.splitlines() if line.startswith("FAILED")}
    assert {f"FAILED  codec {codec.name}" for codec in codecs.CODECS if codec.file in broken} <= failed


def test_an_error_on_a_thread_of_the_window_is_no_traceback() -> None:
    script = (
        "import os, sys\nos.environ['QT_QPA_PLATFORM'] = 'offscreen'\nsys.modules['openjpeg'] = None\n"
        "from ichviewer.selftest.checks import Check\n"
        "from ichviewer.selftest.run import run_checks\n"
        "from ichviewer.ui.self_check import check_window\n"
        "sys.exit(run_checks([Check('window', check_window)], print))\n"
    )
    done = python("-c", script)
    assert done.returncode == 1
    assert done.stdout.startswith("FAILED  window: ")
    assert "Traceback" not in done.stdout + done.stderr


def test_a_changed_picture_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A decoder that gives other values than it should."""
    read = codecs.read_picture
    monkeypatch.setattr(codecs, "read_picture", lambda codec: read(codec) + 1)
    said: list[str] = []
    assert run_checks([c for c in codecs.codec_checks() if "RLE" in c.name], said.append) == 1
    assert "sha256" in said[0]


def test_other_findings_are_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    recorded = sample.findings_file().read_text()
    other = tmp_path / "findings.json"
    monkeypatch.setattr(sample, "findings_file", lambda: other)
    first = recorded.split('"slices": [\n    [')[1].split(",")[0]
    other.write_text(recorded.replace(f"[\n    [{first},", f"[\n    [{float(first) + 0.002},"))
    with pytest.raises(CheckError, match=r"within 0\.001, found 0\.002 off"):
        sample.check_sample(tmp_path)
    other.write_text(recorded.replace('"card_sha256": "', '"card_sha256": "0'))
    with pytest.raises(CheckError, match="make selftest-files"):
        sample.check_sample(tmp_path)


def test_a_check_that_fails_is_one_line_and_stops_nothing() -> None:
    def broken(folder: Path) -> str:
        raise RuntimeError(f"two\nlines about {folder.name[:0]}nothing")

    class Panic(BaseException):
        """As pyo3 raises it."""

    def panics(_folder: Path) -> str:
        raise Panic("from Rust")

    def asks(folder: Path) -> str:
        assert not list(folder.iterdir())
        return "here"

    said: list[str] = []
    checks = [Check("one", broken), Check("two", panics), Check("three", asks)]
    assert run_checks(checks, said.append) == 1
    assert said[0] == "FAILED  one: two lines about nothing"
    assert said[1] == "FAILED  two: from Rust"
    assert said[2].split() == ["ok", "three", "here"]
    assert said[3] == "1 of 3 checks passed."


def test_every_export_of_the_window_is_tried() -> None:
    assert set(exports.EXPORTS) == {kind.name for kind in KINDS}


def test_every_built_in_file_is_tried() -> None:
    folder = codecs.resources_dir() / "selftest/codecs"
    assert {codec.file for codec in codecs.CODECS} == {file.stem for file in folder.iterdir()}
