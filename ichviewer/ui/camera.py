"""Which part of a slice a pane shows. One camera for all panes, so that zoom and pan are linked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Signal

if TYPE_CHECKING:
    from ichviewer.core.turning import Turn

ZOOM_MIN, ZOOM_MAX = 0.5, 40.0


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid of a slice: its size in pixels, and the size of a pixel.

    `row_mm` and `col_mm` are the distances between rows and between columns; `known` is False where the
    header does not say, and both are 1.
    """

    rows: int
    cols: int
    row_mm: float = 1.0
    col_mm: float = 1.0
    known: bool = False

    @classmethod
    def of(cls, shape: tuple[int, ...], pixel_spacing: tuple[float, float] | None) -> Grid:
        """The grid of a (row, col) shape with its (row, col) spacing in mm."""
        if pixel_spacing is None or min(pixel_spacing) <= 0:
            return cls(shape[0], shape[1])
        return cls(shape[0], shape[1], pixel_spacing[0], pixel_spacing[1], known=True)

    def turned(self, turn: Turn) -> Grid:
        """The grid as it lies on screen: after a quarter turn rows are columns."""
        if turn.quarters % 2 == 0:
            return self
        return Grid(self.cols, self.rows, self.col_mm, self.row_mm, self.known)


class Camera(QObject):
    """Zoom and center, independent of the size of a pane.

    Attributes:
        zoom: 1 shows the whole slice.
        center: (x, y) in fractions of the slice's width and height, as it lies on screen.

    Signals:
        changed: zoom or center changed.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.zoom = 1.0
        self.center = (0.5, 0.5)

    def fit(self) -> None:
        """Show the whole slice again."""
        self._set(1.0, (0.5, 0.5))

    def look_at(self, zoom: float, center: tuple[float, float]) -> None:
        """Zoom and center as given, held within what is allowed."""
        self._set(max(ZOOM_MIN, min(ZOOM_MAX, zoom)), center)

    def zoom_by(self, factor: float, anchor: tuple[float, float] | None = None) -> None:
        """Zoom; the point `anchor` (fractions of width and height) stays where it is on screen."""
        zoom = max(ZOOM_MIN, min(ZOOM_MAX, self.zoom * factor))
        shrink = self.zoom / zoom
        anchor = anchor or self.center
        x, y = (a + (c - a) * shrink for a, c in zip(anchor, self.center, strict=True))
        self._set(zoom, (x, y))

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the slice by fractions of its width and height."""
        self._set(self.zoom, (self.center[0] - dx, self.center[1] - dy))

    def turn(self, new: Turn, old: Turn) -> None:
        """The slice was turned: what was in the middle of the pane stays there."""
        self._set(self.zoom, new.to_screen(*old.to_grid(*self.center, 1, 1), 1, 1))

    def _set(self, zoom: float, center: tuple[float, float]) -> None:
        x, y = (max(0.0, min(1.0, value)) for value in center)  # a slice cannot be lost off screen
        if (zoom, (x, y)) != (self.zoom, self.center):
            self.zoom, self.center = zoom, (x, y)
            self.changed.emit()

    def pixels_per_mm(self, grid: Grid, width: int, height: int) -> float:
        """Scale of a pane of `width` x `height` px."""
        fit = min(width / (grid.cols * grid.col_mm), height / (grid.rows * grid.row_mm))
        return max(fit, 1e-9) * self.zoom

    def view_rect(self, grid: Grid, width: int, height: int) -> QRectF:
        """The part of the grid (x along columns, y along rows) that fills a pane of `width` x `height` px."""
        scale = self.pixels_per_mm(grid, width, height)
        cols, rows = width / (scale * grid.col_mm), height / (scale * grid.row_mm)
        return QRectF(
            self.center[0] * grid.cols - cols / 2, self.center[1] * grid.rows - rows / 2, cols, rows
        )
