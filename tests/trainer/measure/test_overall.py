import numpy as np
import pytest
from sklearn.metrics import log_loss
from torchmetrics.functional.classification import multilabel_accuracy, multilabel_exact_match

from ichviewer.core.labels import LABELS
from tests.support.predictions import make_predictions
from trainer.measure import overall, values
from trainer.measure.levels import Level, series_of, slices_of

ONCE = np.ones((1, 240))


def _level(task: str, unknown: bool = False) -> Level:
    level = slices_of(make_predictions(task))
    if unknown:
        level.truth[np.random.default_rng(3).random(level.truth.shape) < 0.2] = np.nan
    return level


@pytest.mark.parametrize("task", ["detect", "classify", "six-class", "subtypes>=3"])
def test_a_draw_of_everyone_once_is_the_libraries_value_for_classes(task: str) -> None:
    level = _level(task)
    found = overall.exclusive(level.truth, level.probability)(ONCE)
    expected = values.exclusive(level.truth, level.probability)
    assert {name: float(value[0]) for name, value in found.items()} == pytest.approx(expected)


@pytest.mark.parametrize("unknown", [False, True])
def test_a_draw_of_everyone_once_is_the_libraries_value_for_labels(unknown: bool) -> None:
    level = _level("multilabel", unknown)
    found = overall.multilabel(level.truth, level.probability, level.flagged)(ONCE)
    expected = values.multilabel(level.truth, level.probability, level.flagged)
    assert {name: float(value[0]) for name, value in found.items()} == pytest.approx(expected)


def test_label_wise_accuracy_and_exact_match_are_torchmetrics() -> None:
    import torch

    level = _level("multilabel")
    said, true = torch.from_numpy(level.probability), torch.from_numpy(level.truth).long()
    found = values.multilabel(level.truth, level.probability, level.flagged)
    assert found["accuracy"] == pytest.approx(multilabel_accuracy(said, true, 5, average="micro").item())
    assert found["exact_match"] == pytest.approx(multilabel_exact_match(said, true, 5).item())


def test_a_class_never_answered_counts_0_and_one_answer_has_no_correlation() -> None:
    truth = np.eye(3)[[0, 0, 1, 2]]
    always_first = np.tile([0.8, 0.1, 0.1], (4, 1))
    found = values.exclusive(truth, always_first)
    assert found["precision_weighted"] == pytest.approx(0.25)
    assert found["recall_weighted"] == found["accuracy"] == 0.5
    assert found["mcc"] == found["mcc_weighted"] == 0
    assert "mcc" not in values.exclusive(truth[:2], always_first[:2])


def test_any_counts_double_in_the_loss_of_rsna_and_unknown_labels_not_at_all() -> None:
    level = _level("all-labels")
    truth = dict(zip(LABELS, level.truth.T, strict=True))
    said = dict(zip(LABELS, level.probability.T, strict=True))
    own = {name: log_loss(truth[name], said[name]) for name in LABELS}
    expected = (sum(own.values()) + own["any"]) / 7
    assert overall.rsna_log_loss(truth, said)(ONCE)[0] == pytest.approx(expected)
    truth["subdural"][:] = np.nan
    expected = (sum(own.values()) + own["any"] - own["subdural"]) / 6
    assert overall.rsna_log_loss(truth, said)(ONCE)[0] == pytest.approx(expected)


def test_series_have_the_mean_of_their_three_highest_slices_and_the_truth_of_any() -> None:
    said = make_predictions("six-class", slices=12)
    object.__setattr__(said, "series", np.array(["a"] * 8 + ["b"] * 4))
    series = series_of(said)
    assert series.classes == (*LABELS,)
    any_bleed = 1 - said.probability[:8, -1].astype(float)
    assert series.probability[0, -1] == pytest.approx(np.sort(any_bleed)[-3:].mean(), rel=1e-5)
    assert series.truth[0, -1] == (said.truth[:8, -1] == 0).any()
    assert series.truth[1, 0] == said.truth[8:, 0].max()
