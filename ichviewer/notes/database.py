"""Opens the notes' database: checked, brought up to date, and set aside where it is damaged."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from ichviewer.core.errors import NotesError
from ichviewer.notes.schema import APPLICATION_ID, STEPS, migrate, version_of

FILE = "notes.sqlite3"
_BUSY_S = 5.0  # another window of the program may be writing
_BESIDE = ("-wal", "-shm")


def database_path(folder: Path) -> Path:
    """Where the notes are below the user's data folder."""
    return folder / FILE


def open_database(folder: Path) -> tuple[sqlite3.Connection, Path | None]:
    """Open the notes for reading and writing.

    Returns:
        The connection, for the thread that opened it, in autocommit; and where a damaged database was put.

    Raises:
        NotesError: the folder or the file cannot be written to, or is of a newer version.
    """
    path = database_path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            return _connect(path), None
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:  # not a database, or its pages contradict each other
            aside = _set_aside(path)
            return _connect(path), aside
    except (OSError, sqlite3.Error) as error:
        raise cannot_write(path, error) from error


def open_reading(folder: Path) -> sqlite3.Connection | None:
    """Open the notes only to read them, where they cannot be written; None where that fails, too."""
    path = database_path(folder)
    # On a read-only disk there is no place for the shared memory of the log: the file is taken as it stands.
    for how in ("mode=ro", "immutable=1"):
        connection = None
        try:
            connection = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None)
            _check(connection)
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version == len(STEPS):
                return connection
        except sqlite3.Error:
            pass
        if connection is not None:
            connection.close()
    return None


def cannot_write(path: Path, error: Exception) -> NotesError:
    """What to tell the user where the notes cannot be written."""
    return NotesError(
        path.name,
        f"a folder that can be written to at {path.parent}",
        f"“{str(error) or type(error).__name__}”",
        "Make room on the disk, or allow writing there.",
    )


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_S, isolation_level=None)
    try:
        _check(connection)
        version_of(connection)  # of a newer program: not touched
        # Write-ahead log: a crash in mid-write leaves what was there (https://sqlite.org/wal.html).
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # a commit is on the disk when it returns
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection) -> None:
    """Raises sqlite3.DatabaseError where the file is damaged, or is somebody else's."""
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(str(found))
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if owner != APPLICATION_ID and tables:
        raise sqlite3.DatabaseError("not the notes of ICH Viewer")
    if tables and not connection.execute("PRAGMA user_version").fetchone()[0]:
        raise sqlite3.DatabaseError("tables without their version")
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise sqlite3.DatabaseError("entries without their series")


def _set_aside(path: Path) -> Path:
    """Give a damaged database another name; nothing of it is deleted. Returns where it is."""
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    aside, number = path.with_name(f"notes.damaged-{stamp}.sqlite3"), 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"notes.damaged-{stamp}-{number}.sqlite3")
    for suffix in ("", *_BESIDE):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside


def size_bytes(folder: Path) -> int:
    """What the notes take on the disk, bytes; 0 where there are none."""
    path = database_path(folder)
    parts = [path.with_name(path.name + suffix) for suffix in ("", *_BESIDE)]
    return sum(part.stat().st_size for part in parts if part.is_file())
