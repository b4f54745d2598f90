"""Two stages as one model."""

from __future__ import annotations

import copy
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn

from ichviewer.core.errors import ModelError
from ichviewer.core.labels import LABELS, SUBTYPES
from ichviewer.inference.explain import METHODS, class_activation
from ichviewer.model.architectures import SliceNet
from ichviewer.model.card import Context
from ichviewer.model.pipeline import BATCH, TwoStage, _for_inference
from ichviewer.model.sealing import seal_bundle
from tests.support.bundles import random_net, tiny_card


class Answers(nn.Module):
    """A network that says what the first pixels of each channel row say, times ten."""

    def __init__(self, outputs: int) -> None:
        super().__init__()
        self.outputs = outputs
        self.asked = []

    def features(self, x):
        self.asked.append(len(x))
        return x

    def head(self, features):
        return features, 10 * (features[:, 0, 0, : self.outputs] - 0.5)


def model(screening: float = 0.5) -> tuple[TwoStage, Answers, Answers]:
    card = tiny_card(screening=screening)
    first, second = Answers(1), Answers(5)
    return TwoStage(card, first, second), first, second


def inputs(*first_pixels: float) -> np.ndarray:
    x = np.full((len(first_pixels), 2, 32, 32), 0.5, np.float32)
    x[:, 0, 0, 0] = first_pixels
    return x


def test_stage_2_is_asked_only_where_stage_1_passes_screening():
    two_stage, _, second = model()
    result = two_stage.assess(inputs(0.1, 0.9, 0.2, 0.8))
    assert result.stage2_asked.tolist() == [False, True, False, True]
    assert second.asked == [2]
    given = result.probabilities[:, :5] / result.probabilities[:, 5:]
    prior = [two_stage.card.prior[label] for label in SUBTYPES]
    assert given[0] == pytest.approx(prior)
    assert given[2] == pytest.approx(prior)
    # Platt(0.8, 0.1) of the logits 10 * (0.9 - 0.5) and 0
    assert given[1, 0] == pytest.approx(1 / (1 + np.exp(-(0.8 * 4 + 0.1))))
    assert given[1, 1] == pytest.approx(1 / (1 + np.exp(-0.1)))


def test_mirrored_the_logits_are_the_mean_over_both_sides():
    x = inputs(0.1, 0.9, 0.4)
    x[:, :, :, -5:] = np.random.default_rng(1).random((3, 2, 32, 5), np.float32)
    both, first, second = model()
    both.card = replace(both.card, mirrored=True)
    for label in ("any", "epidural"):
        one = model()[0]
        expected = (one.logits(label, x) + one.logits(label, x[..., ::-1])) / 2
        assert not np.allclose(expected, one.logits(label, x), atol=0.1)
        assert both.logits(label, x) == pytest.approx(expected)
        assert both.logits(label, x[..., ::-1]) == pytest.approx(expected)
    assert first.asked == second.asked == [3, 3, 3, 3]


def test_in_context_as_the_card_says():
    p, places, asked = np.full((3, 6), 0.2), np.array([0.0, 5.0, 10.0]), np.ones(3, bool)
    p[1] = 0.6
    without = model()[0]
    assert without.in_context(p, places, asked) is p
    within = model()[0]
    within.card = replace(within.card, context=Context(7.5, 0.3, 1.0, "made up"))
    moved = within.in_context(p, places, asked)
    assert (moved[1] < 0.6).all()
    assert (moved[[0, 2]] > 0.2).all()


@pytest.mark.parametrize("method", METHODS)
def test_mirrored_the_map_shown_is_that_of_both_sides(method):
    card = tiny_card()
    nets = random_net(card.stage1, 1), random_net(card.stage2, 2)
    x = np.random.default_rng(2).random((2, 32, 32), np.float32)

    def shown(model_input, mirrored):
        two_stage = TwoStage(replace(card, mirrored=mirrored), *map(copy.deepcopy, nets))
        net, output = two_stage.stage_of("subdural")
        features = two_stage.features_to_show("subdural", model_input)
        assert len(features) == 1 + mirrored
        return class_activation(net, features, output, method)

    assert shown(x[..., ::-1], True) == pytest.approx(shown(x, True)[:, ::-1], abs=1e-5)
    assert shown(x, True) != pytest.approx(shown(x, False), abs=1e-2)


def test_screening_passes_at_the_threshold_itself():
    two_stage, _, _ = model()
    at = two_stage.assess(inputs(0.6)).probabilities[0, 5]
    assert model(screening=float(at))[0].assess(inputs(0.6)).stage2_asked.all()


def test_all_held_back_means_stage_2_never_runs():
    two_stage, _, second = model(screening=1.0)
    assert not two_stage.assess(inputs(0.1, 0.9)).stage2_asked.any()
    assert second.asked == []


def test_without_screening_stage_2_answers_for_all():
    two_stage, _, second = model(screening=1.0)
    assert two_stage.assess(inputs(0.1, 0.9), screen=False).stage2_asked.all()
    assert second.asked == [2]


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_an_answer_that_is_not_finite_is_no_answer(bad):
    two_stage, _, _ = model()
    x = inputs(0.9, bad, 0.9)
    x[2, 0, 0, 3] = np.nan  # reaches stage 2 alone
    result = two_stage.assess(x)
    assert np.isfinite(result.probabilities[0]).all()
    assert np.isnan(result.probabilities[1:]).all()


def test_model_input_that_is_not_finite_is_no_answer_even_if_the_network_swallows_it():
    two_stage, _, _ = model()
    x = inputs(0.9)
    x[0, 1, 20, 20] = np.nan
    assert np.isnan(two_stage.assess(x).probabilities).all()


def test_large_inputs_go_through_in_batches():
    two_stage, first, _ = model()
    result = two_stage.assess(inputs(*np.linspace(0, 1, 2 * BATCH + 3)))
    assert first.asked == [BATCH, BATCH, 3]
    assert (np.diff(result.probabilities[:, 5]) > 0).all()


def test_no_slices_give_no_rows():
    two_stage, _, _ = model()
    assert two_stage.assess(np.empty((0, 2, 32, 32), np.float32)).probabilities.shape == (0, len(LABELS))


@pytest.mark.parametrize("shape", [(1, 3, 32, 32), (1, 2, 16, 32), (2, 32, 32)])
def test_input_of_another_shape_is_refused(shape):
    with pytest.raises(ValueError, match="expected model input"):
        model()[0].assess(np.zeros(shape, np.float32))


def test_folding_the_norms_keeps_the_function():
    net = random_net(tiny_card().stage1, 3).eval()
    x = torch.rand(4, 2, 32, 32)
    with torch.inference_mode():
        before = copy.deepcopy(net)(x)
        folded = _for_inference(net)
        assert not any(isinstance(m, nn.BatchNorm2d) for m in folded.modules())
        assert torch.allclose(folded(x), before, atol=1e-5)


def test_relus_are_not_in_place():
    net = nn.Sequential(nn.ReLU(inplace=True))
    assert not _for_inference(net)[0].inplace


def test_probabilities_do_not_depend_on_the_company():
    card = tiny_card()
    two_stage = TwoStage(card, random_net(card.stage1, 1), random_net(card.stage2, 2))
    x = np.random.default_rng(0).random((11, 2, 32, 32), np.float32)
    together = two_stage.assess(x, screen=False).probabilities
    for size in (1, 2, 3, 7):
        parts = [two_stage.assess(x[i : i + size], screen=False).probabilities for i in range(0, 11, size)]
        assert np.abs(np.concatenate(parts) - together).max() < 1e-6


def one_body() -> tuple[SliceNet, SliceNet]:
    """Networks of both stages that differ in their heads alone."""
    card = tiny_card()
    first, second = random_net(card.stage1, 1), random_net(card.stage2, 2)
    state = {k: v for k, v in first.state_dict().items() if k not in first.per_label}
    second.load_state_dict(state, strict=False)
    return first, second


def test_one_body_with_two_heads_is_computed_once_and_says_the_same():
    card = replace(tiny_card(), screening=replace(tiny_card().screening, value=0.5))
    shared = TwoStage(card, *one_body())
    assert shared.one_body
    first, second = one_body()
    apart = TwoStage(card, first, second)
    apart.one_body = False
    x = np.random.default_rng(0).random((11, 2, 32, 32), np.float32)
    for screen in (True, False):
        ours, theirs = shared.assess(x, screen=screen), apart.assess(x, screen=screen)
        assert (ours.stage2_asked == theirs.stage2_asked).all()
        assert np.abs(ours.probabilities - theirs.probabilities).max() < 1e-9
    made = []

    def counted(net):
        def body(inputs):
            made.append(len(inputs))
            return net.features(torch.from_numpy(inputs))

        return body

    shared.with_bodies(counted).assess(x, screen=False)
    assert sum(made) == len(x)
    apart.with_bodies(counted).assess(x, screen=False)
    assert sum(made) == 3 * len(x)


def test_bodies_that_differ_in_one_number_are_two():
    first, second = one_body()
    with torch.no_grad():
        next(iter(second.stem.parameters())).view(-1)[0] += 1e-3
    assert not TwoStage(tiny_card(), first, second).one_body


def test_a_bundle_without_a_finite_answer_is_not_sealed(tmp_path):
    card = tiny_card()
    broken = random_net(card.stage1, 1)
    nn.init.constant_(broken.pool.offset, float("nan"))
    with pytest.raises(ModelError, match="golden answer: expected finite numbers"):
        seal_bundle(tmp_path / "tiny", card, broken, random_net(card.stage2, 2))


def test_sealing_asks_for_a_folder_of_the_models_name(tmp_path):
    card = replace(tiny_card(), model_id="other")
    with pytest.raises(ModelError, match="expected the folder's name tiny, found other"):
        seal_bundle(tmp_path / "tiny", card, random_net(card.stage1, 1), random_net(card.stage2, 2))
