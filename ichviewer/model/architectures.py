"""The networks, by name. A card names one and its arguments; `build` makes it.

Every network is a `PixelMapNet` in spirit: it gives a logit for each label at each place of a coarse map, and
pools the map into the slice's logits, so that what it says of a slice it also says of a place.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Final

import torch
from torch import Tensor, nn

from ichviewer.core.errors import ModelError
from ichviewer.model import vision

_LITE_EPS: Final = 1e-3
# EfficientNet-Lite0's stages: kernel, stride, expansion, channels, blocks; and those of strides 8, 16 and 32.
_LITE0: Final = (
    (3, 1, 1, 16, 1),
    (3, 2, 6, 24, 2),
    (5, 2, 6, 40, 2),
    (3, 2, 6, 80, 3),
    (5, 1, 6, 112, 3),
    (5, 2, 6, 192, 4),
    (3, 1, 6, 320, 1),
)
_LITE0_GRIDS: Final = (2, 4, 6)


class SliceNet(nn.Module, ABC):
    """What every architecture gives.

    Attributes:
        attention_layer: the module whose activations, (n, channel, row, col), Grad-CAM weighs.
        per_label: the entries of the state whose first axis is the labels.
    """

    attention_layer: nn.Module
    per_label: tuple[str, ...]

    @abstractmethod
    def features(self, x: Tensor) -> Tensor:
        """Args: x (n, channel, row, col), 0..1. Returns: what `attention_layer` gives."""

    @abstractmethod
    def head(self, features: Tensor) -> tuple[Tensor, Tensor]:
        """From `features` to maps (n, label, row, col) and logits (n, label); a few small layers."""

    def forward_maps(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Args: x (n, channel, row, col), 0..1. Returns: maps (n, label, row, col), logits (n, label)."""
        return self.head(self.features(x))

    def forward(self, x: Tensor) -> Tensor:
        """Args: x (n, channel, row, col), 0..1. Returns: logits (n, label)."""
        return self.forward_maps(x)[1]


def conv_norm(
    inputs: int,
    outputs: int,
    kernel: int,
    stride: int = 1,
    starts_at: float = 1.0,
    groups: int = 1,
    eps: float = 1e-5,
) -> nn.Sequential:
    """Convolution without bias, padded to keep the grid, and batch norm whose gain starts so."""
    norm = nn.BatchNorm2d(outputs, eps)
    nn.init.constant_(norm.weight, starts_at)
    convolution = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False)
    return nn.Sequential(convolution, norm)


class BasicBlock(nn.Module):
    """ResNet's basic block, with ResNet-D's average-pooled shortcut (He et al. 2016; 2019, arXiv:1812.01187).

    The ReLUs are not in place: Grad-CAM reads the activations after the backward pass.
    """

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            conv_norm(inputs, outputs, 3, stride), nn.ReLU(), conv_norm(outputs, outputs, 3, starts_at=0.0)
        )  # every block starts as its shortcut
        self.shortcut: nn.Module = nn.Identity()
        if stride != 1 or inputs != outputs:
            pool = nn.AvgPool2d(stride, ceil_mode=True) if stride != 1 else nn.Identity()
            self.shortcut = nn.Sequential(pool, conv_norm(inputs, outputs, 1))
        self.act = nn.ReLU()

    def forward(self, x: Tensor) -> Tensor:
        """(n, inputs, row, col) to (n, outputs, row / stride, col / stride)."""
        out: Tensor = self.act(self.body(x) + self.shortcut(x))
        return out


class PixelMapNet(SliceNet):
    """The last three grids of a subclass's backbone meet on one map of stride 8, pooled by log-sum-exp."""

    per_label = ("pixel_logits.weight", "pixel_logits.bias", "pool.gain", "pool.offset")

    def _add_head(self, widths: Sequence[int], fused: int, labels: int, dropout: float) -> None:
        """Args: widths: channels of the grids of strides 8, 16 and 32; the others as in `ResNetPixelMap`."""
        self.laterals = nn.ModuleList(conv_norm(width, fused, 1) for width in widths)
        self.attention_layer = nn.Sequential(nn.ReLU(), conv_norm(fused, fused, 3), nn.ReLU())
        self.dropout = nn.Dropout2d(dropout)
        self.pixel_logits = nn.Conv2d(fused, labels, 1)
        nn.init.constant_(self.pixel_logits.bias, -3.0)  # type: ignore[arg-type]  # bleeds are rare
        self.pool = LogSumExpPool(labels)

    @abstractmethod
    def grids(self, x: Tensor) -> list[Tensor]:
        """(n, channel, row, col) to the features of strides 8, 16 and 32."""

    def features(self, x: Tensor) -> Tensor:
        """(n, channel, row, col), 0..1, to the map's features (n, fused, row / 8, col / 8)."""
        fused: Tensor | None = None
        for lateral, grid in zip(reversed(self.laterals), reversed(self.grids(x)), strict=True):
            here = lateral(grid)
            if fused is not None:
                here = here + nn.functional.interpolate(fused, size=here.shape[-2:], mode="nearest")
            fused = here
        out: Tensor = self.attention_layer(fused)
        return out

    def head(self, features: Tensor) -> tuple[Tensor, Tensor]:
        """Features to maps (n, label, row / 8, col / 8) and logits (n, label)."""
        maps = self.pixel_logits(self.dropout(features))
        return maps, self.pool(maps)


class ResNetPixelMap(PixelMapNet):
    """A small ResNet-D whose three last stages meet on one map of stride 8, pooled by log-sum-exp.

    Args:
        labels: how many logits.
        channels: of the model input.
        widths: channels of the four stages (strides 4, 8, 16, 32).
        depths: blocks of the four stages.
        fused: channels of the map's features.
        dropout: on the map's features, whole channels at a time, in training.
    """

    def __init__(
        self,
        labels: int,
        channels: int = 1,
        widths: tuple[int, ...] = (32, 64, 128, 256),
        depths: tuple[int, ...] = (2, 2, 2, 2),
        fused: int = 96,
        dropout: float = 0.0,
    ) -> None:
        super().__init__()
        self.stem = nn.Sequential(
            conv_norm(channels, widths[0] // 2, 3, 2),
            nn.ReLU(),
            conv_norm(widths[0] // 2, widths[0], 3, 2),
            nn.ReLU(),
        )
        stages: list[nn.Module] = []
        inputs = widths[0]
        for number, (width, depth) in enumerate(zip(widths, depths, strict=True)):
            blocks = [
                BasicBlock(inputs if block == 0 else width, width, 2 if block == 0 and number > 0 else 1)
                for block in range(depth)
            ]
            stages.append(nn.Sequential(*blocks))
            inputs = width
        self.stages = nn.ModuleList(stages)
        self._add_head(widths[1:], fused, labels, dropout)

    def grids(self, x: Tensor) -> list[Tensor]:
        """(n, channel, row, col) to the features of strides 8, 16 and 32."""
        x = self.stem(x)
        found = []
        for stage in self.stages:
            x = stage(x)
            found.append(x)
        return found[1:]


class InvertedResidual(nn.Module):
    """MobileNetV2's block (Sandler et al. 2018, arXiv:1801.04381) with ReLU6; without squeeze-and-excitation.

    Args:
        expansion: how many times as many channels inside; 1 leaves the first convolution out.
    """

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int, expansion: int) -> None:
        super().__init__()
        inside = inputs * expansion
        self.expand = (
            nn.Sequential(*conv_norm(inputs, inside, 1, eps=_LITE_EPS), nn.ReLU6())
            if expansion > 1
            else nn.Identity()
        )
        self.depthwise = nn.Sequential(
            *conv_norm(inside, inside, kernel, stride, groups=inside, eps=_LITE_EPS), nn.ReLU6()
        )
        self.project = conv_norm(inside, outputs, 1, eps=_LITE_EPS)
        self.adds = stride == 1 and inputs == outputs

    def forward(self, x: Tensor) -> Tensor:
        """(n, inputs, row, col) to (n, outputs, row / stride, col / stride)."""
        out: Tensor = self.project(self.depthwise(self.expand(x)))
        return x + out if self.adds else out


class EfficientNetLiteMap(PixelMapNet):
    """EfficientNet-Lite0 (Tan and Le 2019, arXiv:1905.11946; Google 2020) under the same map.

    Layer for layer as published, but for padding (even on both sides, as ncnn and torch have it), so that its
    published weights fit.

    Args:
        labels, channels, fused, dropout: as in `ResNetPixelMap`.
    """

    def __init__(self, labels: int, channels: int = 1, fused: int = 96, dropout: float = 0.0) -> None:
        super().__init__()
        self.stem = nn.Sequential(*conv_norm(channels, 32, 3, 2, eps=_LITE_EPS), nn.ReLU6())
        stages, inputs = [], 32
        for kernel, stride, expansion, width, depth in _LITE0:
            blocks = [
                InvertedResidual(
                    inputs if block == 0 else width, width, kernel, stride if block == 0 else 1, expansion
                )
                for block in range(depth)
            ]
            stages.append(nn.Sequential(*blocks))
            inputs = width
        self.stages = nn.ModuleList(stages)
        self._add_head([_LITE0[index][3] for index in _LITE0_GRIDS], fused, labels, dropout)

    def grids(self, x: Tensor) -> list[Tensor]:
        """(n, channel, row, col) to the features of strides 8, 16 and 32."""
        x = self.stem(x)
        found = []
        for stage in self.stages:
            x = stage(x)
            found.append(x)
        return [found[index] for index in _LITE0_GRIDS]


class TimmPixelMap(PixelMapNet):
    """A backbone of timm, by its name, under the same map.

    Args:
        labels, channels, fused, dropout: as in `ResNetPixelMap`.
        backbone: timm's name of it; with fresh weights.
        drop_path: share of residual branches left out in training.
    """

    def __init__(
        self,
        labels: int,
        channels: int,
        backbone: str,
        fused: int = 96,
        dropout: float = 0.0,
        drop_path: float = 0.0,
    ) -> None:
        super().__init__()
        timm = _timm()
        more = {"drop_path_rate": drop_path} if drop_path else {}
        self.backbone = timm.create_model(
            backbone, pretrained=False, in_chans=channels, features_only=True, **more
        )
        told = self.backbone.feature_info
        self._chosen = [told.reduction().index(stride) for stride in (8, 16, 32)]
        self._add_head([told.channels()[i] for i in self._chosen], fused, labels, dropout)

    def grids(self, x: Tensor) -> list[Tensor]:
        """(n, channel, row, col) to the features of strides 8, 16 and 32."""
        found = self.backbone(x)
        return [found[i] for i in self._chosen]


class TimmPooled(SliceNet):
    """A backbone of timm, global average pooling and a linear layer (a 1 x 1 convolution, then the mean).

    Args:
        labels, channels: as in `ResNetPixelMap`.
        backbone: timm's name of it; with fresh weights.
        dropout: on the last features, whole channels at a time, in training.
    """

    per_label = ("pixel_logits.weight", "pixel_logits.bias")

    def __init__(self, labels: int, channels: int, backbone: str, dropout: float = 0.0) -> None:
        super().__init__()
        timm = _timm()
        self.backbone = timm.create_model(backbone, pretrained=False, in_chans=channels, features_only=True)
        self.attention_layer = nn.Identity()
        self.dropout = nn.Dropout2d(dropout)
        self.pixel_logits = nn.Conv2d(self.backbone.feature_info.channels()[-1], labels, 1)

    def features(self, x: Tensor) -> Tensor:
        """(n, channel, row, col), 0..1, to the last features (n, width, row / 32, col / 32)."""
        out: Tensor = self.attention_layer(self.backbone(x)[-1])
        return out

    def head(self, features: Tensor) -> tuple[Tensor, Tensor]:
        """Features to maps (n, label, row / 32, col / 32) and logits (n, label)."""
        maps = self.pixel_logits(self.dropout(features))
        return maps, maps.mean((2, 3))


class LogSumExpPool(nn.Module):
    """Pools a map of logits into one logit a label: log of the mean of exp, then a learned gain and offset.

    Between the mean (every place votes) and the maximum (one place decides): Pinheiro and Collobert 2015,
    arXiv:1411.6228.
    """

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.gain = nn.Parameter(torch.ones(labels))
        self.offset = nn.Parameter(torch.zeros(labels))

    def forward(self, maps: Tensor) -> Tensor:
        """(n, label, row, col) to (n, label)."""
        flat = maps.float().flatten(2)
        pooled = torch.logsumexp(flat, dim=2) - torch.log(torch.tensor(float(flat.shape[2])))
        return pooled * self.gain + self.offset


_ARCHITECTURES: Final[dict[str, Callable[..., SliceNet]]] = {
    "resnet-pixel-map": ResNetPixelMap,
    "efficientnet-lite-map": EfficientNetLiteMap,
    "timm-pixel-map": TimmPixelMap,
    "timm-pooled": TimmPooled,
}


def _timm() -> ModuleType:
    """timm, imported late: it is slow, and only the networks it makes need it."""
    vision.prepare()
    import timm

    module: ModuleType = timm
    return module


def names() -> tuple[str, ...]:
    """The architectures that a card may name."""
    return tuple(_ARCHITECTURES)


def build(name: str, **arguments: object) -> SliceNet:
    """The network of a card, with fresh weights.

    Raises:
        ModelError: an unknown name, or arguments that this architecture does not take.
    """
    if name not in _ARCHITECTURES:
        raise ModelError(
            "architecture", " or ".join(_ARCHITECTURES), f"{name!r}", "Use a bundle made for this version."
        )
    try:
        return _ARCHITECTURES[name](**arguments)
    except (TypeError, ValueError, IndexError) as error:
        raise ModelError(f"architecture {name!r}", "arguments it takes", str(error)) from error
