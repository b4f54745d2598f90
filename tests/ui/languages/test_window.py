"""The real window in German and Spanish: what it shows, how the language is chosen, and that it fits."""

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel, QToolBar

from ichviewer.ui.app import create_window
from ichviewer.ui.languages import install as installing
from ichviewer.ui.languages.feature import LanguageFeature
from ichviewer.ui.languages.page import AFTER_RESTART, LanguagePage
from ichviewer.ui.settings.dialog import SettingsDialog
from tests.support.dicom import write_series
from tests.support.window import is_open
from tests.ui.conftest import no_bundle


@pytest.fixture
def made(qtbot, dark, settings, speak):
    """`made("de")` is the window in a language."""
    windows = []

    def make(code):
        speak(code)
        window = create_window(settings, load_engine=no_bundle)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.show()
        window.late.finish()
        windows.append(window)
        return window

    yield make
    for window in windows:
        window.close()


def page_of(window):
    next(one for one in window.features if isinstance(one, LanguageFeature)).open_page()
    dialog = window.findChild(SettingsDialog)
    return dialog, next(page for page in dialog.pages if isinstance(page, LanguagePage))


def test_the_window_speaks_german(made, qtbot, head_folder):
    window = made("de")
    window.open_path(head_folder)
    qtbot.waitUntil(lambda: is_open(window))
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles[:3] == ["&Datei", "&Ansicht", "&Layout"]
    assert window.actions_by_name["subdural"].toolTip() == "Subduralfenster: W 200 C 80 (2)"
    assert window.actions_by_name["open_folder"].toolTip().endswith("(Strg+O)")
    assert window.stack.panes[0].content.display[0] == "Hirn"
    research = window.statusBar().findChild(QLabel, "researchOnlyLine")
    assert research.text() == "Nur für Forschung und Lehre. Kein Medizinprodukt."


def test_sentences_of_the_core_are_german(made, qtbot, tmp_path, head_hu):
    write_series(tmp_path / "few", head_hu[:3], GantryDetectorTilt=0)
    window = made("de")
    window.open_path(tmp_path / "few")
    qtbot.waitUntil(lambda: is_open(window))
    item = window.tree.currentItem()
    assert "Erwartet mindestens 5 Schichten, gefunden 3 Schichten." in item.toolTip(0)


@pytest.mark.parametrize("code", ["en", "de", "es"])
def test_the_toolbar_fits_into_1280_px(made, code):
    assert made(code).findChild(QToolBar, "tools").sizeHint().width() <= 1280


def test_the_choice_is_kept_and_said_in_both_languages(made, settings):
    window = made("de")
    dialog, page = page_of(window)
    assert dialog.titles.currentItem().text() == "Sprache"
    page.languages.setCurrentIndex(page.languages.findData("es"))
    page.languages.activated.emit(page.languages.currentIndex())
    german, spanish = page.note.text().split("\n")
    assert german == "Das Programm hat diese Sprache, wenn es das nächste Mal gestartet wird."
    assert spanish == "El programa tendrá este idioma cuando se inicie la próxima vez."
    dialog.accept()
    assert QSettings(settings.fileName(), settings.format()).value("desktop/language") == "es"
    assert window.actions_by_name["quit"].text() == "Be&enden"  # until the next start


def test_cancel_puts_the_choice_back(made, settings):
    dialog, page = page_of(made("es"))
    page.languages.setCurrentIndex(page.languages.findData("en"))
    page.languages.activated.emit(page.languages.currentIndex())
    assert AFTER_RESTART in page.note.text()
    dialog.reject()
    assert settings.value("desktop/language") == "es"


def test_a_missing_language_file_is_said_once(made, monkeypatch, tmp_path):
    monkeypatch.setattr(installing, "folder", lambda: tmp_path)
    window = made("de")
    said = [text for text in window.message_list.texts() if text.startswith("Language Deutsch")]
    assert len(said) == 1
    assert window.actions_by_name["quit"].text() == "&Quit"
    _, page = page_of(window)
    assert page.languages.currentText() == "Deutsch"  # the choice stays: the file may come back
