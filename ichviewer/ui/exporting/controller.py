"""The menu Export in the window: what can be exported now or why not, the dialogs, how an export ends."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QMenu

from ichviewer.core.dicom.types import SeriesKind
from ichviewer.core.logs import Plain
from ichviewer.export.provenance import Provenance
from ichviewer.export.snapshot import Request
from ichviewer.export.uids import Privacy, UidMaps
from ichviewer.ui.exporting.asking import task
from ichviewer.ui.exporting.dialog import Choices, ExportDialog, Offer
from ichviewer.ui.exporting.kinds import KINDS, Kind, Option
from ichviewer.ui.exporting.reasons import no_attention, why_not
from ichviewer.ui.exporting.runner import Runner, attention_of
from ichviewer.ui.exporting.taking import clipboard_picture, snapshot
from ichviewer.ui.messages import Level, Message

if TYPE_CHECKING:
    from ichviewer.ui.main_window import MainWindow

_TOPIC = "export"
_LOG = logging.getLogger(__name__)


class Exporting(QObject):
    """The feature.

    Attributes:
        runner: the running export.
        dialog: the dialog that is open; None: none.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._uids = UidMaps()
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        self._nameless = documents if documents.is_dir() else Path.home()
        self._folder = self._nameless
        self.dialog: ExportDialog | None = None
        self.runner = Runner(window)
        self.runner.done.connect(self._on_runner_done)
        self.runner.failed.connect(self._on_runner_failed)
        self.runner.cancelled.connect(self._on_runner_cancelled)
        self.drag_button = window.drag_button
        self.drag_button.picture = self._picture
        for kind in KINDS:
            for menu in window.actions_by_name[kind.name].associatedObjects():
                if isinstance(menu, QMenu):
                    menu.setToolTipsVisible(True)  # they say why an export is greyed
        window.bridge.changed.connect(self.show_state)
        window.loader.volume_loaded.connect(self.show_state)
        window.state.events.volume.connect(self.show_state)

    def commands(self) -> dict[str, Callable[[], object]]:
        """The handlers of the menu."""
        return {"copy_picture": self.copy_picture, **{kind.name: partial(self.ask, kind) for kind in KINDS}}

    def show_state(self) -> None:
        """Grey what cannot be exported, with the reason in its tooltip."""
        for kind in KINDS:
            self._show(kind.name, self._why_not(kind))
        nothing = self._why_not(KINDS[0])
        self._show("copy_picture", nothing)
        self.drag_button.setEnabled(nothing is None)

    def _why_not(self, kind: Kind) -> str | None:
        return why_not(kind, self._window, self.runner.busy)

    def _show(self, name: str, reason: str | None) -> None:
        action = self._window.actions_by_name[name]
        if (tip := action.property("tip")) is None:
            tip = action.toolTip()
            action.setProperty("tip", tip)
        action.setEnabled(reason is None)
        action.setToolTip(
            tip if reason is None else self.tr("{tip}. Not now: {reason}").format(tip=tip, reason=reason)
        )

    def copy_picture(self) -> None:
        """The view into the clipboard, without patient data."""
        if (image := self._picture()) is not None:
            QGuiApplication.clipboard().setImage(image)
            self._window.messages.hint(self.tr("The picture is in the clipboard, without patient data."))

    def _picture(self) -> QImage | None:
        """The view as it may leave the program by clipboard or drag; None where there is nothing to show."""
        return None if self._why_not(KINDS[0]) is not None else clipboard_picture(self._window)

    def ask(self, kind: Kind) -> None:
        """Open the dialog of an export. It does not stop the window."""
        window = self._window
        if (reason := self._why_not(kind)) is not None:
            window.messages.hint(reason)
            return
        if self.dialog is not None:
            self.dialog.reject()
        missing = no_attention(window)
        dialog = ExportDialog(
            kind,
            Offer(
                # A folder may be named after a patient.
                folder=self._nameless if window.state.patient_hidden else self._folder,
                text=window.state.overlay_visible,
                attention=window.state.attention_visible or kind.name == "export_pdf",
                no_attention=missing if Option.ATTENTION in kind.options else "",
                speed=window.state.cine_speed,
                provenance=Provenance(snapshot(window).stamp).line,
                burned_in=window.state.series is not None
                and window.state.series.kind is SeriesKind.SECONDARY,
                patient_hidden=window.state.patient_hidden,
            ),
            window,
        )
        self.dialog = dialog
        dialog.accepted.connect(lambda: self._start(kind, dialog.choices()))
        dialog.finished.connect(self._on_dialog_finished)
        dialog.open()

    def _start(self, kind: Kind, choices: Choices) -> None:
        window = self._window
        if (reason := self._why_not(kind)) is not None:
            window.messages.error(reason)
            return
        self._folder = choices.target.parent
        _LOG.info("%s to %s, patient data: %s", Plain(kind.name), choices.target, choices.with_patient_data)
        taken = snapshot(window, speed=choices.speed)
        privacy = Privacy(self._uids.of(choices.target.parent), choices.with_patient_data)
        request = Request(taken, choices.target, privacy, choices.attention)
        attention = None
        if not no_attention(window):
            attention = attention_of(window.bridge, taken.volume, taken.label, taken.method)
        title = self.tr("Writing {name} …").format(name=choices.target.name)
        self.runner.start(task(kind, request, choices, window), attention, title)
        self.show_state()

    def _on_dialog_finished(self) -> None:
        self.dialog = None

    def _on_runner_done(self, written: list[Path]) -> None:
        _LOG.info("written: %d", len(written))
        self.show_state()
        names = ", ".join(path.name for path in written)
        folder = QUrl.fromLocalFile(str(written[0].parent))
        self._window.messages.post(
            Message(
                Level.INFO,
                self.tr("Written: {names}").format(names=names),
                _TOPIC,
                self.tr("Show folder"),
                partial(_show_folder, folder),
            )
        )

    def _on_runner_failed(self, message: str) -> None:
        _LOG.error("the export failed")
        self.show_state()
        self._window.messages.post(Message(Level.ERROR, message, _TOPIC))

    def _on_runner_cancelled(self) -> None:
        self.show_state()
        self._window.messages.hint(self.tr("The export was cancelled; nothing was written."))

    def close(self) -> None:
        """Stop the export that runs, and forget the pictures that were dragged."""
        if self.dialog is not None:
            self.dialog.reject()
        self.runner.close()
        self.drag_button.forget()


def _show_folder(folder: QUrl) -> None:
    QDesktopServices.openUrl(folder)
