"""Makes the Qt application, or says in a sentence why there can be none, where Qt would abort."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from ichviewer.core.system_parts import said_of_platform

EXIT_CANNOT_START = 2


def make_application(argv: Sequence[str]) -> QApplication:
    """The application. Ends the process where Qt finds no screen to show it on."""
    said: list[str] = []

    def on_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind is not QtMsgType.QtFatalMsg:
            said.append(text)
            return
        # Qt aborts when this returns.
        sentence = said_of_platform(os.environ.get("QT_QPA_PLATFORM", ""))
        print(f"ichviewer: {sentence}", file=sys.stderr, flush=True)
        os._exit(EXIT_CANNOT_START)

    previous = qInstallMessageHandler(on_message)
    try:
        application = QApplication(list(argv))
    finally:
        qInstallMessageHandler(previous)
    for text in said:
        print(text, file=sys.stderr)
    return application
