"""Keeps notes and measurements between sessions, and brings them back with their series."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ichviewer.core.user_data import user_data_dir
from ichviewer.notes.identity import series_ref, slice_ref
from ichviewer.notes.types import (
    DropAll,
    DropMeasurement,
    Loaded,
    Marked,
    PutMeasurement,
    PutNote,
    SeriesRef,
    SetAside,
)
from ichviewer.ui.messages import Level, Message
from ichviewer.ui.notes.bridge import NotesBridge
from ichviewer.ui.notes.panel import NotesPanel
from ichviewer.ui.notes.texts import NoteTexts
from ichviewer.ui.settings.notes_page import NotesPage

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import FileRef, Series
    from ichviewer.core.measure import Measurement
    from ichviewer.ui.main_window import MainWindow
    from ichviewer.ui.measuring.kept import Edit
    from ichviewer.ui.reading_types import ScanDone
    from ichviewer.ui.settings.page import SettingsPage

_TOPIC = "notes"


class NotesFeature(QObject):
    """Listens to what is measured and written, and hands each change to the keeper at once.

    Attributes:
        folder: where the notes are kept.
        bridge: to the thread that keeps them.
        texts: the notes.
        panel: where they are written.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.folder = user_data_dir()
        self.bridge = NotesBridge(self.folder, self)
        self.texts = NoteTexts(self)
        self.panel = NotesPanel(window.state, self.texts)
        self.panel.show_problem("")
        self._refs: dict[tuple[str, FileRef], SeriesRef | None] = {}  # of the series opened in this session
        self._loaded: set[tuple[str, FileRef]] = set()
        self._marked: set[str] = set()
        window.left.add_panel(self.panel, self.tr("Notes"))
        window.left.toggled.connect(self.show_state)
        window.state.events.series.connect(self._on_state_series)
        window.measurements.edited.connect(self._on_measurements_edited)
        self.texts.edited.connect(self._on_texts_edited)
        window.loader.scan_done.connect(self._on_loader_scan_done)
        window.opening.added.connect(self.bridge.mark)
        self.bridge.loaded.connect(self._on_bridge_loaded)
        self.bridge.marked.connect(self._on_bridge_marked)
        self.bridge.problem_changed.connect(self._on_bridge_problem_changed)
        self.bridge.set_aside.connect(self._on_bridge_set_aside)

    def commands(self) -> dict[str, Callable[[], object]]:
        """The handlers of its actions."""
        return {"notes_panel": self._toggle_panel}

    def show_state(self) -> None:
        """Check what is open."""
        shown = self._window.left.is_shown(self.panel)
        self._window.actions_by_name["notes_panel"].setChecked(shown)

    def close(self) -> None:
        """Write what is left."""
        self._window.state.events.series.disconnect(self._on_state_series)
        self.bridge.close()

    def settings_pages(self) -> Sequence[SettingsPage]:
        """The page Notes."""
        return (NotesPage(self.folder, self.bridge.problem, self.delete_all),)

    def delete_all(self) -> None:
        """Delete every note and every measurement, on the disk and in the window."""
        self.bridge.change(DropAll())
        self._window.measurements.forget_all()
        self.texts.forget_all()
        self._marked.clear()
        self._window.tree.mark_kept(self._marked)

    def _toggle_panel(self) -> None:
        self._window.left.toggle(self.panel)
        if self._window.left.is_shown(self.panel):
            self.panel.slice_edit.setFocus()

    def _ref(self, series: Series) -> SeriesRef | None:
        name = _name(series)
        if name not in self._refs:
            self._refs[name] = series_ref(series)
        return self._refs[name]

    def _on_state_series(self, series: Series | None) -> None:
        if series is None:
            return
        ref = self._ref(series)
        if ref is not None and _name(series) not in self._loaded:
            self.bridge.load(ref)
        self._show_where()

    def _on_bridge_loaded(self, loaded: Loaded) -> None:
        series = self._window.state.series
        if series is None or self._ref(series) != loaded.series:
            return
        self._loaded.add(_name(series))
        by_slice: dict[int, tuple[Measurement, ...]] = {}
        for index, one in loaded.measurements:
            by_slice[index] = (*by_slice.get(index, ()), one)
        self._window.measurements.load(series, by_slice)
        self.texts.load(series, loaded.notes)
        if loaded.others:
            self._warn(
                self.tr("Notes are kept for another series with the same UID. They are not shown here.")
            )
        if loaded.unreadable:
            text = self.tr("{count} kept measurements could not be read. They are left as they are.")
            self._warn(text.format(count=loaded.unreadable))

    def _on_measurements_edited(self, edit: Edit) -> None:
        ref = self._ref(edit.series)
        if ref is None:
            return
        before = {one.uid: (order, one) for order, one in enumerate(edit.before)}
        after = {one.uid: (order, one) for order, one in enumerate(edit.after)}
        for uid in before.keys() - after.keys():
            self.bridge.change(DropMeasurement(uid))
        place = slice_ref(edit.series, edit.slice_index)
        for uid, (order, one) in after.items():
            if before.get(uid) != (order, one):
                self.bridge.change(PutMeasurement(ref, place, order, one))
        self._mark(edit.series)

    def _on_texts_edited(self, series: Series, slice_index: int, text: str) -> None:
        ref = self._ref(series)
        if ref is not None:
            self.bridge.change(PutNote(ref, slice_ref(series, slice_index), text))
            self._mark(series)

    def _mark(self, series: Series) -> None:
        """Mark the active series in the tree, or no longer."""
        if series is not self._window.state.series:
            return
        has_any = self.texts.has_any(series) or bool(self._window.measurements.of_series())
        if has_any != (series.key in self._marked):
            (self._marked.add if has_any else self._marked.discard)(series.key)
            self._window.tree.mark_kept(self._marked)

    def _on_loader_scan_done(self, done: ScanDone) -> None:
        self._marked.clear()
        self.bridge.mark(done.result.series)

    def _on_bridge_marked(self, marked: Marked) -> None:
        self._marked |= marked.keys
        self._window.tree.mark_kept(self._marked)

    def _on_bridge_problem_changed(self) -> None:
        problem = self.bridge.problem
        self._show_where()
        if problem:
            text = self.tr("Notes and measurements are not kept, only in memory until the program is closed.")
            self._warn(f"{text} {problem}")
        else:
            self._window.messages.withdraw(_TOPIC)

    def _show_where(self) -> None:
        """Say in the panel whether what is written there is kept."""
        series = self._window.state.series
        nameless = self.tr("This series has no lasting UID.")
        unknown = series is not None and self._ref(series) is None
        self.panel.show_problem(nameless if unknown else self.bridge.problem)

    def _on_bridge_set_aside(self, aside: SetAside) -> None:
        self._warn(aside.message)

    def _warn(self, text: str) -> None:
        self._window.messages.post(Message(Level.WARNING, text, _TOPIC))


def _name(series: Series) -> tuple[str, FileRef]:
    """What a series is known by in this session: a copy of it elsewhere is another one."""
    return series.key, series.instances[0].file
