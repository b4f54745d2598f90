import numpy as np
import pytest

from ichviewer.core.headshape import largest_region
from ichviewer.core.labels import ANY, LABELS, SUBTYPES
from ichviewer.phantom.generate import generate, generate_slice
from ichviewer.phantom.params import PhantomParams

NORMAL = PhantomParams.small(slices=16, matrix=160, bleeds=())
USUAL_SIDE = {"epidural": 1, "subdural": -1}  # the patient's left is on the right: larger columns


@pytest.fixture(scope="module")
def normal():
    return generate(NORMAL)


def bleeding(*bleeds: str):
    return generate(PhantomParams.small(slices=16, matrix=160, bleeds=bleeds))


def test_the_same_parameters_give_the_same_volume(normal):
    again = generate(PhantomParams.small(slices=16, matrix=160, bleeds=()))
    np.testing.assert_array_equal(again.hu, normal.hu)


def test_a_slice_made_alone_is_that_of_the_whole(normal):
    np.testing.assert_array_equal(generate_slice(NORMAL, 7), normal.hu[7])


def test_another_seed_is_another_person(normal):
    other = generate(PhantomParams.small(slices=16, matrix=160, bleeds=(), seed=8))
    assert np.mean(other.hu[7] != normal.hu[7]) > 0.5


def test_the_volume_has_the_shape_and_range_that_were_asked_for(normal):
    assert normal.hu.shape == (16, 160, 160)
    assert normal.hu.dtype == np.int16
    assert normal.hu.min() >= -1024
    assert 1000 < normal.hu.max() <= 3071


def test_a_head_in_hu(normal):
    """Air around, a ring of bone, brain of 25 to 40 HU in it, fluid in the ventricles."""
    middle = normal.hu[7]
    region = largest_region(middle, (NORMAL.pixel_mm,) * 2)
    assert region.bony > 0.95
    assert 100 < region.area_cm2 < 200
    assert 26 < region.median_hu < 36
    assert abs(np.median(middle[:5]) + 1000) < 3
    sides = slice(40, 100), slice(55, 105)
    assert np.percentile(middle[sides], 5) < 15


def test_noise_is_what_was_asked_for():
    quiet, noisy = (
        generate_slice(PhantomParams.small(16, 160, bleeds=(), noise_hu=sd), 9) for sd in (0.0, 6.0)
    )
    difference = noisy.astype(float) - quiet
    assert difference[60:100, 60:100].std() == pytest.approx(6.0, rel=0.15)


def test_a_head_without_bleeds_has_no_labels(normal):
    assert not normal.labels.any()
    assert normal.masks == {}


@pytest.mark.parametrize("subtype", SUBTYPES)
def test_each_subtype_is_dense_labelled_and_where_it_belongs(normal, subtype):
    phantom = bleeding(subtype)
    column = LABELS.index(subtype)
    labelled = np.flatnonzero(phantom.labels[:, column])
    assert len(labelled) >= 3
    assert np.all(np.diff(labelled) == 1)
    np.testing.assert_array_equal(phantom.labels[:, LABELS.index(ANY)], phantom.labels[:, column])
    assert phantom.labels.sum() == 2 * len(labelled)
    mask = phantom.masks[subtype]
    assert list(phantom.masks) == [subtype]
    assert 45 < np.median(phantom.hu[mask]) < 75
    assert np.median(phantom.hu[mask]) > np.median(normal.hu[mask]) + 10
    if subtype in USUAL_SIDE:
        assert USUAL_SIDE[subtype] * (np.nonzero(mask)[2].mean() - 80) > 20


def test_slices_without_blood_are_those_of_the_normal_head(normal):
    phantom = bleeding("intraparenchymal")
    untouched = [0, 1, 2, 12, 13, 14, 15]
    assert not phantom.labels[untouched].any()
    np.testing.assert_array_equal(phantom.hu[untouched], normal.hu[untouched])


def test_a_subdural_bleed_pushes_the_midline_away(normal):
    """Ventricles lie further left (larger columns) than without it."""
    phantom = bleeding("subdural")
    fluid = [(volume.hu[8] > -5) & (volume.hu[8] < 16) for volume in (normal, phantom)]
    inner = np.zeros((160, 160), bool)
    inner[45:110, 60:100] = True
    normal_middle, pushed_middle = (np.nonzero(mask & inner)[1].mean() for mask in fluid)
    assert pushed_middle - normal_middle > 0.8


@pytest.mark.parametrize(
    "wrong",
    [{"bleeds": ("extradural",)}, {"slices": 0}, {"matrix": 4}, {"fov_mm": 0.0}, {"noise_hu": -1.0}],
    ids=str,
)
def test_parameters_that_make_no_sense_are_refused(wrong):
    with pytest.raises(ValueError, match=r"expected|needs|must"):
        PhantomParams(**wrong)
