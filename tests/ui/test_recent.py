"""The list of recent paths."""

from pathlib import Path

from PySide6.QtCore import QSettings

from ichviewer.ui.recent import COUNT, RecentPaths, short_path


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
