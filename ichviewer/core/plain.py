"""Text from outside (a header, a file's name) as text that only says something, and does nothing."""

from __future__ import annotations

_STANDS_FOR = "\N{REPLACEMENT CHARACTER}"


def plain(text: str) -> str:
    """The text on one line: white space becomes blanks; what is no visible character, a replacement.

    A hostile file may hold escape sequences of a terminal, marks that turn the direction of writing round, or
    half characters that no file can be written with. Text that is fine comes back as it is.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c.isspace() else _STANDS_FOR for c in text)
