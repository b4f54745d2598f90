import numpy as np
import pytest
import torch

from trainer.cache import BLEED
from trainer.losses import masked_bce, pixel_loss, pixel_targets, total_loss
from trainer.recipe import LossSpec

NAN = float("nan")


def test_unknown_labels_have_no_part_in_the_loss() -> None:
    logits = torch.tensor([[0.0, 2.0], [0.0, -3.0]], requires_grad=True)
    loss = masked_bce(logits, torch.tensor([[1.0, 1.0], [NAN, NAN]]))
    torch.testing.assert_close(loss, torch.tensor([np.log(2.0), np.log1p(np.exp(-2.0))], dtype=torch.float32))
    loss.sum().backward()
    assert logits.grad is not None
    assert logits.grad[1].abs().max() == 0
    assert logits.grad[0].abs().min() > 0


def test_a_label_nobody_knows_costs_nothing() -> None:
    assert masked_bce(torch.ones(2, 1), torch.full((2, 1), NAN)).item() == 0


def _codes(code: int) -> torch.Tensor:
    codes = torch.zeros(1, 8, 8, dtype=torch.uint8)
    codes[:, :4, :4] = code
    return codes


def _labels(*values: float) -> torch.Tensor:
    return torch.tensor([values], dtype=torch.float32)


def test_a_told_subtype_is_the_target_of_its_own_map() -> None:
    target = pixel_targets(_codes(3), torch.tensor([True]), _labels(0, 0, 1, 0, 0, 1), (2, 2))
    assert target[0, 2].tolist() == [[1, 0], [0, 0]]
    assert target[0, 5].tolist() == [[1, 0], [0, 0]]
    assert target[0, [0, 1, 3, 4]].abs().max() == 0


def test_an_untold_bleed_is_of_the_only_subtype() -> None:
    target = pixel_targets(_codes(BLEED), torch.tensor([True]), _labels(0, 0, 0, 0, 1, 1), (2, 2))
    assert target[0, 4].tolist() == [[1, 0], [0, 0]]
    assert target[0, 0].abs().max() == 0


def test_an_untold_bleed_of_several_subtypes_is_not_known_inside_and_0_outside() -> None:
    target = pixel_targets(_codes(BLEED), torch.tensor([True]), _labels(1, 0, 0, 0, 1, 1), (2, 2))
    for label in (0, 4):
        assert target[0, label, 0, 0].isnan()
        assert target[0, label].nansum() == 0
        assert not target[0, label, 1].isnan().any()
    assert target[0, 1].abs().max() == 0


def test_an_untold_bleed_beside_an_unknown_label_is_not_known() -> None:
    target = pixel_targets(_codes(BLEED), torch.tensor([True]), _labels(1, NAN, 0, 0, 0, 1), (2, 2))
    assert target[0, 0, 0, 0].isnan()
    assert target[0, 1, 0, 0].isnan()


def test_without_a_mask_only_a_clear_slice_tells_the_map() -> None:
    none = torch.zeros(2, 8, 8, dtype=torch.uint8)
    labels = torch.tensor([[0.0, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 1]])
    target = pixel_targets(none, torch.tensor([False, False]), labels, (2, 2))
    assert target[0].abs().max() == 0
    assert target[1].isnan().all()


def test_pixel_loss_is_0_where_nothing_is_known_and_weighs_bleeds() -> None:
    maps = torch.zeros(1, 1, 1, 2)
    assert pixel_loss(maps, torch.full((1, 1, 1, 2), NAN), 5.0).item() == 0
    loss = pixel_loss(maps, torch.tensor([[[[1.0, 0.0]]]]), 3.0).item()
    assert loss == pytest.approx((3 + 1) * np.log(2) / 2)


def test_the_total_is_the_sum_of_its_parts() -> None:
    maps, logits, labels = torch.zeros(1, 6, 2, 2), torch.zeros(1, 6), _labels(1, 0, 0, 0, 0, 1)
    parts = total_loss(maps, logits, _codes(1), torch.tensor([True]), labels, labels, LossSpec(any=2.0))
    assert parts["any"].item() == pytest.approx(2 * np.log(2))
    assert parts["loss"].item() == pytest.approx(sum(parts[k].item() for k in ("any", "subtypes", "pixels")))
