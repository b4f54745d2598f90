"""Marks a text that is translated later, where it is shown."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """The text itself. Qt's lupdate finds it by this name; PySide6's own says that it gives an object."""
    return text
