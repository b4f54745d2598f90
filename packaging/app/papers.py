"""Licence texts of everything inside the frozen app: `python papers.py PARTS APP` fills APP/licenses/."""

from __future__ import annotations

import re
import shutil
import sys
import sysconfig
from importlib.metadata import Distribution
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from origins import origins

HERE = Path(__file__).resolve().parent
_LICENCE = re.compile(r"(licen[cs]e|copying|notice|copyright|authors)", re.IGNORECASE)


def copy_texts(package: Distribution, folder: Path) -> int:
    """Copy what a package says of its licence. Returns how many files."""
    texts = [
        file
        for file in package.files or ()
        if _LICENCE.search(file.name) and file.suffix not in (".py", ".pyc", ".svg", ".h", ".hpp")
    ]
    folder.mkdir(parents=True, exist_ok=True)
    for number, file in enumerate(texts):
        source = Path(str(package.locate_file(file)))
        if source.is_file():
            shutil.copy(source, folder / (f"{number}-{source.name}" if number else source.name))
    said = [f"{key}: {value}" for key, value in package.metadata.items() if key.startswith("License")]
    said += [line for line in package.metadata.get_all("Classifier") or () if line.startswith("License")]
    if not said and not texts:
        raise SystemExit(f"{package.metadata['Name']}: nothing says what its licence is")
    (folder / "metadata.txt").write_text(
        "\n".join([f"{package.metadata['Name']} {package.version}", *said, ""]), encoding="utf-8"
    )
    return len(texts)


def main() -> None:
    """Collect them, and fail where a part has none."""
    parts, app = Path(sys.argv[1]), Path(sys.argv[2])
    packages, system, strangers = origins(parts)
    if strangers:
        words = "parts of unknown origin, so of unknown licence: " + ", ".join(strangers)
        if sys.platform == "linux":
            raise SystemExit(words)
        print(
            words
        )  # of Windows or macOS themselves, as far as we know: to be looked at by whoever builds there
    folder = app / "licenses"
    shutil.rmtree(folder, ignore_errors=True)
    texts = sum(copy_texts(package, folder / name) for name, package in packages.items())
    for name in system:
        text = Path("/usr/share/doc") / name / "copyright"
        if not text.is_file():
            raise SystemExit(f"{name}: {text} is missing, so its licence is not known")
        (folder / "system").mkdir(exist_ok=True)
        shutil.copy(text, folder / "system" / f"{name}.txt")
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    if python.is_file():
        (folder / "Python").mkdir()
        shutil.copy(python, folder / "Python")
    shutil.copy(HERE / "licenses-README.md", folder / "README.md")
    print(f"licences: {len(packages)} Python packages ({texts} texts), {len(system)} system packages")


if __name__ == "__main__":
    main()
