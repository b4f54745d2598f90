"""Trains, evaluates and exports the bundled model. Nothing in the viewer imports it."""

# Lightning pulls torchmetrics, and that pulls torchvision: the shim has to come before all of them.
from ichviewer.model import vision as _vision

NATIVE_TORCHVISION = _vision.prepare()
