"""Values out of a data set that may be missing, empty, or not what the standard asks for."""

from __future__ import annotations

import math
from collections.abc import MutableSequence, Sequence
from typing import Any

from pydicom.dataset import Dataset

from ichviewer.core.errors import HeaderError


def element(ds: Dataset, keyword: str) -> Any:
    """The element's value, or None where it is missing, empty or cannot be converted."""
    try:
        value = ds.get(keyword)
    except Exception:  # pydicom converts on access, and a broken value raises whatever its converter raises
        return None
    return None if value is None or value == "" else value


def text(ds: Dataset, keyword: str) -> str:
    """The value as plain text, several values joined by a backslash; empty where there is none."""
    value = element(ds, keyword)
    if value is None:
        return ""
    if _is_list(value):
        return "\\".join(str(part).strip() for part in value)
    return str(value).strip("\0 ")


def texts(ds: Dataset, keyword: str) -> tuple[str, ...]:
    """All values of a multi-valued element, without padding."""
    joined = text(ds, keyword)
    return tuple(part.strip() for part in joined.split("\\")) if joined else ()


def all_numbers(ds: Dataset, keyword: str) -> tuple[float, ...]:
    """All numbers of the element; empty where there are none, or where one of them is not a finite number."""
    value = element(ds, keyword)
    if value is None:
        return ()
    try:
        parts = [float(part) for part in value] if _is_list(value) else [float(value)]
    except (TypeError, ValueError):
        return ()
    return tuple(parts) if all(map(math.isfinite, parts)) else ()


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


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence | MutableSequence) and not isinstance(value, str | bytes)
