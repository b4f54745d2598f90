"""A folder of slices with a manifest, as the trainer's sources are, made of ovals."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ichviewer.core.labels import LABELS, SUBTYPES

COLUMNS = ("path", "mask_path", "patient", "slice_index", *LABELS, "hu_max", "hu_min")
SIDE = 48


def slice_hu(seed: int, subtype: int | None) -> tuple[NDArray[np.int16], NDArray[np.uint8]]:
    """HU and mask of one slice: an oval head, and where asked a bright disk whose place tells the subtype."""
    rng = np.random.default_rng(seed)
    row, col = np.indices((SIDE, SIDE))
    center = SIDE / 2
    reach = ((row - center) / 21) ** 2 + ((col - center) / 17) ** 2
    hu = np.where(reach < 1, 100, -20)
    hu = np.where(reach < 0.8, 32 + rng.integers(-3, 4, hu.shape), hu)
    mask = np.zeros((SIDE, SIDE), np.uint8)
    if subtype is not None:
        angle = 2 * np.pi * subtype / len(SUBTYPES)
        disk = (row - center - 9 * np.sin(angle)) ** 2 + (col - center - 8 * np.cos(angle)) ** 2 < 20
        hu = np.where(disk, 72, hu)
        mask[disk] = 255
    return hu.astype(np.int16), mask


def write_source(root: Path, name: str = "made-up", patients: int = 24, slices: int = 4) -> Path:
    """Write a source whose every other patient bleeds in the upper half of the series. Returns its folder."""
    folder = root / name
    (folder / "images").mkdir(parents=True)
    (folder / "masks").mkdir()
    rows = []
    for patient in range(patients):
        for index in range(slices):
            bleeds = patient % 2 == 1 and index >= slices // 2
            subtype = (patient // 2) % len(SUBTYPES) if bleeds else None
            hu, mask = slice_hu(patient * 100 + index, subtype)
            stem = f"{patient:02d}-{index:02d}"
            grey = (hu + 20).astype(np.uint8)
            Image.fromarray(np.stack([grey] * 3, 2)).save(folder / f"images/{stem}.webp", lossless=True)
            mask_path = ""
            if subtype is not None:
                mask_path = f"masks/{stem}.png"
                Image.fromarray(mask).save(folder / mask_path)
            labels = [int(number == subtype) for number in range(len(SUBTYPES))] + [int(bleeds)]
            rows.append([f"images/{stem}.webp", mask_path, f"{name}-{patient:02d}", index, *labels, 100, -20])
    write_manifest(folder, rows)
    return folder


def write_manifest(folder: Path, rows: list[list[object]]) -> None:
    """Write `manifest.csv` with these rows."""
    with (folder / "manifest.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows)


def change_manifest(folder: Path, row: int, column: str, value: str) -> None:
    """Overwrite one field of the manifest."""
    with (folder / "manifest.csv").open(newline="", encoding="utf-8") as file:
        rows: list[list[object]] = [list(fields) for fields in csv.reader(file)][1:]
    rows[row][COLUMNS.index(column)] = value
    write_manifest(folder, rows)


RECIPE = """
model_id = "tiny"
seed = 5
threads = 0
precision = "32-true"

[preprocess]
size = 48
hu_min = -20.0
hu_max = 100.0
channels = [{ name = "wide", center = 40.0, width = 120.0 }]

[data]
cache_size = 48
test_share = 0.25
validation_share = 0.25

[[data.sources]]
name = "made-up"
masks = "bleed"
doubtful_margin = 0
license = "none"
origin = "made by a test"

[network]
arguments = { widths = [8, 8, 8, 8], depths = [1, 1, 1, 1], fused = 8, dropout = 0.1 }

[stage1]
epochs = 3
samples_per_epoch = 64
sizes = [[0, 32], [1, 48]]
positive_share = 0.5
optim = { batch = 16, lr = 0.01 }

[stage2]
epochs = 1
samples_per_epoch = 32
sizes = [[0, 48]]
positive_share = 1.0
optim = { batch = 16, lr = 0.01 }
"""


def write_recipe(root: Path, text: str = RECIPE) -> Path:
    """Write a recipe that trains on `write_source` in a few seconds. Returns its file."""
    path = root / "tiny.toml"
    path.write_text(text, encoding="utf-8")
    return path
