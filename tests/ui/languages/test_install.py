"""Which language is taken, and what is said where its file is missing or damaged."""

import shutil

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDoubleSpinBox

from ichviewer.core.labels import RESEARCH_ONLY
from ichviewer.ui.languages import install as installing
from ichviewer.ui.languages import shown
from ichviewer.ui.languages.install import available, folder, native_name, wanted


@pytest.fixture
def own_folder(tmp_path, monkeypatch):
    """Language files that a test may break."""
    copy = tmp_path / "translations"
    shutil.copytree(folder(), copy)
    monkeypatch.setattr(installing, "folder", lambda: copy)
    return copy


@pytest.mark.parametrize(
    ("choice", "system", "code"),
    [
        ("de", ["es-ES"], "de"),
        ("system", ["de-DE", "de", "en"], "de"),
        ("system", ["es_MX"], "es"),
        ("system", ["fr-FR", "es"], "es"),
        ("system", ["en-GB", "de"], "en"),
        ("system", ["fr-FR"], "en"),
        ("system", ["C"], "en"),
        ("system", [], "en"),
    ],
)
def test_the_wanted_language(choice, system, code):
    assert wanted(choice, system) == code


def test_languages_are_named_in_their_own_words():
    assert [native_name(code) for code in available()] == ["English", "Deutsch", "Español"]


def test_a_new_language_needs_its_file_only(own_folder):
    shutil.copy(own_folder / "ichviewer_de.qm", own_folder / "ichviewer_fr.qm")
    assert "fr" in available()
    assert wanted("system", ["fr-CA"]) == "fr"
    assert native_name("fr") == "Français"


def test_german_reaches_our_texts_and_qts(speak, qapp):
    assert speak("de").code == "de"
    assert qapp.translate("FindingsSection", "Not assessed") == "Nicht beurteilt"
    assert qapp.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    assert shown(RESEARCH_ONLY) == "Nur für Forschung und Lehre. Kein Medizinprodukt."


def test_back_to_english(speak, qapp):
    speak("es")
    speak("en")
    assert qapp.translate("FindingsSection", "Not assessed") == "Not assessed"
    assert shown(RESEARCH_ONLY) == RESEARCH_ONLY


def test_decimal_points_stay_in_every_language(speak, qtbot):
    before = QLocale()
    try:
        speak("de")
        box = QDoubleSpinBox(decimals=1, value=12.5)
        qtbot.addWidget(box)
        assert box.text() == "12.5"
    finally:
        QLocale.setDefault(before)


def test_a_missing_file_gives_english_and_says_so(speak, own_folder):
    (own_folder / "ichviewer_de.qm").unlink()
    found = speak("de")
    assert found.code == "en"
    assert "Language Deutsch: expected the file ichviewer_de.qm" in found.problem
    assert "found none" in found.problem
    assert "Install ICH Viewer again" in found.problem


@pytest.mark.parametrize("content", [b"", b"no language file", b"half"])
def test_a_damaged_file_gives_english_and_says_so(speak, own_folder, content):
    file = own_folder / "ichviewer_es.qm"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2] if content == b"half" else content)
    found = speak("es")
    assert (found.code, "a damaged one" in found.problem) == ("en", True)
    assert shown(RESEARCH_ONLY) == RESEARCH_ONLY


def test_a_choice_that_is_no_language_gives_english(speak):
    assert speak("../../evil").code == "en"
