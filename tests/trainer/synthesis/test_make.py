import numpy as np
import pytest
from scipy import ndimage

from ichviewer.core.labels import LABELS, SUBTYPES
from tests.trainer.synthesis.head import HU_MAX, HU_MIN, SIZE, draw_head
from trainer.synthesis import MASK_VALUE, find_anatomy, suitable_subtypes, synthesize

SEEDS = range(6)


@pytest.fixture(scope="module")
def head():
    return draw_head()


def make(head, subtype, seed):
    made = synthesize(head.hu, subtype, np.random.default_rng(seed), HU_MIN, HU_MAX)
    assert made is not None
    return made, made.mask == MASK_VALUE[subtype]


def depth(head):
    return ndimage.distance_transform_edt(head.inside)


def test_a_whole_head_carries_every_subtype(head):
    assert suitable_subtypes(head.hu, HU_MIN, HU_MAX) == SUBTYPES


def test_without_ventricles_there_is_no_intraventricular_bleed():
    head = draw_head(ventricles=False)
    assert "intraventricular" not in suitable_subtypes(head.hu, HU_MIN, HU_MAX)
    assert synthesize(head.hu, "intraventricular", np.random.default_rng(0), HU_MIN, HU_MAX) is None


@pytest.mark.parametrize("subtype", SUBTYPES)
@pytest.mark.parametrize("value", [HU_MIN, 35.0, HU_MAX])
def test_a_slice_without_a_head_carries_none(subtype, value):
    empty = np.full((SIZE, SIZE), value, np.float32)
    assert suitable_subtypes(empty, HU_MIN, HU_MAX) == ()
    assert synthesize(empty, subtype, np.random.default_rng(0), HU_MIN, HU_MAX) is None


@pytest.mark.parametrize("subtype", SUBTYPES)
@pytest.mark.parametrize("seed", SEEDS)
def test_only_the_intracranial_space_changes(head, subtype, seed):
    made, bleed = make(head, subtype, seed)
    near = ndimage.binary_dilation(head.inside)
    assert np.array_equal(made.hu[~near], head.hu[~near])
    assert not (bleed & ~near).any()
    assert made.hu.dtype == np.float32
    assert made.mask.dtype == np.uint8
    assert made.hu.min() >= HU_MIN
    assert made.hu.max() <= HU_MAX


@pytest.mark.parametrize("subtype", SUBTYPES)
def test_labels_say_what_the_mask_holds(head, subtype):
    made, bleed = make(head, subtype, 0)
    held = {SUBTYPES[value - 1] for value in np.unique(made.mask[made.mask > 0])}
    assert subtype in held
    assert bleed.any()
    assert {name for name, label in zip(LABELS, made.labels, strict=True) if label} == held | {"any"}


@pytest.mark.parametrize("subtype", SUBTYPES)
def test_the_same_draw_gives_the_same_bleed(head, subtype):
    first, _ = make(head, subtype, 3)
    again, _ = make(head, subtype, 3)
    other, _ = make(head, subtype, 4)
    assert np.array_equal(first.hu, again.hu)
    assert np.array_equal(first.mask, again.mask)
    assert not np.array_equal(first.mask, other.mask)


def test_a_narrow_cut_is_kept(head):
    hu = np.clip(head.hu, 0, 80)
    made = synthesize(hu, "intraparenchymal", np.random.default_rng(0), 0, 80)
    assert made is not None
    assert made.hu.min() >= 0
    assert made.hu.max() <= 80


@pytest.mark.parametrize("seed", SEEDS)
def test_an_epidural_bleed_is_a_dense_lens_on_the_inner_table(head, seed):
    made, bleed = make(head, "epidural", seed)
    parts, n = ndimage.label(bleed)
    largest = np.bincount(parts.ravel())[1:].max()
    assert n >= 1
    assert largest > 0.9 * bleed.sum()
    assert depth(head)[bleed].min() <= 2
    length = np.ptp(np.argwhere(bleed), axis=0).max()
    assert length < 105
    # The lens of a plane-convex kind or thicker: no thin arc that follows the skull.
    assert depth(head)[bleed].max() > 0.08 * length
    assert np.median(made.hu[ndimage.binary_erosion(bleed)]) > 42


@pytest.mark.parametrize("seed", SEEDS)
def test_a_subdural_bleed_stays_on_one_side_of_the_falx(head, seed):
    _, bleed = make(head, "subdural", seed)
    anatomy = find_anatomy(head.hu, HU_MIN, HU_MAX)
    assert anatomy is not None
    side = anatomy.lateral_mm[bleed[anatomy.box]]
    assert max(np.mean(side > -2), np.mean(side < 2)) > 0.98
    # Along the skull or along the falx, never free in the brain.
    assert np.minimum(depth(head)[bleed], np.abs(head_columns(bleed) - 112)).max() < 24


def head_columns(where):
    return np.nonzero(where)[1]


@pytest.mark.parametrize("seed", SEEDS)
def test_blood_in_the_ventricles_stays_in_them(head, seed):
    made, bleed = make(head, "intraventricular", seed)
    near = ndimage.binary_dilation(head.ventricles, iterations=2)
    assert (bleed & ~near).sum() == 0
    assert np.median(made.hu[bleed]) > 36


@pytest.mark.parametrize("seed", SEEDS)
def test_subarachnoid_blood_fills_sulci(head, seed):
    made, bleed = make(head, "subarachnoid", seed)
    near = ndimage.binary_dilation(head.sulci, iterations=1)
    assert (bleed & near).sum() > 0.9 * bleed.sum()
    assert not (bleed & head.ventricles).any()
    assert np.median(made.hu[bleed] - head.hu[bleed]) > 15


@pytest.mark.parametrize("seed", SEEDS)
def test_an_intraparenchymal_bleed_lies_in_the_brain(head, seed):
    made, bleed = make(head, "intraparenchymal", seed)
    assert depth(head)[bleed].min() > 1
    assert np.median(made.hu[ndimage.binary_erosion(bleed) if bleed.sum() > 60 else bleed]) > 42


def test_a_second_subtype_keeps_the_first(head):
    first, _ = make(head, "epidural", 0)
    both = synthesize(head.hu, "intraventricular", np.random.default_rng(1), HU_MIN, HU_MAX, onto=first)
    assert both is not None
    kept = both.mask == MASK_VALUE["epidural"]
    assert np.array_equal(kept, first.mask == MASK_VALUE["epidural"])
    assert np.array_equal(both.hu[kept], first.hu[kept])
    assert both.labels[LABELS.index("epidural")] == 1
    assert both.labels[LABELS.index("intraventricular")] == 1


def test_brain_gives_way_to_a_thick_epidural_bleed(head):
    shifts = []
    for seed in range(12):
        made, bleed = make(head, "epidural", seed)
        beyond = head.inside & ~ndimage.binary_dilation(bleed, iterations=4)
        shifts.append(int((np.abs(made.hu - head.hu)[beyond] > 0).sum()))
    assert max(shifts) > 200


def test_an_unknown_subtype_is_named(head):
    with pytest.raises(ValueError, match="found 'any'"):
        synthesize(head.hu, "any", np.random.default_rng(0), HU_MIN, HU_MAX)
