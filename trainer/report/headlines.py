"""What the papers say of their own systems, on their own data: never to be read as figures of ours."""

from __future__ import annotations

from typing import Final

# recipe -> what the paper reports; nothing where it reports no figure for this system
HEADLINES: Final = {
    "daco-two-stage": "MCC 0.470, precision 0.730, recall 0.685",
    "daco-baseline-6class": "MCC 0.432",
    "daco-two-stage-knn": "MCC 0.529",
    "daco-vgg16-knn-detect": "accuracy 0.836, MCC 0.652",
    "daco-vgg16-knn-classify": "accuracy 0.637, MCC 0.371",
    "daco-resnext101-detect": "MCC 0.543",
    "daco-resnext101-classify": "MCC 0.193",
    "vasani-resnet18-detect": "accuracy 0.889",
    "vasani-resnet50-multilabel": "accuracy 0.913",
    "vasani-resnet101-multilabel": "accuracy 0.917",
    "vasani-densenet121-multilabel": "accuracy 0.918",
    "vasani-alexnet-multilabel": "accuracy 0.89",
    "columbia-dense": "AUC 0.90 (3+ subtypes)",
    "columbia-cnn": "AUC 0.93 (3+ subtypes)",
    "columbia-resnet50": "AUC 0.99 (3+ subtypes)",
    "burdenko-seresnext50": "log loss 0.05098 on RSNA; on 401 outside series AUC EDH 0.762, SDH 0.711, "
    "SAH 0.748, IVH 0.804, IPH 0.803",
}


def headline(recipe: str, task: str) -> str:
    """The paper's own figures for a recipe; empty where it has none for this task.

    Args:
        recipe: its name.
        task: of the run, as in `Predictions`; a paper's figure for 3+ subtypes says nothing of 1+.
    """
    if task.startswith("subtypes>=") and task != "subtypes>=3":
        return ""
    return HEADLINES.get(recipe, "")
