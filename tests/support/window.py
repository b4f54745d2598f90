"""What tests of the window do with mouse, wheel and keys, and how they look at the picture."""

import numpy as np
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


def is_open(window):
    return window.state.volume is not None and window.state.volume.loaded


def press(window, *keys):
    """Keys, sent to whatever has the focus."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or window, key)


def wheel(widget, notches, modifiers=Qt.KeyboardModifier.NoModifier, at=None):
    """Turn the wheel over a widget; positive notches are towards the user."""
    position = QPointF(at if at is not None else widget.rect().center())
    event = QWheelEvent(
        position,
        widget.mapToGlobal(position),
        QPoint(),
        QPoint(0, -120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target(widget), event)


def target(widget):
    """A scroll area's events go to its viewport."""
    return widget.viewport() if hasattr(widget, "viewport") else widget


def drag(pane, dx, dy, button=Qt.MouseButton.LeftButton, modifiers=Qt.KeyboardModifier.NoModifier):
    """Press in the middle of a pane, move, release."""
    start = pane.rect().center()
    QTest.mousePress(target(pane), button, modifiers, start)
    QTest.mouseMove(target(pane), start + QPoint(dx, dy))
    QTest.mouseRelease(target(pane), button, modifiers, start + QPoint(dx, dy))


def drop(window, *paths, modifiers=Qt.KeyboardModifier.NoModifier):
    """Drag paths over the window and drop them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(200, 200), copy, data, left, modifiers)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(200, 200), copy, data, left, modifiers))


def grabbed(pane):
    """(row, col, 3) uint8 RGB of a pane as it is on screen."""
    image = pane.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()
