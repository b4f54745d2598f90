"""The data report, over several sources."""

from __future__ import annotations

import csv
import html.parser
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.support.datasets import write_rsna, write_rsna_image
from tests.support.slices import write_source
from trainer.cache import prepare
from trainer.cli import main
from trainer.explore import gather
from trainer.recipe import SourceSpec
from trainer.sources import read_sources

SOURCES = (
    SourceSpec("made-up", "none", 0, "", ""),
    SourceSpec("rsna", "none", 0, "", "", kind="rsna"),
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sources; in the second one image twice under two patients, one of air, and one cut off."""
    root = tmp_path_factory.mktemp("explore")
    write_source(root, patients=6)
    write_rsna(root, patients=4)
    images = root / "rsna/stage_2_train"
    write_rsna_image(images / "ID_000000001.dcm", 0, 2, np.full((64, 64), -1000, np.int16))
    write_rsna_image(images / "ID_000000065.dcm", 1, 2, _stored(images / "ID_000000002.dcm"))
    broken = images / "ID_000000003.dcm"
    broken.write_bytes(broken.read_bytes()[:-100])
    return root


def _stored(path: Path) -> np.ndarray:
    return pydicom.dcmread(path).pixel_array


def test_figures_count_slices_labels_and_faults(data: Path) -> None:
    records = read_sources(data, SOURCES)
    cache = prepare(records, size=48, folder=data / "cache", skip_unreadable=True)
    overview = gather(cache)
    made_up, rsna = overview.sources
    assert (made_up.slices, made_up.patients, made_up.series) == (24, 6, 6)
    assert made_up.counts[-1].tolist() == [6, 18, 0]
    assert made_up.positive_patients.tolist() == [1, 1, 1, 0, 0, 3]
    assert made_up.together[0].tolist() == [2, 0, 0, 0, 0, 2]
    assert made_up.subtypes == {0: 18, 1: 6}
    assert made_up.hu_ranges[-20, 100] == 24
    assert made_up.sizes == {(48, 48): 24}
    assert (rsna.slices, rsna.unreadable, rsna.blank) == (11, 1, 1)
    assert rsna.hu_histogram.sum() == 11 * 48 * 48
    assert rsna.mean_hu[24, 24] == pytest.approx(cache.read(range(24, 35))[:, 24, 24].mean())
    [twice] = overview.duplicates
    assert {record.image_id for record in twice} == {"ID_000000002", "ID_000000065"}
    assert not overview.shared_patients


def test_patients_of_several_sources_are_named(data: Path) -> None:
    records = read_sources(data, SOURCES[:1])
    both = records + [replace(record, source="copy") for record in records[:4]]
    overview = gather(prepare(both, size=48, folder=data / "both"))
    assert overview.shared_patients == {"made-up-00": ("copy", "made-up")}
    assert len(overview.duplicates) == 4


class _Links(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [str(value) for name, value in attrs if name in ("src", "href")]


def test_the_report_is_one_file_that_opens_offline(data: Path, tmp_path: Path) -> None:
    sources = ["--source", "manifest:made-up", "--source", "rsna:rsna"]
    places = ["--data", str(data), "--cache", str(tmp_path / "cache"), "--out", str(tmp_path / "out")]
    assert main(["explore", *sources, "--size", "48", "--workers", "1", *places]) == 0
    text = (tmp_path / "out/report.html").read_text(encoding="utf-8")
    links = _Links()
    links.feed(text)
    assert len(links.found) == 6
    assert all(link.startswith("data:image/png;base64,") for link in links.found)
    assert "made-up" in text
    assert "For research and education only" in text
    assert not re.search("Test\\^|TEST-1|20260101", text)
    with (tmp_path / "out/slices.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 35
    assert rows[0]["patient"] == "made-up-00"
    unreadable = (tmp_path / "out/unreadable.csv").read_text(encoding="utf-8").splitlines()
    assert unreadable[0] == "source,image,reason"
    assert "ID_000000003" in unreadable[1]


def test_neither_or_both_of_recipe_and_sources_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explore"]) == 1
    assert "expected a recipe or --source KIND:FOLDER, found neither" in capsys.readouterr().err
    assert main(["prepare", "--source", "scans:folder"]) == 1
    assert "--source: expected KIND:FOLDER" in capsys.readouterr().err
