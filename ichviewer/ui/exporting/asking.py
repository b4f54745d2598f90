"""From what the user chose to the task that does it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from ichviewer.core.errors import ExportError
from ichviewer.export import picture
from ichviewer.export.files import protect
from ichviewer.export.image_files import Movie, write_png
from ichviewer.ui.exporting.dialog import Choices, Size
from ichviewer.ui.exporting.grab import Dress
from ichviewer.ui.exporting.taking import shows_attention, view_rgb

if TYPE_CHECKING:
    from ichviewer.export.snapshot import Request, Run
    from ichviewer.ui.exporting.kinds import Kind
    from ichviewer.ui.exporting.runner import Task
    from ichviewer.ui.main_window import MainWindow

_TABLES = {
    "export_sheet": "sheet",
    "export_json": "findings_json",
    "export_csv": "findings_csv",
    "export_bundle": "bundle",
    "export_pdf": "report",
}
_DICOM = {
    "export_dicom_stack": "capture_stack",
    "export_dicom_attention": "segment_attention",
    "export_dicom_regions": "segment_regions",
    "export_dicom_report": "structured_report",
    "export_series_copy": "copy_series",
}


def task(kind: Kind, request: Request, choices: Choices, window: MainWindow) -> Task:
    """The task of an export. What only the window's thread can do, the picture of the view, is done here."""
    if kind.name in _TABLES:
        return partial(_table, _TABLES[kind.name], request)
    if kind.name == "export_movie":
        return partial(_movie, request, choices.movie)
    if kind.name in _DICOM:
        return partial(_dicom, _DICOM[kind.name], request)
    if choices.size is Size.SLICE:
        return partial(_slice_png, request)
    attention = choices.attention and shows_attention(window)
    dress = Dress(choices.text, choices.with_patient_data, choices.measurements, attention)
    if kind.name == "export_picture":
        rgb = view_rgb(window, dress, 2.0 if choices.size is Size.TWICE else 1.0)
        return partial(_view_png, request, rgb, attention)
    panes = window.stack.shown_panes()
    rgb = view_rgb(window, dress, active_only=True)  # the object belongs to one study
    edges = panes[0].content.letters if len(panes) == 1 else ("", "", "", "")
    return partial(_dicom_view, request, rgb, edges, attention)


def _table(name: str, request: Request, run: Run) -> list[Path]:
    """What the exports need is imported on their thread: the window starts without it."""
    from ichviewer.export import tasks

    done: list[Path] = getattr(tasks, name)(request, run)
    return done


def _movie(request: Request, movie: Movie, run: Run) -> list[Path]:
    from ichviewer.export import tasks

    return tasks.movie(request, run, movie)


def _view_png(request: Request, rgb: picture.Rgb, attention: bool, run: Run) -> list[Path]:
    protect(request.target, request.snapshot.inputs)
    run.step(0, 1)
    sheet = picture.with_foot(Image.fromarray(rgb), request.provenance, attention=attention)
    write_png(request.target, sheet, request.provenance)
    return [request.target]


def _slice_png(request: Request, run: Run) -> list[Path]:
    """The slice on its own grid, one pixel for each of its pixels."""
    protect(request.target, request.snapshot.inputs)
    run.step(0, 1)
    taken = request.snapshot
    attention = run.attention(taken.slice_index) if request.attention else None
    if taken.hu is None:
        raise ExportError(request.target.name, "a slice that was read", "none", "Go to another slice.")
    rgb = picture.hu_rgb(taken.hu, taken.look, attention)
    sheet = picture.with_foot(Image.fromarray(rgb), request.provenance, attention=attention is not None)
    write_png(request.target, sheet, request.provenance)
    return [request.target]


def _dicom_view(
    request: Request, rgb: picture.Rgb, edges: tuple[str, str, str, str], attention: bool, run: Run
) -> list[Path]:
    from ichviewer.export.dicom_out import tasks as dicom

    sheet = picture.with_foot(Image.fromarray(rgb), request.provenance, attention=attention)
    return dicom.capture_view(request, run, np.asarray(sheet), edges)


def _dicom(name: str, request: Request, run: Run) -> list[Path]:
    """highdicom takes a second to import: on this thread, when it is needed."""
    from ichviewer.export.dicom_out import tasks as dicom

    done: list[Path] = getattr(dicom, name)(request, run)
    return done
