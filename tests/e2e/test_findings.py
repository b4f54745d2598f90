"""From a dropped folder to findings, as a user does it."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ichviewer.core.dicom.scan import scan
from ichviewer.inference.analyze import analyze_series
from ichviewer.inference.engine import Engine
from ichviewer.ui.findings_store import Phase
from tests.e2e.conftest import FIRST, SECOND, write_head
from tests.support.bundles import tiny_bundle
from tests.support.heads import ScriptedEngine
from tests.support.window import drop, grabbed, press

Key = Qt.Key


def finished(window):
    return lambda: window.bridge.store.phase is Phase.DONE


def color_in(pane):
    """(row, col) bool of the pane's pixels that are not grey."""
    return np.ptp(grabbed(pane).astype(int), axis=2) > 40


def test_drop_scroll_jump_to_the_peaks_and_look_at_the_attention(qtbot, open_window, tmp_path):
    window = open_window(ScriptedEngine)
    state, pane = window.state, window.stack.panes[0]
    drop(window, write_head(tmp_path / "head", FIRST, "1.2.1"))
    qtbot.waitUntil(finished(window))
    assert window.bridge.store.probabilities()[:-1] == pytest.approx(FIRST[:-1])
    assert "No head in this slice" in window.bridge.store.slices[-1].reason
    assert window.findings.series_section.rows["any"].probability == pytest.approx(0.8)

    press(window, Key.Key_Home, Key.Key_N)
    assert state.slice_index == 2
    assert window.findings.slice_section.rows["any"].words == "above threshold"
    press(window, Key.Key_N)
    assert state.slice_index == 6
    press(window, Key.Key_N)
    assert state.slice_index == 6
    assert "No peak of P(any) after this slice" in window.statusBar().currentMessage()
    press(window, Key.Key_P)
    assert state.slice_index == 2

    assert not color_in(pane).any()
    with qtbot.waitSignal(window.bridge.attention_ready):
        press(window, Key.Key_A)
    rows, cols = np.nonzero(color_in(pane))  # hot in the upper left quarter
    assert rows.max() < pane.height() * 0.55
    assert cols.max() < pane.width() * 0.55
    with qtbot.waitSignal(window.bridge.attention_ready):
        press(window, Key.Key_Down)
    with qtbot.waitSignal(window.bridge.attention_ready):
        window.findings.slice_section.rows["subdural"].click()
    rows, cols = np.nonzero(color_in(pane))  # and in the lower right one for a subtype
    assert rows.min() > pane.height() * 0.45
    assert cols.min() > pane.width() * 0.45
    press(window, Key.Key_A)
    assert not color_in(pane).any()


def test_the_picture_is_there_before_the_model(qtbot, open_window, gated_engine, tmp_path):
    window = open_window(lambda: gated_engine)
    drop(window, write_head(tmp_path / "head", FIRST, "1.2.1"))
    qtbot.waitUntil(lambda: window.stack.panes[0].picture.rgba is not None)
    qtbot.waitUntil(gated_engine.waiting.is_set)
    press(window, Key.Key_Home, Key.Key_Down)
    assert window.state.slice_index == 1
    assert window.findings.slice_section.rows["any"].probability is None
    gated_engine.pass_one(100)
    qtbot.waitUntil(finished(window))
    assert window.findings.slice_section.rows["any"].probability == pytest.approx(FIRST[1])


def test_switching_the_series_in_mid_run_never_mixes_findings(qtbot, open_window, gated_engine, two_heads):
    window = open_window(lambda: gated_engine)
    store = window.bridge.store
    drop(window, two_heads)
    qtbot.waitUntil(gated_engine.waiting.is_set)
    gated_engine.pass_one()
    qtbot.waitUntil(lambda: store.done == 1 and gated_engine.waiting.is_set())
    first = window.state.series
    press(window, Key.Key_A)
    seen = []
    window.bridge.slice_done.connect(seen.append)
    QTest.keyClick(window, Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.state.series not in (None, first))
    assert store.probabilities() == [None] * len(window.state.series)
    assert window.attention_layer.result is None
    gated_engine.pass_one(100)
    qtbot.waitUntil(finished(window))
    second = window.state.series
    assert second.series_instance_uid == "1.2.2"
    assert store.probabilities() == pytest.approx(SECOND)
    uids = {instance.sop_instance_uid for instance in second.instances}
    assert {finding.sop_instance_uid for finding in seen} == uids


def test_coming_back_to_a_series_shows_its_findings_without_a_second_run(qtbot, open_window, two_heads):
    engine = ScriptedEngine()
    window = open_window(lambda: engine)
    drop(window, two_heads)
    qtbot.waitUntil(finished(window))
    first = window.state.series.key
    window.tree.step(1)
    qtbot.waitUntil(lambda: finished(window)() and window.state.series.key != first)
    asked = len(engine.assessed)
    with qtbot.waitSignal(window.bridge.series_done):
        window.tree.step(-1)
    assert window.state.series.key == first
    assert window.bridge.store.phase is Phase.DONE
    with qtbot.waitSignal(window.bridge.attention_ready):
        press(window, Key.Key_A)
    assert len(engine.assessed) == asked


def test_cancel_in_the_panel(qtbot, open_window, gated_engine, tmp_path):
    window = open_window(lambda: gated_engine)
    drop(window, write_head(tmp_path / "head", [0.4] * 24, "1.2.1"))
    qtbot.waitUntil(gated_engine.waiting.is_set)
    window.findings.cancel_button.click()
    with qtbot.waitSignal(window.bridge.series_done):
        gated_engine.pass_one()
    assert window.findings.series_section.not_assessed.isVisible()
    assert window.findings.series_section.reason.text() == "stopped by the user"
    assert window.findings.restart_button.isVisible()


def test_the_numbers_are_those_of_the_command_line(qtbot, open_window, tmp_path):
    folder = write_head(tmp_path / "head", FIRST, "1.2.1")
    bundle = tiny_bundle(tmp_path / "models")
    window = open_window(lambda: Engine(bundle))
    drop(window, folder)
    qtbot.waitUntil(finished(window), timeout=20000)
    (series,) = scan(folder).series
    expected = analyze_series(series, Engine(bundle))
    found = window.bridge.store.series_findings
    for mine, theirs in zip((found, *found.slices), (expected, *expected.slices), strict=True):
        assert mine.reason == theirs.reason
        if theirs.probabilities is not None:
            assert dict(mine.probabilities) == pytest.approx(dict(theirs.probabilities), abs=1e-5)
    stamp = window.bridge.store.model.stamp
    assert window.findings.model_line.text() == f"Model tiny ({stamp.sha256[:8]}), CPU, float32, ncnn"


@pytest.mark.parametrize("method", ["gradcam", "hirescam", "gradcam++", "eigencam"])
def test_every_method_gives_a_map_of_the_slice_on_screen(qtbot, open_window, tmp_path, method):
    bundle = tiny_bundle(tmp_path / "models")
    window = open_window(lambda: Engine(bundle))
    window.state.attention_method = method
    drop(window, write_head(tmp_path / "head", FIRST, "1.2.1"))
    qtbot.waitUntil(finished(window), timeout=20000)
    with qtbot.waitSignal(window.bridge.attention_ready, timeout=60000) as ready:
        press(window, Key.Key_A)
    assert ready.args[0].heatmap.shape == (64, 64)
    assert ready.args[0].method == method


def test_a_chest_is_not_assessed_and_the_window_says_why(qtbot, open_window, tmp_path):
    engine = ScriptedEngine()
    window = open_window(lambda: engine)
    drop(window, write_head(tmp_path / "chest", [None] * 9, "1.2.1"))
    qtbot.waitUntil(lambda: window.bridge.store.phase is Phase.NOT_ASSESSED)
    assert window.findings.series_section.not_assessed.isVisible()
    assert window.findings.series_section.reason.text() == window.bridge.store.reason
    assert engine.assessed == []


def test_without_a_model_the_viewer_works_and_says_so(qtbot, open_window, tmp_path):
    window = open_window(lambda: Engine(tmp_path / "nothing"))
    qtbot.waitUntil(lambda: window.bridge.store.model_error is not None)
    drop(window, write_head(tmp_path / "head", FIRST, "1.2.1"))
    qtbot.waitUntil(lambda: window.bridge.store.phase is Phase.NOT_ASSESSED)
    assert "SHA256SUMS" in window.findings.series_section.reason.text()
    assert any("SHA256SUMS" in text for text in window.message_list.texts())
    press(window, Key.Key_Home, Key.Key_Down)
    assert window.state.slice_index == 1
