from dataclasses import replace

import numpy as np
import torch

from ichviewer.core.preprocess import Channel, PreprocessSpec, model_input
from tests.support.slices import SIDE, slice_hu
from trainer.augment import RawBatch, augment
from trainer.recipe import AugmentSpec

CUT = PreprocessSpec(SIDE, -20.0, 100.0, (Channel("wide", 40.0, 120.0), Channel("blood", 45.0, 50.0)))
STILL = AugmentSpec(
    flip=False, rotation_deg=0, shift=0, aspect=0, scale_min=1, scale_max=1, gain=0, offset_hu=0, ramp_hu=0,
    noise_hu=0, blur=0, sharpen=0, window_cut=0,
)  # fmt: skip
LIVELY = AugmentSpec()


def _batch(count: int = 3) -> RawBatch:
    slices = [slice_hu(seed, seed % 5) for seed in range(count)]
    return RawBatch(
        hu=torch.from_numpy(np.stack([(hu + 20).astype(np.uint8) for hu, _ in slices])[:, None]),
        codes=torch.from_numpy(np.stack([mask for _, mask in slices])),
        has_mask=torch.ones(count, dtype=torch.bool),
        labels=torch.zeros(count, 6),
        targets=torch.zeros(count, 6),
        hu_range=torch.tensor([[-20.0, 100.0]] * count),
    )


def _augmented(spec: AugmentSpec, seed: int = 0, size: int = SIDE) -> tuple[torch.Tensor, torch.Tensor]:
    return augment(_batch(), spec, CUT, size, torch.Generator().manual_seed(seed))


def test_without_augmentation_it_is_the_viewers_model_input() -> None:
    inputs, codes = _augmented(STILL)
    for number in range(3):
        hu, mask = slice_hu(number, number % 5)
        np.testing.assert_allclose(inputs[number].numpy(), model_input(hu, CUT), atol=1e-5)
        np.testing.assert_array_equal(codes[number].numpy(), mask)


def test_the_seed_decides() -> None:
    assert torch.equal(_augmented(LIVELY, 1)[0], _augmented(LIVELY, 1)[0])
    assert not torch.equal(_augmented(LIVELY, 1)[0], _augmented(LIVELY, 2)[0])


def test_inputs_stay_within_0_and_1_at_any_size() -> None:
    inputs, codes = _augmented(LIVELY, size=32)
    assert inputs.shape == (3, 2, 32, 32)
    assert codes.shape == (3, 32, 32)
    assert 0 <= inputs.min() < inputs.max() <= 1


def test_the_mask_moves_with_the_bleed() -> None:
    moving = replace(STILL, flip=True, rotation_deg=40, shift=0.1, aspect=0.1, scale_min=0.8, scale_max=1.2)
    inputs, codes = _augmented(moving, seed=4)
    hu = inputs[:, 0] * 120 - 20
    inside = hu[codes > 0]
    assert len(inside) > 30
    assert (inside > 55).float().mean() > 0.8  # the disk is 72 HU in brain of 32
    brain = (hu > 25) & (hu < 40) & (codes == 0)
    assert brain.sum() > 500


def test_what_lay_outside_the_window_is_not_turned_into_tissue() -> None:
    batch = _batch()
    narrow = batch._replace(
        hu=batch.hu.clamp(16, 96),  # as exported through -4 to 76 HU
        hu_range=torch.tensor([[-4.0, 76.0]] * 3),
    )
    noisy = replace(STILL, noise_hu=7, gain=0.08, offset_hu=6)
    inputs, _ = augment(narrow, noisy, CUT, SIDE, torch.Generator().manual_seed(0))
    air, bone = batch.hu[:, 0] == 0, batch.hu[:, 0] == 120
    assert inputs[:, 0][air].max() == 0
    assert inputs[:, 0][bone].min() == 1


def test_every_slice_may_appear_cut_to_a_narrow_window() -> None:
    inputs, _ = _augmented(replace(STILL, window_cut=1.0))
    hu = inputs[:, 0] * 120 - 20
    highest, lowest = hu.amax((1, 2)), hu.amin((1, 2))
    assert bool((highest < 100).all())
    assert bool((highest >= 70).all())
    assert bool((lowest > -20).all())
    assert bool((lowest <= 0).all())


def test_neighbours_move_with_their_slice() -> None:
    batch = _batch()
    flat = torch.full_like(batch.hu, 60)
    stacked = batch._replace(hu=torch.cat([flat, batch.hu, batch.hu], dim=1))
    moving = replace(LIVELY, noise_hu=0)
    inputs, _ = augment(stacked, moving, CUT, SIDE, torch.Generator().manual_seed(1))
    assert inputs.shape == (3, 6, SIDE, SIDE)
    assert torch.equal(inputs[:, 1], inputs[:, 2])  # channel "wide" of the slice and of what stands after it
    assert torch.equal(inputs[:, 4], inputs[:, 5])
    assert not torch.equal(inputs[:, 0], inputs[:, 1])
