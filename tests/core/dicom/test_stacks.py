"""The order of slices, and what is said about it."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ichviewer.core.dicom.load import load
from ichviewer.core.dicom.scan import scan
from ichviewer.core.dicom.types import Series
from tests.support.dicom import ct_dataset, plain_head, write_dicom

HEAD = plain_head(32)


def stack(folder: Path, positions: Sequence[Sequence[float]], **tags: Any) -> Series:
    """One series with slices at these places; slice i holds HU + i, and numbers run backwards."""
    for index, position in enumerate(positions):
        ds = ct_dataset(HEAD + np.int16(index), position, InstanceNumber=len(positions) - index, **tags)
        write_dicom(ds, folder / f"{index:03d}.dcm")
    (series,) = scan(folder).series
    return series


def along_z(*z: float) -> list[tuple[float, float, float]]:
    return [(0, 0, position) for position in z]


def names(series: Series) -> list[str]:
    return [instance.file.name[:3] for instance in series.instances]


def said(series: Series) -> dict[str, str]:
    return {notice.code: notice.message for notice in series.warnings}


def test_slices_run_from_the_feet_to_the_head_whatever_their_names_and_numbers(tmp_path: Path) -> None:
    series = stack(tmp_path, along_z(10, 0, 15, 5))

    assert names(series) == ["001", "003", "000", "002"]
    assert series.positions_mm == (0, 5, 10, 15)
    assert series.slice_spacing_mm == 5
    assert series.gantry_tilt_deg == 0
    assert not series.warnings
    assert [int(plane[0, 0]) + 1000 for plane in load(series).hu] == [1, 3, 0, 2]


def test_a_mirrored_orientation_still_runs_to_the_head(tmp_path: Path) -> None:
    series = stack(tmp_path, along_z(10, 0, 5), ImageOrientationPatient=[-1, 0, 0, 0, 1, 0])

    assert names(series) == ["001", "002", "000"]
    assert series.positions_mm == (0, 5, 10)


@pytest.mark.parametrize("missing", ["ImagePositionPatient", "ImageOrientationPatient"])
def test_without_positions_instance_numbers_order_and_it_is_said(tmp_path: Path, missing: str) -> None:
    series = stack(tmp_path, along_z(0, 5, 10, 15), **{missing: None})

    assert names(series) == ["003", "002", "001", "000"]
    assert series.positions_mm == ()
    assert series.slice_spacing_mm is None
    assert list(said(series)) == ["order_unknown"]


def test_slices_without_a_position_are_set_apart_and_named(tmp_path: Path) -> None:
    for name in "xy":
        write_dicom(ct_dataset(HEAD + 9, ImagePositionPatient=None), tmp_path / name)
    for index, z in enumerate([0, 5, 10, 20]):
        write_dicom(ct_dataset(HEAD, (0, 0, z), InstanceNumber=index), tmp_path / f"{index}")

    apart, stack = sorted(scan(tmp_path).series, key=len)

    assert stack.positions_mm == (0, 5, 10, 20)
    assert stack.slice_spacing_mm == 5
    assert list(said(stack)) == ["slices_set_apart", "missing_slices"]
    assert [instance.file.name for instance in apart.instances] == ["x", "y"]
    assert said(apart)["slices_set_apart"] == said(stack)["slices_set_apart"]
    assert "2 slices of this series do not say where they lie (x, y)" in said(stack)["slices_set_apart"]
    assert load(apart).loaded
    assert apart.key != stack.key


def test_one_slice_without_a_position_at_the_end_is_not_lost(tmp_path: Path) -> None:
    """No gap shows it."""
    write_dicom(ct_dataset(HEAD, ImagePositionPatient=None), tmp_path / "x")
    for z in (0, 5, 10):
        write_dicom(ct_dataset(HEAD, (0, 0, z)), tmp_path / f"{z}")

    apart, stack = sorted(scan(tmp_path).series, key=len)

    assert list(said(stack)) == list(said(apart)) == ["slices_set_apart"]
    assert "1 slice of this series does not say where it lies (x)" in said(stack)["slices_set_apart"]


def test_where_most_slices_lack_a_position_instance_numbers_order_all(tmp_path: Path) -> None:
    for name in "vwxyz":
        number = 9 - "vwxyz".index(name)
        write_dicom(ct_dataset(HEAD, ImagePositionPatient=None, InstanceNumber=number), tmp_path / name)

    series = stack(tmp_path, along_z(0, 5, 10))

    assert [instance.instance_number for instance in series.instances] == [1, 2, 3, 5, 6, 7, 8, 9]
    assert list(said(series)) == ["order_unknown"]


@pytest.mark.parametrize("orientation", [[1, 0, 0, 1, 0, 0], [0, 0, 0, 0, 0, 0], [2, 0, 0, 0, 2, 0]])
def test_an_orientation_that_is_none_is_not_used(tmp_path: Path, orientation: list[float]) -> None:
    series = stack(tmp_path, along_z(0, 5), ImageOrientationPatient=orientation)

    assert series.instances[0].image_orientation is None
    assert "order_unknown" in said(series)


def test_duplicate_positions_keep_one_and_say_so(tmp_path: Path) -> None:
    series = stack(tmp_path, along_z(0, 5, 10, 10.001, 15))

    assert len(series) == 4
    assert "1 slice left out" in said(series)["duplicate_slices"]
    assert "10.0 mm" in said(series)["duplicate_slices"]
    assert list(said(series)) == ["duplicate_slices"]


def test_the_same_file_twice_counts_once(tmp_path: Path) -> None:
    stack(tmp_path, along_z(0, 5, 10))
    shutil.copy(tmp_path / "000.dcm", tmp_path / "copy.dcm")
    shutil.copy(tmp_path / "001.dcm", tmp_path / "another copy.dcm")

    (series,) = scan(tmp_path).series

    assert len(series) == 3
    assert said(series) == {
        "duplicate_instances": "2 files left out: copies of instances that are here already."
    }


def test_one_uid_for_all_slices_loses_none(tmp_path: Path) -> None:
    series = stack(tmp_path, along_z(0, 5, 10), SOPInstanceUID="1.2.3")

    assert len(series) == 3
    assert not series.warnings


def test_missing_slices(tmp_path: Path) -> None:
    series = stack(tmp_path, along_z(0, 5, 10, 20, 25, 40, 45))

    assert list(said(series)) == ["missing_slices"]
    message = said(series)["missing_slices"]
    assert "3 slices seem to be missing" in message
    assert "every 5.0 mm" in message
    assert "10.0 to 20.0 mm; 25.0 to 40.0 mm" in message


def test_unequal_spacing_of_one_acquisition_stays_one_stack(tmp_path: Path) -> None:
    series = stack(tmp_path, along_z(0, 2.5, 5, 7.5, 10, 15, 20, 25))

    assert len(series) == 8
    assert "2.5 and 5.0 mm" in said(series)["unequal_spacing"]


def test_gantry_tilt(tmp_path: Path) -> None:
    angle = np.radians(18.5)
    series = stack(
        tmp_path, along_z(0, 5, 10), ImageOrientationPatient=[1, 0, 0, 0, np.cos(angle), -np.sin(angle)]
    )

    assert series.gantry_tilt_deg == pytest.approx(18.5, abs=0.01)
    assert list(said(series)) == ["gantry_tilt"]
    assert "+18.5 degrees" in said(series)["gantry_tilt"]
    assert series.slice_spacing_mm == pytest.approx(5 * np.cos(angle))


def test_oblique_slices(tmp_path: Path) -> None:
    angle = np.radians(22)
    normal = np.array([0, np.sin(angle), np.cos(angle)])
    series = stack(
        tmp_path,
        [tuple(5 * index * normal) for index in range(4)],
        ImageOrientationPatient=[1, 0, 0, 0, np.cos(angle), -np.sin(angle)],
    )

    assert series.gantry_tilt_deg == pytest.approx(0, abs=0.01)
    assert list(said(series)) == ["oblique"]
    assert "22.0 degrees" in said(series)["oblique"]


@pytest.mark.parametrize("spacing", [None, [0, 0], [-0.5, -0.5], [0.5]])
def test_no_pixel_spacing(tmp_path: Path, spacing: list[float] | None) -> None:
    series = stack(tmp_path, along_z(0, 5), PixelSpacing=spacing)

    assert list(said(series)) == ["no_pixel_spacing"]
    assert load(series).pixel_spacing is None


@pytest.mark.parametrize("tags", [{"RescaleSlope": None}, {"RescaleIntercept": None}, {"RescaleSlope": 0}])
def test_no_rescale(tmp_path: Path, tags: dict[str, Any]) -> None:
    series = stack(tmp_path, along_z(0, 5), **tags)

    assert list(said(series)) == ["no_rescale"]
    assert (load(series).hu[0] == HEAD).all()


@pytest.mark.parametrize("missing", ["RescaleSlope", "RescaleIntercept"])
@pytest.mark.parametrize("lost", [[2], [0], [0, 1, 3]])
def test_slices_that_lack_the_rescale_of_the_others_fail(
    tmp_path: Path, lost: list[int], missing: str
) -> None:
    stored = (HEAD + 1024).astype(np.uint16)
    for index in range(4):
        tags = {missing: None} if index in lost else {}
        ds = ct_dataset(stored, (0, 0, 5 * index), **{"RescaleIntercept": -1024, **tags})
        write_dicom(ds, tmp_path / f"{index}.dcm")
    (series,) = scan(tmp_path).series

    volume = load(series)

    assert "no_rescale" not in said(series)
    assert sorted(volume.errors) == lost
    assert (
        "expected a rescale slope and intercept, as in the other slices, found none" in volume.errors[lost[0]]
    )
    assert [volume.is_ready(index) for index in range(4)] == [index not in lost for index in range(4)]
    assert (volume.hu[[i for i in range(4) if i not in lost]] == HEAD).all()


def test_a_slice_without_rescale_that_lies_elsewhere_fails_too(tmp_path: Path) -> None:
    """It is an entry of its own, where all slices lack the rescale."""
    stack(tmp_path, along_z(0, 5, 10))
    write_dicom(ct_dataset(HEAD, PixelSpacing=[0.7, 0.7], RescaleSlope=None), tmp_path / "x.dcm")

    lost = next(series for series in scan(tmp_path).series if len(series) == 1)

    assert list(load(lost).errors) == [0]
    assert "no_rescale" not in said(lost)


def test_a_single_slice_has_nothing_to_say(tmp_path: Path) -> None:
    series = stack(tmp_path, along_z(3))

    assert (series.slice_spacing_mm, series.gantry_tilt_deg, series.warnings) == (None, None, ())


def test_facts_of_the_series(tmp_path: Path) -> None:
    series = stack(
        tmp_path,
        along_z(0, 5),
        PatientName="Müller^Jörg",
        SpecificCharacterSet="ISO_IR 100",
        PatientAge="063Y",
        SeriesNumber=4,
        BodyPartExamined="HEAD",
        ContrastBolusAgent="Iohexol",
        KVP="120",
        ConvolutionKernel=["H31s", "3"],
        WindowCenter=[40, 600],
        WindowWidth=[80, 2800],
        WindowCenterWidthExplanation=["BRAIN", "BONE"],
    )

    assert series.patient.name == "Müller^Jörg"
    assert (series.patient.age, series.series_number, series.body_part) == ("063Y", 4, "HEAD")
    assert (series.contrast_agent, series.kvp, series.kernel) == ("Iohexol", 120, "H31s\\3")
    windows = [(w.center, w.width, w.explanation, w.function) for w in series.instances[0].windows]
    assert windows == [(40, 80, "BRAIN", "LINEAR"), (600, 2800, "BONE", "LINEAR")]
