"""The keys in force: those of the table, and what the user has made of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QKeySequence

from ichviewer.ui.action_table import TABLE, Spec

_GROUP = "keys"
_Format = QKeySequence.SequenceFormat


class KeyMap(QObject):
    """Which keys each action has. No key has two meanings.

    Signals:
        changed
    """

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._specs = {spec.name: spec for spec in TABLE}
        self._own: dict[str, tuple[str, ...]] = {}
        self._read()

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys of an action as portable text, the one to show first."""
        if name in self._own:
            return self._own[name]
        # A newer program may bring a key that the user has given to another action: his choice counts.
        taken = {key for keys in self._own.values() for key in keys}
        return tuple(key for key in self.defaults(name) if key not in taken)

    def defaults(self, name: str) -> tuple[str, ...]:
        """The keys an action has in the table."""
        return tuple(portable(key) for key in self._specs[name].keys)

    def is_default(self, name: str) -> bool:
        """Whether an action has the keys of the table."""
        return self.keys(name) == self.defaults(name)

    def holder(self, key: str) -> Spec | None:
        """The action that has a key."""
        key = portable(key)
        return next((spec for spec in TABLE if key in self.keys(spec.name)), None)

    def assign(self, name: str, keys: Sequence[str]) -> Spec | None:
        """Give an action these keys in the place of those it has.

        Returns:
            The other action that has one of them; nothing was changed then. None where it was done.
        """
        wanted = tuple(dict.fromkeys(portable(key) for key in keys if key))
        for key in wanted:
            other = self.holder(key)
            if other is not None and other.name != name:
                return other
        if wanted == self.defaults(name):
            self._own.pop(name, None)
        else:
            self._own[name] = wanted
        self._write()
        return None

    def reset(self, name: str) -> Spec | None:
        """Give an action the keys of the table again. Returns as `assign`."""
        return self.assign(name, self.defaults(name))

    def reset_all(self) -> None:
        """All actions have the keys of the table again."""
        self.restore({})

    def own(self) -> dict[str, tuple[str, ...]]:
        """What the user has changed, by the action's name; for `restore`."""
        return dict(self._own)

    def restore(self, own: dict[str, tuple[str, ...]]) -> None:
        """Put back what `own` gave."""
        self._own = dict(own)
        self._write()

    def _read(self) -> None:
        taken: set[str] = set()
        self._settings.beginGroup(_GROUP)
        for name in self._settings.childKeys():
            if name in self._specs:
                text = str(self._settings.value(name, ""))
                keys = dict.fromkeys(portable(key) for key in text.split("\t"))
                # A file that was edited or damaged may give one key to two actions: the first one counts.
                self._own[name] = tuple(key for key in keys if key and key not in taken)
                taken.update(self._own[name])
        self._settings.endGroup()

    def _write(self) -> None:
        self._settings.remove(_GROUP)
        for name, keys in self._own.items():
            self._settings.setValue(f"{_GROUP}/{name}", "\t".join(keys))
        self.changed.emit()


@lru_cache(maxsize=1024)
def portable(key: str) -> str:
    """A key as it is written in the table and the settings, in one way for one key."""
    return QKeySequence(key).toString(_Format.PortableText)


def native(key: str) -> str:
    """A key as this system writes it."""
    return QKeySequence(key).toString(_Format.NativeText)
