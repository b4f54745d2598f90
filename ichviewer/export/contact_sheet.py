"""A picture of the slices that stand out, each beside its model attention. Drawn without Qt."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from ichviewer.core.dicom.geometry import orientation_letters
from ichviewer.core.findings import Probabilities, SeriesFindings, SliceFinding, percent
from ichviewer.core.labels import ABBREVIATIONS, ANY, RESEARCH_ONLY, SUBTYPES
from ichviewer.core.volume import Volume
from ichviewer.core.windowing import BRAIN, to_rgba, window_table
from ichviewer.export.files import write_whole
from ichviewer.export.picture import blend

TILE = 256
_GAP, _LINE, _PER_ROW = 12, 17, 3
_BACKGROUND, _INK, _DIM, _WARN = (18, 20, 24), (232, 234, 237), (154, 160, 166), (255, 190, 92)
_OPACITY, _THRESHOLD = 0.4, 0.3

Map = NDArray[np.float32]  # (row, col) on the slice's grid, 0..1


@dataclass(frozen=True, slots=True)
class Tile:
    """One slice: the picture, the picture with attention, and what is written below."""

    picture: Image.Image
    with_attention: Image.Image
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One series of the sheet."""

    title: str
    subtitle: str
    warnings: tuple[str, ...]
    tiles: tuple[Tile, ...]


def peak_slices(findings: SeriesFindings, most: int = 6) -> list[SliceFinding]:
    """The assessed slices with the highest P(any), in the order of the series."""
    assessed = [(f.probabilities[ANY], f) for f in findings.slices if f.probabilities is not None]
    highest = sorted(assessed, key=lambda pair: -pair[0])[:most]
    return sorted((finding for _, finding in highest), key=lambda finding: finding.slice_index)


def section(
    findings: SeriesFindings, volume: Volume, heatmap: Callable[[int], Map], most: int = 6
) -> Section:
    """The part of the sheet for one assessed series. Keeps pictures only, so the volume can go."""
    tiles = tuple(_tile(finding, volume, heatmap) for finding in peak_slices(findings, most))
    return _section(findings, tiles)


def section_without_pictures(findings: SeriesFindings) -> Section:
    """The part of the sheet for a series that was not assessed: its reason."""
    return _section(findings, ())


def _section(findings: SeriesFindings, tiles: tuple[Tile, ...]) -> Section:
    assessed = findings.probabilities is not None
    words = (
        _probability_line(findings.probabilities) if findings.probabilities is not None else findings.reason
    )
    return Section(
        title=findings.description or "series without a description",
        subtitle=f"series: {words}" if assessed else f"not assessed: {words}",
        warnings=tuple(notice.message for notice in findings.warnings),
        tiles=tiles,
    )


def _tile(finding: SliceFinding, volume: Volume, heatmap: Callable[[int], Map]) -> Tile:
    index = finding.slice_index
    grey = to_rgba(volume.hu[index], window_table(BRAIN)).view(np.uint8)
    rgb = grey.reshape(*volume.hu[index].shape, 4)[..., :3]
    blended = blend(rgb, heatmap(index), _THRESHOLD, _OPACITY)
    place = "" if finding.position_mm is None else f", {finding.position_mm:.1f} mm"
    assert finding.probabilities is not None  # peak_slices gives assessed slices only
    lines = [f"slice {index + 1} of {len(volume)}{place}", _probability_line(finding.probabilities)]
    if not finding.stage2_asked:
        lines.append("subtypes: prior of the training data")
    letters = orientation_letters(volume.series.instances[index].image_orientation)
    pictures = [_fit(pixels, volume) for pixels in (rgb, blended)]
    for picture in pictures:
        _draw_letters(picture, letters)
    return Tile(pictures[0], pictures[1], tuple(lines))


def _draw_letters(picture: Image.Image, letters: tuple[str, str, str, str]) -> None:
    """Which side of the patient is where: the slice is drawn as it is stored, mirrored or not."""
    middle, edge = TILE / 2, 3
    places = (
        (edge, middle, "lm"),
        (TILE - edge, middle, "rm"),
        (middle, edge, "ma"),
        (middle, TILE - edge, "md"),
    )
    draw = ImageDraw.Draw(picture)
    for letter, (x, y, anchor) in zip(letters, places, strict=True):
        draw.text((x, y), letter, _INK, _font(14), anchor=anchor, stroke_width=2, stroke_fill=_BACKGROUND)


def _fit(rgb: NDArray[np.uint8], volume: Volume) -> Image.Image:
    """Into a square tile, with pixels as wide and high as they are in mm."""
    rows, cols = rgb.shape[:2]
    row_mm, col_mm = volume.pixel_spacing or (1.0, 1.0)
    scale = TILE / max(rows * row_mm, cols * col_mm)
    size = (max(1, round(cols * col_mm * scale)), max(1, round(rows * row_mm * scale)))
    tile = Image.new("RGB", (TILE, TILE))
    fitted = Image.fromarray(np.ascontiguousarray(rgb)).resize(size, Image.Resampling.BICUBIC)
    tile.paste(fitted, ((TILE - size[0]) // 2, (TILE - size[1]) // 2))
    return tile


def _probability_line(probabilities: Probabilities) -> str:
    subtypes = "  ".join(f"{ABBREVIATIONS[label]} {percent(probabilities[label])}" for label in SUBTYPES)
    return f"any {percent(probabilities[ANY])}   {subtypes}"


def render(sections: Sequence[Section], model: str) -> Image.Image:
    """Draw the sheet.

    Args:
        sections: one for each series.
        model: which model it was, for the foot.

    Returns:
        An RGB image as high as it needs to be.
    """
    width = _GAP + _PER_ROW * (2 * TILE + 2 * _GAP)
    heights = [_section_height(part) for part in sections]
    sheet = Image.new("RGB", (width, sum(heights) + 3 * _LINE + 2 * _GAP), _BACKGROUND)
    draw = ImageDraw.Draw(sheet)
    top = _GAP
    for part, height in zip(sections, heights, strict=True):
        _draw_section(sheet, draw, part, top)
        top += height
    draw.text((_GAP, top), RESEARCH_ONLY, _WARN, _font(14))
    foot = (
        "Right of each pair: model attention (Grad-CAM), where the model looked, not the outline of a lesion."
    )
    draw.text((_GAP, top + _LINE + 4), f"{foot}   {model}", _DIM, _font(12))
    return sheet


def write(target: Path, sections: Sequence[Section], model: str) -> None:
    """Render and write a PNG.

    Raises:
        ExportError: it cannot be written.
    """
    png = io.BytesIO()
    render(sections, model).save(png, "PNG")
    write_whole(target, png.getvalue())


def _tile_height(part: Section) -> int:
    return TILE + _LINE * max((len(tile.lines) for tile in part.tiles), default=0) + _GAP


def _section_height(part: Section) -> int:
    rows = -(-len(part.tiles) // _PER_ROW)
    return 2 * _LINE + 8 + _LINE * len(part.warnings) + rows * _tile_height(part) + _GAP


def _draw_section(sheet: Image.Image, draw: ImageDraw.ImageDraw, part: Section, top: int) -> None:
    draw.text((_GAP, top), part.title, _INK, _font(15))
    draw.text((_GAP, top + _LINE + 2), part.subtitle, _INK, _font(13))
    top += 2 * _LINE + 8
    for warning in part.warnings:
        draw.text((_GAP, top), warning, _WARN, _font(12))
        top += _LINE
    for number, tile in enumerate(part.tiles):
        left = _GAP + (number % _PER_ROW) * (2 * TILE + 2 * _GAP)
        y = top + (number // _PER_ROW) * _tile_height(part)
        sheet.paste(tile.picture, (left, y))
        sheet.paste(tile.with_attention, (left + TILE, y))
        for line, text in enumerate(tile.lines):
            draw.text((left, y + TILE + 2 + line * _LINE), text, _DIM if line else _INK, _font(12))


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
