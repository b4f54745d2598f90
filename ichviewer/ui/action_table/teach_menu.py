"""The menu Teach: lessons, quiz, presenter."""

from __future__ import annotations

from ichviewer.ui.action_table.spec import Spec

ACTIONS: tuple[Spec, ...] = ()
