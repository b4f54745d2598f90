"""The bundled model on the sample study, in the real window."""

import csv

import numpy as np
import pytest
from PySide6.QtCore import Qt

from ichviewer.core.bundled import resources_dir
from ichviewer.core.errors import ModelError
from ichviewer.inference.engine import Engine
from ichviewer.model.loading import default_bundle
from ichviewer.ui.findings_store import Phase
from tests.support.window import drop, grabbed, press

SAMPLE = resources_dir() / "sample"


@pytest.fixture
def bundle():
    try:
        return default_bundle()
    except ModelError as error:
        pytest.skip(f"no bundled model: {error}")


@pytest.mark.skipif(not SAMPLE.is_dir(), reason="no sample study in resources/")
def test_the_peaks_lie_on_the_bleeds_and_the_attention_shows(qtbot, open_window, bundle):
    window = open_window(lambda: Engine(bundle))
    drop(window, SAMPLE)
    qtbot.waitUntil(lambda: window.bridge.store.phase is Phase.DONE, timeout=60000)
    with (SAMPLE / "labels.csv").open() as file:
        bleeds = {int(row["slice_index"]) for row in csv.DictReader(file) if row["any"] == "1"}
    assert bleeds
    press(window, Qt.Key.Key_Home, Qt.Key.Key_N)
    assert window.state.slice_index in bleeds
    assert window.findings.slice_section.rows["any"].words == "above threshold"
    assert window.findings.series_section.rows["any"].words == "above threshold"
    pane = window.stack.panes[0]
    before = grabbed(pane).astype(int)
    with qtbot.waitSignal(window.bridge.attention_ready, timeout=60000):
        press(window, Qt.Key.Key_A)
    assert (np.abs(grabbed(pane) - before).max(axis=2) > 20).any()
