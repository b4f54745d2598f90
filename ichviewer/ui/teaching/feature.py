"""Teaching as a feature of the window: its docks, and what the menu Teach does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal
from PySide6.QtWidgets import QDockWidget, QWidget

from ichviewer.teaching.progress import Progress
from ichviewer.ui.messages import Level, Message
from ichviewer.ui.teaching.lesson_control import LessonControl
from ichviewer.ui.teaching.lesson_panel import LessonPanel
from ichviewer.ui.teaching.overlays import ClippedLayer, RegionMark
from ichviewer.ui.teaching.presenter import Presenter
from ichviewer.ui.teaching.quiz_control import QuizControl
from ichviewer.ui.teaching.quiz_panel import QuizPanel
from ichviewer.ui.teaching.step_player import StepPlayer

if TYPE_CHECKING:
    from ichviewer.teaching.lesson import LessonFile, Step
    from ichviewer.ui.main_window import MainWindow
    from ichviewer.ui.teaching.windowing_panel import WindowingPanel

_WIDTH = 340
_TOPIC = "progress"


class TeachingFeature(QObject):
    """Puts the parts together. While one of its docks is open the tree makes room for it.

    Attributes:
        lesson, quiz: the panels, each in a dock of its own, on the left, as `windowing`.
        docks: by the name of their action.
        clipped, mark: what is drawn over the slice.
        lessons, quizzes, player, presenter: the controllers.
    """

    _failed = Signal(str)  # crosses the thread

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._writer = QThreadPool(self)
        self._writer.setMaxThreadCount(1)  # writings keep their order
        self._failed.connect(lambda text: window.messages.post(Message(Level.ERROR, text, _TOPIC)))
        self._progress = Progress(start=self._writer.start, failed=self._failed.emit)
        panes = tuple(window.stack.panes)
        self._windowing: WindowingPanel | None = None
        self.lesson = LessonPanel(self._progress)
        self.quiz = QuizPanel()
        self.clipped = ClippedLayer(self)
        self.mark = RegionMark(window.state, panes, self)
        self.player = StepPlayer(window, self.mark)
        self.lessons = LessonControl(window, self.lesson, self._progress)
        self.quizzes = QuizControl(window, self.quiz, self._progress)
        self.presenter = Presenter(window)
        self.docks = {
            "lesson": self._dock("lesson", self.tr("Lesson"), self.lesson),
            "quiz": self._dock("quiz", self.tr("Quiz"), self.quiz),
            "windowing": self._dock("windowing", self.tr("Windowing"), None),
        }
        self._connect()
        if self._progress.problem:
            window.messages.error(self._progress.problem)

    @property
    def windowing(self) -> WindowingPanel:
        """The panel of its dock; made when it is first asked for, since plots are slow to import."""
        if self._windowing is None:
            self._windowing = self._make_windowing()
        return self._windowing

    def _make_windowing(self) -> WindowingPanel:
        from ichviewer.ui.teaching.windowing_panel import WindowingPanel

        panel = WindowingPanel(self._window.state)
        panel.clipped_toggled.connect(self._on_clipped_toggled)
        self._window.loader.slice_loaded.connect(panel.slice_loaded)
        self.docks["windowing"].setWidget(panel)
        return panel

    def _dock(self, name: str, title: str, panel: QWidget | None) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(f"dock_{name}")
        if panel is not None:
            dock.setWidget(panel)
        self._window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
        dock.hide()
        return dock

    def _connect(self) -> None:
        window = self._window
        for stack in window.area.stacks:
            self.clipped.add(stack)
        window.area.made.connect(self.clipped.add)
        window.area.arranged.connect(self.clipped.refresh)
        window.loader.pane_changed.connect(self.clipped.refresh)
        window.left.toggled.connect(self._place_tree)
        self.lesson.step_shown.connect(self._on_lesson_step_shown)
        self.lesson.finished.connect(self.docks["lesson"].close)
        self.player.panel_wanted.connect(self._on_player_panel_wanted)
        self.player.failed.connect(window.messages.error)
        for dock in self.docks.values():
            dock.visibilityChanged.connect(self._place_tree)
        self.quizzes.changed.connect(self._on_quizzes_changed)
        self.presenter.changed.connect(self._place_tree)

    def commands(self) -> dict[str, Callable[[], object]]:
        """The handlers of the menu Teach."""
        return {
            "windowing": lambda: self._toggle("windowing"),
            "clipped": lambda: self.windowing.clipped.toggle(),
            "lessons": self.lessons.show_list,
            "lesson_next": self.lesson.go_on,
            "lesson_back": self.lesson.go_back,
            "open_lesson": self.lessons.ask_file,
            "new_lesson": self.lessons.new_lesson,
            "add_step": self.lessons.add_step,
            "quiz": lambda: self._toggle("quiz"),
            "presenter": self.presenter.toggle,
        }

    def show_state(self) -> None:
        """Checked and enabled as things are."""
        actions = self._window.actions_by_name
        for name in ("windowing", "quiz"):
            actions[name].setChecked(not self.docks[name].isHidden())
        actions["clipped"].setChecked(self.clipped.on)
        actions["presenter"].setChecked(self.presenter.on)
        for name in ("lesson_next", "lesson_back"):
            actions[name].setEnabled(not self.docks["lesson"].isHidden())
        self.presenter.hold()

    def close(self) -> None:
        """Leave the modes that changed more than this window, and let the last writing end."""
        self.presenter.leave()
        if self._windowing is not None:
            self._windowing.fusion.stop()
        self.wait_until_kept()

    def wait_until_kept(self) -> None:
        """Until the progress is on the disk."""
        self._writer.waitForDone()

    def _toggle(self, name: str) -> None:
        if self.docks[name].isHidden():
            self._open(name)
        else:
            self.docks[name].hide()

    def _open(self, name: str) -> None:
        """Show a dock; the first one is as narrow as it may be, so that the picture keeps its room."""
        first = all(dock.isHidden() for dock in self.docks.values())
        if name == "windowing" and self._windowing is None:
            self._windowing = self._make_windowing()
        dock = self.docks[name]
        dock.show()
        if first and not dock.isFloating():
            self._window.resizeDocks([dock], [_WIDTH], Qt.Orientation.Horizontal)

    def _on_clipped_toggled(self, on: bool) -> None:
        self.clipped.switch(on)
        self.show_state()

    def _on_lesson_step_shown(self, lesson: LessonFile, step: Step) -> None:
        if self.quizzes.running:
            self.quizzes.end()
        self.docks["quiz"].hide()
        self._open("lesson")
        if not step.panel:
            self.docks["windowing"].hide()
        self.player.play(lesson, step)

    def _on_player_panel_wanted(self, name: str) -> None:
        self._open("windowing")
        self.windowing.show_tab(name)
        region = self.mark.region
        if name == "four" and region is not None:
            self.windowing.four.look_at(round(region.row), round(region.col))

    def _on_quizzes_changed(self) -> None:
        if self.quizzes.running:
            self.docks["lesson"].hide()
        self._window.state.patient_hidden = self.quizzes.running or self.presenter.on

    def _place_tree(self) -> None:
        """The tree would name patients to an audience, and there is no room for it beside a dock."""
        if self.docks["quiz"].isHidden() and self.quizzes.running:
            self.quizzes.end()
        if self.docks["lesson"].isHidden():
            self.player.stop()
        docked = any(not dock.isHidden() and not dock.isFloating() for dock in self.docks.values())
        audience = self.quizzes.running or self.presenter.on  # who must not see names, or notes
        left = self._window.left
        self._window.tree.setVisible(not docked and not self.presenter.on)
        left.setVisible(not self._window.tree.isHidden() or (not left.tabs.isHidden() and not audience))
        self._window.state.patient_hidden = audience
        self.show_state()
