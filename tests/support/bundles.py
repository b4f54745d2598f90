"""Tiny bundles with random weights, for tests alone: made in a temporary folder, never in `models/`."""

from __future__ import annotations

from pathlib import Path

import torch

from ichviewer.core.labels import ANY, LABELS, SUBTYPES
from ichviewer.core.preprocess import Channel, PreprocessSpec
from ichviewer.model.architectures import SliceNet, build
from ichviewer.model.card import (
    Aggregation,
    AggregationParameters,
    Calibration,
    Card,
    Metric,
    OperatingPoint,
    Platt,
    Stage,
    Thresholds,
    TrainingSet,
)
from ichviewer.model.sealing import seal_bundle, unsealed_golden, unsealed_weights

torch.set_num_threads(1)  # networks this small only lose time to threads that wait for each other

SPEC = PreprocessSpec(
    size=32,
    hu_min=-20.0,
    hu_max=100.0,
    channels=(Channel("brain", 40, 80), Channel("subdural", 80, 200)),
)


def point(value: float) -> OperatingPoint:
    """An operating point as a card has it."""
    return OperatingPoint(value, "sensitivity at least 0.9", 0.9, None, "made up, validation")


def tiny_card(model_id: str = "tiny", screening: float = 0.5) -> Card:
    """A complete card, but for what sealing fills in."""
    arguments = {"channels": 2, "widths": [8, 8, 8, 8], "depths": [1, 1, 1, 1], "fused": 8}
    name = "resnet-pixel-map"
    return Card(
        model_id=model_id,
        description="Random weights, for tests.",
        intended_use="Tests.",
        limitations=("It has learned nothing.",),
        license="Apache-2.0",
        labels=LABELS,
        preprocess=SPEC,
        mirrored=False,
        stage1=Stage(
            name, {"labels": 1, **arguments}, (ANY,), unsealed_weights("stage1.safetensors", "float32")
        ),
        stage2=Stage(
            name, {"labels": 5, **arguments}, SUBTYPES, unsealed_weights("stage2.safetensors", "float16")
        ),
        calibration=Calibration("made up", {label: Platt(0.8, 0.1) for label in LABELS}),
        screening=point(screening),
        prior=dict(zip(SUBTYPES, (0.05, 0.3, 0.1, 0.25, 0.4), strict=True)),
        thresholds=Thresholds(
            {label: point(0.5) for label in LABELS}, {label: point(0.6) for label in LABELS}
        ),
        context=None,
        aggregation=Aggregation(
            "top_logits", AggregationParameters(2, {label: Platt(1.0, 0.0) for label in LABELS}), "made up"
        ),
        novelty=None,
        metrics=(
            Metric("auc", ANY, "slice", "made up", "test", 0.5, (0.4, 0.6), 10, 5, 4, 2, ""),
            Metric("auc", "epidural", "slice", "made up", "test", 0.5, None, 10, 1, 4, 1, "one patient"),
        ),
        training_data=(TrainingSet("nothing", "CC0-1.0", "made up", 0, 0),),
        recipe={"seed": 1},
        code_commit="0000000",
        golden=unsealed_golden(),
    )


def random_net(stage: Stage, seed: int) -> SliceNet:
    """A network with random weights and random running statistics, so that every layer does something."""
    torch.manual_seed(seed)
    net = build(stage.architecture, **stage.arguments)
    for module in net.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(module.weight, 0.5, 1.5)
            torch.nn.init.uniform_(module.bias, -0.5, 0.5)
            module.running_mean.uniform_(-0.5, 0.5)  # type: ignore[union-attr]
            module.running_var.uniform_(0.5, 2.0)  # type: ignore[union-attr]
    return net


def tiny_bundle(parent: Path, model_id: str = "tiny", screening: float = 0.5) -> Path:
    """Write a tiny bundle below `parent`. Returns its folder."""
    card = tiny_card(model_id, screening)
    seal_bundle(parent / model_id, card, random_net(card.stage1, 1), random_net(card.stage2, 2))
    return parent / model_id
