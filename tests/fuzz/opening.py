"""The program's own way with a path: scan, gate, load, draw, list, analyze; and what must hold on it."""

from __future__ import annotations

import warnings
from dataclasses import replace
from functools import cache
from pathlib import Path
from unittest import mock

import numpy as np

from ichviewer import analyze
from ichviewer.core import fitness
from ichviewer.core.dicom import archive, load
from ichviewer.core.dicom.headers import read_records
from ichviewer.core.dicom.scan import scan
from ichviewer.core.dicom.tags import read_attributes
from ichviewer.core.dicom.types import ScanResult, Series
from ichviewer.core.errors import IchViewerError, InputError
from ichviewer.core.volume import AIR_HU, SliceState, Volume
from ichviewer.core.windowing import BRAIN, composite_table, to_rgba, window_table
from ichviewer.ui.display_control import header_windows
from ichviewer.ui.thumbnails import thumbnail
from tests.fuzz.cases import Case
from tests.fuzz.guard import REFUSED, BrokenPromiseError

_OPENED = "opened"
_MOST_SERIES, _MOST_SLICES = 6, 12  # of one input are read; each slice is another run of the same code
_LONGEST_MESSAGE = 1_500
_NAMED = 200  # characters of a name have to be in a message
_ANALYZED = 4  # one input of so many goes through `ichviewer analyze` too


def open_case(case: Case, folder: Path) -> str:
    """Make the input of a case and open it."""
    inside = folder / "input"
    inside.mkdir()
    path = case.write(inside)
    intact = len(case.seed.files) - 2 if case.seed.kind == "series" else 0
    analyzed = case.number % _ANALYZED == 0 or case.seed.kind == "series"
    return open_path(path, folder / "out", intact=intact, analyzed=analyzed)


def open_path(path: Path, out: Path, *, intact: int = 0, analyzed: bool = True) -> str:
    """Open whatever lies at a path, as the window does; and as `ichviewer analyze` does, without a model.

    Args:
        out: folder for what is written.
        intact: so many slices at least must be readable.

    Returns:
        "opened" where at least one slice is readable, else "refused": a reason was given then.

    Raises:
        BrokenPromiseError: something that the program promises does not hold.
    """
    with warnings.catch_warnings(record=True) as raised:
        warnings.simplefilter("always", RuntimeWarning)
        try:
            ready = _open(path, intact)
            if analyzed:
                _analyze(path, out)
        finally:
            archive.close_all()
    ours = [w for w in raised if "pydicom" not in w.filename]
    if ours:
        raise BrokenPromiseError(
            f"warning: {ours[0].message} at {Path(ours[0].filename).name}:{ours[0].lineno}"
        )
    return _OPENED if ready else REFUSED


def _open(path: Path, intact: int) -> int:
    """How many slices could be read."""
    try:
        found = scan(path)
    except InputError as error:
        _check_message(str(error), path.name)
        return 0
    _check_read_alone(found)
    for problem in found.problems:
        _check_message(problem.message, problem.file.name)
    if not found.series:
        if not found.nothing_found(path):
            raise BrokenPromiseError("silent: no series, and no reason")
        return 0
    if len({series.key for series in found.series}) < len(found.series):
        raise BrokenPromiseError("two series with one key")
    ready = sum(_open_series(series) for series in found.series[:_MOST_SERIES])
    if ready < intact and len(found.series) <= _MOST_SERIES:
        raise BrokenPromiseError(f"lost: {ready} slices are readable, {intact} were not damaged")
    return ready


def _check_read_alone(found: ScanResult) -> None:
    """A file says the same among others as by itself: the scan reads slices of one series a shorter way."""
    read = {}
    for instance in (one for series in found.series for one in series.instances[:_MOST_SLICES]):
        if instance.file not in read:  # once for all of its frames: the limit of time is for the program
            with instance.file.open() as stream:
                read[instance.file] = read_records(instance.file, stream, instance.file_bytes, instance.stamp)
        if read[instance.file][instance.frame].instance != replace(instance, rescale_lost=False):
            raise BrokenPromiseError(f"{instance.file.name} reads otherwise among others than alone")


def _open_series(series: Series) -> int:
    words = (series.description, series.patient.name, series.key, *(n.message for n in series.warnings))
    if not all(word.isprintable() for word in words):
        raise BrokenPromiseError("a text of the header that is not plain")
    fit = fitness.check_headers(series)
    if not fit.fit and not (fit.code and fit.reason):
        raise BrokenPromiseError("not fit without a reason")
    _draw_thumbnail(series)
    try:
        volume = load.allocate(series)
    except InputError as error:
        _check_message(str(error), series.instances[0].file.name)
        return 0
    for index in load.load_order(len(volume))[:_MOST_SLICES]:
        load.load_slice(volume, index)
        _check_slice(volume, index)
    fitness.check_pixels(volume)
    instance = series.instances[-1]
    try:
        rows = read_attributes(instance)
    except InputError as error:
        _check_message(str(error), instance.file.name)
    else:
        if not all(row.value.isprintable() or row.value == "" for row in rows):
            raise BrokenPromiseError("an attribute that is not one line")
    return int((volume.state == SliceState.READY).sum())


def _check_slice(volume: Volume, index: int) -> None:
    instance, plane = volume.series.instances[index], volume.hu[index]
    if volume.state[index] != SliceState.READY:
        _check_message(volume.errors.get(index, ""), instance.file.name)
        if (plane != AIR_HU).any():
            raise BrokenPromiseError("a slice that failed holds something")
        return
    if not np.isfinite(plane).all() or plane.min() < AIR_HU:
        raise BrokenPromiseError(f"HU that are none: {plane.min()} to {plane.max()}")
    fitness.slice_reason(volume, index)
    tables = [window_table(BRAIN), composite_table()]
    tables += [window_table(window) for window, _ in header_windows(volume.series, index)[:2]]
    for table in tables:
        if to_rgba(plane, table).shape != plane.shape:
            raise BrokenPromiseError("a picture of another size")


def _draw_thumbnail(series: Series) -> None:
    picture = thumbnail(series)
    if picture is not None and picture.shape != (96, 96):
        raise BrokenPromiseError("a thumbnail of another size")


def _analyze(path: Path, out: Path) -> None:
    """`ichviewer analyze`, with a scripted engine in the place of the model."""
    said: list[str] = []
    with mock.patch.object(analyze, "Engine", new=_engine):
        try:
            analyze.analyze(path, out, None, said.append)
        except IchViewerError as error:
            _check_message(str(error), path.name)


@cache
def _engine(_bundle: Path) -> object:
    from tests.support.heads import ScriptedEngine  # brings torch, which few inputs get as far as needing

    return ScriptedEngine()


def _check_message(message: str, name: str) -> None:
    """A sentence that names the file, and is one for a person."""
    if not message:
        raise BrokenPromiseError("silent: no message")
    if name[:_NAMED] not in message:
        raise BrokenPromiseError(f"nameless: {name[:80]!r} is not in {message[:200]!r}")
    if not message.isprintable():
        raise BrokenPromiseError(f"not plain: {message[:200]!r}")
    if len(message) > _LONGEST_MESSAGE or "Traceback" in message:
        raise BrokenPromiseError(f"wordy: {len(message)} characters: {message[:100]!r}")
