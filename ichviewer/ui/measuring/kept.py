"""The measurements of every series that was opened, per slice, with undo and redo per series."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoGroup, QUndoStack

from ichviewer.core.dicom.types import FileRef, Series
from ichviewer.core.measure import Measurement, MeasurementRecord
from ichviewer.ui.measuring.words import Readings

if TYPE_CHECKING:
    from ichviewer.state import ViewState

# The file and the frame, not the UIDs alone: badly anonymised studies share them.
SliceKey = tuple[FileRef, int, str]
Kept = tuple[Measurement, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """What was on a slice of a series before and after a change."""

    series: Series
    slice_index: int
    before: Kept
    after: Kept


class _Replace(QUndoCommand):
    """Puts the measurements of one slice in the place of those that were there, and shows a slice."""

    def __init__(self, store: Measurements, edit: Edit, text: str, show: int) -> None:
        super().__init__(text)
        self._store, self._edit, self._show = store, edit, show

    def redo(self) -> None:
        self._store.put(self._edit, self._show)

    def undo(self) -> None:
        edit = self._edit
        self._store.put(replace(edit, before=edit.after, after=edit.before), self._show)


class Measurements(QObject):
    """What was measured on which slice.

    Attributes:
        undo: the stacks of all series; that of the active series is the active one.
        selected: index among the measurements of the slice on screen, or None.
        readings: what they say.

    Signals:
        changed: what there is, or what is selected.
        replaced: what there is on some slice; what is held of it is no longer there.
        edited(Edit): by the user, with undo and redo; not by `load`.
    """

    changed = Signal()
    replaced = Signal()
    edited = Signal(object)

    def __init__(self, state: ViewState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._kept: dict[SliceKey, Kept] = {}
        self._stacks: dict[tuple[str, FileRef], QUndoStack] = {}
        self.selected: int | None = None
        self.readings = Readings(state)
        self.undo = QUndoGroup(self)
        self._no_stack = QUndoStack(self.undo)
        state.events.series.connect(self._on_state_series)
        state.events.slice_index.connect(self.deselect)

    def on_slice(self, slice_index: int) -> Kept:
        """The measurements of a slice of the active series."""
        series = self._state.series
        return () if series is None else self.of_slice(series, slice_index)

    def of_slice(self, series: Series, slice_index: int) -> Kept:
        """The measurements of a slice of any series."""
        return self._kept.get(slice_key(series, slice_index), ())

    def on_screen(self) -> Kept:
        """The measurements of the slice on screen."""
        return self.on_slice(self._state.slice_index)

    def of_series(self) -> tuple[tuple[int, Measurement], ...]:
        """All of the active series, each with its slice_index, in the order of the slices."""
        series = self._state.series
        count = 0 if series is None or not self._kept else len(series)
        return tuple((index, one) for index in range(count) for one in self.on_slice(index))

    def find(self, uid: str) -> tuple[int, Measurement] | None:
        """The measurement of the active series with this uid, with its slice_index."""
        return next((entry for entry in self.of_series() if entry[1].uid == uid), None)

    def records(self) -> tuple[MeasurementRecord, ...]:
        """All of the active series, with their values, for exports."""
        series = self._state.series
        if series is None:
            return ()
        found = []
        for index, one in self.of_series():
            instance, numbers = series.instances[index], self.readings.values(one, index)
            uid, frame = instance.sop_instance_uid, instance.frame
            grid = (instance.rows, instance.columns)
            record = MeasurementRecord(
                one.uid, one.kind, one.label, index, uid, frame, *grid, one.points, numbers, one.weights
            )
            found.append(record)
        return tuple(found)

    def add(self, measurement: Measurement) -> None:
        """Keep one more on the slice on screen, and select it."""
        kept = self.on_screen()
        self._push(self._state.slice_index, (*kept, measurement), f"add {measurement.kind}")
        self.select(len(kept))

    def change(self, index: int, measurement: Measurement) -> None:
        """Put one in the place of another on the slice on screen."""
        kept = list(self.on_screen())
        kept[index] = measurement
        self._push(self._state.slice_index, tuple(kept), f"move {measurement.kind}")
        self.select(index)

    def replace(self, measurement: Measurement, text: str, show: int | None = None) -> None:
        """Put a measurement in the place of the one with its uid, wherever in the series that is.

        Args:
            text: what is done, for undo.
            show: the slice to show when it is done, undone or redone; None: the measurement's own.
        """
        found = self.find(measurement.uid)
        if found is None or found[1] == measurement:
            return
        index = found[0]
        kept = tuple(measurement if one.uid == measurement.uid else one for one in self.on_slice(index))
        self._push(index, kept, text, show)
        self.select_uid(measurement.uid)

    def rename(self, uid: str, label: str) -> None:
        """Give a measurement another label."""
        if (found := self.find(uid)) is not None:
            self.replace(replace(found[1], label=label.strip()), f"label {found[1].kind}")

    def delete(self, uid: str) -> None:
        """Delete a measurement, wherever in the series it is."""
        if (found := self.find(uid)) is not None:
            index, measurement = found
            kept = tuple(one for one in self.on_slice(index) if one.uid != uid)
            self._push(index, kept, f"delete {measurement.kind}")

    def delete_selected(self) -> bool:
        """Delete the selected one. False where none is."""
        if self.selected is None:
            return False
        self.delete(self.on_screen()[self.selected].uid)
        return True

    def select(self, index: int | None) -> None:
        """Select one of the slice on screen, or none."""
        if index != self.selected:
            self.selected = index
            self.changed.emit()

    def select_uid(self, uid: str) -> None:
        """Select one of the slice on screen by its uid; nothing where it is not there."""
        uids = [one.uid for one in self.on_screen()]
        if uid in uids:
            self.select(uids.index(uid))

    def deselect(self) -> None:
        """Select none."""
        self.select(None)

    def selected_measurement(self) -> Measurement | None:
        """The selected one, or None."""
        return None if self.selected is None else self.on_screen()[self.selected]

    def put(self, edit: Edit, show: int) -> None:
        """Do an edit, and go to its slice: nobody shall undo what he does not see."""
        state = self._state
        self.selected = None
        self._kept[slice_key(edit.series, edit.slice_index)] = edit.after
        if state.series is not None and slice_key(edit.series, show) == _key_at(state.series, show):
            state.go_to(show)
        self.edited.emit(edit)
        self.replaced.emit()
        self.changed.emit()

    def load(self, series: Series, by_slice: Mapping[int, Kept]) -> None:
        """Add what was kept from an earlier session. What is there already stays as it is."""
        for index, kept in by_slice.items():
            if 0 <= index < len(series):
                key = slice_key(series, index)
                there = self._kept.get(key, ())
                uids = {one.uid for one in there}
                self._kept[key] = (*(one for one in kept if one.uid not in uids), *there)
        self.selected = None
        self.replaced.emit()
        self.changed.emit()

    def forget_all(self) -> None:
        """Forget the measurements of every series, and what could be undone."""
        self._kept.clear()
        self.selected = None
        for stack in self._stacks.values():
            stack.clear()
        self.replaced.emit()
        self.changed.emit()

    def _push(self, slice_index: int, after: Kept, text: str, show: int | None = None) -> None:
        series, stack = self._state.series, self.undo.activeStack()
        if series is not None and stack is not None:
            edit = Edit(series, slice_index, self.on_slice(slice_index), after)
            stack.push(_Replace(self, edit, text, slice_index if show is None else show))

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


def _key_at(series: Series, slice_index: int) -> SliceKey | None:
    return slice_key(series, slice_index) if slice_index < len(series) else None
