"""Start page, findings, windows, measuring, notes, histogram, layouts, reformatted planes, a prior study."""

from __future__ import annotations

import shutil
from pathlib import Path

from pydicom import dcmread
from pydicom.uid import generate_uid
from PySide6.QtWidgets import QApplication

from ichviewer.core.bundled import resources_dir
from ichviewer.core.measure import Kind, Measurement
from ichviewer.core.windowing import Display
from ichviewer.ui import screenshot as shots
from ichviewer.ui.measuring.draft import squared
from ichviewer.ui.measuring.feature import MeasuringFeature
from ichviewer.ui.notes.feature import NotesFeature
from screens.camera import Studio

SAMPLE = resources_dir() / "sample"


def findings(studio: Studio) -> None:
    """The panel, the strip and model attention."""
    studio.open(SAMPLE)
    shots.show_highest(studio.app, studio.window)
    studio.take("findings")
    studio.window.state.display = Display.SUBDURAL
    shots.show_highest(studio.app, studio.window, "subdural")
    studio.take("subdural")
    studio.window.state.attention_visible = False
    studio.do("four_up")
    studio.take("four-windows")
    studio.do("four_up")


def measuring(studio: Studio) -> None:
    """A region, ABC/2 with its guide, notes, and the histogram of the region."""
    window = studio.window
    index, grid = window.state.slice_index, window.stack.panes[0].grid
    points = ((0.31, 0.55), (0.33, 0.34), (0.30, 0.45), (0.34, 0.46))
    diameters = tuple((x * grid.cols, y * grid.rows) for x, y in points)
    bleed = squared(Measurement(Kind.BLEED, diameters), (grid.row_mm, grid.col_mm)).weighted(index, 1.0)
    corners = ((0.62 * grid.cols, 0.42 * grid.rows), (0.68 * grid.cols, 0.5 * grid.rows))
    window.measurements.add(Measurement(Kind.ELLIPSE, corners, "cortex"))
    window.measurements.add(bleed.weighted(index + 1, 1.0).weighted(index - 1, 0.5))
    window.measure_tool.drawn.emit(bleed)
    studio.take("measuring")
    measure = studio.feature(MeasuringFeature)
    measure.panel.guide.hide()
    studio.do("measurements_panel", "notes_panel")
    notes = studio.feature(NotesFeature).panel
    notes.series_edit.setPlainText("Subdural on the right, brought up at the conference.")
    notes.slice_edit.setPlainText("Largest extent here.")
    studio.take("notes")
    studio.do("notes_panel")
    window.measurements.select(0)
    studio.do("histogram")
    studio.take("histogram", measure.histogram)
    measure.histogram.close()


def layouts(studio: Studio) -> None:
    """Four panes, three planes."""
    window = studio.window
    studio.do("brain", "layout_2x2")
    studio.take("layout")
    studio.do("layout_mpr")
    studio.wait(lambda: all(s.state.series and s.state.series.derived for s in window.area.shown()))
    studio.take("mpr")
    studio.do("layout_reset")
    studio.wait(lambda: shots.is_finished(window))


def compare(studio: Studio) -> None:
    """The sample beside itself half a year earlier, linked."""
    window = studio.window
    both = studio.made / "both"
    shutil.copytree(SAMPLE, both / "current", ignore=lambda _, names: [n for n in names if n[-4:] != ".dcm"])
    _earlier(both / "prior")
    studio.open(both)
    studio.do("brain", "compare_prior")
    studio.wait(lambda: not window.loader.busy)
    studio.do("link_here")
    QApplication.processEvents()
    studio.take("compare")
    studio.do("layout_reset")


def _earlier(folder: Path) -> None:
    """The sample as another study of the same patient."""
    folder.mkdir(parents=True)
    study, series, frame = generate_uid(), generate_uid(), generate_uid()
    for file in sorted(SAMPLE.glob("*.dcm")):
        dataset = dcmread(file)
        dataset.StudyInstanceUID, dataset.SeriesInstanceUID = study, series
        dataset.FrameOfReferenceUID, dataset.SOPInstanceUID = frame, generate_uid()
        dataset.file_meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
        dataset.StudyDate = "20250105"
        dataset.save_as(folder / file.name)
