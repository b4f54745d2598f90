"""The menu of all sample studies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from ichviewer.core.samples import SAMPLES, Sample


def sample_title(sample: Sample) -> str:
    """A sample study in words."""
    return {
        "two-bleeds": QCoreApplication.translate("Sample", "Two bleeds: intraparenchymal and subdural"),
        "epidural": QCoreApplication.translate("Sample", "Epidural bleed"),
        "intraparenchymal": QCoreApplication.translate("Sample", "Intraparenchymal bleed"),
        "intraventricular": QCoreApplication.translate("Sample", "Intraventricular bleed"),
        "subarachnoid": QCoreApplication.translate("Sample", "Subarachnoid bleed"),
        "subdural": QCoreApplication.translate("Sample", "Subdural bleed"),
        "normal": QCoreApplication.translate("Sample", "No bleed"),
        "look-alike": QCoreApplication.translate("Sample", "Calcifications that look like a bleed"),
    }[sample.name]


def sample_menu(open_path: Callable[[Path], object], parent: QWidget) -> QMenu:
    """A menu that opens one of them."""
    menu = QMenu(QCoreApplication.translate("Sample", "Sample s&tudies"), parent)
    for sample in SAMPLES:
        action = menu.addAction(sample_title(sample))
        action.setObjectName(f"sample_{sample.name}")
        action.triggered.connect(lambda _checked=False, path=sample.path: open_path(path))
    return menu
