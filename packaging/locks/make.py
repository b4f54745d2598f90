"""Writes the lock files beside it: every package that the app, its tests and its build need, with its hashes.

`make locks` runs it; it needs uv and PyPI. Nothing of this machine gets into the files, no index and no path.
torch is kept apart, because there are two of it: see packaging/README.md.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
_PYPI = "https://pypi.org/simple"
# What PyPI's torch for Linux brings along, for CUDA; the lines are marked for Linux.
_TORCH = re.compile(r"(torch|triton)==|(nvidia|cuda)-")
_CPU_NOTE = """\
# The CPU build of torch for Linux. It is not on PyPI: pip finds it in
# https://download.pytorch.org/whl/cpu (--extra-index-url) or in a folder that holds the wheel (--find-links).
# Hashes: CPython 3.11, x86_64. Another Python or processor needs its wheel's own hash added here.
"""


def compiled(*arguments: str, into: Path) -> list[str]:
    """The entries of a lock, each with its hashes: lines of one package joined by newlines."""
    command = ["pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes", "-q"]
    options = ["--no-annotate", "--no-header", "--no-config", "--default-index", _PYPI, "-o", str(into)]
    subprocess.run([sys.executable, "-m", "uv", *command, *options, *arguments], cwd=ROOT, check=True)
    return re.split(r"\n(?=\S)", into.read_text(encoding="utf-8").strip())


def write(name: str, head: str, entries: list[str]) -> None:
    """One lock file."""
    text = "".join(f"{entry}\n" for entry in entries)
    (HERE / name).write_text(f"{head}# Made by `make locks`. Do not edit.\n{text}", encoding="utf-8")
    print(f"{name}: {len(entries)} packages")


def cpu_wheel_hash(version: str, folder: Path) -> str:
    """sha256 of the CPU wheel, from where this machine's pip finds it."""
    wanted = f"torch=={version}+cpu"
    command = ["download", "-q", "--no-deps", "--dest", str(folder), wanted]
    subprocess.run([sys.executable, "-m", "pip", *command], check=True)
    (wheel,) = folder.glob("torch-*.whl")
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


def main() -> None:
    """Write them all."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        everything = compiled("pyproject.toml", into=folder / "all.txt")
        torch = [entry for entry in everything if _TORCH.match(entry)]
        runtime = [entry for entry in everything if entry not in torch]
        write("runtime.txt", "# What the app needs, but torch.\n", runtime)
        write("torch-pypi.txt", "# torch as PyPI has it: for CUDA on Linux, for the CPU elsewhere.\n", torch)
        version = next(
            re.findall(r"^torch==(\S+)", entry)[0] for entry in torch if entry.startswith("torch==")
        )
        digest = cpu_wheel_hash(version, folder)
        write("torch-cpu-linux.txt", _CPU_NOTE, [f"torch=={version}+cpu \\\n    --hash=sha256:{digest}"])
        pinned = ("-c", str(folder / "all.txt"))
        more = compiled(
            "pyproject.toml", "--extra", "train", "--extra", "dev", *pinned, into=folder / "dev.txt"
        )
        known = {entry.split("==")[0] for entry in everything}
        dev = [entry for entry in more if entry.split("==")[0] not in known]
        write("dev.txt", "# What the trainer and the tests need besides.\n", dev)
        freeze = compiled("packaging/locks/freeze.in", *pinned, into=folder / "freeze.txt")
        write("freeze.txt", "# What freezes the app, beside its packages.\n", freeze)
        tools = compiled("packaging/locks/tools.in", *pinned, into=folder / "tools.txt")
        write(
            "tools.txt",
            "# What makes the wheel and the list of parts, in an environment of its own.\n",
            tools,
        )


if __name__ == "__main__":
    main()
