"""All features of the findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ichviewer.ui.findings.inspector import Inspector
from ichviewer.ui.findings.strip_rows import StripRows
from ichviewer.ui.findings.worklist import Worklist

if TYPE_CHECKING:
    from ichviewer.ui.features import Feature
    from ichviewer.ui.main_window import MainWindow


def findings_features(window: MainWindow) -> tuple[Feature, ...]:
    """In the order in which they are told that the window closes."""
    return (StripRows(window), Inspector(window), Worklist(window))
