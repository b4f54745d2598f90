"""The locks hold every package that pyproject.toml asks for, with hashes, and nothing of one machine."""

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = ROOT / "packaging/locks"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
RUNTIME = {canonicalize_name(Requirement(text).name): Requirement(text) for text in PROJECT["dependencies"]}
EXTRAS = [Requirement(text) for name in ("train", "dev") for text in PROJECT["optional-dependencies"][name]]


@cache
def locked(*names: str) -> dict[str, set[str]]:
    """name -> versions (one for each range of Python)."""
    found: dict[str, set[str]] = {}
    for name in names:
        for package, version in re.findall(
            r"^([\w.-]+)==([^\s;\\]+)", (LOCKS / name).read_text(), re.MULTILINE
        ):
            found.setdefault(canonicalize_name(package), set()).add(version)
    return found


@pytest.mark.parametrize("requirement", RUNTIME.values(), ids=str)
def test_the_app_s_packages_are_locked(requirement: Requirement) -> None:
    versions = locked("runtime.txt", "torch-pypi.txt").get(canonicalize_name(requirement.name), set())
    assert versions, "run `make locks`"
    assert all(requirement.specifier.contains(version) for version in versions), "run `make locks`"


@pytest.mark.parametrize("requirement", EXTRAS, ids=str)
def test_the_other_packages_are_locked(requirement: Requirement) -> None:
    versions = locked("runtime.txt", "torch-pypi.txt", "dev.txt").get(
        canonicalize_name(requirement.name), set()
    )
    assert versions, "run `make locks`"
    assert all(requirement.specifier.contains(version) for version in versions), "run `make locks`"


@pytest.mark.parametrize("lock", sorted(LOCKS.glob("*.txt")), ids=lambda lock: lock.name)
def test_every_entry_has_a_hash_and_nothing_of_one_machine(lock: Path) -> None:
    entries = re.split(r"\n(?=[\w])", lock.read_text())
    packages = [entry for entry in entries if re.match(r"[\w.-]+==", entry)]
    assert packages
    for entry in packages:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry
    options = [line for line in lock.read_text().splitlines() if line.startswith(("-", "file:"))]
    assert not options  # no index and no folder: pip's own setting says where packages are
    assert "/opt/" not in lock.read_text()


def test_the_two_kinds_of_torch_are_of_one_version() -> None:
    (plain,), (cpu,) = locked("torch-pypi.txt")["torch"], locked("torch-cpu-linux.txt")["torch"]
    assert cpu == f"{plain}+cpu"


def test_what_the_app_imports_is_what_it_asks_for() -> None:
    """No package of the trainer or the tests is needed, and none is asked for in vain."""
    by_module = packages_distributions()
    imported = set()
    for file in (ROOT / "ichviewer").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            imported |= {name.split(".")[0] for name in names}
    foreign = imported - set(sys.stdlib_module_names) - {"ichviewer"}
    used = {canonicalize_name(name) for module in foreign for name in by_module.get(module, ())}
    wanted = {canonicalize_name(name) for name in RUNTIME}
    # PySide6 is one package with shiboken6. pydicom finds these decoders by itself, and torchvision, which
    # timm and grad-cam import, must be of one version with torch.
    assert used - {"shiboken6"} <= wanted
    assert wanted - used <= {"pylibjpeg", "pylibjpeg-openjpeg", "pylibjpeg-rle", "pyjpegls", "torchvision"}
    assert default_environment()["implementation_name"] == "cpython"
