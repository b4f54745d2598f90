"""Synthetic bleeds beside real ones: a table of sizes and densities, and contact sheets.

The pictures are cut from the data: they go where the caller says, and nowhere into the project.
"""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from ichviewer.core.labels import SUBTYPES
from trainer.recipe import SourceSpec
from trainer.sources import SliceRecord, read_hu, read_mask, read_source
from trainer.synthesis.anatomy import find_anatomy
from trainer.synthesis.make import synthesize
from trainer.synthesis.types import MASK_VALUE, BoolImage, FloatImage


def _spec(name: str, masks: str) -> SourceSpec:
    return SourceSpec(name, masks, doubtful_margin=0, license="", origin="")


_MASKED: Final = (_spec("ct-ich", "bleed"), _spec("bhsd", "subtypes"))
_BLEED_FREE: Final = (_spec("ct-ich", "none"), _spec("rsna-windowed", "none"))
_TILE_PX: Final = 256
_COLUMNS: Final = 8


@dataclass(frozen=True)
class BleedMeasure:
    """One bleed against the brain around it: area in cm2, the rest in HU."""

    area_cm2: float
    mean_hu: float
    above_brain_hu: float
    sd_hu: float


def measure_bleed(hu: FloatImage, bleed: BoolImage, mm_per_px: float, hu_max: float) -> BleedMeasure | None:
    """Measure the core of a bleed and the brain 2 to 7 mm from it; None where either is too small."""
    bone = hu >= hu_max - 2
    core = ndimage.binary_erosion(bleed) & ~bone
    core = core if core.sum() >= 5 else bleed & ~bone
    near, far = (max(1, round(mm / mm_per_px)) for mm in (2, 7))
    ring = ndimage.binary_dilation(bleed, iterations=far) & (hu > 15) & (hu < 60)
    ring &= ~ndimage.binary_dilation(bleed | bone, iterations=near)
    if core.sum() < 5 or ring.sum() < 20:
        return None
    mean = float(hu[core].mean())
    area = float(bleed.sum()) * mm_per_px**2 / 100
    return BleedMeasure(area, mean, mean - float(np.median(hu[ring])), float(hu[core].std()))


def write_report(data: Path, out: Path, *, n: int = 40, seed: int = 0) -> Path:
    """Write `report.md` and one contact sheet a subtype: left half real, right half synthetic.

    Args:
        data: the root of the sources.
        out: folder for the report, made where it is missing.
        n: synthetic bleeds of each subtype.
        seed: seed of the choice of slices and of the bleeds.

    Returns:
        The path of `report.md`.
    """
    out.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    measures: dict[tuple[str, str], list[BleedMeasure]] = defaultdict(list)
    pictures: dict[tuple[str, str], list[NDArray[np.uint8]]] = defaultdict(list)
    for spec in _MASKED:
        for record in _shuffled([r for r in read_source(data, spec) if r.mask is not None], rng):
            _add_real(record, spec, measures, pictures)
    pool = [r for spec in _BLEED_FREE for r in _shuffled(read_source(data, spec), rng)[:1500] if r.any == 0]
    for subtype in SUBTYPES:
        _add_synthetic(_shuffled(pool, rng), subtype, n, rng, measures, pictures)
        sheet = _sheet(pictures[subtype, "real"], pictures[subtype, "synthetic"])
        sheet.save(out / f"{subtype}.png")
    path = out / "report.md"
    path.write_text(_table(measures), encoding="utf-8")
    return path


def _add_real(
    record: SliceRecord,
    spec: SourceSpec,
    measures: dict[tuple[str, str], list[BleedMeasure]],
    pictures: dict[tuple[str, str], list[NDArray[np.uint8]]],
) -> None:
    hu, mask = read_hu(record).astype(np.float32), read_mask(record)
    present = [s for s, label in zip(SUBTYPES, record.labels, strict=False) if label == 1]
    anatomy = find_anatomy(hu, record.hu_min, record.hu_max)
    mm = anatomy.mm_per_px if anatomy is not None else 230 / max(hu.shape)
    for subtype in present:
        if mask is None or (spec.masks == "bleed" and len(present) > 1):
            continue  # a mask of several subtypes that does not tell them apart
        bleed = mask > 0 if spec.masks == "bleed" else mask == MASK_VALUE[subtype]
        found = measure_bleed(hu, bleed, mm, record.hu_max)
        if found is not None:
            measures[subtype, "real"].append(found)
            pictures[subtype, "real"].append(_tile(hu))


def _add_synthetic(
    records: list[SliceRecord],
    subtype: str,
    n: int,
    rng: np.random.Generator,
    measures: dict[tuple[str, str], list[BleedMeasure]],
    pictures: dict[tuple[str, str], list[NDArray[np.uint8]]],
) -> None:
    for record in records:
        if len(pictures[subtype, "synthetic"]) == n:
            return
        hu = read_hu(record).astype(np.float32)
        anatomy = find_anatomy(hu, record.hu_min, record.hu_max)
        made = (
            synthesize(hu, subtype, rng, record.hu_min, record.hu_max, anatomy=anatomy) if anatomy else None
        )
        if made is None or anatomy is None:
            continue
        bleed = made.mask == MASK_VALUE[subtype]
        found = measure_bleed(made.hu, bleed, anatomy.mm_per_px, record.hu_max)
        if found is not None:
            measures[subtype, "synthetic"].append(found)
            pictures[subtype, "synthetic"].append(_tile(made.hu))


def _table(measures: dict[tuple[str, str], list[BleedMeasure]]) -> str:
    lines = [
        "Median (5% to 95%) over the bleeds of one subtype.",
        "Real: the masks of ct-ich (slices of one subtype) and of bhsd.",
        "Pixel spacing is estimated from the head.",
        "",
        "| subtype | which | bleeds | area, cm2 | mean, HU | above brain, HU | SD, HU |",
        "|---|---|---|---|---|---|---|",
    ]
    for subtype in SUBTYPES:
        for which in ("real", "synthetic"):
            found = measures[subtype, which]
            columns = [
                _spread([getattr(m, name) for m in found], digits)
                for name, digits in (("area_cm2", 1), ("mean_hu", 0), ("above_brain_hu", 0), ("sd_hu", 1))
            ]
            lines.append(f"| {subtype} | {which} | {len(found)} | {' | '.join(columns)} |")
    return "\n".join(lines) + "\n"


def _spread(values: list[float], digits: int) -> str:
    if not values:
        return "none"
    low, middle, high = np.percentile(values, [5, 50, 95])
    return f"{middle:.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"


def _shuffled(records: list[SliceRecord], rng: np.random.Generator) -> list[SliceRecord]:
    return [records[i] for i in rng.permutation(len(records))]


def _tile(hu: FloatImage) -> NDArray[np.uint8]:
    """Render with the brain window, width 80, center 40 HU."""
    shown = Image.fromarray((np.clip(hu / 80, 0, 1) * 255).astype(np.uint8))
    return np.asarray(shown.resize((_TILE_PX, _TILE_PX), Image.Resampling.BILINEAR))


def _sheet(real: list[NDArray[np.uint8]], synthetic: list[NDArray[np.uint8]]) -> Image.Image:
    half = _COLUMNS // 2
    rows = max(1, -(-max(min(len(real), len(synthetic)), 1) // half))
    sheet = Image.new("L", (_COLUMNS * _TILE_PX + 16, rows * _TILE_PX), 255)
    for side, tiles in enumerate((real, synthetic)):
        for i, tile in enumerate(tiles[: rows * half]):
            at = ((side * half + i % half) * _TILE_PX + 16 * side, i // half * _TILE_PX)
            sheet.paste(Image.fromarray(tile), at)
    return sheet
