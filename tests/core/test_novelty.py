"""The score of what is new to the model, in the numbers of the bundle that ships."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pydicom
import pytest
from pydicom.data import get_testdata_file

from ichviewer.core import novelty
from ichviewer.core.bundled import resources_dir
from ichviewer.core.dicom import load
from ichviewer.core.dicom.scan import scan
from ichviewer.core.preprocess import Channel, PreprocessSpec, model_input
from ichviewer.model.card import read_card
from ichviewer.model.loading import default_bundle
from tests.support.zoo import ZOO, needs_zoo

SPEC = PreprocessSpec(64, -20, 100, (Channel("blood", 45, 50), Channel("wide", 40, 120)))
ROWS, COLS = np.mgrid[:256, :256] - 127.5
RADIUS = np.hypot(ROWS, COLS)
NOISE = np.random.default_rng(0).normal(0, 5, RADIUS.shape)


def features_of(hu: np.ndarray, spec: PreprocessSpec = SPEC) -> np.ndarray:
    return novelty.features(model_input(hu, spec), spec)


def test_the_features_are_those_of_the_widest_channel_in_hu() -> None:
    hu = np.full((64, 64), -1000)
    hu[:, 32:] = 33
    hu[:, 40:] = 900
    found = features_of(hu)
    shares = np.exp(found[:18]) - 2e-3
    assert shares[0] == pytest.approx(0.5)  # air
    assert shares[9] == pytest.approx(8 / 64)  # 30 to 35 HU
    assert shares[17] == pytest.approx(24 / 64)  # bone
    assert shares.sum() == pytest.approx(1)
    median_step, large_step, spread, median, empty, full = found[18:]
    assert (median_step, large_step) == (0, 0)
    middle = np.array([-20.0] * 16 + [33] * 8 + [100] * 8)
    assert spread == pytest.approx(middle.std(), abs=0.01)
    assert median == pytest.approx(-20, abs=0.1)
    assert (empty, full) == (0.5, 0.25)


def test_the_score_is_the_mean_square_of_what_is_whitened() -> None:
    count = novelty.FEATURE_COUNT
    double = tuple(tuple(2.0 * (row == col) for col in range(count)) for row in range(count))
    numbers = novelty.Novelty("hu-spread/1", (1.0,) * count, double, 4.0, "made up", "nothing")
    assert novelty.score(np.full((2, count), 2.0), numbers).tolist() == [4.0, 4.0]
    assert novelty.score(np.full(count, 3.0), numbers) == 16.0


def test_without_numbers_nothing_is_new() -> None:
    assert novelty.reason(np.zeros((2, 64, 64), np.float32), SPEC, None) is None


def test_it_needs_neither_torch_nor_qt() -> None:
    code = "import sys, ichviewer.core.novelty; sys.exit(bool({'torch', 'PySide6'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# With the numbers of the bundle that ships


@pytest.fixture(scope="module")
def card():
    return read_card(default_bundle())


def scored(card, hu, upright=None, spacing=None) -> float:
    found = novelty.features(model_input(hu, card.preprocess, upright, spacing), card.preprocess)
    return float(novelty.score(found, card.novelty)) / card.novelty.limit


def mr() -> np.ndarray:
    return pydicom.dcmread(get_testdata_file("MR_small.dcm")).pixel_array.astype(float)


@pytest.mark.parametrize(
    "hu",
    [
        np.where(RADIUS < 90, 0, -1000),
        np.where(RADIUS < 90, 0, -1000) + NOISE,
        np.where(RADIUS < 90, 0, np.where(RADIUS < 96, 120, -1000)) + NOISE,
        np.where(RADIUS < 90, 0, np.where(RADIUS < 96, 900, -1000)) + NOISE,
        np.zeros((256, 256)),
        6 * NOISE + 30,
        mr(),
        np.clip(mr(), 0, 100),
    ],
    ids=[
        "water", "water with noise", "water in acrylic", "water in bone",
        "all zero", "noise alone", "MR", "MR cut like a picture",
    ],
)  # fmt: skip
def test_what_is_no_head_to_the_model_is_new(card, hu) -> None:
    assert scored(card, hu) > 1
    reason = novelty.reason(model_input(hu, card.preprocess), card.preprocess, card.novelty)
    assert reason.startswith("Unlike the slices that the model was trained on: expected a score of at most")


def volumes(path):
    for series in scan(path).series:
        yield load.load(series)


@pytest.mark.parametrize("folder", ["sample", "samples"])
def test_no_slice_of_the_sample_studies_is_new(card, folder) -> None:
    found = [
        scored(card, plane, volume.upright, volume.pixel_spacing)
        for volume in volumes(resources_dir() / folder)
        for plane in volume.hu
    ]
    assert max(found) < 0.75


def test_a_noisier_or_shifted_scanner_is_not_new(card) -> None:
    (volume,) = volumes(resources_dir() / "sample")
    hu = volume.hu[16].astype(float)
    rng = np.random.default_rng(1)
    for other in (hu + 6, hu - 6, hu + rng.normal(0, 10, hu.shape), np.roll(hu, 40, 1)):
        assert scored(card, other, volume.upright, volume.pixel_spacing) < 1


def test_a_lower_limit_refuses_what_passed(card) -> None:
    (volume,) = volumes(resources_dir() / "sample")
    given = model_input(volume.hu[16], card.preprocess, volume.upright, volume.pixel_spacing)
    assert novelty.reason(given, card.preprocess, card.novelty) is None
    strict = replace(card.novelty, limit=0.01)
    assert "expected a score of at most 0.01, found" in novelty.reason(given, card.preprocess, strict)


real_heads = pytest.mark.parametrize(
    "folder",
    [
        pytest.param(name, marks=needs_zoo)
        for name in ("ge-head-tilt", "rsna-series/ID_d00cee7f0c", "rsna-series/ID_bf6f6d5d34")
    ],
)


@real_heads
def test_no_slice_of_a_real_head_is_new(card, folder) -> None:
    (volume,) = volumes(ZOO / folder)
    found = [scored(card, plane, volume.upright, volume.pixel_spacing) for plane in volume.hu]
    assert max(found) < 0.5


@real_heads
def test_a_real_head_whose_corners_were_padded_with_0_hu_is_not_new(card, folder) -> None:
    (volume,) = volumes(ZOO / folder)
    rows, cols = volume.hu.shape[1:]
    row, col = np.ogrid[:rows, :cols]
    corner = np.hypot(row - rows / 2, col - cols / 2) > max(rows, cols) / 2
    padded = np.where(corner, 0, volume.hu)
    assert max(scored(card, plane, volume.upright, volume.pixel_spacing) for plane in padded) < 1


@pytest.mark.parametrize("window", [(0, 80), (-20, 75), (4, 96)])
def test_a_head_cut_through_a_narrower_window_is_not_new(card, window) -> None:
    """The model was trained on slices that came so."""
    (series,) = scan(resources_dir() / "sample").series
    volume = load.load(series)
    hu = np.clip(volume.hu[16], *window)
    assert novelty.reason(model_input(hu, card.preprocess), card.preprocess, card.novelty) is None
