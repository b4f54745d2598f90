import csv
import io
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ichviewer.core.errors import ExportError, InputError
from ichviewer.core.labels import RESEARCH_ONLY
from ichviewer.reader_study.answers import Answer, ModelAnswer, ReaderAnswer, Reading
from ichviewer.reader_study.report import to_csv, to_dict
from ichviewer.reader_study.store import AnswerStore

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
MINE = ReaderAnswer("1.2", "1.2", Answer.YES, ("epidural", "subdural"), 4, NOW, "net-1")
ITS = ModelAnswer("net-1", "ab" * 32, 0.25, 0.4)


@pytest.fixture
def store(tmp_path):
    return AnswerStore(tmp_path / "data" / "answers.sqlite3")


def test_both_answers_are_there_in_the_next_session(store):
    store.commit(MINE)
    store.keep_model("1.2", ITS)
    store.commit(replace(MINE, series_key="1.3", any_bleed=Answer.NO, subtypes=(), certainty=None))
    found = AnswerStore(store.file).readings()
    assert found[0] == Reading(MINE, ITS)
    assert (found[1].reader.any_bleed, found[1].model) == (Answer.NO, None)


def test_a_committed_answer_cannot_be_changed(store):
    store.commit(MINE)
    with pytest.raises(ExportError, match="A committed answer stays as it is"):
        store.commit(replace(MINE, any_bleed=Answer.NO, subtypes=()))
    with sqlite3.connect(store.file) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute("UPDATE reader_answer SET any_bleed = 'no'")
    connection.close()
    assert store.readings()[0].reader == MINE


def test_what_the_model_said_first_stays(store):
    store.commit(MINE)
    store.keep_model("1.2", ITS)
    store.keep_model("1.2", replace(ITS, p_any=0.9))
    assert store.readings()[0].model == ITS


def test_nothing_is_there_before_the_first_answer(store):
    assert store.readings() == []
    assert not store.file.exists()


def test_a_file_that_is_none_of_ours_is_left_alone_and_said(store):
    store.file.parent.mkdir()
    store.file.write_bytes(b"no database at all, but long enough to look at" * 30)
    with pytest.raises(InputError, match="answers of this program"):
        store.readings()
    with pytest.raises(ExportError, match="not kept"):
        store.commit(MINE)
    assert store.file.read_bytes().startswith(b"no database")


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(ExportError, match="not kept"):
        AnswerStore(tmp_path / "data" / "answers.sqlite3").commit(MINE)


@pytest.mark.parametrize(
    "wrong",
    [
        {"subtypes": ("subdural", "epidural")},
        {"any_bleed": Answer.NO},
        {"certainty": 6},
        {"committed_at": datetime(2026, 11, 21)},
    ],
)
def test_an_answer_that_contradicts_itself_is_none(wrong):
    with pytest.raises(ValueError, match=r"subtypes|certainty|time"):
        replace(MINE, **wrong)


def test_not_assessed_is_cannot_tell_and_never_no():
    assert replace(ITS, p_any=None, reason="No CT").answer is Answer.CANNOT_TELL
    assert (ITS.answer, replace(ITS, p_any=0.4).answer) == (Answer.NO, Answer.YES)


def test_csv_and_json_say_what_they_are_for():
    readings = [Reading(MINE, ITS, True), Reading(replace(MINE, series_key="1.3"), None, None)]
    table = list(csv.DictReader(io.StringIO(to_csv(readings))))
    assert [row["note"] for row in table] == [RESEARCH_ONLY] * 2
    assert table[0]["reader_subtypes"] == "epidural subdural"
    assert (table[0]["model_p_any"], table[0]["model_any_bleed"]) == ("0.25", "no")
    assert (table[1]["model_any_bleed"], table[1]["known_any_bleed"]) == ("", "")
    whole = to_dict(readings)
    assert whole["note"] == RESEARCH_ONLY
    assert whole["summary"]["reader"]["true_positive"] == 1
    assert "Wilson" in whole["intervals"]
    assert RESEARCH_ONLY not in to_csv([]).splitlines()[0]
