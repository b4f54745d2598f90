"""The next-peak and previous-peak keys."""

from __future__ import annotations

from ichviewer.core.peaks import neighbour_peak
from ichviewer.state import ViewState
from ichviewer.ui.findings_store import FindingsStore


def jump_to_peak(state: ViewState, store: FindingsStore, step: int) -> str | None:
    """Go to the next (`step` 1) or previous (`step` -1) peak of P(any). Returns why it did not, or None."""
    if store.locked is not None:
        return store.locked
    peaks = store.peaks()
    if not peaks:
        return "There is no peak of P(any) yet: no slice has been assessed."
    target = neighbour_peak(peaks, state.slice_index, step)
    if target is not None:
        state.go_to(target)
        return None
    direction = "after" if step > 0 else "before"
    known = ", ".join(str(peak + 1) for peak in peaks)
    return f"No peak of P(any) {direction} this slice. Peaks: slice {known}."
