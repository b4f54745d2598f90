"""Reads and writes notes and measurements through an open connection."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable

from ichviewer.core.measure import Kind, Measurement
from ichviewer.notes.types import (
    Change,
    DropAll,
    DropMeasurement,
    Load,
    Loaded,
    PutMeasurement,
    PutNote,
    SeriesRef,
)

_COLUMNS = "slice_index, uid, kind, points, label, weights, c_mm"


def write(connection: sqlite3.Connection, changes: Iterable[Change]) -> None:
    """Make changes, all of them or none; they are on the disk when this returns.

    Raises:
        sqlite3.Error: nothing was changed.
    """
    emptied = False
    connection.execute("BEGIN IMMEDIATE")
    try:
        for change in changes:
            _write_one(connection, change)
            emptied = emptied or isinstance(change, DropAll)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    if emptied:  # nothing of what was deleted stays in free pages or in the log
        with contextlib.suppress(sqlite3.OperationalError):  # another window reads: the next one tidies up
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _write_one(connection: sqlite3.Connection, change: Change) -> None:
    match change:
        case PutMeasurement():
            _put_measurement(connection, change)
        case DropMeasurement(uid=uid):
            connection.execute("DELETE FROM measurement WHERE uid = ?", (uid,))
        case PutNote():
            _put_note(connection, change)
        case DropAll():
            connection.execute("DELETE FROM series")


def _put_measurement(connection: sqlite3.Connection, change: PutMeasurement) -> None:
    one, place = change.measurement, change.slice
    connection.execute(
        "INSERT OR REPLACE INTO measurement (series_id, sop_instance_uid, frame, drawn_order, "
        f"{_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            _series_id(connection, change.series),
            place.sop_instance_uid,
            place.frame,
            change.order,
            place.slice_index,
            one.uid,
            str(one.kind),
            json.dumps(one.points),
            one.label,
            json.dumps(one.weights),
            one.c_mm,
        ),
    )


def _put_note(connection: sqlite3.Connection, change: PutNote) -> None:
    series_id, place = _series_id(connection, change.series), change.slice
    if not change.text:
        connection.execute(
            "DELETE FROM note WHERE series_id = ? AND slice_index = ?", (series_id, place.slice_index)
        )
        return
    connection.execute(
        "INSERT OR REPLACE INTO note (series_id, slice_index, sop_instance_uid, frame, text) "
        "VALUES (?, ?, ?, ?, ?)",
        (series_id, place.slice_index, place.sop_instance_uid, place.frame, change.text),
    )


def _series_id(connection: sqlite3.Connection, series: SeriesRef) -> int:
    facts = (series.key, series.geometry)
    connection.execute("INSERT OR IGNORE INTO series (series_key, geometry) VALUES (?, ?)", facts)
    row = connection.execute("SELECT id FROM series WHERE series_key = ? AND geometry = ?", facts).fetchone()
    return int(row[0])


def load(connection: sqlite3.Connection, request: Load) -> Loaded:
    """Everything that is kept for a series, and whether others share its UID."""
    facts = (request.series.key, request.series.geometry)
    mine = "series_id = (SELECT id FROM series WHERE series_key = ? AND geometry = ?)"
    measured = connection.execute(
        f"SELECT {_COLUMNS} FROM measurement WHERE {mine} ORDER BY slice_index, drawn_order, rowid", facts
    ).fetchall()
    notes = connection.execute(
        f"SELECT slice_index, text FROM note WHERE {mine} ORDER BY slice_index", facts
    ).fetchall()
    others = connection.execute(
        f"SELECT count(*) FROM series WHERE series_key = ? AND geometry != ? AND {_HAS_SOMETHING}", facts
    ).fetchone()[0]
    found = [(int(row[0]), _measurement(row[1:])) for row in measured]
    good = tuple((index, one) for index, one in found if one is not None)
    texts = tuple((int(index), str(text)) for index, text in notes)
    return Loaded(request.generation, request.series, good, texts, int(others), len(found) - len(good))


_HAS_SOMETHING = (
    "(EXISTS (SELECT 1 FROM note WHERE note.series_id = series.id)"
    " OR EXISTS (SELECT 1 FROM measurement WHERE measurement.series_id = series.id))"
)


def marked(connection: sqlite3.Connection, series: Iterable[SeriesRef]) -> frozenset[str]:
    """The keys of those series that have something kept."""
    query = f"SELECT 1 FROM series WHERE series_key = ? AND geometry = ? AND {_HAS_SOMETHING}"
    return frozenset(
        one.key for one in series if connection.execute(query, (one.key, one.geometry)).fetchone()
    )


def _measurement(row: tuple[str, str, str, str, str, float | None]) -> Measurement | None:
    """The measurement of a row; None where the row makes no sense. It stays in the table."""
    uid, kind, points, label, weights, c_mm = row
    try:
        return Measurement(
            Kind(kind),
            tuple((float(x), float(y)) for x, y in json.loads(points)),
            label,
            tuple((int(index), float(weight)) for index, weight in json.loads(weights)),
            c_mm,
            uid,
        )
    except (TypeError, ValueError, RecursionError):
        return None
