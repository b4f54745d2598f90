"""The feature "worklist": P(any) beside each series, the order of the tree, and assessing all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ichviewer.core.findings import percent
from ichviewer.core.labels import ANY
from ichviewer.ui.findings.worklist_bar import WorklistBar
from ichviewer.ui.findings_store import Phase
from ichviewer.ui.languages import shown

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Series
    from ichviewer.ui.main_window import MainWindow
    from ichviewer.ui.reading_types import ScanDone

AUTOMATIC = "findings/assess_all"  # a setting: begin by itself when something is opened


class Worklist(QObject):
    """The series on screen is always assessed first; the others wait until the worker is idle.

    Attributes:
        bar: above the tree; hidden while there is one series or none.
        running: the other series are being assessed.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._bridge, self._tree = window, window.bridge, window.tree
        self._series: tuple[Series, ...] = ()  # as stored
        self._unfit: dict[str, str] = {}  # by their headers: key -> why
        self._ranked = False
        self.running = False
        self.bar = WorklistBar()
        self.bar.hide()
        self._tree.set_header(self.bar)
        self.bar.ranked.connect(self._rank)
        self.bar.assess_all.connect(self.start)
        self.bar.stop.connect(self.stop)
        window.loader.scan_started.connect(self._on_loader_scan_started)
        window.loader.scan_done.connect(self._on_loader_scan_done)
        window.opening.added.connect(self._on_opening_added)
        for signal in (self._bridge.changed, self._bridge.other_done, self._bridge.lock.changed):
            signal.connect(self._refresh)

    def commands(self) -> dict[str, Callable[[], object]]:
        """The keys."""
        return {
            "rank_series": lambda: self._rank(not self._ranked),
            "assess_all": lambda: self.stop() if self.running else self.start(),
        }

    def show_state(self) -> None:
        """The order, and whether it runs."""
        actions = self._window.actions_by_name
        actions["rank_series"].setChecked(self._ranked)
        actions["assess_all"].setChecked(self.running)
        for name in ("rank_series", "assess_all"):
            actions[name].setEnabled(len(self._series) > 1)

    def close(self) -> None:
        """Leave the worker alone."""
        self.running = False

    def start(self) -> None:
        """Assess every series that has not been."""
        self.running = bool(self._series)
        self._refresh()

    def stop(self) -> None:
        """No more; what was found stays."""
        self.running = False
        self._refresh()

    def p_any(self, series: Series) -> float | None:
        """P(any) of a series, if it is known and may be shown."""
        found = self._bridge.store.known(series)
        if found is None or found.probabilities is None or self._bridge.lock.locked(series):
            return None
        return found.probabilities[ANY]

    def _on_loader_scan_started(self) -> None:
        self._series, self._unfit, self.running, self._ranked = (), {}, False, False
        self.bar.hide()
        self._tree.place_header()
        self._refresh()

    def _on_loader_scan_done(self, done: ScanDone) -> None:
        self._series, self._unfit = done.result.series, dict(done.unfit)
        self.bar.setVisible(len(self._series) > 1)
        self._tree.place_header()
        automatic = bool(self._window.settings.value(AUTOMATIC, False, type=bool))
        self.running = automatic and len(self._series) > 1
        self._refresh()

    def _on_opening_added(self, series: tuple[Series, ...]) -> None:
        unfit = self._window.opening.unfit
        self._series += series
        self._unfit.update({one.key: unfit[one.key] for one in series if one.key in unfit})
        self.bar.setVisible(len(self._series) > 1)
        self._tree.place_header()
        self._refresh()

    def _rank(self, ranked: bool) -> None:
        self._ranked = ranked and len(self._series) > 1
        self._refresh()
        if not ranked and self._series:
            self._tree.arrange(self._series)

    def _refresh(self) -> None:
        """What is known may have changed: figures, order, and what comes next."""
        for series in self._series:
            text, why, mark = self._figure(series)
            self._tree.show_figure(series, text, why, mark=mark)
        if self._ranked and self._series:
            self._tree.arrange(sorted(self._series, key=self._rank_of))
        self._advance()
        self.bar.show_order(self._ranked)
        done = sum(self._done(series) for series in self._series)
        self.bar.show_progress(done, len(self._series), running=self.running)
        self.show_state()

    def _figure(self, series: Series) -> tuple[str, str, bool]:
        """The line beside a series, more of it, and whether it is a warning."""
        reason = self._not_assessed(series)
        if reason is not None:
            text = self.tr("not assessed: {reason}").format(reason=shown(reason))
            return text, text, True
        if (locked := self._bridge.lock.reason(series)) is not None:
            return self.tr("locked"), locked, False
        p_any = self.p_any(series)
        if p_any is None:
            return "", "", False
        text = f"P(any) {percent(p_any)}"
        return text, self.tr("P(any) of the series: {value}").format(value=f"{p_any:.3f}"), False

    def _not_assessed(self, series: Series) -> str | None:
        if series.key in self._unfit:
            return self._unfit[series.key]
        store = self._bridge.store
        if series is self._active and store.phase is Phase.NOT_ASSESSED:
            return store.reason
        found = store.known(series)
        return None if found is None else found.reason

    def _rank_of(self, series: Series) -> tuple[int, float]:
        """The highest P(any) first, then what is not known yet, at last what is not assessed."""
        p_any = self.p_any(series)
        if p_any is not None:
            return 0, -p_any
        return (1 if self._not_assessed(series) is None else 2), 0.0

    @property
    def _active(self) -> Series | None:
        return self._window.state.series

    def _done(self, series: Series) -> bool:
        return (
            series.key in self._unfit
            or self._bridge.store.known(series) is not None
            or (series is self._active and self._bridge.store.phase is Phase.NOT_ASSESSED)
        )

    def _advance(self) -> None:
        """Give the worker the next series, or take the last one back. At most one is under way."""
        store = self._bridge.store
        if self.running and store.model_error is not None:
            self.running = False
        left = [one for one in self._series if not self._done(one)]
        others = [one for one in left if one is not self._active]
        if not self.running or not others:
            self._bridge.assess_other(None)
            # The one on screen goes its own way; stopped by the user, it stays stopped.
            self.running = self.running and bool(left) and store.phase is not Phase.STOPPED
            return
        busy = store.phase in (Phase.READING, Phase.WAITING, Phase.RUNNING)
        self._bridge.assess_other(others[0], held=busy)
