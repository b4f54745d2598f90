import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.support.predictions import make_predictions, write_run
from trainer.errors import RunError
from trainer.measure.bootstrap import Draws, interval_of
from trainer.measure.figures import measure, measure_level
from trainer.measure.levels import slices_of
from trainer.measure.store import measure_run, read_metrics


@pytest.fixture(scope="module")
def six() -> dict:
    return measure({"test": make_predictions("six-class")})["parts"]["test"]


def test_every_figure_has_a_value_within_its_interval_and_the_counts(six: dict) -> None:
    figures = six["slice"]["figures"]
    assert {"accuracy", "precision_weighted", "mcc", "mcc_weighted", "rsna_log_loss", "ece"} <= figures.keys()
    for name in ("accuracy", "mcc", "log_loss", "auc_macro", "rsna_log_loss"):
        low, high = figures[name]["interval95"]
        assert low < figures[name]["value"] < high
    assert six["slice"]["counts"] == {"slices": 240, "patients": 80}
    assert six["series"]["counts"] == {"series": 80, "patients": 80}
    counts = six["slice"]["labels"]["any"]["counts"]
    truth = make_predictions("six-class").truth
    assert counts["positives"] == (truth[:, -1] == 0).sum()
    assert np.sum(six["slice"]["confusion"]["counts"]) == 240


def test_six_classes_stand_in_the_columns_of_detection(six: dict) -> None:
    said = make_predictions("six-class")
    detect = replace(
        said,
        task="detect",
        classes=("none", "any"),
        truth=np.stack([said.truth[:, -1], 1 - said.truth[:, -1]], 1),
        probability=np.stack([said.probability[:, -1], 1 - said.probability[:, -1]], 1),
    )
    own = measure_level(slices_of(detect))["labels"]["any"]["figures"]
    derived = six["slice"]["labels"]["any"]["figures"]
    for name in ("auc", "average_precision", "brier", "log_loss"):
        assert derived[name]["value"] == pytest.approx(own[name]["value"], rel=1e-5)


def test_a_class_that_no_slice_has_is_absent_with_the_reason_and_not_0() -> None:
    said = make_predictions("multilabel")
    said.truth[:, 0] = 0
    said.truth[:, 1] = np.nan
    said.probability[:, 2] = 0.1
    level = measure({"test": said})["parts"]["test"]["slice"]
    assert "auc" not in level["labels"]["epidural"]["figures"]
    assert level["labels"]["epidural"]["absent"]["auc"] == "none has the label"
    assert level["labels"]["intraparenchymal"]["figures"] == {}
    assert level["labels"]["intraparenchymal"]["counts"]["unknown"] == 240
    assert level["labels"]["intraventricular"]["absent"] == {"precision": "nothing is flagged"}
    assert level["absent"]["rsna_log_loss"] == "does not give every subtype and any"


def test_two_patients_carry_no_interval_and_undefined_draws_are_counted() -> None:
    said = make_predictions("subtypes>=3")
    said.truth[:] = 0
    said.truth[[0, 30], 0] = 1  # two patients
    figures = measure_level(slices_of(said))["labels"]["any"]["figures"]
    assert figures["auc"]["interval95"] is None
    draws = Draws(said.patient)
    share_without = (1 - 2 / 80) ** 80
    assert figures["auc"]["undefined_draws"] == pytest.approx(draws.count * share_without, rel=0.3)


def test_intervals_are_of_patients_and_the_same_twice() -> None:
    said = make_predictions("detect")
    alone = replace(said, patient=said.image)
    once, again, narrow = (measure_level(slices_of(one)) for one in (said, said, alone))
    assert once == again
    assert once["figures"]["accuracy"]["interval95"] != narrow["figures"]["accuracy"]["interval95"]
    assert interval_of(np.array([np.nan, 1.0, 2.0]), 2).bounds is None


def test_metrics_are_written_whole_and_read_back(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", "detect")
    metrics = measure_run(run)
    assert read_metrics(run) == json.loads(json.dumps(metrics))
    assert set(metrics["parts"]) == {"validation", "test"}


def test_no_predictions_or_another_version_is_a_clear_error(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", "detect")
    (run / "metrics.json").write_text("[]")
    with pytest.raises(RunError, match=r"version 1.*ichtrain evaluate"):
        read_metrics(run)
    (run / "predictions/test.npz").unlink()
    with pytest.raises(RunError, match=r"predictions/test\.npz"):
        measure_run(run)
    assert (run / "metrics.json").read_text() == "[]"


def test_a_source_that_labels_series_alone_counts_for_series_alone() -> None:
    said = make_predictions("detect")
    truth, told = said.truth.copy(), np.full_like(said.truth, np.nan)
    chosen = said.patient == said.patient[0]
    truth[chosen], told[chosen] = np.nan, (0, 1)
    part = measure({"test": replace(said, truth=truth, series_truth=told)})["parts"]["test"]
    assert part["slice"]["counts"] == {"slices": len(said) - chosen.sum(), "patients": 79}
    assert part["slice"]["labels"]["any"]["counts"]["unknown"] == chosen.sum()
    assert part["series"]["counts"] == {"series": 80, "patients": 80}
    others = measure({"test": said})["parts"]["test"]["series"]["labels"]["any"]["counts"]["positives"]
    assert part["series"]["labels"]["any"]["counts"]["positives"] in (others, others + 1)
    told[chosen] = (1, 0)
    none = measure({"test": replace(said, truth=truth, series_truth=told)})["parts"]["test"]
    assert (
        none["series"]["labels"]["any"]["counts"]["positives"]
        == part["series"]["labels"]["any"]["counts"]["positives"] - 1
    )
