"""Cine: the slices one after the other, at a chosen speed; a slow machine falls short of it, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, Qt, QTimer

from ichviewer.core.volume import SliceState
from ichviewer.ui.languages.mark import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from ichviewer.state import ViewState

SPEEDS = (1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 60)  # slices per second; more no screen can show
ONE_SLICE = QT_TRANSLATE_NOOP("Cine", "There is nothing to play: cine needs a series of two or more slices.")


class Cine(QObject):
    """Plays while `ViewState.playing` is set, and clears it where playing ends.

    No slice is left out, for a bleed may be on it. The next step waits until the last one is on the screen
    and until the slice it leads to is read, so nothing queues up: where the machine is slow, the cine is.
    Whoever else changes the slice, stops it.
    """

    def __init__(self, state: ViewState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._stepping = False
        self._unpainted = False
        self._due_ms = 0.0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._step)
        state.events.playing.connect(self._on_state_playing)
        state.events.slice_index.connect(self._on_state_slice_index)
        state.events.volume.connect(self.stop)

    def toggle(self) -> str | None:
        """Play, or pause. Returns why it did not, or None."""
        state = self._state
        if not state.playing and state.slice_count < 2:
            return self.tr(ONE_SLICE)
        if not state.playing and self._following() is None:
            state.go_to(0)  # at the end, without a loop: once more from the beginning
        state.playing = not state.playing
        return None

    def stop(self) -> None:
        """Stay on this slice."""
        self._state.playing = False

    def faster(self, steps: int) -> str:
        """Go up in the list of speeds, or down with negative steps. Returns the new speed in words."""
        state = self._state
        position = SPEEDS.index(state.cine_speed) + steps
        state.cine_speed = SPEEDS[max(0, min(len(SPEEDS) - 1, position))]
        return self.tr("Cine: {speed}").format(speed=words(state.cine_speed))

    def on_painted(self) -> None:
        """The picture on the screen is up to date: time the next step."""
        if not (self._unpainted and self._state.playing):
            return
        self._unpainted = False
        now = float(self._clock.elapsed())
        # From when the step was due, so that the speed holds; a step that came late is not made up for.
        self._due_ms = max(now, self._due_ms + 1000 / self._state.cine_speed)
        self._timer.start(round(self._due_ms - now))

    def _on_state_playing(self, playing: bool) -> None:
        if not playing:
            self._timer.stop()
            return
        self._clock.start()
        self._due_ms = 1000 / self._state.cine_speed
        self._timer.start(round(self._due_ms))

    def _on_state_slice_index(self) -> None:
        if not self._stepping:
            self.stop()

    def _following(self) -> int | None:
        """The slice after this one; None at the end, where there is no loop."""
        after = self._state.slice_index + 1
        if after < self._state.slice_count:
            return after
        return 0 if self._state.cine_loop else None

    def _step(self) -> None:
        state, following = self._state, self._following()
        if following is None or state.volume is None:
            self.stop()
            return
        if state.volume.state[following] == SliceState.PENDING:
            self._timer.start(round(1000 / state.cine_speed))  # it is being read
            return
        self._stepping = self._unpainted = True
        state.slice_index = following
        self._stepping = False


def words(speed: int) -> str:
    """A speed as the window writes it."""
    if speed == 1:
        return QCoreApplication.translate("Cine", "1 slice per second")
    return QCoreApplication.translate("Cine", "{speed} slices per second").format(speed=speed)
