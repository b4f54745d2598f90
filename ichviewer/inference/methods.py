"""The methods of model attention, and what the user reads of them. Imports nothing."""

from __future__ import annotations

from typing import Final

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
# They need no import of pytorch-grad-cam, which takes seconds: these maps need not wait for it.
AT_ONCE: Final = frozenset({"gradcam", "hirescam", "eigencam"})
