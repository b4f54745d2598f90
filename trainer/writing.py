"""Files of the trainer, written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from trainer.errors import RunError


def write_text(path: Path, text: str) -> None:
    """Write a text file in UTF-8 beside its place, then move it there; folders are made.

    Raises:
        RunError: a full disk, or no right to write there; what was there before is untouched.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")  # several processes may write the same (DDP)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        advice = "Make room, or choose another folder; what was there before is untouched."
        raise RunError(str(path), "a file that can be written", str(error), advice) from error
