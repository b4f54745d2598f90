"""A settings folder that cannot be written to: said once, and choices count until the program is closed."""

from PySide6.QtCore import QSettings

from ichviewer.ui.app import create_window, desktop_of
from ichviewer.ui.desktop.choices import SCHEME
from ichviewer.ui.theme import DARK, LIGHT, apply_theme, colors
from tests.ui.conftest import no_bundle


def test_choices_count_and_the_message_comes_once(qtbot, qapp, dark, tmp_path):
    (tmp_path / "file").write_text("in the way of a folder")
    settings = QSettings(str(tmp_path / "file" / "settings.ini"), QSettings.Format.IniFormat)
    window = create_window(settings, load_engine=no_bundle)
    qtbot.addWidget(window)
    window.show()
    window.late.finish()
    try:
        choices = desktop_of(window)._preferences
        with qtbot.waitSignal(choices.not_kept):
            choices.set(SCHEME, "light")
        assert colors() is LIGHT
        choices.set(SCHEME, "dark")
        assert colors() is DARK
        choices._check()
        said = [text for text in window.message_list.texts() if text.startswith("Settings: expected a file")]
        assert len(said) == 1
        assert window.isVisible()
    finally:
        apply_theme(qapp)
        window.close()
    assert (tmp_path / "file").read_text() == "in the way of a folder"
