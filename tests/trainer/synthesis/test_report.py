import csv

import numpy as np
import pytest
from PIL import Image

from ichviewer.core.labels import LABELS, SUBTYPES
from tests.trainer.synthesis.head import HU_MAX, HU_MIN, draw_head
from trainer.synthesis import synthesize
from trainer.synthesis.report import measure_bleed, write_report

_COLUMNS = ("path", "mask_path", "patient", "slice_index", *LABELS, "hu_max", "hu_min")


def write_source(folder, slices):
    """Write (hu, mask or None, labels) as a source of its own."""
    folder.mkdir(parents=True)
    with (folder / "manifest.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        for i, (hu, mask, labels) in enumerate(slices):
            Image.fromarray((hu + 20).astype(np.uint8)).save(folder / f"{i}.webp", lossless=True)
            if mask is not None:
                Image.fromarray(mask).save(folder / f"{i}m.png")
            writer.writerow(
                [f"{i}.webp", f"{i}m.png" if mask is not None else "", f"p{i}", 0, *labels, 100, -20]
            )


def test_the_report_compares_and_draws(tmp_path):
    free = draw_head().hu
    made = synthesize(free, "epidural", np.random.default_rng(0), HU_MIN, HU_MAX)
    assert made is not None
    labels = made.labels.astype(int).tolist()
    data = tmp_path / "data"
    write_source(data / "ct-ich", [(free, None, [0] * 6), (made.hu, (made.mask > 0) * np.uint8(255), labels)])
    write_source(data / "bhsd", [(made.hu, made.mask, labels)])
    write_source(data / "rsna-windowed", [(free, None, [0] * 6)])
    path = write_report(data, tmp_path / "out", n=2)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("| epidural | real | 2 |") for line in lines) == 1
    for subtype in SUBTYPES:
        assert any(line.startswith(f"| {subtype} | synthetic | 2 |") for line in lines)
        assert (tmp_path / "out" / f"{subtype}.png").is_file()


def test_a_bleed_is_measured_against_the_brain_beside_it():
    hu = np.full((80, 80), 35, np.float32)
    hu[30:50, 30:50] = 62
    found = measure_bleed(hu, hu > 50, 1.0, 100)
    assert found is not None
    assert found.area_cm2 == pytest.approx(4.0)
    assert found.above_brain_hu == pytest.approx(27)
    assert found.sd_hu == 0
