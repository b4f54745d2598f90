"""`ichtrain predict`: a Kaggle submission from runs of systems, and from the bundle that ships."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from ichviewer.core.labels import LABELS
from ichviewer.model.loading import default_bundle
from tests.support.datasets import write_rsna_image
from tests.support.predictions import write_run
from tests.trainer.systems.conftest import SMALL, Fit
from trainer.cli import main
from trainer.errors import RunError, SourceError
from trainer.sources import SliceRecord
from trainer.submission import identity, predict, six_labels, submission
from trainer.systems.answers import Answer


def _write_test_folder(root: Path, count: int = 3) -> list[str]:
    folder = root / "rsna/stage_2_test"
    folder.mkdir(parents=True)
    names = [f"ID_{9 - number:09x}" for number in range(count)]
    for number, name in enumerate(names):
        write_rsna_image(folder / f"{name}.dcm", patient=number, index=0)
    return names


def _rows(path: Path) -> list[tuple[str, float]]:
    with path.open(newline="", encoding="utf-8") as file:
        head, *rows = csv.reader(file)
    assert head == ["ID", "Label"]
    return [(name, float(value)) for name, value in rows]


def _predict(run: Path, root: Path, out: Path) -> int:
    options = ["--data", str(root), "--out", str(out), "--cache", str(root / "cache"), "--quiet"]
    return main(["predict", str(run), "rsna-test:rsna", *options])


@pytest.mark.usefixtures("small_networks")
@pytest.mark.parametrize("recipe", ["burdenko-seresnext50", "daco-baseline-6class"])
def test_a_run_answers_every_slice_of_a_source_in_six_rows(fit: Fit, tmp_path: Path, recipe: str) -> None:
    run = fit(recipe, *SMALL, "train.models=1")
    names = _write_test_folder(tmp_path)
    out = tmp_path / "submission.csv"
    assert _predict(run, tmp_path, out) == 0
    rows = _rows(out)
    assert [name for name, _ in rows] == [f"{name}_{label}" for name in sorted(names) for label in LABELS]
    assert all(0 < value < 1 for _, value in rows)
    if recipe == "daco-baseline-6class":
        values = np.array([value for _, value in rows]).reshape(-1, 6)
        np.testing.assert_allclose(values[:, :5].sum(1), values[:, 5], atol=1e-4)  # P(any) = 1 - P(none)


def test_the_bundle_answers_too(tmp_path: Path) -> None:
    names = _write_test_folder(tmp_path, count=2)
    out = tmp_path / "submission.csv"
    assert _predict(default_bundle(), tmp_path, out) == 0
    assert len(_rows(out)) == 6 * len(names)


def test_a_system_that_does_not_tell_all_six_is_refused_before_any_picture_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _write_test_folder(tmp_path, count=1)
    out = tmp_path / "submission.csv"
    assert _predict(write_run(tmp_path / "run", "detect"), tmp_path, out) == 1
    assert "all labels, of six classes, of two stages, or a bundle" in capsys.readouterr().err
    assert not out.exists()
    with pytest.raises(RunError, match="none for any"):
        six_labels(Answer(LABELS[:5], False, np.zeros((1, 5), np.float32)), "run")


def test_a_source_in_no_known_form_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = write_run(tmp_path / "run", "all-labels")
    assert main(["predict", str(run), "rsna-2019", "--data", str(tmp_path)]) == 1
    assert "KIND:FOLDER" in capsys.readouterr().err


def test_missing_double_or_impossible_answers_are_refused() -> None:
    said = np.full((2, 6), 0.5)
    with pytest.raises(RunError, match="none for ID_c"):
        submission(["ID_a", "ID_b"], said, ["ID_a", "ID_b", "ID_c"])
    with pytest.raises(RunError, match="two for one slice"):
        submission(["ID_a", "ID_a"], said, ["ID_a"])
    said[1, 3] = np.nan
    with pytest.raises(RunError, match=r"others for ID_b"):
        submission(["ID_a", "ID_b"], said, ["ID_a", "ID_b"])


def test_probabilities_are_clipped_so_that_no_error_costs_without_bound() -> None:
    text = submission(["ID_a"], np.array([[0, 1, 0.25, 0, 0, 1.0]]), ["ID_a"])
    values = [float(line.rpartition(",")[2]) for line in text.splitlines()[1:]]
    assert values == [1e-6, 0.999999, 0.25, 1e-6, 1e-6, 0.999999]


def test_a_slice_that_stands_twice_is_refused(tmp_path: Path) -> None:
    record = SliceRecord("s", tmp_path / "x.dcm", None, "p", 0, (None,) * 6, -1024, 3071, image_id="7")
    assert identity(record) == "ID_7"
    with pytest.raises(SourceError, match="ID_7 twice"):
        predict(tmp_path, [record, record], tmp_path / "out.csv", "cache")
