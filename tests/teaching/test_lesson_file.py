"""Lesson files: what is read, what is written, and how a mistake is said."""

import pytest

from ichviewer.core.errors import ExportError, InputError
from ichviewer.core.samples import find_sample
from ichviewer.teaching.lesson import Lesson, Question, Region, Step, WindowWish
from ichviewer.teaching.lesson_file import append_step, read_lesson, write_lesson
from ichviewer.teaching.library import read_library

GOOD = """
title = "Blood"
study = "sample:subdural"

[[step]]
text = "Look"
slice_index = 9
display = "subdural"
"""
FULL = Step(
    text='Two lines,\nwith "quotes", a \\ and an ü',
    position_mm=31.5,
    window=WindowWish(40.0, 80.0, "SIGMOID"),
    zoom=2.5,
    center=(0.25, 0.75),
    attention="subdural",
    region=Region(10.0, 20.5, 8.0, "here"),
    panel="four",
    question=Question("Which?", ("One", "Two\nlines"), ("One",), "Because."),
)


def written(tmp_path, text, name="lesson.toml"):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_small_lesson_is_read(tmp_path):
    found = read_lesson(written(tmp_path, GOOD))
    assert found.lesson == Lesson(
        "Blood", "sample:subdural", (Step("Look", slice_index=9, display="subdural"),)
    )
    assert found.study_path == find_sample("subdural").path
    assert found.lesson.language == "en"


def test_a_study_beside_the_file_is_found_from_it(tmp_path):
    found = read_lesson(written(tmp_path, GOOD.replace("sample:subdural", "studies/one")))
    assert found.study_path == tmp_path / "studies" / "one"


def test_what_is_written_is_read_back(tmp_path):
    lesson = Lesson("A title", "sample:normal", (Step("One"), FULL), "In short", "de")
    file = tmp_path / "new" / "mine.toml"
    write_lesson(file, lesson)
    assert read_lesson(file).lesson == lesson


def test_a_step_is_appended_and_remarks_stay(tmp_path):
    file = written(tmp_path, "# mine\n" + GOOD)
    found = append_step(file, FULL)
    assert found.lesson.step[1] == FULL
    assert file.read_text(encoding="utf-8").startswith("# mine\n")


def test_nothing_is_appended_to_a_broken_file(tmp_path):
    file = written(tmp_path, GOOD + "nonsense = 1\n")
    before = file.read_bytes()
    with pytest.raises(InputError, match="nonsense"):
        append_step(file, FULL)
    assert file.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ExportError, match="Choose another folder"):
        write_lesson(tmp_path / "file" / "lesson.toml", Lesson("A", "sample:normal", (Step("x"),)))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("slice_index = 9", "slice = 9"), r"lesson.toml, step\[0\].slice: expected only the fields text,"),
        (
            ("slice_index = 9", 'slice_index = "9"'),
            r"step\[0\].slice_index: expected a whole number, found '9'",
        ),
        (("slice_index = 9", "slice_index = -1"), r"step\[0\].*counts from 0, found -1"),
        (('"subdural"\n', '"sub"\n'), "display must be one of 'brain', 'subdural'"),
        (("sample:subdural", "sample:mine"), "after sample: must be one of 'two-bleeds'"),
        (("sample:subdural", "/data"), "relative folder"),
        (('title = "Blood"', ""), "lesson.toml, title: expected a value, found no such field"),
        (("text =", "words ="), r"step\[0\].words"),
        (('"Look"', '"  "'), "text must not be empty"),
        (('"Look"', '"Look'), "expected TOML, found a mistake: .*line 6"),
        (("[[step]]", "[step]"), "step: expected a list, found an object"),
        (("slice_index = 9", "zoom = 99"), "zoom must be 0.5 to 40"),
        (("slice_index = 9", "center = [1, 2]"), "two fractions"),
        (("slice_index = 9", "position_mm = 3\nslice_index = 2"), "exclude each other"),
        (("slice_index = 9", "attention = 'tumor'"), "attention must be one of 'epidural'"),
        (("slice_index = 9", "panel = 'x'"), "panel must be one of 'curve'"),
        (("slice_index = 9", "window = {center = 40, width = 80}"), "display and window exclude"),
        (("slice_index = 9", "region = {row = 1, col = 1, radius = 0}"), "radius must be above 0"),
        (
            ("slice_index = 9", "question = {ask = 'a', answers = ['x', 'y'], right = ['z']}"),
            r"step\[0\].question: .*right must be one of 'x', 'y', found 'z'",
        ),
        (("slice_index = 9", "question = {ask = 'a', answers = ['x'], right = ['x']}"), "two or more"),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) else "",
)
def test_a_mistake_names_file_key_and_what_was_expected(tmp_path, change, said):
    with pytest.raises(InputError, match=said) as raised:
        read_lesson(written(tmp_path, GOOD.replace(*change)))
    assert str(raised.value).startswith("lesson.toml")
    assert "docs/lessons.md" in str(raised.value)


def test_bytes_that_are_no_text_and_a_file_that_is_not_there_are_said(tmp_path):
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="UTF-8"):
        read_lesson(tmp_path / "bytes.toml")
    with pytest.raises(InputError, match=r"none\.toml: expected a lesson file"):
        read_lesson(tmp_path / "none.toml")


def test_a_broken_lesson_does_not_hide_the_others(tmp_path):
    ours, own = tmp_path / "ours", tmp_path / "own"
    ours.mkdir()
    own.mkdir()
    written(ours, GOOD, "b.toml")
    written(ours, "title = 3", "a.toml")
    written(own, GOOD, "c.toml")
    found = read_library(ours, own)
    assert [(lesson.path.name, lesson.ours) for lesson in found.lessons] == [
        ("b.toml", True),
        ("c.toml", False),
    ]
    assert len(found.problems) == 1
    assert "a.toml" in found.problems[0]


def test_a_step_finds_its_slice():
    positions = (0.0, 5.0, 10.0)
    assert Step("x", slice_index=7).slice_of(positions, 3) == 2
    assert Step("x", position_mm=6.0).slice_of(positions, 3) == 1
    assert Step("x", position_mm=6.0).slice_of((), 3) is None
    assert Step("x").slice_of(positions, 3) is None


@pytest.mark.parametrize("value", ["9" * 5_000, "[" * 3_000 + "]" * 3_000], ids=["digits", "depth"])
def test_toml_that_python_cannot_hold_is_a_mistake_too(tmp_path, value):
    with pytest.raises(InputError, match=r"lesson.toml: expected TOML"):
        read_lesson(written(tmp_path, f"title = {value}"))
