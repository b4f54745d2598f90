"""The reading thread by itself, without a window."""

import queue

import numpy as np
import pytest

from ichviewer.core.dicom import load
from ichviewer.core.dicom.scan import scan
from ichviewer.core.dicom.types import SeriesKind
from ichviewer.ui.reading import Reader
from ichviewer.ui.reading_types import (
    LoadFailed,
    LoadRequest,
    ScanDone,
    ScanFailed,
    ScanProgress,
    ScanRequest,
    SliceDone,
    TagsDone,
    TagsFailed,
    TagsRequest,
    ThumbnailDone,
    VolumeAllocated,
    VolumeDone,
)
from tests.support.dicom import write_series


@pytest.fixture
def reader():
    """A started reader with its results in a queue."""
    results = queue.Queue()
    reader = Reader(results.put)
    reader.results = results
    reader.start()
    yield reader
    reader.stop()
    assert not reader._thread.is_alive()


def until(reader, kind):
    """The results up to the first of a kind."""
    found = []
    while not found or not isinstance(found[-1], kind):
        found.append(reader.results.get(timeout=10))
    return found


@pytest.fixture
def series(head_folder):
    return scan(head_folder).series[0]


def test_a_scan_tells_its_progress_and_what_is_unfit(reader, head_folder, head_hu):
    write_series(head_folder / "l", head_hu[:1], ImageType=["ORIGINAL", "PRIMARY", "LOCALIZER"])
    reader.scan(ScanRequest(3, head_folder))
    found = until(reader, ScanDone)
    assert any(isinstance(one, ScanProgress) and one.done == one.total == 13 for one in found)
    assert {one.generation for one in found} == {3}
    localizer = next(one for one in found[-1].result.series if one.kind is SeriesKind.LOCALIZER)
    assert "localizer" in found[-1].unfit[localizer.key]


def test_a_path_that_is_not_there(reader, tmp_path):
    reader.scan(ScanRequest(1, tmp_path / "gone"))
    assert "nothing there" in until(reader, ScanFailed)[-1].message


def test_the_middle_slice_comes_first_and_then_its_neighbours(reader, series):
    reader.load(LoadRequest(1, series))
    found = until(reader, VolumeDone)
    assert isinstance(found[0], VolumeAllocated)
    order = [one.slice_index for one in found if isinstance(one, SliceDone)]
    assert order[:3] == [6, 7, 5]
    assert sorted(order) == list(range(12))
    assert [one.done for one in found if isinstance(one, SliceDone)] == list(range(1, 13))


def test_attributes_come_between_two_slices_of_a_series(reader, series, monkeypatch):
    load_slice = load.load_slice

    def read(volume, slice_index):
        if slice_index == 6:  # the user asks while the first slice is read
            reader.tags(TagsRequest(1, series.instances[0]))
            reader.tags(TagsRequest(1, series.instances[6]))
        load_slice(volume, slice_index)

    monkeypatch.setattr(load, "load_slice", read)
    reader.load(LoadRequest(1, series))
    found = until(reader, VolumeDone)
    (answer,) = [one for one in found if isinstance(one, TagsDone)]  # to the latest wish, and to no other
    assert answer.instance is series.instances[6]
    assert found.index(answer) == 2  # after the volume and its first slice


def test_attributes_of_a_file_that_is_gone(reader, series, head_folder):
    sorted(head_folder.iterdir())[0].unlink()
    reader.tags(TagsRequest(4, series.instances[0]))
    answer = until(reader, TagsFailed)[-1]
    assert (answer.generation, "000.dcm" in answer.message) == (4, True)


def test_the_slice_on_screen_comes_next(reader, series, monkeypatch):
    order = []
    load_slice = load.load_slice

    def slow(volume, slice_index):
        order.append(slice_index)
        if len(order) == 1:
            reader.focus(11)  # the user has scrolled to the end while the first slice was read
        load_slice(volume, slice_index)

    monkeypatch.setattr(load, "load_slice", slow)
    reader.load(LoadRequest(1, series))
    until(reader, VolumeDone)
    assert order[:4] == [6, 11, 10, 9]


def test_another_series_stops_the_one_that_is_read(reader, series, monkeypatch):
    load_slice = load.load_slice
    other = LoadRequest(2, series)

    def switch(volume, slice_index):
        load_slice(volume, slice_index)
        if reader._load.generation == 1:
            reader.load(other)

    monkeypatch.setattr(load, "load_slice", switch)
    reader.load(LoadRequest(1, series))
    found = until(reader, VolumeDone)
    assert found[-1].generation == 2
    assert sum(isinstance(one, SliceDone) and one.generation == 1 for one in found) == 1


def test_a_fault_of_our_own_is_a_sentence_and_leaks_no_values(reader, series, monkeypatch, caplog):
    name = "^".join(("DOE", "JANE"))  # not in the source line, which is no secret

    def broken(volume, slice_index):
        raise ValueError(name)

    monkeypatch.setattr(load, "load_slice", broken)
    reader.load(LoadRequest(1, series))
    message = until(reader, LoadFailed)[-1].message
    assert "ValueError" in message
    assert "JANE" not in message
    assert "ValueError" in caplog.text
    assert "JANE" not in caplog.text
    monkeypatch.undo()
    reader.load(LoadRequest(2, series))
    assert until(reader, VolumeDone)[-1].generation == 2  # the thread goes on


def test_thumbnails_wait_for_what_is_more_urgent(reader, series):
    with reader._wake:  # the thread looks once all three wishes are there
        reader._thumbnails, reader._thumbnail_generation = [series], 1
        reader._load = LoadRequest(1, series)
        reader._wake.notify()
    found = until(reader, ThumbnailDone)
    assert isinstance(found[-2], VolumeDone)
    assert found[-1].rgba.shape == (96, 96)
    assert found[-1].rgba.dtype == np.uint32


def test_a_thumbnail_that_cannot_be_decoded_is_left_out(reader, head_folder, series):
    for file in head_folder.iterdir():
        file.write_bytes(file.read_bytes()[:-4000])
    reader.thumbnails(1, [series])
    reader.load(LoadRequest(1, series))
    found = until(reader, VolumeDone)
    assert not any(isinstance(one, ThumbnailDone) for one in found)
    assert len(found[-1].volume.errors) == 12
