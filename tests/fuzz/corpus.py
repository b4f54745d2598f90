"""pydicom's own files, each opened or refused with a reason: `python -m tests.fuzz.corpus` writes the table.

The files that come with pydicom, and those of the package pydicom-data where it is installed. Nothing is
downloaded. The table goes to docs/reliability-corpus.md.
"""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pydicom
import pydicom.data

from ichviewer.core import fitness
from ichviewer.core.dicom import archive, load
from ichviewer.core.dicom.scan import scan
from ichviewer.core.dicom.types import Series
from ichviewer.core.errors import InputError
from ichviewer.core.volume import SliceState
from tests.fuzz.guard import FAILED, Answer, guarded
from tests.fuzz.opening import open_path

PAGE = Path(__file__).parents[2] / "docs" / "reliability-corpus.md"
_CODE = (".py", ".pyc", ".pyi")


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """One file. `name` says where it is from."""

    name: str
    path: Path


def corpus(with_more: bool = True) -> list[CorpusFile]:
    """All files, by name.

    Args:
        with_more: with those of pydicom-data, where that is installed.
    """
    roots = {"pydicom": Path(pydicom.data.__file__).parent}
    more = importlib.util.find_spec("data_store") if with_more else None
    if more is not None and more.origin:
        roots["pydicom-data"] = Path(more.origin).parent / "data"
    found = []
    for source, root in roots.items():
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.suffix not in _CODE:
                found.append(CorpusFile(f"{source}/{path.relative_to(root).as_posix()}", path))
    return found


def open_file(file: CorpusFile, folder: Path) -> str:
    """As the fuzz run opens its inputs: with all that must hold. Runs in a guarded process."""
    return open_path(file.path, folder / "out")


def what_became(path: Path) -> tuple[str, str]:
    """Of one file: ("opened", what it is) or ("refused", the reason that the user reads)."""
    try:
        found = scan(path)
        if reason := found.nothing_found(path):
            return "refused", reason
        said = [_series(series) for series in found.series]
        opened = [words for good, words in said if good]
        return ("opened", " ".join(opened[:3])) if opened else ("refused", said[0][1])
    except InputError as error:
        return "refused", str(error)
    finally:
        archive.close_all()


def _series(series: Series) -> tuple[bool, str]:
    try:
        volume = load.load(series)
    except InputError as error:
        return False, str(error)
    ready = int((volume.state == SliceState.READY).sum())
    if not ready:
        return False, volume.errors[min(volume.errors)]
    fit = fitness.check_headers(series)
    gate = "Its header is fit for the model." if fit.fit else f"Not assessed: {fit.reason}"
    return True, f"{ready} of {len(series)} slices. {gate}"


def page(answers: list[Answer[CorpusFile]]) -> str:
    """The table as Markdown."""
    rows = [(answer.job.name, *what_became(answer.job.path)) for answer in answers]
    count = Counter(outcome for _, outcome, _ in rows)
    by_source = Counter(name.split("/")[0] for name, _, _ in rows)
    sources = ", ".join(f"{number} of {source}" for source, number in by_source.items())
    lines = [
        "# pydicom's own files: opened, or refused with a reason",
        "",
        f"Written by `python -m tests.fuzz.corpus` with pydicom {pydicom.__version__}, held by"
        " `tests/fuzz/test_corpus.py`. The files come with the packages pydicom and pydicom-data; nothing is"
        " downloaded.",
        "",
        f"{len(rows)} files ({sources}): {count['opened']} opened, {count['refused']} refused. A file"
        " that was opened may still not be assessed: the reason stands beside it.",
        "",
        "| file | | what the user reads |",
        "|---|---|---|",
    ]
    lines += [f"| {name} | {outcome} | {_cell(words)} |" for name, outcome, words in rows]
    return "\n".join(lines) + "\n"


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("<", "&lt;")


def main() -> int:
    """Write the page; 1 where a file was neither opened nor refused."""
    answers = sorted(_answers(corpus()), key=lambda answer: answer.job.name)
    for answer in answers:
        if answer.outcome == FAILED:
            print(f"FAILED {answer.job.name}: {answer.why}")
    PAGE.write_text(page(answers), encoding="utf-8")
    print(f"{len(answers)} files, {PAGE}")
    return int(any(answer.outcome == FAILED for answer in answers))


def _answers(files: list[CorpusFile]) -> Iterator[Answer[CorpusFile]]:
    with closing(guarded(files, open_file, 2)) as running:
        yield from running


if __name__ == "__main__":
    sys.exit(main())
