"""Writes a bundle: weights, hashes, golden answer, card. For the trainer's export, and for tests.

`python -m ichviewer.model.sealing FOLDER` lists the files of a bundle anew (SHA256SUMS) after a text in it
was edited by hand; the weights are not touched.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save
from torch import Tensor, nn

from ichviewer.core.errors import ModelError
from ichviewer.core.labels import LABELS
from ichviewer.core.sums import write_sums
from ichviewer.model.card import Card, Golden, Stage, Weights, write_card
from ichviewer.model.golden import digest, golden_input
from ichviewer.model.loading import load_bundle, load_untested

GOLDEN_SLICES = 3
GOLDEN_TOLERANCE = 1e-3

_NO_SHA256 = "0" * 64


def unsealed_weights(file: str, dtype: str) -> Weights:
    """What stands in a card before the weights are written."""
    return Weights(file, _NO_SHA256, dtype)


def unsealed_golden() -> Golden:
    """What stands in a card before the golden answer is known."""
    return Golden("disks/1", 1, _NO_SHA256, ((0.0,) * len(LABELS),), GOLDEN_TOLERANCE)


def seal_bundle(folder: Path, card: Card, stage1: nn.Module, stage2: nn.Module) -> Card:
    """Write `card.json`, both weights files and SHA256SUMS, and load them again with all checks.

    Args:
        folder: its last part must be the card's `model_id`; made if missing.
        card: complete but for what this function fills in: each stage's `weights.sha256`, and `golden`.
        stage1, stage2: the trained networks; stored as the card's `weights.dtype`.

    Returns:
        The card as written. Its golden answer is that of the weights as stored.

    Raises:
        ModelError: the networks give no finite answer, or what was written does not load.
    """
    folder.mkdir(parents=True, exist_ok=True)
    card = replace(
        card,
        stage1=_write_weights(folder, card.stage1, stage1),
        stage2=_write_weights(folder, card.stage2, stage2),
    )
    write_card(card, folder)
    inputs = golden_input(card.preprocess, GOLDEN_SLICES)
    answer = load_untested(folder).assess(inputs, screen=False).probabilities
    if not np.isfinite(answer).all():
        raise ModelError(f"{card.model_id}, golden answer", "finite numbers", "NaN", "Look at the training.")
    rows = tuple(tuple(float(p) for p in row) for row in answer)
    card = replace(
        card,
        golden=replace(card.golden, slices=GOLDEN_SLICES, input_sha256=digest(inputs), probabilities=rows),
    )
    write_card(card, folder)
    write_sums(folder)
    return load_bundle(folder).card


def _write_weights(folder: Path, stage: Stage, net: nn.Module) -> Stage:
    dtype = getattr(torch, stage.weights.dtype)
    state: dict[str, Tensor] = net.state_dict()
    tensors = {
        key: (t.to(dtype) if t.is_floating_point() else t).detach().cpu().contiguous()
        for key, t in state.items()
    }
    data = save(tensors)
    (folder / stage.weights.file).write_bytes(data)
    return replace(stage, weights=replace(stage.weights, sha256=hashlib.sha256(data).hexdigest()))


if __name__ == "__main__":
    bundle = Path(sys.argv[1])
    print(write_sums(bundle))
    load_bundle(bundle)
