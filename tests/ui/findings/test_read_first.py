"""Reading first in the real window: locked until the answer is kept, kept for good, summed up."""

import csv
import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ichviewer.core.labels import RESEARCH_ONLY
from ichviewer.core.user_data import user_data_dir
from ichviewer.reader_study.answers import Answer
from ichviewer.reader_study.store import FILE_NAME, AnswerStore
from ichviewer.ui.findings.read_first import ReadFirst
from ichviewer.ui.findings.reading_summary import SummaryDialog
from ichviewer.ui.findings_store import Phase
from tests.e2e.conftest import FIRST
from tests.support.heads import ScriptedEngine
from tests.support.window import drop, press

LEFT = Qt.MouseButton.LeftButton


def read_first_of(window):
    return next(feature for feature in window.features if isinstance(feature, ReadFirst))


@pytest.fixture
def reading(qtbot, open_window, two_heads):
    """The window in the mode, with the first of two series assessed but locked."""
    (two_heads / "labels.csv").write_text("series,any,subdural\na,1,1\nb,0,\n", encoding="utf-8")
    window = open_window(ScriptedEngine)
    window.actions_by_name["read_first"].trigger()
    drop(window, two_heads)
    qtbot.waitUntil(lambda: window.bridge.store.phase is Phase.DONE)
    qtbot.waitUntil(read_first_of(window).form.isEnabled)
    return window


def commit(qtbot, window, answer, *subtypes):
    feature = read_first_of(window)
    feature.form.choices[answer].click()
    for label in subtypes:
        feature.form.subtypes[label].click()
    with qtbot.waitSignal(feature.committed):
        QTest.mouseClick(feature.form.commit_button, LEFT)


def test_everything_is_locked_until_the_answer_is_kept(qtbot, reading):
    window, feature = reading, read_first_of(reading)
    assert feature.form.isVisible()
    assert feature.locked(window.state.series)
    assert "commit your answer" in window.findings.status.text()
    assert window.findings.series_section.rows["any"].probability is None
    assert window.bridge.store.peaks() == ()
    assert not feature.form.commit_button.isEnabled(), "there is no answer yet"
    assert not feature.form.subtypes["subdural"].isEnabled()
    feature.form.certainty.setCurrentIndex(4)
    commit(qtbot, window, Answer.YES, "subdural")
    assert not feature.locked(window.state.series)
    assert window.findings.series_section.rows["any"].probability == pytest.approx(max(FIRST[:-1]))
    assert "Your answer: yes (subdural)." in feature.form.committed.text()
    assert "Certainty: 4 of 5." in feature.form.committed.text()
    window.tree.step(1)
    assert feature.locked(window.state.series), "the next series is locked for itself"
    assert feature.form.answer() is None
    qtbot.waitUntil(lambda: window.bridge.store.phase is Phase.DONE)
    assert window.findings.series_section.rows["any"].probability is None


def test_both_answers_are_kept_and_the_next_session_knows_them(qtbot, reading):
    window, feature = reading, read_first_of(reading)
    commit(qtbot, window, Answer.NO)
    feature._jobs.close()
    found = AnswerStore(user_data_dir() / FILE_NAME).readings()
    assert (found[0].reader.any_bleed, found[0].reader.model_id) == (Answer.NO, "scripted")
    assert found[0].model.p_any == pytest.approx(max(FIRST[:-1]))
    series = window.state.series
    again = ReadFirst(window)
    qtbot.waitUntil(lambda: again._known)
    assert again._reason(series) is None
    again._jobs.close()


def test_the_summary_counts_and_is_saved(qtbot, reading, tmp_path):
    window = reading
    commit(qtbot, window, Answer.YES, "subdural")
    window.tree.step(1)
    qtbot.waitUntil(lambda: window.bridge.store.phase is Phase.DONE)
    commit(qtbot, window, Answer.YES)
    window.actions_by_name["reading_summary"].trigger()
    dialog = window.findChild(SummaryDialog)
    text = dialog.text.toPlainText()
    assert "Fewer than 30 series" in text
    assert "Reader alone" in text
    assert "1 / 0 / 0 / 1" in text, "one right, one false alarm"
    assert "Reader's subtypes" in text
    assert "1 / 0 / 0 / 0; sensitivity 1.00" in text, "subdural, named for the first series alone"
    assert "1.00 (0.21 to 1.00)" in text
    for name in ("out.csv", "out.json"):
        dialog.save(tmp_path / name)
        qtbot.waitUntil(lambda name=name: dialog.saved.text() == f"Saved: {name}")
    rows = list(csv.DictReader((tmp_path / "out.csv").open()))
    assert [row["known_any_bleed"] for row in rows] == ["1", "0"]
    assert json.loads((tmp_path / "out.json").read_text())["note"] == RESEARCH_ONLY
    dialog.save(tmp_path / "missing" / ("x" * 300 + ".csv"))
    qtbot.waitUntil(lambda: "Choose another folder" in all_messages(window))
    dialog.close()


def all_messages(window):
    return " ".join(
        label.text() for label in window.message_list.findChildren(object) if hasattr(label, "text")
    )


def test_an_answer_that_cannot_be_kept_keeps_the_series_locked(qtbot, reading):
    window, feature = reading, read_first_of(reading)
    (user_data_dir()).mkdir(parents=True, exist_ok=True)
    (user_data_dir() / FILE_NAME).write_bytes(b"damaged" * 200)
    feature.form.choices[Answer.YES].click()
    feature.form.commit_button.click()
    qtbot.waitUntil(lambda: "not kept" in all_messages(window))
    assert feature.form.isEnabled()
    assert feature.form.answer() is Answer.YES, "what was chosen is not lost"
    assert feature.locked(window.state.series)


def test_turned_off_it_locks_nothing(qtbot, reading):
    window = reading
    window.actions_by_name["read_first"].trigger()
    assert not read_first_of(window).form.isVisible()
    assert window.findings.series_section.rows["any"].probability == pytest.approx(max(FIRST[:-1]))
    press(window, Qt.Key.Key_Home, Qt.Key.Key_N)
    assert window.state.slice_index == 2
