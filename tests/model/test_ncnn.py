"""ncnn gives what torch gives, on networks of every size; what it does not know is not converted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from ichviewer.core import preprocess
from ichviewer.core.bundled import resources_dir
from ichviewer.core.dicom import load, scan
from ichviewer.model import golden
from ichviewer.model.architectures import build
from ichviewer.model.loading import default_bundle, load_bundle, self_test
from ichviewer.model.ncnn_body import NcnnBody
from ichviewer.model.ncnn_graph import NotConvertibleError, graph_of
from ichviewer.model.pipeline import TwoStage
from tests.support.bundles import random_net, tiny_bundle, tiny_card
from tests.support.zoo import ZOO, needs_zoo

PROMISE = 1e-3  # docs/adr/0012-cpu-backend.md


def on_ncnn(model: TwoStage) -> TwoStage:
    spec = model.card.preprocess
    shape = (len(spec.channels), spec.size, spec.size)
    return model.with_bodies(lambda net: NcnnBody(net, shape))


@pytest.fixture(scope="module")
def bundled() -> tuple[TwoStage, TwoStage]:
    model = load_bundle(default_bundle())
    return model, on_ncnn(model)


def slices_below(path: Path, model: TwoStage, step: int) -> np.ndarray:
    inputs = []
    for series in scan.scan(path).series:
        if len(series) < 5:
            continue
        volume = load.load(series)
        for index in range(0, len(volume), step):
            if volume.is_ready(index):
                hu, spec = volume.hu[index], model.card.preprocess
                inputs.append(preprocess.model_input(hu, spec, volume.upright, volume.pixel_spacing))
    return np.stack(inputs)


def furthest(one: TwoStage, other: TwoStage, inputs: np.ndarray) -> float:
    ours, theirs = (model.assess(inputs, screen=False).probabilities for model in (one, other))
    assert np.isfinite(theirs).all()
    return float(np.abs(ours - theirs).max())


def test_the_bundle_passes_its_golden_self_test_on_ncnn(bundled: tuple[TwoStage, TwoStage]) -> None:
    self_test(bundled[1], PROMISE)


def test_both_backends_say_the_same_of_the_sample_study(bundled: tuple[TwoStage, TwoStage]) -> None:
    inputs = slices_below(resources_dir() / "sample", bundled[0], 4)
    assert furthest(*bundled, inputs) < PROMISE / 10


@pytest.mark.zoo
@needs_zoo[1]
@pytest.mark.parametrize("folder", ["ge-head-tilt", "rsna-series"])
def test_both_backends_say_the_same_of_real_heads(bundled: tuple[TwoStage, TwoStage], folder: str) -> None:
    assert furthest(*bundled, slices_below(ZOO / folder, bundled[0], 5)) < PROMISE / 10


@pytest.mark.parametrize(("size", "fused", "widths"), [(32, 8, [8, 8, 8, 8]), (96, 5, [4, 12, 7, 9])])
def test_features_of_networks_of_other_sizes(size: int, fused: int, widths: list[int]) -> None:
    stage = tiny_card().stage2
    stage.arguments.update(widths=widths, fused=fused, depths=[1, 2, 1, 3])
    net = random_net(stage, 3)
    model = TwoStage(tiny_card(), net, random_net(stage, 4))  # folds the batch norms
    net, _ = model.stage_of("epidural")
    inputs = np.random.default_rng(0).random((3, 2, size, size), np.float32)
    with torch.inference_mode():
        expected = net.features(torch.from_numpy(inputs)).numpy()
    found = NcnnBody(net, (2, size, size))(inputs).numpy()
    assert found.shape == expected.shape
    assert np.abs(found - expected).max() < 1e-4 * np.abs(expected).max()


def test_features_of_efficientnet_lite() -> None:
    card = tiny_card()
    stage = replace(card.stage1, architecture="efficientnet-lite-map", arguments={"labels": 1, "channels": 2})
    net = random_net(stage, 3)
    TwoStage(card, net, random_net(card.stage2, 4))  # folds the batch norms
    inputs = np.random.default_rng(0).random((2, 2, 96, 96), np.float32)
    with torch.inference_mode():
        expected = net.features(torch.from_numpy(inputs)).numpy()
    graph = graph_of(net, (2, 96, 96)).param
    assert "Clip" not in graph.replace("Convolution", "")  # every ReLU6 is part of a convolution
    assert graph.count("-23310=2,0.0,6.0") == 1 + 16 + 15  # stem, 16 depthwise, 15 expansions
    found = NcnnBody(net, (2, 96, 96))(inputs).numpy()
    assert found.shape == expected.shape == (2, 96, 12, 12)
    assert expected.std() > 0
    assert np.abs(found - expected).max() < 1e-4 * np.abs(expected).max()


def test_a_slice_does_not_depend_on_its_company(tmp_path: Path) -> None:
    model = load_bundle(tiny_bundle(tmp_path))
    inputs = golden.golden_input(model.card.preprocess, 11)
    alone = [on_ncnn(model).assess(one[None], screen=False).probabilities[0] for one in inputs]
    together = on_ncnn(model).assess(inputs, screen=False).probabilities
    assert np.array_equal(together, np.stack(alone))


@pytest.mark.parametrize(
    ("layer", "why"),
    [
        (nn.GELU(), "GELU"),
        (nn.BatchNorm2d(8), "BatchNorm2d"),
        (nn.AvgPool2d(3, 2), "average pooling"),
        (nn.Conv2d(8, 8, 3, padding="same"), "padding"),
        (nn.Conv2d(8, 8, 3, padding=1, padding_mode="reflect"), "padding"),
    ],
)
def test_what_is_not_known_is_not_converted(layer: nn.Module, why: str) -> None:
    net = build("resnet-pixel-map", **tiny_card().stage1.arguments).eval()
    net.attention_layer = nn.Sequential(layer, nn.Conv2d(8, 8, 1))
    TwoStage(tiny_card(), net, random_net(tiny_card().stage2, 1))
    with pytest.raises(NotConvertibleError, match=why):
        graph_of(net, (2, 64, 64))


def test_a_network_that_cannot_be_traced_is_not_converted() -> None:
    class Unsteady(nn.Module):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return x if x.sum() > 0 else -x

    net = build("resnet-pixel-map", **tiny_card().stage1.arguments).eval()
    net.attention_layer = Unsteady()
    with pytest.raises(NotConvertibleError, match="cannot be traced"):
        graph_of(net, (2, 64, 64))
