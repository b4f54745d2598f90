"""Brings the language files in line with the sources (`make translations`), by Qt's lupdate and lrelease.

New texts come into each resources/translations/ichviewer_<code>.ts as unfinished, texts that are gone leave
it, and each .ts is compiled into the .qm that the program reads. docs/translating.md says more.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
_BIN = Path(sys.executable).parent


def update(files: Sequence[Path]) -> None:
    """Bring .ts files in line with the sources; one that is not there is made, its name says the language."""
    from ichviewer.ui.languages.table import texts

    with tempfile.TemporaryDirectory() as place:
        # lupdate reads calls, not data: the action table is given to it as calls.
        table = Path(place) / "action_table.py"
        table.write_text("".join(f"QT_TRANSLATE_NOOP({c!r}, {t!r})\n" for c, t in texts()), encoding="utf-8")
        sources = [*sorted((ROOT / "ichviewer" / "ui").rglob("*.py")), table]
        options = ["-locations", "none", "-no-obsolete", "-silent", "-ts", *map(str, files)]
        _run("pyside6-lupdate", [*map(str, sources), *options])


def release(file: Path, target: Path) -> None:
    """Compile one .ts file into a .qm file; unfinished texts stay out, and so English."""
    _run("pyside6-lrelease", ["-silent", "-nounfinished", str(file), "-qm", str(target)])


def tools() -> bool:
    """Whether Qt's tools are there."""
    return all((_BIN / name).exists() for name in ("pyside6-lupdate", "pyside6-lrelease"))


def _run(tool: str, arguments: list[str]) -> None:
    subprocess.run([str(_BIN / tool), *arguments], check=True)


def main() -> None:
    """Update and compile every language, and those that are named: `translations.py fr`."""
    named = [FOLDER / f"ichviewer_{code}.ts" for code in sys.argv[1:]]
    files = sorted({*FOLDER.glob("ichviewer_*.ts"), *named})
    update(files)
    for file in files:
        release(file, file.with_suffix(".qm"))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
