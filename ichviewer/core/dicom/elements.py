"""The few elements of a header that a scan needs, found by walking over the bytes of a file's start.

pydicom remains the one that says what a header means. This walk is for the plain case alone, which is nearly
every file: little endian, known VRs, sequences that end where they say. Whatever is not plain makes it give
up (`None`), and pydicom reads the file from its beginning. It never guesses.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from struct import Struct
from struct import error as _TooShort  # noqa: N812

from pydicom.datadict import dictionary_VR
from pydicom.uid import (
    AllTransferSyntaxes,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    MediaStorageDirectoryStorage,
)
from pydicom.valuerep import EXPLICIT_VR_LENGTH_32, VR

from ichviewer.core.dicom.types import UNDEFINED_LENGTH

_LONG = frozenset(str(vr).encode() for vr in EXPLICIT_VR_LENGTH_32)
_SHORT = frozenset(str(vr).encode() for vr in VR if len(str(vr)) == 2) - _LONG
_implicit = Struct("<LL").unpack_from
_explicit = Struct("<L2sH").unpack_from
_length = Struct("<L").unpack_from


def _swapped(tag: int) -> int:
    """A tag as it reads when its four bytes are taken for one little-endian number: faster than two."""
    return tag >> 16 | (tag & 0xFFFF) << 16


_ITEM, _ITEM_END, _SEQUENCE_END = map(_swapped, (0xFFFEE000, 0xFFFEE00D, 0xFFFEE0DD))
_PIXELS = frozenset(map(_swapped, (0x7FE00008, 0x7FE00009, 0x7FE00010)))
_SYNTAX, _MEDIA_CLASS = _swapped(0x00020010), _swapped(0x00020002)
_DEEPEST = 16  # sequences within sequences; more is left to pydicom


@dataclass(frozen=True, slots=True)
class Elements:
    """What the walk found.

    Attributes:
        found: tag -> the whole element as it stands in the file: tag, VR and length (8 bytes), and its value.
        syntax: the transfer syntax UID.
        implicit: whether elements come without a VR.
        pixel_offset: of the pixel data element, bytes.
    """

    found: dict[int, bytes]
    syntax: str
    implicit: bool
    pixel_offset: int


class Walk:
    """Walks over headers for one set of tags.

    Args:
        tags: of the elements to keep. Each must be of a VR with a short length (PS3.5 7.1.2), or a sequence:
            then a header that has it is not plain.
    """

    def __init__(self, tags: Collection[int]) -> None:
        self._wanted = {_swapped(tag): tag for tag in tags}
        self._sequences = frozenset(tag for tag in tags if dictionary_VR(tag) == "SQ")

    def __call__(self, head: bytes) -> Elements | None:
        """Walk to the pixel data element; None where the header is not plain.

        Args:
            head: the file from its beginning, with preamble.

        Raises:
            EOFError: `head` ends before the pixel data element and its length.
        """
        try:
            return self._walk(head)
        except _TooShort as error:
            raise EOFError from error

    def _walk(self, head: bytes) -> Elements | None:
        meta = _meta(head)
        if meta is None:
            return None
        syntax, at = meta
        implicit = syntax == ImplicitVRLittleEndian
        if implicit == _looks_explicit(head, at):
            return None
        found: dict[int, bytes] = {}
        end = self._implicit(head, at, found) if implicit else self._explicit(head, at, found)
        if end is None or not self._sequences.isdisjoint(found):
            return None
        if len(head) < end + 12:
            raise EOFError
        return Elements(found, syntax, implicit, end)

    def _explicit(self, head: bytes, at: int, found: dict[int, bytes]) -> int | None:
        wanted = self._wanted
        while True:
            tag, vr, length = _explicit(head, at)
            if vr in _SHORT:
                end = at + 8 + length
                if tag in wanted:
                    found[wanted[tag]] = head[at:end]
                elif tag in _PIXELS:
                    return None
            elif vr in _LONG:
                if tag in _PIXELS:
                    return at
                if tag in wanted:
                    return None
                (length,) = _length(head, at + 8)
                end = at + 12 + length
                if length == UNDEFINED_LENGTH:
                    after = _skip_sequence(head, at + 12, False) if vr in (b"SQ", b"UN") else None
                    if after is None:
                        return None
                    end = after
            else:
                return None
            at = end

    def _implicit(self, head: bytes, at: int, found: dict[int, bytes]) -> int | None:
        wanted = self._wanted
        while True:
            tag, length = _implicit(head, at)
            end = at + 8 + length
            if tag in wanted:
                if length == UNDEFINED_LENGTH:
                    return None
                found[wanted[tag]] = head[at:end]
            elif tag in _PIXELS:
                return at
            elif length == UNDEFINED_LENGTH:
                after = _skip_sequence(head, at + 8, True) if _may_be_sequence(tag) else None
                if after is None:
                    return None
                end = after
            at = end


def _meta(head: bytes) -> tuple[str, int] | None:
    """The transfer syntax, and where the data set begins; None where the file meta information is odd."""
    if head[128:132] != b"DICM":
        return None
    syntax, at = b"", 132
    while True:
        tag, vr, length = _explicit(head, at)
        if tag & 0xFFFF != 0x0002:
            break
        start = at + 8
        if vr in _LONG:
            (length,) = _length(head, start)
            start += 4
        elif vr not in _SHORT:
            return None
        if length == UNDEFINED_LENGTH:
            return None
        at = start + length
        if tag == _SYNTAX:
            syntax = head[start:at]
        elif tag == _MEDIA_CLASS and MediaStorageDirectoryStorage.encode() in head[start:at]:
            return None
    if tag & 0xFFFF < 0x0008:  # commands of the network (PS3.7), or what should not be here
        return None
    return (name, at) if (name := _SYNTAXES.get(syntax)) else None


def _plain_syntaxes() -> dict[bytes, str]:
    """The syntaxes whose data sets are little endian and not deflated, by their UID as it is written."""
    plain = [ImplicitVRLittleEndian, *(uid for uid in AllTransferSyntaxes if uid.is_encapsulated)]
    return {uid.encode() + pad: str(uid) for uid in [*plain, ExplicitVRLittleEndian] for pad in (b"", b"\0")}


_SYNTAXES = _plain_syntaxes()


def _looks_explicit(head: bytes, at: int) -> bool:
    """Whether the first element has a VR, by the rule that pydicom takes its reading from."""
    _implicit(head, at)
    return 0x40 < head[at + 4] < 0x5B and 0x40 < head[at + 5] < 0x5B


def _may_be_sequence(tag: int) -> bool:
    """Whether an element of undefined length and no VR is a sequence: so by the dictionary, or unknown."""
    try:
        return dictionary_VR(_swapped(tag)) == "SQ"
    except KeyError:
        return True


def _skip_sequence(head: bytes, at: int, implicit: bool, depth: int = 0) -> int | None:
    """Where a sequence of undefined length ends, by way of its items (PS3.5 7.5.2); None where it is odd."""
    while True:
        tag, length = _implicit(head, at)
        at += 8
        if tag == _SEQUENCE_END:
            return at if length == 0 else None
        if tag != _ITEM or depth > _DEEPEST:
            return None
        stop = None if length == UNDEFINED_LENGTH else at + length
        after = _skip_item(head, at, stop, implicit, depth) if stop != at else at
        if after is None:
            return None
        at = after


def _skip_item(head: bytes, at: int, stop: int | None, implicit: bool, depth: int) -> int | None:
    """Where an item ends: at `stop` exactly, or at its own end mark without it."""
    # An item in an explicit data set may be implicit all the same (PS3.5 6.2.2), and tells it like the file.
    implicit = implicit or not _looks_explicit(head, at)
    while stop is None or at < stop:
        if implicit:
            tag, length = _implicit(head, at)
            vr, start = b"", at + 8
        else:
            tag, vr, length = _explicit(head, at)
            start = at + 8
            if tag == _ITEM_END:
                vr, length = b"", 0
            elif vr in _LONG:
                (length,) = _length(head, start)
                start += 4
            elif vr not in _SHORT:
                return None
        if tag == _ITEM_END:
            return start if stop is None and head[at + 4 : start] == b"\0\0\0\0" else None
        if length == UNDEFINED_LENGTH:
            if not (vr in (b"SQ", b"UN") or (implicit and _may_be_sequence(tag))):
                return None
            after = _skip_sequence(head, start, implicit, depth + 1)
            if after is None:
                return None
            at = after
        else:
            at = start + length
    return at if at == stop else None
