"""A slice as a picture, drawn without Qt: window, attention, turn, letters, and the foot of every export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from ichviewer.core.dicom.geometry import orientation_letters
from ichviewer.core.labels import RESEARCH_ONLY
from ichviewer.core.turning import Turn
from ichviewer.core.volume import HuArray, Volume
from ichviewer.core.windowing import (
    BRAIN,
    PRESETS,
    Display,
    Window,
    composite_table,
    to_rgba,
    window_table,
)
from ichviewer.export.provenance import ATTENTION_IS, Provenance

Map = NDArray[np.float32]  # (row, col) on the slice's grid, 0..1
Rgb = NDArray[np.uint8]  # (row, col, 3)

BACKGROUND, INK, DIM, WARN = (18, 20, 24), (232, 234, 237), (154, 160, 166), (255, 190, 92)
_LETTER_PX, _TEXT_PX, _LEADING = 16, 13, 4
_SHORTEST = 512  # a smaller picture is enlarged, or its text would not fit


@dataclass(frozen=True, slots=True)
class Look:
    """How a slice is shown.

    Attributes:
        window: of the free and the header display.
        attention_threshold, attention_opacity, attention_colors: as `ViewState` has them.
    """

    display: Display = Display.BRAIN
    window: Window = BRAIN
    inverted: bool = False
    turn: Turn = field(default=Turn())
    attention_threshold: float = 0.3
    attention_opacity: float = 0.4
    attention_colors: str = "inferno"

    @property
    def words(self) -> str:
        """The display with its window."""
        if self.display is Display.COMPOSITE:
            return "RGB composite"
        window = PRESETS.get(self.display, self.window)
        inverted = ", inverted" if self.inverted else ""
        return f"{self.display} W {window.width:.0f} C {window.center:.0f}{inverted}"


@lru_cache(maxsize=8)
def attention_colors(name: str = "inferno") -> Rgb:
    """(256, 3) of a color map; inferno is perceptually uniform, readable with any color vision."""
    from matplotlib import colormaps  # takes a third of a second: only when it is needed

    rgb: Rgb = np.zeros((256, 3), np.uint8)
    rgb[:] = colormaps[name](np.arange(256), bytes=True)[:, :3]
    return rgb


def blend(
    rgb: NDArray[np.uint8], attention: Map, threshold: float, opacity: float, colors: str = "inferno"
) -> Rgb:
    """Draw attention over a picture: the same opacity wherever it reaches the threshold.

    Args:
        rgb: (row, col, 3) 0..255.
        attention: (row, col) 0..1; 0 is never drawn.
        colors: name of a color map.
    """
    drawn = (attention >= threshold) & (attention > 0)
    alpha = np.where(drawn, opacity, 0.0)[..., None]
    drawn_colors = attention_colors(colors)[np.rint(np.clip(attention, 0, 1) * 255).astype(np.uint8)]
    mixed: Rgb = np.rint(rgb * (1 - alpha) + drawn_colors * alpha).astype(np.uint8)
    return mixed


def slice_rgb(volume: Volume, slice_index: int, look: Look, attention: Map | None = None) -> Rgb:
    """One slice on its own grid, not turned."""
    return hu_rgb(volume.hu[slice_index], look, attention)


def hu_rgb(hu: HuArray, look: Look, attention: Map | None = None) -> Rgb:
    """(row, col) HU as a picture on its own grid, not turned."""
    if look.display is Display.COMPOSITE:
        table = composite_table()
    else:
        table = window_table(PRESETS.get(look.display, look.window), look.inverted)
    rgb = to_rgba(hu, table).view(np.uint8).reshape(*hu.shape, 4)[..., :3]
    if attention is None:
        return np.ascontiguousarray(rgb)
    return blend(rgb, attention, look.attention_threshold, look.attention_opacity, look.attention_colors)


def laid(rgb: Rgb, pixel_spacing: tuple[float, float] | None, turn: Turn, scale: float = 1.0) -> Image.Image:
    """The picture as it lies on screen: pixels as wide and high as in mm, turned.

    Args:
        rgb: on the slice's own grid.
        pixel_spacing: (row, col) mm; None: square pixels.
        scale: pixels of the picture for the smaller side of a pixel of the slice.
    """
    rows, cols = rgb.shape[:2]
    row_mm, col_mm = pixel_spacing or (1.0, 1.0)
    unit = min(row_mm, col_mm)
    size = (max(1, round(cols * col_mm / unit * scale)), max(1, round(rows * row_mm / unit * scale)))
    picture = Image.fromarray(np.ascontiguousarray(rgb))
    if size != picture.size:
        picture = picture.resize(size, Image.Resampling.BICUBIC)
    if turn.mirrored:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return picture.rotate(-90 * turn.quarters, expand=True)  # Pillow turns counterclockwise


def frame(
    volume: Volume,
    slice_index: int,
    look: Look,
    provenance: Provenance,
    attention: Map | None = None,
    identity: Sequence[str] = (),
) -> Image.Image:
    """One slice as a movie or a capture shows it: letters at its edges, text, and the foot below it.

    Args:
        volume: the slice must be ready.
        identity: lines that name the patient, where they are wanted.
    """
    rgb = slice_rgb(volume, slice_index, look, attention)
    picture = _large_enough(rgb, volume, look.turn)
    _draw_letters(picture, edges_of(volume, slice_index, look.turn))
    lines = [*identity, f"Slice {slice_index + 1} / {len(volume)}", look.words]
    if look.turn.words():
        lines.append(", ".join(look.turn.words()))
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        draw.text(
            (8, 6 + number * (_TEXT_PX + _LEADING)), line, INK, font(_TEXT_PX), stroke_width=2, stroke_fill=0
        )
    return with_foot(picture, provenance, attention=attention is not None)


def _large_enough(rgb: Rgb, volume: Volume, turn: Turn) -> Image.Image:
    native = laid(rgb, volume.pixel_spacing, turn)
    scale = _SHORTEST / min(native.size)
    return native if scale <= 1.0 else laid(rgb, volume.pixel_spacing, turn, scale)


def edges_of(volume: Volume, slice_index: int, turn: Turn) -> tuple[str, str, str, str]:
    """Letters of the (left, right, top, bottom) edges of the picture as it lies on screen."""
    return turn.edges(orientation_letters(volume.series.instances[slice_index].image_orientation))


def lettered(volume: Volume, slice_index: int, look: Look, attention: Map | None = None) -> Image.Image:
    """One slice with letters at its edges and nothing else; for pages that say the rest beside it."""
    rgb = slice_rgb(volume, slice_index, look, attention)
    picture = _large_enough(rgb, volume, look.turn)
    _draw_letters(picture, edges_of(volume, slice_index, look.turn))
    return picture


def with_foot(picture: Image.Image, provenance: Provenance, *, attention: bool) -> Image.Image:
    """The picture with the research-only line, app and model below it; nothing of the picture is covered.

    Sizes are even, as video encoders want them.
    """
    words = [(RESEARCH_ONLY, WARN), (provenance.line, DIM)]
    if attention:
        words.append((f"{ATTENTION_IS}.", DIM))
    width, margin = picture.width + picture.width % 2, 8
    lines = [(line, ink) for text, ink in words for line in wrapped(text, width - 2 * margin, _TEXT_PX)]
    height = picture.height + len(lines) * (_TEXT_PX + _LEADING) + 2 * _LEADING
    sheet = Image.new("RGB", (width, height + height % 2), BACKGROUND)
    sheet.paste(picture.convert("RGB"), (0, 0))
    draw = ImageDraw.Draw(sheet)
    for number, (line, ink) in enumerate(lines):
        y = picture.height + _LEADING + number * (_TEXT_PX + _LEADING)
        draw.text((margin, y), line, ink, font(_TEXT_PX))
    return sheet


def wrapped(text: str, width_px: float, size: int) -> list[str]:
    """The text in lines no wider than `width_px`, broken between words."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font(size).getlength(longer) <= width_px:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _draw_letters(picture: Image.Image, letters: Sequence[str]) -> None:
    """Which side of the patient is where."""
    (width, height), edge = picture.size, 4
    places = (
        (edge, height / 2, "lm"),
        (width - edge, height / 2, "rm"),
        (width / 2, edge, "ma"),
        (width / 2, height - edge, "md"),
    )
    draw = ImageDraw.Draw(picture)
    for letter, (x, y, anchor) in zip(letters, places, strict=True):
        draw.text(
            (x, y), letter, INK, font(_LETTER_PX), anchor=anchor, stroke_width=2, stroke_fill=BACKGROUND
        )


@lru_cache(maxsize=8)
def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Pillow's own font."""
    return ImageFont.load_default(size)
