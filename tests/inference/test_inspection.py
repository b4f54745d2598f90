"""What drove a probability, and whether it is stable: by a scripted engine, and by the shipped one."""

import numpy as np
import pytest

from ichviewer.core.bundled import models_dir, resources_dir
from ichviewer.core.dicom import load
from ichviewer.core.dicom.scan import scan
from ichviewer.inference.analyze import analyze_volume
from ichviewer.inference.engine import Engine
from ichviewer.inference.inspection import Inspection, Outcome, inspect, soft_iou, without_channels
from ichviewer.inference.variants import VARIANTS
from ichviewer.model.calibration import logit
from tests.support.findings import make_series
from tests.support.heads import SIDE, ScriptedEngine, head_volume


def last(steps):
    return list(steps)[-1]


def outcomes(inspection):
    return {outcome.variant: outcome for outcome in inspection.outcomes}


@pytest.fixture
def volume():
    return head_volume(make_series(6, "1.2", SIDE, SIDE), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0])


def test_five_hu_move_the_scripted_probability_and_nothing_else_does(volume):
    found = last(inspect(volume, 2, "any", "gradcam", ScriptedEngine()))
    by_name = outcomes(found)
    assert set(by_name) == set(VARIANTS)
    assert found.probability == pytest.approx(0.4)
    assert by_name["darker"].probability == pytest.approx(0.2)
    assert by_name["brighter"].probability == pytest.approx(0.6)
    assert by_name["up"].probability == pytest.approx(0.4)
    assert found.interval == pytest.approx((0.2, 0.6))
    assert set(found.depends_on(0.5)) == {"darker", "brighter"}
    assert by_name["darker"].overlap == pytest.approx(1.0)
    # Its map stays in the upper left when the picture is mirrored: brought back, it is in the upper right.
    assert by_name["flip"].overlap < 0.2
    assert found.attention_holds is False


def test_around_the_probability_that_the_window_shows_all_move_alike(volume):
    alone = last(inspect(volume, 2, "any", "gradcam", ScriptedEngine()))
    shown = last(inspect(volume, 2, "any", "gradcam", ScriptedEngine(), 0.3))
    assert shown.probability == 0.3
    pull = logit(np.array(0.3)) - logit(np.array(0.4))
    for before, after in zip(alone.outcomes, shown.outcomes, strict=True):
        moved = logit(np.array(before.probability)) + pull
        assert logit(np.array(after.probability)) == pytest.approx(moved, abs=1e-5)
        assert after.overlap == before.overlap
    low, high = shown.interval
    assert low < 0.3 < high


def test_the_figures_come_before_the_maps(volume):
    steps = list(inspect(volume, 2, "any", "gradcam", ScriptedEngine()))
    assert steps[0].complete is False
    assert steps[0].smallest_overlap is None
    assert steps[1:-1] == [None] * (len(VARIANTS) + 1)
    assert steps[-1].complete


def test_each_channel_in_turn_is_its_mean():
    model_input = np.random.default_rng(1).random((3, 4, 4), np.float32)
    inputs = without_channels(model_input)
    for lost in range(3):
        for channel in range(3):
            if channel == lost:
                assert np.allclose(inputs[lost, channel], model_input[channel].mean())
            else:
                assert (inputs[lost, channel] == model_input[channel]).all()


def test_the_rule_of_the_verdict():
    def of(*values):
        return Inspection(
            "any", "gradcam", 0.45, (), tuple(Outcome(f"v{i}", v) for i, v in enumerate(values))
        )

    assert of(0.40, 0.48).depends_on(0.5) == ()
    assert of(0.40, 0.51).depends_on(0.5) == ("v1",), "the other side of the threshold"
    assert of(0.30, 0.48).depends_on(0.5) == ("v0",), "more than ten points"
    assert of(0.51).depends_on(None) == ()


def test_soft_iou():
    one, other = np.array([[1.0, 0.5]], np.float32), np.array([[0.5, 0.0]], np.float32)
    assert soft_iou(one, one) == 1.0
    assert soft_iou(one, other) == pytest.approx(0.5 / 1.5)
    assert soft_iou(one * 0, other * 0) is None


def test_no_finite_number_is_an_error(volume):
    class Broken(ScriptedEngine):
        def assess(self, inputs):
            assessment = super().assess(inputs)
            assessment.probabilities[3] = np.nan
            return assessment

    with pytest.raises(ArithmeticError):
        last(inspect(volume, 2, "any", "gradcam", Broken()))


def test_the_shipped_model_on_the_sample_study():
    """The middle value is the one that the window shows, and every channel of the card has its bar."""
    series = scan(resources_dir() / "sample").series[0]
    volume = load.load(series)
    engine = Engine(next(path.parent for path in sorted(models_dir().glob("*/card.json"))), cuda=False)
    findings = analyze_volume(volume, engine).slices
    p_any = [finding.probabilities["any"] if finding.probabilities else -1 for finding in findings]
    index = int(np.argmax(p_any))
    found = next(inspect(volume, index, "any", "gradcam", engine, p_any[index]))
    assert found.probability == p_any[index]
    assert [c.name for c in found.channels] == [c.name for c in engine.card.preprocess.channels]
    assert all(0 <= c.probability <= 1 for c in found.channels)
    low, high = found.interval
    assert 0 <= low <= found.probability <= high <= 1
