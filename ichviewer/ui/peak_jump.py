"""The next-peak and previous-peak keys, and the label they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ichviewer.core.labels import ANY, LABELS
from ichviewer.core.peaks import neighbour_peak

if TYPE_CHECKING:
    from ichviewer.state import ViewState
    from ichviewer.ui.findings_store import FindingsStore

# By this name, Qt's own tool finds the texts to translate.
translate = QCoreApplication.translate


def jump_to_peak(state: ViewState, store: FindingsStore, step: int) -> str | None:
    """Go to the next (`step` 1) or previous (`step` -1) peak of the chosen label.

    Returns:
        Why it did not, or None.
    """
    if store.locked is not None:
        return store.locked
    label = state.peak_label
    peaks = store.peaks(label)
    if not peaks:
        if label != ANY and store.peaks(ANY):
            text = translate("PeakJump", "There is no peak of P({label}): stage 2 was asked on no slice yet.")
        else:
            text = translate("PeakJump", "There is no peak of P({label}) yet: no slice has been assessed.")
        return text.format(label=label)
    target = neighbour_peak(peaks, state.slice_index, step)
    if target is not None:
        state.go_to(target)
        return None
    known = ", ".join(str(peak + 1) for peak in peaks)
    if step > 0:
        text = translate("PeakJump", "No peak of P({label}) after this slice. Peaks: slice {slices}.")
    else:
        text = translate("PeakJump", "No peak of P({label}) before this slice. Peaks: slice {slices}.")
    return text.format(label=label, slices=known)


def next_peak_label(state: ViewState) -> str:
    """Let the keys be about the next label. Returns what they are about now."""
    state.peak_label = LABELS[(LABELS.index(state.peak_label) + 1) % len(LABELS)]
    return translate("PeakJump", "N and P go to the peaks of P({label}).").format(label=state.peak_label)
