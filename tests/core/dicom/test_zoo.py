"""Real series: each file of the zoo opens correctly, or is refused with a sentence."""

from collections import Counter
from functools import cache
from math import cos, radians
from pathlib import Path

import numpy as np
import pytest
import SimpleITK as sitk  # noqa: N813
from numpy.typing import NDArray

from ichviewer.core.dicom.load import load
from ichviewer.core.dicom.scan import scan
from ichviewer.core.dicom.types import ScanResult, Series, SeriesKind
from ichviewer.core.volume import Volume
from tests.support.zoo import ZOO, needs_zoo

pytestmark = needs_zoo

HEADS = ("ge-head-tilt", "rsna-series/ID_d00cee7f0c", "rsna-series/ID_bf6f6d5d34")
SYNTAXES = "transfer-syntaxes"
# Lossy encodings of one slice: the largest mean difference to the original, HU.
LOSSY = {
    "1.2.840.10008.1.2.4.50": 25,
    "1.2.840.10008.1.2.4.51": 5,
    "1.2.840.10008.1.2.4.53": 5,
    "1.2.840.10008.1.2.4.55": 5,
    "1.2.840.10008.1.2.4.81": 1,
    "1.2.840.10008.1.2.4.91": 1,
}


@cache
def opened(name: str) -> ScanResult:
    return scan(ZOO / name)


def only(name: str) -> Series:
    (series,) = opened(name).series
    return series


@cache
def loaded(name: str) -> Volume:
    return load(only(name))


def codes(series: Series) -> list[str]:
    return [notice.code for notice in series.warnings]


def files() -> list[str]:
    return (
        sorted(str(path.relative_to(ZOO)) for path in ZOO.rglob("*") if path.is_file())
        if ZOO.is_dir()
        else []
    )


def itk_hu(paths: list[Path]) -> NDArray[np.float64]:
    """(slice, row, col) HU by SimpleITK's reader, with our floor."""
    reader = sitk.ImageSeriesReader()
    reader.SetFileNames([str(path) for path in paths])
    return np.maximum(sitk.GetArrayFromImage(reader.Execute()).astype(float), -1024)


def test_every_file_opens_or_is_refused_with_a_sentence() -> None:
    refused: dict[str, str] = {}
    failed: dict[str, str] = {}
    for name in files():
        result = scan(ZOO / name)
        if not result.series:
            refused[name] = result.nothing_found(ZOO / name) or ""
        for series in result.series:
            volume = load(series)
            assert volume.loaded
            if volume.errors:
                failed[name] = next(iter(volume.errors.values()))

    assert set(refused) == {"transfer-syntaxes/no-pixel-data.dcm"}
    assert "without pixels (Basic Text SR Storage)" in refused["transfer-syntaxes/no-pixel-data.dcm"]
    colour = {f"philips-phantom-mixed/S21570/S4010/I{number}" for number in (40, 50, 60)}
    colour.add("philips-phantom-mixed/S21570/S4010/DIRFILE")  # it lists them
    assert set(failed) == colour | {"transfer-syntaxes/no-pixel-spacing.dcm"}
    assert all(
        "expected a grey picture in HU, found a colour picture" in reason for reason in failed.values()
    )


def test_the_whole_zoo_at_once() -> None:
    result = opened(".")

    assert [problem.file.name for problem in result.problems] == ["no-pixel-data.dcm"]
    kinds = Counter(series.kind for series in result.series)
    assert kinds[SeriesKind.LOCALIZER] == 1
    assert kinds[SeriesKind.OTHER_MODALITY] == 1
    assert len({series.key for series in result.series}) == len(result.series)


def test_ge_head_is_one_stack_with_tilt_and_three_spacings() -> None:
    series = only("ge-head-tilt")

    assert len(series) == 28
    assert series.gantry_tilt_deg == pytest.approx(18.5, abs=0.05)
    steps = np.diff(series.positions_mm) / cos(radians(18.5))  # along the table, as the data's notes measure
    assert Counter(np.round(steps, 2).tolist()) == {1.14: 1, 4.22: 13, 7.38: 13}
    assert codes(series) == ["unequal_spacing", "gantry_tilt"]


def test_philips_folder_falls_into_its_parts() -> None:
    result = opened("philips-phantom-mixed")

    assert not result.problems
    found = Counter((series.kind, len(series), series.description) for series in result.series)
    assert found == {
        (SeriesKind.LOCALIZER, 1, ""): 1,
        (SeriesKind.CT_STACK, 28, "STD BRAIN 5MM"): 1,
        (SeriesKind.SECONDARY, 3, "Exam Summary"): 1,
        (SeriesKind.SECONDARY, 1, "Exam Summary"): 3,
    }
    stack = next(series for series in result.series if series.kind is SeriesKind.CT_STACK)
    assert stack.slice_spacing_mm == pytest.approx(5)
    assert not stack.warnings


def test_directory_files_of_philips_lead_to_their_pictures() -> None:
    series = only("philips-phantom-mixed/S21570/S2010/DIRFILE")

    assert (series.kind, len(series)) == (SeriesKind.CT_STACK, 28)


@pytest.mark.parametrize(
    ("name", "slices", "signed", "bits", "intercept", "tilt"),
    [
        ("rsna-series/ID_d00cee7f0c", 32, True, 16, -1024, 22),
        ("rsna-series/ID_bf6f6d5d34", 30, False, 12, -1000, 14),
    ],
)
def test_rsna_series(name: str, slices: int, signed: bool, bits: int, intercept: float, tilt: float) -> None:
    series = only(name)
    first = series.instances[0]

    assert len(series) == slices
    assert series.series_instance_uid == name.split("/")[1]
    assert (first.signed, first.bits_stored, first.intercept) == (signed, bits, intercept)
    assert series.gantry_tilt_deg == pytest.approx(tilt, abs=0.1)
    assert series.slice_spacing_mm == pytest.approx(5, abs=0.02)
    assert codes(series) == ["gantry_tilt"]
    assert "rsna_wrap_repaired" not in [notice.code for notice in loaded(name).notices]


@pytest.mark.parametrize("name", HEADS)
def test_hu_of_the_heads_are_plausible(name: str) -> None:
    volume = loaded(name)
    hu = volume.hu[len(volume) // 2]
    middle = hu[206:306, 206:306]
    brain = middle[(middle > 0) & (middle < 80)]
    air = hu[(hu < -900) & (hu > -1024)]

    assert not volume.errors
    assert volume.hu.dtype == np.int16
    assert -1024 <= volume.hu.min() <= -1000
    assert np.median(air) == pytest.approx(-1000, abs=15)
    assert 20 <= np.median(brain) <= 45
    assert volume.hu.max() > 1200


@pytest.mark.parametrize("name", HEADS)
def test_hu_and_order_are_those_of_simpleitk(name: str) -> None:
    volume = loaded(name)
    paths = [instance.file.path for instance in volume.series.instances]
    by_itk = sitk.ImageSeriesReader.GetGDCMSeriesFileNames(str(ZOO / name))

    assert [str(path) for path in paths] == list(by_itk)
    assert (volume.hu == itk_hu(paths)).all()


@pytest.mark.parametrize("name", [name for name in files() if name.startswith(f"{SYNTAXES}/CTImage")])
def test_one_slice_in_every_transfer_syntax(name: str) -> None:
    volume = loaded(name)
    reference = loaded(f"{SYNTAXES}/CTImage.dcm")
    syntax = volume.series.instances[0].transfer_syntax_uid

    assert syntax in name or syntax == "1.2.840.10008.1.2"
    assert np.abs(volume.hu[0] - reference.hu[0].astype(float)).mean() <= LOSSY.get(syntax, 0)


@pytest.mark.parametrize(
    "name", ["odd/J2K_pixelrep_mismatch.dcm", "odd/693_UNCI.dcm", "odd/bad_sequence.dcm"]
)
def test_odd_files_read_like_simpleitk(name: str) -> None:
    volume = loaded(name)

    assert (volume.hu == itk_hu([ZOO / name])).all()
    assert volume.hu.min() >= -1024


def test_enhanced_multi_frame_ct_is_a_map_of_blood_flow() -> None:
    series = only("odd/eCT_Supplemental.dcm")

    assert series.kind is SeriesKind.SECONDARY
    assert len(series) == 2
    assert series.instances[0].pixel_spacing == (0.388672, 0.388672)
    assert {instance.image_position[2] for instance in series.instances if instance.image_position} == {
        -159,
        -149,
    }
    assert series.contrast_agent == "Iohexol"
    volume = loaded("odd/eCT_Supplemental.dcm")
    frames = [instance.frame for instance in series.instances]
    itk = np.maximum(sitk.GetArrayFromImage(sitk.ReadImage(str(ZOO / "odd/eCT_Supplemental.dcm"))), -1024)
    assert (volume.hu == itk[frames]).all()
