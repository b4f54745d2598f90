"""Makes torchvision importable beside a CPU build of torch.

Import this before torchvision, timm or pytorch_grad_cam. PyPI's Linux wheels of torchvision are linked
against CUDA. Beside a CPU torch their C++ library does not load, and the import dies on `operator
torchvision::nms does not exist`. Where the library does not load, the two schemas that torchvision's Python
asks for are declared, without an implementation: models and transforms.v2 work, `ops.nms` and `io.read_image`
do not, and this project needs neither.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import torch

_SIGNATURE = "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"
_declared: list[torch.library.Library] = []  # the schemas live as long as the Library object does


def prepare() -> bool:
    """Load torchvision's own operators, or declare what its import needs. Safe to call again.

    Returns:
        Whether the operators are torchvision's own.
    """
    if hasattr(torch.ops.torchvision, "nms"):
        return not _declared
    if _load_native():
        return True
    library = torch.library.Library("torchvision", "DEF")  # type: ignore[no-untyped-call]
    for name in ("nms", "qnms"):
        library.define(f"{name}{_SIGNATURE}")  # type: ignore[no-untyped-call]
    _declared.append(library)
    return False


def _load_native() -> bool:
    spec = importlib.util.find_spec("torchvision")
    if spec is None or spec.origin is None:
        return False
    for path in sorted(Path(spec.origin).parent.glob("_C.*")):
        try:
            torch.ops.load_library(str(path))  # type: ignore[no-untyped-call]
        except OSError:  # libcudart and friends are not there
            continue
        return hasattr(torch.ops.torchvision, "nms")
    return False


prepare()
