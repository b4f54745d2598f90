"""Attributes as lines of text, and the search in them. Knows no pydicom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribute:
    """One line: an attribute, or an item of a sequence.

    Attributes:
        tag: `(0010,0010)`; "" for an item.
        name: from the dictionary; with its creator where it is private.
        value: shortened, on one line.
        depth: 0 at the top, one more in an item, one more for what is in it.
        parent: index of the line this one is in; -1 at the top.
        search: everything a search looks at, in lower case.
    """

    tag: str
    name: str
    vr: str
    value: str
    depth: int
    parent: int
    search: str


def matching(rows: Sequence[Attribute], text: str) -> list[int]:
    """The lines that hold every word of a text, with the lines they are nested in. All without a text."""
    words = text.lower().split()
    found: set[int] = set()
    for index, row in enumerate(rows):
        if all(word in row.search for word in words):
            while index >= 0 and index not in found:
                found.add(index)
                index = rows[index].parent
    return sorted(found)
