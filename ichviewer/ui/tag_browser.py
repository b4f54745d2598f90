"""A window beside the main one with every attribute of the instance on screen, and a search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ichviewer.core.dicom.attributes import Attribute, matching
from ichviewer.ui.languages import shown
from ichviewer.ui.languages.mark import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Instance
    from ichviewer.state import ViewState
    from ichviewer.ui.loading import Loader
    from ichviewer.ui.reading_types import TagsDone, TagsFailed

COLUMNS = (
    QT_TRANSLATE_NOOP("TagBrowser", "Tag"),
    QT_TRANSLATE_NOOP("TagBrowser", "Name"),
    QT_TRANSLATE_NOOP("TagBrowser", "VR"),
    QT_TRANSLATE_NOOP("TagBrowser", "Value"),
)
WARNING_LINE = QT_TRANSLATE_NOOP(
    "TagBrowser", "This window shows patient data: names, dates, numbers. Mind who can see the screen."
)
_WIDTHS = (110, 300, 40)
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class AttributeModel(QAbstractTableModel):
    """The lines that match the search. Cells are made as they come into view, so many lines cost little."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Attribute] = ()
        self._shown: list[int] = []

    @property
    def total(self) -> int:
        """Lines without a search."""
        return len(self._all)

    def show(self, attributes: Sequence[Attribute], search: str) -> None:
        """Show those attributes that match."""
        self.beginResetModel()
        self._all, self._shown = attributes, matching(attributes, search)
        self.endResetModel()

    def search(self, text: str) -> None:
        """Search anew in the same attributes."""
        self.show(self._all, text)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Lines that match."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Tag, name, VR, value."""
        return len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """The names of the columns."""
        if role == _Role.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return QCoreApplication.translate("TagBrowser", COLUMNS[section])
        return None

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """One cell; names are indented by how deep they are nested."""
        if role not in (_Role.DisplayRole, _Role.ToolTipRole):
            return None
        row = self._all[self._shown[index.row()]]
        text = (row.tag, row.name, row.vr, row.value)[index.column()]
        if index.column() == 1 and role == _Role.DisplayRole:
            return "    " * row.depth + text
        return text


class TagBrowser(QDialog):
    """Follows the slice on screen for as long as it is open, and forgets what it showed when it is closed.

    Attributes:
        search: the search field.
        model: what the table shows.
        about: which instance this is, and how many attributes are shown.
    """

    def __init__(self, state: ViewState, loader: Loader, parent: QWidget) -> None:
        super().__init__(parent)
        self._state, self._loader = state, loader
        self._wanted: Instance | None = None
        self.setWindowTitle(self.tr("DICOM tags"))
        self.setToolTip(self.tr("Every attribute of the instance on screen"))
        self.resize(860, 620)
        warning = QLabel(self.tr(WARNING_LINE), wordWrap=True)
        warning.setObjectName("patientDataLine")
        self.about = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.search = QLineEdit(placeholderText=self.tr("Search tag, name or value"))
        self.search.setAccessibleName(self.tr("Search the attributes"))
        self.search.setToolTip(
            self.tr("Every word must occur in the tag, the name, the keyword or the value")
        )
        self.model = AttributeModel(self)
        self.table = self._make_table()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (warning, self.search, self.table, self.about, buttons):
            layout.addWidget(widget)
        self.search.textChanged.connect(self._on_search_changed)
        loader.tags_done.connect(self._on_loader_tags_done)
        loader.tags_failed.connect(self._on_loader_tags_failed)
        state.events.series.connect(self._on_state_series)
        state.events.slice_index.connect(self.refresh)

    def _make_table(self) -> QTableView:
        table = QTableView(showGrid=False, wordWrap=False)
        table.setModel(self.model)
        table.setAccessibleName(self.tr("DICOM attributes"))
        table.setToolTip(self.tr("Every attribute of the instance on screen"))
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 6)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        for column, width in enumerate(_WIDTHS):
            table.setColumnWidth(column, width)
        for corner in table.findChildren(QAbstractButton):
            corner.setAccessibleName(self.tr("Select all"))
        return table

    def open_beside(self) -> None:
        """Show the window, ready for a search."""
        self.show()
        self.activateWindow()
        self.search.setFocus()

    def refresh(self) -> None:
        """Ask for the attributes of the instance on screen; the reader's thread will bring them."""
        if not self.isVisible():
            return
        series, index = self._state.series, self._state.slice_index
        before, self._wanted = self._wanted, None if series is None else series.instances[index]
        if self._wanted is None:
            self.model.show((), "")
            self.about.setText(self.tr("No series is open."))
        elif before is not None and before.file == self._wanted.file and self.model.total:
            self._tell()  # another frame of the same instance
        else:
            text = self.tr("{instance}: reading …").format(instance=_title(self._wanted))
            self.about.setText(text)  # the old lines stay until then
            self._loader.read_tags(self._wanted)

    def _on_state_series(self) -> None:
        self._wanted = None
        self.model.show((), "")  # it may be another patient's
        self.refresh()

    def _on_loader_tags_done(self, done: TagsDone) -> None:
        if self._wanted is not None and done.instance.file == self._wanted.file:
            self.model.show(done.attributes, self.search.text())
            self._tell()

    def _on_loader_tags_failed(self, failed: TagsFailed) -> None:
        if self._wanted is not None and failed.instance.file == self._wanted.file:
            self.model.show((), "")
            self.about.setText(shown(failed.message))

    def _on_search_changed(self, text: str) -> None:
        self.model.search(text)
        self._tell()

    def _tell(self) -> None:
        if self._wanted is None or not self.model.total:
            return
        lines, total = self.model.rowCount(), self.model.total
        all_lines, some = self.tr("{total} lines"), self.tr("{matching} of {total} lines")
        text = all_lines if lines == total else some
        count = text.format(matching=f"{lines:,}", total=f"{total:,}")
        self.about.setText(f"{_title(self._wanted)}: {count}")

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is on screen."""
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget it."""
        super().hideEvent(event)
        self._wanted = None
        self.search.clear()
        self.model.show((), "")
        self.about.clear()


def _title(instance: Instance) -> str:
    if instance.number_of_frames == 1:
        return instance.file.name
    text = QCoreApplication.translate("TagBrowser", "{name}, frame {number} of {count}")
    return text.format(name=instance.file.name, number=instance.frame + 1, count=instance.number_of_frames)
