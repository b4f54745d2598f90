"""Which languages there are, which one is wanted, and how it gets into the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QSettings, QTranslator

from ichviewer.core.bundled import resources_dir
from ichviewer.core.labels import RESEARCH_ONLY
from ichviewer.ui.languages.shown import set_translating
from ichviewer.ui.settings.preferences import Preference, Preferences

SYSTEM, ENGLISH = "system", "en"
SHIPPED = {"de": "Deutsch", "es": "Español"}
LANGUAGE = Preference("desktop/language", SYSTEM)
_STEM = "ichviewer_"


@dataclass(frozen=True, slots=True)
class InUse:
    """The language of the window.

    Attributes:
        code: ISO 639-1.
        problem: why it is English although another one is wanted; "" where nothing is wrong.
    """

    code: str = ENGLISH
    problem: str = ""


_in_use = InUse()
_installed: list[QTranslator] = []


def in_use() -> InUse:
    """The language of the window, since the last `install`."""
    return _in_use


def folder() -> Path:
    """Where the language files are: a `.qm` of Qt's for each language but English."""
    return resources_dir() / "translations"


def available() -> tuple[str, ...]:
    """The codes of all languages, English first. Another language needs its file only."""
    found = sorted(path.stem.removeprefix(_STEM) for path in folder().glob(f"{_STEM}*.qm"))
    return (ENGLISH, *(code for code in found if code != ENGLISH))


def native_name(code: str) -> str:
    """A language in its own words."""
    if code == ENGLISH:
        return "English"
    name = SHIPPED.get(code) or QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:]


def wanted(choice: str, system: Sequence[str]) -> str:
    """The code of the language to use.

    Args:
        choice: a code, or "system".
        system: languages of the desktop as BCP 47 tags, the favorite first.
    """
    if choice != SYSTEM:
        return choice
    known = {*available(), *SHIPPED}
    codes = (tag.replace("_", "-").split("-")[0].lower() for tag in system)
    return next((code for code in codes if code in known), ENGLISH)


def install(app: QCoreApplication, settings: QSettings) -> InUse:
    """Let the program speak the language that is chosen, in the place of the one it spoke before.

    Before the window is made. Numbers keep the decimal point and dates stay year-month-day in every language:
    values are compared with those of other programs and copied from one to the other.
    """
    global _in_use
    QLocale.setDefault(QLocale.c())
    code = wanted(str(Preferences(settings).get(LANGUAGE)), QLocale.system().uiLanguages())
    for translator in _installed:
        app.removeTranslator(translator)
    _installed.clear()
    _in_use = _load(app, code)
    set_translating(_in_use.code != ENGLISH)
    return _in_use


def _load(app: QCoreApplication, code: str) -> InUse:
    if code == ENGLISH:
        return InUse()
    ours = translator_of(code)
    if ours is None:
        file = folder() / f"{_STEM}{code}.qm"
        found = "a damaged one" if file.exists() else "none"
        problem = (
            f"Language {native_name(code)}: expected the file {file.name} in {file.parent}, found {found}. "
            "The window is in English. Install ICH Viewer again, or choose another language in the settings."
        )
        return InUse(ENGLISH, problem)
    qt = QTranslator()  # the buttons of dialogs and the names of keys; without it they stay English
    if qt.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        _installed.append(qt)
    _installed.append(ours)
    for translator in _installed:
        app.installTranslator(translator)
    return InUse(code)


def translator_of(code: str) -> QTranslator | None:
    """The texts of a language; None where the file is missing, damaged, or lacks the research-only line."""
    translator = QTranslator()
    whole = translator.load(str(folder() / f"{_STEM}{code}.qm"))
    return translator if whole and translator.translate("Phrase", RESEARCH_ONLY) else None
