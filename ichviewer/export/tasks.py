"""The exports but DICOM: each takes a frozen request and writes. They run off the window's thread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from ichviewer.core.errors import ExportError
from ichviewer.core.findings import percent
from ichviewer.core.labels import ANY
from ichviewer.export import contact_sheet, findings_file, pdf_report, picture
from ichviewer.export.bundle.maker import BundleMaker
from ichviewer.export.files import protect, write_whole
from ichviewer.export.image_files import Movie, write_movie, write_png
from ichviewer.export.snapshot import Request, Run

Written = list[Path]
_KEY_SLICES = 2


def movie(request: Request, run: Run, kind: Movie) -> Written:
    """The slices one after the other, at the speed of the cine."""
    check_target(request)
    write_movie(request.target, frames(request, run), request.snapshot.speed, kind, request.provenance)
    return [request.target]


def frames(request: Request, run: Run) -> Iterator[Image.Image]:
    """Each slice that was read, as it is shown."""
    snapshot = request.snapshot
    slices = snapshot.ready_slices
    if not slices:
        raise _no_slice(request)
    for done, index in enumerate(slices):
        run.step(done, len(slices))
        attention = run.attention(index) if request.attention else None
        yield picture.frame(
            snapshot.volume, index, snapshot.look, request.provenance, attention, request.identity
        )


def sheet(request: Request, run: Run) -> Written:
    """The slices with the highest P(any), each beside its model attention."""
    check_target(request)
    findings, volume = request.findings, request.snapshot.volume
    done = 0

    def heatmap(index: int) -> picture.Map:
        nonlocal done
        run.step(done, 6)
        done += 1
        attention = run.attention(index)
        return np.zeros(volume.hu.shape[1:], np.float32) if attention is None else attention

    if findings.assessed:
        section = contact_sheet.section(findings, volume, heatmap)
    else:
        section = contact_sheet.section_without_pictures(findings)
    rendered = contact_sheet.render([section], request.provenance.line)
    write_png(request.target, rendered, request.provenance)
    return [request.target]


def findings_json(request: Request, run: Run) -> Written:
    """Findings and measurements, schema `ichviewer.findings/1`."""
    check_target(request)
    run.step(0, 1)
    text = findings_file.to_json(
        [request.findings], request.snapshot.stamp, request.measurements, request.provenance.privacy
    )
    write_whole(request.target, text.encode())
    return [request.target]


def findings_csv(request: Request, run: Run) -> Written:
    """Findings as one table, measurements as another beside it where there are any."""
    check_target(request)
    run.step(0, 1)
    written = []
    if request.measurements:
        beside = request.target.with_name(f"{request.target.stem}-measurements.csv")
        protect(beside, request.snapshot.inputs)
        write_whole(beside, findings_file.measurements_csv(request.measurements).encode("utf-8-sig"))
        written.append(beside)
    findings_file.write_csv(request.target, [request.findings], request.snapshot.stamp)
    return [request.target, *written]


def bundle(request: Request, run: Run) -> Written:
    """The findings bundle as a zip, with the attention of the label and the method on screen."""
    check_target(request)
    snapshot, kept, done = request.snapshot, request.privacy.with_patient_data, 0

    def heatmap(index: int) -> picture.Map:
        nonlocal done
        run.step(done, 6)
        done += 1
        attention = run.attention(index)
        return np.zeros(snapshot.volume.hu.shape[1:], np.float32) if attention is None else attention

    stamp = snapshot.stamp if snapshot.findings.assessed else None
    shown = (snapshot.label, snapshot.method)
    with BundleMaker(
        request.target, with_patient_data=kept, made_in="window", attention=shown, overwrite=True
    ) as maker:
        maker.add(snapshot.series, snapshot.volume, snapshot.findings, stamp, heatmap)
        run.step(done, 6)
        return [maker.finish(stamp)]


def report(request: Request, run: Run) -> Written:
    """One page of PDF."""
    check_target(request)
    page = pdf_report.ReportPage(
        findings=request.findings,
        provenance=request.provenance,
        thresholds=request.snapshot.thresholds,
        key_slices=_key_slices(request, run),
        measurements=request.measurements,
        identity=request.identity,
    )
    write_whole(request.target, pdf_report.render(page))
    return [request.target]


def _key_slices(request: Request, run: Run) -> list[pdf_report.KeySlice]:
    """The slices with the highest P(any); the one on screen where none was assessed."""
    snapshot = request.snapshot
    peaks = contact_sheet.peak_slices(request.findings, _KEY_SLICES) if request.findings.assessed else []
    chosen = [finding.slice_index for finding in peaks] or [snapshot.slice_index]
    probability = {f.slice_index: f.probabilities for f in request.findings.slices}
    keys = []
    for done, index in enumerate(chosen):
        run.step(done, len(chosen))
        if not snapshot.volume.is_ready(index):
            continue
        found = probability.get(index)
        attention = run.attention(index) if request.attention and found is not None else None
        words = "not assessed" if found is None else f"P(any) {percent(found[ANY])}"
        drawn = (
            None if attention is None else picture.lettered(snapshot.volume, index, snapshot.look, attention)
        )
        plain = picture.lettered(snapshot.volume, index, snapshot.look)
        caption = f"Slice {index + 1} of {len(snapshot.volume)}, {words}, {snapshot.look.words}"
        keys.append(pdf_report.KeySlice(plain, drawn, caption))
    return keys


def check_target(request: Request) -> None:
    """Raises `ExportError` where the target is one of the files of the series."""
    protect(request.target, request.snapshot.inputs)


def _no_slice(request: Request) -> ExportError:
    return ExportError(
        request.target.name, "at least one slice that was read", "none", "Open the series again."
    )
