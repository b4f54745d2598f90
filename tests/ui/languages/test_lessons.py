"""The lessons in German and Spanish: the same steps as the English ones, by the language of the window."""

import shutil
import tomllib

import pytest

from ichviewer.teaching.library import bundled_lessons_dir, read_library
from ichviewer.ui.languages.install import SHIPPED

CODES = sorted(SHIPPED)
TEXTS = {"title", "summary", "language", "text", "question", "region"}


def without_texts(file):
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    for step in data["step"]:
        step["at"] = {k: v for k, v in step.get("region", {}).items() if k != "text"}
        question = step.get("question", {"answers": [], "right": []})
        step["right"] = [question["answers"].index(one) for one in question["right"]]
        step["count"] = len(question["answers"])
        for key in TEXTS:
            step.pop(key, None)
    return {key: value for key, value in data.items() if key not in TEXTS}


@pytest.mark.parametrize("code", CODES)
def test_every_lesson_has_the_same_steps_in_every_language(code):
    english = sorted(bundled_lessons_dir().glob("*.toml"))
    assert len(english) >= 6
    for file in english:
        assert without_texts(file.parent / code / file.name) == without_texts(file)


@pytest.mark.parametrize("code", ["en", *CODES])
def test_the_library_is_in_the_language_of_the_window(code, tmp_path):
    found = read_library(own=tmp_path, language=code)
    assert not found.problems
    assert {lesson.lesson.language for lesson in found.lessons} == {code}
    keys = [lesson.key for lesson in read_library(own=tmp_path).lessons]
    assert [lesson.key for lesson in found.lessons] == keys  # progress is kept across languages


def test_without_a_translation_or_with_a_broken_one_a_lesson_is_english(tmp_path):
    ours = tmp_path / "lessons"
    shutil.copytree(bundled_lessons_dir(), ours)
    (ours / "de" / "3-bone.toml").unlink()
    (ours / "de" / "1-reading-hu.toml").write_text("title = 3", encoding="utf-8")
    found = read_library(ours, tmp_path / "own", "de")
    assert [lesson.lesson.language for lesson in found.lessons] == ["en", "de", "en", "de", "de", "de"]
    assert "1-reading-hu.toml" in found.problems[0]
