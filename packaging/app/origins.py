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
    sources = {Path(source).resolve() for source in json.loads(parts.read_text(encoding="utf-8"))}
    packages: dict[str, Distribution] = {}
    known: set[Path] = set()
    for distribution in distributions():
        files = {Path(str(distribution.locate_file(file))).resolve() for file in distribution.files or ()}
        if used := files & sources:
            packages[distribution.metadata["Name"]] = distribution
            known |= used
    python = tuple(Path(sysconfig.get_path(name)).resolve() for name in ("stdlib", "platstdlib"))
    base = Path(sys.base_prefix).resolve()
    rest = {s for s in sources - known if not any(s.is_relative_to(p) for p in (*python, base))}
    system = _of_system(rest)
    strangers = sorted(str(source) for source in rest if source not in system)
    return packages, dict(system.values()), strangers


def _of_system(files: set[Path]) -> dict[Path, tuple[str, str]]:
    """file -> Debian package and version, of the files that one has brought."""
    if shutil.which("dpkg-query") is None:
        return {}
    found = {}
    for file in files:
        # A package may have put it below /lib, which is a link to /usr/lib today.
        for name in (file, Path(str(file).removeprefix("/usr"))):
            done = subprocess.run(
                ["dpkg-query", "-S", str(name)], capture_output=True, text=True, check=False
            )
            if done.returncode == 0:
                package = done.stdout.split(": ")[0].split(",")[0]
                version = subprocess.run(
                    ["dpkg-query", "-W", "-f=${Version}", package], capture_output=True, text=True, check=True
                ).stdout
                found[file] = (package.split(":")[0], version)
                break
    return found
