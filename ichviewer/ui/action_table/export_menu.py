"""The menu Export: what leaves the program."""

from __future__ import annotations

from ichviewer.ui.action_table.spec import Spec

ACTIONS: tuple[Spec, ...] = ()
