"""Hard negatives: bleed-free slices that the half-trained network takes for a bleed are drawn more often."""

from __future__ import annotations

from pathlib import Path

import lightning
import numpy as np
import torch
from lightning.pytorch.callbacks import Callback
from numpy.typing import NDArray

from trainer.augment import to_channels
from trainer.batches import CachedSlices, WeightedBatches
from trainer.module import StageModule

_BATCH = 32
_NAME = "mined.npy"


class HardNegatives(Callback):
    """Before epoch `StageSpec.mine_at`, asks the averaged network about every bleed-free training slice.

    From then on such a slice is drawn 1 + mine_factor * P(any) times as often, the bleed-free slices
    together as often as before. The weights are kept in `folder`, so that a resumed run draws the same.
    """

    def __init__(self, sampler: WeightedBatches, dataset: CachedSlices, folder: Path) -> None:
        self.sampler = sampler
        self.dataset = dataset
        self.path = folder / _NAME

    def on_train_epoch_start(self, trainer: lightning.Trainer, pl_module: lightning.LightningModule) -> None:
        """Mine, or take up what was mined."""
        assert isinstance(pl_module, StageModule)
        stage = pl_module.stage
        if trainer.current_epoch < stage.mine_at:
            return
        if not self.path.is_file():
            clear = self.dataset.labels[self.sampler.indices, -1].numpy() == 0
            p_any = np.zeros(len(clear))
            p_any[clear] = self._ask(pl_module, self.sampler.indices[clear])
            shares = harder(self.sampler.shares, clear, p_any, stage.mine_factor)
            np.save(self.path, shares, allow_pickle=False)
        self.sampler.shares = np.load(self.path, allow_pickle=False)

    def _ask(self, module: StageModule, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        net, found = module.averaged.module, []
        size = module.stage.size_at(module.stage.mine_at)
        net.eval()
        with torch.inference_mode():
            for start in range(0, len(rows), _BATCH):
                hu = self.dataset[rows[start : start + _BATCH].tolist()].hu.float()
                hu = torch.nn.functional.interpolate(
                    hu, size=(size, size), mode="bilinear", antialias=True, align_corners=False
                )
                inputs = to_channels(hu + module.recipe.preprocess.hu_min, module.recipe.preprocess)
                with torch.autocast(module.device.type, torch.bfloat16, module.recipe.precision != "32-true"):
                    logits = net(inputs.to(module.device))
                found.append(logits[:, -1].double().sigmoid().cpu().numpy())
        return np.concatenate([np.zeros(0), *found])


def harder(
    shares: NDArray[np.float64], clear: NDArray[np.bool_], p_any: NDArray[np.float64], factor: float
) -> NDArray[np.float64]:
    """(slice,) how often each is drawn, the bleed-free ones weighed by what the network makes of them."""
    weighed = shares * np.where(clear, 1 + factor * p_any, 1)
    weighed[clear] *= shares[clear].sum() / max(weighed[clear].sum(), 1e-12)
    mined: NDArray[np.float64] = weighed / weighed.sum()
    return mined
