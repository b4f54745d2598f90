"""The list of all measurements of the series: go to one, name it, delete it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ichviewer.ui.measuring.bleed_guide import BleedGuide
from ichviewer.ui.measuring.words import kind_name

if TYPE_CHECKING:
    from ichviewer.core.measure import Measurement
    from ichviewer.state import ViewState
    from ichviewer.ui.measuring.kept import Measurements

_UID = Qt.ItemDataRole.UserRole
_SLICE, _NAME, _VALUE = range(3)
_FILL_MS = 8


class MeasurementsPanel(QWidget):
    """Every measurement of the active series, in the order of the slices.

    Attributes:
        list: one row a measurement: slice (from 1), label or kind, what it says.
        guide: C of the bleed that was drawn or chosen last.

    Signals:
        hint(str): why a wish was not followed.
    """

    hint = Signal(str)

    def __init__(self, state: ViewState, measurements: Measurements, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._measurements = state, measurements
        self._filling = False
        self._to_fill: list[tuple[QTreeWidgetItem, int, Measurement]] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fill_values)
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels([self.tr("Slice"), self.tr("Name"), self.tr("Value")])
        self.list.setAccessibleName(self.tr("Measurements of the series"))
        self.list.setToolTip(self.tr("Click: go there. Double click on the name: give it a label."))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.list.header()
        header.setSectionResizeMode(_SLICE, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.ResizeToContents)
        header.setMaximumSectionSize(160)
        self._empty = QLabel(self.tr("Nothing is measured in this series yet."), wordWrap=True)
        self._empty.setObjectName("findingsNote")
        self.guide = BleedGuide(state, measurements)
        self._lay_out()
        self.list.itemClicked.connect(self._on_list_item_clicked)
        self.list.itemDoubleClicked.connect(self._on_list_item_double_clicked)
        self.list.itemChanged.connect(self._on_list_item_changed)
        measurements.changed.connect(self.refresh)
        state.events.volume.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self._empty)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.guide)
        row = QHBoxLayout()
        for text, tip, act in (
            (self.tr("Label"), self.tr("Give the selected measurement a label (F2)"), self.edit_label),
            (self.tr("Delete"), self.tr("Delete the selected measurement"), self._delete),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.clicked.connect(act)
            row.addWidget(button)
        layout.addLayout(row)

    def refresh(self) -> None:
        """List what there is now."""
        entries = self._measurements.of_series()
        chosen = self._measurements.selected_measurement()
        self._filling = True
        self._to_fill.clear()
        self.list.clear()
        for index, one in entries:
            self.list.addTopLevelItem(item := self._item(index, one))
            self._to_fill.append((item, index, one))
            if chosen is not None and one.uid == chosen.uid:
                self.list.setCurrentItem(item)
        self._filling = False
        self._fill_values()
        self._empty.setVisible(not entries)
        self.guide.follow(chosen)

    def edit_label(self) -> None:
        """Let the user write the label of the selected measurement."""
        item = self.list.currentItem()
        if item is None:
            self.hint.emit(self.tr("Nothing is selected. Click on a measurement first."))
            return
        self.list.setFocus()
        self.list.editItem(item, _NAME)

    def _item(self, index: int, one: Measurement) -> QTreeWidgetItem:
        item = QTreeWidgetItem([str(index + 1), one.label or kind_name(one.kind), "…"])
        item.setData(_SLICE, _UID, one.uid)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        return item

    def _fill_values(self) -> None:
        """Write the values, for as long as nobody notices; the rest when the window has time again."""
        readings, deadline = self._measurements.readings, QDeadlineTimer(_FILL_MS)
        self._filling = True
        while self._to_fill and not deadline.hasExpired():
            item, index, one = self._to_fill.pop(0)
            item.setText(_VALUE, readings.summary(one, index))
            tip = "\n".join((kind_name(one.kind), *readings.texts(one, index)))
            for column in range(3):
                item.setToolTip(column, tip)
        self._filling = False
        if self._to_fill:
            self._soon.start()

    def _on_list_item_clicked(self, item: QTreeWidgetItem) -> None:
        uid = str(item.data(_SLICE, _UID))
        if (found := self._measurements.find(uid)) is not None:
            self._state.playing = False
            self._state.go_to(found[0])
            self._measurements.select_uid(uid)

    def _on_list_item_double_clicked(self) -> None:
        self.edit_label()  # of the row of now: the click before has filled the list anew

    def _on_list_item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        if self._filling or column != _NAME:
            return
        found = self._measurements.find(str(item.data(_SLICE, _UID)))
        if found is not None:
            label = item.text(_NAME)
            self._measurements.rename(found[1].uid, "" if label == kind_name(found[1].kind) else label)
            self.refresh()

    def _delete(self) -> None:
        if (item := self.list.currentItem()) is not None:
            self._measurements.delete(str(item.data(_SLICE, _UID)))
        else:
            self.hint.emit(self.tr("Nothing is selected. Click on a measurement first."))
