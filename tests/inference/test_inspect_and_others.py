"""A closer look and a series in the background, on the worker's thread, after what is more urgent."""

import queue

import numpy as np
import pytest

from ichviewer.core.dicom.scan import scan
from ichviewer.inference.analyze import analyze_series
from ichviewer.inference.types import (
    AssessSeries,
    InspectionResult,
    InspectWish,
    ModelReady,
    OtherResult,
    OtherWish,
    SeriesResult,
    SliceResult,
)
from ichviewer.inference.worker import InferenceWorker
from tests.e2e.conftest import FIRST, write_head
from tests.support.findings import make_series
from tests.support.heads import SIDE, ScriptedEngine, head_volume

WAIT_S = 20.0
P_ANY = [0.0, 0.2, 0.4, 0.6, 0.8, None]


class Desk:
    def __init__(self, engine):
        self.results = queue.Queue()
        self.worker = InferenceWorker(lambda: engine, self.results.put)
        self.worker.start()
        self.until(ModelReady)

    def until(self, kind):
        seen = []
        while not seen or not isinstance(seen[-1], kind):
            seen.append(self.results.get(timeout=WAIT_S))
        return seen


@pytest.fixture
def make_desk():
    desks = []

    def make(engine):
        desks.append((Desk(engine), engine))
        return desks[-1][0]

    yield make
    for desk, engine in desks:
        if engine._gate is not None:
            engine.pass_one(1000)
        assert desk.worker.stop()


@pytest.fixture
def volume():
    return head_volume(make_series(len(P_ANY), "1.2", SIDE, SIDE), P_ANY)


@pytest.fixture
def other_series(tmp_path):
    return scan(write_head(tmp_path / "head", FIRST, "1.2.7")).series[0]


def test_a_closer_look_comes_in_two_parts_and_names_its_slice(make_desk, volume):
    desk = make_desk(ScriptedEngine())
    desk.worker.assess(AssessSeries(3, volume))
    desk.until(SeriesResult)
    wish = InspectWish(2, "subdural")
    desk.worker.inspect(wish)
    figures, whole = desk.until(InspectionResult)[-1], desk.until(InspectionResult)[-1]
    for result in (figures, whole):
        assert (result.generation, result.wish) == (3, wish)
        assert result.sop_instance_uid == volume.series.instances[2].sop_instance_uid
        assert result.inspection.probability == pytest.approx(0.2)
    assert (figures.inspection.complete, whole.inspection.complete) == (False, True)


def test_a_slice_that_is_not_assessed_has_no_closer_look_but_a_reason(make_desk, volume):
    desk = make_desk(ScriptedEngine())
    desk.worker.assess(AssessSeries(1, volume))
    desk.until(SeriesResult)
    desk.worker.inspect(InspectWish(5, "any"))
    result = desk.until(InspectionResult)[-1]
    assert result.inspection is None
    assert "No head in this slice" in result.reason


def test_a_failure_of_the_model_is_a_reason(make_desk, volume):
    class Broken(ScriptedEngine):
        def attention(self, model_input, label, method):
            raise RuntimeError("out of memory")

    desk = make_desk(Broken())
    desk.worker.assess(AssessSeries(1, volume))
    desk.until(SeriesResult)
    desk.worker.inspect(InspectWish(2, "any"))
    assert desk.until(InspectionResult)[-1].inspection is not None
    assert "out of memory" in desk.until(InspectionResult)[-1].reason


def test_another_series_has_the_numbers_of_the_headless_run(make_desk, other_series):
    desk = make_desk(ScriptedEngine())
    desk.worker.other(OtherWish(1, other_series))
    result = desk.until(OtherResult)[-1]
    assert (result.token, result.findings) == (1, analyze_series(other_series, ScriptedEngine()))


def test_the_active_series_comes_first(make_desk, volume, other_series):
    engine = ScriptedEngine(gated=True)
    desk = make_desk(engine)
    desk.worker.assess(AssessSeries(1, volume))
    assert engine.waiting.wait(WAIT_S)
    desk.worker.other(OtherWish(1, other_series))
    engine.pass_one(1000)
    seen = desk.until(OtherResult)
    assert sum(isinstance(result, SliceResult) for result in seen) == len(volume)
    assert any(isinstance(result, SeriesResult) for result in seen)


def test_held_it_waits_and_then_goes_on_where_it_was(make_desk, volume, other_series):
    engine = ScriptedEngine(gated=True)
    desk = make_desk(engine)
    desk.worker.other(OtherWish(1, other_series))
    assert engine.waiting.wait(WAIT_S)
    desk.worker.other(OtherWish(1, other_series, held=True))
    engine.pass_one(2)  # one of the other series, which is at work, and the first of the active one
    desk.worker.assess(AssessSeries(1, volume))
    desk.until(SliceResult)
    assert not any(isinstance(result, OtherResult) for result in list(desk.results.queue))
    engine.pass_one(1000)
    desk.until(SeriesResult)
    desk.worker.other(OtherWish(1, other_series))
    assert desk.until(OtherResult)[-1].findings.assessed
    asked = np.round(engine.assessed, 2).tolist()
    assert asked.count(0.8) == 2, "once for each series: nothing was asked twice"


def test_nothing_is_delivered_of_a_series_that_was_given_up(make_desk, volume, other_series):
    engine = ScriptedEngine(gated=True)
    desk = make_desk(engine)
    desk.worker.other(OtherWish(1, other_series))
    assert engine.waiting.wait(WAIT_S)
    desk.worker.other(None)
    engine.pass_one(1000)
    desk.worker.assess(AssessSeries(1, volume))
    assert not any(isinstance(result, OtherResult) for result in desk.until(SeriesResult))
