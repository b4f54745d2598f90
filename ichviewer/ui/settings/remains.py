"""What a killed program left beside the settings: Qt writes them to a hidden part first, paths and all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile


def remove_remains(settings_file: Path) -> None:
    """Remove parts of settings that nobody is writing. Does nothing where settings are no file (Windows)."""
    if not settings_file.is_file():
        return
    # The lock under which QSettings writes: while it is ours, nobody does.
    lock = QLockFile(f"{settings_file}.lock")
    if not lock.tryLock(0):
        return
    try:
        for part in settings_file.parent.glob(f"{settings_file.name}.??????"):
            with suppress(OSError):
                part.unlink()
    finally:
        lock.unlock()
