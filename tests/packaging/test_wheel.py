"""The wheel holds what the app needs, and finds it outside the checkout; `make wheel-test` does more."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_SCRIPT = """
import sys
from pathlib import Path
import ichviewer
assert Path(ichviewer.__file__).is_relative_to(sys.argv[1]), ichviewer.__file__
from ichviewer.core.bundled import models_dir, resources_dir
assert models_dir().is_relative_to(sys.argv[1]) and resources_dir().is_relative_to(sys.argv[1])
from ichviewer.selftest.codecs import codec_checks
from ichviewer.selftest.resources import resource_checks
from ichviewer.selftest.run import run_checks
sys.exit(run_checks([*codec_checks(), *resource_checks()], print))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_it_holds_every_model_and_every_resource(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = {name.removeprefix("ichviewer/_bundled/") for name in archive.namelist()}
    wanted = {
        file.relative_to(ROOT).as_posix()
        for name in ("models", "resources")
        for file in (ROOT / name).rglob("*")
        if file.is_file()
    }
    assert wanted <= inside
    assert "ichviewer-0.1.0.dist-info/licenses/LICENSE" in inside
    assert not {name for name in inside if name.startswith(("tests/", "benchmarks/"))}


def test_its_codecs_and_resources_are_found_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(tmp_path / "site")],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
