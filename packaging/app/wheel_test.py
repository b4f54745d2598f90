"""`make wheel-test`: the wheel alone, in an empty environment outside the checkout, runs its self-test."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from build import LINUX, LOCKS, WINDOWS, environment, make_wheel, run, say


def main() -> None:
    """Install it as a user does, and try it."""
    wheel = make_wheel(environment("tools-env", ["tools.txt"]))
    say(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        venv.create(folder / "env", with_pip=True)
        binaries = folder / "env" / ("Scripts" if WINDOWS else "bin")
        python = binaries / ("python.exe" if WINDOWS else "python")
        if LINUX:  # else pip takes PyPI's torch, with gigabytes of CUDA
            run(
                python,
                "-m",
                "pip",
                "install",
                "-q",
                "--require-hashes",
                "--no-deps",
                "-r",
                LOCKS / "torch-cpu-linux.txt",
            )
        run(python, "-m", "pip", "install", "-q", wheel)
        run(python, "-m", "pip", "check")
        environ = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("PYTHON", "QT_", "VIRTUAL"))
        }
        program = shutil.which("ichviewer", path=str(binaries))
        assert program is not None
        done = subprocess.run(
            [program, "--self-test"], cwd=folder, env={**environ, "HOME": name}, check=False
        )
    raise SystemExit(done.returncode)


if __name__ == "__main__":
    main()
