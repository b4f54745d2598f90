"""Values out of a data set that may be missing, empty, or not what the standard asks for."""

from __future__ import annotations

import math
from collections.abc import MutableSequence, Sequence
from typing import Any

from pydicom.datadict import dictionary_VR, tag_for_keyword
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset

from ichviewer.core.errors import HeaderError
from ichviewer.core.plain import plain

# Values of these kinds are plain text in the file. Where that text is ASCII it is the same in every
# character set (PS3.5 6.1.2.1) but for escape sequences, and needs none of the conversion that takes most of
# the time of a scan.
TEXT_VRS = frozenset({"AE", "AS", "CS", "DA", "DS", "DT", "IS", "LO", "PN", "SH", "TM", "UI"})
_ESCAPE = b"\x1b"


def element(ds: Dataset, keyword: str) -> Any:
    """The element's value, or None where it is missing, empty or cannot be converted."""
    if tag_for_keyword(keyword) not in ds.keys():  # noqa: SIM118  # `in ds` would build a tag each time
        return None
    try:
        value = ds.get(keyword)
    except Exception:  # pydicom converts on access, and a broken value raises whatever its converter raises
        return None
    return None if value is None or value == "" else value


def text(ds: Dataset, keyword: str) -> str:
    """The value as plain text, several values joined by a backslash; empty where there is none."""
    value = _plain_text(ds, keyword)
    if value is None:
        value = element(ds, keyword)
    if value is None:
        return ""
    said = "\\".join(str(part).strip("\0 ") for part in value) if _is_list(value) else stripped(str(value))
    return plain(said)


def stripped(value: str) -> str:
    """A text without the padding of each of its values (PS3.5 6.2)."""
    if "\\" not in value:
        return value.strip("\0 ")
    return "\\".join(part.strip("\0 ") for part in value.split("\\"))


def texts(ds: Dataset, keyword: str) -> tuple[str, ...]:
    """All values of a multi-valued element, without padding."""
    joined = text(ds, keyword)
    return tuple(joined.split("\\")) if joined else ()


def all_numbers(ds: Dataset, keyword: str) -> tuple[float, ...]:
    """All numbers of the element; empty where there are none, or where one of them is not a finite number."""
    value: Any = _plain_text(ds, keyword)
    if value is None:
        value = element(ds, keyword)
    if value is None:
        return ()
    if isinstance(value, str):
        return parse_numbers(value)
    return _finite(value if _is_list(value) else [value])


def parse_numbers(value: str) -> tuple[float, ...]:
    """The numbers of a text of DS or IS; as `all_numbers`."""
    return _finite(value.strip("\0 ").split("\\"))


def _finite(parts: Sequence[Any]) -> tuple[float, ...]:
    try:
        found = tuple(float(part) for part in parts)
    except (TypeError, ValueError):
        return ()
    return found if all(map(math.isfinite, found)) else ()


def numbers(ds: Dataset, keyword: str, count: int) -> tuple[float, ...] | None:
    """Exactly `count` finite numbers, or None."""
    found = all_numbers(ds, keyword)
    return found if len(found) == count else None


def number(ds: Dataset, keyword: str) -> float | None:
    """One finite number, the first where there are several, or None."""
    found = all_numbers(ds, keyword)
    return found[0] if found else None


def integer(ds: Dataset, keyword: str) -> int | None:
    """One whole number, or None."""
    found = number(ds, keyword)
    return None if found is None else int(found)


def need(ds: Dataset, keyword: str, words: str, name: str) -> int:
    """A whole number the picture cannot be read without. Raises `HeaderError`."""
    found = integer(ds, keyword)
    if found is None:
        raise HeaderError(name, f"{words} in the header", "none", "Copy or export the file again.")
    return found


def items(ds: Dataset, keyword: str) -> list[Dataset]:
    """The items of a sequence; empty where there is none."""
    value = element(ds, keyword)
    return [item for item in value if isinstance(item, Dataset)] if _is_list(value) else []


def _plain_text(ds: Dataset, keyword: str) -> str | None:
    """The text of an element that has not been converted; None where it needs to be, or is not there."""
    tag = tag_for_keyword(keyword)
    try:
        raw: Any = ds.get_item(tag) if tag is not None and tag in ds.keys() else None  # noqa: SIM118
    except Exception:  # an empty element of an unknown VR is converted at once
        return None
    if not isinstance(raw, RawDataElement) or not isinstance(raw.value, bytes):
        return None
    return plain_text(raw.value) if (raw.VR or dictionary_VR(tag or 0)) in TEXT_VRS else None


def plain_text(value: bytes) -> str | None:
    """The text of an element of `TEXT_VRS` where it is the same in every character set; None elsewhere."""
    return value.decode("ascii") if value.isascii() and _ESCAPE not in value else None


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence | MutableSequence) and not isinstance(value, str | bytes)
