"""What the window tells the log: that something was opened, assessed, written or failed; counts and codes."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ichviewer.core.logs import Plain
from ichviewer.ui.messages import Level, Message

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Series
    from ichviewer.core.findings import SeriesFindings
    from ichviewer.core.volume import Volume
    from ichviewer.inference.types import ModelReady
    from ichviewer.ui.main_window import MainWindow
    from ichviewer.ui.reading_types import ScanDone

_LOG = logging.getLogger(__name__)


class LogLines(QObject):
    """Listens to the parts of a window. What it logs passes the rule of `core.logs`."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        loader, bridge = window.loader, window.bridge
        loader.scan_started.connect(lambda path: _LOG.info("opening %s", path))
        loader.scan_done.connect(self._on_scan_done)
        loader.scan_failed.connect(lambda failed: _LOG.error("%s cannot be opened", failed.path))
        loader.load_started.connect(self._on_load_started)
        loader.load_failed.connect(lambda _words: _LOG.error("the series cannot be loaded"))
        loader.volume_loaded.connect(self._on_volume_loaded)
        bridge.model_ready.connect(self._on_model_ready)
        bridge.failed.connect(lambda _words: _LOG.error("the model or an assessment failed"))
        bridge.series_done.connect(self._on_series_done)
        bridge.attention_failed.connect(lambda _words: _LOG.warning("no model attention"))
        window.messages.posted.connect(self._on_message)

    def _on_scan_done(self, done: ScanDone) -> None:
        found = done.result
        _LOG.info("found %d series, left out %d files", len(found.series), len(found.problems))

    def _on_load_started(self, series: Series) -> None:
        _LOG.info("loading series %s: %s, %d slices", series.key, series.kind, len(series))

    def _on_volume_loaded(self, volume: Volume) -> None:
        _LOG.info("loaded series %s", volume.series.key)

    def _on_model_ready(self, ready: ModelReady) -> None:
        stamp = ready.stamp
        _LOG.info(
            "model %s, %s, on %s", Plain(stamp.model_id), Plain(stamp.sha256[:12]), Plain(stamp.backend)
        )

    def _on_series_done(self, findings: SeriesFindings) -> None:
        if findings.assessed:
            _LOG.info("assessed %d slices", len(findings.slices))
        else:
            _LOG.info("series not assessed")

    def _on_message(self, message: Message) -> None:
        """Messages name files: only that there was one, of which kind, and about what."""
        level = {Level.WARNING: logging.WARNING, Level.ERROR: logging.ERROR}.get(message.level)
        if level is not None:
            _LOG.log(level, "message to the user, about %s", Plain(message.topic or "-"))
