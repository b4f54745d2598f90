"""The program's own documents, damaged, through what reads them: one check for each kind."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import count, islice
from pathlib import Path
from random import Random

from PySide6.QtCore import QSettings

from ichviewer import analyze
from ichviewer.core.bundled import models_dir, resources_dir
from ichviewer.core.errors import IchViewerError, InputError, ModelError, NotesError
from ichviewer.core.known_labels import read_known_labels
from ichviewer.core.sums import write_sums
from ichviewer.export.bundle.checking import check as check_bundle
from ichviewer.model.card import read_card
from ichviewer.notes import store
from ichviewer.notes.database import FILE, open_database
from ichviewer.notes.types import Load
from ichviewer.reader_study.answers import Answer, ReaderAnswer
from ichviewer.reader_study.store import AnswerStore
from ichviewer.teaching.lesson_file import read_lesson
from ichviewer.teaching.progress import Progress
from ichviewer.ui.action_table import TABLE
from ichviewer.ui.desktop import choices
from ichviewer.ui.key_map import KeyMap
from ichviewer.ui.recent import RecentPaths
from ichviewer.ui.settings import preferences
from ichviewer.ui.settings.preferences import Preference, Preferences
from tests.fuzz.document_mutators import DOCUMENT_MUTATORS
from tests.fuzz.guard import REFUSED, BrokenPromiseError
from tests.notes.support import BLEED, LINE, REF, note, put
from trainer.errors import RecipeError
from trainer.recipe import read_recipe

_OPENED = "opened"
_RECIPES = Path(__file__).parents[2] / "trainer" / "recipes"


@dataclass(frozen=True, slots=True)
class DocumentCase:
    """One damaged document. `str` of it is its name on the command line."""

    kind: str
    mutator: str
    number: int

    def __str__(self) -> str:
        return f"document/{self.kind}:{self.mutator}:{self.number}"

    @property
    def what(self) -> str:
        """For the table."""
        return f"document: {self.kind}"

    def made(self) -> bytes:
        """The damaged bytes."""
        return DOCUMENT_MUTATORS[self.mutator](KINDS[self.kind].good(), Random(str(self)))

    def write(self, folder: Path) -> Path:
        """Write the damaged bytes into a folder, to look at. Returns the file."""
        path = folder / self.kind
        path.write_bytes(self.made())
        return path

    def open(self, folder: Path) -> str:
        """Have it read. Returns "opened" or "refused"; raises `BrokenPromiseError`, or whatever escapes."""
        return KINDS[self.kind].check(folder, self.made())


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document: the bytes of a good one, and how it is read."""

    good: Callable[[], bytes]
    check: Callable[[Path, bytes], str]


def document_plan(inputs: int, first: int = 1) -> list[DocumentCase]:
    """So many cases: each kind with each mutator in turn, then again with the next number."""
    pairs = [(kind, mutator) for kind in KINDS for mutator in DOCUMENT_MUTATORS]
    endless = (DocumentCase(kind, mutator, number) for number in count(first) for kind, mutator in pairs)
    return list(islice(endless, inputs))


def _read(path: Path, data: bytes, read: Callable[[Path], object], error: type[IchViewerError]) -> str:
    """Write it, read it: fine, or the one error that the reader declares, with the file's name in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    try:
        read(path)
    except error as said:
        _check_message(str(said), path.name)
        return REFUSED
    finally:
        if path.read_bytes() != data:
            raise BrokenPromiseError("reading changed the file")
    return _OPENED


def _check_message(message: str, name: str) -> None:
    if name not in message or not message.isprintable() or len(message) > 1_500:
        raise BrokenPromiseError(f"message: {name!r} in {message[:300]!r} ({len(message)} characters)")


def _model() -> Path:
    return next(path for path in sorted(models_dir().iterdir()) if (path / "card.json").is_file())


def _card(folder: Path, data: bytes) -> str:
    return _read(folder / _model().name / "card.json", data, lambda path: read_card(path.parent), ModelError)


@cache
def _tiny() -> Path:
    """A whole bundle with random weights, made once a process; it brings torch."""
    from tests.support.bundles import tiny_bundle

    return tiny_bundle(Path(tempfile.mkdtemp(prefix="ichviewer-fuzz-bundle-")))


def _weights(folder: Path, data: bytes) -> str:
    """Weights that the card and the list of sums vouch for: the reader itself has to find what is wrong."""
    from ichviewer.model.loading import load_bundle

    bundle = shutil.copytree(_tiny(), folder / "tiny")
    (bundle / "stage1.safetensors").write_bytes(data)
    card = json.loads((bundle / "card.json").read_text(encoding="utf-8"))
    card["stage1"]["weights"]["sha256"] = hashlib.sha256(data).hexdigest()
    (bundle / "card.json").write_text(json.dumps(card), encoding="utf-8")
    write_sums(bundle)
    return _loaded(bundle, load_bundle)


def _sums(folder: Path, data: bytes) -> str:
    from ichviewer.model.loading import load_bundle

    bundle = shutil.copytree(_tiny(), folder / "tiny")
    (bundle / "SHA256SUMS").write_bytes(data)
    return _loaded(bundle, load_bundle)


def _loaded(bundle: Path, load: Callable[[Path], object]) -> str:
    try:
        load(bundle)
    except ModelError as said:
        _check_message(str(said), bundle.name)
        return REFUSED
    return _OPENED


def _progress(folder: Path, data: bytes) -> str:
    """A file that cannot be read is put aside, whole."""
    (folder / "progress.json").write_bytes(data)
    progress = Progress(folder)
    progress.lesson("a"), progress.quiz("b")
    if not progress.problem:
        return _OPENED
    _check_message(progress.problem, "progress.json")
    if (folder / "progress.broken.json").read_bytes() != data:
        raise BrokenPromiseError("lost: the file that was put aside is not the file that was there")
    return REFUSED


@cache
def _settings_bytes() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        for preference in _preferences():
            settings.setValue(preference.key, preference.default)
        KeyMap(settings).assign(TABLE[0].name, ["Ctrl+Shift+F9", "F10"])
        RecentPaths(settings).add(Path("/data/one"))
        RecentPaths(settings).add(Path("/data/two"))
        settings.sync()
        return Path(settings.fileName()).read_bytes()


def _preferences() -> list[Preference]:
    both = (*vars(preferences).values(), *vars(choices).values())
    return [one for one in both if isinstance(one, Preference)]


def _settings(folder: Path, data: bytes) -> str:
    """Whatever stands in the file: each choice is one that makes sense, and no key has two meanings."""
    path = folder / "settings.ini"
    path.write_bytes(data)
    settings = QSettings(str(path), QSettings.Format.IniFormat)
    chosen = Preferences(settings)
    for preference in _preferences():
        value = chosen.get(preference)
        if type(value) is not type(preference.default) or not preference.allowed(value):
            raise BrokenPromiseError(f"{preference.key} is {value!r}")
    keys = KeyMap(settings)
    held = [key for spec in TABLE for key in keys.keys(spec.name)]
    if len(held) != len(set(held)):
        raise BrokenPromiseError("a key with two meanings")
    for recent in RecentPaths(settings).paths():
        str(recent)
    return _OPENED if settings.status() is QSettings.Status.NoError else REFUSED


@cache
def _notes_bytes() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        connection, _ = open_database(Path(folder))
        kept = (put(LINE), put(BLEED, order=1), note("a note"), note("x" * 9_000, REF))
        store.write(connection, kept)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        return (Path(folder) / FILE).read_bytes()


def _notes(folder: Path, data: bytes) -> str:
    """A damaged database is put aside whole, or left as it is; what opens can be read and written."""
    path = folder / FILE
    path.write_bytes(data)
    try:
        connection, aside = open_database(folder)
    except NotesError as said:
        if not str(said).isprintable():
            raise BrokenPromiseError(f"message: {said!r}") from said
        if path.read_bytes() != data:
            raise BrokenPromiseError("lost: a database that was refused was changed") from said
        return REFUSED
    with closing(connection):
        if aside is not None:
            if aside.read_bytes() != data:
                raise BrokenPromiseError("lost: what was put aside is not what was there")
            if store.load(connection, Load(1, REF)).notes:
                raise BrokenPromiseError("a new database that is not empty")
            return REFUSED
        try:
            store.load(connection, Load(1, REF))
            store.write(connection, [note("another")])
        except sqlite3.Error:
            return REFUSED  # the keeper says so, and keeps what waits in memory
    return _OPENED


@cache
def _answers_bytes() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        kept = AnswerStore(Path(folder) / "reader_study.sqlite3")
        for number in range(20):
            when = datetime(2026, 1, 1, number, tzinfo=UTC)
            answer = ReaderAnswer(f"1.2.{number}", "1.2", next(iter(Answer)), (), 3, when, "model")
            kept.commit(answer)
        return kept.file.read_bytes()


def _answers(folder: Path, data: bytes) -> str:
    path = folder / "reader_study.sqlite3"
    path.write_bytes(data)
    try:
        AnswerStore(path).readings()
    except InputError as said:
        _check_message(str(said), path.name)
        if path.read_bytes() != data:
            raise BrokenPromiseError("lost: a file that was refused was changed") from said
        return REFUSED
    return _OPENED


@cache
def _findings_bundle() -> Path:
    """A findings bundle of one slice, which is not assessed, so that no model is needed."""
    folder = Path(tempfile.mkdtemp(prefix="ichviewer-fuzz-findings-"))
    source = resources_dir() / "sample" / "slice_012.dcm"
    analyze.analyze(source, folder / "out", None, lambda _line: None, bundle=folder / "findings")
    return folder / "findings"


def _findings(folder: Path, data: bytes) -> str:
    """A findings document that the list of sums vouches for; `check` never raises for what is in a bundle."""
    bundle = shutil.copytree(_findings_bundle(), folder / "findings")
    (bundle / "findings.json").write_bytes(data)
    write_sums(bundle)
    problems = check_bundle(bundle).problems
    if any(not problem.isprintable() for problem in problems):
        raise BrokenPromiseError(f"message: {problems[0][:300]!r}")
    return REFUSED if problems else _OPENED


def _file(path: Path) -> Callable[[], bytes]:
    return path.read_bytes


def _reader(
    name: str, read: Callable[[Path], object], error: type[IchViewerError]
) -> Callable[[Path, bytes], str]:
    return lambda folder, data: _read(folder / name, data, read, error)


def _kinds() -> Iterator[tuple[str, Kind]]:
    lesson = resources_dir() / "lessons" / "5-when-the-model-is-wrong.toml"
    yield "card", Kind(lambda: (_model() / "card.json").read_bytes(), _card)
    yield "weights", Kind(lambda: (_tiny() / "stage1.safetensors").read_bytes(), _weights)
    yield "sums", Kind(lambda: (_tiny() / "SHA256SUMS").read_bytes(), _sums)
    yield (
        "recipe",
        Kind(_file(_RECIPES / "ichv-twostage-2.toml"), _reader("a.toml", read_recipe, RecipeError)),
    )
    yield "lesson", Kind(_file(lesson), _reader("a.toml", read_lesson, InputError))
    labels = _reader("labels.csv", read_known_labels, InputError)
    yield "labels", Kind(_file(resources_dir() / "sample" / "labels.csv"), labels)
    progress = (
        b'{"lessons": {"a": {"step": 1, "seen": [0, 1], "right": {"0": true}}}, "quizzes": {}, "version": 1}'
    )
    yield "progress", Kind(lambda: progress, _progress)
    yield "settings", Kind(_settings_bytes, _settings)
    yield "notes", Kind(_notes_bytes, _notes)
    yield "answers", Kind(_answers_bytes, _answers)
    yield "findings", Kind(lambda: (_findings_bundle() / "findings.json").read_bytes(), _findings)


KINDS = dict(_kinds())
