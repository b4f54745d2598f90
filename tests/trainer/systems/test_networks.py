from pathlib import Path

import pytest
import torch
from torch import nn

from trainer.errors import RunError
from trainer.systems.networks import build, freeze_body, is_head, parameters_of, start_from
from trainer.systems.predict import save_weights


@pytest.mark.parametrize(("name", "count"), [("columbia-dense", 25_166_081), ("columbia-cnn", 30_536_385)])
def test_columbias_networks_have_the_papers_number_of_parameters(name: str, count: int) -> None:
    net = build(name, 1, 3)
    assert parameters_of(net) == count
    assert net(torch.zeros(2, 3, 256, 256)).shape == (2, 1)


@pytest.mark.parametrize("name", ["alexnet", "densenet121", "resnet18", "seresnext50_32x4d"])
def test_only_the_last_layer_depends_on_the_classes(name: str) -> None:
    two, five = build(name, 2, 3).state_dict(), build(name, 5, 3).state_dict()
    differing = {key for key in two if two[key].shape != five[key].shape}
    assert differing == {key for key in two if is_head(key)}
    assert len(differing) == 2


def test_a_frozen_body_leaves_head_and_batch_norms() -> None:
    net = build("resnet18", 2, 3)
    freeze_body(net, True)
    free = {name for name, parameter in net.named_parameters() if parameter.requires_grad}
    assert {"fc.weight", "bn1.weight", "layer1.0.bn1.bias"} <= free
    assert "conv1.weight" not in free
    assert "layer2.0.conv1.weight" not in free
    freeze_body(net, False)
    assert all(parameter.requires_grad for parameter in net.parameters())


def test_another_runs_weights_start_all_but_the_head(tmp_path: Path) -> None:
    first, second = build("resnet18", 2, 3), build("resnet18", 5, 3)
    save_weights(first, tmp_path / "weights.safetensors")
    head = second.fc.weight.clone()  # type: ignore[union-attr, operator]
    start_from(second, tmp_path / "weights.safetensors")
    kept, taken = first.conv1.weight, second.conv1.weight
    torch.testing.assert_close(taken, kept, atol=1e-3, rtol=1e-3)  # kept as float16
    assert torch.equal(second.fc.weight, head)  # type: ignore[union-attr, arg-type]


def test_weights_of_another_network_are_refused(tmp_path: Path) -> None:
    save_weights(nn.Linear(2, 2), tmp_path / "weights.safetensors")
    with pytest.raises(RunError, match="same network"):
        start_from(build("resnet18", 2, 3), tmp_path / "weights.safetensors")


def test_a_network_for_three_windows_gets_three() -> None:
    with pytest.raises(RunError, match="three windows"):
        build("resnet18", 2, 1)
