"""The map peaks where the network looked, on the slice's own grid."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from ichviewer.core.preprocess import Channel, PreprocessSpec, model_input
from ichviewer.core.volume import SliceState, Upright, Volume
from ichviewer.inference import explain
from tests.support.bundles import random_net, tiny_card
from tests.support.findings import make_series

SPEC = PreprocessSpec(64, -20.0, 100.0, (Channel("brain", 40, 80),))


class BrightSpot(nn.Module):
    """Its logit is the mean of a map that is high where the picture is bright: the answer is known."""

    def __init__(self, labels: int = 1) -> None:
        super().__init__()
        conv = nn.Conv2d(1, 2, 4, 4)
        nn.init.constant_(conv.weight, 1 / 16)
        nn.init.constant_(conv.bias, -0.5)  # below half brightness the ReLU closes
        self.attention_layer = nn.Sequential(conv, nn.ReLU())
        self.pixel = nn.Conv2d(2, labels, 1)
        nn.init.constant_(self.pixel.weight, 1.0)

    def features(self, x):
        return self.attention_layer(x)

    def head(self, features):
        maps = self.pixel(features)
        return maps, maps.mean((2, 3))

    def forward(self, x):
        return self.head(self.features(x))[1]


def frozen(net):
    return net.eval().requires_grad_(False)


def attention(net, x, output, method):
    return explain.class_activation(net, net.features(x), output, method)


def batch(x):
    return torch.from_numpy(np.asarray(x, np.float32))[None]


def spot_volume(rows=64, cols=64, upright=None, spacing=None, spot=(40, 12)):
    """One slice of 20 HU with a square of 80 HU, 8 pixels wide, around `spot` (row, col)."""
    hu = np.full((1, rows, cols), 20, np.int16)
    row, col = spot
    hu[0, row - 4 : row + 4, col - 4 : col + 4] = 80
    state = np.full(1, SliceState.READY, np.uint8)
    return Volume(make_series(1, rows=rows, columns=cols), hu, state, spacing, upright or Upright())


def center(heatmap):
    """Center of what is above half, (row, col)."""
    return np.argwhere(heatmap > 0.5).mean(axis=0)


@pytest.mark.parametrize("method", explain.METHODS)
@pytest.mark.parametrize("upright", [Upright(), Upright(True, False, True), Upright(False, True, False)])
@pytest.mark.parametrize(
    ("shape", "spacing"), [((64, 64), None), ((96, 60), (0.5, 0.5)), ((48, 96), (1.0, 0.5))]
)
def test_the_map_peaks_on_the_bright_square_of_the_stored_slice(method, upright, shape, spacing):
    volume = spot_volume(*shape, upright=upright, spacing=spacing, spot=(32, 20))
    x = model_input(volume.hu[0], SPEC, upright, spacing)
    grid = attention(frozen(BrightSpot()), batch(x), 0, method)
    heatmap = explain.on_slice(grid, volume, 0)
    assert heatmap.shape == shape
    assert heatmap.dtype == np.float32
    assert heatmap.max() == 1.0
    assert center(heatmap) == pytest.approx((31.5, 19.5), abs=3)
    assert np.median(heatmap) < 0.1


def test_the_chosen_label_decides():
    net = BrightSpot(labels=2)
    with torch.no_grad():
        net.pixel.weight[1] = -1.0  # for this label brightness argues against
    x = batch(model_input(spot_volume().hu[0], SPEC))
    assert attention(frozen(net), x, 0, "gradcam").max() == 1.0
    assert not attention(frozen(net), x, 1, "gradcam").any()


@pytest.mark.parametrize("method", explain.METHODS)
def test_a_map_of_zeros_stays_zeros(method):
    dark = batch(np.zeros((1, 64, 64)))
    grid = attention(frozen(BrightSpot()), dark, 0, method)
    assert not grid.any()
    assert not explain.on_slice(grid, spot_volume(), 0).any()


@pytest.mark.parametrize("method", explain.METHODS)
def test_our_own_network_gives_a_map(method):
    net = frozen(random_net(tiny_card().stage2, 5))
    x = torch.rand(1, 2, 32, 32)
    before = net(x)
    grid = attention(net, x, 4, method)
    assert grid.shape == (4, 4)
    assert 0 <= grid.min() <= grid.max() <= 1
    # No hook and no gradient stays behind.
    assert torch.equal(net(x), before)
    assert all(p.grad is None for p in net.parameters())
    assert not net.attention_layer._forward_hooks


def test_grad_cam_is_the_formula_of_its_paper():
    net = frozen(random_net(tiny_card().stage2, 5))
    x = torch.rand(1, 2, 32, 32)
    kept = []
    handle = net.attention_layer.register_forward_hook(lambda _m, _i, out: kept.append(out))
    logit = net(x.clone().requires_grad_())[0, 2]
    handle.remove()
    (gradient,) = torch.autograd.grad(logit, kept[0])
    weighed = (gradient.mean((2, 3), keepdim=True) * kept[0]).sum(1)[0].relu()
    expected = (weighed / weighed.max()).detach().numpy()
    assert attention(net, x, 2, "gradcam") == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("method", ["gradcam", "hirescam", "gradcam++", "layercam"])
def test_without_a_pass_through_the_body_it_is_the_map_of_the_package(method):
    net = frozen(random_net(tiny_card().stage2, 5))
    x = torch.rand(1, 2, 32, 32)
    explain.prepare()
    import pytorch_grad_cam

    names = ("GradCAM", "HiResCAM", "GradCAMPlusPlus", "LayerCAM")
    cls = getattr(
        pytorch_grad_cam,
        dict(zip(("gradcam", "hirescam", "gradcam++", "layercam"), names, strict=True))[method],
    )
    cam = cls(net, [net.attention_layer])
    inputs = x.clone().requires_grad_()
    cam.activations_and_grads(inputs)[0, 2].backward()  # forwards and back through the whole network
    activations = cam.activations_and_grads.activations[0].numpy()
    grads = cam.activations_and_grads.gradients[0].numpy()
    cam.activations_and_grads.release()
    theirs = cam.get_cam_image(inputs, net.attention_layer, None, activations, grads, False)[0]
    assert theirs.max() > 0
    expected = np.maximum(theirs, 0) / theirs.max()
    assert np.abs(attention(net, x, 2, method) - expected).max() < 1e-4


def test_eigen_cam_is_that_of_the_package_but_for_its_sign():
    net = frozen(random_net(tiny_card().stage2, 5))
    x = torch.rand(1, 2, 32, 32)
    kept = []
    handle = net.attention_layer.register_forward_hook(lambda _m, _i, out: kept.append(out.numpy()))
    net(x)
    handle.remove()
    explain.prepare()
    from pytorch_grad_cam.utils.svd_on_activations import get_2d_projection

    theirs = get_2d_projection(kept[0])[0]
    theirs = theirs if theirs.max() >= -theirs.min() else -theirs
    expected = np.maximum(theirs, 0) / theirs.max()
    assert attention(net, x, 0, "eigencam") == pytest.approx(expected, abs=1e-4)


def test_an_unknown_method_is_refused():
    with pytest.raises(ValueError, match="attention method 'magic' is none of gradcam, hirescam"):
        attention(frozen(BrightSpot()), batch(np.zeros((1, 64, 64))), 0, "magic")


def test_an_error_inside_the_network_is_not_swallowed():
    with pytest.raises(IndexError):
        attention(frozen(BrightSpot()), batch(np.zeros((1, 64, 64))), 7, "gradcam")


def test_a_map_that_is_not_finite_is_an_error():
    with pytest.raises(ArithmeticError, match="not finite"):
        attention(frozen(BrightSpot()), batch(np.full((1, 64, 64), np.nan)), 0, "gradcam")
