"""Looking closer in the real window: what drove it, is it stable, and never of another slice."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from ichviewer.model.pipeline import Assessment
from ichviewer.ui.findings_store import Phase
from tests.e2e.conftest import FIRST, write_head
from tests.support.heads import ScriptedEngine
from tests.support.window import drop, press

Key = Qt.Key


class TwoChannels(ScriptedEngine):
    """Its second channel holds the probability beside a zero: losing it halves P(any)."""

    def model_input(self, volume, slice_index):
        inputs = super().model_input(volume, slice_index)
        inputs = np.repeat(inputs, 2, axis=2)  # (channel, 1, 2)
        inputs[1] = (inputs[1] - 20) / 25
        inputs[1, 0, 1] = 0
        return inputs

    def assess(self, inputs):
        p_any = inputs[:, 1, 0, 0].astype(np.float64)
        return Assessment(np.tile(p_any[:, None], (1, 6)), p_any >= 0)


@pytest.fixture
def opened(qtbot, open_window, tmp_path):
    def open_it(engine=ScriptedEngine):
        window = open_window(engine)
        drop(window, write_head(tmp_path / "head", FIRST, "1.2.1"))
        qtbot.waitUntil(lambda: window.bridge.store.phase is Phase.DONE)
        return window

    return open_it


def view_of(window):
    return window.findings.findChild(object, "inspectionView")


def complete(view):
    return lambda: view.bars.inspection is not None and view.bars.inspection.complete


def test_the_key_shows_bars_interval_and_verdict(qtbot, opened):
    window = opened(TwoChannels)
    view, row = view_of(window), window.findings.slice_section.rows["any"]
    window.state.go_to(2)
    assert not view.bars.isVisible()
    press(window, Key.Key_End, Key.Key_Home, Key.Key_Down, Key.Key_Down)
    window.actions_by_name["inspect"].trigger()
    qtbot.waitUntil(complete(view))
    assert view.bars.isVisible()
    assert view.bars.lines()[0].startswith("without brain, W 80 C 40: 80 % to 80 %")
    assert view.bars.lines()[1] == "without subdural, W 200 C 80: 80 % to 40 % (-40)"
    assert row.interval == pytest.approx((0.6, 1.0))
    assert "Bracket: 0.600 to 1.000" in row.toolTip()
    assert view.stability.text() == "Depends on 5 HU less, 5 HU more: 60 % to > 99 %."
    assert "Attention moves: smallest overlap" in view.overlap.text()
    assert "left-right flip: 0.800, soft IoU" in view.overlap.toolTip()


def test_it_belongs_to_its_slice_and_label_and_is_kept(qtbot, opened):
    window = opened()
    view, rows = view_of(window), window.findings.slice_section.rows
    window.state.go_to(3)
    press(window, Qt.Key.Key_A)  # whatever else is asked for
    window.actions_by_name["inspect"].trigger()
    qtbot.waitUntil(complete(view))
    window.state.go_to(4)
    assert view.bars.inspection is None
    assert rows["any"].interval is None
    window.state.go_to(3)
    assert view.bars.inspection.complete, "kept"
    window.state.attention_label = "subdural"
    assert view.bars.inspection is None
    assert (rows["any"].interval, rows["subdural"].interval) == (None, None)


def test_a_slice_that_is_not_assessed_says_why(opened):
    window = opened()
    view = view_of(window)
    press(window, Key.Key_End)
    assert not view.button.isEnabled()
    window.actions_by_name["inspect"].trigger()
    assert "Not assessed: No head in this slice" in view.status.text()


def test_a_lock_takes_it_away(qtbot, opened):
    window = opened()
    view = view_of(window)
    window.state.go_to(3)
    window.actions_by_name["inspect"].trigger()
    qtbot.waitUntil(complete(view))
    window.bridge.lock.hold("test", lambda series: "Locked by a test.")
    assert view.bars.inspection is None
    assert window.findings.slice_section.rows["any"].interval is None
    window.actions_by_name["inspect"].trigger()
    assert view.isHidden()


def test_the_keys_of_the_strip(qtbot, opened):
    window = opened()
    press(window, Key.Key_Home)
    high = window.strip.height()
    window.actions_by_name["strip_rows"].trigger()
    qtbot.waitUntil(lambda: window.strip.height() < high / 2)
    window.actions_by_name["peak_label"].trigger()
    assert window.state.peak_label == "epidural"
    assert "P(epidural)" in window.statusBar().currentMessage()
    press(window, Key.Key_N)
    assert window.state.slice_index == 2
