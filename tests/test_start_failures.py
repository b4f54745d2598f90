"""What keeps the program from starting is one sentence with what to install, and never a traceback.

Libraries are hidden from a real process in a mount namespace of its own, where the machine lets us make one.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ichviewer import cli
from ichviewer.core import system_parts

_HIDE = """
set -e
mount -t tmpfs none "$1"; mkdir "$1/up" "$1/work"
mount -t overlay overlay -o "lowerdir=$2,upperdir=$1/up,workdir=$1/work" "$2"
rm -f "$2"/$3*
shift 3
exec "$@"
"""
_LIBRARIES = Path("/usr/lib/x86_64-linux-gnu")

linux = pytest.mark.skipif(sys.platform != "linux", reason="libraries and displays of Linux")


def start(
    tmp_path: Path, *before: str, code: str = "", **environment: str
) -> "subprocess.CompletedProcess[str]":
    """The program as a user starts it, with a home of its own, or a piece of code."""
    program = ["-c", code] if code else ["-m", "ichviewer"]
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config"), "WAYLAND_DISPLAY": ""}
    home["XDG_RUNTIME_DIR"] = str(tmp_path)  # without one, Wayland's library has a line of its own
    return subprocess.run(
        [*before, sys.executable, *program],
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "QT_QPA_PLATFORM": "", **home, **environment},
        check=False,
    )


def one_sentence(done: "subprocess.CompletedProcess[str]") -> str:
    assert done.returncode == cli.EXIT_USAGE, done.stderr
    assert "Traceback" not in done.stderr
    (line,) = done.stderr.splitlines()
    assert line.startswith("ichviewer: ")
    return line


def without(tmp_path: Path, library: str) -> list[str]:
    """Words before a command that hide a library from it."""
    if not list(_LIBRARIES.glob(f"{library}*")):
        pytest.skip(f"{library} is not in {_LIBRARIES}")
    layer = tmp_path / "layer"
    layer.mkdir()
    words = ["unshare", "-m", "bash", "-c", _HIDE, "bash", str(layer), str(_LIBRARIES), library]
    if subprocess.run([*words, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets us make no mount namespace with an overlay")
    return words


@linux
@pytest.mark.parametrize(
    ("library", "package"),
    [("libEGL.so.1", "libegl1"), ("libGL.so.1", "libgl1"), ("libxcb-cursor.so.0", "libxcb-cursor0")],
)
def test_a_library_that_is_missing(tmp_path: Path, library: str, package: str) -> None:
    said = one_sentence(start(tmp_path, *without(tmp_path, library), DISPLAY=":4077"))
    assert library in said
    assert "apt-get install" in said
    assert package in said


@linux
def test_a_display_that_does_not_answer(tmp_path: Path) -> None:
    assert ":4077 does not answer" in one_sentence(start(tmp_path, DISPLAY=":4077"))


@linux
def test_a_platform_that_qt_does_not_have(tmp_path: Path) -> None:
    assert "'nonsense'" in one_sentence(start(tmp_path, QT_QPA_PLATFORM="nonsense"))


def test_pyside_is_missing(tmp_path: Path) -> None:
    code = (
        "import sys\nsys.modules['PySide6'] = None\n"
        "from ichviewer.__main__ import main\nsys.exit(main(['.']))"
    )
    said = one_sentence(start(tmp_path, code=code, DISPLAY=":4077"))
    assert "PySide6" in said
    assert "pip install" in said


@linux
def test_settings_that_cannot_be_kept(tmp_path: Path) -> None:
    """The folder of the settings is a file: nothing can be written there, whoever one is."""
    (tmp_path / "config").write_text("no folder")
    code = (
        "import sys\nfrom PySide6.QtCore import QTimer\nfrom ichviewer.ui import app\n"
        "window = app.create_app()\nQTimer.singleShot(1500, window.quit)\nsys.exit(app.run())"
    )
    done = start(
        tmp_path, code=code, QT_QPA_PLATFORM="offscreen", ICHVIEWER_DATA=str(tmp_path / "config/data")
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("flag", ["ssse3", "sse4_2", "popcnt"])
def test_a_processor_without_what_numpy_needs(tmp_path: Path, flag: str) -> None:
    whole = "processor\t: 0\nflags\t\t: fpu sse2 ssse3 sse4_1 sse4_2 popcnt avx\n"
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text(whole)
    assert system_parts.processor_problem(cpuinfo) == ""
    cpuinfo.write_text(whole.replace(f" {flag}", ""))
    assert (flag in system_parts.processor_problem(cpuinfo)) == (sys.platform == "linux")
    cpuinfo.write_text("processor\t: 0\nFeatures\t: fp asimd\n")  # ARM
    assert system_parts.processor_problem(cpuinfo) == ""


def test_the_processor_is_asked_before_anything_is_imported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_parts, "processor_problem", lambda: "this processor is too old")
    assert cli.main(["analyze", ".", "--out", "x"]) == cli.EXIT_USAGE
    assert capsys.readouterr().err == "ichviewer: this processor is too old\n"
    assert cli.main(["--version"]) == cli.EXIT_OK


def test_every_package_that_is_named_is_in_the_list_of_the_set_up() -> None:
    listed = (Path(__file__).parents[1] / "packaging/system-packages.txt").read_text().split()
    # Those that another one of the list brings along.
    brought = {"libx11-6", "libxcb1", "libxcb-render0"}
    assert set(system_parts.LIBRARIES.values()) - brought <= set(listed)


def test_words_for_what_cannot_be_simulated_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    dll = ImportError("DLL load failed while importing QtGui: The specified module could not be found.")
    assert "Visual C++ Redistributable" in system_parts.said_of_import(dll)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "Install ICH Viewer again" in system_parts.said_of_import(ImportError("bad image"))
