import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from ichviewer.core.dicom.types import SeriesKind
from ichviewer.core.errors import ModelError
from ichviewer.inference.types import SeriesResult
from ichviewer.state import ViewState
from ichviewer.ui.findings_store import Phase
from ichviewer.ui.inference_bridge import InferenceBridge
from tests.support.findings import make_series
from tests.support.heads import SIDE, ScriptedEngine, head_volume

FIRST = [0.0, 0.4, 0.8, 0.4, 0.0, 0.2]
SECOND = [1.0, 0.6, 1.0, 0.6, 1.0]


def series_of(values, key="1.2"):
    return make_series(len(values), key, SIDE, SIDE)


@pytest.fixture
def make_bridge(qtbot):
    """A started bridge; at the end its worker is stopped, with every gate open."""
    made = []

    def make(engine, *, start=True):
        bridge = InferenceBridge(ViewState(), lambda: engine)
        made.append((bridge, engine))
        if start:
            bridge.start()
        return bridge

    yield make
    for bridge, engine in made:
        if engine._gate is not None:
            engine.pass_one(1000)
        bridge.close()


def show(bridge, values, key="1.2"):
    """What the loader does when a series was chosen and read."""
    volume = head_volume(series_of(values, key), values)
    state = bridge._state
    state.volume = None
    state.series = volume.series
    state.volume = volume
    state.slice_index = 0
    bridge.assess(volume)
    return volume


def test_findings_arrive_slice_by_slice_and_then_for_the_series(qtbot, make_bridge):
    bridge = make_bridge(ScriptedEngine())
    arrived, progress = [], []
    bridge.slice_done.connect(arrived.append)
    bridge.progress.connect(lambda done, total: progress.append((done, total)))
    with qtbot.waitSignal(bridge.series_done) as done:
        show(bridge, FIRST)
    assert sorted(finding.slice_index for finding in arrived) == list(range(6))
    assert progress == [(n, 6) for n in range(1, 7)]
    assert bridge.store.probabilities() == pytest.approx(FIRST)
    assert done.args[0].probabilities["any"] == pytest.approx(0.8)
    assert bridge.store.phase is Phase.DONE
    assert bridge.store.peaks() == (2,)


def test_an_assessment_waits_for_the_model_and_then_runs(qtbot, make_bridge):
    bridge = make_bridge(ScriptedEngine(), start=False)
    show(bridge, FIRST)
    assert bridge.store.phase is Phase.WAITING
    with qtbot.waitSignals([bridge.model_ready, bridge.series_done]):
        bridge.start()
    assert bridge.store.phase is Phase.DONE


class FailingGpu(ScriptedEngine):
    """Its GPU fails at the third slice or so; the CPU answers all the same."""

    def assess(self, inputs):
        if len(self.assessed) > 2:
            self.stamp = replace(self.stamp, backend="CPU, float32 (CUDA failed: OutOfMemoryError)")
        return super().assess(inputs)


def test_a_gpu_that_fails_in_mid_series_is_told_once_and_no_slice_twice(qtbot, make_bridge):
    bridge = make_bridge(FailingGpu(backend="CUDA, bfloat16"))
    told, arrived = [], []
    bridge.failed.connect(told.append)
    bridge.slice_done.connect(arrived.append)
    with qtbot.waitSignal(bridge.series_done):
        show(bridge, FIRST * 8)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["The GPU could not be used. The model runs on the CPU; no slice is left out."]
    assert sorted(finding.slice_index for finding in arrived) == list(range(48))
    assert bridge.store.model.stamp.backend == "CPU, float32 (CUDA failed: OutOfMemoryError)"
    with qtbot.waitSignal(bridge.series_done):
        show(bridge, SECOND, "1.3")
    assert len(told) == 1


def test_switching_in_mid_run_never_mixes_results(qtbot, make_bridge):
    engine = ScriptedEngine(gated=True)
    bridge = make_bridge(engine)
    with qtbot.waitSignal(bridge.slice_done):  # the first batch is one slice, the next may be all the others
        show(bridge, FIRST)
        engine.pass_one()
    qtbot.waitUntil(engine.waiting.is_set)  # a slice of the first series is in the model's hands
    late = []
    bridge.slice_done.connect(late.append)
    with qtbot.waitSignal(bridge.cleared):
        bridge._state.volume = None
        bridge._state.series = None
    assert bridge.store.slices == []
    with qtbot.waitSignal(bridge.series_done) as done:
        second = show(bridge, SECOND, key="9.9")
        engine.pass_one(100)
    uids = {instance.sop_instance_uid for instance in second.series.instances}
    assert {finding.sop_instance_uid for finding in late} == uids
    assert bridge.store.probabilities() == pytest.approx(SECOND)
    assert done.args[0].series_key == "9.9"


def test_a_result_that_waits_in_the_event_queue_while_the_series_changes_is_dropped(qtbot, make_bridge):
    engine = ScriptedEngine(gated=True)
    bridge = make_bridge(engine)
    arrived = []
    bridge.slice_done.connect(arrived.append)
    with qtbot.waitSignal(bridge.slice_done):
        show(bridge, FIRST)
        engine.pass_one()
    series_delivered = threading.Event()

    def on_workers_thread(result):
        if isinstance(result, SeriesResult):
            series_delivered.set()

    bridge._delivered.connect(on_workers_thread, Qt.ConnectionType.DirectConnection)
    engine.pass_one(100)
    assert series_delivered.wait(5)  # the event loop did not run: all of it waits in the queue
    arrived.clear()
    bridge._state.series = series_of(SECOND, "9.9")
    QCoreApplication.processEvents()
    assert arrived == []
    assert bridge.store.probabilities() == [None] * 5


def test_a_late_volume_of_another_series_is_left_alone(make_bridge):
    bridge = make_bridge(ScriptedEngine(), start=False)
    show(bridge, FIRST)
    bridge._state.series = series_of(SECOND, "9.9")
    bridge.assess(head_volume(series_of(FIRST), FIRST))
    assert bridge.store.phase is Phase.READING


def test_stop_keeps_what_was_found_and_says_not_assessed_for_the_rest(qtbot, make_bridge):
    engine = ScriptedEngine(gated=True)
    bridge = make_bridge(engine)
    with qtbot.waitSignal(bridge.slice_done):
        show(bridge, [0.4] * 20)  # the second batch holds 8 of them at most
        engine.pass_one()
    qtbot.waitUntil(engine.waiting.is_set)
    bridge.cancel()
    assert bridge.store.phase is Phase.STOPPED
    with qtbot.waitSignal(bridge.series_done) as done:
        engine.pass_one()
    assert not done.args[0].assessed
    assert (bridge.store.phase, bridge.store.reason) == (Phase.STOPPED, "stopped by the user")
    reasons = [finding.reason for finding in bridge.store.slices]
    assert 2 <= reasons.count(None) <= 9
    assert set(reasons) == {None, "cancelled by the user"}


def test_an_assessment_that_was_stopped_can_run_again(qtbot, make_bridge):
    engine = ScriptedEngine(gated=True)
    bridge = make_bridge(engine)
    show(bridge, FIRST)
    qtbot.waitUntil(engine.waiting.is_set)
    bridge.cancel()
    with qtbot.waitSignal(bridge.series_done, check_params_cb=lambda findings: findings.assessed):
        bridge.restart()
        engine.pass_one(100)
    assert bridge.store.phase is Phase.DONE
    assert bridge.store.probabilities() == pytest.approx(FIRST)


def test_a_series_visited_before_comes_back_at_once_without_a_second_run(qtbot, make_bridge):
    engine = ScriptedEngine()
    bridge = make_bridge(engine)
    for values, key in ((FIRST, "1.2"), (SECOND, "9.9")):
        with qtbot.waitSignal(bridge.series_done):
            show(bridge, values, key)
    asked = len(engine.assessed)
    bridge._state.volume = None
    bridge._state.series = series_of(FIRST)  # chosen again; not read yet
    assert bridge.store.phase is Phase.DONE
    assert bridge.store.probabilities() == pytest.approx(FIRST)
    bridge._state.attention_visible = True
    with qtbot.waitSignals([bridge.series_done, bridge.attention_ready]):
        volume = head_volume(bridge._state.series, FIRST)
        bridge._state.volume = volume
        bridge.assess(volume)
    assert len(engine.assessed) == asked


def test_a_series_that_its_headers_refuse_is_never_asked_about(qtbot, make_bridge):
    engine = ScriptedEngine()
    bridge = make_bridge(engine)
    series = make_series(2, rows=SIDE, columns=SIDE)
    bridge._state.series = series
    assert bridge.store.phase is Phase.NOT_ASSESSED
    assert "slices" in bridge.store.reason
    bridge.assess(head_volume(series, [0.4, 0.8]))
    assert bridge.store.phase is Phase.NOT_ASSESSED
    assert engine.assessed == []


def test_a_series_that_its_pixels_refuse_says_why(qtbot, make_bridge):
    bridge = make_bridge(ScriptedEngine())
    with qtbot.waitSignal(bridge.series_done) as done:
        show(bridge, [None] * 6)
    assert bridge.store.phase is Phase.NOT_ASSESSED
    assert bridge.store.reason == done.args[0].reason
    assert bridge.store.probabilities() == [None] * 6


def test_a_series_that_cannot_be_read_is_not_assessed(make_bridge):
    bridge = make_bridge(ScriptedEngine(), start=False)
    bridge._state.series = series_of(FIRST)
    bridge._state.load_error = "This series does not fit into the memory."
    assert (bridge.store.phase, bridge.store.reason) == (
        Phase.NOT_ASSESSED,
        "This series does not fit into the memory.",
    )


def test_a_model_that_cannot_be_used_is_said_and_nothing_is_assessed(qtbot):
    def load():
        raise ModelError("card.json", "a readable file", "nothing", "Install the bundle again.")

    bridge = InferenceBridge(ViewState(), load)
    try:
        with qtbot.waitSignal(bridge.failed) as failed:
            bridge.start()
        with qtbot.waitSignal(bridge.series_done):
            show(bridge, FIRST)
        assert "Install the bundle again." in failed.args[0]
        assert bridge.store.model_error == failed.args[0]
        assert bridge.store.phase is Phase.NOT_ASSESSED
        assert bridge.store.series.kind is SeriesKind.CT_STACK
    finally:
        bridge.close()


def test_attention_answers_for_the_slice_label_and_method_on_screen(qtbot, make_bridge):
    bridge = make_bridge(ScriptedEngine())
    state = bridge._state
    with qtbot.waitSignal(bridge.series_done):
        volume = show(bridge, FIRST)
    with qtbot.waitSignal(bridge.attention_ready):
        state.attention_visible = True
    with qtbot.waitSignal(bridge.attention_ready) as ready:
        state.slice_index = 3
        state.attention_label = "subdural"
        state.attention_method = "hirescam"
    result = ready.args[0]
    assert (result.slice_index, result.label, result.method) == (3, "subdural", "hirescam")
    assert result.sop_instance_uid == volume.series.instances[3].sop_instance_uid


def test_attention_of_another_slice_is_dropped(qtbot, make_bridge):
    bridge = make_bridge(ScriptedEngine())
    state, arrived = bridge._state, []
    with qtbot.waitSignal(bridge.series_done):
        show(bridge, FIRST)
    with qtbot.waitSignal(bridge.attention_ready) as ready:
        state.attention_visible = True
    bridge.attention_ready.connect(arrived.append)
    stale = ready.args[0]
    state.attention_visible = False
    state.slice_index = 1
    bridge._delivered.emit(stale)
    QCoreApplication.processEvents()
    assert arrived == []


def test_no_attention_for_a_slice_that_is_not_assessed(qtbot, make_bridge):
    bridge = make_bridge(ScriptedEngine())
    values = [0.4, 0.8, None, 0.4, 0.2, 0.0]
    with qtbot.waitSignal(bridge.series_done):
        show(bridge, values)
    bridge._state.slice_index = 2
    with qtbot.waitSignal(bridge.attention_failed) as failed:
        bridge._state.attention_visible = True
    assert "No head in this slice" in failed.args[0]


def test_nothing_is_delivered_after_closing_which_may_happen_twice(qtbot, make_bridge):
    engine = ScriptedEngine(gated=True)
    bridge = make_bridge(engine)
    arrived = []
    bridge.slice_done.connect(arrived.append)
    show(bridge, FIRST)
    qtbot.waitUntil(engine.waiting.is_set)
    engine.pass_one(100)
    bridge.close()
    bridge.close()
    bridge._state.series = None  # and it listens no more
    QCoreApplication.processEvents()
    assert arrived == []
    assert bridge.store.series is not None


def test_an_assessment_that_fails_is_not_assessed_and_is_told(qtbot, make_bridge):
    class Broken(ScriptedEngine):
        def aggregate(self, probabilities):
            raise ArithmeticError("overflow")

    bridge = make_bridge(Broken())
    with qtbot.waitSignal(bridge.failed) as failed:
        show(bridge, FIRST)
    assert "overflow" in failed.args[0]
    assert (bridge.store.phase, bridge.store.reason) == (Phase.NOT_ASSESSED, failed.args[0])
