"""What a network says of slices, through the viewer's own preprocessing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file

from ichviewer.core.preprocess import PreprocessSpec, model_input
from ichviewer.model.architectures import SliceNet
from ichviewer.model.pipeline import same_body
from trainer.module import network
from trainer.neighbours import with_neighbours
from trainer.recipe import Recipe
from trainer.sources import SliceRecord, read_slice


def inputs_of(records: list[SliceRecord], spec: PreprocessSpec) -> NDArray[np.float32]:
    """(slice, channel, size, size) float32: the very bytes the viewer gives its model for these slices."""
    inputs = np.empty((len(records), len(spec.channels), spec.size, spec.size), np.float32)
    for index, record in enumerate(records):
        pixels = read_slice(record)
        inputs[index] = model_input(pixels.hu, spec, pixels.upright, pixels.pixel_spacing)
    return inputs


def stacked_inputs(
    records: Sequence[SliceRecord], rows: Sequence[int], recipe: Recipe
) -> NDArray[np.float32]:
    """(row, channel * slice, size, size) float32 of these rows: `inputs_of` them and of their neighbours."""
    if not recipe.network.neighbours:
        return inputs_of([records[i] for i in rows], recipe.preprocess)
    stacks = with_neighbours(records, recipe.network.neighbours)[np.asarray(rows, np.int64)]
    needed, places = np.unique(stacks, return_inverse=True)
    inputs = inputs_of([records[i] for i in needed], recipe.preprocess)
    found = inputs[places.reshape(stacks.shape)]  # (row, slice, channel, size, size)
    channels = found.shape[1] * found.shape[2]
    return np.ascontiguousarray(found.swapaxes(1, 2).reshape(len(found), channels, *found.shape[3:]))


def logits_of(net: SliceNet, inputs: NDArray[np.float32], batch: int = 32) -> NDArray[np.float64]:
    """(slice, label) float64, computed in float32 as the viewer's CPU path does; as the slices are."""
    return stage_logits([net], inputs, mirrored=False, batch=batch)[0]


def stage_logits(
    nets: Sequence[SliceNet], inputs: NDArray[np.float32], *, mirrored: bool, batch: int = 32
) -> list[NDArray[np.float64]]:
    """`logits_of` of several networks; the features of those with the body of the first are computed once.

    Args:
        mirrored: the logits are the mean over the slices as they are and mirrored (`Recipe.mirrored`).
    """
    bodies = [nets[0] if same_body(nets[0], net) else net for net in nets]
    found: list[list[NDArray[np.float64]]] = [[] for _ in nets]
    with torch.inference_mode():
        for start in range(0, len(inputs), batch):
            x = torch.from_numpy(inputs[start : start + batch])
            sides = [one.contiguous(memory_format=torch.channels_last) for one in (x, x.flip(-1))]
            sides = sides if mirrored else sides[:1]
            features = {
                id(body): [body.eval().features(side) for side in sides] for body in dict.fromkeys(bodies)
            }
            for net, body, parts in zip(nets, bodies, found, strict=True):
                logits = [net.eval().head(one)[1].double() for one in features[id(body)]]
                parts.append(torch.stack(logits).mean(0).numpy())
    return [np.concatenate(parts) for parts in found]


def load_rounded(recipe: Recipe, weights: Path) -> SliceNet:
    """As `load_network`, with the weights rounded to the bundle's float16."""
    net = load_network(recipe, weights)
    with torch.no_grad():
        for tensor in net.state_dict().values():
            if tensor.is_floating_point():
                tensor.copy_(tensor.half().to(tensor.dtype))
    return net


def load_network(recipe: Recipe, weights: Path) -> SliceNet:
    """The recipe's six-label network with a stage's weights."""
    net = network(recipe)
    net.load_state_dict(load_file(weights))
    return net.eval()
