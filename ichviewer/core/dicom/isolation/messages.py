"""What app and worker say to each other: JSON, and pixels in shared memory. Nothing is unpickled."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.dicom import repair
from ichviewer.core.dicom.hu import DecodedSlice
from ichviewer.core.dicom.types import FileRef, Instance

READY: Final = b"ready"
# A slot of the shared memory: the encoded frame, and the HU that take its place. 1024 x 1024 in float32 fit.
SLOT_BYTES: Final = 4 << 20
SLOTS: Final = 2  # one is worked on while the next is filled

_NOTICES = {one.code: one for one in (repair.WRAPPED, repair.INVERTED, repair.PADDING_REPLACED)}
# All that decoding needs to know: no name, no UID of a patient's data.
_FIELDS = (
    *("transfer_syntax_uid", "rows", "columns", "bits_allocated", "bits_stored", "high_bit", "signed"),
    *("monochrome1", "photometric", "slope", "intercept", "padding"),
)


class BadAnswerError(Exception):
    """A worker said something that no sane worker says: it counts as broken."""


@dataclass(frozen=True, slots=True)
class Request:
    """One frame to decode.

    Attributes:
        slot: of the shared memory, with the encoded frame in its first `encoded_bytes`.
        instance: without file and UIDs on the worker's side.
    """

    slot: int
    encoded_bytes: int
    instance: Instance

    def to_bytes(self) -> bytes:
        """For the pipe."""
        fields = {name: getattr(self.instance, name) for name in _FIELDS}
        return json.dumps({"slot": self.slot, "bytes": self.encoded_bytes, "instance": fields}).encode()

    @staticmethod
    def from_bytes(message: bytes) -> Request:
        """On the worker's side."""
        said = json.loads(message)
        fields = said["instance"]
        fields["padding"] = None if fields["padding"] is None else tuple(fields["padding"])
        return Request(said["slot"], said["bytes"], Instance(FileRef(Path()), "", **fields))


def answer(decoded: DecodedSlice, view: memoryview) -> bytes:
    """Put HU into the slot, and say what they are."""
    kind = decoded.hu.dtype.name
    np.copyto(np.frombuffer(view, kind, decoded.hu.size).reshape(decoded.hu.shape), decoded.hu)
    return json.dumps({"dtype": kind, "notices": [notice.code for notice in decoded.notices]}).encode()


def refusal(kind: str) -> bytes:
    """Why there is no picture: "undecodable" or "memory"."""
    return json.dumps({"error": kind}).encode()


def read_answer(
    message: bytes, view: memoryview, instance: Instance, out: NDArray[np.int16] | None
) -> DecodedSlice | str:
    """What a worker says, with its HU copied out of the slot: a picture, or why there is none.

    Args:
        out: (row, col) int16, where the HU go if they are of this type; they are copied otherwise.

    Raises:
        BadAnswerError: it makes no sense. A worker may have been taken over by a hostile file, so nothing
            that it says is believed unchecked.
    """
    try:
        said: Any = json.loads(message)
        if "error" in said:
            return str(said["error"])
        dtype, codes = np.dtype({"int16": np.int16, "float32": np.float32}[said["dtype"]]), said["notices"]
        notices = tuple(_NOTICES[code] for code in codes)
    except (ValueError, TypeError, KeyError) as error:
        raise BadAnswerError from error
    shape = (instance.rows, instance.columns)
    hu = np.frombuffer(view, dtype, shape[0] * shape[1]).reshape(shape)
    if out is not None and dtype == np.int16:
        np.copyto(out, hu)
        return DecodedSlice(out, notices)
    return DecodedSlice(hu.copy(), notices)
