"""Thick slabs: which slices are in them, and what they become."""

from dataclasses import replace

import numpy as np
import pytest

from ichviewer.core.reformat.slab import Slab, SlabKind, slab_picture, why_no_slab
from ichviewer.core.volume import SliceState
from tests.support.volumes import volume_of

EQUAL = [2.5 * index for index in range(9)]


def steps(x, y, z):
    return np.rint(z / 2.5) * 100 + 0 * x


@pytest.mark.parametrize(("kind", "hu"), [(SlabKind.MEAN, 400), (SlabKind.MIP, 500), (SlabKind.MINIP, 300)])
def test_a_slab_of_equal_slices(kind, hu):
    picture = slab_picture(volume_of(steps, EQUAL, side=16), 4, Slab(kind, 5.0))
    assert (picture.hu == hu).all()
    assert (picture.first, picture.last, picture.used) == (3, 5, 3)
    assert picture.extent_mm == pytest.approx(7.5)


def test_a_thin_slab_is_the_slice_itself():
    volume = volume_of(steps, EQUAL, side=16)
    picture = slab_picture(volume, 4, Slab(SlabKind.MIP, 2.0))
    assert np.array_equal(picture.hu, volume.hu[4])
    assert (picture.used, picture.extent_mm) == (1, 2.5)


def test_at_the_end_the_slab_holds_what_there_is():
    picture = slab_picture(volume_of(steps, EQUAL, side=16), 0, Slab(SlabKind.MIP, 5.0))
    assert (picture.first, picture.last) == (0, 1)
    assert (picture.hu == 100).all()


def test_the_mean_weighs_unequal_slices_by_what_they_stand_for():
    # At 0, 2 and 8 mm: the middle one stands for 4 mm, the outer ones for 2 and 6.
    picture = slab_picture(
        volume_of(lambda x, y, z: 100 * z, [0.0, 2.0, 8.0], side=16), 1, Slab(SlabKind.MEAN, 12.0)
    )
    assert (picture.hu == round((0 * 2 + 200 * 4 + 800 * 6) / 12)).all()
    assert picture.extent_mm == pytest.approx(12)


def test_slices_that_are_not_read_are_left_out():
    volume = volume_of(steps, EQUAL, side=16)
    volume.state[5] = SliceState.FAILED
    picture = slab_picture(volume, 4, Slab(SlabKind.MIP, 5.0))
    assert (picture.hu == 400).all()
    assert picture.used == 2


def test_a_slab_of_tilted_slices_runs_along_their_normal():
    tilt = np.radians(20)
    normal = np.array([0, np.sin(tilt), np.cos(tilt)])

    def rod(x, y, z):  # along the normal, through the middle
        along = y * normal[1] + z * normal[2]
        away = np.hypot(x, np.hypot(y - along * normal[1], z - along * normal[2]))
        return np.where(away < 4, 1000.0, 0.0)

    volume = volume_of(rod, [2.0 * index - 8 for index in range(9)], tilt_deg=20)
    alone = int((volume.hu[4] > 500).sum())
    slab = slab_picture(volume, 4, Slab(SlabKind.MIP, 14.0))
    assert slab.used == 7
    shifted = int((volume.hu[1:8].max(axis=0) > 500).sum())  # without the shift: smeared
    assert shifted > 1.5 * alone
    assert int((slab.hu > 500).sum()) < 1.25 * alone


def test_without_positions_there_is_no_slab_and_it_says_why():
    volume = volume_of(steps, EQUAL, side=16)
    assert why_no_slab(volume) is None
    volume.series = replace(volume.series, positions_mm=())
    assert "where their slices lie" in why_no_slab(volume)
