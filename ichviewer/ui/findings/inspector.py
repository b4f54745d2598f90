"""The feature "look closer": asks, keeps what came, and shows that of the slice and label on screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ichviewer.ui.findings.inspection_view import InspectionView
from ichviewer.ui.findings_store import Phase
from ichviewer.ui.languages import shown

if TYPE_CHECKING:
    from ichviewer.inference.inspection import Inspection
    from ichviewer.inference.types import InspectionResult
    from ichviewer.ui.main_window import MainWindow

_Key = tuple[int, str]  # slice_index, label


class Inspector(QObject):
    """Results are kept for each slice and label of the active series, and go with it.

    Attributes:
        view: in the findings column.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._state, self._bridge, self._panel = window.state, window.bridge, window.findings
        self._found: dict[_Key, Inspection] = {}
        self._refused: dict[_Key, str] = {}
        self._asked: _Key | None = None
        self.view = InspectionView()
        self._panel.add_below(self.view)
        self.view.button.clicked.connect(self.inspect)
        self._bridge.inspection_ready.connect(self._on_bridge_inspection_ready)
        self._bridge.cleared.connect(self._forget)
        for signal in (self._bridge.changed, self._bridge.slice_done):
            signal.connect(self._show)
        for event in (self._state.events.slice_index, self._state.events.attention_label):
            event.connect(self._show)
        self._show()

    def commands(self) -> dict[str, Callable[[], object]]:
        """The key."""
        return {"inspect": self.inspect}

    def show_state(self) -> None:
        """Nothing of it is checked or enabled."""

    def close(self) -> None:
        """Nothing is kept."""

    def inspect(self) -> None:
        """Ask for the slice on screen and the chosen label, unless it is known."""
        if self._unavailable() is None and self._known() is None:
            self._asked = self._key
            self._refused.pop(self._key, None)
            self._bridge.inspect(*self._key, self._state.attention_method)
        self._show(asked=True)

    @property
    def _key(self) -> _Key:
        return self._state.slice_index, self._state.attention_label

    def _known(self) -> Inspection | None:
        """What was found for the probability on screen; one from before the series was done is of another."""
        found, (index, label) = self._found.get(self._key), self._key
        finding = self._bridge.store.slices[index]
        if found is None or finding is None or finding.probabilities is None:
            return None
        return found if found.probability == finding.probabilities[label] else None

    def _unavailable(self) -> str | None:
        """Why there is no closer look at the slice on screen."""
        store, index = self._bridge.store, self._state.slice_index
        if store.locked is not None:
            return store.locked
        if store.model_error is not None:
            return store.model_error
        if store.phase is Phase.NOT_ASSESSED:
            return self.tr("Not assessed: {reason}").format(reason=shown(store.reason or ""))
        finding = store.slices[index] if index < len(store.slices) else None
        if finding is None:
            return self.tr("This slice has not been assessed yet.")
        if finding.probabilities is None:
            return self.tr("Not assessed: {reason}").format(reason=shown(finding.reason or ""))
        return None

    def _on_bridge_inspection_ready(self, result: InspectionResult) -> None:
        key = (result.wish.slice_index, result.wish.label)
        if result.inspection is not None:
            self._found[key] = result.inspection
        else:
            self._refused[key] = shown(result.reason or "")
        if key == self._asked and (result.inspection is None or result.inspection.complete):
            self._asked = None
        self._show()

    def _forget(self) -> None:
        self._found.clear()
        self._refused.clear()
        self._asked = None
        self._show()

    def _show(self, *_: object, asked: bool = False) -> None:
        reason, key, store = self._unavailable(), self._key, self._bridge.store
        self.view.setVisible(bool(store.slices) and store.locked is None)
        self.view.button.setEnabled(reason is None)
        found = self._known() if reason is None else None
        self._panel.slice_section.show_interval(key[1], None if found is None else found.interval)
        if found is not None:
            point = store.threshold(found.label)
            self.view.show_inspection(found, None if point is None else point.value)
        elif reason is not None:
            self.view.show_status(reason if asked else "")
        elif key in self._refused:
            self.view.show_status(self._refused[key])
        else:
            self.view.show_status(self.tr("Computing …") if key == self._asked else "")
