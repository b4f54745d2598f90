"""The color maps of the model attention, from one small picture: a row for each map, 0 to 1 left to right."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage, QPixmap

from ichviewer.core.bundled import resources_dir

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Perceptually uniform, each; cividis looks the same with any color vision (Nunez et al. 2018). CC0.
COLOR_MAPS: Final = ("inferno", "viridis", "cividis", "magma", "plasma")


@lru_cache(maxsize=1)
def _rows() -> QImage:
    """(map, 256) opaque pixels, in the order of `COLOR_MAPS`."""
    return QImage(str(resources_dir() / "color-maps.png")).convertToFormat(QImage.Format.Format_RGBX8888)


@lru_cache(maxsize=len(COLOR_MAPS))
def attention_colors(name: str) -> NDArray[np.uint32]:
    """(256,) packed R, G, B, 0 of attention 0 to 1, by a map of `COLOR_MAPS`."""
    import numpy as np

    packed = np.frombuffer(_rows().constBits(), np.uint32).reshape(len(COLOR_MAPS), 256)
    return np.asarray(packed[COLOR_MAPS.index(name)] & np.uint32(0x00FFFFFF), np.uint32)


def color_bar(name: str, size: QSize) -> QIcon:
    """A map of `COLOR_MAPS` as a bar."""
    row = _rows().copy(0, COLOR_MAPS.index(name), 256, 1)
    return QIcon(QPixmap.fromImage(row.scaled(size)))
