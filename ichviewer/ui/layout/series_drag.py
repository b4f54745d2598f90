"""Dragging a series out of the tree. A press alone chooses nothing: it may be the beginning of a drag."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QDrag, QIcon, QMouseEvent
from PySide6.QtWidgets import QApplication, QTreeWidgetItem

from ichviewer.ui.study_tree import SERIES_KEY, StudyTree

MIME = "application/x-ichviewer-series"
_THUMBNAIL = 48


def series_mime(key: str) -> QMimeData:
    """A series by its key, for panes of this very window."""
    data = QMimeData()
    data.setData(MIME, key.encode())
    return data


def series_key_of(data: QMimeData) -> str:
    """The key of the series that is dragged; "" where something else is."""
    return bytes(data.data(MIME).data()).decode() if data.hasFormat(MIME) else ""


class SeriesDrag(QObject):
    """Chooses a series of the tree when the button comes up, and drags it where the pointer moves before."""

    def __init__(self, tree: StudyTree) -> None:
        super().__init__(tree)
        self._tree = tree
        self._item: QTreeWidgetItem | None = None
        self._start = QPoint()
        tree.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take presses on series, and what comes after them."""
        if not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        position = event.position().toPoint()
        kind = event.type()
        if kind is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
            item = self._tree.itemAt(position)
            if item is not None and item.data(0, SERIES_KEY) is not None:
                self._item, self._start = item, position
                return True
        elif self._item is None:
            pass
        elif kind is QEvent.Type.MouseMove:
            if (position - self._start).manhattanLength() >= QApplication.startDragDistance():
                self._drag(self._item)
            return True
        elif kind is QEvent.Type.MouseButtonRelease:
            item, self._item = self._item, None
            self._tree.setCurrentItem(item)
            return True
        return super().eventFilter(watched, event)

    def _drag(self, item: QTreeWidgetItem) -> None:
        self._item = None
        drag = QDrag(self._tree)
        drag.setMimeData(series_mime(item.data(0, SERIES_KEY)))
        sign = item.data(0, Qt.ItemDataRole.DecorationRole)
        if isinstance(sign, QIcon):
            drag.setPixmap(sign.pixmap(_THUMBNAIL, _THUMBNAIL))
        drag.exec(Qt.DropAction.CopyAction)
