"""Brain, subdural and bone window as red, green and blue, and how they fuse into the composite."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from ichviewer.core.windowing import BONE, BRAIN, SUBDURAL, to_rgba, window_table
from ichviewer.ui.teaching.four_windows import caption
from ichviewer.ui.teaching.small_pictures import Picture, SmallPictures

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ichviewer.state import ViewState

_LARGEST = 200  # px: more would not be seen in a small picture
_TICK_MS = 40
_STEP = 4  # percent a tick: a channel takes one second
_FRAMES = ((230, 80, 70), (80, 190, 90), (90, 130, 240))
_OPAQUE = np.uint32(0xFF000000)


class Fusion(QWidget):
    """Three grey pictures and their fusion, with a slider for each channel.

    Attributes:
        pictures: red, green, blue, fusion.
        sliders: percent of each channel in the fusion.
        play: runs the channels in, one after the other.
    """

    def __init__(self, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._grey: tuple[NDArray[np.uint32], ...] = ()
        self.pictures = SmallPictures(self.tr("Three windows and their fusion"))
        self.play = QPushButton(self.tr("Fuse step by step"))
        self.play.setToolTip(self.tr("Add red, then green, then blue"))
        self.play.clicked.connect(self.start)
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pictures, 1)
        grid = QGridLayout()
        self.sliders = tuple(self._slider(grid, row) for row in range(3))
        layout.addLayout(grid)
        layout.addWidget(self.play)

    def _slider(self, grid: QGridLayout, row: int) -> QSlider:
        name = (self.tr("Brain in red"), self.tr("Subdural in green"), self.tr("Bone in blue"))[row]
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setValue(100)
        slider.setAccessibleName(name)
        slider.setToolTip(self.tr("How much of this channel goes into the fusion"))
        slider.valueChanged.connect(self._fuse)
        slider.sliderPressed.connect(self._timer.stop)
        grid.addWidget(QLabel(name), row, 0)
        grid.addWidget(slider, row, 1)
        return slider

    def refresh(self) -> None:
        """Make the three pictures anew: the slice changed."""
        state, volume = self._state, self._state.volume
        if volume is None or not volume.is_ready(state.slice_index):
            self._grey = ()
            self.pictures.show_pictures((), self.tr("Open a series to see its channels."))
            return
        step = max(1, -(-max(volume.hu.shape[1:]) // _LARGEST))
        hu = volume.hu[state.slice_index, ::step, ::step]
        spacing = volume.pixel_spacing
        self.pictures.aspect = 1.0 if spacing is None else spacing[0] / spacing[1]
        self._grey = tuple(to_rgba(hu, window_table(w)) & np.uint32(0xFF) for w in (BRAIN, SUBDURAL, BONE))
        self._fuse()

    def start(self) -> None:
        """Run the channels in from nothing."""
        for slider in self.sliders:
            slider.setValue(0)
        self._timer.start()

    def stop(self) -> None:
        """End the animation where it is."""
        self._timer.stop()

    def _on_timer_timeout(self) -> None:
        waiting: partial[None] | None = next(
            (partial(s.setValue, s.value() + _STEP) for s in self.sliders if s.value() < 100), None
        )
        if waiting is None:
            self._timer.stop()
        else:
            waiting()

    def _fuse(self) -> None:
        if not self._grey:
            return
        fused = np.full(self._grey[0].shape, _OPAQUE, np.uint32)
        for channel, (grey, slider) in enumerate(zip(self._grey, self.sliders, strict=True)):
            fused |= grey * np.uint32(slider.value()) // np.uint32(100) << np.uint32(8 * channel)
        names = (self.tr("Brain"), self.tr("Subdural"), self.tr("Bone"))
        windows = (BRAIN, SUBDURAL, BONE)
        shown = [
            Picture(_as_grey(grey), caption(name, window), frame)
            for grey, name, window, frame in zip(self._grey, names, windows, _FRAMES, strict=True)
        ]
        self.pictures.show_pictures((*shown, Picture(fused, self.tr("Fusion"))))


def _as_grey(level: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return (level * np.uint32(0x010101) | _OPAQUE).astype(np.uint32)
