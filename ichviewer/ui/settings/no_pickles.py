"""Keeps PySide from unpickling what stands in a settings file.

PySide writes a Python object into `QSettings` as a pickle, and makes it into an object again when its key is
read, whatever the reader asks for. A pickle runs whatever it says. We keep no objects; a file that holds one
was not written by us. PySide looks `pickle.loads` up once and remembers it: so it is shown another one, once,
before any settings are read.
"""

from __future__ import annotations

import pickle

from PySide6.QtCore import QByteArray, QDataStream

# A None as QSettings stores it: QVariant (Qt 4.0) of the type PySide::PyObjectWrapper, and a pickle in it.
_NAME = b"PySide::PyObjectWrapper\0"
_PICKLED_NONE = b"\x80\x04N."
_STORED = b"\0\0\0\x7f" + len(_NAME).to_bytes(4, "big") + _NAME
_STORED += b"\0" + len(_PICKLED_NONE).to_bytes(4, "big") + _PICKLED_NONE


def forbid_pickles() -> None:
    """From here on a Python object in a settings file reads as None. Call it before the first settings."""
    loads = pickle.loads
    pickle.loads = _nothing
    try:
        stream = QDataStream(QByteArray(_STORED))
        stream.setVersion(QDataStream.Version.Qt_4_0)
        stream.readQVariant()
    finally:
        pickle.loads = loads


def _nothing(*_arguments: object, **_options: object) -> None:
    """In the place of `pickle.loads`."""
