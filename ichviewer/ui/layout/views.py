"""What a pane shows, as a value: taken from one pane, and put into another. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ichviewer.core.turning import Turn
from ichviewer.core.windowing import BRAIN, Display, Window

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Series
    from ichviewer.core.reformat.slab import Slab
    from ichviewer.core.volume import Volume
    from ichviewer.ui.stack_view import StackView


@dataclass(frozen=True, slots=True)
class View:
    """Everything that belongs to one pane; the fields are those of `ViewState` and `Camera`."""

    series: Series | None = None
    volume: Volume | None = None
    load_error: str = ""
    slice_index: int = 0
    display: Display = Display.BRAIN
    window: Window = BRAIN
    turn: Turn = field(default=Turn())
    inverted: bool = False
    slab: Slab | None = None
    zoom: float = 1.0
    center: tuple[float, float] = (0.5, 0.5)


def taken(stack: StackView) -> View:
    """What a pane shows now."""
    state, camera = stack.state, stack.camera
    return View(
        state.series,
        state.volume,
        state.load_error,
        state.slice_index,
        state.display,
        state.window,
        state.turn,
        state.inverted,
        state.slab,
        camera.zoom,
        camera.center,
    )


def put(view: View, stack: StackView) -> None:
    """Show a view in a pane.

    The pane is empty in between, as it is when a series is opened: no listener sees a slice of one series
    with the number of another.
    """
    state = stack.state
    state.playing, state.cursor, state.four_up = False, None, False
    if state.series is not view.series:
        state.volume = state.series = None
        state.load_error = view.load_error
        state.slice_index = view.slice_index
        state.series = view.series
    elif state.volume is not view.volume:
        state.volume = None
    state.slice_index = view.slice_index
    state.window, state.display = view.window, view.display
    stack.control.adopt()
    state.turn, state.inverted, state.slab = view.turn, view.inverted, view.slab
    state.volume = view.volume
    stack.camera.look_at(view.zoom, view.center)
