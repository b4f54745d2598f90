"""The picture of the view: all panes as they are on screen, with or without what lies over the slice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from ichviewer.ui.attention_layer import AttentionPicture
from ichviewer.ui.overlay_text import OverlayContent

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ichviewer.ui.slice_pane import SlicePane
    from ichviewer.ui.stack_view import StackView


@dataclass(frozen=True, slots=True)
class Dress:
    """What lies over the slice in the picture.

    Attributes:
        text: slice, window, scale bar.
        identity: patient and series text, where there is text.
        measurements, attention: as on screen.
    """

    text: bool = True
    identity: bool = False
    measurements: bool = True
    attention: bool = True


def grab(stacks: Sequence[StackView], dress: Dress, scale: float = 1.0) -> NDArray[np.uint8]:
    """The view as (row, col, 3) uint8 RGB.

    Args:
        stacks: those on screen, in one parent.
        dress: what lies over the slices.
        scale: pixels of the picture for each of the view.
    """
    area = QRect()
    for stack in stacks:
        area = area.united(stack.geometry())
    image = QImage(area.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(0)
    with _dressed([pane for stack in stacks for pane in stack.shown_panes()], dress):
        for stack in stacks:
            stack.render(image, stack.geometry().topLeft() - area.topLeft())
    straight = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(straight.constBits(), np.uint8).reshape(straight.height(), straight.bytesPerLine())
    return rows[:, : 3 * straight.width()].reshape(straight.height(), straight.width(), 3).copy()


@contextmanager
def _dressed(panes: Sequence[SlicePane], dress: Dress) -> Iterator[None]:
    """Show in the panes only what the dress has. No event is handled meanwhile, so none of it is seen."""
    kept = [(pane, pane.content, pane.tool) for pane in panes]
    hidden = []
    try:
        for pane in panes:
            pane.content = _content(pane.content, dress)
            if not dress.measurements:
                pane.tool = None
            if not dress.attention:
                items = (i for i in pane.picture.childItems() if isinstance(i, AttentionPicture))
                hidden += [item for item in items if item.isVisible()]
        for item in hidden:
            item.hide()
        yield
    finally:
        for pane, content, tool in kept:
            pane.content, pane.tool = content, tool
        for item in hidden:
            item.show()


def _content(content: OverlayContent, dress: Dress) -> OverlayContent:
    """What identifies nobody is named here, so that whatever is added to the overlay stays out at first."""
    if dress.text and dress.identity:
        return content
    notice = content.notice.split("\n")[0]  # its second line names the file
    bare = OverlayContent(
        letters=content.letters,
        turned=content.turned,
        marks=content.marks,
        notice=notice,
        failed=content.failed,
    )
    if not dress.text:
        return bare
    return replace(
        bare, display=content.display, bottom_left=content.bottom_left, scale_bar=content.scale_bar
    )
