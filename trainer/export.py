"""A finished run to `models/<id>/`: measured, sealed, with a model card and the licence of the weights."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ichviewer.core.sums import write_sums
from ichviewer.model.sealing import seal_bundle
from trainer.evaluate import evaluate, open_finished
from trainer.model_card import license_text, model_card
from trainer.novelty import fit_novelty
from trainer.out_of_fold import fitted_out_of_fold
from trainer.stages import bundle_stages


def export(run: Path, data_root: Path, models: Path, folds: Path | None = None) -> Path:
    """Evaluate the run and write its bundle.

    Args:
        folds: where `ichtrain crossval` left the folds of a run that was trained on everybody: the card is
            then fitted and measured out of fold.

    Returns:
        The bundle's folder, `models/<model_id>`.

    Raises:
        TrainerError: no finished run, or other data than it was trained on.
        ModelError: what was written does not load.
    """
    recipe, records, _ = open_finished(run, data_root)
    card = fitted_out_of_fold(run, folds, data_root) if folds else evaluate(run, data_root)
    (_, net1), (_, net2) = bundle_stages(recipe, run)  # fresh ones: the measured pair was folded for speed
    card = replace(card, novelty=fit_novelty(recipe, records))
    folder = models / card.model_id
    card = seal_bundle(folder, card, net1, net2)
    (folder / "MODEL_CARD.md").write_text(model_card(card), encoding="utf-8")
    (folder / "LICENSE").write_text(license_text(card), encoding="utf-8")
    write_sums(folder)
    return folder
