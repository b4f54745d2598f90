"""Every kind of damaged input under one roof: how one is found by its name, and how it is opened."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz.cases import Case, case_named
from tests.fuzz.documents import DocumentCase
from tests.fuzz.opening import open_case
from tests.fuzz.seeds import seeds

Input = Case | DocumentCase


def open_input(case: Input, folder: Path) -> str:
    """What the guarded processes do."""
    return case.open(folder) if isinstance(case, DocumentCase) else open_case(case, folder)


def input_named(name: str) -> Input:
    """The input of a name that was printed. Raises `KeyError` where its seed is not here."""
    if not name.startswith("document/"):
        return case_named(name, seeds())
    kind, mutator, number = name.removeprefix("document/").rsplit(":", 2)
    return DocumentCase(kind, mutator, int(number))
