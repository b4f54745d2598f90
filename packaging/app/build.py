"""`make app`: the frozen app in dist/, from the locked packages, tried by its own self-test.

Needs Python's own library only. What it leaves in build/ makes the next time quicker.

    build/app-env       the packages of the app, by the locks with hashes, and PyInstaller
    dist/*.whl          the wheel that is frozen
    dist/ichviewer/     the app, with licenses/, its list of parts (sbom.cdx.json) and sizes.txt
    dist/ichviewer-VERSION-SYSTEM-MACHINE.tar.xz, SHA256SUMS      with --archive
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LOCKS = ROOT / "packaging" / "locks"
WORK, DIST = ROOT / "build", ROOT / "dist"
APP = DIST / "ichviewer"
LINUX, WINDOWS = sys.platform == "linux", sys.platform == "win32"


def main() -> None:
    """Build, or stop with the first thing that is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--archive", action="store_true", help="pack it (minutes), with SHA256SUMS beside it")
    parser.add_argument("--quick", action="store_true", help="do not break copies to see the self-test fail")
    arguments = parser.parse_args()
    os.environ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    WORK.mkdir(exist_ok=True)
    torch = "torch-cpu-linux.txt" if LINUX else "torch-pypi.txt"
    python = environment("app-env", [torch, "runtime.txt", "freeze.txt"])
    tools = environment("tools-env", ["tools.txt"])
    wheel = make_wheel(tools)
    run(python, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--force-reinstall", wheel)
    run(python, "-m", "pip", "check")
    freeze(python)
    run(python, HERE / "papers.py", WORK / "parts.json", APP)
    run(python, HERE / "sbom.py", tools, WORK / "parts.json", APP)
    run(python, HERE / "sizes.py", APP)
    run(python, HERE / "try_app.py", APP, *([] if arguments.quick else ["--break"]))
    if arguments.archive:
        archive(wheel)


def environment(name: str, locks: list[str]) -> Path:
    """A virtual environment of what the locks say; made again when they change. Returns its Python."""
    folder, stamp = WORK / name, WORK / f"{name}.sha256"
    contents = b"".join((LOCKS / lock).read_bytes() for lock in locks)
    digest = hashlib.sha256(contents).hexdigest()
    python = folder / ("Scripts/python.exe" if WINDOWS else "bin/python")
    if python.exists() and stamp.exists() and stamp.read_text() == digest:
        return python
    say(f"{name}: {', '.join(locks)}")
    shutil.rmtree(folder, ignore_errors=True)
    venv.create(folder, with_pip=True)
    locked = ("--require-hashes", "--no-deps", "-r")
    # One call for each lock: what PyInstaller needs, too, may be in both.
    for lock in locks:
        run(python, "-m", "pip", "install", "-q", "--no-compile", *locked, LOCKS / lock)
    stamp.write_text(digest)
    return python


def make_wheel(python: Path) -> Path:
    """The wheel of the checkout, in dist/."""
    DIST.mkdir(exist_ok=True)
    for old in DIST.glob("ichviewer-*.whl"):
        old.unlink()
    run(python, "-m", "hatchling", "build", "-t", "wheel", "-d", DIST)
    (wheel,) = DIST.glob("ichviewer-*.whl")
    return wheel


def freeze(python: Path) -> None:
    """PyInstaller. Its log is in build/pyinstaller.log."""
    say("PyInstaller (minutes)")
    run(python, HERE / "icon.py", WORK / "icon.png")
    environ = {**os.environ, "ICHVIEWER_BUILD": str(WORK), "QT_QPA_PLATFORM": "offscreen"}
    command = [python, "-m", "PyInstaller", "--noconfirm"]
    folders = ["--distpath", DIST, "--workpath", WORK / "pyinstaller", HERE / "ichviewer.spec"]
    with open(WORK / "pyinstaller.log", "wb") as log:
        # Not from the checkout: the wheel is frozen, not the folder.
        done = subprocess.run(
            [*command, *folders], cwd=WORK, env=environ, stdout=log, stderr=subprocess.STDOUT, check=False
        )
    if done.returncode:
        tail = (WORK / "pyinstaller.log").read_text(encoding="utf-8", errors="replace").splitlines()[-15:]
        raise SystemExit("\n".join(["PyInstaller failed:", *tail]))
    if LINUX:
        shutil.copy(HERE / "ichviewer.desktop", APP)
        shutil.copy(WORK / "icon.png", APP / "ichviewer.png")


def archive(wheel: Path) -> None:
    """The folder as one file, and the digests of all that is given away."""
    name = f"{wheel.stem.split('-py3')[0]}-{platform.system().lower()}-{platform.machine()}"
    packed = DIST / f"{name}.tar.xz"
    say(f"{packed.name} (minutes)")
    with tarfile.open(packed, "w:xz", preset=6) as tar:
        tar.add(APP, name)
    files = [packed, wheel]
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (DIST / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
    say(f"{packed.stat().st_size / 1e6:.0f} MB")


def run(python: Path, *arguments: str | Path) -> None:
    """A command that must succeed."""
    done = subprocess.run([python, *arguments], cwd=ROOT, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, arguments[:3]))} ended with {done.returncode}")


def say(message: str) -> None:
    """Progress."""
    print(f"app: {message}", flush=True)


if __name__ == "__main__":
    main()
