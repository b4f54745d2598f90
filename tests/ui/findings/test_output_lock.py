"""What is locked shows nowhere, and comes back whole."""

import pytest
from PySide6.QtCore import Qt

from ichviewer.ui.findings_store import Phase
from tests.e2e.conftest import FIRST, SECOND
from tests.support.heads import ScriptedEngine
from tests.support.window import drop, press

WHY = "Locked by a test."


@pytest.fixture
def window(qtbot, open_window, two_heads):
    window = open_window(ScriptedEngine)
    window.bridge.lock.hold("test", lambda series: WHY if series.key == "1.2.1" else None)
    drop(window, two_heads)
    qtbot.waitUntil(lambda: window.bridge.store.phase is Phase.DONE)
    return window


def test_nothing_of_a_locked_series_is_on_screen(qtbot, window):
    store, findings = window.bridge.store, window.findings
    assert window.state.series.key == "1.2.1"
    assert store.slices == [None] * len(FIRST)
    assert store.series_findings is None
    assert store.peaks() == ()
    assert findings.status.text() == WHY
    rows = (*findings.slice_section.rows.values(), *findings.series_section.rows.values())
    assert [row.probability for row in rows] == [None] * 12
    assert "P(" not in window.strip.describe(2)
    press(window, Qt.Key.Key_N)
    assert window.statusBar().currentMessage() == WHY
    with qtbot.assertNotEmitted(window.bridge.attention_ready, wait=50):
        press(window, Qt.Key.Key_A)
    assert window.attention_controls.status.text() == WHY


def test_free_again_everything_is_there_at_once(qtbot, window):
    window.state.go_to(2)
    press(window, Qt.Key.Key_A)
    with qtbot.waitSignals([window.bridge.attention_ready, window.bridge.series_done]):
        window.bridge.lock.release("test")
    assert window.bridge.store.probabilities()[:-1] == pytest.approx(FIRST[:-1])
    assert window.findings.slice_section.rows["any"].probability == pytest.approx(FIRST[2])
    assert window.attention_layer.result is not None
    window.bridge.lock.hold("test", lambda series: WHY)
    assert window.attention_layer.result is None, "locked again, the map goes"
    assert window.findings.slice_section.rows["any"].probability is None


def test_another_series_is_not_locked(qtbot, window):
    window.tree.step(1)
    qtbot.waitUntil(lambda: window.bridge.store.phase is Phase.DONE)
    assert window.state.series.key == "1.2.2"
    assert window.bridge.store.probabilities() == pytest.approx(SECOND)
    assert window.findings.status.text() != WHY
