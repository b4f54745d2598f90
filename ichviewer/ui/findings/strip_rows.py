"""The actions of the strip: which label's peaks the keys go to, and one row or all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ichviewer.ui.peak_jump import next_peak_label

if TYPE_CHECKING:
    from ichviewer.ui.main_window import MainWindow


class StripRows:
    """Writes `peak_label` and `strip_rows` of `ViewState`; the latter is kept for the next time."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._kept = window.settings
        window.state.strip_rows = self._kept.value("findings/strip_rows", True, type=bool)

    def commands(self) -> dict[str, Callable[[], object]]:
        """The keys."""
        return {"peak_label": self._next_label, "strip_rows": self._toggle}

    def show_state(self) -> None:
        """One row, or all."""
        self._window.actions_by_name["strip_rows"].setChecked(self._window.state.strip_rows)

    def close(self) -> None:
        """Keep how it was."""
        self._kept.setValue("findings/strip_rows", self._window.state.strip_rows)

    def _next_label(self) -> None:
        self._window.messages.hint(next_peak_label(self._window.state))

    def _toggle(self) -> None:
        self._window.state.strip_rows = not self._window.state.strip_rows
        self.show_state()
