"""A user at work, by fixed steps: opens studies, changes series and slices, asks for model attention."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ichviewer.core.labels import LABELS
from ichviewer.core.measure.types import Kind, Measurement
from ichviewer.ui.findings_store import Phase
from ichviewer.ui.main_window import MainWindow
from ichviewer.ui.screenshot import wait_until
from tests.support.window import drag, drop, wheel

_DISPLAYS = ("brain", "subdural", "bone", "composite", "header")
_METHODS = ("gradcam", "hirescam")
_LAYOUTS = ("layout_1x2", "layout_mpr", "layout_2x2")


class Session:
    """One window, and what was done with it.

    Attributes:
        slices, series, attentions, windows, studies: changes so far.
    """

    def __init__(self, app: QApplication, window: MainWindow, seed: int = 20261121) -> None:
        self._app, self._window = app, window
        self._chance = random.Random(seed)
        self.slices = self.series = self.attentions = self.windows = self.studies = 0
        window.state.events.slice_index.connect(self._on_slice)
        window.state.events.series.connect(self._on_series)
        window.bridge.attention_ready.connect(self._on_attention)

    def _on_slice(self) -> None:
        self.slices += 1

    def _on_series(self) -> None:
        self.series += self._window.state.series is not None

    def _on_attention(self) -> None:
        self.attentions += 1

    def round(self, studies: Sequence[Path], steps: int) -> None:
        """Open every study once and look at each of its series, `steps` slices of each."""
        for path in studies:
            self.open(path)
            for number in range(len(self._window.tree.series())):
                if number:
                    self._next_series()
                self.look(steps)
            self._layouts()

    def open(self, path: Path) -> None:
        """Drop a folder, and wait until its first series is read."""
        self.studies += 1
        drop(self._window, path)
        self._wait(lambda: not self._window.loader.busy and self._loaded())

    def look(self, steps: int) -> None:
        """Scroll, with keys, wheel and strip; windows, attention and a measurement in between."""
        window, state = self._window, self._window.state
        state.attention_visible = self._chance.random() < 0.7
        for step in range(steps):
            self._step(step)
            self._app.processEvents()
            if step % 7 == 3:
                self._change_window()
            if step % 15 == 9:
                self._ask_attention()
        self._measure()
        if self._chance.random() < 0.3:  # at times the user does not wait for the model
            return
        self._wait(lambda: window.bridge.store.phase in (Phase.DONE, Phase.NOT_ASSESSED))
        window.actions_by_name["next_peak"].trigger()
        self._app.processEvents()

    def _step(self, step: int) -> None:
        window = self._window
        match step % 4:
            case 0:
                window.actions_by_name["next_slice"].trigger()
            case 1:
                wheel(window.stack.panes[0], self._chance.choice((-2, -1, 1, 2)))
            case 2:
                window.state.go_to(self._chance.randrange(max(1, window.state.slice_count)))
            case _:
                window.actions_by_name[self._chance.choice(("page_down", "previous_slice"))].trigger()

    def _change_window(self) -> None:
        window = self._window
        self.windows += 1
        if self._chance.random() < 0.4:
            drag(window.stack.panes[0], self._chance.randint(-40, 40), self._chance.randint(-40, 40))
        elif self._chance.random() < 0.2:
            window.state.four_up = not window.state.four_up
        else:
            window.actions_by_name[self._chance.choice(_DISPLAYS)].trigger()

    def _ask_attention(self) -> None:
        """For another label or method; mostly the answer is waited for, and its opacity changed."""
        window, state = self._window, self._window.state
        before = (state.attention_visible, state.attention_label, state.attention_method)
        wish = (True, self._chance.choice(LABELS), self._chance.choice(_METHODS))
        failed: list[str] = []
        window.bridge.attention_failed.connect(failed.append)
        state.attention_visible, state.attention_label, state.attention_method = wish
        if wish != before and self._chance.random() < 0.7:  # else scroll on before it can come
            self._wait(lambda: window.attention_layer.result is not None or bool(failed))
        window.bridge.attention_failed.disconnect(failed.append)
        for percent in (20, 60, 40):
            state.attention_opacity = percent / 100
            self._app.processEvents()

    def _measure(self) -> None:
        """Draw one, take it back for good, so that nothing piles up that the user would have made."""
        window = self._window
        before = {one.uid for one in window.measurements.on_screen()}
        window.measurements.add(Measurement(Kind.LENGTH, ((100.0, 100.0), (180.0, 160.0))))
        self._app.processEvents()
        for one in window.measurements.on_screen():
            if one.uid not in before:
                window.measurements.delete(one.uid)

    def _layouts(self) -> None:
        """Several panes, and back to one."""
        window = self._window
        window.actions_by_name[self._chance.choice(_LAYOUTS)].trigger()
        self._wait(lambda: not window.loader.busy)
        for _ in range(6):
            window.actions_by_name["next_slice"].trigger()
            self._app.processEvents()
        window.actions_by_name["layout_reset"].trigger()
        window.state.four_up = False
        QTest.keyClick(window, Qt.Key.Key_Escape)
        self._app.processEvents()

    def _next_series(self) -> None:
        before = self._window.state.series
        self._window.actions_by_name["next_series"].trigger()
        self._wait(lambda: self._window.state.series is not before)
        if self._chance.random() < 0.8:  # at times the next wish comes while this one is being read
            self._wait(self._loaded)

    def _loaded(self) -> bool:
        window = self._window
        return window.state.load_error != "" or (
            window.state.volume is not None and window.state.volume.loaded
        )

    def _wait(self, condition, seconds: float = 120.0) -> None:
        if not wait_until(self._app, condition, seconds):
            raise TimeoutError(f"the window did not come that far in {seconds:.0f} s")
