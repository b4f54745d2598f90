"""`ichviewer analyze`: every series below a path, assessed without a display."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path

from ichviewer.core import fitness
from ichviewer.core.dicom import scan
from ichviewer.core.dicom.types import ScanResult, Series
from ichviewer.core.errors import IchViewerError
from ichviewer.core.findings import ModelStamp, SeriesFindings, percent
from ichviewer.core.labels import ANY
from ichviewer.core.volume import Volume
from ichviewer.export import contact_sheet, findings_file
from ichviewer.export.bundle.maker import BundleMaker
from ichviewer.export.files import make_folder, protect
from ichviewer.inference import explain
from ichviewer.inference.ahead import ReadAhead
from ichviewer.inference.analyze import analyze_volume, not_assessed
from ichviewer.inference.engine import Engine, all_threads
from ichviewer.model.loading import default_bundle

Say = Callable[[str], None]


def analyze(
    path: Path,
    out: Path | None,
    json_file: Path | None,
    say: Say,
    *,
    bundle: Path | None = None,
    with_patient_data: bool = False,
) -> bool:
    """Assess what lies below `path`, and write findings.json, findings.csv and contact-sheet.png into `out`.

    Args:
        path: folder, DICOM file, zip or DICOMDIR; only read.
        out: folder for the results; made if it is not there. None: none are written, but a bundle.
        json_file: where the JSON goes instead of into `out`.
        say: gets one line of progress or one reason at a time.
        bundle: a findings bundle that is not there yet: a folder, or a file that ends in .zip.
        with_patient_data: whether the bundle keeps what identifies the patient.

    Returns:
        Whether at least one series was assessed.

    Raises:
        ExportError: a result cannot be written.
        InputError: `path` cannot be read.
        ModelError: the bundle cannot be used.
    """
    found = scan.scan(path)
    results = None if out is None else _Results(out, json_file, _files(found))
    for problem in found.problems:
        say(problem.message)
    if (nothing := found.nothing_found(path)) and len(found.problems) != 1:
        say(nothing)
    fit = [series for series in found.series if fitness.check_headers(series).fit]
    findings: list[SeriesFindings] = []
    with ExitStack() as stack:
        ahead = stack.enter_context(ReadAhead(fit))  # while torch is imported, too
        engine = Engine(default_bundle(), all_threads()) if fit else None
        maker = (
            stack.enter_context(BundleMaker(bundle, with_patient_data=with_patient_data)) if bundle else None
        )
        for number, series in enumerate(found.series, 1):
            say(f"[{number}/{len(found.series)}] {series.description or series.key}: {len(series)} slices")
            findings.append(_take(series, ahead, engine, results, maker))
            say(_summary(findings[-1]))
        stamp = engine.stamp if engine else None
        if results is not None:
            results.write(findings, stamp)
        if maker is not None:
            maker.finish(stamp)
    return any(result.assessed for result in findings)


def _take(
    series: Series,
    ahead: ReadAhead,
    engine: Engine | None,
    results: _Results | None,
    maker: BundleMaker | None,
) -> SeriesFindings:
    """Assess one series and put it where it is wanted; its volume goes with the return."""
    result, volume = _one_series(series, ahead, engine)
    heatmap = cache(partial(_attention, engine, volume))
    if results is not None:
        results.add(result, volume, heatmap)
    if maker is not None:
        maker.add(series, volume, result, engine.stamp if engine else None, heatmap)
    return result


class _Results:
    """The files of `out`. Keeps pictures only, so that each volume can go."""

    def __init__(self, out: Path, json_file: Path | None, inputs: list[Path]) -> None:
        self._json = json_file or out / "findings.json"
        self._csv, self._sheet = out / "findings.csv", out / "contact-sheet.png"
        for target in (self._json, self._csv, self._sheet):
            protect(target, inputs)
        make_folder(out)
        make_folder(self._json.parent)
        self._sections: list[contact_sheet.Section] = []

    def add(
        self, result: SeriesFindings, volume: Volume | None, heatmap: Callable[[int], contact_sheet.Map]
    ) -> None:
        """The next series on the contact sheet."""
        if result.assessed and volume is not None:
            self._sections.append(contact_sheet.section(result, volume, heatmap))
        else:
            self._sections.append(contact_sheet.section_without_pictures(result))

    def write(self, findings: list[SeriesFindings], stamp: ModelStamp | None) -> None:
        """All of them, even without a series: an older sheet would show another patient."""
        findings_file.write_json(self._json, findings, stamp)
        findings_file.write_csv(self._csv, findings, stamp)
        model = f"model {stamp.model_id}, {stamp.sha256[:12]}" if stamp else ""
        contact_sheet.write(self._sheet, self._sections, model or "no series got as far as the model")


def _one_series(
    series: Series, ahead: ReadAhead, engine: Engine | None
) -> tuple[SeriesFindings, Volume | None]:
    """Assess one series; whatever is wrong with it stays its own reason and never stops the others."""
    header = fitness.check_headers(series)
    if engine is None or not header.fit:
        return not_assessed(series, header.reason), None
    try:
        volume = ahead.take()
    except (IchViewerError, MemoryError) as error:
        return not_assessed(series, str(error) or "There is not enough memory for this series."), None
    return analyze_volume(volume, engine), volume


def _attention(engine: Engine | None, volume: Volume | None, slice_index: int) -> contact_sheet.Map:
    assert engine is not None
    assert volume is not None  # asked of assessed slices only
    grid = engine.attention(engine.model_input(volume, slice_index), ANY, "gradcam")
    return explain.on_slice(grid, volume, slice_index)


def _files(found: ScanResult) -> list[Path]:
    """Every file that was read as an instance or left out, each once."""
    read = {instance.file.path for series in found.series for instance in series.instances}
    return sorted(read | {problem.file.path for problem in found.problems})


def _summary(result: SeriesFindings) -> str:
    if result.probabilities is None:
        return f"    not assessed: {result.reason}"
    return f"    P(any) {percent(result.probabilities[ANY])}"
