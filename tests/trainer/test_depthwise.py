from __future__ import annotations

import copy

import pytest
import torch
from torch import nn

from trainer.depthwise import FrozenDepthwise, use_frozen


def depthwise(kernel: int, stride: int) -> nn.Conv2d:
    torch.manual_seed(kernel)
    conv = nn.Conv2d(6, 6, kernel, stride, kernel // 2, groups=6, bias=False)
    conv.weight.requires_grad_(False)
    return conv


@pytest.mark.parametrize("kernel", [3, 5])
@pytest.mark.parametrize("stride", [1, 2])
@pytest.mark.parametrize("side", [(12, 12), (13, 10)])
def test_answer_and_gradient_are_those_of_torch(kernel: int, stride: int, side: tuple[int, int]) -> None:
    plain = depthwise(kernel, stride)
    ours = copy.deepcopy(plain)
    use_frozen(ours)
    assert isinstance(ours, FrozenDepthwise)
    x = torch.randn(2, 6, *side, requires_grad=True)
    expected, found = plain(x), ours(x)
    torch.testing.assert_close(found, expected)
    weights = torch.randn_like(expected)
    torch.testing.assert_close(
        torch.autograd.grad(found, x, weights)[0], torch.autograd.grad(expected, x, weights)[0]
    )


def test_under_autocast_it_computes_in_bfloat16_as_torch_does() -> None:
    plain = depthwise(3, 1)
    ours = copy.deepcopy(plain)
    use_frozen(ours)
    x = torch.randn(2, 6, 8, 8, requires_grad=True)
    with torch.autocast("cpu", torch.bfloat16):
        expected, found = plain(x), ours(x)
    assert found.dtype == expected.dtype == torch.bfloat16
    torch.testing.assert_close(found, expected)
    (gradient,) = torch.autograd.grad(found.float().sum(), x)
    assert gradient.dtype == torch.float32


def test_what_is_trained_or_is_no_depthwise_convolution_stays_what_it_was() -> None:
    trained = depthwise(3, 1)
    trained.weight.requires_grad_(True)
    whole = nn.Conv2d(6, 6, 3, padding=1, bias=False)
    whole.weight.requires_grad_(False)
    biased = nn.Conv2d(6, 6, 3, padding=1, groups=6)
    for parameter in biased.parameters():
        parameter.requires_grad_(False)
    net = nn.Sequential(trained, whole, biased)
    use_frozen(net)
    assert [type(module) for module in net] == [nn.Conv2d] * 3
