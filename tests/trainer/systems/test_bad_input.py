"""What a user can get wrong: one clear line before the first epoch, with what to do, and nothing trained."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.slices import change_manifest, write_source
from tests.trainer.systems.conftest import DATA, DETECT, SMALL, arguments
from trainer import cli
from trainer.cli import main

pytestmark = pytest.mark.usefixtures("small_networks")
FOUR = 4  # slices a patient


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A source of its own, to be spoilt."""
    write_source(tmp_path / "data", patients=12)
    (tmp_path / "data.toml").write_text(DATA, encoding="utf-8")
    return tmp_path


def _source(home: Path) -> Path:
    return home / "data/made-up"


def _missing(home: Path) -> None:
    (_source(home) / "images/00-00.webp").unlink()


def _contradicting(home: Path) -> None:
    change_manifest(_source(home), 0, "subdural", "1")


def _corrupt(home: Path) -> None:
    (_source(home) / "images/00-00.webp").write_bytes(b"no picture")


def _without_bleeds(home: Path) -> None:
    for row in range(12 * FOUR):
        for label in ("epidural", "intraparenchymal", "intraventricular", "subarachnoid", "subdural", "any"):
            change_manifest(_source(home), row, label, "0")


def _twice(home: Path) -> None:
    change_manifest(_source(home), 1, "path", "images/00-00.webp")


@pytest.mark.parametrize(
    ("spoil", "told", "advice"),
    [
        (_missing, "no images/00-00.webp", "Bring the files back or take their rows out"),
        (_contradicting, "any is 0 but subdural is 1", "Correct the row or take it out"),
        (_corrupt, "00-00.webp", "skip_unreadable=true"),
        (_without_bleeds, "some without none", "Add patients or sources"),
        (_twice, "00-00 twice", "Take one row out"),
    ],
)
def test_bad_data_is_told_and_nothing_is_trained(
    home: Path,
    capsys: pytest.CaptureFixture[str],
    spoil: Callable[[Path], None],
    told: str,
    advice: str,
) -> None:
    spoil(home)
    assert main(arguments(home, DETECT, home / "run", *SMALL)) == 1
    said = capsys.readouterr().err
    assert told in said
    assert advice in said
    assert not (home / "run/log").exists()


def test_a_patient_in_two_parts_of_a_split_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = arguments(home, "vasani-metadata-forest", home / "run")
    assert main(options) == 0
    path = home / "run/split.json"
    split = json.loads(path.read_text())
    split["train"].append(split["test"][0])
    path.write_text(json.dumps(split))
    assert main(options) == 1
    assert f"{split['test'][0]}: expected one part, found train and test" in capsys.readouterr().err


def test_an_empty_class_can_be_mended_in_the_same_folder(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recipe = ("daco-baseline-6class", home / "run", *SMALL, "train.epochs=1", "train.frozen_epochs=0")
    assert main(arguments(home, *recipe)) == 1  # 6 patients train; not every subtype is among them
    assert "of six-class: expected some with" in capsys.readouterr().err
    assert main(arguments(home, *recipe, "task.name=detect")) == 0


def test_slices_that_are_all_blank_are_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = arguments(home, DETECT, home / "run", *SMALL, "data.cleaning.blank_share=0.95")
    assert main(options) == 1
    assert "the others blank" in capsys.readouterr().err


class _Usage:
    free = 1000


@pytest.mark.parametrize("where", ["trainer.cache.build.shutil", "trainer.systems.run.shutil"])
def test_a_full_disk_is_told_before_the_first_epoch(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    if "systems" in where:
        assert main(["prepare", "--source", "manifest:made-up", "--size", "48", "--workers", "1",
                     "--data", str(home / "data"), "--cache", str(home / "cache")]) == 0  # fmt: skip
    monkeypatch.setattr(f"{where}.disk_usage", lambda _: _Usage)
    assert main(arguments(home, DETECT, home / "run", *SMALL)) == 1
    said = capsys.readouterr().err
    assert "full disk" in said
    assert "Free some space" in said
    assert not (home / "run/log").exists()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
def test_a_disk_that_fills_up_later_is_told_without_a_traceback(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def fails(*_: object, **__: object) -> Iterator[None]:
        raise OSError(code, "No space left on device", str(home / "run/knn.npz"))

    monkeypatch.setattr("trainer.systems.command.fit_system", fails)
    assert main(arguments(home, DETECT, home / "run")) == 1
    assert "knn.npz: No space left on device. Free some space" in capsys.readouterr().err


def test_a_bundles_recipe_is_found_by_its_name(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(cli, "fit", lambda recipe, *_, **__: asked.append(recipe.model_id))
    assert main(["fit", "ichv-twostage-2", "--run", str(home / "run")]) == 0
    assert asked == ["ichv-twostage-2"]
