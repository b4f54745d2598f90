"""The measurements of this session, kept per slice, with undo and redo per series. In memory only."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoGroup, QUndoStack

from ichviewer.core.dicom.types import FileRef, Series
from ichviewer.core.measure import Measurement
from ichviewer.state import ViewState

# The file and the frame, not the UIDs alone: badly anonymised studies share them.
SliceKey = tuple[FileRef, int, str]
Kept = tuple[Measurement, ...]


class _Replace(QUndoCommand):
    """Puts the measurements of one slice in the place of those that were there."""

    def __init__(self, store: Measurements, key: SliceKey, after: Kept, text: str) -> None:
        super().__init__(text)
        self._store, self._key = store, key
        self._before, self._after = store.of(key), after

    def redo(self) -> None:
        self._store.put(self._key, self._after)

    def undo(self) -> None:
        self._store.put(self._key, self._before)


class Measurements(QObject):
    """What was measured on which slice.

    Attributes:
        undo: the stacks of all series; that of the active series is the active one.
        selected: index among the measurements of the slice on screen, or None.

    Signals:
        changed: what there is, or what is selected.
        replaced: what there is on some slice; what is held of it is no longer there.
    """

    changed = Signal()
    replaced = Signal()

    def __init__(self, state: ViewState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._kept: dict[SliceKey, Kept] = {}
        self._stacks: dict[tuple[str, FileRef], QUndoStack] = {}
        self.selected: int | None = None
        self.undo = QUndoGroup(self)
        self._no_stack = QUndoStack(self.undo)
        state.events.series.connect(self._on_state_series)
        state.events.slice_index.connect(self.deselect)

    def of(self, key: SliceKey) -> Kept:
        """The measurements of a slice."""
        return self._kept.get(key, ())

    def on_screen(self) -> Kept:
        """The measurements of the slice on screen."""
        key = self._current()
        return () if key is None else self.of(key)

    def add(self, measurement: Measurement) -> None:
        """Keep one more on the slice on screen, and select it."""
        kept = self.on_screen()
        self._push((*kept, measurement), f"add {measurement.kind}")
        self.select(len(kept))

    def change(self, index: int, measurement: Measurement) -> None:
        """Put one in the place of another on the slice on screen."""
        kept = list(self.on_screen())
        kept[index] = measurement
        self._push(tuple(kept), f"move {measurement.kind}")
        self.select(index)

    def delete_selected(self) -> bool:
        """Delete the selected one. False where none is."""
        kept, index = self.on_screen(), self.selected
        if index is None:
            return False
        self._push((*kept[:index], *kept[index + 1 :]), f"delete {kept[index].kind}")
        return True

    def select(self, index: int | None) -> None:
        """Select one of the slice on screen, or none."""
        if index != self.selected:
            self.selected = index
            self.changed.emit()

    def deselect(self) -> None:
        """Select none."""
        self.select(None)

    def put(self, key: SliceKey, kept: Kept) -> None:
        """Set the measurements of a slice, and go to it: nobody shall undo what he does not see."""
        state = self._state
        self.selected = None
        self._kept[key] = kept
        if state.series is not None:
            keys = [slice_key(state.series, index) for index in range(len(state.series))]
            if key in keys:
                state.go_to(keys.index(key))
        self.replaced.emit()
        self.changed.emit()

    def _current(self) -> SliceKey | None:
        state = self._state
        return None if state.series is None else slice_key(state.series, state.slice_index)

    def _push(self, after: Kept, text: str) -> None:
        key, stack = self._current(), self.undo.activeStack()
        if key is not None and stack is not None:
            stack.push(_Replace(self, key, after, text))

    def _on_state_series(self, series: Series | None) -> None:
        self.selected = None
        if series is None:
            self.undo.setActiveStack(self._no_stack)
        else:
            name = (series.key, series.instances[0].file)
            if name not in self._stacks:
                self._stacks[name] = QUndoStack(self.undo)
            self.undo.setActiveStack(self._stacks[name])
        self.changed.emit()


def slice_key(series: Series, slice_index: int) -> SliceKey:
    """What a slice is known by, in this session."""
    instance = series.instances[slice_index]
    return instance.file, instance.frame, instance.sop_instance_uid
