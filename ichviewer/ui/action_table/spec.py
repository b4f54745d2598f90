"""One action that a user can do. No Qt."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spec:
    """One action.

    Attributes:
        name: how the code calls it.
        menu: the menu it stands in; "" for none.
        text: in the menu; "|" before the name starts a new section of the menu.
        keys: portable names, the first one is shown.
        tip: what it does; the tooltip adds the key.
        short: text in the toolbar; "" where it is not there.
        checkable, exclusive: as Qt's; the exclusive ones form one group.
    """

    name: str
    menu: str
    text: str
    keys: tuple[str, ...]
    tip: str
    short: str = ""
    icon: str = ""
    checkable: bool = False
    exclusive: bool = False
