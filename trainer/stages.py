"""From a run's six-label networks to the two networks of a bundle."""

from __future__ import annotations

from pathlib import Path

import torch

from ichviewer.core.labels import ANY, LABELS, SUBTYPES
from ichviewer.model.architectures import SliceNet, build
from ichviewer.model.card import Stage
from ichviewer.model.sealing import unsealed_weights
from trainer.errors import RunError
from trainer.predict import load_network
from trainer.recipe import Recipe

DTYPE = "float16"  # half the bytes; figures are measured on weights rounded so


def bundle_stages(recipe: Recipe, run: Path) -> tuple[tuple[Stage, SliceNet], tuple[Stage, SliceNet]]:
    """Both stages as the card names them, with their networks, weights rounded as they will be stored.

    Raises:
        RunError: a stage has not been trained to its end.
    """
    first = _stage(recipe, run, "stage1", (ANY,))
    second = _stage(recipe, run, "stage2", SUBTYPES)
    return first, second


def _stage(recipe: Recipe, run: Path, name: str, outputs: tuple[str, ...]) -> tuple[Stage, SliceNet]:
    if recipe.network.neighbours:
        expected = "a network of one slice"
        raise RunError(str(run), expected, "one of neighbours too", "The viewer asks slice by slice.")
    file = f"{name}.safetensors"
    if not (run / file).is_file():
        raise RunError(str(run), f"a finished {name}", f"no {file}", "Finish it with `ichtrain fit`.")
    arguments = {
        **recipe.network.arguments,
        "labels": len(outputs),
        "channels": len(recipe.preprocess.channels),
    }
    net = build(recipe.network.name, **arguments)
    rows = [LABELS.index(label) for label in outputs]
    state = load_network(recipe, run / file).state_dict()
    for key, tensor in state.items():
        kept = tensor[rows] if key in net.per_label else tensor
        state[key] = kept.to(getattr(torch, DTYPE)).to(tensor.dtype) if tensor.is_floating_point() else kept
    net.load_state_dict(state)
    return Stage(recipe.network.name, arguments, outputs, unsealed_weights(file, DTYPE)), net.eval()
