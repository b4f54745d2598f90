"""What an export is made of, taken on the window's thread: a snapshot, and the picture of the view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PIL import Image
from PySide6.QtGui import QImage

from ichviewer.core.labels import LABELS
from ichviewer.export import picture
from ichviewer.export.picture import Look
from ichviewer.export.provenance import Provenance
from ichviewer.export.snapshot import Snapshot
from ichviewer.inference.assessment import not_assessed
from ichviewer.ui.exporting.grab import Dress, grab

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ichviewer.core.findings import SeriesFindings
    from ichviewer.ui.main_window import MainWindow


def snapshot(window: MainWindow, speed: float | None = None) -> Snapshot:
    """The active series and what is known of it, frozen. There must be one, read completely."""
    state, store = window.state, window.bridge.store
    assert state.series is not None
    assert state.volume is not None
    return Snapshot(
        series=state.series,
        volume=state.volume,
        findings=_findings(window),
        stamp=None if store.model is None else store.model.stamp,
        thresholds=_thresholds(window),
        measurements=window.measurements.records(),
        look=look(window),
        slice_index=state.slice_index,
        shown=_shown(window),
        hu=state.shown_hu(),
        label=state.attention_label,
        method=state.attention_method,
        speed=speed or state.cine_speed,
    )


def look(window: MainWindow) -> Look:
    """How the active pane shows its slice."""
    state = window.state
    return Look(
        display=state.display,
        window=state.window,
        inverted=state.inverted,
        turn=state.turn,
        attention_threshold=state.attention_threshold,
        attention_opacity=state.attention_opacity,
        attention_colors=state.attention_colors,
    )


def _shown(window: MainWindow) -> Sequence[int]:
    slab, index = window.state.slab_picture, window.state.slice_index
    return (index,) if slab is None else range(slab.first, slab.last + 1)


def _findings(window: MainWindow) -> SeriesFindings:
    """The finished findings; not assessed, with the reason, where there are none that may be shown."""
    store, series = window.bridge.store, window.state.series
    assert series is not None
    if (locked := window.bridge.lock.reason(series)) is not None:
        return not_assessed(series, locked)
    if store.series_findings is not None:
        return store.series_findings
    reason = store.reason or store.model_error or "The assessment was not finished."
    errors = {} if window.state.volume is None else window.state.volume.errors
    return not_assessed(series, reason, errors=errors)


def _thresholds(window: MainWindow) -> dict[str, tuple[float, float]]:
    model = window.bridge.store.model
    if model is None:
        return {}
    points = model.card.thresholds
    return {label: (points.series[label].value, points.slice[label].value) for label in LABELS}


def view_rgb(
    window: MainWindow, dress: Dress, scale: float = 1.0, *, active_only: bool = False
) -> NDArray[np.uint8]:
    """The view as (row, col, 3) uint8: all panes of the layout, or the active one."""
    return grab((window.stack,) if active_only else window.area.shown(), dress, scale)


def shows_attention(window: MainWindow) -> bool:
    """Whether there is model attention on screen."""
    return window.state.attention_visible and window.attention_layer.result is not None


def clipboard_picture(window: MainWindow) -> QImage:
    """The view as it is, without patient data, with its foot."""
    dress = Dress(text=window.state.overlay_visible)
    rgb = view_rgb(window, dress, window.devicePixelRatioF())
    model = window.bridge.store.model
    provenance = Provenance(None if model is None else model.stamp)
    sheet = picture.with_foot(Image.fromarray(rgb), provenance, attention=shows_attention(window))
    data = sheet.tobytes()
    image = QImage(data, sheet.width, sheet.height, 3 * sheet.width, QImage.Format.Format_RGB888)
    return image.copy()  # the bytes go, the picture stays
