"""New UIDs for old ones, the same for all objects of one export folder; whether they are wanted."""

from __future__ import annotations

import hashlib
import os
import secrets
import uuid
from dataclasses import dataclass
from pathlib import Path

_SALT_BYTES = 32


class UidMap:
    """Replaces UIDs so that objects that referred to each other still do.

    A new UID is made of the old one and a random salt that exists in memory only, so it tells nothing of the
    old one to somebody who has both.

    Args:
        salt: None: a random one.
    """

    def __init__(self, salt: bytes | None = None) -> None:
        self._salt = salt or secrets.token_bytes(_SALT_BYTES)

    def replaced(self, uid: str) -> str:
        """The UID that stands for this one: of the form 2.25.<UUID> (PS3.5 B.2). "" stays ""."""
        return f"2.25.{self._uuid(uid).int}" if uid else ""

    def pseudonym(self, identifier: str) -> str:
        """A name of 8 letters and digits that stands for a patient's identifier."""
        return self._uuid(f"patient {identifier}").hex[:8].upper()

    def _uuid(self, text: str) -> uuid.UUID:
        digest = hashlib.sha256(self._salt + text.encode("utf-8", "replace")).digest()
        return uuid.UUID(bytes=digest[:16], version=4)


class UidMaps:
    """One `UidMap` for each folder that was exported to since the program started."""

    def __init__(self) -> None:
        self._by_folder: dict[str, UidMap] = {}

    def of(self, folder: Path) -> UidMap:
        """The map of a folder, the same each time."""
        return self._by_folder.setdefault(os.path.abspath(folder), UidMap())


@dataclass(frozen=True, slots=True)
class Privacy:
    """Whether patient data are kept, and the new UIDs where they are not."""

    uids: UidMap
    with_patient_data: bool = False

    def uid(self, uid: str) -> str:
        """A UID as it is written."""
        return uid if self.with_patient_data else self.uids.replaced(uid)
