"""Reformatting: known bodies come out where they are, in mm."""

import threading
from dataclasses import replace

import numpy as np
import pytest

from ichviewer.core import fitness
from ichviewer.core.dicom import load
from ichviewer.core.dicom.scan import scan
from ichviewer.core.dicom.types import SeriesKind
from ichviewer.core.errors import ReformatError
from ichviewer.core.reformat.lattice import why_not
from ichviewer.core.reformat.planes import REFORMATTED, Plane, plane_shown, plane_volume
from ichviewer.core.reformat.resample import resample
from ichviewer.core.reformat.slice_plane import plane_of
from ichviewer.core.volume import SliceState
from tests.support.volumes import sphere, volume_of
from tests.support.zoo import ZOO, needs_zoo

EQUAL = list(np.arange(-30.0, 31.0, 2.0))
UNEQUAL = (
    [-30 + 2.5 * i for i in range(11)]
    + [-5 + 1.1 * i for i in range(1, 6)]
    + [0.5 + 5.0 * i for i in range(1, 7)]
)


def centroid_mm(resampled, threshold=300):
    """(x, y, z) mm of the voxels above the threshold, weighted by HU."""
    hu = np.where(resampled.hu > threshold, resampled.hu, 0).astype(float)
    at = [np.arange(n) @ hu.sum(axis=tuple({0, 1, 2} - {axis})) / hu.sum() for axis, n in enumerate(hu.shape)]
    return np.array(resampled.origin) + resampled.spacing_mm * np.array(at[::-1])


@pytest.mark.parametrize("tilt", [0.0, 18.5, -22.0])
@pytest.mark.parametrize("table", [EQUAL, UNEQUAL], ids=["equal", "unequal"])
def test_a_ball_comes_out_where_it_is_whatever_the_tilt_and_the_spacing(tilt, table):
    at = (6.0, -4.0, 3.0 + 4.0 * np.tan(np.radians(tilt)))
    made = resample(volume_of(sphere(at, 9.0), table, tilt_deg=tilt))
    assert made.spacing_mm == 1.0
    assert np.abs(centroid_mm(made) - at).max() < 0.5
    extent = [np.ptp(np.flatnonzero((made.hu > 500).any(axis=axes))) + 1 for axes in ((1, 2), (0, 2), (0, 1))]
    assert max(abs(mm - 18) for mm in extent) <= 3  # round again: as high as it is wide


@pytest.mark.parametrize("table", [EQUAL, UNEQUAL], ids=["equal", "unequal"])
def test_a_rod_that_stands_upright_is_upright_again_after_a_tilted_gantry(table):
    def rod(x, y, z):
        return np.where((x - 5) ** 2 + (y + 3) ** 2 < 16, 1000.0, 0.0)

    made = resample(volume_of(rod, table, tilt_deg=18.5))
    inner = made.hu[20:-30]
    assert (inner > 300).any(axis=(1, 2)).all()
    for plane in inner:
        weight = np.where(plane > 300, plane, 0).astype(float)
        y = made.origin[1] + (weight.sum(axis=1) @ np.arange(plane.shape[0])) / weight.sum()
        x = made.origin[0] + (weight.sum(axis=0) @ np.arange(plane.shape[1])) / weight.sum()
        assert (abs(x - 5), abs(y + 3)) <= (0.5, 0.5)
    assert made.said.startswith("gantry tilt +18.5°")


def test_a_ramp_keeps_its_values_between_unequal_slices():
    made = resample(volume_of(lambda x, y, z: 10 * z, UNEQUAL))
    z = made.origin[2] + made.spacing_mm * np.arange(len(made.hu))
    # Only knots between the interpolated steps can be off, and a ramp has none.
    assert np.abs(made.hu[:, 30, 30] - 10 * z).max() <= 1
    assert "slice spacing 1.1 to 5.0 mm" in made.said


def test_pixels_that_are_not_square_keep_their_mm():
    made = resample(volume_of(sphere((4, 2, 1), 9), EQUAL, pixel_mm=(1.5, 0.75)))
    assert made.spacing_mm == 0.75
    assert np.abs(centroid_mm(made) - (4, 2, 1)).max() < 0.5


def test_outside_of_the_slices_is_air_and_gaps_and_unreadable_slices_are_bridged_and_said():
    table = [z for z in EQUAL if z != 10.0]
    volume = volume_of(lambda x, y, z: 100 + 0 * x, table, tilt_deg=18.5)
    volume.state[5], volume.hu[5] = SliceState.FAILED, -1024
    made = resample(volume)
    assert made.hu[0, 0, 0] == -1024  # a corner of the box that no tilted slice reaches
    assert (made.hu[15:45, 30, 30] == 100).all()
    assert "1 missing slice bridged" in made.said
    assert "1 unreadable slice bridged" in made.said


def test_progress_is_told_and_cancelling_gives_nothing():
    told = []
    made = resample(volume_of(sphere((0, 0, 0), 9), EQUAL), lambda done, total: told.append((done, total)))
    assert told[-1] == (len(made.hu), len(made.hu))
    assert len(told) > 3
    stop = threading.Event()
    stop.set()
    assert resample(volume_of(sphere((0, 0, 0), 9), EQUAL), cancelled=stop.is_set) is None


def test_each_plane_is_a_volume_whose_slices_know_where_they_are():
    at = np.array([6.0, -4.0, 3.0])
    made = resample(volume_of(sphere(tuple(at), 9), EQUAL))
    for plane, letters in (
        (Plane.AXIAL, (1, 0, 0, 0, 1, 0)),
        (Plane.CORONAL, (1, 0, 0, 0, 0, -1)),
        (Plane.SAGITTAL, (0, 1, 0, 0, 0, -1)),
    ):
        shown = plane_volume(made, plane)
        assert shown.series.instances[0].image_orientation == letters
        assert np.all(np.diff(shown.series.positions_mm) > 0)
        assert plane_shown(shown.series) is plane
        index = round(float(np.mean(np.nonzero(shown.hu > 500)[0])))
        row, col = (np.mean(where) for where in np.nonzero(shown.hu[index] > 500))
        assert np.abs(plane_of(shown.series, index).point(col + 0.5, row + 0.5) - at).max() < 0.75
        assert np.shares_memory(shown.hu, made.hu)


def test_a_reformatted_plane_is_not_assessed_and_not_reformatted_again():
    made = resample(volume_of(sphere((0, 0, 0), 5), EQUAL))
    for plane in REFORMATTED:
        series = plane_volume(made, plane).series
        assert fitness.check_headers(series).code == "derived"
        assert "reformatted plane" in why_not(series)


def test_what_does_not_fit_is_refused_with_its_reason():
    volume = volume_of(sphere((0, 0, 0), 5), EQUAL)
    series = volume.series
    few = replace(series, instances=series.instances[:4], positions_mm=series.positions_mm[:4])
    assert "at least 5 slices, found 4" in why_not(few)
    bare = replace(series, instances=tuple(replace(i, pixel_spacing=None) for i in series.instances))
    assert "a pixel spacing" in why_not(bare)
    assert "positions" in why_not(replace(series, positions_mm=()))
    other = replace(series.instances[3], image_orientation=(0, 1, 0, 0, 0, -1))
    mixed = replace(series, instances=(*series.instances[:3], other, *series.instances[4:]))
    assert "one orientation" in why_not(mixed)
    moved = replace(series.instances[3], image_position=(-20.0, -32.0, EQUAL[3]))
    shifted = replace(series, instances=(*series.instances[:3], moved, *series.instances[4:]))
    assert "shifted" in why_not(shifted)
    assert "CT slices" in why_not(replace(series, kind=SeriesKind.LOCALIZER))
    assert why_not(series) is None
    volume.state[4:] = SliceState.FAILED
    with pytest.raises(ReformatError, match="found 4"):
        resample(volume)


def test_what_does_not_fit_into_the_memory_is_refused(monkeypatch):
    monkeypatch.setattr(load, "most_volume_bytes", lambda: 1_000_000)
    with pytest.raises(ReformatError, match="GB of memory"):
        resample(volume_of(sphere((0, 0, 0), 5), EQUAL))


class TestRealHead:
    pytestmark = needs_zoo

    def test_a_tilted_head_comes_out_straight(self):
        volume = load.load(scan(ZOO / "ge-head-tilt").series[0])
        made = resample(volume)
        assert made.said == "gantry tilt +18.5°, slice spacing 1.1 to 7.0 mm"
        # The skin of the forehead stays at one height over slices whose own grid leans by 18.5 degrees:
        # the left and the right half of the head mirror each other in every reformatted axial slice.
        z = np.arange(0, len(made.hu), 20)[3:-4]
        head = made.hu[z] > -300
        middle = [np.nonzero(plane.any(axis=0))[0].mean() for plane in head]
        assert np.ptp(middle) * made.spacing_mm < 6
        # Where a slice was acquired, the reformatted HU are those of the slice.
        plane = plane_of(volume.series, 20)
        row, col = np.mgrid[150:360:7, 150:360:7]
        places = np.array([plane.point(c + 0.5, r + 0.5) for r, c in zip(row.flat, col.flat, strict=True)])
        voxel = np.rint((places - made.origin) / made.spacing_mm).astype(int)
        there = made.hu[voxel[:, 2], voxel[:, 1], voxel[:, 0]]
        assert np.corrcoef(there, volume.hu[20][row.ravel(), col.ravel()])[0, 1] > 0.97
