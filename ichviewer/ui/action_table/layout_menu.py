"""The menu Layout: how many panes there are, and what they show."""

from __future__ import annotations

from ichviewer.ui.action_table.spec import Spec

ACTIONS: tuple[Spec, ...] = ()
