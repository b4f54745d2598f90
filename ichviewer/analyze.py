"""`ichviewer analyze`: every series below a path, assessed without a display."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ichviewer.core import fitness
from ichviewer.core.dicom import load, scan
from ichviewer.core.dicom.types import ScanResult, Series
from ichviewer.core.errors import IchViewerError
from ichviewer.core.findings import SeriesFindings, percent
from ichviewer.core.labels import ANY
from ichviewer.core.volume import Volume
from ichviewer.export import contact_sheet, findings_file
from ichviewer.export.files import make_folder, protect
from ichviewer.inference import explain
from ichviewer.inference.analyze import analyze_volume, not_assessed
from ichviewer.inference.engine import Engine
from ichviewer.model.loading import default_bundle

Say = Callable[[str], None]


def analyze(path: Path, out: Path, json_file: Path | None, say: Say) -> bool:
    """Assess what lies below `path`, and write findings.json, findings.csv and contact-sheet.png into `out`.

    Args:
        path: folder, DICOM file, zip or DICOMDIR; only read.
        out: folder for the results; made if it is not there.
        json_file: where the JSON goes instead of into `out`.
        say: gets one line of progress or one reason at a time.

    Returns:
        Whether at least one series was assessed.

    Raises:
        ExportError: a result cannot be written.
        InputError: `path` cannot be read.
        ModelError: the bundle cannot be used.
    """
    json_file = json_file or out / "findings.json"
    csv_file, sheet_file = out / "findings.csv", out / "contact-sheet.png"
    found = scan.scan(path)
    for target in (json_file, csv_file, sheet_file):
        protect(target, _files(found))
    make_folder(out)
    make_folder(json_file.parent)
    for problem in found.problems:
        say(problem.message)
    if (nothing := found.nothing_found(path)) and len(found.problems) != 1:
        say(nothing)
    engine = Engine(default_bundle()) if any(fitness.check_headers(s).fit for s in found.series) else None
    findings: list[SeriesFindings] = []
    sections: list[contact_sheet.Section] = []
    for number, series in enumerate(found.series, 1):
        say(f"[{number}/{len(found.series)}] {series.description or series.key}: {len(series)} slices")
        result, section = _one_series(series, engine)
        findings.append(result)
        sections.append(section)
        say(_summary(result))
    stamp = engine.stamp if engine else None
    findings_file.write_json(json_file, findings, stamp)
    findings_file.write_csv(csv_file, findings, stamp)
    model = f"model {stamp.model_id}, {stamp.sha256[:12]}" if stamp else "no series got as far as the model"
    contact_sheet.write(sheet_file, sections, model)  # always: an older sheet would show another patient
    return any(result.assessed for result in findings)


def _one_series(series: Series, engine: Engine | None) -> tuple[SeriesFindings, contact_sheet.Section]:
    """Assess one series; whatever is wrong with it stays its own reason and never stops the others."""
    header = fitness.check_headers(series)
    if engine is None or not header.fit:
        return _refused(not_assessed(series, header.reason))
    try:
        volume = load.load(series)
    except (IchViewerError, MemoryError) as error:
        return _refused(not_assessed(series, str(error) or "There is not enough memory for this series."))
    result = analyze_volume(volume, engine)
    if not result.assessed:
        return _refused(result)
    return result, contact_sheet.section(result, volume, lambda index: _attention(engine, volume, index))


def _refused(result: SeriesFindings) -> tuple[SeriesFindings, contact_sheet.Section]:
    return result, contact_sheet.section_without_pictures(result)


def _attention(engine: Engine, volume: Volume, slice_index: int) -> contact_sheet.Map:
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
