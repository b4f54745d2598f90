"""The gate fails when it should, and only then; its limits are those of what is measured."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import gate
from benchmarks.timing import interleaved

ROOT = Path(__file__).parents[2]
LIMIT = gate.Limit("made up", 0.5, 3)


def measured(*values):
    """One value after the other, and the calls that were made."""
    left = list(values)
    return lambda _limit: left.pop(0)


@pytest.mark.parametrize(
    ("values", "passed"), [((0.5,), True), ((0.75,), True), ((0.76, 0.7), True), ((0.76, 0.8), False)]
)
def test_a_ratio_over_limit_and_slack_gets_one_more_chance(values, passed):
    (verdict,) = gate.judge([LIMIT], 1.5, measured(*values))
    assert verdict.passed is passed
    assert verdict.measured == values
    assert verdict.line().startswith("ok" if passed else "FAIL")
    assert "limit 0.5, with slack 0.75" in verdict.line()


def test_every_ratio_has_a_limit_and_every_limit_a_ratio(tmp_path):
    slack, limits = gate.read_limits(gate.LIMITS)
    assert slack >= 1.2
    assert [limit.name for limit in limits] == list(gate.PAIRS)
    text = gate.LIMITS.read_text(encoding="utf-8").replace("numpy in float", "something else")
    (tmp_path / "gate.toml").write_text(text, encoding="utf-8")
    with pytest.raises(
        ValueError, match="windowing against numpy in float, windowing against something else"
    ):
        gate.read_limits(tmp_path / "gate.toml")


@pytest.mark.parametrize(("ratio", "code"), [(1000.0, 0), (1e-6, 1)])
def test_it_measures_and_fails_at_a_limit_that_nothing_can_keep(tmp_path, ratio, code):
    text = gate.LIMITS.read_text(encoding="utf-8")
    before = next(limit for limit in gate.read_limits(gate.LIMITS)[1] if limit.name.startswith("windowing"))
    changed = text.replace(
        f'numpy in float"]\nratio = {before.ratio:g}\n', f'numpy in float"]\nratio = {ratio}\n'
    )
    assert changed != text
    (tmp_path / "gate.toml").write_text(changed, encoding="utf-8")
    arguments = ["--limits", str(tmp_path / "gate.toml"), "--only", "windowing"]
    command = [sys.executable, "-m", "benchmarks.gate", *arguments]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == code, found.stderr
    assert found.stdout.startswith("ok" if code == 0 else "FAIL")
    assert f"{1 - code} of 1 ratios within their limits." in found.stdout


def test_ci_runs_it():
    assert "make gate" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_ratios_are_of_neighbours_in_time():
    calls = []
    candidates = {"a": lambda: calls.append("a"), "b": lambda: calls.append("b")}
    times = interleaved(candidates, rounds=3)
    assert calls == ["a", "b"] * 4
    assert {len(values) for values in times.by_name.values()} == {3}
    assert times.ratio("a", "b") > 0
