"""The button from which the picture of the view is dragged into another program, as a PNG file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QImage, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from ichviewer.ui.theme import set_icon

_PREVIEW_PX = 160


class DragButton(QToolButton):
    """Drag from here: a PNG without patient data. The file lies in a folder that goes with the window.

    Attributes:
        picture: what gives the picture, None where there is none to show; disabled until it is set.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture: Callable[[], QImage | None] = lambda: None
        self.setEnabled(False)
        self._pressed_at: QPoint | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._count = 0
        set_icon(self, "drag-picture")
        self.setAccessibleName(self.tr("Drag the picture"))
        self.setToolTip(self.tr("Drag from here into another program: the view as PNG, without patient data"))
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def mime_data(self) -> QMimeData | None:
        """The picture as a file and as pixels; None where there is none, or no place for the file."""
        image = self.picture()
        if image is None:
            return None
        data = QMimeData()
        data.setImageData(image)
        try:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="ich-viewer-")
        except OSError:
            return data  # programs that take pixels still can
        self._count += 1
        file = Path(self._folder.name) / f"ich-viewer-picture-{self._count}.png"
        if image.save(str(file)):
            data.setUrls([QUrl.fromLocalFile(str(file))])
        return data

    def forget(self) -> None:
        """Delete the files."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """It may become a drag."""
        super().mousePressEvent(event)
        self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin the drag once the mouse has moved far enough."""
        if self._pressed_at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        moved = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if moved < QApplication.startDragDistance():
            return
        self._pressed_at = None
        self.setDown(False)
        if (data := self.mime_data()) is not None:
            drag = QDrag(self)
            drag.setMimeData(data)
            preview = QPixmap.fromImage(data.imageData())
            drag.setPixmap(preview.scaledToWidth(_PREVIEW_PX, Qt.TransformationMode.SmoothTransformation))
            drag.exec(Qt.DropAction.CopyAction)
