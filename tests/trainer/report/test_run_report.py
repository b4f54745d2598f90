from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ichviewer.core.labels import RESEARCH_ONLY
from tests.support.predictions import write_run
from trainer.cli import main
from trainer.errors import RunError
from trainer.report.facts import curves_of, read_facts
from trainer.report.run_report import report_run


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append(tag)
        self.found += [value for name, value in attrs if name in ("src", "href")]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    facts = {"schedule": "train.epochs 30 -> 2 <script>", "recipe": "daco-two-stage"}
    folder = write_run(tmp_path_factory.mktemp("runs") / "two", "two-stage", **facts)
    (folder / "knn.csv").write_text("k,accuracy\n1,0.5\n2,0.75\n3,0.7\n")
    (folder / "lr_find.csv").write_text("lr,loss,suggested\n1e-6,0.7,1e-4\n1e-3,0.5,1e-4\n")
    assert main(["evaluate", str(folder)]) == 0
    return folder


def test_the_report_opens_offline_and_says_what_the_run_was(run: Path) -> None:
    text = (run / "report.html").read_text(encoding="utf-8")
    page = _Links()
    page.feed(text)
    assert "script" not in page.tags  # and what a recipe says is escaped
    assert page.found
    assert all(link.startswith("data:image/svg+xml;base64,") for link in page.found)
    for words in (RESEARCH_ONLY, "0123456789abcdef", "two cores", "train.epochs 30 -&gt; 2", "1,234,567"):
        assert words in text
    assert "The paper's own figures, on its own data:</strong> MCC 0.470, precision 0.730" in text


def test_every_plot_is_drawn_from_the_runs_files(run: Path) -> None:
    drawn = {path.stem for path in (run / "plots").iterdir()}
    assert drawn == {
        *("test-confusion", "test-roc", "test-precision-recall", "test-calibration"),
        *("loss", "lr-find", "knn"),
    }
    for path in (run / "plots").iterdir():
        assert ElementTree.fromstring(path.read_text(encoding="utf-8")).tag.endswith("svg")


def test_the_same_run_gives_the_same_files_twice(run: Path) -> None:
    names = ("metrics.json", "report.html", "plots/test-roc.svg")
    before = [(run / name).read_bytes() for name in names]
    report_run(run)
    assert [(run / name).read_bytes() for name in names] == before


def test_a_labels_run_has_no_confusion_matrix_and_no_plot_it_has_nothing_for(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", "multilabel")
    (run / "history.csv").unlink()
    report_run(run)
    assert {path.stem for path in (run / "plots").iterdir()} == {
        *("test-roc", "test-precision-recall", "test-calibration"),
    }


def test_a_full_disk_leaves_what_was_there(
    run: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (run / "metrics.json").read_text()
    names = sorted(path.name for path in run.iterdir())

    def full(self: Path, *_: object, **__: object) -> int:
        self.touch()
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", full)
        assert main(["evaluate", str(run)]) == 1
    assert "No space left on device" in capsys.readouterr().err
    assert (run / "metrics.json").read_text() == before
    assert sorted(path.name for path in run.iterdir()) == names


def test_a_folder_that_is_no_run_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(tmp_path)]) == 1
    assert "recipe.json" in capsys.readouterr().err
    (tmp_path / "recipe.json").write_text("[]")
    with pytest.raises(RunError, match="JSON object"):
        read_facts(tmp_path)


def test_curves_of_a_bundle_come_from_its_logs_the_last_word_of_an_epoch(tmp_path: Path) -> None:
    log = tmp_path / "stage1/log"
    for version, rows in (
        (0, "0,0.9,\n0,,0.8\n1,0.7,\n"),
        (2, "1,0.6,\n1,,0.5\n"),
    ):
        (log / f"version_{version}").mkdir(parents=True)
        (log / f"version_{version}/metrics.csv").write_text("epoch,train/loss,val/loss\n" + rows)
    assert curves_of(tmp_path)["stage1"] == [
        {"epoch": 0.0, "train/loss": 0.9, "val/loss": 0.8},
        {"epoch": 1.0, "train/loss": 0.6, "val/loss": 0.5},
    ]
