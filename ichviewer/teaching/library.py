"""All lessons that there are: of the program, and the user's own. A broken one never hides the others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ichviewer.core.bundled import resources_dir
from ichviewer.core.errors import InputError
from ichviewer.core.user_data import user_data_dir
from ichviewer.teaching.lesson import LessonFile
from ichviewer.teaching.lesson_file import SUFFIX, read_lesson


@dataclass(frozen=True, slots=True)
class Library:
    """What was found.

    Attributes:
        lessons: ours first, each group by file name.
        problems: a message for each file that is no lesson.
    """

    lessons: tuple[LessonFile, ...]
    problems: tuple[str, ...]


def bundled_lessons_dir() -> Path:
    """The lessons that come with the program."""
    return resources_dir() / "lessons"


def own_lessons_dir() -> Path:
    """The user's own lessons. It may not exist yet."""
    return user_data_dir() / "lessons"


def read_library(ours: Path | None = None, own: Path | None = None, language: str = "en") -> Library:
    """Read every lesson file of both folders.

    Args:
        ours: the lessons of the program; None: the bundled ones.
        own: the user's own lessons; None: those in the user's data folder.
        language: of the window, ISO 639-1. A lesson of ours whose translation is in the folder of that name
            (`de/1-reading-hu.toml`) is read from there; where there is none, or a broken one, in English.
    """
    lessons: list[LessonFile] = []
    problems: list[str] = []
    for path in sorted((ours or bundled_lessons_dir()).glob(f"*{SUFFIX}")):
        translated = path.parent / language / path.name
        if not (translated.is_file() and _read(translated, True, lessons, problems)):
            _read(path, True, lessons, problems)
    for path in sorted((own or own_lessons_dir()).glob(f"*{SUFFIX}")):
        _read(path, False, lessons, problems)
    return Library(tuple(lessons), tuple(problems))


def _read(path: Path, ours: bool, lessons: list[LessonFile], problems: list[str]) -> bool:
    """Put a lesson, or what is wrong with its file, into its list. Returns whether it is one."""
    try:
        lessons.append(read_lesson(path, ours=ours))
    except InputError as error:
        problems.append(str(error))
        return False
    return True
