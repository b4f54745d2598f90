import subprocess
import sys

import pytest
import torch

from ichviewer.core.errors import ModelError
from ichviewer.model.architectures import LogSumExpPool, build

SMALL = {"labels": 3, "channels": 2, "widths": [8, 8, 16, 16], "depths": [1, 1, 1, 1], "fused": 8}


def test_gives_maps_of_stride_8_and_their_pooled_logits() -> None:
    net = build("resnet-pixel-map", **SMALL).eval()
    x = torch.rand(2, 2, 72, 64)
    maps, logits = net.forward_maps(x)
    assert maps.shape == (2, 3, 9, 8)
    torch.testing.assert_close(net(x), logits)
    torch.testing.assert_close(logits, maps.flatten(2).exp().mean(2).log(), rtol=1e-4, atol=1e-4)


def test_efficientnet_lite_is_that_of_the_published_size() -> None:
    net = build("efficientnet-lite-map", labels=3, channels=3, fused=8).eval()
    body = sum(p.numel() for name, p in net.named_parameters() if name.startswith(("stem.", "stages.")))
    assert body == 4_652_008 - 1000 * 1281 - 1280 * (
        320 + 2
    )  # all of Lite0 but its last convolution and layer
    grids = net.grids(torch.rand(1, 3, 96, 64))
    assert [tuple(grid.shape) for grid in grids] == [(1, 40, 12, 8), (1, 112, 6, 4), (1, 320, 3, 2)]
    assert net.forward_maps(torch.rand(2, 3, 96, 64))[0].shape == (2, 3, 12, 8)


def test_takes_odd_sizes() -> None:
    net = build("resnet-pixel-map", **SMALL).eval()
    assert net(torch.rand(1, 2, 75, 61)).shape == (1, 3)


def test_a_bright_place_decides_more_than_the_mean() -> None:
    maps = torch.full((1, 1, 4, 4), -4.0)
    maps[..., 1, 2] = 8
    assert LogSumExpPool(1)(maps).item() > maps.mean().item() + 5


def test_attention_layer_gives_the_features_that_the_map_is_read_from() -> None:
    net = build("resnet-pixel-map", **SMALL).eval()
    seen: list[torch.Tensor] = []
    net.attention_layer.register_forward_hook(lambda module, inputs, output: seen.append(output))
    maps, _ = net.forward_maps(torch.rand(1, 2, 64, 64))
    torch.testing.assert_close(net.get_submodule("pixel_logits")(seen[0]), maps)


def test_no_activation_is_in_place() -> None:
    net = build("resnet-pixel-map", **SMALL)
    assert not [module for module in net.modules() if getattr(module, "inplace", False)]


def test_per_label_entries_are_those_whose_first_axis_is_the_labels() -> None:
    three = build("resnet-pixel-map", **SMALL).state_dict()
    one = build("resnet-pixel-map", **{**SMALL, "labels": 1}).state_dict()
    differing = {key for key in three if three[key].shape != one[key].shape}
    assert differing == set(build("resnet-pixel-map", **SMALL).per_label)


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("resnet-1000", {}, "resnet-1000"),
        ("resnet-pixel-map", {"labels": 1, "colour": 1}, "colour"),
        ("resnet-pixel-map", {"labels": 1, "widths": [8, 8], "depths": [1]}, "resnet-pixel-map"),
    ],
)
def test_what_cannot_be_built_is_named(name: str, arguments: dict[str, object], message: str) -> None:
    with pytest.raises(ModelError, match=message):
        build(name, **arguments)


def test_torchvision_timm_and_gradcam_import_after_the_shim() -> None:
    code = (
        "from ichviewer.model import vision; native = vision.prepare(); assert vision.prepare() == native;"
        "import torchvision, timm, pytorch_grad_cam; from torchvision.transforms import v2; print('good')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "good", done.stderr
