"""Every export, written over and over in a process that is about to be killed; whether a file is whole."""

from __future__ import annotations

import csv
import itertools
import json
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

import cv2
import numpy as np
from PIL import Image
from pydicom import dcmread
from pydicom.errors import InvalidDicomError

from ichviewer.core.dicom import load
from ichviewer.core.dicom.scan import scan
from ichviewer.core.findings import ModelStamp, SeriesFindings, SliceFinding
from ichviewer.core.labels import LABELS
from ichviewer.core.measure import Kind, MeasurementRecord
from ichviewer.export import tasks
from ichviewer.export.bundle.maker import BundleMaker
from ichviewer.export.dicom_out import tasks as dicom
from ichviewer.export.image_files import Movie, write_png
from ichviewer.export.provenance import Provenance
from ichviewer.export.snapshot import Request, Run, Snapshot
from ichviewer.export.uids import Privacy, UidMap
from tests.endurance.writers import Said
from tests.support.dicom import plain_head, write_series

SLICES, SIDE = 4, 64
_STAMP = ModelStamp("test-model", "cd" * 32, "CPU")
_RGB = np.zeros((300, 300, 3), np.uint8)
# Kind -> its target. Those with {} get a new name each time; the others replace what is there.
TARGETS = {
    "picture": "picture.png",
    "movie (GIF)": "movie.gif",
    "movie (WebP)": "movie.webp",
    "movie (MP4)": "movie.mp4",
    "findings (JSON)": "findings.json",
    "findings (CSV)": "findings.csv",
    "report (PDF)": "report.pdf",
    "contact sheet": "sheet.png",
    "DICOM: view": "view-{}.dcm",
    "DICOM: all slices": "slices-{}",
    "DICOM: attention (SEG)": "attention-{}.dcm",
    "DICOM: regions (SEG)": "regions-{}.dcm",
    "DICOM: report (SR)": "report-{}.dcm",
    "de-identified copy": "copy-{}",
    "findings bundle": "bundle-{}",
    "findings bundle (zip)": "bundle-{}.zip",
}


def snapshot(folder: Path) -> Snapshot:
    """Four small slices, assessed, with one drawn region."""
    (series,) = scan(folder).series
    found = tuple(
        SliceFinding(
            index, "a.dcm", one.sop_instance_uid, 5.0 * index, dict.fromkeys(LABELS, 0.6), None, True
        )
        for index, one in enumerate(series.instances)
    )
    findings = SeriesFindings(
        series.key, series.series_instance_uid, "HEAD", found, (), dict.fromkeys(LABELS, 0.7)
    )
    uid = series.instances[0].sop_instance_uid
    region = MeasurementRecord(
        "1", Kind.ELLIPSE, "a", 0, uid, 0, SIDE, SIDE, ((10.0, 10.0), (30.0, 30.0)), ()
    )
    points = dict.fromkeys(LABELS, (0.5, 0.4))
    return Snapshot(series, load.load(series), findings, _STAMP, points, (region,))


def prepare(folder: Path) -> None:
    """The series that is exported."""
    tags = {"FrameOfReferenceUID": "1.2.99"}
    write_series(folder / "series", np.stack([plain_head(SIDE)] * SLICES), **tags)
    (folder / "out").mkdir()


def write_exports(folder: Path, run: int, pipe: Connection) -> None:
    """All kinds in turn, another one first in each run."""
    taken = snapshot(folder / "series")
    heat = np.zeros((SIDE, SIDE), np.float32)
    heat[:32, :32] = 1
    work = Run(attention=lambda _index: heat)
    for number in itertools.count():
        kind = list(TARGETS)[(run + number) % len(TARGETS)]
        target = folder / "out" / TARGETS[kind].format(f"{run}-{number}")
        pipe.send_bytes(b"-" + kind.encode())
        _export(kind, Request(taken, target, Privacy(UidMap(b"salt"), False), attention=True), work)
        pipe.send_bytes(b"+" + target.name.encode())


def _export(kind: str, request: Request, work: Run) -> None:
    if kind.startswith("findings bundle"):
        with BundleMaker(request.target) as maker:
            taken = request.snapshot
            maker.add(taken.series, taken.volume, taken.findings, _STAMP, work.attention)  # type: ignore[arg-type]
            maker.finish(None)
        return
    {
        "picture": lambda: write_png(request.target, Image.fromarray(_RGB), Provenance(_STAMP)),
        "movie (GIF)": partial(tasks.movie, request, work, Movie.GIF),
        "movie (WebP)": partial(tasks.movie, request, work, Movie.WEBP),
        "movie (MP4)": partial(tasks.movie, request, work, Movie.MP4),
        "findings (JSON)": partial(tasks.findings_json, request, work),
        "findings (CSV)": partial(tasks.findings_csv, request, work),
        "report (PDF)": partial(tasks.report, request, work),
        "contact sheet": partial(tasks.sheet, request, work),
        "DICOM: view": partial(dicom.capture_view, request, work, _RGB, ("", "", "", "")),
        "DICOM: all slices": partial(dicom.capture_stack, request, work),
        "DICOM: attention (SEG)": partial(dicom.segment_attention, request, work),
        "DICOM: regions (SEG)": partial(dicom.segment_regions, request, work),
        "DICOM: report (SR)": partial(dicom.structured_report, request, work),
        "de-identified copy": partial(dicom.copy_series, request, work),
    }[kind]()


def check_exports(folder: Path, _run: int, said: Said) -> tuple[int, int]:
    """Confirmed ones that are not there, and what is there under a name of its own but not whole."""
    out = folder / "out"
    lost = sum(not (out / name).exists() for name in said)
    seen = [path for path in out.iterdir() if not path.name.startswith(".")]
    return lost, sum(not is_whole(path) for path in seen)


def is_whole(path: Path) -> bool:
    """Whether a result can be read to its end."""
    if path.is_dir():
        listed = path / "SHA256SUMS"
        files = sorted(path.glob("*.dcm"))
        return listed.is_file() if path.name.startswith("bundle") else _all_slices(files)
    try:
        match path.suffix:
            case ".png" | ".gif" | ".webp":
                with Image.open(path) as picture:
                    frames = getattr(picture, "n_frames", 1)
                    for frame in range(frames):
                        picture.seek(frame)
                        picture.load()
                    return path.suffix == ".png" or frames == SLICES or frames == 1
            case ".mp4":
                return bool(cv2.VideoCapture(str(path)).get(cv2.CAP_PROP_FRAME_COUNT) == SLICES)
            case ".json":
                return "series" in json.loads(path.read_text())
            case ".csv":
                text = path.read_text(encoding="utf-8-sig")
                return text.endswith("\n") and len({len(row) for row in csv.reader(text.splitlines())}) == 1
            case ".pdf":
                return path.read_bytes().rstrip().endswith(b"%%EOF")
            case ".dcm":
                return _is_whole_dicom(path)
            case ".zip":
                return path.read_bytes()[-22:-18] == b"PK\x05\x06"
    except (OSError, ValueError, EOFError, InvalidDicomError):
        return False
    return False


def _all_slices(files: list[Path]) -> bool:
    return len(files) == SLICES and all(_is_whole_dicom(file) for file in files)


def _is_whole_dicom(file: Path) -> bool:
    instance = dcmread(file)
    if "PixelData" not in instance:
        return "ContentSequence" in instance
    return instance.SOPClassUID.name == "Segmentation Storage" or bool(instance.pixel_array.size)
