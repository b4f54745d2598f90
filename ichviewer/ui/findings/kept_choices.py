"""How the findings are shown, kept for the next time; and the actions of the strip."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ichviewer.inference.methods import METHODS
from ichviewer.ui.color_maps import COLOR_MAPS
from ichviewer.ui.peak_jump import next_peak_label

if TYPE_CHECKING:
    from ichviewer.ui.main_window import MainWindow

# Field of `ViewState` -> what it may be; a setting that is none of it is left alone.
_CHOICES = {"attention_method": tuple(METHODS), "attention_colors": COLOR_MAPS}
_PARTS = ("attention_threshold", "attention_opacity")


class KeptChoices:
    """Reads them into `ViewState` at the start, and writes them at the end."""

    def __init__(self, window: MainWindow) -> None:
        self._window, self._kept = window, window.settings
        state = window.state
        state.strip_rows = bool(self._kept.value("findings/strip_rows", True, type=bool))
        for name, choices in _CHOICES.items():
            if (value := self._kept.value(f"findings/{name}")) in choices:
                setattr(state, name, value)
        for name in _PARTS:
            value = self._kept.value(f"findings/{name}", getattr(state, name), type=float)
            if isinstance(value, float) and 0 <= value <= 1:
                setattr(state, name, value)

    def commands(self) -> dict[str, Callable[[], object]]:
        """The keys of the strip."""
        return {"peak_label": self._next_label, "strip_rows": self._toggle}

    def show_state(self) -> None:
        """One row, or all."""
        self._window.actions_by_name["strip_rows"].setChecked(self._window.state.strip_rows)

    def close(self) -> None:
        """Keep how it was."""
        for name in ("strip_rows", *_CHOICES, *_PARTS):
            self._kept.setValue(f"findings/{name}", getattr(self._window.state, name))

    def _next_label(self) -> None:
        self._window.messages.hint(next_peak_label(self._window.state))

    def _toggle(self) -> None:
        self._window.state.strip_rows = not self._window.state.strip_rows
        self.show_state()
