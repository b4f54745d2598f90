"""Why an export is not possible at this moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ichviewer.ui.exporting.kinds import Kind, Need
from ichviewer.ui.findings_store import Phase

if TYPE_CHECKING:
    from ichviewer.ui.main_window import MainWindow

_FINISHED = (Phase.DONE, Phase.NOT_ASSESSED, Phase.STOPPED)


def why_not(kind: Kind, window: MainWindow, busy: bool) -> str | None:
    """Why an export cannot begin now, as a sentence; None: it can.

    Args:
        busy: another one is running.
    """
    state, store = window.state, window.bridge.store
    if state.series is None:
        return QCoreApplication.translate("ExportReasons", "Open a series first.")
    if state.load_error:
        return QCoreApplication.translate("ExportReasons", "This series cannot be shown.")
    if state.volume is None or not state.volume.loaded:
        return QCoreApplication.translate("ExportReasons", "The slices are still being read.")
    if busy:
        return QCoreApplication.translate("ExportReasons", "Another export is running.")
    if Need.ACQUIRED in kind.needs and state.series.derived:
        return QCoreApplication.translate(
            "ExportReasons",
            "This pane shows a reformatted plane. Choose a pane with the slices as they were acquired.",
        )
    if Need.UNLOCKED in kind.needs and (locked := window.bridge.lock.reason(state.series)) is not None:
        return locked
    if Need.FINDINGS in kind.needs and store.phase not in _FINISHED and store.model_error is None:
        return QCoreApplication.translate("ExportReasons", "The series is still being assessed.")
    if Need.ASSESSED in kind.needs and not any(f is not None and f.assessed for f in store.slices):
        return QCoreApplication.translate("ExportReasons", "No slice was assessed.")
    if Need.REGION in kind.needs and not any(record.is_roi for record in window.measurements.records()):
        return QCoreApplication.translate("ExportReasons", "Draw an ellipse or an outline first.")
    return None


def no_attention(window: MainWindow) -> str:
    """Why there is no model attention for an export; "" where there is."""
    series, store = window.state.series, window.bridge.store
    if series is not None and (locked := window.bridge.lock.reason(series)) is not None:
        return locked
    if store.model is None:
        return store.model_error or QCoreApplication.translate("ExportReasons", "The model is still loading.")
    if store.phase is Phase.NOT_ASSESSED or (series is not None and series.derived):
        return QCoreApplication.translate("ExportReasons", "No model attention: the series is not assessed.")
    return ""
