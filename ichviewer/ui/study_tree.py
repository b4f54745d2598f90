"""Studies and series as a tree with thumbnails."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ichviewer.ui.languages import shown
from ichviewer.ui.languages.mark import QT_TRANSLATE_NOOP
from ichviewer.ui.series_words import (
    KIND_ICONS,
    kind_name,
    series_subtitle,
    series_title,
    study_key,
    study_subtitle,
    study_title,
)
from ichviewer.ui.theme import colors, icon

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Series
    from ichviewer.ui.reading_types import ThumbnailDone

_Role = Qt.ItemDataRole
TITLE, SUBTITLE, MARK, SERIES_KEY, KEPT, FIGURE, SIGN = (_Role.UserRole + offset for offset in range(7))
HAS_NOTES = QT_TRANSLATE_NOOP("StudyTree", "with notes or measurements")
_THUMBNAIL = 48
_SIGN = 18
_PAD = 7


class StudyDelegate(QStyledItemDelegate):
    """Draws a series as a thumbnail with two or three lines, a study as two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Lines, or the thumbnail, with some air."""
        height = QFontMetrics(option.font).lineSpacing() * self._lines(index)
        if index.data(SERIES_KEY) is not None:
            height = max(height, _THUMBNAIL)
        return QSize(180, height + 2 * _PAD)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one entry."""
        painter.save()
        area = QRect(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and index.data(SERIES_KEY) is not None
        if selected or hovered:
            painter.fillRect(area, QColor(colors().raised))
        if selected:
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), QColor(colors().accent))
        text = area.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        if index.data(SERIES_KEY) is not None:
            square = QRect(area.left() + _PAD, area.center().y() - _THUMBNAIL // 2, _THUMBNAIL, _THUMBNAIL)
            self._paint_icon(painter, square, index)
            if index.data(KEPT):
                corner = QRect(square.right() - _SIGN, square.bottom() - _SIGN, _SIGN, _SIGN)
                icon("note").paint(painter, corner)
            text.setLeft(square.right() + _PAD + 2)
        self._paint_lines(painter, option.font, text, index, selected)
        painter.restore()

    def _lines(self, index: QModelIndex | QPersistentModelIndex) -> int:
        return 3 if index.data(MARK) or index.data(FIGURE) else 2

    def _paint_icon(
        self, painter: QPainter, square: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        thumbnail = index.data(_Role.DecorationRole)
        if isinstance(thumbnail, QIcon):
            painter.fillRect(square, QColor("#000000"))
            thumbnail.paint(painter, square)
        else:
            painter.fillRect(square, QColor(colors().background))
            icon(index.data(SIGN)).paint(painter, square.adjusted(12, 12, -12, -12))

    def _paint_lines(
        self,
        painter: QPainter,
        font: QFont,
        area: QRect,
        index: QModelIndex | QPersistentModelIndex,
        selected: bool,
    ) -> None:
        title = QFont(font)
        title.setBold(index.data(SERIES_KEY) is None)
        step = QFontMetrics(font).lineSpacing()
        top = area.center().y() + 1 - step * self._lines(index) / 2
        ink, mark = colors(), index.data(MARK)
        lines = (
            (title, ink.value if selected else ink.text, index.data(TITLE)),
            (font, ink.dim, index.data(SUBTITLE)),
            (font, ink.warning, mark) if mark else (font, ink.accent, index.data(FIGURE)),
        )
        for row, (line_font, color, text) in enumerate(lines):
            if text:
                painter.setFont(line_font)
                painter.setPen(QColor(color))
                cut = QFontMetrics(line_font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
                painter.drawText(QRectF(area.left(), top + row * step, area.width(), step), 0, cut)


def plain_tooltip(*lines: str) -> str:
    """Lines as a tooltip. Qt guesses whether one is markup; text of a header must never be."""
    return "<p style='white-space:pre'>" + "<br>".join(escape(line) for line in lines) + "</p>"


class StudyTree(QTreeWidget):
    """Study -> series. The series that is selected is the one to show.

    Signals:
        series_chosen(Series): by the pointer, the keyboard, or `select`.
    """

    series_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemDelegate(StudyDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(False)  # the window takes them
        self.setAccessibleName(self.tr("Studies and series"))
        self.setToolTip(self.tr("Studies and series. Next one (Ctrl+Down), previous one (Ctrl+Up)"))
        self.currentItemChanged.connect(self._on_current_item_changed)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._series: dict[str, Series] = {}
        self._header: QWidget | None = None

    def set_header(self, header: QWidget) -> None:
        """Put a bar above the entries; it scrolls with none of them, and takes no room while it is hidden."""
        self._header = header
        header.setParent(self)
        self.place_header()

    def place_header(self) -> None:
        """Make room for the bar, after it was shown, hidden or changed in height."""
        header = self._header
        if header is not None:
            height = 0 if header.isHidden() else header.sizeHint().height()
            self.setViewportMargins(0, height, 0, 0)
            frame = self.frameWidth()
            header.setGeometry(frame, frame, self.viewport().width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar is as wide as the tree."""
        super().resizeEvent(event)
        self.place_header()

    def show_series(self, series: Sequence[Series], unfit: Mapping[str, str]) -> None:
        """Show what a scan found. `unfit`: key -> why the series cannot be assessed."""
        self.clear_all()
        self.add_series(series, unfit)

    def add_series(self, series: Sequence[Series], unfit: Mapping[str, str]) -> None:
        """Show more, below what is there; series of a study that is there come below it."""
        studies = {
            study_key(one): parent
            for one in self.series()
            if (parent := self._items[one.key].parent()) is not None
        }
        for one in series:
            key = study_key(one)
            if key not in studies:
                studies[key] = self._study_item(one)
            self._series[one.key] = one
            self._items[one.key] = item = self._series_item(one, unfit.get(one.key, ""))
            studies[key].addChild(item)
        self.expandAll()

    def show_figure(self, series: Series, text: str, why: str = "", *, mark: bool = False) -> None:
        """Show a line about a series below its title: what the model found, or that it did not assess it.

        Args:
            series: one that the tree has; another is left alone.
            text: the line; "" for none.
            why: more of it, for the tooltip.
            mark: it is a warning.
        """
        item = self._items.get(series.key)
        if item is None:
            return
        height = bool(item.data(0, FIGURE) or item.data(0, MARK))
        item.setData(0, FIGURE, "" if mark else text)
        item.setData(0, MARK, text if mark else "")
        lines = (series_title(series), series_subtitle(series), kind_name(series.kind), why or text)
        item.setToolTip(0, plain_tooltip(*filter(None, lines)))
        self._name_item(item)
        if height != bool(text):
            self.scheduleDelayedItemsLayout()

    def arrange(self, order: Sequence[Series]) -> None:
        """Show the series in this order. Those of a study stay together; that of the first comes first."""
        rank = {series.key: place for place, series in enumerate(order)}
        current, self_blocked = self.currentItem(), self.blockSignals(True)
        studies: list[tuple[int, QTreeWidgetItem]] = []
        while (study := self.takeTopLevelItem(0)) is not None:
            children = sorted(study.takeChildren(), key=lambda item: rank[item.data(0, SERIES_KEY)])
            study.addChildren(children)
            studies.append((rank[children[0].data(0, SERIES_KEY)], study))
        self.addTopLevelItems([study for _, study in sorted(studies, key=lambda entry: entry[0])])
        self.expandAll()
        if current is not None:
            self.setCurrentItem(current)
        self.blockSignals(self_blocked)

    def clear_all(self) -> None:
        """Show nothing."""
        self.blockSignals(True)
        self.clear()
        self.blockSignals(False)
        self._items, self._series = {}, {}

    def series(self) -> list[Series]:
        """The series in the order they are shown."""
        return [self._series[item.data(0, SERIES_KEY)] for item in self._series_items()]

    def select(self, series: Series) -> None:
        """Select a series, which chooses it."""
        self.setCurrentItem(self._items[series.key])

    def mark_active(self, series: Series) -> None:
        """Show which series is the active one, without choosing it anew."""
        item = self._items.get(series.key)
        if item is not None:
            self.blockSignals(True)
            self.setCurrentItem(item)
            self.blockSignals(False)
            self.viewport().update()

    def step(self, steps: int) -> None:
        """Choose the next or the previous series."""
        items = self._series_items()
        current = self.currentItem()
        if items:
            at = items.index(current) + steps if current in items else 0
            self.setCurrentItem(items[max(0, min(len(items) - 1, at))])

    def show_thumbnail(self, thumbnail: ThumbnailDone) -> None:
        """Put a picture in the place of the sign."""
        item = self._items.get(thumbnail.series_key)
        if item is not None:
            rows, cols = thumbnail.rgba.shape
            image = QImage(thumbnail.rgba.data, cols, rows, 4 * cols, QImage.Format.Format_RGBX8888)
            item.setIcon(0, QIcon(QPixmap.fromImage(image.copy())))

    def mark_kept(self, keys: Collection[str]) -> None:
        """Mark the series with these keys: notes or measurements are kept for them."""
        for key, item in self._items.items():
            if bool(item.data(0, KEPT)) != (key in keys):
                item.setData(0, KEPT, key in keys)
                self._name_item(item)

    def _series_items(self) -> list[QTreeWidgetItem]:
        studies = (self.topLevelItem(at) for at in range(self.topLevelItemCount()))
        items = (study.child(at) for study in studies if study for at in range(study.childCount()))
        return [item for item in items if item]

    def _study_item(self, series: Series) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self._write(item, study_title(series), study_subtitle(series))
        return item

    def _series_item(self, series: Series, unfit: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem()
        item.setData(0, SERIES_KEY, series.key)
        item.setData(0, SIGN, KIND_ICONS[series.kind])
        mark = self.tr("not assessed") if unfit else ""
        self._write(item, series_title(series), series_subtitle(series), mark)
        reason = kind_name(series.kind)
        if unfit:
            text = self.tr("{kind}. Not assessed: {reason}")
            reason = text.format(kind=reason, reason=shown(unfit))
        item.setToolTip(0, plain_tooltip(series_title(series), series_subtitle(series), reason))
        return item

    def _write(self, item: QTreeWidgetItem, title: str, subtitle: str, mark: str = "") -> None:
        for role, text in ((TITLE, title), (SUBTITLE, subtitle), (MARK, mark)):
            item.setData(0, role, text)
        self._name_item(item)
        item.setToolTip(0, plain_tooltip(title, subtitle))

    def _name_item(self, item: QTreeWidgetItem) -> None:
        """What a screen reader says of an entry."""
        said = [item.data(0, role) for role in (TITLE, SUBTITLE, MARK, FIGURE)]
        said.append(self.tr(HAS_NOTES) if item.data(0, KEPT) else "")
        item.setData(0, _Role.AccessibleTextRole, ", ".join(filter(None, said)))

    def _on_current_item_changed(self, current: QTreeWidgetItem | None) -> None:
        series = self._series.get(current.data(0, SERIES_KEY)) if current is not None else None
        if series is not None:
            self.series_chosen.emit(series)
