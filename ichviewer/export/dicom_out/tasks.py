"""The exports as DICOM objects: each takes a frozen request, writes, and says what it wrote."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
from pydicom.dataset import Dataset

from ichviewer.core.errors import ExportError
from ichviewer.core.labels import LABELS
from ichviewer.export import picture
from ichviewer.export.dicom_out.secondary_capture import Capture, secondary_captures
from ichviewer.export.dicom_out.segmentation import Segment, segmentation
from ichviewer.export.dicom_out.series_copy import copies
from ichviewer.export.dicom_out.sources import sources
from ichviewer.export.dicom_out.structured_report import ReportContent
from ichviewer.export.dicom_out.structured_report import structured_report as document
from ichviewer.export.files import write_folder, write_whole
from ichviewer.export.snapshot import Request, Run
from ichviewer.export.tasks import Written, check_target, frames


def capture_view(request: Request, run: Run, rgb: picture.Rgb, edges: tuple[str, str, str, str]) -> Written:
    """The picture of the view as one Secondary Capture.

    Args:
        rgb: (row, col, 3) uint8, with its foot.
        edges: letters of its edges; "" where it shows more than one orientation.
    """
    check_target(request)
    run.step(0, 1)
    headers = sources(request.snapshot.series, request.snapshot.shown, request.privacy)
    capture = Capture(rgb, headers, edges, request.attention, request.privacy.with_patient_data)
    (dataset,) = secondary_captures([capture], request.provenance)
    write_whole(request.target, dicom_bytes(dataset))
    return [request.target]


def capture_stack(request: Request, run: Run) -> Written:
    """Every slice as it is shown, one Secondary Capture a slice, in a new folder."""
    snapshot = request.snapshot
    refuse_source_folder(request)
    slices = snapshot.ready_slices
    headers = sources(snapshot.series, slices, request.privacy)

    def captures() -> Iterator[Capture]:
        for index, header, image in zip(slices, headers, frames(request, run), strict=True):
            edges = picture.edges_of(snapshot.volume, index, snapshot.look.turn)
            yield Capture(
                np.asarray(image), [header], edges, request.attention, request.privacy.with_patient_data
            )

    datasets = secondary_captures(captures(), request.provenance)
    files = ((f"{number:04d}.dcm", dicom_bytes(dataset)) for number, dataset in enumerate(datasets, start=1))
    return [write_folder(request.target, files)]


def segment_attention(request: Request, run: Run) -> Written:
    """Where the model attention reaches the threshold, for every assessed slice, as one DICOM SEG."""
    snapshot = request.snapshot
    assessed = [f.slice_index for f in request.findings.slices if f.assessed]
    if snapshot.stamp is None or not assessed:
        raise ExportError(
            "segmentation", "slices that the model assessed", "none", "Wait for the findings first."
        )
    threshold = snapshot.look.attention_threshold
    masks = {}
    for done, index in enumerate(assessed):
        run.step(done, len(assessed))
        attention = run.attention(index)
        if attention is not None:
            masks[index] = (attention >= threshold) & (attention > 0)
    parameters = {
        "label": snapshot.label,
        "method": snapshot.method,
        "threshold": f"{threshold:.2f}",
        "backend": snapshot.stamp.backend,
    }
    return _segmentation(request, [Segment(masks, parameters)])


def segment_regions(request: Request, run: Run) -> Written:
    """Each region that the user drew as a segment of one DICOM SEG."""
    run.step(0, 1)
    regions = [record for record in request.measurements if record.is_roi]
    if not regions:
        raise ExportError("segmentation", "a region that was drawn", "none", "Draw an ellipse or an outline.")
    return _segmentation(request, [Segment({record.slice_index: record.mask()}) for record in regions])


def _segmentation(request: Request, segments: list[Segment]) -> Written:

    check_target(request)
    slices = range(len(request.snapshot.series))
    headers = sources(request.snapshot.series, slices, request.privacy)
    dataset = segmentation(segments, slices, headers, request.provenance)
    write_whole(request.target, dicom_bytes(dataset))
    return [request.target]


def structured_report(request: Request, run: Run) -> Written:
    """Findings and measurements as a Structured Report, TID 1500."""
    check_target(request)
    run.step(0, 1)
    series = request.snapshot.series
    headers = dict(enumerate(sources(series, range(len(series)), request.privacy)))
    frames = {i: x.frame + 1 for i, x in enumerate(series.instances) if x.number_of_frames > 1}
    thresholds = request.snapshot.thresholds
    words = ", ".join(f"{label} {thresholds[label][0]:.3f}" for label in LABELS if label in thresholds)
    content = ReportContent(
        findings=request.findings,
        headers=headers,
        frames=frames,
        measurements=request.measurements,
        thresholds=f"Series-level thresholds of the model's card: {words}" if words else "",
    )
    write_whole(request.target, dicom_bytes(document(content, request.provenance)))
    return [request.target]


def copy_series(request: Request, run: Run) -> Written:
    """A de-identified copy of the whole series, in a new folder."""
    refuse_source_folder(request)
    total = len({instance.file for instance in request.snapshot.series.instances})

    def files() -> Iterator[tuple[str, bytes]]:
        for done, (name, dataset) in enumerate(copies(request.snapshot.series, request.privacy.uids)):
            run.step(done, total)
            yield name, dicom_bytes(dataset)

    return [write_folder(request.target, files())]


def dicom_bytes(dataset: Dataset) -> bytes:
    """A dataset as a DICOM file."""
    content = io.BytesIO()
    dataset.save_as(content, enforce_file_format=True)
    return content.getvalue()


def refuse_source_folder(request: Request) -> None:
    """New objects do not go among the user's files, where they would be taken for them.

    Raises:
        ExportError: the target lies in a folder of the series.
    """
    parents = {path.resolve().parent for path in request.snapshot.inputs}
    target = request.target.resolve()
    if any(parent == target or parent in target.parents for parent in parents):
        raise ExportError(
            request.target.name,
            "a folder outside of the series' own",
            "the folder that was opened",
            "Nothing was written. Choose another folder.",
        )
