"""A learner with the lessons and the quiz, a teacher with an audience: in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ichviewer.core.errors import ModelError
from ichviewer.core.labels import ANY, SUBTYPES
from ichviewer.core.samples import find_sample
from ichviewer.inference.engine import Engine
from ichviewer.model.loading import default_bundle
from ichviewer.teaching.library import bundled_lessons_dir, read_library
from ichviewer.teaching.progress import Progress
from ichviewer.ui.findings_store import Phase
from ichviewer.ui.teaching.feature import TeachingFeature
from tests.e2e.conftest import write_head
from tests.support.heads import ScriptedEngine
from tests.support.window import press

P_ANY = [0.0, 0.2, 0.8, 0.4, 0.0, 0.2]


@pytest.fixture
def window(open_window):
    return open_window(ScriptedEngine)


@pytest.fixture
def teaching(window):
    return next(one for one in window.features if isinstance(one, TeachingFeature))


@pytest.fixture
def labelled(tmp_path):
    """Three series with a table: subdural, none, and one that is not known. One row names nothing."""
    folder = tmp_path / "labelled"
    for name in ("a", "b", "c"):
        write_head(folder / name, P_ANY, f"1.2.{ord(name)}")
    rows = ("series,epidural,subdural,any", "a,0,1,1", "b,0,0,0", "c,,,", "gone,1,0,1", "b2,maybe,0,0")
    (folder / "labels.csv").write_text("\n".join(rows) + "\n")
    return folder


def begin(qtbot, window, teaching, folder):
    press(window, Qt.Key.Key_Home)
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ShiftModifier)
    assert teaching.quiz.isVisible()
    teaching.quizzes.begin(folder)
    qtbot.waitUntil(lambda: teaching.quiz.quiz is not None)
    wait_for_case(qtbot, window, teaching)


def wait_for_case(qtbot, window, teaching):
    key = teaching.quiz.quiz.case.series.key
    qtbot.waitUntil(lambda: window.state.series is not None and window.state.series.key == key)
    qtbot.waitUntil(lambda: window.state.volume is not None and window.state.volume.loaded)
    qtbot.waitUntil(lambda: window.bridge.store.phase is Phase.DONE)


def choose(teaching, *labels):
    panel = teaching.quiz
    for label in labels:
        panel.boxes[label].click()
    if not labels:
        panel.none.click()
    panel.answer.click()


def test_a_quiz_hides_the_model_until_the_answer_and_counts(qtbot, window, teaching, labelled):
    begin(qtbot, window, teaching, labelled)
    panel, store = teaching.quiz, window.bridge.store
    assert "line 5: expected a series" in panel.said.text()
    assert "line 6: expected 1, 0 or nothing under epidural, found 'maybe'" in panel.said.text()
    assert len(panel.quiz.cases) == 2  # what is not known is not asked
    assert not panel.answer.isEnabled()
    for _ in range(2):
        assert store.probabilities() == [None] * len(P_ANY)
        assert "Hidden until you have answered" in store.locked
        press(window, Qt.Key.Key_A)
        assert window.attention_layer.result is None
        assert window.stack.panes[0].content.top_left == ()
        assert not window.tree.isVisible()
        window.state.attention_visible = False
        with qtbot.waitSignal(window.bridge.attention_ready):
            choose(teaching, "epidural", "subdural")
        assert store.locked is None
        assert store.probabilities() == pytest.approx(P_ANY)
        assert "80 %" in panel.reveal.text() or "40 %" in panel.reveal.text()
        if panel.next.isVisible():
            panel.next.click()
            wait_for_case(qtbot, window, teaching)
    counts = panel.quiz.tally()
    assert (counts["epidural"].right, counts["subdural"].right) == (0, 1)
    assert "Subdural: 1 / 2" in panel.score.text()
    assert panel.repeat.isVisible()
    panel.leave.click()
    assert window.stack.panes[0].content.top_left != ()


def test_a_quiz_goes_on_after_a_restart_and_repeats_the_wrong_ones(qtbot, window, teaching, labelled):
    begin(qtbot, window, teaching, labelled)
    choose(teaching, *(label for label in teaching.quiz.quiz.case.truth))
    assert teaching.quiz.verdict.text() == "Right."
    teaching.quiz.leave.click()
    teaching.wait_until_kept()
    assert len(Progress()._kept.quizzes) == 1
    teaching.quizzes.begin(labelled)
    qtbot.waitUntil(lambda: teaching.quiz.quiz is not None)
    quiz = teaching.quiz.quiz
    assert quiz.done == 1
    assert quiz.answer is None
    wait_for_case(qtbot, window, teaching)
    choose(teaching, "epidural")
    assert teaching.quiz.verdict.text() == "Not right."
    teaching.quiz.repeat.click()
    assert len(quiz.cases) == 1
    wait_for_case(qtbot, window, teaching)
    assert window.bridge.store.locked is not None
    choose(teaching, *quiz.case.truth)
    assert not teaching.quiz.repeat.isVisible()
    teaching.quiz.restart.click()
    assert teaching.quiz.quiz.done == 0


def test_single_slices_are_asked_about(qtbot, window, teaching, labelled):
    window.open_path(labelled / "a")
    qtbot.waitUntil(lambda: window.state.volume is not None)
    uid = window.state.series.instances[2].sop_instance_uid
    (labelled / "labels.csv").write_text(f"sop_instance_uid,any\n{uid},1\n")
    teaching.quiz.unit.setCurrentIndex(1)
    begin(qtbot, window, teaching, labelled)
    assert "slice 3" in teaching.quiz.ask.text()
    assert window.state.slice_index == 2
    choose(teaching, ANY)
    assert "80 %" in teaching.quiz.reveal.text()


def test_opening_something_else_ends_the_quiz(qtbot, window, teaching, labelled, tmp_path):
    begin(qtbot, window, teaching, labelled)
    window.open_path(write_head(tmp_path / "other", P_ANY, "1.2.9"))
    qtbot.waitUntil(lambda: window.bridge.store.phase is Phase.DONE)
    assert not teaching.quizzes.running
    assert window.bridge.store.probabilities() == pytest.approx(P_ANY)


def test_a_folder_without_a_table_and_a_table_without_sense_are_said(qtbot, window, teaching, tmp_path):
    window.actions_by_name["quiz"].trigger()
    folder = write_head(tmp_path / "deep" / "head", P_ANY, "1.2.1")
    teaching.quizzes.begin(folder)
    assert "expected a table labels.csv in the folder, found none" in teaching.quiz.said.text()
    (folder / "labels.csv").write_text("name,mood\n1,good\n")
    teaching.quizzes.begin(folder)
    qtbot.waitUntil(lambda: "expected a column series" in teaching.quiz.said.text())
    assert not teaching.quizzes.running
    (folder / "labels.csv").write_text("series,any\nelsewhere,1\n")
    teaching.quizzes.begin(folder)
    qtbot.waitUntil(lambda: "No series or slice here has a known label" in teaching.quiz.said.text())
    assert "named elsewhere" in teaching.quiz.said.text()


@pytest.mark.parametrize("file", sorted(bundled_lessons_dir().glob("*.toml")), ids=lambda f: f.stem)
def test_every_lesson_that_ships_runs_to_its_end(qtbot, window, teaching, file):
    lesson = next(one for one in read_library().lessons if one.path == file)
    assert lesson.lesson.summary
    teaching.lessons.start(lesson)
    qtbot.waitUntil(lambda: window.state.volume is not None and window.state.volume.loaded)
    for index, step in enumerate(lesson.lesson.step):
        assert teaching.lesson.step_index == index
        if step.slice_index is not None:
            assert window.state.slice_index == step.slice_index < len(window.state.series)
        if step.display:
            assert str(window.state.display) == step.display
        assert teaching.windowing.isVisible() == bool(step.panel)
        if step.region is not None:
            rows, cols = window.state.volume.hu.shape[1:]
            assert 0 < step.region.row < rows
            assert 0 < step.region.col < cols
        QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert not teaching.lesson.isVisible()
    assert window.message_list.texts() == []


def test_the_lesson_of_the_wrong_model_tells_the_truth(qtbot, open_window):
    """What the lesson says of the bundled model is what the bundled model says."""
    try:
        bundle = default_bundle()
    except ModelError as error:
        pytest.skip(f"no bundled model: {error}")
    window = open_window(lambda: Engine(bundle))
    teaching = next(one for one in window.features if isinstance(one, TeachingFeature))
    store = window.bridge.store
    lesson = next(one for one in read_library().lessons if one.path.stem.startswith("5-"))
    teaching.lessons.start(lesson)
    qtbot.waitUntil(lambda: store.phase is Phase.DONE, timeout=60000)
    step = next(step for step in lesson.lesson.step if step.attention)
    assert store.probabilities()[step.slice_index] >= store.threshold(ANY).value
    for sample, patient in (("subarachnoid", "ICHV-SAMPLE-5"), ("normal", "ICHV-SAMPLE-1")):
        window.open_path(find_sample(sample).path)
        qtbot.waitUntil(
            lambda patient=patient: (
                store.series is not None
                and store.series.patient.patient_id == patient
                and store.phase is Phase.DONE
            ),
            timeout=60000,
        )
        found = store.series_findings.probabilities
        over = [p is not None and p >= store.threshold(ANY).value for p in store.probabilities()]
        if sample == "normal":
            assert 0 < sum(over) <= 4
            assert found[ANY] < store.threshold(ANY, series_level=True).value
        else:
            assert found[ANY] >= store.threshold(ANY, series_level=True).value
            assert max(SUBTYPES, key=found.__getitem__) != "subarachnoid"


def test_the_menu_offers_every_sample_study(qtbot, window, teaching):
    action = next(one for one in window.samples.actions() if one.objectName() == "sample_normal")
    action.trigger()
    qtbot.waitUntil(lambda: window.state.volume is not None and window.state.volume.loaded)
    assert window.opening.path == find_sample("normal").path
    assert window.recent.paths() == []
    assert window.message_list.texts() == []
    assert window.empty.more_samples.menu() is window.samples


def test_a_teacher_shows_windowing_to_an_audience(qtbot, window, teaching, tmp_path):
    window.open_path(write_head(tmp_path / "DOE JOHN", P_ANY, "1.2.1"))
    qtbot.waitUntil(lambda: window.bridge.store.phase is Phase.DONE)
    QTest.keyClick(window, Qt.Key.Key_F5)
    QTest.keyClick(window, Qt.Key.Key_W)
    assert teaching.presenter.spot.keys == "W   Windowing"
    assert teaching.windowing.isVisible()
    teaching.windowing.plot.high.setPos(150.0, 1.0)
    content = window.stack.panes[0].content
    assert (content.top_left, content.top_right) == ((), ())
    assert "DOE" not in " ".join((window.windowTitle(), *window.message_list.texts()))
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.stack.panes[0].content.top_left
    assert teaching.windowing.isVisible()
