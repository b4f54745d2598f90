"""What a failed slice does to itself, to its batch, and to its series."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ichviewer.core.dicom.types import Notice
from ichviewer.core.errors import PixelError
from ichviewer.core.novelty import FEATURE_COUNT, Novelty
from ichviewer.core.volume import SliceState
from ichviewer.inference.assessment import assess_slices, not_assessed, slice_reason, sum_up
from ichviewer.model import calibration
from ichviewer.model.card import Context
from ichviewer.model.pipeline import Assessment
from tests.support.findings import make_series
from tests.support.heads import SIDE, ScriptedEngine, head_volume

P_ANY = [0.2, 0.4, 0.6, 0.8, 0.0, 0.2, 0.4, 0.6]


def volume_of(values=P_ANY):
    return head_volume(make_series(len(values), rows=SIDE, columns=SIDE), values)


def fail_to_decode(volume, *slices):
    for index in slices:
        volume.state[index] = SliceState.FAILED
        volume.errors[index] = f"{index}.dcm: expected whole pixel data, found half of it."


class Poisoned(ScriptedEngine):
    """Refuses any batch that holds a slice of P(any) 0.8."""

    def assess(self, inputs):
        if (inputs == 40).any():
            raise RuntimeError("poison\nwith a second line")
        return super().assess(inputs)


def test_probabilities_are_by_label_in_order():
    volume = volume_of()
    (answer,) = assess_slices(volume, [3], ScriptedEngine())
    assert list(answer.finding.probabilities) == [
        "epidural",
        "intraparenchymal",
        "intraventricular",
        "subarachnoid",
        "subdural",
        "any",
    ]
    assert answer.finding.probabilities["any"] == pytest.approx(0.8)
    assert answer.finding.stage2_asked
    assert (answer.finding.slice_index, answer.finding.file) == (3, "3.dcm")
    assert answer.finding.position_mm == volume.series.positions_mm[3]


def test_answers_come_in_the_order_asked():
    answers = assess_slices(volume_of(), [5, 0, 3], ScriptedEngine())
    assert [a.finding.slice_index for a in answers] == [5, 0, 3]
    assert [a.finding.probabilities["any"] for a in answers] == pytest.approx([0.2, 0.2, 0.8])


def test_a_slice_that_was_not_decoded_is_never_given_to_the_model():
    volume = volume_of()
    fail_to_decode(volume, 2)
    engine = ScriptedEngine()
    answers = assess_slices(volume, [1, 2], engine)
    assert len(engine.assessed) == 1
    assert answers[1].failed
    assert answers[1].finding.probabilities is None
    assert answers[1].finding.reason == "2.dcm: expected whole pixel data, found half of it."


def test_a_slice_of_air_is_not_asked_about_and_is_no_failure():
    (answer,) = assess_slices(volume_of([None]), [0], ScriptedEngine())
    assert not answer.finding.assessed
    assert not answer.failed


def test_one_slice_that_breaks_the_model_does_not_take_its_batch_with_it():
    answers = assess_slices(volume_of(), range(8), Poisoned())
    assert [a.finding.slice_index for a in answers if a.failed] == [3]
    assert answers[3].finding.reason == "The model failed on this slice: RuntimeError: poison"
    assert answers[4].finding.probabilities["any"] == 0.0


def test_an_error_of_ours_is_said_in_its_own_words():
    class Refusing(ScriptedEngine):
        def model_input(self, volume, slice_index):
            raise PixelError("a.dcm", "pixels", "none")

    (answer,) = assess_slices(volume_of(), [0], Refusing())
    assert answer.finding.reason == "The model failed on this slice: a.dcm: expected pixels, found none."


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_an_answer_that_is_not_finite_is_no_probability(bad):
    class Silent(ScriptedEngine):
        def assess(self, inputs):
            rows = super().assess(inputs).probabilities
            rows[0, 2] = bad
            return Assessment(rows, np.ones(len(rows), bool))

    first, second = assess_slices(volume_of(), [0, 1], Silent())
    assert first.failed
    assert first.finding.reason == "The model gave no finite number for this slice."
    assert second.finding.assessed


def summed(volume, engine=None):
    engine = engine or ScriptedEngine()
    return sum_up(volume, assess_slices(volume, range(len(volume)), engine), engine)


def test_the_series_is_the_aggregate_of_its_slices():
    volume = volume_of()
    volume.notices.append(Notice("padding_replaced", "Padding became air."))
    findings = summed(volume)
    assert findings.probabilities["any"] == pytest.approx(0.8)
    assert [notice.code for notice in findings.warnings] == ["padding_replaced"]


class InContext(ScriptedEngine):
    """Takes neighbours into account as a card says."""

    def in_context(self, probabilities, positions_mm, asked):
        return calibration.in_context(probabilities, positions_mm, asked, Context(12.0, 0.5, 2.0, "test"))


def test_the_slices_of_a_series_are_in_the_light_of_their_neighbours():
    volume = volume_of([0.2, 0.6, 0.2, 0.2])
    alone = [a.finding.probabilities["any"] for a in assess_slices(volume, range(4), ScriptedEngine())]
    findings = summed(volume, InContext())
    together = [finding.probabilities["any"] for finding in findings.slices]
    assert together[1] < alone[1] == pytest.approx(0.6)
    assert together[0] > alone[0] == pytest.approx(0.2)
    assert together[3] == pytest.approx(alone[3])
    assert findings.probabilities["any"] == pytest.approx(max(together))
    assert findings.slices[1].stage2_asked


def test_a_slice_that_is_not_assessed_is_no_neighbour():
    volume = volume_of([0.2, 0.6, 0.2, 0.2, 0.2, 0.2])
    fail_to_decode(volume, 0)
    findings = summed(volume, InContext())
    assert not findings.slices[0].assessed
    assert findings.slices[1].probabilities["any"] == pytest.approx(in_context_of(0.6, 0.2))


def in_context_of(own, neighbour):
    """P of a slice with one neighbour, by the rule of `InContext`."""
    difference = np.clip(calibration.logit(neighbour) - calibration.logit(own), -2, 2)
    return calibration.sigmoid(calibration.logit(own) + 0.5 * difference)


def test_without_positions_every_slice_stands_for_itself():
    series = replace(make_series(3, rows=SIDE, columns=SIDE), positions_mm=())
    findings = summed(head_volume(series, [0.2, 0.6, 0.2]), InContext())
    assert [f.probabilities["any"] for f in findings.slices] == pytest.approx([0.2, 0.6, 0.2])


def test_a_few_failed_slices_are_a_warning():
    volume = volume_of()
    fail_to_decode(volume, 3, 4)  # a quarter
    findings = summed(volume)
    assert findings.probabilities["any"] == pytest.approx(0.6)
    (notice,) = findings.warnings
    assert notice.code == "slices_not_assessed"
    assert notice.message.startswith("2 of 8 slices could not be assessed.")


def test_more_than_a_quarter_failed_leaves_the_series_not_assessed():
    volume = volume_of()
    fail_to_decode(volume, 1, 3, 4)
    findings = summed(volume)
    assert not findings.assessed
    assert findings.reason.startswith("3 of 8 slices could not be assessed. The first: 1.dcm")
    assert sum(finding.assessed for finding in findings.slices) == 5


def test_slices_of_air_do_not_count_as_failed():
    findings = summed(volume_of([None, None, None, 0.2, 0.4, 0.2, None]))
    assert findings.probabilities["any"] == pytest.approx(0.4)
    assert findings.warnings == ()


def test_no_slice_assessed_means_no_probability():
    findings = summed(volume_of([None, None]))
    assert findings.probabilities is None
    assert findings.reason.startswith("No slice could be assessed. No head in this slice")


def test_a_series_refused_as_a_whole_gives_every_slice_its_reason():
    findings = not_assessed(make_series(3), "Not a CT.")
    assert [finding.reason for finding in findings.slices] == ["Not a CT."] * 3


class Choosy(ScriptedEngine):
    """Of its card, brain of more than 37 HU (P(any) 0.7) is new to the model."""

    def __init__(self):
        super().__init__()
        count, median = FEATURE_COUNT, FEATURE_COUNT - 3
        rows = tuple(
            tuple(float(row == col == median) for col in range(count)) for row in range(count)
        )  # fmt: skip
        limit = 17.0**2 / count
        numbers = Novelty("hu-spread/1", (20.0,) * count, rows, limit, "made up", "nothing")
        self.card = replace(self.card, novelty=numbers)

    def model_input(self, volume, slice_index):
        given = super().model_input(volume, slice_index)
        given[1] = (given[1] + 20) / 200  # the channel that the card calls widest, 0..1
        return given


def test_a_slice_that_is_new_to_the_model_is_not_asked_about_and_counts_as_unseen():
    volume, engine = volume_of(), Choosy()
    answers = assess_slices(volume, range(8), engine)
    assert [a.finding.slice_index for a in answers if a.failed] == [3]
    reason = answers[3].finding.reason
    assert reason == (
        "Unlike the slices that the model was trained on: expected a score of at most 12.04, found 16.67."
    )
    assert len(engine.assessed) == 7
    findings = sum_up(volume, answers, engine)
    assert findings.probabilities["any"] == pytest.approx(0.6)  # without that slice
    assert [notice.code for notice in findings.warnings] == ["slices_not_assessed"]
    assert slice_reason(volume, 3, engine) == reason
    assert slice_reason(volume, 2, engine) is None


def test_a_series_of_which_much_is_new_to_the_model_is_not_assessed():
    findings = summed(volume_of([0.2, 0.8, 0.8, 0.8, 0.2, 0.4, 0.4, 0.4]), Choosy())
    assert findings.probabilities is None
    assert findings.reason.startswith("3 of 8 slices could not be assessed. The first: Unlike the slices")


def test_what_keeps_a_slice_from_being_asked_about_is_said_not_raised():
    class Broken(Choosy):
        def model_input(self, volume, slice_index):
            raise RuntimeError("no memory")

    assert slice_reason(volume_of(), 0, Broken()) == "The model failed on this slice: RuntimeError: no memory"
    assert "No head in this slice" in slice_reason(volume_of([None]), 0, Broken())
