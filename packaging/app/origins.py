"""Where the parts of the frozen app come from: the Python and the system's packages behind its files."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
from importlib.metadata import Distribution, distributions
from pathlib import Path


def origins(parts: Path) -> tuple[dict[str, Distribution], dict[str, str], list[str]]:
    """Of the files that PyInstaller put in.

    Args:
        parts: JSON list of the sources, as the spec writes it.

    Returns:
        Python packages by name; Debian packages with their versions; files of neither, nor of Python itself.
    """
    listed = [Path(source) for source in json.loads(parts.read_text(encoding="utf-8"))]
    sources = {source.resolve() for source in listed if source.is_absolute()}  # others: links within the app
    packages: dict[str, Distribution] = {}
    known: set[Path] = set()
    for distribution in distributions():
        files = {Path(str(distribution.locate_file(file))).resolve() for file in distribution.files or ()}
        if used := files & sources:
            packages[distribution.metadata["Name"]] = distribution
            known |= used
    python = tuple(Path(sysconfig.get_path(name)).resolve() for name in ("stdlib", "platstdlib"))
    base = Path(sys.base_prefix).resolve()
    own = (*python, base, parts.resolve().parent)  # Python's own, and what PyInstaller made of it
    rest = {s for s in sources - known if not any(s.is_relative_to(folder) for folder in own)}
    system = _of_system(rest)
    strangers = sorted(str(source) for source in rest if source not in system)
    return packages, dict(system.values()), strangers


def _of_system(files: set[Path]) -> dict[Path, tuple[str, str]]:
    """file -> Debian package and version, of the files that one has brought."""
    if shutil.which("dpkg-query") is None:
        return {}
    # A package may have put it below /lib, which is a link to /usr/lib today.
    names = {name: file for file in files for name in (str(file), str(file).removeprefix("/usr"))}
    brought: dict[Path, str] = {}
    for line in _asked("-S", *names):  # "package:architecture, another: /path"
        packages, _, name = line.rpartition(": ")
        if name in names:
            brought[names[name]] = packages.split(",")[0]
    versions = dict(line.split("\t") for line in _asked("-W", *sorted(set(brought.values()))))
    by_package = {name.split(":")[0]: version for name, version in versions.items()}
    return {file: (name.split(":")[0], by_package[name.split(":")[0]]) for file, name in brought.items()}


def _asked(*arguments: str) -> list[str]:
    """Lines of dpkg-query's answer; what it does not know is not among them."""
    if len(arguments) < 2:
        return []
    return subprocess.run(
        ["dpkg-query", *arguments], capture_output=True, text=True, check=False
    ).stdout.splitlines()
