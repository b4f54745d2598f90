"""What a trained system says of slices: probabilities of its classes, by row of the cache."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from trainer.cache import Cache
from trainer.errors import RunError
from trainer.systems.inputs import Inputs
from trainer.systems.networks import build, memory_format, vgg_features
from trainer.systems.recipe import SystemRecipe

_BATCH: Final = 64
_DTYPES: Final = {"bf16-mixed": torch.bfloat16, "16-mixed": torch.float16}


def device() -> torch.device:
    """Where inference runs."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def save_weights(net: nn.Module, path: Path) -> None:
    """Weights as safetensors: matrices as float16, half the bytes; vectors (norms, biases) as they are."""
    part = path.with_name(path.name + ".part")
    state = {
        name: (tensor.half() if tensor.ndim > 1 else tensor).detach().cpu().contiguous()
        for name, tensor in net.state_dict().items()
    }
    save_file(state, part)
    part.replace(path)


def load_network(recipe: SystemRecipe, classes: int, path: Path) -> nn.Module:
    """The recipe's network with the weights of a run, ready for inference.

    Raises:
        RunError: no weights, or those of another network.
    """
    net = build(recipe.network.name, classes, len(recipe.input.windows))
    try:
        net.load_state_dict({name: tensor.float() for name, tensor in load_file(path).items()})
    except (OSError, RuntimeError) as error:
        advice = "Finish the run with `ichtrain fit`."
        raise RunError(str(path), "weights of a finished run", str(error), advice) from error
    return net.to(device()).eval()


def weights_files(recipe: SystemRecipe, run: Path) -> list[Path]:
    """One a model whose probabilities are averaged."""
    return [run / f"weights-{number}.safetensors" for number in range(recipe.train.models)]


def probabilities(
    recipe: SystemRecipe, classes: int, exclusive: bool, run: Path, cache: Cache, rows: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Averaged over the recipe's models and views.

    Args:
        recipe: of a network.
        classes, exclusive: of its task.
        run: folder with the weights.
        cache: of the slices.
        rows: which of them.

    Returns:
        (row, class) float32.

    Raises:
        RunError: the weights are missing, or an answer is not a number.
    """
    total = np.zeros((len(rows), classes), np.float64)
    files = weights_files(recipe, run)
    for path in files:
        net = load_network(recipe, classes, path)
        total += _over_batches(recipe, cache, rows, partial(_answer, net, exclusive, recipe))
    mean = (total / len(files)).astype(np.float32)
    if not np.isfinite(mean).all():
        raise RunError(str(run), "probabilities", "answers that are not numbers", "Lower optim.lr.")
    return mean


def features(
    recipe: SystemRecipe, run: Path, classes: int, cache: Cache, rows: NDArray[np.int64]
) -> NDArray[np.float32]:
    """(row, 4096) float32: VGG16's first fully connected layer.

    Raises:
        RunError: the weights are missing, or the network is no VGG16.
    """
    if recipe.network.name != "vgg16_bn":
        raise RunError("knn.features", "a recipe of VGG16", recipe.network.name)
    net = load_network(recipe, classes, weights_files(recipe, run)[0])
    return _over_batches(recipe, cache, rows, partial(vgg_features, net))


def _answer(net: nn.Module, exclusive: bool, recipe: SystemRecipe, x: Tensor) -> Tensor:
    views = [x, x.flip(-1)] if recipe.train.flip_views else [x]
    logits = [net(view).float() for view in views]
    found = [one.softmax(1) if exclusive else one.sigmoid() for one in logits]
    return torch.stack(found).mean(0)


def _over_batches(
    recipe: SystemRecipe, cache: Cache, rows: NDArray[np.int64], answer: Callable[[Tensor], Tensor]
) -> NDArray[np.float32]:
    inputs = Inputs(recipe.input, recipe.augment, memory_format(recipe.network.name))
    place = device()
    dtype = _DTYPES.get(recipe.precision)
    mixed = torch.autocast(place.type, dtype or torch.bfloat16, enabled=dtype is not None)
    found = []
    with torch.inference_mode(), mixed:
        for start in range(0, len(rows), _BATCH):
            hu = torch.from_numpy(cache.read(rows[start : start + _BATCH])).to(place)
            found.append(answer(inputs.plain(hu)).float().cpu().numpy())
    return np.concatenate(found)
