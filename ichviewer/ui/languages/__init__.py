"""The language of the window: which there are, how one is chosen, and texts from below the window in it."""

from __future__ import annotations

from ichviewer.ui.languages.shown import shown

__all__ = ["shown"]
