"""The whole program in one session without a network, and what that leaves behind: nothing of the patient."""

import json
import os
import platform
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pydicom import dcmread

from ichviewer.core.bundled import resources_dir
from ichviewer.core.errors import ModelError
from ichviewer.model.loading import default_bundle
from ichviewer.ui.exporting.kinds import KINDS

ROOT = Path(__file__).parents[2]
NAME, ID, BORN = "Quixotte^Dulcinea", "ZX-90817", "19330417"
SECRETS = ("Quixotte", "Dulcinea", ID, BORN)
SLICES = range(10, 22, 2)  # of the sample study, so that it takes seconds


@pytest.fixture(scope="module")
def left(tmp_path_factory):
    """A session in a process of its own; gives all that it left, and what its window showed."""
    try:
        default_bundle()
    except ModelError as error:
        pytest.skip(f"no bundled model: {error}")
    place = tmp_path_factory.mktemp("session")
    study = place / f"{NAME.lower()} {ID}"
    study.mkdir()
    for number in SLICES:
        instance = dcmread(resources_dir() / "sample" / f"slice_{number:03d}.dcm")
        instance.PatientName, instance.PatientID, instance.PatientBirthDate = NAME, ID, BORN
        instance.save_as(study / f"{number}.dcm")
    for name in ("out", "data", "tmp", "home"):
        (place / name).mkdir()
    environment = {
        **os.environ,
        "ICHVIEWER_DATA": str(place / "data"),
        "TMPDIR": str(place / "tmp"),
        "HOME": str(place / "home"),
        "XDG_CONFIG_HOME": str(place / "home" / "config"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
    }
    told = place / "window.json"
    command = [
        sys.executable,
        "-m",
        "tests.endurance.whole_session",
        str(study),
        str(place / "out"),
        str(told),
    ]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, f"{done.returncode}: {done.stderr[-3000:]}"
    window = json.loads(told.read_text())
    return place, window, done.stdout + done.stderr


def test_it_works_without_a_network(left):
    place, window, _said = left
    assert window["analyze"] == 0
    assert len(window["written"]) >= len(KINDS)
    assert (place / "out" / "analyzed" / "findings.json").is_file()
    if sys.platform == "linux" and platform.machine() == "x86_64":
        assert window["kernel"], "the kernel did not hold it"


def contents(file):
    """The bytes of a file, and of what is in it where it is an archive."""
    yield file.read_bytes()
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            for name in archive.namelist():
                yield name.encode() + archive.read(name)


def leaks(content):
    content = content.lower()
    return [
        secret
        for secret in SECRETS
        for code in ("utf-8", "utf-16-le")
        if secret.lower().encode(code) in content
    ]


@pytest.mark.parametrize("room", ["data", "tmp", "home", "out"])
def test_nothing_it_leaves_names_the_patient(left, room):
    place, _window, _said = left
    files = [path for path in (place / room).rglob("*") if path.is_file()]
    found = {str(path): bad for path in files for content in contents(path) if (bad := leaks(content))}
    assert not found
    assert not [path for path in files if leaks(str(path.relative_to(place)).encode())]
    if room in ("data", "out"):
        assert files


def test_the_log_and_the_database_were_among_it(left):
    place, _window, _said = left
    names = {path.name for path in (place / "data").rglob("*") if path.is_file()}
    assert {"ichviewer.log", "notes.sqlite3"} <= names
    assert (place / "out" / "settings.ini").is_file()


def test_no_title_and_no_output_names_the_patient(left):
    _place, window, said = left
    assert {"ICH Viewer", "Log", "Settings", "DICOM tags"} <= set(window["titles"])
    for text in (*window["titles"], said):
        assert not leaks(text.encode()), text


def test_a_folder_named_after_the_patient_is_offered_again_but_not_written(left):
    place, window, _said = left
    assert [set(leaks(path.encode())) for path in window["recent"]] == [{"Quixotte", "Dulcinea", ID}]
    assert not leaks((place / "out" / "settings.ini").read_bytes())


def test_the_search_finds_what_leaks(left):
    place, _window, _said = left
    (file, *_) = place.glob("*/1*.dcm")
    assert set(leaks(next(contents(file)))) == {*SECRETS}
