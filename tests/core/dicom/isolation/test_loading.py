"""Whole series through the workers: the same HU as in this process, and a broken slice fails alone."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from pydicom.uid import JPEG2000Lossless, JPEGLSLossless, RLELossless

from ichviewer.core.dicom import load as loading
from ichviewer.core.dicom.decode import decode
from ichviewer.core.dicom.isolation import shared
from ichviewer.core.dicom.isolation.pool import Pool
from ichviewer.core.dicom.load import allocate, decoded, fill, load, load_slice, warm_up
from ichviewer.core.dicom.scan import scan
from ichviewer.core.errors import PixelError
from ichviewer.core.volume import SliceState
from tests.core.dicom.isolation.test_pool import HOSTILE
from tests.support.dicom import ct_dataset, plain_head, write_dicom, write_series
from tests.support.zoo import ZOO, needs_zoo

HEAD = plain_head()


def write(folder: Path, syntax: str, count: int = 9) -> None:
    for index in range(count):
        ds = ct_dataset((HEAD + 1024 + index).astype(np.uint16), (0, 0, 5 * index), RescaleIntercept=-1024)
        ds.compress(syntax, generate_instance_uid=False)
        write_dicom(ds, folder / f"{index:03d}.dcm")


@pytest.mark.parametrize("syntax", [RLELossless, JPEGLSLossless, JPEG2000Lossless], ids=lambda uid: uid.name)
def test_slices_come_in_order_each_with_its_own_pixels(tmp_path: Path, syntax: str) -> None:
    write(tmp_path, syntax)
    seen = []

    volume = load(scan(tmp_path).series[0], on_slice=lambda _, index: seen.append(index))

    assert seen == [4, 5, 3, 6, 2, 7, 1, 8, 0]
    assert all((volume.hu[index] == HEAD + index).all() for index in range(9))
    assert not volume.errors


def test_the_slice_on_screen_comes_soon_and_a_stopped_series_goes_on_later(tmp_path: Path) -> None:
    write(tmp_path, JPEG2000Lossless)
    series = scan(tmp_path).series[0]
    volume = allocate(series)
    seen: list[int] = []
    for index in fill(volume, lambda: 0 if seen else None, lambda: len(seen) == 2):
        seen.append(index)
    assert seen[0] == 4
    assert len(seen) == 2

    seen += fill(volume)

    assert sorted(seen) == list(range(9))
    assert all((volume.hu[index] == HEAD + index).all() for index in range(9))


def test_compressed_and_plain_slices_in_one_series(tmp_path: Path) -> None:
    files = write_series(tmp_path, np.stack([HEAD + np.int16(index) for index in range(4)]))
    ds = ct_dataset((HEAD + 1025).astype(np.uint16), (0, 0, 5), RescaleIntercept=-1024)
    ds.compress(RLELossless, generate_instance_uid=False)
    write_dicom(ds, files[1])
    (series,) = scan(tmp_path).series
    assert len({instance.transfer_syntax_uid for instance in series.instances}) == 2

    volume = load(series)

    assert all((volume.hu[index] == HEAD + index).all() for index in range(4))


ZOO_FILES = sorted(ZOO.glob("transfer-syntaxes/CT*.dcm")) if ZOO.is_dir() else []


@pytest.mark.parametrize(
    "path", [pytest.param(path, marks=needs_zoo, id=path.name[-40:]) for path in ZOO_FILES]
)
def test_the_same_hu_as_in_this_process(path: Path) -> None:
    (series,) = scan(path).series
    here = decode(series.instances[0])

    there = decoded(series.instances[0])

    assert there.hu.dtype == here.hu.dtype
    assert (there.hu == here.hu).all()
    assert there.notices == here.notices


def test_a_slice_that_ends_its_worker_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, RLELossless, 5)
    series = scan(tmp_path).series[0]
    read = loading.read_encoded

    def encoded(instance):
        frame = read(instance)
        return b"crash" if instance.file.name == "003.dcm" else b"fill %d" % (len(frame) and 7)

    pool = Pool(workers=2, start=HOSTILE)
    monkeypatch.setattr(shared, "pool", lambda: pool)
    monkeypatch.setattr(loading, "read_encoded", encoded)
    try:
        volume = load(series)
    finally:
        pool.close()

    assert volume.state.tolist() == [1, 1, 1, SliceState.FAILED, 1]
    assert volume.errors[3].startswith("003.dcm: expected pixels in RLE Lossless, found data on which")
    assert (volume.hu[3] == -1024).all()
    assert (volume.hu[4] == 7).all()


def test_where_no_process_can_be_started_slices_fail_and_say_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, JPEG2000Lossless, 3)
    pool = Pool(workers=1, start=["/no/such/program"])
    monkeypatch.setattr(shared, "pool", lambda: pool)
    try:
        volume = load(scan(tmp_path).series[0])
        with pytest.raises(PixelError, match="no such file"):
            decoded(volume.series.instances[0])
    finally:
        pool.close()

    assert sorted(volume.errors) == [0, 1, 2]
    assert "a helper process" in volume.errors[0]


def test_the_pool_starts_when_it_is_needed_and_again_after_it_was_stopped(tmp_path: Path) -> None:
    shared.stop()
    write_series(tmp_path / "plain", HEAD[None])
    warm_up(scan(tmp_path / "plain").series)
    assert shared._pool is None
    write(tmp_path / "small", JPEGLSLossless, 2)
    series = scan(tmp_path / "small").series

    warm_up(series)

    assert (first := shared._pool) is not None
    shared.stop()
    volume = allocate(series[0])
    load_slice(volume, 1)
    assert volume.is_ready(1)
    assert shared._pool is not first
    shared.stop()
    shared.stop()


def test_a_worker_imports_no_more_than_it_needs() -> None:
    code = "import sys; import ichviewer.core.dicom.isolation.child; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules = {name.split(".")[0] for name in said.stdout.split()}
    assert modules.isdisjoint({"pydicom", "torch", "PySide6", "PIL", "gdcm", "pylibjpeg"})
