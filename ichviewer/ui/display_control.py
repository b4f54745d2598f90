"""Choosing and dragging windows: what the display keys and the left-drag write to `ViewState`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ichviewer.core.dicom.types import Series, SeriesKind
from ichviewer.core.windowing import (
    BRAIN,
    PRESETS,
    Display,
    Table,
    Window,
    composite_screen_table,
    composite_table,
    window_table,
)
from ichviewer.ui.languages.mark import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from ichviewer.state import ViewState

# By this name, Qt's own tool finds the texts to translate.
translate = QCoreApplication.translate
WIDTH_MAX = 16384.0
_DRAG_PX = 400.0  # a drag over so many px doubles the width
COMPOSITE_IS_FIXED = QT_TRANSLATE_NOOP(
    "Display",
    "The RGB composite has fixed windows (brain, subdural, bone). Choose another display to drag its window.",
)
FOUR_UP_IS_FIXED = QT_TRANSLATE_NOOP(
    "Display", "In the four-up layout every pane has its own fixed window. Leave it for a window to drag."
)
COMPOSITE_STAYS = QT_TRANSLATE_NOOP(
    "Display", "The RGB composite is never inverted: its colors have a meaning. Choose a grey display first."
)
NO_HEADER_WINDOW = QT_TRANSLATE_NOOP(
    "Display", "The header of this slice gives no window. The display stays as it is."
)


def display_name(display: Display) -> str:
    """A display in words."""
    return {
        Display.BRAIN: translate("Display", "Brain"),
        Display.SUBDURAL: translate("Display", "Subdural"),
        Display.BONE: translate("Display", "Bone"),
        Display.COMPOSITE: translate("Display", "RGB composite"),
        Display.HEADER: translate("Display", "Header window"),
        Display.FREE: translate("Display", "Free window"),
    }[display]


def header_windows(series: Series | None, slice_index: int) -> tuple[tuple[Window, str], ...]:
    """The usable windows of a slice's header, each with its explanation ("" where there is none)."""
    if series is None or not 0 <= slice_index < len(series):
        return ()
    windows = []
    for found in series.instances[slice_index].windows:
        try:
            windows.append((Window(found.center, found.width, found.function), found.explanation))
        except ValueError:  # a width of 0 is common in secondary captures
            continue
    return tuple(windows)


class DisplayControl:
    """The one place that changes `display` and `window` of a `ViewState`.

    In the header's window every slice keeps its own; the control follows the slices.
    """

    def __init__(self, state: ViewState) -> None:
        self._state = state
        self._header_index = 0
        state.events.slice_index.connect(self._follow_header)
        state.events.series.connect(self._on_state_series)

    def choose(self, display: Display) -> str | None:
        """Show one of the fixed displays, or the header's window. Returns why it did not, or None."""
        state = self._state
        if display is Display.HEADER:
            return self._choose_header()
        state.four_up = False
        if display in PRESETS:
            state.window = PRESETS[display]
        state.display = display
        return None

    def _choose_header(self) -> str | None:
        state = self._state
        if state.series is None:
            return None
        windows = header_windows(state.series, state.slice_index)
        if not windows:
            return translate("Display", NO_HEADER_WINDOW)
        again = state.display is Display.HEADER and not state.four_up
        self._header_index = (self._header_index + 1) % len(windows) if again else 0
        state.four_up = False
        state.window = windows[self._header_index][0]
        state.display = Display.HEADER
        return None

    def drag(self, dx: float, dy: float) -> str | None:
        """Widen by `dx` px to the right and raise the center by `dy` px upwards. Returns why not, or None."""
        state = self._state
        if state.four_up:
            return translate("Display", FOUR_UP_IS_FIXED)
        if state.display is Display.COMPOSITE:
            return translate("Display", COMPOSITE_IS_FIXED)
        old = state.window
        step = max(old.width, 20.0) / _DRAG_PX
        width = min(WIDTH_MAX, max(1.0, old.width + dx * step))
        center = min(WIDTH_MAX, max(-WIDTH_MAX, old.center - dy * step))
        state.window = Window(round(center, 2), round(width, 2), old.function)
        state.display = Display.FREE
        return None

    def name(self) -> str:
        """The display on screen, in words."""
        state = self._state
        name = display_name(state.display)
        if state.display is not Display.HEADER:
            return name
        windows = header_windows(state.series, state.slice_index)
        if len(windows) > 1:
            text = translate("Display", "{name} {at} of {count}")
            name = text.format(name=name, at=self._header_index + 1, count=len(windows))
        explanation = windows[self._header_index][1] if self._header_index < len(windows) else ""
        return f"{name}: {explanation}" if explanation else name

    def adopt(self) -> None:
        """The display came from another pane: know again which of the header's windows it is."""
        state = self._state
        windows = [window for window, _ in header_windows(state.series, state.slice_index)]
        if state.display is Display.HEADER and state.window in windows:
            self._header_index = windows.index(state.window)

    def _follow_header(self) -> None:
        state = self._state
        if state.display is Display.HEADER:
            windows = header_windows(state.series, state.slice_index)
            if self._header_index < len(windows):
                state.window = windows[self._header_index][0]

    def _on_state_series(self) -> None:
        """A dragged or header window belongs to its own series; what is no CT needs the header's."""
        state = self._state
        if state.display in (Display.HEADER, Display.FREE):
            state.window, state.display = BRAIN, Display.BRAIN
        if state.series is not None and state.series.kind is not SeriesKind.CT_STACK:
            self._choose_header()


def table_of(display: Display, window: Window, inverted: bool = False) -> Table:
    """The lookup table of a display; `window` counts for the header's and the free window."""
    if display is Display.COMPOSITE:
        return composite_table()
    return window_table(PRESETS.get(display, window), inverted)


def screen_table_of(display: Display, window: Window, inverted: bool = False) -> Table:
    """As `table_of`, in the order of the screen (`windowing.on_screen`)."""
    if display is Display.COMPOSITE:
        return composite_screen_table()
    return table_of(display, window, inverted)
