"""Takes pictures of windows and keeps them small."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PIL import Image
from PySide6.QtWidgets import QApplication, QWidget

from ichviewer.ui import screenshot as shots
from ichviewer.ui.main_window import MainWindow

_Feature = TypeVar("_Feature")


@dataclass(frozen=True)
class Studio:
    """What every scene needs.

    Attributes:
        out: the folder of the pictures.
        made: a folder for what is made for the pictures, gone afterwards.
    """

    app: QApplication
    window: MainWindow
    out: Path
    made: Path

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Write a widget, or the window, as `name`.png: 256 colors, which is a third of the bytes."""
        self.window.statusBar().clearMessage()
        for _ in range(4):
            self.app.processEvents()
        target = self.out / f"{name}.png"
        (self.window if widget is None else widget).grab().save(str(target))
        with Image.open(target) as image:
            small = image.convert("RGB").quantize(256, dither=Image.Dither.NONE)
        small.save(target, optimize=True)

    def do(self, *names: str) -> None:
        """Trigger actions by their names in the table."""
        for name in names:
            self.window.actions_by_name[name].trigger()

    def wait(self, condition: Callable[[], bool]) -> None:
        """Let the window live until something is there.

        Raises:
            RuntimeError: it did not come.
        """
        if not shots.wait_until(self.app, condition):
            raise RuntimeError(f"waited in vain; the window says: {shots.why_not(self.window)}")

    def open(self, path: Path) -> None:
        """Open a path and wait for its findings."""
        self.window.open_path(path)
        self.wait(lambda: not self.window.loader.busy)
        self.wait(lambda: shots.is_finished(self.window) and self.window.state.series is not None)

    def feature(self, kind: type[_Feature]) -> _Feature:
        """The window's feature of this class."""
        return next(one for one in self.window.features if isinstance(one, kind))
