"""What a check is, and how it says that something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


class CheckError(Exception):
    """What was expected, what was found, and what to do: one sentence or two for the user."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the self-test.

    Attributes:
        name: what is tested.
        run: gets an empty folder of its own; returns what was found, in a few words. Raises anything where
            it is not right.
    """

    name: str
    run: Callable[[Path], str]


def need(right: object, expected: str, found: object) -> None:
    """Raise `CheckError` where a condition does not hold."""
    if not right:
        raise CheckError(f"expected {expected}, found {found}")
