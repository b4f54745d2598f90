"""Model attention: where a network's activations argue for a label. Not the outline of a lesion.

Class activation maps by pytorch-grad-cam. It pulls in matplotlib and scikit-learn, so it is imported with the
first map, not with this module. Its `BaseCAM.forward` is not used: it stretches every map to 0..1 by its
minimum and rounds through OpenCV; the maps here keep their zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.preprocess import to_slice_grid
from ichviewer.core.volume import Volume
from ichviewer.inference.quiet_import import quiet_import

if TYPE_CHECKING:
    from torch import Tensor

    from ichviewer.model.architectures import SliceNet

# name -> what to call it on the screen
METHODS: Final = {
    "gradcam": "Grad-CAM",
    "hirescam": "HiResCAM",
    "gradcam++": "Grad-CAM++",
    "layercam": "LayerCAM",
    "eigencam": "Eigen-CAM (no label)",
}
# They show what is strongest in the activations, whatever the label.
LABEL_FREE: Final = frozenset({"eigencam"})


def prepare() -> None:
    """Import pytorch-grad-cam (seconds, the first time)."""
    with quiet_import():
        from ichviewer.model import vision

        vision.prepare()  # first, or the next import fails beside a CPU build of torch
        import pytorch_grad_cam  # noqa: F401


def class_activation(net: SliceNet, batch: Tensor, output: int, method: str) -> NDArray[np.float32]:
    """The class activation map of one slice.

    Args:
        net: evaluation mode, its ReLUs not in place (they would overwrite the activations that are weighed).
        batch: (1, channel, size, size), on the network's device.
        output: index of the logit.
        method: of METHODS: Grad-CAM (Selvaraju et al. 2017), HiResCAM (Draelos and Carin 2020), Grad-CAM++
            (Chattopadhay et al. 2018), LayerCAM (Jiang et al. 2021), Eigen-CAM (Muhammad and Yeasin 2020,
            which knows no label).

    Returns:
        (row, col) float32 on the grid of the network's `attention_layer`, 0..1, largest value 1 unless all 0.

    Raises:
        ValueError: an unknown method.
    """
    prepare()
    cam = _cam_class(method)(net, [net.attention_layer])
    # No `with`: the package's __exit__ swallows IndexError.
    try:
        store = cam.activations_and_grads
        inputs = batch.detach().clone().requires_grad_(True)  # the weights are frozen; this makes the graph
        store(inputs)[0, output].backward()
        activations, grads = store.activations[0].float().numpy(), store.gradients[0].float().numpy()
        if method == "eigencam":
            grid = _first_component(activations[0])
        else:
            grid = cam.get_cam_image(inputs, net.attention_layer, None, activations, grads, False)[0]
    finally:
        cam.activations_and_grads.release()
    return _positive_part(grid)


def on_slice(grid: NDArray[np.float32], volume: Volume, slice_index: int) -> NDArray[np.float32]:
    """A map over the model input, on the slice's own grid; 0..1, largest value 1 unless all 0."""
    rows, cols = volume.hu[slice_index].shape
    return _positive_part(to_slice_grid(grid, (rows, cols), volume.upright, volume.pixel_spacing))


def _cam_class(method: str) -> Any:
    import pytorch_grad_cam

    names = {
        "gradcam": "GradCAM",
        "hirescam": "HiResCAM",
        "gradcam++": "GradCAMPlusPlus",
        "layercam": "LayerCAM",
        "eigencam": "EigenCAM",
    }
    if method not in names:
        raise ValueError(f"attention method {method!r} is none of {', '.join(names)}")
    return getattr(pytorch_grad_cam, names[method])


def _first_component(activations: NDArray[np.float32]) -> NDArray[np.float32]:
    """(channel, row, col) to (row, col): the projection on the first principal component, which is Eigen-CAM.

    As the package's `get_2d_projection`, but without the square U that it makes and drops (seconds).
    The sign of a singular vector means nothing: the stronger side counts (Chung and Ying 2025, eq. 13).
    """
    flat = activations.reshape(len(activations), -1).T
    flat = flat - flat.mean(axis=0)
    _, _, components = np.linalg.svd(flat, full_matrices=False)
    grid = (flat @ components[0]).reshape(activations.shape[1:])
    return np.asarray(-grid if abs(grid.min()) > abs(grid.max()) else grid, np.float32)


def _positive_part(grid: NDArray[np.floating]) -> NDArray[np.float32]:
    if not np.isfinite(grid).all():
        raise ArithmeticError("the attention map holds values that are not finite")
    positive = np.maximum(grid, 0)
    top = float(positive.max(initial=0.0))
    return np.asarray(positive / top if top > 0 else positive, np.float32)
