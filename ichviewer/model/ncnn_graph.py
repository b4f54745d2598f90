"""A network's features as a graph of ncnn (Tencent, BSD-3): its text and its weights, from torch.fx.

Only what our own networks are made of is known here: convolutions (batch norms are folded into them before),
ReLU, ReLU6, average pooling, sums, nearest-neighbour enlargement. Anything else is `NotConvertibleError`, and
torch runs the network. The format: github.com/Tencent/ncnn/wiki/param-and-model-file-structure.
"""

from __future__ import annotations

import operator
import struct
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor, fx, nn

from ichviewer.model.architectures import SliceNet

INPUT: Final = "x"
OUTPUT: Final = "features"
_MAGIC = 7767517
_COPIES: Final = -1  # a Split's own entry among the parameters: how many it gives
_FLOAT32 = struct.pack("<I", 0)  # the tag before weights that are stored as float32


class NotConvertibleError(Exception):
    """The network has something in it that is not known here; the message says what."""


@dataclass(frozen=True, slots=True)
class Graph:
    """What ncnn loads: `param` (text) and `weights` (bytes)."""

    param: str
    weights: bytes


@dataclass(slots=True)
class _Layer:
    kind: str
    inputs: list[str]
    output: str
    params: dict[int, int | str] = field(default_factory=dict)
    weights: bytes = b""


def graph_of(net: SliceNet, shape: tuple[int, int, int]) -> Graph:
    """The graph from model input to `SliceNet.features`.

    Args:
        net: in evaluation mode, its batch norms folded.
        shape: (channel, row, col) of the model input.

    Raises:
        NotConvertibleError: there is a layer that is not known here, or the network cannot be traced.
    """
    tracer = fx.Tracer()
    tracer.traced_func_name = "features"
    try:
        traced = fx.GraphModule(net, tracer.trace(net))
        with torch.no_grad():
            _note_shapes(traced, torch.zeros(1, *shape))
    except NotConvertibleError:
        raise
    except Exception as error:  # whatever a network's own Python raises when it is traced
        raise NotConvertibleError(f"cannot be traced ({type(error).__name__})") from error
    layers = _with_splits(_with_relus_fused(_layers(traced)))
    blobs = sum(1 if layer.kind != "Split" else int(layer.params[_COPIES]) for layer in layers)
    lines = [_line(number, layer) for number, layer in enumerate(layers)]
    param = "\n".join([str(_MAGIC), f"{len(layers)} {blobs}", *lines, ""])
    return Graph(param, b"".join(layer.weights for layer in layers))


def _note_shapes(traced: fx.GraphModule, x: Tensor) -> None:
    """Run the network once, and note the shape of each tensor.

    torch's own ShapeProp imports half a second of what is not needed, and its Interpreter starts a thread for
    a progress bar that is not shown.
    """
    values: dict[fx.Node, Any] = {}
    for node in traced.graph.nodes:
        args = fx.node.map_arg(node.args, values.__getitem__)
        named = fx.node.map_arg(node.kwargs, values.__getitem__)
        match node.op:
            case "placeholder":
                found: Any = x
            case "call_module":
                found = traced.get_submodule(node.target)(*args, **named)
            case "call_function":
                found = node.target(*args, **named)
            case "call_method":
                found = getattr(args[0], node.target)(*args[1:], **named)
            case "output":
                return
            case _:
                raise NotConvertibleError(f"{node.op} {node.target}")
        values[node] = found
        if isinstance(found, Tensor):
            node.meta["shape"] = tuple(found.shape)


def _layers(traced: fx.GraphModule) -> list[_Layer]:
    layers: list[_Layer] = []
    named: dict[fx.Node, str] = {}  # the blob that a node gives
    modules = dict(traced.named_modules())
    for node in traced.graph.nodes:
        if node.op == "placeholder":
            named[node] = INPUT
            layers.append(_Layer("Input", [], INPUT))
        elif node.op == "output":
            layers.append(_Layer("Noop", [named[node.args[0]]], OUTPUT))
        elif _shape_of(node) is not None:
            module = modules[node.target] if node.op == "call_module" else None
            if isinstance(module, nn.Identity | nn.Dropout | nn.Dropout2d):
                named[node] = named[node.args[0]]
                continue
            inputs = [named[one] for one in node.all_input_nodes if one in named]
            layer = _layer(node, module, inputs)
            named[node] = layer.output
            layers.append(layer)
        # what is left gives no tensor: a shape that is looked at
    return layers


def _layer(node: fx.Node, module: nn.Module | None, inputs: list[str]) -> _Layer:
    layer = _Layer("", inputs, node.name)
    make = _MODULES.get(type(module)) if module is not None else _FUNCTIONS.get(node.target)
    if make is None:
        raise NotConvertibleError(type(module).__name__ if module is not None else str(node.target))
    make(layer, node, module)
    return layer


def _convolution(layer: _Layer, node: fx.Node, module: nn.Conv2d) -> None:
    if module.padding_mode != "zeros" or isinstance(module.padding, str):
        raise NotConvertibleError(f"a convolution with padding {module.padding!r}, {module.padding_mode}")
    layer.kind = "Convolution" if module.groups == 1 else "ConvolutionDepthWise"
    (rows, cols), (row_step, col_step) = module.kernel_size, module.stride
    (row_gap, col_gap), (row_pad, col_pad) = module.dilation, module.padding
    layer.params = {0: module.out_channels, 1: cols, 11: rows, 2: col_gap, 12: row_gap, 3: col_step}
    layer.params |= {13: row_step, 4: col_pad, 14: row_pad, 5: int(module.bias is not None)}
    layer.params[6] = module.weight.numel()
    if module.groups != 1:
        layer.params[7] = module.groups
    layer.weights = _FLOAT32 + _bytes(module.weight)
    if module.bias is not None:
        layer.weights += _bytes(module.bias)


def _relu(layer: _Layer, node: fx.Node, module: nn.Module) -> None:
    layer.kind = "ReLU"


def _relu6(layer: _Layer, node: fx.Node, module: nn.Module) -> None:
    layer.kind, layer.params = "Clip", {0: "0.0", 1: "6.0"}


def _average(layer: _Layer, node: fx.Node, module: nn.AvgPool2d) -> None:
    size = module.kernel_size if isinstance(module.kernel_size, int) else 0
    shape = _shape_of(node.all_input_nodes[0]) or (1,)
    # Windows side by side that cover the grid: with a rest, ncnn and torch divide by different counts.
    if not size or module.stride != size or module.padding != 0 or any(n % size for n in shape[-2:]):
        raise NotConvertibleError(f"an average pooling {module} of {shape[-2:]}")
    layer.kind, layer.params = "Pooling", {0: 1, 1: size, 11: size, 2: size, 12: size, 5: 1}


def _sum(layer: _Layer, node: fx.Node, module: None) -> None:
    first, second = (_shape_of(one) if isinstance(one, fx.Node) else None for one in node.args)
    if first is None or first != second:
        raise NotConvertibleError("a sum of unequal shapes")
    layer.kind, layer.params = "BinaryOp", {0: 0}
    layer.inputs = layer.inputs * (2 if len(layer.inputs) == 1 else 1)  # x + x


def _enlarged(layer: _Layer, node: fx.Node, module: None) -> None:
    rows, cols = (_shape_of(node) or ())[-2:]
    before = (_shape_of(node.all_input_nodes[0]) or ())[-2:]
    if node.kwargs.get("mode") != "nearest" or rows % before[0] or cols % before[1]:
        raise NotConvertibleError(
            f"an interpolation of {before} to {(rows, cols)}, {node.kwargs.get('mode')}"
        )
    layer.kind, layer.params = "Interp", {0: 1, 3: rows, 4: cols}


# What a convolution ends in: 9 is its kind, -23310 the array (count, lowest, highest) of a clip.
_ACTIVATIONS: Final[dict[str, dict[int, int | str]]] = {"ReLU": {9: 1}, "Clip": {9: 3, -23310: "2,0.0,6.0"}}

_Make = Callable[[_Layer, fx.Node, Any], None]
_MODULES: Final[dict[type[nn.Module], _Make]] = {
    nn.Conv2d: _convolution,
    nn.ReLU: _relu,
    nn.ReLU6: _relu6,
    nn.AvgPool2d: _average,
}
_FUNCTIONS: Final[dict[Any, _Make]] = {operator.add: _sum, nn.functional.interpolate: _enlarged}


def _with_relus_fused(layers: list[_Layer]) -> list[_Layer]:
    """A ReLU or ReLU6 that is all that follows a convolution becomes part of it."""
    uses = Counter(name for layer in layers for name in layer.inputs)
    made = {layer.output: layer for layer in layers}
    kept = []
    for layer in layers:
        activation = _ACTIVATIONS.get(layer.kind)
        before = made[layer.inputs[0]] if activation else None
        if activation and before and before.kind.startswith("Convolution") and uses[before.output] == 1:
            before.params |= activation
            before.output = layer.output
            made[layer.output] = before
        else:
            kept.append(layer)
    return kept


def _with_splits(layers: list[_Layer]) -> list[_Layer]:
    """ncnn lets each blob be read once: what is read more often goes through a Split."""
    uses = Counter(name for layer in layers for name in layer.inputs)
    given: Counter[str] = Counter()
    whole = []
    for layer in layers:
        for position, name in enumerate(layer.inputs):
            if uses[name] > 1:
                layer.inputs[position] = f"{name}_{given[name]}"
                given[name] += 1
        whole.append(layer)
        if uses[layer.output] > 1:
            whole.append(_Layer("Split", [layer.output], layer.output, {_COPIES: uses[layer.output]}))
    return whole


def _line(number: int, layer: _Layer) -> str:
    copies = layer.params.get(_COPIES)
    outputs = [layer.output] if copies is None else [f"{layer.output}_{i}" for i in range(int(copies))]
    head = (layer.kind, f"n{number}", str(len(layer.inputs)), str(len(outputs)))
    values = (f"{key}={value}" for key, value in layer.params.items() if key != _COPIES)
    return " ".join((*head, *layer.inputs, *outputs, *values))


def _shape_of(node: fx.Node) -> tuple[int, ...] | None:
    """Of the tensor that a node gives; None where it gives something else."""
    shape: tuple[int, ...] | None = node.meta.get("shape")
    return shape


def _bytes(tensor: Tensor) -> bytes:
    return np.ascontiguousarray(tensor.detach().cpu().numpy(), "<f4").tobytes()
