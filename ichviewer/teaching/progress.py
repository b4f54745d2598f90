"""How far a learner has come in lessons and quizzes, kept between sessions in one small JSON file."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ichviewer.core.strict import FieldError, parse
from ichviewer.core.user_data import user_data_dir, write_atomically

_FILE = "progress.json"


@dataclass(slots=True)
class LessonProgress:
    """One lesson: the step on screen, the steps that were seen, and the first answers given."""

    step: int = 0
    seen: tuple[int, ...] = ()
    right: dict[str, bool] = field(
        default_factory=dict
    )  # step (as text) -> whether the first answer was right


@dataclass(slots=True)
class QuizAnswer:
    """One answer: what was chosen, and what is true, of the labels that were asked."""

    chosen: tuple[str, ...]
    truth: tuple[str, ...]
    asked: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether both are the same."""
        return set(self.chosen) == set(self.truth)


@dataclass(slots=True)
class QuizProgress:
    """One quiz: the answers by the key of the case. A case that is repeated gets its new answer."""

    answers: dict[str, QuizAnswer] = field(default_factory=dict)


@dataclass(slots=True)
class _Kept:
    lessons: dict[str, LessonProgress] = field(default_factory=dict)
    quizzes: dict[str, QuizProgress] = field(default_factory=dict)
    version: int = 1


class Progress:
    """Reads and keeps the progress.

    Attributes:
        problem: why the last reading or writing went wrong; "" where it did not. Nothing is lost: a file
            that cannot be read is put aside under another name.
    """

    def __init__(
        self,
        folder: Path | None = None,
        start: Callable[[Callable[[], None]], None] = lambda job: job(),
        failed: Callable[[str], None] = lambda _problem: None,
    ) -> None:
        """Read what was kept.

        Args:
            folder: of the file; None: in the user's data folder.
            start: runs the writing, one job after the other; elsewhere, where the caller must not wait.
            failed: takes the problem of a writing that went wrong, where it ran.
        """
        self._file = (folder or user_data_dir() / "teaching") / _FILE
        self._start, self._failed = start, failed
        self.problem = ""
        self._kept = self._read()

    def lesson(self, key: str) -> LessonProgress:
        """Of one lesson; at its start where there is none."""
        return self._kept.lessons.setdefault(key, LessonProgress())

    def quiz(self, key: str) -> QuizProgress:
        """Of one quiz; empty where there is none."""
        return self._kept.quizzes.setdefault(key, QuizProgress())

    def forget_quiz(self, key: str) -> None:
        """Begin a quiz anew."""
        self._kept.quizzes.pop(key, None)
        self.save()

    def save(self) -> None:
        """Write all of it. Where that fails, `problem` says so and the old file stays."""
        text = json.dumps(asdict(self._kept), indent=1)
        self._start(lambda: self._write(text))

    def _write(self, text: str) -> None:
        try:
            write_atomically(self._file, text)
            self.problem = ""
        except OSError as error:
            self.problem = (
                f"{self._file.name}: expected a folder that can be written, found {error.strerror}. "
                "The progress counts until the program is closed."
            )
            self._failed(self.problem)

    def _read(self) -> _Kept:
        try:
            text = self._file.read_text(encoding="utf-8")
        except FileNotFoundError:
            return _Kept()
        except (OSError, UnicodeDecodeError) as error:
            return self._put_aside(type(error).__name__)
        try:
            return parse(_Kept, json.loads(text), optional=True)
        except (FieldError, ValueError, RecursionError) as error:  # JSON errors are the second
            return self._put_aside(str(error))

    def _put_aside(self, found: str) -> _Kept:
        aside = self._file.with_suffix(".broken.json")
        try:
            self._file.replace(aside)
            fate = f"It was put aside as {aside.name}."
        except OSError:
            fate = "It could not be put aside, and is written over."
        self.problem = f"{self._file.name}: expected the progress of lessons, found {found}. {fate}"
        return _Kept()
