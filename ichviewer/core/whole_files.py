"""Files and folders that are there whole or not at all, whatever ends the program in mid-write.

What is being written lies beside its place under a hidden name, locked; then it is moved there in one step.
What a killed program left under such a name is removed by the next write into the same folder.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

if sys.platform != "win32":
    import fcntl

PART: Final = ".ichviewer-part-"


@contextmanager
def part_file(target: Path, mode: int = 0o600, suffix: str = "") -> Iterator[Path]:
    """A new, empty file to write to. At the end of the block it takes the place of `target`.

    Args:
        target: its folder has to be there.
        mode: of the file; without it, for the owner alone.
        suffix: of the new file's name, for writers that go by it.

    Raises:
        OSError: it cannot be made, brought to the disk or moved. Then, and after any error of the block,
            `target` is what it was, and nothing is left.
    """
    remove_remains(target.parent)
    descriptor, name = tempfile.mkstemp(prefix=PART, suffix=suffix, dir=target.parent)
    try:
        _lock(descriptor)
        yield Path(name)
        os.fsync(descriptor)  # of what others wrote into it, too
        os.chmod(name, mode)
        if sys.platform == "win32":
            os.close(descriptor)  # an open file cannot be moved there
            descriptor = -1
        os.replace(name, target)
    except BaseException:
        _close(descriptor)
        descriptor = -1
        Path(name).unlink(missing_ok=True)
        raise
    finally:
        _close(descriptor)
    _settle(target.parent)


@contextmanager
def part_folder(parent: Path) -> Iterator[Path]:
    """A new folder in `parent` for the block to fill, and to move to its place; removed where it was not."""
    remove_remains(parent)
    part = Path(tempfile.mkdtemp(prefix=PART, dir=parent))
    descriptor = -1
    try:
        if sys.platform != "win32":
            descriptor = os.open(part, os.O_RDONLY)
            _lock(descriptor)
        yield part
    finally:
        _close(descriptor)
        if part.is_dir():
            shutil.rmtree(part, ignore_errors=True)
    _settle(parent)


def remove_remains(folder: Path) -> None:
    """Remove what writers that were killed have left in a folder. What somebody is writing stays."""
    with suppress(OSError):
        for remains in list(folder.glob(f"{PART}*")):
            if sys.platform == "win32":
                if remains.is_file():
                    with suppress(OSError):  # it is open elsewhere
                        remains.unlink()
                continue
            with suppress(OSError):
                _remove_unlocked(remains)


def _remove_unlocked(remains: Path) -> None:
    if sys.platform == "win32":
        return
    descriptor = os.open(remains, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)  # OSError while its writer lives
        if remains.is_dir():
            shutil.rmtree(remains, ignore_errors=True)
        else:
            remains.unlink()
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    """Say that somebody is writing it; the lock goes with the process. Some shares have none."""
    if sys.platform != "win32":
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _close(descriptor: int) -> None:
    if descriptor >= 0:
        os.close(descriptor)


def _settle(folder: Path) -> None:
    """Bring the new name to the disk: without it, a power cut may take back what was said to be written."""
    if sys.platform == "win32":
        return
    with suppress(OSError):  # some shares know no such thing
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
