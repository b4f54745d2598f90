"""The networks of the published systems: torchvision's, timm's, and two known by their size alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import timm
import torch
import torchvision
from safetensors.torch import load_file
from torch import Tensor, nn

from ichviewer.model import vision as _vision  # noqa: F401  (torchvision needs it first; see trainer/__init__.py)
from trainer.errors import RunError

COLUMBIA_SIDE: Final = 256
VGG_FEATURES: Final = 4096
_HEADS: Final = ("fc.", "head.", "classifier.")


class ColumbiaDense(nn.Module):
    """A network of two dense layers, 25,166,081 parameters (the paper's number).

    That number is 256 x 256 x 3 inputs to 128 units, and those to one. The ReLU between them is our choice.
    """

    def __init__(self, classes: int, channels: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(channels * COLUMBIA_SIDE**2, 128)
        self.head = nn.Linear(128, classes)

    def forward(self, x: Tensor) -> Tensor:
        """(n, channel, 256, 256) to (n, class) logits."""
        logits: Tensor = self.head(torch.relu(self.hidden(x.flatten(1))))
        return logits


class ColumbiaCnn(nn.Module):
    """A convolutional network, 30,536,385 parameters (the paper's number).

    The paper gives no layers. Ours are the plain ones that make up that number: 32 and 64 filters of 5 x 5
    without padding, each with a ReLU and pooled by 2, then 128 units, then one.
    """

    def __init__(self, classes: int, channels: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(channels, 32, 5), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 5), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(64 * 61 * 61, 128), nn.ReLU(),
        )  # fmt: skip
        self.head = nn.Linear(128, classes)

    def forward(self, x: Tensor) -> Tensor:
        """(n, channel, 256, 256) to (n, class) logits."""
        logits: Tensor = self.head(self.body(x))
        return logits


def _torchvision(name: str) -> Callable[[int, int], nn.Module]:
    def build_it(classes: int, channels: int) -> nn.Module:
        if channels != 3:
            raise RunError(f"network {name}", "three windows", str(channels), "Repeat a window, or add some.")
        net: nn.Module = getattr(torchvision.models, name)(weights=None, num_classes=classes)
        return net

    return build_it


def _seresnext50(classes: int, channels: int) -> nn.Module:
    net: nn.Module = timm.create_model(
        "seresnext50_32x4d", pretrained=False, num_classes=classes, in_chans=channels
    )
    return net


_BUILDERS: Final[dict[str, Callable[[int, int], nn.Module]]] = {
    **{
        name: _torchvision(name)
        for name in (
            *("alexnet", "vgg16_bn", "densenet121"),
            *("resnet18", "resnet50", "resnet101", "resnext101_32x8d"),
        )
    },
    "seresnext50_32x4d": _seresnext50,
    "columbia-dense": ColumbiaDense,
    "columbia-cnn": ColumbiaCnn,
}  # fmt: skip


def build(name: str, classes: int, channels: int) -> nn.Module:
    """A network with fresh weights, (n, channel, row, col) to (n, class) logits, in `memory_format`.

    Raises:
        RunError: no network of that name.
    """
    if name not in _BUILDERS:
        raise RunError("network.name", f"one of {', '.join(sorted(_BUILDERS))}", name)
    net = _BUILDERS[name](classes, channels)
    return net.to(memory_format=memory_format(name))  # type: ignore[call-overload, no-any-return]


def memory_format(name: str) -> torch.memory_format:
    """The faster order in memory: channels last, but not for grouped convolutions on a CPU (4 x slower)."""
    grouped = "resnext" in name and not torch.cuda.is_available()
    return torch.contiguous_format if grouped else torch.channels_last


def parameters_of(net: nn.Module) -> int:
    """How many numbers are trained."""
    return sum(parameter.numel() for parameter in net.parameters())


def is_head(name: str) -> bool:
    """Whether this parameter belongs to the last layer, the one that depends on the classes."""
    # AlexNet's and VGG's classifier has three layers, DenseNet's one
    inner = ("classifier.0.", "classifier.1.", "classifier.3.", "classifier.4.")
    return name.startswith(_HEADS) and not name.startswith(inner)


def start_from(net: nn.Module, weights: Path) -> int:
    """Begin with another run's weights, all but the last layer. Returns how many tensors were taken.

    Raises:
        RunError: unreadable, or the weights of another network.
    """
    try:
        found = load_file(weights)
    except (OSError, ValueError) as error:
        raise RunError(str(weights), "weights (safetensors)", str(error), "Check network.start.") from error
    wanted = {name: tensor for name, tensor in net.state_dict().items() if not is_head(name)}
    fitting = {
        name: found[name].to(tensor.dtype)
        for name, tensor in wanted.items()
        if name in found and found[name].shape == tensor.shape
    }
    if len(fitting) < len(wanted):
        lacking = next(name for name in wanted if name not in fitting)
        advice = "Name a run of the same network in network.start."
        raise RunError(str(weights), "weights of the same network", f"no fitting {lacking}", advice)
    net.load_state_dict(fitting, strict=False)
    return len(fitting)


def freeze_body(net: nn.Module, frozen: bool) -> None:
    """Stop or let go the training of everything but the last layer and the batch norms."""
    norms: dict[int, Any] = {
        id(parameter): module
        for module in net.modules()
        if isinstance(module, nn.modules.batchnorm._BatchNorm)
        for parameter in module.parameters()
    }
    for name, parameter in net.named_parameters():
        parameter.requires_grad_(not frozen or is_head(name) or id(parameter) in norms)


def vgg_features(net: nn.Module, x: Tensor) -> Tensor:
    """(n, 4096): what VGG16's first fully connected layer gives, before its ReLU.

    The paper does not say on which side of the ReLU; before it, no feature is cut to 0.
    """
    pooled = net.avgpool(net.features(x)).flatten(1)  # type: ignore[operator]
    features: Tensor = net.classifier[0](pooled)  # type: ignore[index, operator]
    return features
