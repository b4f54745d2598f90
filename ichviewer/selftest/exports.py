"""Every kind of export, written to a folder of the self-test's own and looked at again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.measure import Kind, Measurement
from ichviewer.core.measure.record import MeasurementRecord
from ichviewer.core.measure.values import Place, values
from ichviewer.selftest.checks import Check, need
from ichviewer.selftest.sample import Analysed, analysed

# What a file of each ending begins with; of MP4, from its fifth byte on.
_BEGINS: Final = {
    ".png": b"\x89PNG",
    ".gif": b"GIF8",
    ".webp": b"RIFF",
    ".pdf": b"%PDF",
    ".json": b"{",
    ".csv": b"\xef\xbb\xbf",
    ".mp4": b"ftyp",
    ".zip": b"PK",
}
# The window's actions, and the files or folders (no ending) that each writes here.
EXPORTS: Final = {
    "export_picture": ("picture.png",),
    "export_movie": ("movie.mp4", "movie.gif", "movie.webp"),
    "export_sheet": ("contact-sheet.png",),
    "export_json": ("findings.json",),
    "export_csv": ("findings.csv",),
    "export_bundle": ("findings-bundle.zip",),
    "export_pdf": ("report.pdf",),
    "export_dicom_view": ("view.dcm",),
    "export_dicom_stack": ("slices",),
    "export_dicom_attention": ("model-attention.dcm",),
    "export_dicom_regions": ("regions.dcm",),
    "export_dicom_report": ("structured-report.dcm",),
    "export_series_copy": ("de-identified",),
}


def export_checks() -> list[Check]:
    """One check for each file or folder."""
    return [
        Check(f"export {name}", partial(_check, action, name))
        for action, names in EXPORTS.items()
        for name in names
    ]


def _check(action: str, name: str, folder: Path) -> str:
    target = folder / name
    _write(action, target)
    written = sorted(target.rglob("*.dcm")) if target.is_dir() else [target]
    need(written and all(file.is_file() for file in written), "a file", "none")
    for file in written:
        _look_at(file)
    size = sum(file.stat().st_size for file in written)
    return f"{len(written)} files, {size:,} bytes" if target.is_dir() else f"{size:,} bytes"


def _write(action: str, target: Path) -> None:
    """As the window does it, but with one slice for the view."""
    from PIL import Image

    from ichviewer.export import picture, tasks
    from ichviewer.export.dicom_out import tasks as dicom
    from ichviewer.export.image_files import Movie, write_png
    from ichviewer.export.snapshot import Request, Run, Snapshot
    from ichviewer.export.uids import Privacy, UidMap

    study = analysed()
    index = len(study.volume) // 2
    taken = Snapshot(
        series=study.series,
        volume=study.volume,
        findings=study.findings,
        stamp=study.stamp,
        thresholds=study.thresholds,
        measurements=(_region(study, index),),
        slice_index=index,
        shown=(index,),
    )
    request = Request(taken, target, Privacy(UidMap()), attention=True)
    run = Run(attention=lambda slice_index: _quarter(study, slice_index))
    rgb = picture.hu_rgb(study.volume.hu[index], taken.look, None)
    edges = picture.edges_of(study.volume, index, taken.look.turn)
    match action:
        case "export_picture":
            foot = picture.with_foot(Image.fromarray(rgb), request.provenance, attention=False)
            write_png(target, foot, request.provenance)
        case "export_movie":
            tasks.movie(request, run, Movie(target.suffix[1:]))
        case "export_sheet":
            tasks.sheet(request, run)
        case "export_json":
            tasks.findings_json(request, run)
        case "export_csv":
            tasks.findings_csv(request, run)
        case "export_bundle":
            tasks.bundle(request, run)
        case "export_pdf":
            tasks.report(request, run)
        case "export_dicom_view":
            dicom.capture_view(request, run, rgb, edges)
        case "export_dicom_stack":
            dicom.capture_stack(request, run)
        case "export_dicom_attention":
            dicom.segment_attention(request, run)
        case "export_dicom_regions":
            dicom.segment_regions(request, run)
        case "export_dicom_report":
            dicom.structured_report(request, run)
        case "export_series_copy":
            dicom.copy_series(request, run)


def _look_at(file: Path) -> None:
    """Whether it is what its ending says."""
    if file.suffix == ".dcm":
        from pydicom import dcmread

        need("SOPInstanceUID" in dcmread(file), "a DICOM object", "no SOP Instance UID")
        return
    begin, sign = file.read_bytes()[:16], _BEGINS[file.suffix]
    at = 4 if file.suffix == ".mp4" else 0
    need(begin[at:].startswith(sign), f"a {file.suffix[1:].upper()} file", f"one that begins with {begin!r}")


def _region(study: Analysed, index: int) -> MeasurementRecord:
    """An ellipse in the middle of a slice."""
    rows, cols = study.volume.hu.shape[1:]
    drawn = Measurement(Kind.ELLIPSE, ((cols * 0.4, rows * 0.4), (cols * 0.6, rows * 0.6)), "self-test")
    instance = study.volume.series.instances[index]
    return MeasurementRecord(
        uid=drawn.uid,
        kind=drawn.kind,
        label=drawn.label,
        slice_index=index,
        sop_instance_uid=instance.sop_instance_uid,
        frame=instance.frame,
        rows=rows,
        cols=cols,
        points=drawn.points,
        values=values(drawn, Place(study.volume.hu[index], instance.pixel_spacing)),
    )


def _quarter(study: Analysed, slice_index: int) -> NDArray[np.float32]:
    """(row, col) a map that is 1 in a quarter of the slice."""
    rows, cols = study.volume.hu[slice_index].shape
    made = np.zeros((rows, cols), np.float32)
    made[: rows // 2, : cols // 2] = 1.0
    return made
