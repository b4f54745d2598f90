import csv

import numpy as np
import pytest
from PIL import Image

from ichviewer.core.labels import LABELS
from tests.trainer.synthesis.head import HU_MAX, HU_MIN, draw_head
from trainer.errors import SourceError
from trainer.recipe import SourceSpec, SynthesisSpec
from trainer.sources import read_hu, read_mask, read_source
from trainer.synthesis.bank import SYNTHETIC, open_bank, write_bank

COLUMNS = ("path", "mask_path", "patient", "slice_index", *LABELS, "hu_max", "hu_min")


@pytest.fixture
def hosts(tmp_path):
    """Two clear slices and one with a bleed, of two patients."""
    folder = tmp_path / "data" / "hosts"
    folder.mkdir(parents=True)
    grid = np.clip(draw_head().hu + 20, 0, 255).astype(np.uint8)
    Image.fromarray(grid).save(folder / "a.png")
    rows = [
        ("a.png", "", "one", 0, 0, 0, 0, 0, 0, 0, HU_MAX, HU_MIN),
        ("a.png", "", "two", 4, 0, 0, 0, 0, 0, 0, HU_MAX, HU_MIN),
        ("a.png", "", "two", 5, 1, 0, 0, 0, 0, 1, HU_MAX, HU_MIN),
    ]
    with (folder / "manifest.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([COLUMNS, *rows])
    return read_source(tmp_path / "data", SourceSpec("hosts", "none", 0, "", ""))


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_bank_is_a_source_whose_slices_belong_to_their_hosts_patients(hosts, tmp_path):
    made = write_bank(hosts, tmp_path / "bank", variants=12, seed=1)
    records = read_source(tmp_path, SourceSpec("bank", "subtypes", 0, "", ""))
    assert len(records) == made > 12
    assert {(r.patient, r.slice_index) for r in records} == {("one", 0), ("two", 4)}  # clear hosts alone
    clear = [r for r in records if r.any == 0]
    assert clear
    assert len(clear) < made / 2
    for record in records:
        mask = read_mask(record)
        told = {int(value) for value in np.unique(mask[mask > 0])}
        assert told == {number + 1 for number, value in enumerate(record.labels[:5]) if value}
        assert np.any(read_hu(record) != read_hu(hosts[0]))


def test_the_same_seed_gives_the_same_files_and_another_seed_others(hosts, tmp_path):
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        write_bank(hosts, tmp_path / name, variants=4, seed=seed)
    assert files(tmp_path / "a") == files(tmp_path / "b")
    assert files(tmp_path / "a") != files(tmp_path / "c")


def test_without_a_clear_slice_there_is_no_bank(hosts, tmp_path):
    with pytest.raises(SourceError, match="bleed-free"):
        write_bank(hosts[2:], tmp_path / "bank", variants=2, seed=0)


def test_a_recipes_bank_is_made_once_and_named_by_what_it_is_made_of(hosts, tmp_path):
    spec = SynthesisSpec(variants=4, seed=2)
    first = open_bank(hosts, spec, tmp_path / "cache", workers=1)
    assert {record.source for record in first} == {SYNTHETIC}
    manifest = next((tmp_path / "cache").glob("synthetic-*/manifest.csv"))
    written = manifest.stat().st_mtime_ns
    assert open_bank(hosts, spec, tmp_path / "cache", workers=1) == first
    assert manifest.stat().st_mtime_ns == written
    open_bank(hosts, SynthesisSpec(variants=4, seed=3), tmp_path / "cache", workers=1)
    assert len(list((tmp_path / "cache").glob("synthetic-*"))) == 2


def test_a_bank_needs_a_local_cache(hosts):
    with pytest.raises(SourceError, match="a cache in a local folder"):
        open_bank(hosts, SynthesisSpec(variants=1), "memory://cache", workers=1)


def test_no_half_image_ever_stands_under_its_name(hosts, tmp_path, monkeypatch):
    def cut_short(picture, path, *_args, **_options):
        path.write_bytes(b"RIFF")
        raise OSError("No space left on device")

    monkeypatch.setattr(Image.Image, "save", cut_short)
    with pytest.raises(OSError, match="No space"):
        write_bank(hosts, tmp_path / "bank", variants=2, seed=1)
    assert list((tmp_path / "bank").rglob("*.webp")) == []
