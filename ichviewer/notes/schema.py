"""The tables of the notes, and the way from one version of them to the next."""

from __future__ import annotations

import sqlite3

from ichviewer.core.errors import NotesError

# Tells our file from any other SQLite database (PRAGMA application_id): "ICHN".
APPLICATION_ID = 0x4943484E

# Step n leads from version n to version n + 1; version 0 is an empty file. What was shipped never changes.
STEPS = (
    """
    CREATE TABLE series (
        id INTEGER PRIMARY KEY,
        series_key TEXT NOT NULL,
        geometry TEXT NOT NULL,
        UNIQUE (series_key, geometry)
    );
    CREATE TABLE measurement (
        uid TEXT PRIMARY KEY,
        series_id INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
        slice_index INTEGER NOT NULL,
        sop_instance_uid TEXT NOT NULL,
        frame INTEGER NOT NULL,
        drawn_order INTEGER NOT NULL,
        kind TEXT NOT NULL,
        points TEXT NOT NULL,
        label TEXT NOT NULL,
        weights TEXT NOT NULL,
        c_mm REAL
    );
    CREATE INDEX measurement_of_series ON measurement (series_id);
    CREATE TABLE note (
        series_id INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
        slice_index INTEGER NOT NULL,
        sop_instance_uid TEXT NOT NULL,
        frame INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (series_id, slice_index)
    );
    """,
)


def version_of(connection: sqlite3.Connection, steps: tuple[str, ...] = STEPS) -> int:
    """The version of the tables; nothing is changed.

    Raises:
        NotesError: they are of a newer version than this program knows.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > len(steps):
        raise NotesError(
            "Notes",
            f"tables of version {len(steps)} or older",
            f"version {version}, made by a newer ICH Viewer",
            "Use that version to see them.",
        )
    return version


def migrate(connection: sqlite3.Connection, steps: tuple[str, ...] = STEPS) -> None:
    """Bring the tables to the newest version, each step in a transaction of its own.

    Raises:
        NotesError: they are of a newer version than this program knows; nothing was changed.
        sqlite3.Error: as SQLite says.
    """
    version = version_of(connection, steps)
    for number, step in enumerate(steps[version:], start=version + 1):
        try:
            connection.executescript(f"BEGIN IMMEDIATE; {step}; PRAGMA user_version = {number}; COMMIT;")
        except sqlite3.Error:
            if connection.in_transaction:
                connection.rollback()
            raise
