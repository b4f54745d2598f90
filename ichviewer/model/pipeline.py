"""The two stages as one model: model input in, calibrated probabilities out."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from ichviewer.core.labels import ANY, SUBTYPES
from ichviewer.model import calibration
from ichviewer.model.architectures import SliceNet
from ichviewer.model.card import Card

BATCH = 8  # slices that go through a network at once, at most

# From model input (n, channel, row, col) to `SliceNet.features`, instead of the network's own.
Body = Callable[[NDArray[np.float32]], torch.Tensor]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the model says of n slices.

    Attributes:
        probabilities: (n, label) float64, calibrated, in the order of LABELS. A row is all NaN where the
            model gave no finite answer: that slice is not assessed.
        stage2_asked: (n,) bool; False where P(subtype | any) is the card's prior.
    """

    probabilities: NDArray[np.float64]
    stage2_asked: NDArray[np.bool_]


class TwoStage:
    """Stage 1 for every slice, stage 2 where stage 1 passes the screening threshold.

    Two networks that differ in their heads alone are one body with two heads: its features are computed once.
    Where the card says `mirrored`, every slice is asked about twice, and its logits are the mean.

    Takes over the networks: they are put in evaluation mode, frozen, and folded for speed (the order of the
    layers' arithmetic changes, their function does not).

    Attributes:
        card: the bundle's card.
        sha256: of the card's file, which names the sha256 of the weights; empty where there is no file.
        one_body: whether the stages differ in their heads alone.
    """

    def __init__(self, card: Card, stage1: SliceNet, stage2: SliceNet, sha256: str = "") -> None:
        self.card = card
        self.sha256 = sha256
        self.one_body = same_body(stage1, stage2)
        self._stage1, self._stage2 = _for_inference(stage1), _for_inference(stage2)
        self._device = torch.device("cpu")
        self._bodies: tuple[Body, Body] | None = None

    def with_bodies(self, make: Callable[[SliceNet], Body]) -> TwoStage:
        """The same model with the networks' features computed by what `make` makes of each; on the CPU."""
        other = copy.copy(self)
        first = make(self._stage1)
        other._bodies = first, first if self.one_body else make(self._stage2)
        return other

    def to_cuda(self) -> None:
        """Move to the GPU; from then on in bfloat16 where autocast allows.

        Raises:
            RuntimeError: CUDA's own.
        """
        self._device = torch.device("cuda")
        for net in (self._stage1, self._stage2):
            net.to(self._device)

    def assess(self, inputs: NDArray[np.float32], *, screen: bool = True) -> Assessment:
        """Assess slices.

        Args:
            inputs: (n, channel, size, size) float32, from `core.preprocess.model_input`.
            screen: False asks stage 2 about every slice (for the self-test, and for fitting the card).
        """
        spec = self.card.preprocess
        expected = (len(spec.channels), spec.size, spec.size)
        if inputs.ndim != 4 or inputs.shape[1:] != expected:
            raise ValueError(
                f"expected model input (n, {', '.join(map(str, expected))}), found {inputs.shape}"
            )
        fitted = self.card.calibration
        stages = (ANY, SUBTYPES[0]) if self.one_body else (ANY,)
        first, *others = self._answers(stages, inputs)
        any_ = calibration.calibrated(first, (ANY,), fitted)[:, 0]
        any_[~np.isfinite(inputs).all(axis=(1, 2, 3))] = np.nan
        given_any = np.tile([self.card.prior[label] for label in SUBTYPES], (len(inputs), 1))
        asked = np.isfinite(any_) & ((any_ >= self.card.screening.value) | (not screen))
        if asked.any():
            logits = others[0][asked] if others else self.logits(SUBTYPES[0], inputs[asked])
            given_any[asked] = calibration.calibrated(logits, SUBTYPES, fitted)
        return Assessment(calibration.joint(any_, given_any), asked)

    def in_context(
        self,
        probabilities: NDArray[np.float64],
        positions_mm: NDArray[np.float64],
        asked: NDArray[np.bool_],
    ) -> NDArray[np.float64]:
        """(slice, label) of the assessed slices of a series, in the light of those beside them.

        `asked`: (slice,) whether stage 2 was (`Assessment`).
        """
        if self.card.context is None:
            return probabilities
        return calibration.in_context(probabilities, positions_mm, asked, self.card.context)

    def aggregate(self, probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
        """(slice, label) of the assessed slices to (label,) of the series, in the order of LABELS."""
        return calibration.aggregate(probabilities, self.card.aggregation)

    def stage_of(self, label: str) -> tuple[SliceNet, int]:
        """The network that answers for a label, and the index of its logit."""
        return (self._stage1, 0) if label == ANY else (self._stage2, SUBTYPES.index(label))

    def tensor(self, inputs: NDArray[np.float32]) -> torch.Tensor:
        """(n, channel, size, size) on the device, in the memory order that its convolutions want."""
        batch = torch.from_numpy(np.ascontiguousarray(inputs, np.float32))
        return batch.to(self._device, memory_format=torch.channels_last)

    def features(self, label: str, inputs: NDArray[np.float32]) -> torch.Tensor:
        """(n, channel, size, size) to `SliceNet.features` of the stage that answers for `label`."""
        if self._bodies is not None:
            return self._bodies[label != ANY](inputs)
        features: torch.Tensor = self.stage_of(label)[0].features(self.tensor(inputs))
        return features

    def features_to_show(self, label: str, model_input: NDArray[np.float32]) -> torch.Tensor:
        """(channel, size, size) to the features (1 or 2, channel, row, col) that its logit is had of.

        The second, where there is one, is of the mirrored slice.
        """
        return self.features(label, np.concatenate(self._sides(model_input[None])))

    def logits(self, label: str, inputs: NDArray[np.float32]) -> NDArray[np.float64]:
        """(n, output) float64, before calibration, of the stage that answers for `label`."""
        return self._answers((label,), inputs)[0]

    def _sides(self, inputs: NDArray[np.float32]) -> list[NDArray[np.float32]]:
        """The slices as they are, and mirrored where the card wants it."""
        return [inputs, inputs[..., ::-1]] if self.card.mirrored else [inputs]

    def _answers(self, labels: tuple[str, ...], inputs: NDArray[np.float32]) -> list[NDArray[np.float64]]:
        """`logits` of the stages that answer for each of these labels, on the features of the first."""
        nets = [self.stage_of(label)[0] for label in labels]
        found = [[np.empty((0, 1 if label == ANY else len(SUBTYPES)))] for label in labels]
        on_gpu = self._device.type == "cuda"
        with torch.inference_mode(), torch.autocast("cuda", torch.bfloat16, enabled=on_gpu):
            for batch, count in _batches(inputs, padded=on_gpu):
                sides = [self.features(labels[0], side) for side in self._sides(batch)]
                for net, parts in zip(nets, found, strict=True):
                    logits = [net.head(features)[1][:count].double() for features in sides]
                    parts.append(torch.stack(logits).mean(0).cpu().numpy())
        return [np.concatenate(parts) for parts in found]


def _batches(inputs: NDArray[np.float32], *, padded: bool) -> Iterator[tuple[NDArray[np.float32], int]]:
    """Batches and how many of their slices are real.

    On a GPU another batch size may take another kernel, which rounds differently in bfloat16. There every
    batch is padded to one size, so that a slice's probability does not depend on its company.
    """
    for start in range(0, len(inputs), BATCH):
        batch = inputs[start : start + BATCH]
        count = len(batch)
        if padded and count < BATCH:
            batch = np.concatenate([batch, np.zeros((BATCH - count, *batch.shape[1:]), np.float32)])
        yield batch, count


def same_body(one: SliceNet, other: SliceNet) -> bool:
    """Whether two networks differ in their heads alone."""
    if type(one) is not type(other):
        return False
    first, second = one.state_dict(), other.state_dict()
    body = [name for name in first if name not in one.per_label]
    return (
        bool(body)
        and first.keys() == second.keys()
        and all(torch.equal(first[name], second[name]) for name in body)
    )


def _for_inference(net: SliceNet) -> SliceNet:
    net.eval().requires_grad_(False)
    for module in net.modules():
        if getattr(module, "inplace", False):
            module.inplace = False  # type: ignore[assignment]  # in place, it would spoil Grad-CAM's activations
    _fold_norms(net)
    net.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    return net


def _fold_norms(module: nn.Module) -> None:
    """Fold each batch norm that follows a convolution within one Sequential into that convolution."""
    for child in module.children():
        _fold_norms(child)
    if not isinstance(module, nn.Sequential):
        return
    for index in range(len(module) - 1):
        first, second = module[index], module[index + 1]
        if type(first) is nn.Conv2d and type(second) is nn.BatchNorm2d:
            module[index], module[index + 1] = fuse_conv_bn_eval(first, second), nn.Identity()
