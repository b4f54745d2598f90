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


def read_library(ours: Path | None = None, own: Path | None = None) -> Library:
    """Read every lesson file of both folders."""
    lessons: list[LessonFile] = []
    problems: list[str] = []
    folders = ((ours or bundled_lessons_dir(), True), (own or own_lessons_dir(), False))
    for folder, is_ours in folders:
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            try:
                lessons.append(read_lesson(path, ours=is_ours))
            except InputError as error:
                problems.append(str(error))
    return Library(tuple(lessons), tuple(problems))
