"""Text that comes from below the window, which is English, in the language of the window."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from ichviewer.ui.languages.phrases import PHRASES

_PLACE = re.compile(r"\\{(\w+)\\}")
_translating = False


def set_translating(translating: bool) -> None:
    """Whether the window has another language than English; until then `shown` costs nothing."""
    global _translating
    _translating = translating
    _translated.cache_clear()
    _patterns.cache_clear()


def shown(text: str) -> str:
    """A sentence of the core in the language of the window; a sentence that is not known stays English.

    What stands in its places is translated by the same rule, so that a reason inside a sentence is, too.
    """
    return (_translated(text) or text) if _translating else text


@lru_cache(maxsize=1024)
def _translated(text: str) -> str | None:
    """The translation; None where no phrase fits, or where a part that must be one is none."""
    for pattern, phrase in _patterns():
        if (found := pattern.fullmatch(text)) is None:
            continue
        parts: dict[str, str] = {}
        for name, part in found.groupdict().items():
            translated = _translated(part)
            if translated is None and name.isupper():
                break
            parts[name] = part if translated is None else translated
        else:
            return QCoreApplication.translate("Phrase", phrase).format(**parts)
    return None


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(_PLACE.sub(_place, re.escape(one)), re.DOTALL), one) for one in PHRASES)


def _place(found: re.Match[str]) -> str:
    """The pattern of a place; one of a single letter holds numbers only."""
    return f"(?P<{found[1]}>{'[-+−0-9., ]' if len(found[1]) == 1 else '.'}+?)"
