"""Brings a lesson's step on the screen: its study first, then slice, window, view, attention and circle."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ichviewer.core.windowing import Display

if TYPE_CHECKING:
    from ichviewer.teaching.lesson import LessonFile, Step
    from ichviewer.ui.main_window import MainWindow
    from ichviewer.ui.teaching.overlays import RegionMark


class StepPlayer(QObject):
    """Plays steps, and waits for the study where it is not open yet.

    Signals:
        panel_wanted(str): one of `lesson.PANELS`.
        failed(str): why a study cannot be shown.
    """

    panel_wanted = Signal(str)
    failed = Signal(str)

    def __init__(self, window: MainWindow, mark: RegionMark) -> None:
        super().__init__(window)
        self._window = window
        self._mark = mark
        self._waiting: tuple[Path, Step] | None = None
        window.state.events.volume.connect(self._on_state_volume)
        window.loader.scan_failed.connect(self._on_loader_failed)

    def play(self, lesson: LessonFile, step: Step) -> None:
        """Show a step."""
        path = lesson.study_path
        if not path.exists():
            self.failed.emit(
                self.tr(
                    "{name}: expected its study in the folder {folder}, found none. "
                    "Put the study there, or change the key study of the lesson."
                ).format(name=lesson.path.name, folder=lesson.lesson.study)
            )
            return
        if self._window.opening.path == path and self._window.state.volume is not None:
            self._waiting = None
            self._show(step)
            return
        already = self._waiting is not None and self._waiting[0] == path
        self._waiting = (path, step)
        if not already:
            self._window.open_path(path)

    def stop(self) -> None:
        """Wait for nothing more, and take the circle away."""
        self._waiting = None
        self._mark.mark(None)

    def _on_loader_failed(self) -> None:
        self._waiting = None  # the window says why

    def _on_state_volume(self) -> None:
        if self._waiting is None or self._window.state.volume is None:
            return
        path, step = self._waiting
        if self._window.opening.path == path:
            self._waiting = None
            self._show(step)
        else:
            self._waiting = None  # the user opened something else in between

    def _show(self, step: Step) -> None:
        window, state = self._window, self._window.state
        assert state.volume is not None
        state.attention_visible = False
        index = step.slice_of(state.volume.series.positions_mm, len(state.volume))
        if index is not None:
            state.go_to(index)
        if step.display:
            window.stack.choose(Display(step.display))
        elif step.window is not None:
            state.four_up = False
            state.window = step.window.window
            state.display = Display.FREE
        if step.zoom is not None or step.center is not None:
            camera = window.stack.camera
            camera.look_at(step.zoom or camera.zoom, step.center or camera.center)
        if step.attention:
            state.attention_label = step.attention
            state.attention_visible = True
        self._mark.mark(step.region)
        if step.panel:
            self.panel_wanted.emit(step.panel)
