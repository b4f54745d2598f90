"""The language files: complete, with the placeholders of the English texts, and in line with the sources."""

import importlib.util
import re
import shutil
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtCore import QTranslator

from ichviewer.ui.action_table import TABLE
from ichviewer.ui.languages.install import SHIPPED, folder
from ichviewer.ui.languages.table import menu_title, text_of

ROOT = Path(__file__).resolve().parents[3]
CODES = sorted(SHIPPED)
# These are the same in English and the other language, or hold places only.
SAME = re.compile(
    r"[\W\d]*|.*(?:DICOM|RGB|MPR|MIP|CPU|ABC/2|Zoom|Cine|Header|Slab|Quiz|Label|HU|P\(any\)|Position|Max|Intraventricular).*"
)


def tools():
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def messages(file):
    """(context, source, translation, unfinished) of every text."""
    for context in ElementTree.parse(file).getroot().findall("context"):
        for message in context.findall("message"):
            translation = message.find("translation")
            done = translation.get("type") is None
            yield context.findtext("name"), message.findtext("source"), translation.text or "", done


def ts(code):
    return folder() / f"ichviewer_{code}.ts"


def places(text):
    return sorted((name, form) for _, name, form, _ in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("code", CODES)
def test_every_text_is_translated(code):
    texts = list(messages(ts(code)))
    assert len(texts) > 1000
    assert not [(c, s) for c, s, translation, done in texts if not done or not translation.strip()]


@pytest.mark.parametrize("code", CODES)
def test_every_text_has_its_context(code):
    assert all(context for context, *_ in messages(ts(code)))


@pytest.mark.parametrize("code", CODES)
def test_placeholders_lines_and_ends_are_those_of_the_english_text(code):
    for _, source, translation, _ in messages(ts(code)):
        assert places(translation) == places(source), source
        assert translation.count("\n") == source.count("\n"), source
        assert (translation[0] == " ", translation[-1] == " ") == (source[0] == " ", source[-1] == " "), (
            source
        )
        assert translation.endswith("…") == source.endswith("…") or source.endswith(" …") is False, source


@pytest.mark.parametrize("code", CODES)
def test_the_languages_are_not_english(code):
    words = [re.sub(r"{\w+}", "", s) for _, s, t, _ in messages(ts(code)) if s == t]
    assert not [text for text in words if len(text) > 12 and not SAME.fullmatch(text)]


@pytest.mark.parametrize("code", ["en", *CODES])
def test_mnemonics_are_unique_in_each_menu(speak, code):
    speak(code)
    menus = {}
    for spec in TABLE:
        menus.setdefault(spec.menu, []).append(text_of(spec))
    for texts in (*menus.values(), [menu_title(menu) for menu in menus]):
        keys = [re.search(r"&(\w)", text)[1].casefold() for text in texts if "&" in text]
        assert len(keys) == len(texts), texts
        assert len(set(keys)) == len(keys), texts


@pytest.mark.parametrize("code", CODES)
def test_the_compiled_file_has_the_texts_of_its_source(code):
    compiled = QTranslator()
    assert compiled.load(str(folder() / f"ichviewer_{code}.qm"))
    for context, source, translation, _ in messages(ts(code)):
        assert compiled.translate(context, source) == translation, "run `make translations`"


def test_the_files_are_in_line_with_the_sources(tmp_path):
    module = tools()
    if not module.tools():
        pytest.skip("Qt's lupdate is not installed: PySide6-Essentials brings it on the desktop systems")
    copies = [Path(shutil.copy(ts(code), tmp_path)) for code in CODES]
    module.update(copies)
    for code, copy in zip(CODES, copies, strict=True):
        new = [text[:2] for text in messages(copy) if not text[3]]
        assert not new, "run `make translations`, and translate these"
        assert {text[:2] for text in messages(copy)} == {text[:2] for text in messages(ts(code))}
