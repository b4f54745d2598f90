"""The settings file by itself: it cannot run code, and what is in it comes back in another session."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from ichviewer.ui.action_table import TABLE
from ichviewer.ui.desktop import choices
from ichviewer.ui.key_map import KeyMap
from ichviewer.ui.languages import install
from ichviewer.ui.settings import preferences
from ichviewer.ui.settings.preferences import Preference, Preferences

_READ = """
import sys
from PySide6.QtCore import QSettings
if sys.argv[1] == "as the program starts":
    from ichviewer.ui.app import create_app
    app = create_app()
settings = QSettings(sys.argv[2], QSettings.Format.IniFormat)
for kind in (str, bool, int):
    settings.value("mouse/profile", kind(), type=kind)
print("read:", settings.value("mouse/profile"), settings.value("viewing/cine_speed"))
"""


class Harm:
    """What a pickle can do."""

    def __init__(self, target):
        self.target = target

    def __reduce__(self):
        return Path.touch, (self.target,)


@pytest.mark.parametrize(("how", "runs"), [("as the program starts", False), ("by PySide alone", True)])
def test_an_object_in_the_settings_is_not_unpickled(tmp_path, how, runs):
    target, file = tmp_path / "touched", tmp_path / "settings.ini"
    settings = QSettings(str(file), QSettings.Format.IniFormat)
    settings.setValue("mouse/profile", Harm(target))
    settings.setValue("viewing/cine_speed", 12)
    settings.sync()
    assert b"PyObjectWrapper" in file.read_bytes()

    done = subprocess.run(
        [sys.executable, "-c", _READ, how, str(file)], capture_output=True, text=True, timeout=120, check=True
    )

    assert target.exists() == runs  # by itself PySide does run it: this is why the module is there
    assert "read: None 12" in done.stdout


ALL = [one for module in (preferences, choices, install) for one in vars(module).values()]


@pytest.mark.parametrize(
    "preference", [one for one in ALL if isinstance(one, Preference)], ids=lambda preference: preference.key
)
def test_a_choice_comes_back_in_another_session(qapp, tmp_path, preference):
    """Read from a copy: within one process Qt remembers what was set, whatever the file says."""
    values = (125, "light", not preference.default, 2, 3, "de", "scroll_left")
    other = next(
        value
        for value in values
        if type(value) is type(preference.default)
        and preference.allowed(value)
        and value != preference.default
    )
    first, second = tmp_path / "first.ini", tmp_path / "second.ini"
    settings = QSettings(str(first), QSettings.Format.IniFormat)
    Preferences(settings).set(preference, other)
    settings.sync()
    shutil.copy(first, second)

    assert Preferences(QSettings(str(second), QSettings.Format.IniFormat)).get(preference) == other


def test_a_file_that_gives_one_key_to_two_actions(tmp_path):
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    for spec in TABLE[:3]:
        settings.setValue(f"keys/{spec.name}", "F9\tF9\t\tCtrl+Alt+Shift+F10")
    keys = KeyMap(settings)
    held = [key for spec in TABLE for key in keys.keys(spec.name)]
    assert held.count("F9") == 1
    assert len(held) == len(set(held))
