"""Lessons in the window: run, kept, written from the view; mistakes become messages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ichviewer.core.user_data import user_data_dir
from ichviewer.core.windowing import Display, Window
from ichviewer.teaching.lesson import Question
from ichviewer.teaching.lesson_file import read_lesson
from ichviewer.teaching.library import own_lessons_dir, read_library
from ichviewer.teaching.progress import Progress
from ichviewer.ui.teaching.feature import TeachingFeature
from ichviewer.ui.teaching.lesson_editor import StepDialog, study_key
from tests.support.window import is_open, press

LESSON = """
title = "Mine"
summary = "Of my own"
study = "head"

[[step]]
text = "One **bold** <b>word</b>"
slice_index = 2
display = "bone"
zoom = 2.0
center = [0.25, 0.5]
region = { row = 20, col = 30, radius = 5, text = "here" }

[[step]]
text = "Two"
position_mm = 20.0
window = { center = 50, width = 120 }
panel = "four"
question = { ask = "Which?", answers = ["A", "B", "C"], right = ["B"], explain = "So it is." }

[[step]]
text = "Three"
question = { ask = "Which ones?", answers = ["A", "B", "C"], right = ["A", "B"] }
"""


@pytest.fixture
def teaching(window):
    return next(one for one in window.features if isinstance(one, TeachingFeature))


@pytest.fixture
def file(head_folder):
    file = head_folder.parent / "mine.toml"
    file.write_text(LESSON)
    return file


@pytest.fixture
def running(qtbot, window, teaching, file):
    """The lesson on its first step, its study opened by itself."""
    with qtbot.waitSignal(window.loader.volume_loaded):
        teaching.lessons.open_file(file)
    assert is_open(window)
    return teaching


def test_a_step_brings_its_slice_window_view_and_circle(window, running):
    state = window.state
    assert running.lesson.isVisible()
    assert (state.slice_index, state.display) == (2, Display.BONE)
    assert (window.stack.camera.zoom, window.stack.camera.center) == (2.0, (0.25, 0.5))
    circle, text = running.mark._items[0]
    assert circle.isVisible()
    assert text.text() == "here"
    assert "bold" in running.lesson.text.toPlainText()
    assert "<b>word</b>" in running.lesson.text.toPlainText()  # HTML is text
    state.go_to(5)
    assert not circle.isVisible()
    state.go_to(2)
    assert circle.isVisible()


def test_keys_go_on_and_back(window, running):
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    state = window.state
    assert running.lesson.step_index == 1
    assert state.series.positions_mm[state.slice_index] == pytest.approx(20.0, abs=3)
    assert (state.display, state.window) == (Display.FREE, Window(50, 120))
    assert running.windowing.isVisible()
    assert running.windowing.tabs.currentIndex() == 1
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert (running.lesson.step_index, state.slice_index) == (0, 2)
    assert not running.windowing.isVisible()
    assert not running.lesson.back.isEnabled()


def test_a_question_is_asked_and_the_first_answer_is_kept(running, file):
    lesson = running.lesson
    lesson.show_step(1)
    assert not lesson.question.check.isEnabled()
    lesson.question.buttons[0].click()
    lesson.question.check.click()
    assert lesson.question.verdict.text() == "Not right. Right is: B. So it is."
    lesson.question.buttons[1].click()
    assert not lesson.question.buttons[0].isChecked()
    lesson.question.check.click()
    assert lesson.question.verdict.text() == "Right. So it is."
    running.wait_until_kept()
    assert Progress().lesson(str(file)).right == {"1": False}
    lesson.show_step(2)  # several right ones: boxes
    for button in lesson.question.buttons[:2]:
        button.click()
    lesson.question.check.click()
    assert lesson.question.verdict.text() == "Right."


def test_it_goes_on_where_it_was_left(qtbot, running, file):
    running.lesson.show_step(1)
    again = read_lesson(file)
    running.lesson.start(again)
    assert running.lesson.step_index == 1
    running.lesson.show_step(2)
    running.lesson.start(again)  # at its end: from the start
    assert running.lesson.step_index == 0
    running.wait_until_kept()
    assert Progress().lesson(str(file)).seen == (0, 1, 2)


def test_progress_that_cannot_be_kept_is_said_and_the_lesson_goes_on(qtbot, window, running):
    running.wait_until_kept()
    folder = user_data_dir() / "teaching"
    (folder / "progress.json").unlink()
    folder.rmdir()
    folder.write_text("in the way")
    running.lesson.show_step(1)
    qtbot.waitUntil(lambda: any("progress.json: expected a folder" in t for t in window.message_list.texts()))
    running.lesson.show_step(2)
    assert running.lesson.step_index == 2
    running.wait_until_kept()


def test_the_last_step_finishes(window, running):
    running.lesson.show_step(2)
    assert running.lesson.next.text() == "Finish"
    running.lesson.next.click()
    assert not running.lesson.isVisible()
    assert window.tree.isVisible()
    assert not window.actions_by_name["lesson_next"].isEnabled()


def test_a_mistake_is_a_message_and_the_lesson_that_runs_goes_on(window, running, file):
    broken = file.with_name("broken.toml")
    broken.write_text(LESSON.replace("slice_index = 2", "slice_index = 'two'"))
    running.lessons.open_file(broken)
    assert any(
        "broken.toml, step[0].slice_index: expected a whole number" in t for t in window.message_list.texts()
    )
    assert running.lesson.lesson.path == file


def test_a_study_that_is_not_there_is_said(window, teaching, file):
    file.write_text(LESSON.replace('"head"', '"gone"'))
    teaching.lessons.open_file(file)
    assert any("mine.toml: expected its study in the folder gone" in t for t in window.message_list.texts())


def test_opening_something_else_forgets_the_step(qtbot, window, teaching, file, tmp_path, head_hu):
    from tests.support.dicom import write_series

    write_series(tmp_path / "other", head_hu)
    teaching.lessons.open_file(file)
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path / "other")
    assert window.state.slice_index == 6  # the middle, not the lesson's


def test_the_list_names_lessons_and_broken_files(qtbot, window, teaching):
    folder = own_lessons_dir()
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(LESSON)
    (folder / "broken.toml").write_text("title = 1")
    dialog = teaching.lessons.show_list()
    texts = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert len(texts) == len(read_library().lessons) >= 6
    assert any(text.startswith("Mine  (mine.toml)  ·  3 steps\nOf my own") for text in texts)
    assert "broken.toml, study: expected a value" in dialog.problems.toPlainText()
    dialog.close()


def filled(view, title="New one", question=""):
    dialog = StepDialog(bool(title), view)
    dialog.title.setText(title)
    dialog.text.setPlainText("Look here")
    if question:
        dialog.asked.setChecked(True)
        dialog.ask.setText("Which?")
        dialog.answers.setPlainText(question)
    return dialog


def test_a_lesson_is_written_from_the_view_and_gets_more_steps(qtbot, opened):
    teaching = next(one for one in opened.features if isinstance(one, TeachingFeature))
    state = opened.state
    state.go_to(3)
    opened.stack.choose(Display.SUBDURAL)
    path = own_lessons_dir() / "new.toml"
    teaching.lessons.write(path, filled("", question="* A\nB"))
    assert read_library().lessons[-1].path == path
    lesson = teaching.lesson.lesson
    assert lesson.study_path == opened.opening.path.resolve()
    first = lesson.lesson.step[0]
    assert (first.slice_index, first.display) == (3, "subdural")
    assert first.question == Question("Which?", ("A", "B"), ("A",))
    state.go_to(8)
    state.window, state.display = Window(33, 44), Display.FREE
    opened.stack.camera.look_at(3.0, (0.5, 0.25))
    teaching.lessons.append(lesson, filled("", title=""))
    second = read_lesson(path).lesson.step[1]
    assert (second.slice_index, second.zoom, second.center) == (8, 3.0, (0.5, 0.25))
    assert second.window.window == Window(33, 44)
    assert teaching.lesson.step_index == 1
    press(opened, Qt.Key.Key_1)
    teaching.lesson.show_step(1)
    assert state.window == Window(33, 44)


def test_a_question_without_sense_is_not_accepted(qtbot):
    dialog = filled("", question="A\nB")
    qtbot.addWidget(dialog)
    dialog._on_accepted()
    assert "right must name at least one" in dialog.complaint.text()
    assert dialog.result() == 0


def test_nothing_is_added_to_a_lesson_of_the_program(qtbot, opened):
    teaching = next(one for one in opened.features if isinstance(one, TeachingFeature))
    opened.actions_by_name["add_step"].trigger()
    assert "a lesson of your own" in opened.statusBar().currentMessage()
    assert teaching.lesson.lesson is None


def test_samples_have_names_and_other_folders_relative_ways(tmp_path):
    from ichviewer.core.samples import find_sample

    assert study_key(find_sample("epidural").path, tmp_path / "a.toml") == "sample:epidural"
    assert study_key(tmp_path / "b" / "c", tmp_path / "d" / "a.toml") == "../b/c"
