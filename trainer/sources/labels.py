"""Labels from text, and the refusal of labels that contradict each other."""

from __future__ import annotations

from ichviewer.core.labels import SUBTYPES
from trainer.errors import SourceError

Labels = tuple[int | None, ...]


def label_of(text: str, name: str, where: str) -> int | None:
    """0, 1, or None for an empty field.

    Raises:
        SourceError: anything else.
    """
    if text not in ("", "0", "1"):
        raise SourceError(f"{where}, {name}", "0, 1 or nothing", repr(text))
    return int(text) if text else None


def check_labels(labels: Labels, where: str) -> Labels:
    """The same labels, if they agree with each other.

    Raises:
        SourceError: `any` is 0 but a subtype is 1, or `any` is 1 but every subtype is known to be 0.
    """
    any_label, subtypes = labels[-1], labels[:-1]
    contradiction = ""
    if any_label == 0 and 1 in subtypes:
        contradiction = f"any is 0 but {SUBTYPES[subtypes.index(1)]} is 1"
    elif any_label == 1 and set(subtypes) == {0}:
        contradiction = "any is 1 but all subtypes are 0"
    if contradiction:
        raise SourceError(where, "labels that agree", contradiction, "Correct the row or take it out.")
    return labels
