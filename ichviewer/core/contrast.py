"""Whether the header says that contrast was given: in the tag for the agent, or in a description."""

from __future__ import annotations

import re

# What people write into ContrastBolusAgent (free text, PS3.3 C.7.6.4) to say that none was given to the head.
_NO_AGENT = re.compile(
    r"^\W*$|^(0|n|no|non|none|nil|null|nothing|false|na|n/a|nd|unknown|plain|native?|oral)\W*$"
    r"|^(no|none|non|without|w/?o|ohne|kein\w*|sans|aucun\w*|sin|senza)\b(?!ionic)|^(un|non)\W?(enhanced|contrast)",
    re.IGNORECASE,
)

_SUBSTANCE = r"(i\.?v\.? ?)?(contr\w*|con|c|cm|km|kontrast\w*|injection|enhanc\w*|ce|mdc|iv|dye)\b"
_VESSELS = re.compile(
    r"\b(cta|ctv|ctp|cect|angio\w*|veno(gram|graphy)|perfusion|carotid\w*|willis|arterial|venous)\b"
)
_WITHOUT = re.compile(
    rf"\bwithout\b|\b(no|non|pre|ohne|sans|sin|senza)[ -]?{_SUBSTANCE}|\bun-?enhanced\b|\bnoncon\w*"
    r"|\b(plain|nativ[ef]?|nati[fv]|nativo|ncct|nect)\b|\bc ?-(?![ \w])|\bc- "
)
_WITH = re.compile(
    rf"\b(with|post|after|mit|nach|avec|con)[ -]?{_SUBSTANCE}|\bwith\W*$|\bc ?\+|\+ ?c\b"
    r"|\b(contrast\w*|kontrast\w*|enhanced|ce|km)\b"
)


def given(agent: str, description: str, protocol: str) -> str:
    """Why the series is taken to have contrast, as the end of a sentence; empty where nothing says so.

    The agent's tag decides first. The series' own description outweighs the protocol, whose name often serves
    several series; words that speak of both phases say nothing.
    """
    agent = agent.strip()
    if not _NO_AGENT.search(agent):
        return f'the contrast agent "{agent}" in the header'
    for what, text in (("description", description), ("protocol", protocol)):
        words = _plain_words(text)
        without = _WITHOUT.search(words)
        vessels = _VESSELS.search(words)
        if vessels and not (without and what == "protocol"):
            return f'"{vessels.group()}" in the series {what} "{text}"'
        if without:
            return ""
        if said := _WITH.search(words):
            return f'"{said.group().strip()}" in the series {what} "{text}"'
    return ""


def _plain_words(text: str) -> str:
    """Lower case, with the usual short forms of "without" and "with" written out."""
    words = text.lower().replace("_", " ")
    words = re.sub(r"\bw[/ -]?o(?![a-z])", "without ", words)
    return re.sub(r"\bw(?![a-z])/?", "with ", words).replace("  ", " ").strip()
