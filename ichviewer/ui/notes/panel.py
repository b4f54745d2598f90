"""The panel with the notes on the series and on the slice on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from ichviewer.notes.types import WHOLE_SERIES

if TYPE_CHECKING:
    from ichviewer.state import ViewState
    from ichviewer.ui.notes.texts import NoteTexts


class NotesPanel(QWidget):
    """Two fields of free text.

    Attributes:
        series_edit, slice_edit: the note on the series, and that on the slice on screen.
        slice_title: which slice that is, and which others have notes.
        where: whether the notes are kept.
    """

    def __init__(self, state: ViewState, texts: NoteTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._texts = state, texts
        self.setToolTip(self.tr("Your notes; they stay on this computer, and your files are not changed"))
        self.slice_title = QLabel()
        self.slice_title.setWordWrap(True)
        self.where = QLabel(wordWrap=True)
        self.where.setObjectName("findingsNote")
        self.series_edit = self._edit(self.tr("Note on the series"))
        self.slice_edit = self._edit(self.tr("Note on the slice"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(QLabel(self.tr("This series")))
        layout.addWidget(self.series_edit, 1)
        layout.addWidget(self.slice_title)
        layout.addWidget(self.slice_edit, 1)
        layout.addWidget(self.where)
        self.series_edit.textChanged.connect(self._on_series_edit_text_changed)
        self.slice_edit.textChanged.connect(self._on_slice_edit_text_changed)
        for event in (state.events.series, state.events.slice_index):
            event.connect(self.show_notes)
        texts.changed.connect(self.show_notes)
        self.show_notes()

    def _edit(self, name: str) -> QPlainTextEdit:
        edit = QPlainTextEdit()
        edit.setAccessibleName(name)
        edit.setToolTip(name)
        edit.setPlaceholderText(self.tr("Write no names of patients."))
        edit.setTabChangesFocus(True)
        edit.setMinimumHeight(48)
        return edit

    def show_notes(self) -> None:
        """Show the notes of the series and the slice on screen."""
        series, index = self._state.series, self._state.slice_index
        for edit, at in ((self.series_edit, WHOLE_SERIES), (self.slice_edit, index)):
            edit.setEnabled(series is not None)
            text = self._texts.text(series, at)
            if edit.toPlainText() != text:  # else the cursor would jump
                edit.blockSignals(True)
                edit.setPlainText(text)
                edit.blockSignals(False)
        self._show_title()

    def show_problem(self, problem: str) -> None:
        """Say that the notes are kept, or why they are not."""
        kept = self.tr("Kept on this computer as you write.")
        lost = self.tr("Not kept: they are gone when the program is closed. {why}")
        self.where.setText(lost.format(why=problem) if problem else kept)

    def _show_title(self) -> None:
        series, index = self._state.series, self._state.slice_index
        title = self.tr("Slice {number}").format(number=index + 1) if series else self.tr("Slice")
        others = [str(other + 1) for other in self._texts.slices(series) if other != index]
        if others:
            title += self.tr("; notes also on {slices}").format(slices=", ".join(others))
        self.slice_title.setText(title)

    def _on_series_edit_text_changed(self) -> None:
        if self._state.series is not None:
            self._texts.write(self._state.series, WHOLE_SERIES, self.series_edit.toPlainText())

    def _on_slice_edit_text_changed(self) -> None:
        if (series := self._state.series) is not None:
            self._texts.write(series, self._state.slice_index, self.slice_edit.toPlainText())
