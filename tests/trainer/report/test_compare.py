import json
from datetime import date
from pathlib import Path

import pytest

from ichviewer.core.labels import RESEARCH_ONLY
from tests.support.predictions import write_run
from trainer.cli import main
from trainer.errors import RunError
from trainer.measure.store import measure_run
from trainer.report.compare import compare

RGB = [
    {"name": n, "center": c, "width": w}
    for n, c, w in (("brain", 40, 80), ("bone", 600, 2000), ("s", 80, 200))
]
GRAY = [{"name": n, "center": 40, "width": 80} for n in "abc"]


def _run(folder: Path, task: str, skill: float = 2.0, seed: int = 0, **recipe: object) -> Path:
    run = write_run(folder, task, skill=skill, seed=seed, validation=False)
    tables = {
        "name": folder.name,
        "system": "network",
        "seed": 1,
        "input": {"windows": RGB},
        "optim": {"lr": 1e-3, "find_lr": False},
        "network": {"start": "none"},
    }
    (run / "recipe.json").write_text(json.dumps({**tables, **recipe}))
    measure_run(run)
    return run


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    root = tmp_path_factory.mktemp("runs")
    made = [
        _run(root / "rgb", "detect"),
        _run(root / "gray", "detect", skill=0.3, seed=1, input={"windows": GRAY}),
        _run(root / "fast", "detect", seed=2, optim={"lr": 1e-1, "find_lr": False}),
        _run(root / "warm", "detect", skill=4.0, seed=3, network={"start": "runs/other/weights"}),
        _run(root / "daco-two-stage", "two-stage", system="two-stage"),
        _run(root / "six", "six-class", skill=0.5, seed=4),
        _run(root / "labels", "multilabel"),
    ]
    apart = _run(root / "apart", "detect")
    (apart / "split.json").write_text(
        json.dumps({"train": ["p0001"], "validation": ["v"], "test": [f"p{i:04}" for i in range(2, 80)]})
    )
    predictions = apart / "predictions/test.npz"
    from trainer.predictions import load_predictions

    said = load_predictions(predictions)
    keep = said.patient >= "p0002"
    arrays = ("truth", "probability", "source", "patient", "series", "slice_index", "image")
    type(said)(said.task, said.classes, said.exclusive, *(getattr(said, name)[keep] for name in arrays)).save(
        predictions
    )
    measure_run(apart)
    return [*made, apart]


@pytest.fixture(scope="module")
def page(runs: list[Path]) -> Path:
    return compare(
        runs, runs[0].parent / "docs/results.md", "ichtrain compare", "a machine", date(2026, 1, 2)
    )


def test_the_page_says_how_it_was_made_and_holds_every_run(page: Path, runs: list[Path]) -> None:
    text = page.read_text()
    for words in (RESEARCH_ONLY, "`ichtrain compare`", "2026-01-02", "a machine", "train.epochs 30 -> 2"):
        assert words in text
    for run in runs:
        assert f"| `{run.name}`" in text
    assert "MCC 0.470, precision 0.730, recall 0.685" in text
    row = next(line for line in text.splitlines() if line.startswith("| `rgb`"))
    assert all(cell in row for cell in ("two cores", "1,234,567", "76 s", "none (random weights)", "240, 80"))


def test_the_figures_are_those_of_the_runs(page: Path, runs: list[Path]) -> None:
    found = json.loads(page.with_suffix(".json").read_text())
    own = json.loads((runs[0] / "metrics.json").read_text())["parts"]["test"]["slice"]["labels"]["any"]
    table = found["families"][0]
    assert table["rows"][0]["figures"]["mcc"] == own["figures"]["mcc"]
    assert [row["run"] for row in table["rows"]] == ["rgb", "gray", "fast", "warm", "daco-two-stage", "six"]
    assert (page.parent / table["picture"]).read_text().startswith("<?xml")


def test_runs_on_other_test_patients_stand_apart_and_are_compared_with_none(page: Path) -> None:
    found = json.loads(page.with_suffix(".json").read_text())
    assert found["others"] == [{"run": "apart", "test_patients": 78, "shared": 78, "learned_from": 1}]
    assert all("apart" not in (one["first"], one["second"]) for one in found["comparisons"])
    assert "cannot be compared with those above" in page.read_text()


def test_the_papers_questions_are_answered_from_the_interval(page: Path) -> None:
    found = json.loads(page.with_suffix(".json").read_text())["comparisons"]
    asked = {one["question"].partition(" (")[0]: one for one in found}
    assert list(asked) == [
        "Three windows against one",
        "Two stages against one",
        "Learning rates",
        "Pretrained against not",
    ]
    windows = asked["Three windows against one"]
    assert (windows["first"], windows["second"]) == ("rgb", "gray")
    assert windows["differences"]["mcc"]["interval95"][0] > 0
    assert windows["answer"].startswith("Here three windows did better than one window: MCC")
    rates = asked["Learning rates"]
    low, high = rates["differences"]["mcc"]["interval95"]
    assert low <= 0 <= high
    assert rates["answer"].startswith("Not told apart: MCC")
    assert (rates["slices"], rates["patients"]) == (240, 80)
    assert asked["Pretrained against not"]["first"] == "warm"


def test_an_unmeasured_run_a_missing_folder_or_the_same_twice_are_told(
    runs: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fresh = write_run(tmp_path / "fresh", "detect")
    out = ["--out", str(tmp_path / "results.md")]
    for given, words in (
        ([fresh], "ichtrain evaluate"),
        ([tmp_path / "nowhere"], "the folder of a run"),
        ([runs[0], runs[0]], "rgb twice"),
    ):
        assert main(["compare", *map(str, given), *out]) == 1
        assert words in capsys.readouterr().err
    assert not (tmp_path / "results.md").exists()


def test_predictions_of_patients_that_are_not_test_patients_are_refused(tmp_path: Path) -> None:
    run = _run(tmp_path / "leak", "detect")
    (run / "split.json").write_text(json.dumps({"train": ["p0001"], "validation": ["v"], "test": ["p0002"]}))
    with pytest.raises(RunError, match=r"test patients of split\.json"):
        compare([run], tmp_path / "results.md", "", "", date(2026, 1, 2))


def test_two_truths_of_one_slice_are_refused(tmp_path: Path) -> None:
    one, other = _run(tmp_path / "one", "detect"), _run(tmp_path / "other", "detect", input={"windows": GRAY})
    from trainer.predictions import load_predictions

    said = load_predictions(other / "predictions/test.npz")
    said.truth[0] = 1 - said.truth[0]
    said.save(other / "predictions/test.npz")
    with pytest.raises(RunError, match="the same truth"):
        compare([one, other], tmp_path / "results.md", "", "", date(2026, 1, 2))
