"""Model attention: where a network's activations argue for a label. Not the outline of a lesion.

Class activation maps from stored activations: every method offered weighs the features that the logits are
read from, so the gradient is that of the network's head. Grad-CAM, HiResCAM and Eigen-CAM are computed here,
the others by pytorch-grad-cam, which pulls in matplotlib and scikit-learn and is imported when first needed.
Its `BaseCAM.forward` is not used: it goes back through the whole network, stretches every map to 0..1 by its
minimum and rounds through OpenCV; the maps here keep their zero. The tests hold them to the package's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.preprocess import to_slice_grid
from ichviewer.core.volume import Volume
from ichviewer.inference.methods import LABEL_FREE as LABEL_FREE
from ichviewer.inference.methods import METHODS as METHODS
from ichviewer.inference.quiet_import import quiet_import

if TYPE_CHECKING:
    from torch import Tensor

    from ichviewer.model.architectures import SliceNet


def prepare() -> None:
    """Import pytorch-grad-cam (seconds, the first time)."""
    with quiet_import():
        from ichviewer.model import vision

        vision.prepare()  # first, or the next import fails beside a CPU build of torch
        import pytorch_grad_cam  # noqa: F401


def class_activation(net: SliceNet, features: Tensor, output: int, method: str) -> NDArray[np.float32]:
    """The class activation map of one slice, from the features its logits were read from.

    The gradient of the logit goes back through the network's head alone, so the map costs next to nothing
    beside the forward pass that gave the features. Where the slice was asked about mirrored, too, the map is
    the mean of both, as its logit is.

    Args:
        net: evaluation mode, on the device of `features`.
        features: (1 or 2, channel, row, col), `SliceNet.features` of the slice, and of the mirrored slice.
        output: index of the logit.
        method: of METHODS: Grad-CAM (Selvaraju et al. 2017), HiResCAM (Draelos and Carin 2020), Grad-CAM++
            (Chattopadhay et al. 2018), LayerCAM (Jiang et al. 2021), Eigen-CAM (Muhammad and Yeasin 2020,
            which knows no label).

    Returns:
        (row, col) float32 on the grid of the features, 0..1, largest value 1 unless all 0.

    Raises:
        ValueError: an unknown method.
    """
    if method not in METHODS:
        raise ValueError(f"attention method {method!r} is none of {', '.join(METHODS)}")
    leaf = (
        features.detach().float().clone().requires_grad_(True)
    )  # the weights are frozen; this makes the graph
    net.head(leaf)[1][:, output].sum().backward()  # type: ignore[no-untyped-call]
    assert leaf.grad is not None
    if not leaf.isfinite().all():
        raise ArithmeticError("the network's features are not finite")
    activations, grads = leaf.detach().cpu().numpy(), leaf.grad.cpu().numpy()
    match method:
        case "gradcam":
            grids = (grads.mean((2, 3), keepdims=True) * activations).sum(1)
        case "hirescam":
            grids = (grads * activations).sum(1)
        case "eigencam":
            grids = np.stack([_first_component(one) for one in activations])
        case _:
            grids = _by_the_package(net, activations, grads, method)
    grids[1:] = grids[1:, :, ::-1].copy()
    return _positive_part(grids.mean(0))


def on_slice(grid: NDArray[np.float32], volume: Volume, slice_index: int) -> NDArray[np.float32]:
    """A map over the model input, on the slice's own grid; 0..1, largest value 1 unless all 0."""
    rows, cols = volume.hu[slice_index].shape
    return _positive_part(to_slice_grid(grid, (rows, cols), volume.upright, volume.pixel_spacing))


def _by_the_package(
    net: SliceNet, activations: NDArray[np.float32], grads: NDArray[np.float32], method: str
) -> NDArray[np.float32]:
    """(n, channel, row, col) of both to (n, row, col), by pytorch-grad-cam's own formula for the method."""
    prepare()
    import pytorch_grad_cam

    names = {"gradcam++": "GradCAMPlusPlus", "layercam": "LayerCAM"}
    cam = getattr(pytorch_grad_cam, names[method])(net, [])
    grids = cam.get_cam_image(None, None, None, activations, grads, False)
    return np.array(grids, np.float32)


def _first_component(activations: NDArray[np.float32]) -> NDArray[np.float32]:
    """(channel, row, col) to (row, col): the projection on the first principal component, which is Eigen-CAM.

    As the package's `get_2d_projection`, but from the channels' covariance: the SVD of all places takes ten
    times as long. The sign of a component means nothing: the stronger side counts (Chung and Ying 2025,
    eq. 13).
    """
    import torch  # whose threads are counted; NumPy's would wait for each other on a busy machine

    flat = torch.from_numpy(activations).double().flatten(1)
    flat = flat - flat.mean(1, keepdim=True)
    _, components = torch.linalg.eigh(flat @ flat.T)  # the largest comes last
    grid = (components[:, -1] @ flat).numpy().reshape(activations.shape[1:])
    return np.asarray(-grid if abs(grid.min()) > abs(grid.max()) else grid, np.float32)


def _positive_part(grid: NDArray[np.floating]) -> NDArray[np.float32]:
    if not np.isfinite(grid).all():
        raise ArithmeticError("the attention map holds values that are not finite")
    positive = np.maximum(grid, 0)
    top = float(positive.max(initial=0.0))
    return np.asarray(positive / top if top > 0 else positive, np.float32)
