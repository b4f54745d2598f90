"""The command line as a user types it: real processes where the exit code or the imports matter."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest

from ichviewer import cli
from ichviewer.core.labels import RESEARCH_ONLY
from tests.support.dicom import write_series


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "ichviewer", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, **environment},
        check=False,
    )


def test_help_imports_neither_qt_nor_torch():
    code = (
        "import sys\nfrom ichviewer.__main__ import main\ncode = main(['--help'])\n"
        "heavy = {'PySide6', 'torch', 'torchvision', 'SimpleITK', 'pydicom'} & set(sys.modules)\n"
        "assert not heavy, heavy\nsys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "research and education" in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ["analyze"],
        ["analyze", "nowhere"],
        ["--screenshot", "x.png"],
        ["nowhere/at all"],
        ["--no-such-option"],
    ],
)
def test_usage_errors_leave_with_2_and_one_reason(arguments, capsys):
    assert cli.main(arguments) == cli.EXIT_USAGE
    assert capsys.readouterr().err.strip()


def test_a_path_that_is_not_there(tmp_path, capsys):
    assert cli.main(["analyze", str(tmp_path / "gone"), "--out", str(tmp_path)]) == cli.EXIT_USAGE
    assert "found nothing there" in capsys.readouterr().err


def test_without_a_display_it_says_what_works():
    done = run(DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert done.returncode == cli.EXIT_USAGE
    assert "analyze" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_folder_leaves_with_3(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    assert cli.main(["analyze", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 3
    assert capsys.readouterr().err.strip()
    assert json.loads((tmp_path / "out/findings.json").read_text())["series"] == []


def test_what_is_not_a_head_ct_is_refused_with_its_reason(tmp_path, capsys):
    air = np.full((8, 32, 32), -1000, np.int16)
    write_series(tmp_path / "in" / "mr", air, Modality="MR", SeriesInstanceUID="1.2.9")
    write_series(tmp_path / "in" / "air", air)
    assert cli.main(["analyze", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 3
    document = json.loads((tmp_path / "out/findings.json").read_text())
    assert document["research_only"] == RESEARCH_ONLY
    assert [series["status"] for series in document["series"]] == ["not_assessed"] * 2
    assert all(series["reason"] and series["probabilities"] is None for series in document["series"])
    assert all(
        entry["status"] == "not_assessed" and entry["probabilities"] is None and entry["reason"]
        for series in document["series"]
        for entry in series["slices"]
    )
    assert capsys.readouterr().err.count("not assessed") == 2


def test_an_older_contact_sheet_never_stays_beside_new_findings(tmp_path):
    """It would show another patient's slices."""
    (tmp_path / "out").mkdir()
    sheet = tmp_path / "out/contact-sheet.png"
    sheet.write_bytes(b"of another patient")
    write_series(tmp_path / "in", np.full((8, 32, 32), -1000, np.int16), Modality="MR")
    assert cli.main(["analyze", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 3
    assert sheet.read_bytes().startswith(b"\x89PNG")


def test_every_slice_that_could_not_be_decoded_says_why(tmp_path, capsys):
    air = np.full((8, 32, 32), -1000, np.int16)
    for file in write_series(tmp_path / "in", air, PixelSpacing=[6, 6]):
        file.write_bytes(file.read_bytes()[:-1500])
    assert cli.main(["analyze", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 3
    (series,) = json.loads((tmp_path / "out/findings.json").read_text())["series"]
    assert "000.dcm" in series["reason"]
    assert all(entry["file"] in entry["reason"] for entry in series["slices"])


@pytest.mark.parametrize("where", ["in", "out"])
def test_a_place_that_may_not_be_looked_at_is_a_plain_error(tmp_path, where):
    locked = tmp_path / "locked"
    write_series(tmp_path / "in", np.full((3, 16, 16), -1000, np.int16))
    locked.write_text("a file where a folder is expected")
    path = locked / "x" if where == "in" else tmp_path / "in"
    out = locked / "x" if where == "out" else tmp_path / "out"
    done = run("analyze", path, "--out", out)
    assert done.returncode == cli.EXIT_USAGE
    assert "expected" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_name_that_is_too_long_is_a_plain_error(tmp_path, capsys):
    assert cli.main(["analyze", str(tmp_path / ("x" * 300)), "--out", str(tmp_path)]) == cli.EXIT_USAGE
    assert "cannot be looked at" in capsys.readouterr().err


def test_a_result_never_replaces_a_file_that_was_read(tmp_path, capsys):
    files = write_series(tmp_path / "in", np.full((3, 16, 16), -1000, np.int16))
    before = [file.read_bytes() for file in files]
    arguments = ["analyze", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--json", str(files[0])]
    assert cli.main(arguments) == cli.EXIT_USAGE
    assert "one of the files that were read" in capsys.readouterr().err
    assert [file.read_bytes() for file in files] == before


def test_the_window_is_imported_without_collections():
    code = (
        "import gc, sys\n"
        "class Finder:\n"
        "    @staticmethod\n"
        "    def find_spec(name, path=None, target=None):\n"
        "        if name == 'ichviewer.ui.app':\n"
        "            sys.exit(3 if gc.isenabled() else 4)\n"
        "sys.meta_path.insert(0, Finder)\n"
        "from ichviewer import cli\n"
        "sys.exit(cli.main([]))\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    assert subprocess.run([sys.executable, "-c", code], env=environment, timeout=60).returncode == 4
