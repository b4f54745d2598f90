"""Sentences of the core in the language of the window: all fitness reasons, all notices, states, errors."""

import ast
import inspect

import pytest

from ichviewer.core import fitness
from ichviewer.core.dicom import decode, notices, repair
from ichviewer.core.dicom.geometry import Spacing
from ichviewer.core.dicom.types import Notice
from ichviewer.core.errors import InputError, PixelError
from ichviewer.inference import assessment
from ichviewer.ui.languages import shown
from ichviewer.ui.languages.phrases import PHRASES

SPACING = Spacing(5.0, (5.0, 7.5), ((10.0, 20.0, 1), (30.0, 45.0, 2)), False)
NOTICES = {
    "order_unknown": [()],
    "set_apart": [(["a.dcm"],), (list("abcdef"),)],
    "copies": [(1,), (3,)],
    "duplicates": [([1.0],), ([1.0, 2.0, 3.0],)],
    "missing": [(SPACING,), (Spacing(5.0, (5.0,), ((10.0, 20.0, 1),), True),)],
    "unequal": [(SPACING,)],
    "tilt": [(-12.5,)],
    "oblique": [(3.0,)],
    "no_pixel_spacing": [()],
    "no_rescale": [()],
}


@pytest.fixture
def german(speak):
    speak("de")


def sentences(function):
    """What the f-strings of a function read like, with 7 in the place of every value."""
    named = {}

    def text(node):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value
        if isinstance(node, ast.JoinedStr):
            return "".join(text(part) for part in node.values)
        if isinstance(node, ast.FormattedValue):
            return text(node.value)
        if isinstance(node, ast.Name):
            return named.get(node.id, "7")
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_count":
            return f"7 {text(node.args[1])}s"
        if isinstance(node, ast.IfExp):
            return text(node.body)
        return "7"

    tree = ast.parse(inspect.getsource(function))
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named[node.targets[0].id] = text(node.value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_unfit":
            yield text(node.args[1])


def test_every_fitness_reason_is_german(german):
    tests = [one for name, one in vars(fitness).items() if inspect.isfunction(one) and name != "_unfit"]
    found = [sentence for test in tests for sentence in sentences(test)]
    assert len(found) >= 13
    assert not [sentence for sentence in found if shown(sentence) == sentence]


def test_every_notice_is_german(german):
    makers = [
        name
        for name, one in inspect.getmembers(notices, inspect.isfunction)
        if not name.startswith("_") and one.__module__ == notices.__name__
    ]
    assert set(makers) == set(NOTICES)
    made = [getattr(notices, name)(*values) for name, calls in NOTICES.items() for values in calls]
    made += [one for module in (repair, decode) for one in vars(module).values() if isinstance(one, Notice)]
    assert len(made) >= 17
    assert not [notice.message for notice in made if shown(notice.message) == notice.message]


def test_numbers_and_names_stand_in_the_german_sentence(german):
    assert shown(notices.tilt(-12.5).message).startswith("Die Gantry war um -12.5 Grad gekippt:")
    assert "(a, b, c, d und 2 weitere)" in shown(notices.set_apart(list("abcdef")).message)
    assert "10.0 bis 20.0 mm; 30.0 bis 45.0 mm" in shown(notices.missing(SPACING).message)
    assert "5.0 und 7.5 mm" in shown(notices.unequal(SPACING).message)


def test_reasons_inside_sentences_are_german_too(german):
    text = shown("No slice could be assessed. The model gave no finite number for this slice.")
    assert text == (
        "Keine Schicht konnte beurteilt werden. Das Modell gab für diese Schicht keine endliche Zahl."
    )
    assert shown(assessment._NOT_FINITE) != assessment._NOT_FINITE


def test_an_error_whose_parts_are_known_is_german(german):
    error = InputError("old", "a folder or a file", "nothing there", "Check the path.")
    assert (
        shown(str(error)) == "old: erwartet ein Ordner oder eine Datei, gefunden nichts. Prüfen Sie den Pfad."
    )


def test_an_error_with_details_of_a_library_stays_english_as_a_whole(german):
    error = PixelError("a.dcm", "pixel data", "segment 7 of marker FFD8", "Export it again.")
    assert shown(str(error)) == str(error)


def test_what_is_not_known_and_text_of_headers_stay_as_they_are(german):
    for text in ("", "Kopf nativ und mit KM", "No such sentence.", "a {b} c", "CCT (1 to 2)"):
        assert shown(text) == text


def test_english_is_never_touched(speak):
    speak("en")
    assert all(shown(phrase) is phrase for phrase in PHRASES)
