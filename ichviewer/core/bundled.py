"""Finds `models/` and `resources/`: in a checkout, in an installed wheel, and in the frozen app."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def _find(name: str) -> Path:
    inside = _PACKAGE / "_bundled" / name  # the wheel and the frozen app carry them here
    return inside if inside.is_dir() else _PACKAGE.parent / name


def models_dir() -> Path:
    """The folder of model bundles, one folder each."""
    return _find("models")


def resources_dir() -> Path:
    """The folder of icons, style sheets and the sample study."""
    return _find("resources")
