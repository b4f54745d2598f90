from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ichviewer.core.dicom.types import FileRef, Instance, Notice, Series, SeriesKind
from ichviewer.core.findings import SeriesFindings, SliceFinding
from ichviewer.core.labels import LABELS
from ichviewer.core.volume import SliceState, Volume
from ichviewer.export import contact_sheet
from ichviewer.export.contact_sheet import (
    TILE,
    peak_slices,
    render,
    section,
    section_without_pictures,
    write,
)


def instance(index, orientation=(1.0, 0.0, 0.0, 0.0, 1.0, 0.0)):
    file = FileRef(Path(f"{index}.dcm"))
    return Instance(file, f"1.{index}", "1.2.840.10008.1.2.1", 60, 40, image_orientation=orientation)


def slice_finding(index, p_any, asked=True):
    return SliceFinding(
        index,
        f"{index}.dcm",
        f"1.{index}",
        5.0 * index,
        {**dict.fromkeys(LABELS, 0.01), "any": p_any},
        None,
        asked,
    )


@pytest.fixture
def volume():
    hu = np.full((4, 60, 40), -1000, np.int16)
    hu[:, 10:50, 5:35] = 35
    series = Series("k", "1.2", SeriesKind.CT_STACK, tuple(instance(index) for index in range(4)))
    return Volume(series, hu, np.full(4, SliceState.READY, np.uint8), (1.0, 1.0))


@pytest.fixture
def findings():
    slices = (
        slice_finding(0, 0.1, asked=False),
        slice_finding(1, 0.9),
        SliceFinding(2, "2.dcm", "1.2", 10.0, reason="not decoded"),
        slice_finding(3, 0.7),
    )
    return SeriesFindings(
        "k", "1.2", "HEAD", slices, (Notice("gap", "slices are missing"),), {**dict.fromkeys(LABELS, 0.2)}
    )


def heatmap(_index):
    grid = np.zeros((60, 40), np.float32)
    grid[20:30, 10:20] = 1.0
    return grid


def test_the_highest_assessed_slices_in_series_order(findings):
    assert [finding.slice_index for finding in peak_slices(findings, most=2)] == [1, 3]
    assert [finding.slice_index for finding in peak_slices(findings)] == [0, 1, 3]


def test_attention_lies_where_the_map_is_and_nowhere_else(findings, volume):
    tile = section(findings, volume, heatmap).tiles[1]
    plain, overlaid = (np.asarray(image).astype(int) for image in (tile.picture, tile.with_attention))
    changed = np.abs(plain - overlaid).sum(axis=2) > 20
    rows, cols = np.nonzero(changed)
    scale = TILE / 60
    left = (TILE - 40 * scale) / 2
    assert rows.mean() == pytest.approx(24.5 * scale, abs=3)
    assert cols.mean() == pytest.approx(left + 14.5 * scale, abs=3)


def test_pixels_that_are_not_square_keep_their_shape(findings, volume):
    volume.pixel_spacing = (1.0, 1.5)  # 60 mm x 60 mm: the tile is filled
    tile = np.asarray(section(findings, volume, heatmap).tiles[0].picture)
    assert (tile[TILE // 2, 60:200] > 0).all()
    assert tile[TILE // 2, 40].any()


def test_the_sheet_says_what_it_must(findings, volume):
    part = section(findings, volume, heatmap)
    assert part.warnings == ("slices are missing",)
    assert part.tiles[0].lines == (
        "slice 1 of 4, 0.0 mm",
        "any 10 %   EDH 1 %  IPH 1 %  IVH 1 %  SAH 1 %  SDH 1 %",
        "subtypes: prior of the training data",
    )
    sheet = render([part, part], "model x")
    assert sheet.width >= 3 * 2 * TILE
    assert np.asarray(sheet)[-60:].max() > 200  # the research-only line at the foot


@pytest.mark.parametrize(
    ("orientation", "letters"),
    [((1.0, 0, 0, 0, 1, 0), ("R", "L", "A", "P")), ((-1.0, 0, 0, 0, 1, 0), ("L", "R", "A", "P"))],
)
def test_the_letters_say_which_side_of_the_patient_is_where(
    findings, volume, monkeypatch, orientation, letters
):
    drawn = []
    monkeypatch.setattr(contact_sheet, "_draw_letters", lambda _picture, these: drawn.append(these))
    series = volume.series
    volume.series = replace(series, instances=tuple(instance(index, orientation) for index in range(4)))
    section(findings, volume, heatmap)
    assert set(drawn) == {letters}


def test_letters_are_on_both_pictures(findings, volume):
    tile = section(findings, volume, heatmap).tiles[0]
    volume.series = replace(volume.series, instances=tuple(instance(index, None) for index in range(4)))
    without = section(findings, volume, heatmap).tiles[0]
    for picture, bare in ((tile.picture, without.picture), (tile.with_attention, without.with_attention)):
        changed = np.abs(np.asarray(picture).astype(int) - np.asarray(bare)).sum(axis=2)
        for part in (changed[:, :20], changed[:, -20:], changed[:20], changed[-20:]):
            assert part.max() > 300


def test_a_series_that_was_not_assessed_stands_there_with_its_reason():
    part = section_without_pictures(SeriesFindings("k", "1.2", "MR", (), reason="Not a CT."))
    assert part.subtitle == "not assessed: Not a CT."
    assert np.asarray(render([part], "")).max() > 200


def test_it_is_written_as_png(findings, volume, tmp_path):
    write(tmp_path / "sheet.png", [section(findings, volume, heatmap)], "model x")
    with Image.open(tmp_path / "sheet.png") as image:
        assert image.format == "PNG"
        image.load()
