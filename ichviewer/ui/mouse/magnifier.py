"""The magnifier: a round glass with the pixels under the pointer, larger, and their HU."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from ichviewer.ui.pane_overlay import SHADOW, text_with_shadow
from ichviewer.ui.slice_pane import SlicePane
from ichviewer.ui.theme import ACCENT, VALUE

SIDE_PX = 200
ZOOMS = (2, 3, 4)
_HOLD_S = 0.35  # a key that is down for longer was held, not tapped
_CROSS_PX = 5


class Loupe(QWidget):
    """The glass. It lies in a pane, centered on the pointer, and lets the mouse through.

    Attributes:
        pane: where it is.
        at: the point of the pane it magnifies.
        zoom: how many times larger than around it.
    """

    def __init__(self, pane: SlicePane, zoom: int) -> None:
        super().__init__(pane.viewport())
        self.pane, self.zoom, self.at = pane, zoom, QPointF()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Magnifier"))
        self.setFixedSize(SIDE_PX, SIDE_PX)

    def move_to(self, at: QPointF) -> None:
        """Magnify this point of the pane."""
        self.at = at
        self.move(at.toPoint() - QPoint(SIDE_PX // 2, SIDE_PX // 2))
        self.update()

    def source(self) -> QRectF:
        """The part of the pane that fills the glass."""
        side = SIDE_PX / self.zoom
        return QRectF(self.at.x() - side / 2, self.at.y() - side / 2, side, side)

    def text(self) -> str:
        """The HU under the pointer; "" outside of the slice."""
        hu, grid = self.pane.state.shown_hu(), self.pane.grid
        x, y = self.pane.grid_at(self.at)
        if hu is None or not (0 <= x < grid.cols and 0 <= y < grid.rows):
            return ""
        series = self.pane.state.series
        unit = "HU" if series is not None and series.modality == "CT" else self.tr("(not HU)")
        return f"{float(hu[int(y), int(x)]):.0f} {unit}".replace("-", "−")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scene anew, larger, so that every display, turn and overlay of it is in the glass."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        glass = QPainterPath()
        glass.addEllipse(area)
        painter.setClipPath(glass)
        painter.fillRect(area, Qt.GlobalColor.black)
        scene_part = self.pane.mapToScene(self.source().toAlignedRect()).boundingRect()
        self.pane.scene().render(painter, QRectF(self.rect()), scene_part)
        self._paint_cross(painter)
        painter.setClipping(False)
        for pen in (QPen(SHADOW, 4.0), QPen(QColor(ACCENT), 1.6)):
            painter.setPen(pen)
            painter.drawEllipse(area)
        place = QRectF(0, self.height() * 0.76, self.width(), 22)
        text_with_shadow(painter, place, Qt.AlignmentFlag.AlignCenter, self.text(), QColor(VALUE))
        painter.end()

    def _paint_cross(self, painter: QPainter) -> None:
        center = QRectF(self.rect()).center()
        for pen in (QPen(SHADOW, 3.0), QPen(QColor(ACCENT), 1.0)):
            painter.setPen(pen)
            for step in (QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)):
                painter.drawLine(center + step * _CROSS_PX, center + step * 2 * _CROSS_PX)


class Magnifier(QObject):
    """Shows the glass in the pane under the pointer, while its key is held, or until it is tapped again.

    Attributes:
        on: whether it is shown wherever the pointer is over a picture.
        loupe: the glass; None where the pointer is over no picture.
        zoom: 2 to 4.

    Signals:
        toggled
    """

    toggled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.on = False
        self.loupe: Loupe | None = None
        self.zoom = ZOOMS[0]
        self._key = Qt.Key.Key_unknown
        self._since = 0.0

    def press(self, key: Qt.Key = Qt.Key.Key_unknown) -> None:
        """Show the glass, or put it away. `key`: when it comes up after a while, the glass goes."""
        if self.on:
            self.put_away()
            return
        self.on, self._key, self._since = True, key, time.monotonic()
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        at = QCursor.pos()
        widget = QApplication.widgetAt(at)
        if widget is not None:
            self._follow(widget, QPointF(widget.mapFromGlobal(at)))
        self.toggled.emit()

    def put_away(self) -> None:
        """The glass goes."""
        if self.on:
            self.on = False
            app = QApplication.instance()
            if app is not None:
                app.removeEventFilter(self)
            self._drop()
            self.toggled.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer through all panes, and wait for the key to come up."""
        kind = event.type()
        if kind is QEvent.Type.MouseMove and isinstance(event, QMouseEvent) and isinstance(watched, QWidget):
            self._follow(watched, event.position())
        elif kind is QEvent.Type.Leave and self.loupe is not None and watched is self.loupe.parent():
            self._drop()
        elif kind is QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            held = time.monotonic() - self._since > _HOLD_S
            if event.key() == self._key and not event.isAutoRepeat() and held:
                self.put_away()
        return False

    def refresh(self) -> None:
        """The picture under the glass has changed."""
        if self.loupe is not None:
            self.loupe.update()

    def _follow(self, widget: QWidget, at: QPointF) -> None:
        pane = widget.parentWidget()
        if not isinstance(pane, SlicePane) or widget is not pane.viewport():
            return
        if self.loupe is None or self.loupe.pane is not pane:
            self._drop()
            self.loupe = Loupe(pane, self.zoom)
            self.loupe.show()
        self.loupe.move_to(at)

    def _drop(self) -> None:
        if self.loupe is not None:
            self.loupe.hide()
            self.loupe.deleteLater()
            self.loupe = None
