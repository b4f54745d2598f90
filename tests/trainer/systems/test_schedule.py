import numpy as np
import pytest
from torch import nn

from trainer.systems.loop import suggestion
from trainer.systems.module import SystemModule
from trainer.systems.recipe import OptimSpec, TaskSpec, TrainSpec, find_recipe, read_system
from trainer.systems.schedule import make_optimizer, one_cycle, rate_factor
from trainer.systems.tasks import make_task


def test_one_cycle_rises_for_a_quarter_and_falls() -> None:
    assert one_cycle(0) == pytest.approx(1 / 25)
    assert one_cycle(0.25) == pytest.approx(1)
    assert one_cycle(1) == pytest.approx(1e-5)


def test_frozen_and_unfrozen_get_a_cycle_each() -> None:
    optim, train = OptimSpec(schedule="one-cycle"), TrainSpec(epochs=3, frozen_epochs=1)
    rates = [rate_factor(step, 4, optim, train) for step in range(12)]
    assert rates[1] == pytest.approx(1)
    assert rates[4] == pytest.approx(1 / 25)
    assert rates[6] == pytest.approx(1)


def test_steps_divide_by_ten_three_times() -> None:
    optim = OptimSpec(schedule="step", drops=(0.25, 0.5, 0.75))
    rates = [rate_factor(step, 1, optim, TrainSpec(epochs=4)) for step in range(4)]
    assert rates == pytest.approx([1, 0.1, 0.01, 0.001])


def test_the_finder_takes_a_tenth_of_the_best_rate() -> None:
    assert suggestion([1e-4, 1e-3, 1e-2, 1e-1], [1.0, 0.8, 0.5, 3.0]) == pytest.approx(1e-3)
    assert suggestion([1e-4, 1e-3], [1.0, 2.0]) is None


def test_a_step_of_fewer_batches_counts_as_one() -> None:
    recipe = read_system(find_recipe("resnext101-wsl"))
    task = make_task(TaskSpec("all-labels"), np.zeros((1, 6), np.float32))
    module = SystemModule(recipe, task, nn.Linear(1, 6), seed=1, batches=2 * recipe.optim.accumulate + 1)
    assert module.steps_per_epoch == 3


@pytest.mark.parametrize("name", ["adam", "adamw", "sgd"])
def test_clipped_gradients_have_their_scale_undone_first(name: str) -> None:
    """A fused optimizer undoes the scale of mixed precision after clipping."""
    net = nn.Linear(1, 1)
    assert not make_optimizer(net, OptimSpec(name, clip_norm=1.0), 0.1).defaults["fused"]
    assert make_optimizer(net, OptimSpec(name), 0.1).defaults["fused"]
