"""Depthwise convolutions whose weights stay: their gradient for the input by a forward convolution.

torch's own gradient of a depthwise convolution takes most of the training of an EfficientNet on a CPU
(`benchmarks/training.py` compares them). Where the weights are frozen only the gradient for the input is
needed: a convolution of the gradient, spread by the stride, with the kernel turned by 180 degrees.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional


class FrozenDepthwise(nn.Conv2d):
    """`nn.Conv2d` with as many groups as channels, the same padding and stride both ways, and no bias."""

    def forward(self, input: Tensor) -> Tensor:
        """(n, channel, row, col) to (n, channel, row / stride, col / stride)."""
        weight = self.weight
        if torch.is_autocast_enabled(input.device.type):
            dtype = torch.get_autocast_dtype(input.device.type)
            input, weight = input.to(dtype), weight.to(dtype)
        found: Tensor = _Convolve.apply(input, weight, self.stride[0], self.padding[0])  # type: ignore[no-untyped-call]
        return found


def use_frozen(net: nn.Module) -> None:
    """Make every depthwise convolution of the network whose weights are frozen a `FrozenDepthwise`."""
    for module in net.modules():
        if type(module) is nn.Conv2d and not module.weight.requires_grad and _fits(module):
            module.__class__ = FrozenDepthwise


def _fits(module: nn.Conv2d) -> bool:
    even = all(
        isinstance(pair, tuple) and pair[0] == pair[1]
        for pair in (module.kernel_size, module.stride, module.padding)
    )
    alone = module.groups == module.in_channels == module.out_channels > 1 and module.bias is None
    return even and alone and module.dilation == (1, 1) and module.padding_mode == "zeros"


class _Convolve(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, stride: int, padding: int) -> Tensor:
        ctx.save_for_backward(weight)
        ctx.stride, ctx.padding, ctx.shape = stride, padding, x.shape
        return functional.conv2d(x, weight, None, stride, padding, 1, len(weight))

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None, None, None]:
        (weight,) = ctx.saved_tensors
        (gradient,) = gradients
        kernel = weight.shape[-1]
        if ctx.stride > 1:
            rows, cols = (side + 2 * ctx.padding - kernel + 1 for side in ctx.shape[-2:])
            spread = torch.zeros(
                (*gradient.shape[:2], rows, cols), dtype=gradient.dtype, device=gradient.device
            ).contiguous(memory_format=torch.channels_last)
            spread[..., :: ctx.stride, :: ctx.stride] = gradient
            gradient = spread
        turned = weight.flip(2, 3)
        back = functional.conv2d(gradient, turned, None, 1, kernel - 1 - ctx.padding, 1, len(weight))
        return back, None, None, None
