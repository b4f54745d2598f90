"""One thread, no stale wishes, no mixed series, and no failure that is not a result."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from dataclasses import replace

import numpy as np
import pytest

from ichviewer.core.dicom.types import SeriesKind
from ichviewer.core.errors import ModelError
from ichviewer.core.findings import ModelStamp
from ichviewer.core.volume import SliceState
from ichviewer.inference import series_run
from ichviewer.inference.types import (
    AssessSeries,
    AttentionResult,
    AttentionWish,
    JobFailed,
    ModelFailed,
    ModelReady,
    SeriesResult,
    SliceResult,
)
from ichviewer.inference.worker import InferenceWorker
from tests.support.findings import make_series
from tests.support.heads import SIDE, ScriptedEngine, head_volume

WAIT_S = 20.0
P_ANY = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]


def volume_of(values=P_ANY, key="1.2"):
    return head_volume(make_series(len(values), key, SIDE, SIDE), values)


class Desk:
    """A worker and the results it delivered."""

    def __init__(self, load_engine):
        self.results = queue.Queue()
        self.worker = InferenceWorker(load_engine, self.results.put)

    def next(self):
        return self.results.get(timeout=WAIT_S)

    def until(self, kind):
        """Every result up to and with the first of a kind."""
        seen = []
        while not seen or not isinstance(seen[-1], kind):
            seen.append(self.next())
        return seen


@pytest.fixture
def make_desk():
    desks = []

    def make(engine, *, start=True):
        desk = Desk(engine if callable(engine) else lambda: engine)
        desks.append((desk, engine))
        if start:
            desk.worker.start()
            assert isinstance(desk.next(), ModelReady | ModelFailed)
        return desk

    yield make
    for desk, engine in desks:
        if getattr(engine, "_gate", None) is not None:
            engine.pass_one(1000)
        assert desk.worker.stop()


def slices(results):
    return [result.finding.slice_index for result in results if isinstance(result, SliceResult)]


def test_the_worker_can_be_imported_without_torch():
    modules = "ichviewer.inference.worker, ichviewer.inference.types, ichviewer.inference.explain"
    code = f"import sys, {modules}, ichviewer.inference.engine, ichviewer.inference.analyze\n"
    code += "print({'torch', 'matplotlib', 'sklearn', 'PySide6'} & sys.modules.keys())"
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert found.stdout == "set()\n"


def test_every_slice_once_and_then_the_series(make_desk):
    desk = make_desk(ScriptedEngine())
    desk.worker.focus(3)
    desk.worker.assess(AssessSeries(7, volume_of()))
    results = desk.until(SeriesResult)
    assert slices(results)[0] == 3
    assert sorted(slices(results)) == list(range(6))
    assert [(r.done, r.total) for r in results[:-1]] == [(n, 6) for n in range(1, 7)]
    assert {r.generation for r in results} == {7}
    assert results[-1].findings.probabilities["any"] == pytest.approx(1.0)
    assert [f.slice_index for f in results[-1].findings.slices] == list(range(6))


def test_a_move_is_served_after_the_batch_in_hand(make_desk):
    engine = ScriptedEngine(gated=True)
    desk = make_desk(engine)
    desk.worker.assess(AssessSeries(1, volume_of([0.5] * 30)))
    assert engine.waiting.wait(WAIT_S)  # slice 0 is in the model's hands
    desk.worker.focus(20)
    desk.worker.focus(25)
    engine.pass_one(100)
    assert slices(desk.until(SeriesResult))[:2] == [0, 25]  # nobody looks at slice 20 any more


def test_a_new_series_silences_the_old_one_at_once(make_desk):
    engine = ScriptedEngine(gated=True)
    desk = make_desk(engine)
    desk.worker.assess(AssessSeries(1, volume_of()))
    engine.pass_one()
    assert desk.next().generation == 1
    assert engine.waiting.wait(WAIT_S)  # the rest of the old series is in the model's hands
    desk.worker.assess(AssessSeries(2, volume_of([0.4] * 5, "9.9")))
    assert desk.results.empty()
    engine.pass_one(100)
    results = desk.until(SeriesResult)
    assert {r.generation for r in results} == {2}
    assert results[-1].findings.series_key == "9.9"
    assert sorted(slices(results)) == list(range(5))


def test_the_same_generation_again_starts_anew(make_desk):
    desk = make_desk(ScriptedEngine())
    for _ in range(2):
        desk.worker.assess(AssessSeries(1, volume_of()))
        assert len(slices(desk.until(SeriesResult))) == 6


def test_cancel_reports_the_rest_as_not_assessed(make_desk):
    engine = ScriptedEngine(gated=True)
    desk = make_desk(engine)
    desk.worker.focus(4)
    desk.worker.assess(AssessSeries(1, volume_of()))
    assert engine.waiting.wait(WAIT_S)
    desk.worker.cancel()
    engine.pass_one(100)
    findings = desk.until(SeriesResult)[-1].findings
    assert findings.probabilities is None
    assert findings.reason == "cancelled by the user"
    assert [f.slice_index for f in findings.slices if f.assessed] == [4]
    assert {f.reason for f in findings.slices if not f.assessed} == {"cancelled by the user"}
    assert len(engine.assessed) == 1


def test_cancel_before_the_series_or_after_it_is_harmless(make_desk):
    desk = make_desk(ScriptedEngine())
    desk.worker.cancel()
    desk.worker.assess(AssessSeries(1, volume_of()))
    assert desk.until(SeriesResult)[-1].findings.assessed
    desk.worker.cancel()
    desk.worker.wish(AttentionWish("any"))
    assert isinstance(desk.next(), AttentionResult)


def test_attention_comes_for_the_slice_on_screen_on_its_own_grid(make_desk):
    desk = make_desk(ScriptedEngine())
    volume = volume_of()
    desk.worker.focus(2)
    desk.worker.assess(AssessSeries(5, volume))
    desk.until(SeriesResult)
    desk.worker.wish(AttentionWish("subdural", "hirescam"))
    result = desk.next()
    assert (result.generation, result.slice_index, result.label, result.method) == (
        5,
        2,
        "subdural",
        "hirescam",
    )
    assert result.sop_instance_uid == volume.series.instances[2].sop_instance_uid
    assert result.heatmap.shape == (SIDE, SIDE)
    assert result.heatmap.max() == 1.0
    assert np.unravel_index(result.heatmap.argmax(), (SIDE, SIDE)) > (SIDE // 2, SIDE // 2)


def test_moving_away_and_back_brings_the_attention_again(make_desk):
    desk = make_desk(ScriptedEngine())
    desk.worker.assess(AssessSeries(1, volume_of()))
    desk.until(SeriesResult)
    desk.worker.wish(AttentionWish("any"))
    assert desk.next().slice_index == 0
    for focus in (1, 0):
        desk.worker.focus(focus)
        assert desk.next().slice_index == focus


def test_no_more_wish_no_more_attention(make_desk):
    desk = make_desk(ScriptedEngine())
    desk.worker.wish(AttentionWish("any"))
    desk.worker.wish(None)
    desk.worker.assess(AssessSeries(1, volume_of()))
    results = desk.until(SeriesResult)
    assert not any(isinstance(result, AttentionResult) for result in results)


def test_known_findings_are_not_made_again_but_attention_is(make_desk):
    engine = ScriptedEngine()
    desk = make_desk(engine)
    desk.worker.wish(AttentionWish("any"))
    desk.worker.assess(AssessSeries(1, volume_of(), findings_known=True))
    assert isinstance(desk.next(), AttentionResult)
    assert engine.assessed == []


def test_attention_for_a_slice_that_cannot_be_assessed_says_why(make_desk):
    volume = volume_of()
    volume.state[2], volume.errors[2] = SliceState.FAILED, "2.dcm is truncated."
    desk = make_desk(ScriptedEngine())
    desk.worker.focus(2)
    desk.worker.assess(AssessSeries(1, volume))
    desk.until(SeriesResult)
    desk.worker.wish(AttentionWish("any"))
    assert desk.next() == JobFailed(1, 2, "2.dcm is truncated.")


def test_attention_that_breaks_is_a_result(make_desk):
    class Blind(ScriptedEngine):
        def attention(self, model_input, label, method):
            raise IndexError("no layer")

    desk = make_desk(Blind())
    desk.worker.wish(AttentionWish("any"))
    desk.worker.assess(AssessSeries(1, volume_of()))
    failed = desk.until(JobFailed)[-1]
    assert failed.message == "No model attention for this slice: IndexError: no layer"


def test_a_series_that_is_not_fit_is_never_asked_about(make_desk):
    engine = ScriptedEngine()
    desk = make_desk(engine)
    volume = volume_of()
    volume.series = replace(volume.series, kind=SeriesKind.LOCALIZER)
    desk.worker.assess(AssessSeries(1, volume))
    (result,) = desk.until(SeriesResult)
    assert result.findings.reason.startswith("A localizer")
    assert {f.reason for f in result.findings.slices} == {result.findings.reason}
    assert engine.assessed == []
    desk.worker.wish(AttentionWish("any"))
    assert desk.next().message == result.findings.reason


def test_a_model_that_cannot_be_loaded_is_said_once_and_then_by_every_series(make_desk):
    def load():
        raise ModelError("card.json", "a file", "none", "Install it.")

    desk = make_desk(load, start=False)
    desk.worker.assess(AssessSeries(1, volume_of()))
    desk.worker.wish(AttentionWish("any"))
    desk.worker.start()
    failed = desk.next()
    assert failed == ModelFailed("card.json: expected a file, found none. Install it.")
    findings = desk.next().findings
    assert findings.reason == failed.message
    assert not any(f.assessed for f in findings.slices)
    assert desk.next() == JobFailed(1, 0, failed.message)


def test_an_import_that_fails_is_a_plain_message(make_desk):
    def load():
        raise ImportError("libtorch.so: cannot open")

    desk = make_desk(load, start=False)
    desk.worker.start()
    assert desk.next() == ModelFailed("ImportError: libtorch.so: cannot open")


def test_a_slice_that_breaks_the_model_leaves_the_thread_alive(make_desk):
    class Poisoned(ScriptedEngine):
        def assess(self, inputs):
            if (inputs == 45).any():
                raise RuntimeError("poison")
            return super().assess(inputs)

    desk = make_desk(Poisoned())
    desk.worker.assess(AssessSeries(1, volume_of()))
    findings = desk.until(SeriesResult)[-1].findings
    assert [f.slice_index for f in findings.slices if not f.assessed] == [5]
    assert findings.warnings[0].code == "slices_not_assessed"
    desk.worker.assess(AssessSeries(2, volume_of()))
    assert desk.until(SeriesResult)[-1].generation == 2


def test_an_error_outside_any_slice_ends_the_series_not_the_thread(make_desk, monkeypatch):
    desk = make_desk(ScriptedEngine())
    monkeypatch.setattr(series_run, "sum_up", lambda *_: 1 / 0)
    desk.worker.assess(AssessSeries(1, volume_of()))
    failed = desk.until(JobFailed)[-1]
    assert failed == JobFailed(1, None, "The assessment failed: ZeroDivisionError: division by zero")
    monkeypatch.undo()
    desk.worker.assess(AssessSeries(2, volume_of()))
    assert desk.until(SeriesResult)[-1].findings.assessed


def test_a_window_that_refuses_a_result_does_not_end_the_worker():
    results, done = [], threading.Event()

    def deliver(result):
        results.append(result)
        if isinstance(result, SeriesResult):
            done.set()
        raise RuntimeError("the window is gone")

    worker = InferenceWorker(ScriptedEngine, deliver)
    worker.start()
    worker.assess(AssessSeries(1, volume_of()))
    assert done.wait(WAIT_S)
    assert worker.stop()
    assert len(slices(results)) == 6


def test_another_backend_is_announced(make_desk):
    class Weak(ScriptedEngine):
        def assess(self, inputs):
            self.stamp = ModelStamp("scripted", "ab" * 32, "CPU (CUDA failed)")
            return super().assess(inputs)

    desk = make_desk(Weak())
    desk.worker.assess(AssessSeries(1, volume_of()))
    told = [r.stamp.backend for r in desk.until(SeriesResult) if isinstance(r, ModelReady)]
    assert told == ["CPU (CUDA failed)"]


def test_attention_is_prepared_once_after_the_first_series_and_before_the_first_map(make_desk):
    class Noting(ScriptedEngine):
        def __init__(self):
            super().__init__()
            self.noted = []

        def assess(self, inputs):
            self.noted.append("assess")
            return super().assess(inputs)

        def prepare_attention(self):
            self.noted.append("prepare")
            raise ImportError("nothing to prepare")

        def attention(self, model_input, label, method):
            self.noted.append("attention")
            return super().attention(model_input, label, method)

    engine = Noting()
    desk = make_desk(engine)
    desk.worker.wish(AttentionWish("any", "layercam"))
    desk.worker.assess(AssessSeries(1, volume_of()))
    desk.until(AttentionResult)
    desk.worker.focus(1)
    desk.until(AttentionResult)
    assert engine.noted[-3:] == ["prepare", "attention", "attention"]
    assert set(engine.noted[:-3]) == {"assess"}


def test_a_method_that_needs_no_import_does_not_wait_for_the_series(make_desk):
    desk = make_desk(ScriptedEngine())
    desk.worker.wish(AttentionWish("any"))
    desk.worker.assess(AssessSeries(1, volume_of()))
    before = desk.until(AttentionResult)
    assert not any(isinstance(result, SeriesResult) for result in before)


def test_nothing_is_delivered_after_stop():
    engine = ScriptedEngine(gated=True)
    results = queue.Queue()
    worker = InferenceWorker(lambda: engine, results.put)
    worker.start()
    worker.assess(AssessSeries(1, volume_of()))
    assert engine.waiting.wait(WAIT_S)
    assert not worker.stop(timeout_s=0)  # the job in hand is not done yet
    assert isinstance(results.get_nowait(), ModelReady)
    engine.pass_one(100)
    worker.join(WAIT_S)
    assert not worker.is_alive()
    assert results.empty()


def test_stop_without_start_is_harmless():
    assert InferenceWorker(ScriptedEngine, print).stop()
