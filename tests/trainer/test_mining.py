from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.support.slices import write_recipe, write_source
from trainer.cli import main
from trainer.mining import harder


def test_hard_negatives_are_drawn_more_often_and_the_sum_stays() -> None:
    shares = np.array([0.2, 0.2, 0.3, 0.3])
    clear = np.array([True, True, False, False])
    mined = harder(shares, clear, np.array([0.0, 1.0, 0.9, 0.0]), factor=3.0)
    assert mined == pytest.approx([0.4 / 5, 4 * 0.4 / 5, 0.3, 0.3])


def test_a_run_mines_before_its_epoch_and_a_resumed_one_draws_the_same(tmp_path: Path) -> None:
    write_source(tmp_path / "data")
    mining = ["--set", "stage1.mine_factor=4.0", "--set", "stage1.mine_at=1"]
    common = ["--data", str(tmp_path / "data"), "--cache", str(tmp_path / "cache"), "--quiet", *mining]
    run = tmp_path / "run"
    assert main(["fit", str(write_recipe(tmp_path)), *common, "--run", str(run)]) == 0
    shares = np.load(run / "stage1/mined.npy", allow_pickle=False)
    assert shares.sum() == pytest.approx(1)
    assert not (run / "stage2/mined.npy").exists()
    for name in ("stage1.safetensors", "stage2.safetensors"):
        (run / name).unlink()
    before = (run / "stage1/mined.npy").stat().st_mtime_ns
    assert main(["fit", str(write_recipe(tmp_path)), *common, "--run", str(run)]) == 0
    assert (run / "stage1/mined.npy").stat().st_mtime_ns == before


def test_mining_needs_an_epoch_of_the_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--data", str(tmp_path), "--set", "stage1.mine_factor=1.0", "--set", "stage1.mine_at=3"]
    assert main(["fit", str(write_recipe(tmp_path)), *options]) == 1
    assert "mine_at must be within" in capsys.readouterr().err
