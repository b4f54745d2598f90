"""The parts that come with the program: samples, lessons, the model's papers; the database of notes."""

from __future__ import annotations

from pathlib import Path

from ichviewer.core.bundled import models_dir, resources_dir
from ichviewer.core.samples import SAMPLES, samples_dir
from ichviewer.selftest.checks import Check, need


def resource_checks() -> list[Check]:
    """One check for each kind of part."""
    return [
        Check("sample studies", check_samples),
        Check("lessons", check_lessons),
        Check("papers of the model", check_papers),
        Check("notes", check_notes),
    ]


def check_samples(_folder: Path) -> str:
    """Every sample study is there and can be read; the first slice of each is decoded."""
    from ichviewer.core.dicom.decode import decode
    from ichviewer.core.dicom.scan import scan
    from ichviewer.core.known_labels import FILE_NAME, read_known_labels

    slices = 0
    for sample in SAMPLES:
        found = scan(sample.path)
        need(found.series, f"a series in {sample.path}", found.nothing_found(sample.path))
        need(len(found.series) == 1, f"one series in {sample.path}", len(found.series))
        decode(found.series[0].instances[0])
        slices += len(found.series[0])
    read_known_labels(samples_dir() / FILE_NAME)
    return f"{len(SAMPLES)} studies, {slices} slices"


def check_lessons(folder: Path) -> str:
    """Every lesson, in every language."""
    from ichviewer.teaching.library import bundled_lessons_dir, read_library

    languages = ["en", *sorted(path.name for path in bundled_lessons_dir().iterdir() if path.is_dir())]
    for language in languages:
        library = read_library(own=folder, language=language)
        need(not library.problems, f"lessons in {language}", "; ".join(library.problems))
        need(library.lessons, f"lessons in {language}", "none")
    return f"{len(library.lessons)} lessons in {', '.join(languages)}"


def check_papers(_folder: Path) -> str:
    """Model card and licence of every bundle, and the files that say what the samples are."""
    bundles = [path for path in models_dir().iterdir() if path.is_dir()] if models_dir().is_dir() else []
    need(bundles, f"a model bundle in {models_dir()}", "none")
    papers = [bundle / name for bundle in bundles for name in ("MODEL_CARD.md", "LICENSE")]
    papers += [resources_dir() / name / "README.md" for name in ("sample", "samples")]
    for paper in papers:
        need(paper.is_file() and paper.read_text(encoding="utf-8").strip(), str(paper), "nothing there")
    return f"{len(papers)} files"


def check_notes(folder: Path) -> str:
    """The database of notes can be made and opened again."""
    from ichviewer.notes.database import database_path, open_database, open_reading

    connection, aside = open_database(folder)
    connection.close()
    need(aside is None, "a new database", f"a damaged one, {aside}")
    again = open_reading(folder)
    need(again is not None, "a database that can be read", "none")
    assert again is not None
    again.close()
    return f"{database_path(folder).name} written and read"
