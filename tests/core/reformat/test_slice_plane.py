"""Where slices lie: points, crossings, the nearest slice."""

from dataclasses import replace

import pytest

from ichviewer.core.dicom.types import Patient, Study
from ichviewer.core.reformat.planes import Plane, plane_volume
from ichviewer.core.reformat.resample import resample
from ichviewer.core.reformat.slice_plane import nearest_slice, plane_of, same_space
from tests.support.volumes import sphere, volume_of


@pytest.fixture(scope="module")
def made():
    return resample(volume_of(sphere((0, 0, 0), 9), [2.0 * index - 20 for index in range(21)]))


def test_a_point_and_its_place_on_the_grid_are_each_others_inverse():
    plane = plane_of(volume_of(sphere((0, 0, 0), 9), [0.0, 3.0], tilt_deg=15, pixel_mm=(1.5, 0.75)).series, 1)
    assert plane.grid(plane.point(12.25, 40.5)) == pytest.approx((12.25, 40.5))


def test_two_planes_cross_where_both_have_the_point(made):
    axial, coronal = (plane_volume(made, plane).series for plane in (Plane.AXIAL, Plane.CORONAL))
    here, there = plane_of(axial, 10), plane_of(coronal, 25)
    (x0, y0), (x1, y1) = here.crossing(there)
    assert y0 == pytest.approx(y1)
    assert here.point(0, y0)[1] == pytest.approx(coronal.positions_mm[25])
    assert abs(x1 - x0) == pytest.approx(here.cols)
    assert here.crossing(plane_of(axial, 12)) is None


def test_the_line_ends_where_the_other_slice_ends(made):
    sagittal = plane_of(plane_volume(made, Plane.SAGITTAL).series, 30)
    acquired = volume_of(sphere((0, 0, 0), 9), [0.0, 2.0], side=32).series  # half as wide
    (x0, _), (x1, _) = sagittal.crossing(plane_of(acquired, 0))
    assert abs(x1 - x0) == pytest.approx(32, abs=0.01)


def test_the_nearest_slice_goes_by_mm_with_an_offset_between_studies():
    thin = volume_of(sphere((0, 0, 0), 9), [1.0 * index for index in range(41)]).series
    thick = volume_of(sphere((0, 0, 0), 9), [5.0 * index for index in range(9)]).series
    for index in (0, 3, 11, 40):
        assert nearest_slice(thick, plane_of(thin, index).center) == round(index / 5)
    assert nearest_slice(thick, plane_of(thin, 10).center, offset_mm=10.0) == 4


def test_space_is_shared_by_frame_of_reference_and_never_between_patients():
    one = replace(volume_of(sphere((0, 0, 0), 9), [0.0, 2.0]).series, frame_of_reference_uid="1.1")
    assert same_space(one, replace(one, key="2"))
    assert not same_space(one, replace(one, frame_of_reference_uid="1.2"))
    assert not same_space(one, replace(one, patient=Patient(name="Other")))
    bare = replace(one, frame_of_reference_uid="", study=Study("1.9"))
    assert same_space(bare, replace(bare, key="2"))
    assert not same_space(bare, replace(bare, study=Study("1.8")))
