import torch

from ichviewer.core.preprocess import Channel
from trainer.systems.inputs import Inputs
from trainer.systems.recipe import AugmentSpec, InputSpec

WINDOWS = (Channel("brain", 40.0, 80.0), Channel("bone", 600.0, 2000.0))
SPEC = InputSpec(WINDOWS, resize=40, size=32, mean=(0.5, 0.0), std=(0.5, 1.0))
ALL = AugmentSpec(
    crop="random",
    flip_p=0.5,
    brightness=0.1,
    color_p=0.5,
    rotation_deg=15,
    rotation_p=0.5,
    blur=1,
    blur_p=0.5,
)


def test_windows_then_normalization() -> None:
    hu = torch.tensor([-10, 0, 40, 80, 600]).view(5, 1, 1).expand(5, 48, 48)
    made = Inputs(SPEC, AugmentSpec()).plain(hu)
    assert made.shape == (5, 2, 32, 32)
    torch.testing.assert_close(made[:, 0, 16, 16], torch.tensor([-1.0, -1.0, 0.0, 1.0, 1.0]))
    torch.testing.assert_close(made[:, 1, 16, 16], torch.tensor([0.195, 0.2, 0.22, 0.24, 0.5]))


def test_every_slice_draws_for_itself() -> None:
    torch.manual_seed(0)
    hu = torch.randint(0, 80, (1, 48, 48)).expand(6, 48, 48)
    inputs = Inputs(SPEC, AugmentSpec(crop="random"))
    made = inputs.augmented(hu)
    assert len({one.numpy().tobytes() for one in made}) > 1
    assert len({one.numpy().tobytes() for one in inputs.plain(hu)}) == 1


def test_the_seed_repeats_every_draw() -> None:
    hu = torch.randint(0, 80, (4, 48, 48))
    inputs = Inputs(InputSpec((*WINDOWS, WINDOWS[0]), 40, 32, (0.0,) * 3, (1.0,) * 3), ALL)
    torch.manual_seed(5)
    first = inputs.augmented(hu)
    torch.manual_seed(5)
    assert torch.equal(first, inputs.augmented(hu))


def test_a_smaller_size_shows_the_same_part() -> None:
    hu = torch.zeros(1, 80, 80)
    hu[:, 40:] = 80
    full, half = (Inputs(SPEC, AugmentSpec()).plain(hu, size) for size in (32, 16))
    assert half.shape[-2:] == (16, 16)
    assert full[0, 0, 0, 0] == half[0, 0, 0, 0]
    assert full[0, 0, -1, -1] == half[0, 0, -1, -1]


def test_random_resized_crop_gives_the_size() -> None:
    made = Inputs(SPEC, AugmentSpec(crop="random-resized")).augmented(torch.zeros(2, 48, 48))
    assert made.shape == (2, 2, 32, 32)
