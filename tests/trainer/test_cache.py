"""The cache: what it holds, that it goes on after a kill, and what it says of what it cannot read."""

from __future__ import annotations

import errno
import os
import pickle
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from torch.utils.data import DataLoader

from tests.support.datasets import head_slice, write_rsna, write_rsna_image
from tests.support.slices import slice_hu, write_source
from trainer.cache import BLEED, Cache, prepare
from trainer.cache import build as build_module
from trainer.cache import store as store_module
from trainer.cleaning import CleaningSpec
from trainer.errors import CacheError, SourceError
from trainer.recipe import SourceSpec
from trainer.sources import SliceRecord, read_source

MADE_UP = SourceSpec("made-up", "bleed", 0, "", "")
RSNA = SourceSpec("rsna", "none", 0, "", "", kind="rsna")


@pytest.fixture
def records(tmp_path: Path) -> list[SliceRecord]:
    write_source(tmp_path, patients=6)
    return read_source(tmp_path, MADE_UP)


@pytest.fixture
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five slices of 48 px a shard."""
    monkeypatch.setattr(store_module, "_SHARD_BYTES", 5 * 2 * 48 * 48)


def _expected(records: list[SliceRecord]) -> np.ndarray:
    slices = []
    for record in records:
        patient = int(record.patient[-2:])
        subtype = (patient // 2) % 5 if record.any else None
        slices.append(slice_hu(patient * 100 + record.slice_index, subtype)[0])
    return np.stack(slices)


@pytest.mark.usefixtures("small_shards")
def test_it_gives_the_hu_of_each_slice_in_any_order(records: list[SliceRecord], tmp_path: Path) -> None:
    cache = prepare(records, size=48, folder=tmp_path / "cache")
    assert cache.records == records
    np.testing.assert_array_equal(cache.read(range(24)), _expected(records))
    order = [17, 3, 3, 4, 5, 0, 23]
    hu = cache.read(order)
    assert hu.dtype == np.int16
    np.testing.assert_array_equal(hu, _expected(records)[order])
    held = cache.in_memory()
    np.testing.assert_array_equal(held.read(order), hu)
    np.testing.assert_array_equal(held.read_codes(order), cache.read_codes(order))


@pytest.mark.usefixtures("small_shards")
def test_masks_lie_beside_their_slices(records: list[SliceRecord], tmp_path: Path) -> None:
    cache = prepare(records, size=48, folder=tmp_path / "cache")
    rows = list(range(len(records)))
    codes, masked = cache.read_codes(rows), cache.has_mask(rows)
    assert masked.tolist() == [record.any == 1 for record in records]
    assert not codes[~masked].any()
    np.testing.assert_array_equal(codes[masked] == BLEED, _expected(records)[masked] == 72)


def test_hu_are_not_cut_and_a_recipe_may_cut_them_before_resizing(tmp_path: Path) -> None:
    write_rsna(tmp_path, patients=2)
    records = read_source(tmp_path, RSNA)
    whole = prepare(records, size=64, folder=tmp_path / "cache")
    np.testing.assert_array_equal(whole.read([0])[0], head_slice(0 * 10 + records[0].slice_index))
    assert (whole.read([0]).min(), whole.read([0]).max()) == (-1000, 900)
    narrow = prepare(records, size=32, folder=tmp_path / "cache", cut=(-20, 100)).read([0])
    assert (narrow.min(), narrow.max()) == (-20, 100)
    late = prepare(records, size=32, folder=tmp_path / "cache").read([0]).clip(-20, 100)
    assert (narrow != late).any()


@pytest.mark.usefixtures("small_shards")
def test_many_slices_share_a_file(records: list[SliceRecord], tmp_path: Path) -> None:
    cache = prepare(records, size=48, folder=tmp_path / "cache")
    chunks = [path for path in (Path(cache.home) / "hu/c").rglob("*") if path.is_file()]
    assert len(chunks) == 5  # 24 slices, 5 a shard
    assert cache.hu.chunks == (1, 48, 48)


@pytest.mark.usefixtures("small_shards")
def test_an_object_store_is_read_and_written_by_the_same_code(
    records: list[SliceRecord], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    local = prepare(records, size=48, folder=tmp_path / "cache")
    url = f"memory://bucket-{tmp_path.name}"
    remote = prepare(records, size=48, folder=url)
    rows = list(range(len(records)))
    np.testing.assert_array_equal(remote.read(rows), local.read(rows))
    np.testing.assert_array_equal(remote.read_codes(rows), local.read_codes(rows))
    monkeypatch.setattr(build_module, "make_slice", None)  # a second build would call it
    assert len(prepare(records, size=48, folder=url)) == 24


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


_KILLED = """
import sys
from pathlib import Path
from trainer.cache import build, prepare, store
from trainer.recipe import SourceSpec
from trainer.sources import read_source

store._SHARD_BYTES = 5 * 2 * 48 * 48
records = read_source(Path(sys.argv[1]), SourceSpec("made-up", "bleed", 0, "", ""))
make = build.make_slice

def slow(record, spec):
    if record is records[12]:  # in the middle of the third shard
        print("there", flush=True)
        sys.stdin.read()
    return make(record, spec)

build.make_slice = slow
prepare(records, size=48, folder=sys.argv[2])
"""


@pytest.mark.usefixtures("small_shards")
def test_a_killed_build_goes_on_and_ends_with_the_same_cache(
    records: list[SliceRecord], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = [sys.executable, "-c", _KILLED, str(tmp_path), str(tmp_path / "cut")]
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "there\n"
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL

    made: list[SliceRecord] = []
    make = build_module.make_slice
    with monkeypatch.context() as patch:
        patch.setattr(build_module, "make_slice", lambda r, spec: (made.append(r), make(r, spec))[1])
        resumed = prepare(records, size=48, folder=tmp_path / "cut")
    assert made == records[10:]  # the two shards that were done are not read again
    whole = prepare(records, size=48, folder=tmp_path / "whole")
    assert _tree(Path(resumed.home)) == _tree(Path(whole.home))


@pytest.mark.usefixtures("small_shards")
def test_several_processes_make_the_same_cache(tmp_path: Path) -> None:
    write_source(tmp_path, patients=60)  # 240 slices of 48 px: one shard in a process that is not patched
    records = read_source(tmp_path, MADE_UP)
    one = prepare(records, size=48, folder=tmp_path / "one")
    seen: list[int] = []
    two = prepare(
        records, size=48, folder=tmp_path / "two", workers=2, on_progress=lambda done, _: seen.append(done)
    )
    assert _tree(Path(one.home)) == _tree(Path(two.home))
    assert seen == [0, *range(5, 241, 5)]


@pytest.mark.usefixtures("small_shards")
def test_unreadable_images_are_listed_and_left_out(records: list[SliceRecord], tmp_path: Path) -> None:
    good = records[7].image.read_bytes()
    records[7].image.write_bytes(good[:20])
    folder = tmp_path / "cache"
    with pytest.raises(SourceError, match=r"01-03.webp: expected a readable image.*skip_unreadable=true"):
        prepare(records, size=48, folder=folder)
    cache = prepare(records, size=48, folder=folder, skip_unreadable=True)
    assert [one.image_id for one in cache.unreadable] == ["01-03"]
    assert cache.records == [*records[:7], *records[8:]]
    np.testing.assert_array_equal(cache.read(range(23)), _expected(cache.records))
    assert "01-03.webp" in (Path(cache.home) / "unreadable.csv").read_text()

    records[7].image.write_bytes(good)  # and once it is put right
    mended = prepare(records, size=48, folder=folder)
    np.testing.assert_array_equal(mended.read(range(24)), _expected(records))
    assert "01-03" not in (Path(cache.home) / "unreadable.csv").read_text()


def test_a_corrupt_dicom_file_is_listed_with_its_reason(tmp_path: Path) -> None:
    write_rsna(tmp_path, patients=2)
    folder = tmp_path / "rsna/stage_2_train"
    cut, broken = folder / "ID_000000001.dcm", folder / "ID_000000002.dcm"
    cut.write_bytes(cut.read_bytes()[:-1000])
    broken.write_bytes(b"no DICOM at all")
    cache = prepare(read_source(tmp_path, RSNA), size=64, folder=tmp_path / "cache", skip_unreadable=True)
    reasons = {one.image_id: one.reason for one in cache.unreadable}
    assert set(reasons) == {"ID_000000001", "ID_000000002"}
    assert "cut off" in reasons["ID_000000001"]
    assert len(cache) == 4


def test_blank_slices_are_left_out_without_a_new_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_rsna(tmp_path, patients=2)
    air = np.full((64, 64), -1000, np.int16)
    write_rsna_image(tmp_path / "rsna/stage_2_train/ID_000000001.dcm", 0, 2, air)
    records = read_source(tmp_path, RSNA)
    assert len(prepare(records, size=64, folder=tmp_path / "cache")) == 6
    monkeypatch.setattr(build_module, "make_slice", None)
    cache = prepare(records, size=64, folder=tmp_path / "cache", cleaning=CleaningSpec(blank_share=0.2))
    assert (len(cache), cache.blank) == (5, 1)
    assert "ID_000000001" not in {record.image_id for record in cache.records}
    assert (cache.read(range(5)).max(axis=(1, 2)) == 900).all()


def test_a_slice_is_cropped_to_the_head_with_its_mask(records: list[SliceRecord], tmp_path: Path) -> None:
    cropped = prepare(records, size=48, folder=tmp_path / "cache", cleaning=CleaningSpec(crop_head=True))
    whole = prepare(records, size=48, folder=tmp_path / "cache")
    rows = [row for row, record in enumerate(records) if record.any]
    assert (cropped.read_codes(rows) > 0).sum() > (whole.read_codes(rows) > 0).sum()
    inside = cropped.read(rows)[cropped.read_codes(rows) > 0]
    assert np.median(inside) == 72


def test_a_full_disk_is_told_and_work_goes_on_later(
    records: list[SliceRecord], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(store_module.Home, "write", full)
        with pytest.raises(CacheError, match=r"full disk.*Free some space.*goes on where it stopped"):
            prepare(records, size=48, folder=tmp_path / "cache")
    assert len(prepare(records, size=48, folder=tmp_path / "cache")) == 24


def test_too_small_a_disk_is_told_before_the_work(
    records: list[SliceRecord], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = build_module.shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr(build_module.shutil, "disk_usage", lambda _: usage)
    with pytest.raises(CacheError, match="full disk"):
        prepare(records, size=48, folder=tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_a_mask_of_another_size_is_unreadable(records: list[SliceRecord], tmp_path: Path) -> None:
    row = next(row for row, record in enumerate(records) if record.mask)
    other = tmp_path / "small"
    other.mkdir()
    write_rsna(other, patients=2)
    odd = replace(records[row], image=other / "rsna/stage_2_train/ID_000000001.dcm")
    with pytest.raises(SourceError, match="a mask of 64 x 64 pixels, as its image, found 48 x 48"):
        prepare([odd], size=48, folder=tmp_path / "cache")


class _Rows:
    """A data set of torch over the cache."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache

    def __len__(self) -> int:
        return len(self.cache)

    def __getitem__(self, row: int) -> np.ndarray:
        return self.cache.read([row])[0]


def test_it_is_read_in_loader_processes_and_after_pickling(
    records: list[SliceRecord], tmp_path: Path
) -> None:
    cache = prepare(records, size=48, folder=tmp_path / "cache")
    cache.read([0])  # this process's reader runs before the loader's are forked
    loader = DataLoader(_Rows(cache), batch_size=4, num_workers=1)  # type: ignore[arg-type]
    batches = [batch.numpy() for batch in loader]
    np.testing.assert_array_equal(np.concatenate(batches), _expected(records))
    again: Cache = pickle.loads(pickle.dumps(cache))
    np.testing.assert_array_equal(again.read([5]), cache.read([5]))
