import csv
from pathlib import Path

import numpy as np
import pytest
from torch import Tensor, nn

from tests.trainer.systems.conftest import SMALL, Fit
from trainer.predictions import load_predictions
from trainer.systems import networks
from trainer.systems.run import facts_of


class _SmallVgg(nn.Module):
    """With the parts that VGG16 has."""

    def __init__(self, classes: int, channels: int) -> None:
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(channels, 8, 3, 2), nn.BatchNorm2d(8), nn.ReLU())
        self.avgpool = nn.AdaptiveAvgPool2d(4)
        self.classifier = nn.Sequential(
            nn.Linear(128, 16), nn.ReLU(), nn.Dropout(), nn.Linear(16, 16), nn.ReLU(), nn.Dropout(),
            nn.Linear(16, classes),
        )  # fmt: skip

    def forward(self, x: Tensor) -> Tensor:
        logits: Tensor = self.classifier(self.avgpool(self.features(x)).flatten(1))
        return logits


def test_k_is_the_most_accurate_on_validation(
    fit: Fit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(networks._BUILDERS, "vgg16_bn", _SmallVgg)
    fit("daco-vgg16-detect", *SMALL, "train.frozen_epochs=0", "optim.lr=1e-3")
    run = fit("daco-vgg16-knn-detect")
    curve = [(int(row["k"]), float(row["accuracy"])) for row in csv.DictReader((run / "knn.csv").open())]
    assert [k for k, _ in curve] == list(range(1, 40))
    best = max(accuracy for _, accuracy in curve)
    assert facts_of(run)["k"] == next(k for k, accuracy in curve if accuracy == best)
    validation = load_predictions(run / "predictions/validation.npz")
    right = validation.probability.argmax(1) == validation.truth.argmax(1)
    assert np.mean(right) == pytest.approx(best, abs=1e-4)
    test = load_predictions(run / "predictions/test.npz")
    votes = test.probability * facts_of(run)["k"]
    np.testing.assert_allclose(votes, votes.round(), atol=1e-4)
