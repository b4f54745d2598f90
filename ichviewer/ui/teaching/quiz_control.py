"""Runs a quiz in the window: opens its folder and series, hides the model's output, keeps the answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from ichviewer.core.errors import InputError
from ichviewer.core.known_labels import FILE_NAME, find_known_labels, read_known_labels
from ichviewer.core.samples import samples_dir
from ichviewer.teaching.quiz import Quiz, Unit, make_cases, quiz_key, row_problems
from ichviewer.ui.languages import shown

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Series
    from ichviewer.core.findings import Probabilities
    from ichviewer.teaching.progress import Progress
    from ichviewer.ui.main_window import MainWindow
    from ichviewer.ui.reading_types import ScanDone
    from ichviewer.ui.teaching.quiz_panel import QuizPanel

_HOLDER = "quiz"
_LINES_SAID = 6


class QuizControl(QObject):
    """Between the quiz panel and the window.

    Attributes:
        running: whether a quiz has the window; the model's output of its open cases is locked.

    Signals:
        changed: a quiz began or ended.
    """

    changed = Signal()

    def __init__(self, window: MainWindow, panel: QuizPanel, progress: Progress) -> None:
        super().__init__(window)
        self._window, self._panel, self._progress = window, panel, progress
        self._key = ""
        self._wanted: Path | None = None
        self.running = False
        window.loader.scan_done.connect(self._on_loader_scan_done)
        window.loader.scan_started.connect(self._on_loader_scan_started)
        window.loader.scan_failed.connect(self.end)
        window.bridge.series_done.connect(self._show_truth)
        window.bridge.changed.connect(self._show_truth)
        window.state.events.volume.connect(self._on_state_volume)
        panel.samples_wanted.connect(lambda: self.begin(samples_dir()))
        panel.folder_wanted.connect(self.ask_folder)
        panel.answered.connect(self._on_panel_answered)
        panel.case_wanted.connect(self._on_panel_case_wanted)
        panel.restarted.connect(self._on_panel_restarted)
        panel.left.connect(self.end)

    def ask_folder(self) -> None:
        """Let the user choose a labelled folder."""
        title = self.tr("A folder of series with a labels.csv in it")
        if chosen := QFileDialog.getExistingDirectory(self._window, title):
            self.begin(Path(chosen))

    def begin(self, folder: Path) -> None:
        """Open a labelled folder; the questions come when it has been read."""
        if _table_of(folder) is None:
            text = self.tr("{name}: expected a table {table} in the folder, found none. {advice}")
            advice = self.tr("The user guide describes it under Known labels.")
            self._panel.say(text.format(name=folder.name, table=FILE_NAME, advice=advice))
            return
        self._panel.say("")
        self._wanted = folder.absolute()
        self._hold()
        self._window.open_path(folder)

    def end(self) -> None:
        """Leave the quiz: everything may be shown again."""
        self._wanted = None
        self._panel.show_start()
        if self.running:
            self.running = False
            self._window.bridge.lock.release(_HOLDER)
            self.changed.emit()

    def _hold(self) -> None:
        self.running = True
        self._window.state.attention_visible = False
        self._window.bridge.lock.hold(_HOLDER, self._reason)
        self.changed.emit()

    def _reason(self, series: Series) -> str | None:
        quiz = self._panel.quiz
        if quiz is not None and quiz.answer is not None and quiz.case.series.key == series.key:
            return None
        return self.tr("Hidden until you have answered.")

    def _on_loader_scan_started(self, path: Path) -> None:
        if self.running and path != self._wanted:
            self.end()  # the user opened something else

    def _on_loader_scan_done(self, done: ScanDone) -> None:
        if not self.running or done.path != self._wanted:
            return
        table = _table_of(done.path)
        problems: list[str] = []
        try:
            if table is None:
                raise InputError(FILE_NAME, "the table that was there", "none")
            labels = read_known_labels(table, problems)
        except InputError as error:
            self.end()
            self._panel.say(str(error))
            return
        unit = Unit(self._panel.unit.currentData())
        cases = make_cases(done.result.series, labels, unit)
        problems += row_problems(done.result.series, labels)
        if not cases:
            self.end()
            problems.insert(0, self.tr("No series or slice here has a known label."))
        self._panel.say(_in_short(problems, self.tr("… and {count} more.")))
        if cases:
            self._key = quiz_key(table, unit)
            self._panel.run(Quiz(cases, self._progress.quiz(self._key)))

    def _on_panel_case_wanted(self) -> None:
        """Show the case's series, its middle slice or the slice that is asked about."""
        quiz, window = self._panel.quiz, self._window
        if quiz is None:
            return
        window.state.attention_visible = False
        window.bridge.lock.changed.emit()
        if window.state.series is None or window.state.series.key != quiz.case.series.key:
            window.tree.select(quiz.case.series)
        else:
            self._go()
        self._show_truth()

    def _on_state_volume(self) -> None:
        if self.running and self._window.state.volume is not None:
            self._go()

    def _go(self) -> None:
        quiz, state = self._panel.quiz, self._window.state
        if quiz is not None and state.series is not None and state.series.key == quiz.case.series.key:
            index = quiz.case.slice_index
            state.go_to(len(state.series) // 2 if index is None else index)

    def _on_panel_answered(self) -> None:
        self._progress.save()
        quiz, state = self._panel.quiz, self._window.state
        if quiz is None or quiz.answer is None:
            return
        self._window.bridge.lock.changed.emit()
        if quiz.case.show is not None:
            state.go_to(quiz.case.show)
        state.attention_label = quiz.case.truth[0] if quiz.case.truth else "any"
        state.attention_visible = True
        self._show_truth()

    def _on_panel_restarted(self) -> None:
        quiz = self._panel.quiz
        if quiz is not None:
            quiz.answers.clear()
            self._progress.save()
            self._panel.run(Quiz(quiz.every, self._progress.quiz(self._key)))

    def _show_truth(self) -> None:
        quiz = self._panel.quiz
        if not self.running or quiz is None or quiz.answer is None:
            return
        store = self._window.bridge.store
        model: Probabilities | None = None
        why_not = store.model_error or store.reason or ""
        if store.series is not None and store.series.key == quiz.case.series.key:
            index = quiz.case.slice_index
            if index is None:
                model = store.series_findings.probabilities if store.series_findings else None
            elif index < len(store.slices) and (found := store.slices[index]) is not None:
                model, why_not = found.probabilities, found.reason or why_not
        if why_not:
            why_not = self.tr("The model: not assessed. {reason}").format(reason=shown(why_not))
        self._panel.show_truth(model, why_not)


def _table_of(folder: Path) -> Path | None:
    """In the folder, or beside it."""
    beside = folder.parent / FILE_NAME
    return find_known_labels(folder) or (beside if beside.is_file() else None)


def _in_short(lines: list[str], more: str) -> str:
    shown = lines[:_LINES_SAID]
    if len(lines) > _LINES_SAID:
        shown.append(more.format(count=len(lines) - _LINES_SAID))
    return "\n".join(shown)
