"""Choices come back at the next start: from the file, as another process reads them."""

import importlib
import pkgutil
import shutil

from PySide6.QtCore import QLockFile, QSettings

import ichviewer.ui
from ichviewer.ui.recent import RecentPaths
from ichviewer.ui.settings.preferences import Preference, Preferences
from ichviewer.ui.settings.remains import remove_remains


def all_preferences():
    """Every choice that some module of the window knows."""
    found = {}
    for module in pkgutil.walk_packages(ichviewer.ui.__path__, "ichviewer.ui."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, Preference):
                found[value.key] = value
    return list(found.values())


def other_value(preference):
    """A value that makes sense and is not the default."""
    if isinstance(preference.default, bool):
        return not preference.default
    options = {"desktop/language": ["de"], "mouse/profile": ["window_right"]}
    tried = options.get(preference.key, [*range(1, 300), "light", "dark", "system"])
    return next(
        value
        for value in tried
        if type(value) is type(preference.default)
        and value != preference.default
        and preference.allowed(value)
    )


def test_every_choice_comes_back(qapp, tmp_path):
    preferences = all_preferences()
    assert len(preferences) >= 9
    first = QSettings(str(tmp_path / "first.ini"), QSettings.Format.IniFormat)
    chosen = {one.key: other_value(one) for one in preferences}
    kept = Preferences(first)
    for one in preferences:
        kept.set(one, chosen[one.key])
    first.sync()
    # Under another name: Qt remembers what a file of the same name held.
    shutil.copy(tmp_path / "first.ini", tmp_path / "next.ini")
    start = Preferences(QSettings(str(tmp_path / "next.ini"), QSettings.Format.IniFormat))
    assert {one.key: start.get(one) for one in preferences} == chosen


def test_what_a_killed_program_left_beside_the_settings_goes(qapp, qtbot, tmp_path):
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("a/b", 1)
    settings.sync()
    part = tmp_path / "settings.ini.AbCdEf"
    part.write_text("half of it")
    with_lock = QLockFile(str(tmp_path / "settings.ini.lock"))
    assert with_lock.tryLock(0)
    remove_remains(tmp_path / "settings.ini")
    assert part.exists(), "somebody is writing"
    with_lock.unlock()
    recent = RecentPaths(settings)  # as at every start
    qtbot.waitUntil(lambda: not part.exists())
    assert [path.name for path in tmp_path.iterdir()] == ["settings.ini"]
    assert recent.paths() == []
