"""Disks that are full or read-only, where the machine lets a test make some."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

# A function that shows the window with a model, and an engine that waits for the test.
from tests.e2e.conftest import gated_engine, open_window  # noqa: F401


class Disk:
    """A small file system in memory."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._filler = root / "filler"

    def fill(self) -> None:
        """To the last byte."""
        with self._filler.open("wb", buffering=0) as file:
            try:
                while file.write(b"\0" * 4096):
                    pass
            except OSError:
                pass

    def free(self) -> None:
        """There is room again."""
        self._filler.unlink()

    def read_only(self) -> None:
        """From here on nothing can be written, by root neither."""
        subprocess.run(["mount", "-o", "remount,ro", str(self.root)], check=True)


@pytest.fixture
def disk(tmp_path) -> Iterator[Disk]:
    """One of 1 MiB; skipped, and says so, where it cannot be had."""
    root = tmp_path / "disk"
    root.mkdir()
    made = (
        sys.platform == "linux"
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(root)], capture_output=True, check=False
        ).returncode
    )
    if not made:
        pytest.skip("a disk of its own takes Linux, root and the right to mount")
    yield Disk(root)
    subprocess.run(["umount", "-l", str(root)], check=True)
