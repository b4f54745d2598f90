"""Widgets on top of each other."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


def column(*widgets: QWidget, stretch: int, of: QWidget | None = None) -> QWidget:
    """Widgets on top of each other, in `of` or a new one; that at `stretch` takes the room that is left."""
    made = QWidget() if of is None else of
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for position, widget in enumerate(widgets):
        layout.addWidget(widget, int(position == stretch))
    return made
