"""The answers, kept between sessions in the user's data folder (SQLite). Append only: nothing is changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from ichviewer.core.errors import ExportError, InputError
from ichviewer.core.labels import SUBTYPES
from ichviewer.reader_study.answers import Answer, ModelAnswer, ReaderAnswer, Reading

FILE_NAME: Final = "reader_study.sqlite3"
_VERSION = 1
_SCHEMA = """
CREATE TABLE reader_answer (
    series_key TEXT PRIMARY KEY,
    series_instance_uid TEXT NOT NULL,
    any_bleed TEXT NOT NULL,
    subtypes TEXT NOT NULL,
    certainty INTEGER,
    committed_at TEXT NOT NULL,
    model_id TEXT NOT NULL
);
CREATE TABLE model_answer (
    series_key TEXT PRIMARY KEY REFERENCES reader_answer(series_key),
    model_id TEXT NOT NULL,
    model_sha256 TEXT NOT NULL,
    p_any REAL,
    threshold REAL,
    reason TEXT NOT NULL
);
CREATE TRIGGER reader_answer_stays BEFORE UPDATE ON reader_answer
    BEGIN SELECT RAISE(ABORT, 'a committed answer stays'); END;
"""


class AnswerStore:
    """All readings, one a series. Opened for each call, so that two windows may use one file.

    Args:
        file: made with the first answer, with its folder.
    """

    def __init__(self, file: Path) -> None:
        self.file = file

    def commit(self, answer: ReaderAnswer) -> None:
        """Keep a reader's answer.

        Raises:
            ExportError: there is an answer for this series already, or the file cannot be written.
        """
        row = (
            answer.series_key,
            answer.series_instance_uid,
            str(answer.any_bleed),
            " ".join(answer.subtypes),
            answer.certainty,
            answer.committed_at.isoformat(),
            answer.model_id,
        )
        with self._writing() as connection:
            connection.execute("INSERT INTO reader_answer VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def keep_model(self, series_key: str, answer: ModelAnswer) -> None:
        """Keep what the model said of a series that has been read; the first time counts.

        Raises:
            ExportError: the file cannot be written.
        """
        row = (
            series_key,
            answer.model_id,
            answer.model_sha256,
            answer.p_any,
            answer.threshold,
            answer.reason,
        )
        with self._writing() as connection:
            connection.execute("INSERT OR IGNORE INTO model_answer VALUES (?, ?, ?, ?, ?, ?)", row)

    def readings(self) -> list[Reading]:
        """All readings, the oldest first, without what is known of the series.

        Raises:
            InputError: the file is none of ours, or damaged.
        """
        if not self.file.is_file():
            return []
        query = (
            "SELECT r.series_key, series_instance_uid, any_bleed, subtypes, certainty, committed_at,"
            " r.model_id, m.model_id, m.model_sha256, m.p_any, m.threshold, m.reason"
            " FROM reader_answer r LEFT JOIN model_answer m USING (series_key) ORDER BY committed_at"
        )
        try:
            with closing(self._connect()) as connection:
                return [_reading(row) for row in connection.execute(query)]
        except (sqlite3.Error, ValueError) as error:
            raise InputError(self.file.name, "answers of this program", f"“{error}”", _ADVICE) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._connect()) as connection, connection:
                yield connection
        except sqlite3.IntegrityError as error:
            raise ExportError(
                self.file.name, "no answer for this series yet", "one", "A committed answer stays as it is."
            ) from error
        except (sqlite3.Error, OSError) as error:
            raise ExportError(
                self.file.name, "to keep the answer", f"“{error}”", "It is not kept. " + _ADVICE
            ) from error

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.file, timeout=5.0)
        try:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:
                connection.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")
            elif version != _VERSION:
                raise sqlite3.DatabaseError(f"version {version}")
        except BaseException:
            connection.close()
            raise
        return connection


_ADVICE = "Check the file in the data folder, its rights and the room on the disk."


def _reading(row: tuple[object, ...]) -> Reading:
    key, uid, any_bleed, subtypes, certainty, committed_at, model_id, *model = row
    said = str(subtypes).split()
    reader = ReaderAnswer(
        str(key),
        str(uid),
        Answer(str(any_bleed)),
        tuple(label for label in SUBTYPES if label in said),
        None if certainty is None else int(str(certainty)),
        datetime.fromisoformat(str(committed_at)),
        str(model_id),
    )
    if model[0] is None:
        return Reading(reader)
    p_any, threshold = (None if value is None else float(str(value)) for value in model[2:4])
    return Reading(reader, ModelAnswer(str(model[0]), str(model[1]), p_any, threshold, str(model[4])))
