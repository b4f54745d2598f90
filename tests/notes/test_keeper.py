"""Notes between sessions: kept, read back, migrated, set aside, and waiting where nothing can be written."""

import sqlite3
from dataclasses import replace

import pytest

from ichviewer.core.errors import NotesError
from ichviewer.notes import schema
from ichviewer.notes.database import FILE, database_path, open_database, size_bytes
from ichviewer.notes.types import (
    WHOLE_SERIES,
    DropAll,
    DropMeasurement,
    Kept,
    KeptAgain,
    NotKept,
    SeriesRef,
    SetAside,
    SliceRef,
)
from tests.notes.support import BLEED, LINE, PLACE, REF, Session, note, put


def test_what_was_kept_is_there_in_the_next_session(tmp_path):
    with Session(tmp_path / "new" / "folder") as first:
        first.submit(put(BLEED, order=1), put(LINE), note("a thin rim"), note("whole", place=SliceRef(-1)))
    with Session(tmp_path / "new" / "folder") as second:
        found = second.load()
    assert found.generation == 7
    assert [index for index, _ in found.measurements] == [4, 4]
    assert [one for _, one in found.measurements] == [LINE, BLEED]  # in the order they were drawn
    assert [one.uid for _, one in found.measurements] == ["line", "bleed"]
    assert found.notes == ((WHOLE_SERIES, "whole"), (4, "a thin rim"))
    assert found.others == 0


def test_changes_and_deletions_are_kept_too(tmp_path):
    with Session(tmp_path) as first:
        first.submit(put(), note("old"))
        first.submit(put(replace(LINE, label="new")), note("", place=PLACE), put(BLEED))
        first.submit(DropMeasurement("bleed"))
    with Session(tmp_path) as second:
        found = second.load()
    assert [one.label for _, one in found.measurements] == ["new"]
    assert found.notes == ()


def test_another_series_with_the_same_uid_gets_nothing_and_is_noticed(tmp_path):
    other = SeriesRef(REF.key, "another geometry")
    with Session(tmp_path) as session:
        session.submit(put(), note("of the first"))
        found = session.load(other)
        assert (found.measurements, found.notes, found.others) == ((), (), 1)
        session.submit(DropMeasurement("line"), note(""))
        assert session.load(other).others == 0  # nothing is kept there any more


def test_deleting_everything_leaves_no_trace_in_the_file(tmp_path):
    with Session(tmp_path) as session:
        session.submit(put(), note("unmistakable words"), DropAll())
        assert session.load().notes == ()
    assert b"unmistakable" not in (tmp_path / FILE).read_bytes()
    assert size_bytes(tmp_path) > 0


def test_confirmations_count_what_is_on_the_disk(tmp_path):
    with Session(tmp_path) as session:
        session.submit(put())
        assert session.wait_for(Kept) == Kept(1)
        connection, _ = open_database(tmp_path)  # another window of the program
        assert connection.execute("SELECT count(*) FROM measurement").fetchone() == (1,)
        connection.close()


@pytest.mark.parametrize("damage", [b"no database at all" * 200, None])
def test_a_damaged_file_is_kept_aside_and_a_new_one_begun(tmp_path, damage):
    with Session(tmp_path) as first:
        first.submit(*(put(replace(LINE, uid=str(n), label="x" * 500)) for n in range(60)))
    file = database_path(tmp_path)
    whole = file.read_bytes()
    broken = damage or whole[:12000] + b"\xff" * 3000 + whole[15000:]
    file.write_bytes(broken)
    with Session(tmp_path) as second:
        aside = second.wait_for(SetAside)
        assert aside.path.read_bytes() == broken
        assert aside.path.name in aside.message
        second.submit(put())
        assert [one for _, one in second.load().measurements] == [LINE]
    with Session(tmp_path) as third:  # once is enough
        assert [one for _, one in third.load().measurements] == [LINE]
    assert len(list(tmp_path.glob("notes.damaged-*.sqlite3"))) == 1


def test_a_database_of_somebody_else_is_left_as_it_is(tmp_path):
    other = sqlite3.connect(database_path(tmp_path))
    other.execute("CREATE TABLE recipes (name)")
    other.commit()
    other.close()
    with Session(tmp_path) as session:
        aside = session.wait_for(SetAside).path
    kept = sqlite3.connect(aside)
    assert kept.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]
    kept.close()


def test_a_row_that_makes_no_sense_is_counted_and_left(tmp_path):
    with Session(tmp_path) as first:
        first.submit(put(), put(BLEED, order=1))
    connection, _ = open_database(tmp_path)
    connection.execute("UPDATE measurement SET points = '[[1' WHERE uid = 'line'")
    connection.close()
    with Session(tmp_path) as second:
        found = second.load()
        assert ([one.uid for _, one in found.measurements], found.unreadable) == (["bleed"], 1)


def test_an_older_file_is_brought_up_to_date(tmp_path, monkeypatch):
    with Session(tmp_path) as old:
        old.submit(put())
    step = "ALTER TABLE note ADD COLUMN color TEXT"
    connection = sqlite3.connect(database_path(tmp_path), isolation_level=None)
    schema.migrate(connection, (*schema.STEPS, step))
    assert connection.execute("PRAGMA user_version").fetchone() == (len(schema.STEPS) + 1,)
    assert "color" in [row[1] for row in connection.execute("PRAGMA table_info(note)")]
    assert connection.execute("SELECT uid FROM measurement").fetchall() == [("line",)]
    with pytest.raises(sqlite3.OperationalError):  # a step that fails changes nothing
        schema.migrate(connection, (*schema.STEPS, step, "CREATE TABLE half (x); SELECT nonsense FROM no"))
    assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(schema.STEPS) + 1,)
    connection.close()


def test_a_file_of_a_newer_program_is_not_touched(tmp_path):
    with Session(tmp_path) as session:
        session.submit(put())
    connection = sqlite3.connect(database_path(tmp_path))
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(NotesError, match="newer ICH Viewer"):
        open_database(tmp_path)
    with Session(tmp_path) as session:
        session.submit(put(BLEED))
        assert "newer ICH Viewer" in session.wait_for(NotKept).message
        assert session.keeper.close() is False
    assert not list(tmp_path.glob("notes.damaged-*"))


def test_a_folder_that_cannot_be_written_to_is_said_once(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with Session(tmp_path / "file" / "below") as session:
        message = session.wait_for(NotKept).message
        assert "expected a folder that can be written to" in message
        session.submit(put(), note("in memory"))
        assert session.load().measurements == ()
        assert not [answer for answer in session.answers.queue if isinstance(answer, NotKept)]


def test_what_waits_for_a_place_is_written_when_there_is_one(tmp_path):
    blocked = tmp_path / "data"
    blocked.write_text("in the way")
    with Session(blocked) as session:
        session.wait_for(NotKept)
        session.submit(put(), note("waits"))
        session.load()
        blocked.unlink()
        session.submit(put(BLEED, order=1))
        session.wait_for(KeptAgain)
        assert len(session.load().measurements) == 2


def test_a_full_disk_loses_nothing(tmp_path, monkeypatch):
    """SQLite's own limit of pages gives the error that a full disk gives (SQLITE_FULL)."""
    from ichviewer.notes import keeper

    def small(folder):
        connection, aside = open_database(folder)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 1}")
        return connection, aside

    monkeypatch.setattr(keeper, "open_database", small)
    with Session(tmp_path) as session:
        session.submit(note("fits"))
        assert session.wait_for(Kept) == Kept(1)
        session.submit(note("x" * 100_000, place=SliceRef(5)))
        assert "disk is full" in session.wait_for(NotKept).message
        assert session.load().notes == ((4, "fits"),)
        session.submit(note("y", place=SliceRef(6)))
        assert session.keeper.close() is False
    with Session(tmp_path) as again:
        assert again.load().notes == ((4, "fits"),)


def test_what_can_only_be_read_is_read(tmp_path, monkeypatch):
    """A read-only disk. Root may write everywhere, so the writing connection is refused by hand."""
    from ichviewer.notes import keeper
    from ichviewer.notes.database import cannot_write

    with Session(tmp_path) as session:
        session.submit(put(), note("from before"))

    def refuse(folder):
        raise cannot_write(
            database_path(folder), sqlite3.OperationalError("attempt to write a readonly database")
        )

    before = database_path(tmp_path).read_bytes()
    monkeypatch.setattr(keeper, "open_database", refuse)
    with Session(tmp_path) as session:
        assert "readonly" in session.wait_for(NotKept).message
        found = session.load()
        assert ([one for _, one in found.measurements], found.notes) == ([LINE], ((4, "from before"),))
        session.submit(note("not kept"))
        assert session.load().notes == ((4, "from before"),)
    assert database_path(tmp_path).read_bytes() == before


def test_tables_that_lost_their_version_are_kept_aside(tmp_path):
    with Session(tmp_path) as first:
        first.submit(put())
        first.wait_for(Kept)
    damaged = sqlite3.connect(database_path(tmp_path))
    damaged.execute("PRAGMA user_version = 0")
    damaged.close()

    with Session(tmp_path) as second:
        aside = second.wait_for(SetAside).path
        second.submit(put())
        second.wait_for(Kept)

    kept = sqlite3.connect(aside)
    assert kept.execute("SELECT count(*) FROM measurement").fetchone() == (1,)
    kept.close()
