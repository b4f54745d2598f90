"""A bundle from its folder, or an error that says what is wrong with it. Nothing is unpickled.

Order: sha256 of every file, card, safetensors, names and shapes and types, golden self-test. torch comes in
when a bundle is loaded, not before: the window is on the screen by then.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ichviewer.core.bundled import models_dir
from ichviewer.core.errors import ModelError
from ichviewer.core.sums import SUMS_FILE, read_sums, sha256_of
from ichviewer.model.card import CARD_FILE, Stage, read_card

if TYPE_CHECKING:
    from torch import Tensor

    from ichviewer.model.architectures import SliceNet
    from ichviewer.model.pipeline import TwoStage

_ADVICE = "The bundle was changed or damaged; install it again."


def default_bundle() -> Path:
    """The one bundle that came with the app.

    Raises:
        ModelError: there is none, or more than one.
    """
    folder = models_dir()
    inside = folder.iterdir() if folder.is_dir() else ()
    found = sorted(path for path in inside if path.is_dir() and not path.name.startswith("."))
    if len(found) == 1:
        return found[0]
    names = ", ".join(path.name for path in found) or "none"
    raise ModelError(str(folder), "exactly one model bundle", names, "Install ICH Viewer again.")


def load_bundle(folder: Path) -> TwoStage:
    """Load a bundle on the CPU and put it to its self-test.

    Raises:
        ModelError: whatever does not match the card, the first that is found.
    """
    check_files(folder)
    model = load_untested(folder)
    self_test(model, model.card.golden.tolerance)
    return model


def check_files(folder: Path) -> None:
    """Hold every file of a bundle against its SHA256SUMS, which must name the card and the weights.

    Raises:
        ModelError: the first file that is missing or was changed, or a list that is none.
    """
    name = f"{folder.name}/{SUMS_FILE}"
    try:
        sums = read_sums((folder / SUMS_FILE).read_bytes())
    except OSError as error:
        raise ModelError(name, "a readable file", error.strerror or type(error).__name__, _ADVICE) from error
    except ValueError as error:
        raise ModelError(name, "a list of sha256", str(error), _ADVICE) from error
    for file, expected in sums.items():
        try:
            found = sha256_of(folder / file)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise ModelError(f"{folder.name}/{file}", "a readable file", reason, _ADVICE) from error
        if found != expected:
            raise ModelError(f"{folder.name}/{file}", f"sha256 {expected[:12]}…", f"{found[:12]}…", _ADVICE)
    card = read_card(folder)
    for file in (CARD_FILE, card.stage1.weights.file, card.stage2.weights.file):
        if file not in sums:
            raise ModelError(name, f"a line for {file}", "none", _ADVICE)


def load_untested(folder: Path) -> TwoStage:
    """`load_bundle` without the self-test, for the one who makes it."""
    from ichviewer.model.pipeline import TwoStage

    card = read_card(folder)
    sha256 = hashlib.sha256((folder / CARD_FILE).read_bytes()).hexdigest()
    return TwoStage(card, _network(folder, card.stage1), _network(folder, card.stage2), sha256)


def self_test(model: TwoStage, tolerance: float) -> None:
    """Ask the model about the golden input.

    Raises:
        ModelError: the input or the answer is not the card's.
    """
    from ichviewer.model.golden import digest, golden_input

    card, golden = model.card, model.card.golden
    inputs = golden_input(card.preprocess, golden.slices)
    if (found := digest(inputs)) != golden.input_sha256:
        expected = f"golden input with sha256 {golden.input_sha256[:12]}"
        raise ModelError(f"{card.model_id}, self-test", expected, found[:12], _ADVICE)
    probabilities = model.assess(inputs, screen=False).probabilities
    difference = float(np.abs(probabilities - np.array(golden.probabilities)).max())
    if not difference <= tolerance:  # a NaN fails too
        expected = f"the card's golden probabilities within {tolerance:g}"
        raise ModelError(
            f"{card.model_id}, self-test", expected, f"a difference of {difference:.2g}", _ADVICE
        )


def _network(folder: Path, stage: Stage) -> SliceNet:
    from ichviewer.model.architectures import build

    net = build(stage.architecture, **stage.arguments)
    tensors = _tensors(folder / stage.weights.file, stage, f"{folder.name}/{stage.weights.file}")
    _check_names(tensors, net.state_dict(), f"{folder.name}/{stage.weights.file}")
    net.load_state_dict(tensors)  # casts to the network's float32
    return net


def _tensors(path: Path, stage: Stage, name: str) -> dict[str, Tensor]:
    from safetensors import SafetensorError
    from safetensors.torch import load

    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(name, "a readable file", error.strerror or type(error).__name__, _ADVICE) from error
    # The very bytes that were hashed are parsed: nothing can change in between.
    found = hashlib.sha256(data).hexdigest()
    if found != stage.weights.sha256:
        raise ModelError(name, f"sha256 {stage.weights.sha256[:12]}…", f"{found[:12]}…", _ADVICE)
    try:
        tensors: dict[str, Tensor] = load(data)
    except SafetensorError as error:
        raise ModelError(name, "a safetensors file", str(error), _ADVICE) from error
    for key, tensor in tensors.items():
        dtype = str(tensor.dtype).removeprefix("torch.")
        if tensor.is_floating_point() and dtype != stage.weights.dtype:
            raise ModelError(f"{name}, {key}", stage.weights.dtype, dtype, _ADVICE)
    return tensors


def _check_names(tensors: dict[str, Tensor], wanted: dict[str, Tensor], name: str) -> None:
    for key in wanted.keys() ^ tensors.keys():
        expected, found = ("this tensor", "no such tensor") if key in wanted else ("no such tensor", "one")
        raise ModelError(f"{name}, {key}", expected, found, _ADVICE)
    for key, tensor in tensors.items():
        if tensor.shape != wanted[key].shape:
            expected, found = f"shape {tuple(wanted[key].shape)}", f"{tuple(tensor.shape)}"
            raise ModelError(f"{name}, {key}", expected, found, _ADVICE)
