"""Starts the frozen app as a user without our tools would: `python try_app.py APP [--break]`.

The self-test must pass. With --break it must fail, and say so without a traceback, on copies that lack parts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = "ichviewer-console.exe" if sys.platform == "win32" else "ichviewer"
_TIMEOUT_S = 900
# A part that a careless build loses without anybody noticing: pattern below _internal -> words in the output.
BREAKS = {
    "_CharLS*": "codec JPEG-LS lossless",
    "_openjpeg*": "codec JPEG 2000 lossless",
    "rle/*": "codec RLE",
    "_gdcm/*": "codec JPEG lossless",
    "matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf": "export report.pdf",
    "ichviewer/_bundled/resources/lessons/*.toml": "lessons",
    "ichviewer/_bundled/models/*/stage2.safetensors": "model",
    "ncnn/*": "quick backend",
    "PySide6/Qt/plugins/platforms/*qoffscreen*": "platform",
}


def start(app: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program with nothing of this environment but a home folder of its own."""
    kept = ("SYSTEMROOT", "TEMP", "TMP", "LANG")
    environ = {name: os.environ[name] for name in kept if name in os.environ}
    environ |= {"HOME": str(folder), "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        [app / PROGRAM, *arguments],
        cwd=folder,
        env=environ,
        capture_output=True,
        text=True,
        timeout=_TIMEOUT_S,
        check=False,
    )


def broken(app: Path, pattern: str, words: str, folder: Path) -> str:
    """Why the self-test of a copy without a part is not good enough; "" where it is."""
    copy = folder / "app"
    shutil.copytree(app, copy, symlinks=True, copy_function=os.link)
    found = list((copy / "_internal").glob(pattern))
    for part in found:
        shutil.rmtree(part) if part.is_dir() and not part.is_symlink() else part.unlink()
    if not found:
        return f"there is no {pattern} to take away"
    done = start(copy, folder, "--self-test")
    said = done.stdout + done.stderr
    if done.returncode == 0:
        return "the self-test passed"
    if "Traceback" in said:
        return f"a traceback: {said[-800:]}"
    if not any(words in line for line in said.splitlines() if not line.startswith("ok ")):
        return f"nothing about {words!r}: {said[-800:]}"
    return ""


def main() -> None:
    """Try it, and leave with 1 where something is not as it should be."""
    app = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as name:
        done = start(app, Path(name), "--self-test")
    print(done.stdout, end="")
    if done.returncode:
        raise SystemExit(f"the frozen app's self-test ended with {done.returncode}\n{done.stderr[-2000:]}")
    if "--break" not in sys.argv:
        return
    wrong = 0
    for pattern, words in BREAKS.items():
        with tempfile.TemporaryDirectory(dir=app.parent) as name:
            problem = broken(app, pattern, words, Path(name))
        print(f"{'FAILED' if problem else 'ok':<7} without {pattern}: {problem or 'noticed'}", flush=True)
        wrong += bool(problem)
    if wrong:
        raise SystemExit(f"{wrong} of {len(BREAKS)} broken copies were not noticed")


if __name__ == "__main__":
    main()
