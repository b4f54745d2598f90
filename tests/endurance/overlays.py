"""Looks at every painted frame whether what lies over a slice, or is said of it, is of that very slice."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QObject

from ichviewer.core.findings import SliceFinding
from ichviewer.core.windowing import to_rgba
from ichviewer.ui.display_control import table_of
from ichviewer.ui.main_window import MainWindow
from ichviewer.ui.slice_pane import SlicePane

_ROWS = slice(None, None, 37)  # of the picture that are held against the volume
_SAME = 2e-3  # a slice's probability may depend on its batch by this much


class OverlayWatch(QObject):
    """Watches the panes, the findings of the slice, and the strip of one window.

    Attributes:
        frames: painted frames that were looked at.
        attention, findings: how many of them had a map, or probabilities, of their slice.
        stale: what was wrong, in words; empty is what it has to be.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.frames = self.attention = self.findings = 0
        self.stale: list[str] = []
        self._first: dict[str, SliceFinding] = {}  # by UID, what was found the first time
        for pane in window.stack.panes:
            pane.painted.connect(lambda pane=pane: self._on_pane_painted(pane))
        for widget in (window.findings.slice_section, window.strip):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Look at what the findings column and the strip are about to paint."""
        if event.type() is QEvent.Type.Paint:
            self._look_at_findings()
        return False

    def _on_pane_painted(self, pane: SlicePane) -> None:
        state = pane.state
        uid = state.sop_instance_uid
        self.frames += 1
        if not pane.isVisible() or not pane.picture.isVisible() or state.volume is None:
            return
        if pane.picture.sop_instance_uid != uid:
            self.stale.append(f"picture of {pane.picture.sop_instance_uid}, on screen {uid}")
        self._look_at_pixels(pane)
        number = f"{state.slice_index + 1} / "
        if pane.content.bottom_left and not any(number in line for line in pane.content.bottom_left):
            self.stale.append(f"text {pane.content.bottom_left}, on screen {number}")
        self._look_at_attention(pane, uid)

    def _look_at_pixels(self, pane: SlicePane) -> None:
        """The picture against the volume, without the UID: it could lie, too."""
        hu, rgba = pane.state.shown_hu(), pane.picture.rgba
        if hu is None or rgba is None:
            return
        rows = np.ascontiguousarray(hu[_ROWS])
        due = np.empty(rows.shape, np.uint32)
        to_rgba(rows, table_of(pane.display, pane.state.window, pane.inverted), out=due)
        if not np.array_equal(rgba[_ROWS], due):
            self.stale.append(f"pixels of another slice or window at {pane.state.slice_index}")

    def _look_at_attention(self, pane: SlicePane, uid: str) -> None:
        layer = self._window.attention_layer
        item = next(item for item in layer._items if item.parentItem() is pane.picture)
        if not item.isVisible():
            return
        self.attention += 1
        state, result = pane.state, layer.result
        if result is None or not item.belongs or item.sop_instance_uid != uid:
            self.stale.append(f"attention of {item.sop_instance_uid}, on screen {uid}")
        elif (result.label, result.method) != (state.attention_label, state.attention_method):
            self.stale.append(f"attention for {result.label}, {result.method}, asked {state.attention_label}")

    def _look_at_findings(self) -> None:
        window = self._window
        uid, store = window.state.sop_instance_uid, window.bridge.store
        shown = window.findings.slice_section.sop_instance_uid
        if shown and shown != uid:
            self.stale.append(f"findings of {shown}, on screen {uid}")
        if shown:
            self.findings += 1
        if not uid or not store.slices:
            return
        if window.strip.isEnabled() and window.strip.value() != window.state.slice_index:
            self.stale.append(f"strip at {window.strip.value()}, on screen {window.state.slice_index}")
        finding = store.slices[window.state.slice_index]
        if finding is None or finding.probabilities is None:
            return
        first = self._first.setdefault(uid, finding)
        assert first.probabilities is not None
        far = max(abs(finding.probabilities[name] - value) for name, value in first.probabilities.items())
        if finding.sop_instance_uid != uid or far > _SAME:
            self.stale.append(f"probabilities of {uid} differ by {far} from those of the first visit")
