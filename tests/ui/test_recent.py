"""The list of recent paths."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from ichviewer.core.dicom.types import Patient
from ichviewer.ui.recent import COUNT, RecentPaths, names_patient, short_path
from tests.support.findings import make_series


def test_newest_first_each_once_and_not_too_many(settings, qapp):
    recent = RecentPaths(settings)
    for number in range(COUNT + 3):
        recent.add(Path(f"/data/{number}"))
    recent.add(Path("/data/5"))
    assert recent.paths()[:2] == [Path("/data/5"), Path(f"/data/{COUNT + 2}")]
    assert len(recent.paths()) == COUNT
    recent.remove(Path("/data/5"))
    assert Path("/data/5") not in recent.paths()


def test_the_list_is_read_back_also_with_one_entry(settings, qapp):
    name = "/data/Köpfe, und mehr"
    RecentPaths(settings).add(Path(name))
    settings.sync()
    again = QSettings(settings.fileName(), QSettings.Format.IniFormat)
    assert RecentPaths(again).paths() == [Path(name)]
    RecentPaths(again).clear()
    assert RecentPaths(again).paths() == []


def test_a_long_path_keeps_its_end():
    assert short_path(Path("/a/b")) == str(Path("/a/b"))
    long = Path("/data") / ("x" * 80) / "head"
    assert short_path(long).startswith("…")
    assert short_path(long).endswith("head")
    assert len(short_path(long)) == 56


def test_a_private_path_is_offered_and_never_written(settings, qapp):
    recent = RecentPaths(settings)
    recent.add(Path("/data/a"))
    recent.add(Path("/data/DOE"), private=True)
    assert recent.paths() == [Path("/data/DOE"), Path("/data/a")]
    settings.sync()
    assert "DOE" not in Path(settings.fileName()).read_text()
    assert RecentPaths(settings).paths() == [Path("/data/a")]
    recent.add(Path("/data/b"))
    assert recent.paths()[0] == Path("/data/DOE")
    recent.remove(Path("/data/DOE"))
    assert recent.paths() == [Path("/data/b"), Path("/data/a")]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/data/doe_jane/1", True),
        ("/data/id-4711.zip", True),
        ("/data/19501224", True),
        ("/data/head/Li", False),
        ("/data/1", False),
    ],
)
def test_a_path_that_names_its_patient_is_known(path, found):
    series = make_series(2)
    assert not names_patient(Path(path), [replace(series, patient=Patient())])
    patient = Patient("Doe^Jane^Li", "ID-4711", "19501224")
    assert names_patient(Path(path), [series, replace(series, patient=patient)]) is found
