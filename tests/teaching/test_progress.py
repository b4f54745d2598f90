"""Progress: kept between sessions, never lost, and never in the way."""

import pytest

from ichviewer.teaching.progress import Progress, QuizAnswer


def test_progress_is_kept(tmp_path):
    one = Progress(tmp_path)
    lesson = one.lesson("hu")
    lesson.step, lesson.seen, lesson.right = 2, (0, 1, 2), {"1": False}
    one.quiz("q").answers["1.2"] = QuizAnswer(("subdural",), (), ("subdural",))
    one.save()
    two = Progress(tmp_path)
    assert two.lesson("hu") == lesson
    assert not two.quiz("q").answers["1.2"].right
    two.forget_quiz("q")
    assert Progress(tmp_path).quiz("q").answers == {}
    assert one.problem == two.problem == ""


@pytest.mark.parametrize("text", ["{", "[]", '{"lessons": {"a": {"step": "x"}}}', '{"more": 1}'])
def test_a_broken_file_is_put_aside(tmp_path, text):
    (tmp_path / "progress.json").write_text(text)
    progress = Progress(tmp_path)
    assert "put aside as progress.broken.json" in progress.problem
    assert (tmp_path / "progress.broken.json").read_text() == text
    progress.lesson("a").step = 1
    progress.save()
    assert Progress(tmp_path).lesson("a").step == 1


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "in the way").write_text("")
    progress = Progress(tmp_path / "in the way")
    progress.lesson("a").step = 1
    progress.save()
    assert "until the program is closed" in progress.problem
    assert progress.lesson("a").step == 1


def test_a_file_nested_too_deep_is_put_aside(tmp_path):
    text = "[" * 100_000
    (tmp_path / "progress.json").write_text(text)
    assert "put aside" in Progress(tmp_path).problem
    assert (tmp_path / "progress.broken.json").read_text() == text
