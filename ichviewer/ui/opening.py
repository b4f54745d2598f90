"""From a path to a series on screen: asks for paths, follows the scan, and says in words what was found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ichviewer.core.bundled import resources_dir
from ichviewer.core.dicom.types import Problem, Series, SeriesKind
from ichviewer.core.samples import is_sample
from ichviewer.ui.dialogs import problems_dialog
from ichviewer.ui.languages import shown
from ichviewer.ui.messages import Level, Message, Messages
from ichviewer.ui.recent import names_patient
from ichviewer.ui.series_words import best_series, in_grey, pictures_of

if TYPE_CHECKING:
    from ichviewer.ui.empty_state import EmptyState
    from ichviewer.ui.loading import Loader
    from ichviewer.ui.reading_types import ScanDone, ScanFailed
    from ichviewer.ui.recent import RecentPaths
    from ichviewer.ui.study_tree import StudyTree

SAMPLE = "sample"
# By this name, Qt's own tool finds the texts to translate.
translate = QCoreApplication.translate
_TOPIC, _TOPIC_DROP, _TOPIC_BESIDE = "open", "drop", "beside"


class Opening(QObject):
    """Takes paths from dialogs, drops, the recent list and the command line, one at a time.

    Attributes:
        problems: files below the open path that were left out.
        unfit: key -> why a series cannot be assessed.

    Signals:
        added(tuple of Series): they stand in the tree beside what was open.
    """

    added = Signal(object)

    def __init__(
        self, loader: Loader, tree: StudyTree, empty: EmptyState, messages: Messages, recent: RecentPaths
    ) -> None:
        super().__init__(loader)
        self.problems: tuple[Problem, ...] = ()
        self._path: Path | None = None
        self.unfit: dict[str, str] = {}
        self._loader, self._tree, self._empty = loader, tree, empty
        self._messages, self._recent = messages, recent
        loader.scan_started.connect(self._on_loader_scan_started)
        loader.scan_progress.connect(empty.show_progress)
        loader.scan_done.connect(self._on_loader_scan_done)
        loader.scan_failed.connect(self._on_loader_scan_failed)
        loader.beside_done.connect(self._on_loader_beside_done)
        loader.beside_failed.connect(self._on_loader_beside_failed)
        loader.thumbnail_done.connect(tree.show_thumbnail)
        loader.load_failed.connect(messages.error)
        tree.series_chosen.connect(self._on_tree_series_chosen)
        empty.recent_chosen.connect(self.open_path)
        empty.stopped.connect(self._on_empty_stopped)
        empty.files_wanted.connect(lambda: self.show_problems(empty.window()))

    @property
    def path(self) -> Path | None:
        """What was opened last; None before."""
        return self._path

    def open_path(self, path: Path) -> None:
        """Open a folder, a file, a zip archive or a DICOMDIR."""
        self._loader.open_path(path.absolute())

    def ask_folder(self, parent: QWidget) -> None:
        """Let the user choose a folder."""
        if chosen := QFileDialog.getExistingDirectory(
            parent, self.tr("Open a folder of DICOM"), self._start()
        ):
            self.open_path(Path(chosen))

    def open_beside(self, path: Path) -> None:
        """Add what is below a path to the series that are open; where none are, just open it."""
        if not self._tree.series():
            self.open_path(path)
            return
        text = self.tr("Looking for series in {name} …").format(name=path.name)
        self._messages.post(Message(Level.INFO, text, _TOPIC_BESIDE))
        self._loader.open_beside(path.absolute())

    def ask_beside(self, parent: QWidget) -> None:
        """Let the user choose a folder to open beside what is open."""
        title = self.tr("Open another folder beside this one")
        if chosen := QFileDialog.getExistingDirectory(parent, title, self._start()):
            self.open_beside(Path(chosen))

    def ask_file(self, parent: QWidget) -> None:
        """Let the user choose a file."""
        title = self.tr("Open a DICOM file, a zip archive or a DICOMDIR")
        if chosen := QFileDialog.getOpenFileName(parent, title, self._start())[0]:
            self.open_path(Path(chosen))

    def open_sample(self) -> None:
        """Open the sample study that comes with the program."""
        self.open_path(resources_dir() / SAMPLE)

    def open_drop(self, data: QMimeData, *, beside: bool = False) -> None:
        """Open what was dropped on the window, or add it to what is open."""
        paths = dropped_paths(data)
        if not paths:
            return
        path = what_to_open(paths)
        if path is None:
            text = self.tr(
                "Expected one folder, or files of one folder, found {count} items. "
                "Nothing was opened. Drop one folder or zip archive at a time."
            )
            self._messages.post(Message(Level.WARNING, text.format(count=len(paths)), _TOPIC_DROP))
            return
        if beside:
            self.open_beside(path)
            return
        self.open_path(path)
        if path not in paths:
            text = self.tr("{count} items were dropped: their folder {name} was opened.")
            text = text.format(count=len(paths), name=path.name)
            self._messages.post(Message(Level.INFO, text, _TOPIC_DROP))

    def show_problems(self, parent: QWidget) -> None:
        """List the files that were left out."""
        problems_dialog(self._path, self.problems, parent).show()

    def _start(self) -> str:
        """Where a dialog begins: beside what was opened last."""
        recent = self._recent.paths()
        return str(recent[0].parent) if recent else ""

    def _on_loader_scan_started(self, path: Path) -> None:
        self._path, self.problems, self.unfit = path, (), {}
        for topic in (_TOPIC, _TOPIC_DROP, _TOPIC_BESIDE):
            self._messages.withdraw(topic)
        self._tree.clear_all()
        self._empty.show_scanning(path)

    def _on_loader_scan_failed(self, failure: ScanFailed) -> None:
        self._recent.remove(failure.path)
        self._empty.invite(failure.message)

    def _on_loader_scan_done(self, done: ScanDone) -> None:
        self.problems, self.unfit = done.result.problems, dict(done.unfit)
        series = done.result.series
        chosen = best_series(series, frozenset(done.unfit))
        if chosen is None:
            text = done.result.nothing_found(done.path) or ""
            self._empty.invite(text, files=bool(self.problems))
            return
        ours = is_sample(done.path)  # with notes beside the slices, which are no problem
        if not ours:
            self._recent.add(done.path, private=names_patient(done.path, series))
        self._empty.invite()
        self._tree.show_series(series, done.unfit)
        if chosen.kind is not SeriesKind.CT_STACK:
            self._post(Level.WARNING, nothing_to_assess(series))
        elif (text := left_out(self.problems)) and not ours:
            self._post(Level.WARNING, text)
        self._tree.select(chosen)

    def _on_loader_beside_done(self, done: ScanDone) -> None:
        there = {series.key for series in self._tree.series()}
        new = [series for series in done.result.series if series.key not in there]
        self.problems += done.result.problems
        if not done.result.series:
            text = done.result.nothing_found(done.path) or ""
            self._messages.post(Message(Level.WARNING, text, _TOPIC_BESIDE))
            return
        if not new:
            text = self.tr("{name} holds nothing that is not open already.").format(name=done.path.name)
            self._messages.post(Message(Level.WARNING, text, _TOPIC_BESIDE))
            return
        self.unfit.update(done.unfit)
        self._tree.add_series(new, done.unfit)
        if not is_sample(done.path):
            self._recent.add(done.path, private=names_patient(done.path, new))
        said = [self.tr("{count} series of {name} were added.").format(count=len(new), name=done.path.name)]
        said.append(self.tr("Drag one to a pane, or compare with the prior study of the same patient."))
        said.append(left_out(done.result.problems))
        self._messages.post(Message(Level.INFO, " ".join(said).strip(), _TOPIC_BESIDE))
        self.added.emit(tuple(new))

    def _on_loader_beside_failed(self, failure: ScanFailed) -> None:
        self._messages.post(Message(Level.ERROR, failure.message, _TOPIC_BESIDE))

    def _post(self, level: Level, text: str) -> None:
        if self.problems:
            parent = self._tree.window()
            self._messages.post(
                Message(level, text, _TOPIC, self.tr("Show files"), lambda: self.show_problems(parent))
            )
        else:
            self._messages.post(Message(level, text, _TOPIC))

    def _on_tree_series_chosen(self, series: Series) -> None:
        self._loader.open_series(series)

    def _on_empty_stopped(self) -> None:
        self._loader.cancel_scan()
        self._empty.invite()


def dropped_paths(data: QMimeData) -> list[Path]:
    """The local paths among what is dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def what_to_open(paths: Sequence[Path]) -> Path | None:
    """One path for what was dropped: the files of one folder stand for that folder.

    None for anything else: the folder above several would hold more than was dropped, one of them less. The
    scan of a folder enters no archive in it.
    """
    if len(paths) == 1:
        return paths[0]
    folders = {path.parent for path in paths}
    slices = all(path.is_file() and path.suffix.lower() != ".zip" for path in paths)
    return folders.pop() if slices and len(folders) == 1 else None


def nothing_to_assess(series: Sequence[Series]) -> str:
    """There are pictures, but no slices of CT: which, and whether they can be shown."""
    found = ", ".join(dict.fromkeys(pictures_of(one) for one in series))
    shown = [in_grey(one) for one in series]
    if all(shown):
        fate = translate("Opening", "They are shown, but not assessed.")
    elif any(shown):
        fate = translate("Opening", "They are not assessed, and colour pictures cannot be shown.")
    else:
        fate = translate("Opening", "They can be neither shown nor assessed.")
    text = translate("Opening", "Expected a series of CT slices, found only {found}. {fate}")
    return text.format(found=found, fate=fate)


def left_out(problems: Sequence[Problem]) -> str:
    """Some files were left out; what merely lies beside the pictures is only counted. "" where none was."""
    from ichviewer.core.known_labels import FILE_NAME

    strange = [problem for problem in problems if problem.code != "not_dicom"]
    beside = [problem.file.name for problem in problems if problem.code == "not_dicom"]
    beside = [name for name in beside if name != FILE_NAME]  # the known labels are ours to read
    said = [shown(problem.message) for problem in strange[:1]]
    if len(strange) > 1:
        text = translate("Opening", "{count} files were left out. The first:")
        said.insert(0, text.format(count=len(strange)))
    if len(beside) == 1:
        said.append(translate("Opening", "{name} is not DICOM and was left out.").format(name=beside[0]))
    elif beside:
        text = translate("Opening", "{count} files are not DICOM and were left out.")
        said.append(text.format(count=len(beside)))
    return " ".join(said)
