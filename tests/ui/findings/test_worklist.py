"""The tree as a worklist: every series of a folder, by its P(any), in the real window."""

import pytest

from ichviewer.ui.findings.worklist import AUTOMATIC, Worklist
from ichviewer.ui.findings_store import Phase
from ichviewer.ui.study_tree import FIGURE, MARK
from tests.e2e.conftest import write_head
from tests.support.heads import ScriptedEngine
from tests.support.window import drop

LOW = [0.0, 0.2, 0.2, 0.0, 0.0, 0.0, 0.0, 0.0]  # the longest is opened first
HIGH, MIDDLE = [0.8] * 7, [0.4] * 7


@pytest.fixture
def folder(tmp_path):
    for name, values, uid in (("a", LOW, "1.2.1"), ("b", MIDDLE, "1.2.2"), ("c", HIGH, "1.2.3")):
        write_head(tmp_path / "study" / name, values, uid)
    write_head(tmp_path / "study" / "d", [0.5] * 4, "1.2.4")  # too few slices
    return tmp_path / "study"


def keys(window):
    return [series.key for series in window.tree.series()]


def line(window, key, role=FIGURE):
    return window.tree._items[key].data(0, role)


def worklist_of(window):
    return next(feature for feature in window.features if isinstance(feature, Worklist))


def test_all_series_are_assessed_and_ranked(qtbot, open_window, folder):
    window = open_window(ScriptedEngine)
    drop(window, folder)
    qtbot.waitUntil(lambda: window.bridge.store.phase is Phase.DONE)
    worklist = worklist_of(window)
    assert worklist.bar.isVisible()
    assert line(window, "1.2.1") == "P(any) 20 %"
    assert line(window, "1.2.2") == "", "off until it is asked for"
    stored = keys(window)
    window.actions_by_name["assess_all"].trigger()
    qtbot.waitUntil(lambda: not worklist.running)
    assert (line(window, "1.2.2"), line(window, "1.2.3")) == ("P(any) 40 %", "P(any) 80 %")
    assert "not assessed: Expected at least 5 slices" in line(window, "1.2.4", MARK)
    assert worklist.bar.progress.text() == "4 of 4 assessed"
    assert window.state.series.key == "1.2.1"
    assert keys(window) == stored
    window.actions_by_name["rank_series"].trigger()
    assert keys(window) == ["1.2.3", "1.2.2", "1.2.1", "1.2.4"]
    assert window.tree.currentItem() is window.tree._items["1.2.1"]
    assert window.state.series.key == "1.2.1", "the order moves nobody"
    worklist.bar.order.setCurrentIndex(0)
    worklist.bar.order.activated.emit(0)
    assert keys(window) == stored


def test_a_series_of_the_worklist_opens_with_its_findings(qtbot, open_window, folder):
    engine = ScriptedEngine()
    window = open_window(lambda: engine)
    window.settings.setValue(AUTOMATIC, True)
    drop(window, folder)
    worklist = worklist_of(window)
    qtbot.waitUntil(lambda: worklist.bar.progress.text() == "4 of 4 assessed")
    asked = len(engine.assessed)
    series = next(one for one in window.tree.series() if one.key == "1.2.3")
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.tree.select(series)
    assert window.bridge.store.phase is Phase.DONE
    assert window.bridge.store.probabilities() == pytest.approx(HIGH)
    assert len(engine.assessed) == asked, "nothing was asked twice"


def test_the_series_on_screen_comes_first(qtbot, open_window, folder):
    engine = ScriptedEngine()
    window = open_window(lambda: engine)
    window.settings.setValue(AUTOMATIC, True)
    drop(window, folder)
    qtbot.waitUntil(lambda: worklist_of(window).bar.progress.text() == "4 of 4 assessed")
    assert sorted(engine.assessed[: len(LOW)]) == pytest.approx(sorted(LOW))
    assert engine.assessed[len(LOW) :] == pytest.approx([*MIDDLE, *HIGH])


def test_stop_stops_in_mid_series(qtbot, open_window, gated_engine, folder):
    window = open_window(lambda: gated_engine)
    drop(window, folder)
    gated_engine.pass_one(len(LOW))
    qtbot.waitUntil(lambda: window.bridge.store.phase is Phase.DONE)
    while gated_engine._gate.acquire(blocking=False):
        pass  # what the batches left over
    window.actions_by_name["assess_all"].trigger()
    worklist = worklist_of(window)
    assert worklist.bar.button.text() == "Stop"
    qtbot.waitUntil(gated_engine.waiting.is_set)
    with qtbot.assertNotEmitted(window.bridge.other_done, wait=100):
        worklist.bar.button.click()
        gated_engine.pass_one(1000)
    assert not worklist.running
    assert line(window, "1.2.2") == line(window, "1.2.3") == ""


def test_a_locked_series_shows_no_figure_and_takes_no_place(qtbot, open_window, folder):
    window = open_window(ScriptedEngine)
    window.settings.setValue(AUTOMATIC, True)
    drop(window, folder)
    worklist = worklist_of(window)
    qtbot.waitUntil(lambda: worklist.bar.progress.text() == "4 of 4 assessed")
    window.actions_by_name["rank_series"].trigger()
    window.bridge.lock.hold("test", lambda series: "Locked." if series.key == "1.2.3" else None)
    assert line(window, "1.2.3") == "locked"
    assert keys(window) == ["1.2.2", "1.2.1", "1.2.3", "1.2.4"]


def test_another_folder_forgets_the_list(qtbot, open_window, folder, tmp_path):
    window = open_window(ScriptedEngine)
    drop(window, folder)
    qtbot.waitUntil(lambda: window.bridge.store.phase is Phase.DONE)
    drop(window, write_head(tmp_path / "alone", LOW, "1.2.9"))
    qtbot.waitUntil(lambda: window.state.series is not None and window.state.series.key == "1.2.9")
    assert worklist_of(window).bar.isHidden()
    assert not window.actions_by_name["assess_all"].isEnabled()
