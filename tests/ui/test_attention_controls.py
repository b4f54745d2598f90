import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ichviewer.core.labels import LABELS
from ichviewer.inference.explain import METHODS
from ichviewer.inference.types import AttentionResult, JobFailed
from ichviewer.state import ViewState
from ichviewer.ui.attention_controls import AttentionControls
from ichviewer.ui.inference_bridge import InferenceBridge
from tests.support.findings import make_series, make_volume, model_ready
from tests.support.heads import ScriptedEngine


@pytest.fixture
def bridge():
    bridge = InferenceBridge(ViewState(), ScriptedEngine)
    yield bridge
    bridge.close()


@pytest.fixture
def controls(qtbot, bridge):
    controls = AttentionControls(bridge._state, bridge)
    qtbot.addWidget(controls)
    return controls


@pytest.fixture
def opened(bridge, controls):
    series = make_series(8, rows=64, columns=64)
    bridge._state.series = series
    bridge._state.volume = make_volume(series)
    bridge.assess(bridge._state.volume)
    return series


def choose(box, value):
    """Choose an entry as a user does."""
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_it_is_called_model_attention_and_says_what_it_is_not(controls):
    assert controls.toggle.text() == "Model attention (A)"
    assert "not a lesion outline" in controls.toolTip()


def test_every_control_writes_its_field(controls, bridge):
    state = bridge._state
    controls.toggle.click()
    choose(controls.label_box, "subdural")
    choose(controls.method_box, "eigencam")
    controls.threshold_slider.setValue(70)
    controls.opacity_slider.setValue(25)
    assert state.attention_visible
    assert (state.attention_label, state.attention_method) == ("subdural", "eigencam")
    assert (state.attention_threshold, state.attention_opacity) == (0.7, 0.25)


def test_every_control_follows_its_field(controls, bridge):
    state = bridge._state
    state.attention_visible = True
    state.attention_label, state.attention_method = "epidural", "gradcam++"
    state.attention_threshold, state.attention_opacity = 0.55, 0.9
    assert controls.toggle.isChecked()
    assert (controls.label_box.currentData(), controls.method_box.currentData()) == ("epidural", "gradcam++")
    assert (controls.threshold_slider.value(), controls.opacity_slider.value()) == (55, 90)


def test_all_labels_and_methods_are_offered(controls):
    assert [controls.label_box.itemData(i) for i in range(controls.label_box.count())] == list(LABELS)
    assert [controls.method_box.itemData(i) for i in range(controls.method_box.count())] == list(METHODS)


def test_the_keyboard_reaches_the_sliders_and_they_have_names(controls, bridge):
    controls.show()
    QTest.keyClick(controls.threshold_slider, Qt.Key.Key_Right)
    assert bridge._state.attention_threshold == pytest.approx(0.31)
    assert controls.threshold_slider.accessibleName() == "Threshold of the model attention"


def test_it_says_what_it_waits_for(controls, bridge, opened):
    assert controls.status.text() == ""
    bridge._state.attention_visible = True
    assert controls.status.text() == "Loading model …"
    bridge._on_worker_delivered(model_ready())
    assert controls.status.text() == "Computing …"


def test_it_says_when_a_map_is_shown_and_forgets_that_on_the_next_slice(controls, bridge, opened):
    bridge._on_worker_delivered(model_ready())
    state = bridge._state
    state.attention_visible = True
    uid = opened.instances[0].sop_instance_uid
    heatmap = np.ones((64, 64), np.float32)
    bridge._on_worker_delivered(AttentionResult(bridge._generation, 0, uid, "any", "gradcam", heatmap))
    assert controls.status.text() == "Not a lesion outline."
    bridge.changed.emit()
    assert controls.status.text() == "Not a lesion outline."
    state.slice_index = 1
    assert controls.status.text() == "Computing …"


def test_it_says_when_the_map_is_empty(controls, bridge, opened):
    bridge._on_worker_delivered(model_ready())
    bridge._state.attention_visible = True
    uid = opened.instances[0].sop_instance_uid
    heatmap = np.zeros((64, 64), np.float32)
    bridge._on_worker_delivered(AttentionResult(bridge._generation, 0, uid, "any", "gradcam", heatmap))
    assert controls.status.text() == "Nothing in this slice argues for this label."


def test_it_says_why_there_is_no_map(controls, bridge, opened):
    bridge._on_worker_delivered(model_ready())
    bridge._state.attention_visible = True
    bridge._on_worker_delivered(JobFailed(bridge._generation, 0, "No head in this slice."))
    assert controls.status.text() == "No head in this slice."


def test_it_says_that_a_series_that_is_not_assessed_has_none(controls, bridge):
    bridge._state.attention_visible = True
    bridge._state.series = make_series(2)
    assert controls.status.text() == "No model attention: the series is not assessed."
