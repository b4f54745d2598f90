"""What the program writes, written over and over in a process that is about to be killed.

Each writer tells through its pipe what it begins (`b"-name"`) and what was confirmed (`b"+name"`). Each has a
check of what is on the disk afterwards, as the next start would find it.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings

from ichviewer.core.measure import Kind, Measurement
from ichviewer.notes import store
from ichviewer.notes.database import open_database
from ichviewer.notes.keeper import Keeper
from ichviewer.notes.types import Answer as KeeperAnswer
from ichviewer.notes.types import Kept, Load, PutMeasurement, PutNote, SeriesRef, SliceRef
from ichviewer.reader_study.answers import Answer, ModelAnswer, ReaderAnswer
from ichviewer.reader_study.store import AnswerStore
from ichviewer.teaching.progress import Progress, QuizAnswer
from ichviewer.ui.key_map import KeyMap
from ichviewer.ui.recent import RecentPaths
from ichviewer.ui.settings.preferences import CINE_SPEED, Preferences
from ichviewer.ui.settings.remains import remove_remains

Said = Sequence[str]  # what was confirmed in one run
_NOW = datetime(2026, 11, 21, tzinfo=UTC)


def write_notes(folder: Path, run: int, pipe: Connection) -> None:
    """Measurements and notes, through the thread of the window; they are confirmed in their order."""
    room = threading.Semaphore(20)
    told = 0

    def deliver(answer: KeeperAnswer) -> None:
        nonlocal told
        assert isinstance(answer, Kept), answer
        for number in range(told, answer.changes):
            pipe.send_bytes(b"+%d" % number)
            room.release()
        told = answer.changes

    keeper = Keeper(folder, deliver)
    keeper.start()
    series = SeriesRef(f"1.2.{run}", "g")
    for number in itertools.count():
        room.acquire()
        if number % 2:
            keeper.submit(PutNote(series, SliceRef(number), f"note {number} " * 40))
        else:
            one = Measurement(Kind.LENGTH, ((number, 0), (0, 1)), "label " * 40, uid=f"{run}-{number}")
            keeper.submit(PutMeasurement(series, SliceRef(number), 0, one))


def check_notes(folder: Path, run: int, said: Said) -> tuple[int, int]:
    """Lost and half-written."""
    connection, aside = open_database(folder)
    whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)] and aside is None
    found = store.load(connection, Load(0, SeriesRef(f"1.2.{run}", "g")))
    connection.close()
    there = {index for index, _one in found.measurements} | {index for index, _text in found.notes}
    texts = dict(found.notes)
    cut = sum(texts[index] != f"note {index} " * 40 for index in texts) + found.unreadable + (not whole)
    return len({int(number) for number in said} - there), cut


def _settings(folder: Path) -> QSettings:
    return QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)


def write_settings(folder: Path, run: int, pipe: Connection) -> None:
    """A choice, a recent path and a key, each time; kept when `sync` says so."""
    _app = QCoreApplication([])
    settings = _settings(folder)
    preferences, recent, keys = Preferences(settings), RecentPaths(settings), KeyMap(settings)
    for number in itertools.count(run * 100_000):
        preferences.set(CINE_SPEED, 1 + number % 60)
        recent.add(Path(f"/studies/{number}"))
        keys.assign("fit", (f"Ctrl+F{1 + number % 12}",))
        settings.setValue("test/number", number)
        settings.sync()
        assert settings.status() is QSettings.Status.NoError
        pipe.send_bytes(b"+%d" % number)


def check_settings(folder: Path, run: int, said: Said) -> tuple[int, int]:
    """The newest confirmed state, or the one after it, and all parts of the same state."""
    remove_remains(folder / "settings.ini")
    settings = _settings(folder)
    settings.sync()
    number = int(str(settings.value("test/number", -1)))
    newest = int(said[-1])
    whole = (
        settings.status() is QSettings.Status.NoError
        and Preferences(settings).get(CINE_SPEED) == 1 + number % 60
        and RecentPaths(settings).paths()[:1] == [Path(f"/studies/{number}")]
        and KeyMap(settings).keys("fit") == (f"Ctrl+F{1 + number % 12}",)
    )
    return int(number < newest), int(not whole or number > newest + 1)


def write_progress(folder: Path, run: int, pipe: Connection) -> None:
    """The first answers of lessons and quizzes."""
    progress = Progress(folder)
    for number in itertools.count(run * 100_000):
        progress.lesson("lesson").step = number
        progress.quiz("quiz").answers[f"case {number % 50}"] = QuizAnswer(("any",), ("any",), ("any",) * 9)
        progress.save()
        assert not progress.problem
        pipe.send_bytes(b"+%d" % number)


def check_progress(folder: Path, run: int, said: Said) -> tuple[int, int]:
    """The newest confirmed step, or the one after it."""
    progress = Progress(folder)
    step = progress.lesson("lesson").step
    return int(step < int(said[-1])), int(bool(progress.problem))


def write_answers(folder: Path, run: int, pipe: Connection) -> None:
    """A reader's answers and, after each, the model's."""
    answers = AnswerStore(folder / "reader_study.sqlite3")
    for number in itertools.count():
        key = f"{run}-{number}"
        answers.commit(ReaderAnswer(key, f"1.2.{key}", Answer.YES, ("subdural",), 3, _NOW, "model"))
        answers.keep_model(key, ModelAnswer("model", "ab" * 32, 0.7, 0.5))
        pipe.send_bytes(b"+" + key.encode())


def check_answers(folder: Path, run: int, said: Said) -> tuple[int, int]:
    """Every answer with its model's; the newest may wait for the latter."""
    found = {one.reader.series_key: one for one in AnswerStore(folder / "reader_study.sqlite3").readings()}
    mine = [key for key in found if key.startswith(f"{run}-")]
    without = [key for key in mine if found[key].model is None]
    lost = [key for key in said if key not in found or found[key].model is None]
    return len(lost), max(0, len(without) - 1)


Writer = Callable[[Path, int, Connection], None]
Check = Callable[[Path, int, Said], tuple[int, int]]
WRITERS: dict[str, tuple[Writer, Check]] = {
    "notes and measurements": (write_notes, check_notes),
    "settings, keys, recent paths": (write_settings, check_settings),
    "progress of lessons and quizzes": (write_progress, check_progress),
    "answers of a reader": (write_answers, check_answers),
}
