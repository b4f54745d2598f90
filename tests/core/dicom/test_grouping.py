"""What belongs together, and what never does."""

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydicom.uid import MRImageStorage, SecondaryCaptureImageStorage

from ichviewer.core.dicom import grouping
from ichviewer.core.dicom.load import load
from ichviewer.core.dicom.scan import scan
from ichviewer.core.dicom.types import Series, SeriesKind
from tests.support.dicom import ct_dataset, enhanced_dataset, plain_head, write_dicom, write_series

HEAD = plain_head()
SERIES = HEAD[None].repeat(4, axis=0)


def entries(folder: Path) -> tuple[Series, ...]:
    result = scan(folder)
    assert not result.problems
    keys = [series.key for series in result.series]
    assert len(set(keys)) == len(keys)
    return result.series


def kinds(series: tuple[Series, ...]) -> Counter[SeriesKind]:
    return Counter(entry.kind for entry in series)


@pytest.mark.parametrize(
    "other",
    [
        {"PatientID": "TEST-2"},
        {"PatientName": "Other^Person"},
        {"PatientBirthDate": "19500101"},
        {"StudyInstanceUID": "1.2.3.9"},
        {"FrameOfReferenceUID": "1.2.3.8"},
        {"SeriesNumber": 7},
        {"ImageType": ["DERIVED", "SECONDARY", "MPR"]},
        {"ImageOrientationPatient": [1, 0, 0, 0, 0, -1]},
        {"ImageOrientationPatient": [1, 0, 0, 0, 0.95, -0.3122]},
        {"PixelSpacing": [0.4, 0.4]},
        {"PhotometricInterpretation": "MONOCHROME1"},
    ],
)
def test_two_series_under_one_uid_are_never_mixed(tmp_path: Path, other: dict[str, Any]) -> None:
    for index in range(6):
        tags = other if index % 2 else {}
        ds = ct_dataset(HEAD, (0, 5 * index, 5 * index), InstanceNumber=index, **tags)
        write_dicom(ds, tmp_path / f"{index}.dcm")

    first, second = entries(tmp_path)

    assert len(first) == len(second) == 3
    assert {first.series_instance_uid, second.series_instance_uid} == {"1.2.3.4.5"}
    for series in (first, second):
        assert len({instance.file.name for instance in series.instances} & {"0.dcm", "1.dcm"}) == 1


def test_another_matrix_is_another_series(tmp_path: Path) -> None:
    write_series(tmp_path / "a", SERIES)
    write_series(tmp_path / "b", SERIES[:, ::2, ::2])

    assert {(series.instances[0].rows, len(series)) for series in entries(tmp_path)} == {(64, 4), (32, 4)}


def test_small_differences_of_one_acquisition_stay_together(tmp_path: Path) -> None:
    """Rounding of direction and spacing, and the maker's own values of ImageType (GE's ADD)."""
    for index in range(6):
        ds = ct_dataset(
            HEAD,
            (0, 0, 5 * index),
            ImageOrientationPatient=[1, 0, 0, 0, 0.948, -0.3183 - 0.0001 * index],
            PixelSpacing=[0.488281, 0.4882812 + 1e-6 * index],
            ImageType=["ORIGINAL", "PRIMARY", "AXIAL", "ADD"][: 3 + index % 2],
            AcquisitionNumber=index,
            ConvolutionKernel="SOFT" if index < 3 else "STANDARD",
            PatientName="Test^Patient" + "^" * (index % 3),
        )
        write_dicom(ds, tmp_path / f"{index}.dcm")

    (series,) = entries(tmp_path)

    assert len(series) == 6


def test_localizers_screens_and_other_modalities_are_entries_of_their_own(tmp_path: Path) -> None:
    write_series(tmp_path / "ct", SERIES)
    localizer = ["ORIGINAL", "PRIMARY", "LOCALIZER"]
    write_dicom(ct_dataset(HEAD, ImageType=localizer), tmp_path / "localizer")
    coronal = [1, 0, 0, 0, 0, -1]
    write_dicom(
        ct_dataset(HEAD, ImageType=localizer, ImageOrientationPatient=coronal), tmp_path / "localizer 2"
    )
    grey = {"BitsAllocated": 8, "BitsStored": 8, "HighBit": 7, "PixelRepresentation": 0}
    page = ct_dataset(HEAD, ImageType=["DERIVED", "SECONDARY", "DOSE_INFO"], PixelData=bytes(64 * 64), **grey)
    for name in ("RescaleSlope", "RescaleIntercept", "ImagePositionPatient", "ImageOrientationPatient"):
        delattr(page, name)
    write_dicom(page, tmp_path / "dose")
    colour = {**grey, "SamplesPerPixel": 3, "PhotometricInterpretation": "RGB", "PlanarConfiguration": 0}
    write_dicom(ct_dataset(HEAD, PixelData=bytes(3 * 64 * 64), **colour), tmp_path / "colour")
    write_dicom(ct_dataset(HEAD, SOPClassUID=SecondaryCaptureImageStorage), tmp_path / "screen")
    write_dicom(ct_dataset(HEAD, Modality="MR", SOPClassUID=MRImageStorage), tmp_path / "mr")

    found = entries(tmp_path)

    assert kinds(found) == {
        SeriesKind.CT_STACK: 1,
        SeriesKind.LOCALIZER: 2,
        SeriesKind.SECONDARY: 3,
        SeriesKind.OTHER_MODALITY: 1,
    }
    assert len(next(series for series in found if series.kind is SeriesKind.CT_STACK)) == 4


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ({"ImageType": ["DERIVED", "SECONDARY", "REFORMATTED", "AVERAGE"]}, SeriesKind.CT_STACK),
        ({"ImageType": ["DERIVED", "PRIMARY", "PERFUSION", "CBF"]}, SeriesKind.SECONDARY),
        ({"ImageType": ["DERIVED", "SECONDARY", "SCREEN SAVE"]}, SeriesKind.SECONDARY),
        ({"RescaleType": "Z_EFF"}, SeriesKind.SECONDARY),
        ({"RescaleType": "US"}, SeriesKind.CT_STACK),
        ({"PhotometricInterpretation": "PALETTE COLOR"}, SeriesKind.SECONDARY),
        ({"Modality": ""}, SeriesKind.CT_STACK),
        ({"Modality": "PT"}, SeriesKind.OTHER_MODALITY),
        ({"Modality": "", "SOPClassUID": MRImageStorage}, SeriesKind.OTHER_MODALITY),
    ],
)
def test_kind(tmp_path: Path, tags: dict[str, Any], kind: SeriesKind) -> None:
    write_dicom(ct_dataset(HEAD, **tags), tmp_path / "a")

    assert entries(tmp_path)[0].kind is kind


def test_localizer_alone(tmp_path: Path) -> None:
    write_dicom(ct_dataset(HEAD, ImageType=["ORIGINAL", "PRIMARY", "LOCALIZER"]), tmp_path / "a")

    (series,) = entries(tmp_path)

    assert series.kind is SeriesKind.LOCALIZER
    assert load(series).loaded


def test_pages_at_one_position_are_all_kept(tmp_path: Path) -> None:
    for index in (2, 0, 1):
        page = ct_dataset(HEAD, SOPClassUID=SecondaryCaptureImageStorage, InstanceNumber=index)
        write_dicom(page, tmp_path / str(index))

    (series,) = entries(tmp_path)

    assert [instance.instance_number for instance in series.instances] == [0, 1, 2]
    assert not series.warnings


@pytest.mark.parametrize(
    "attribute", ["AcquisitionNumber", "TemporalPositionIdentifier", "ConvolutionKernel"]
)
def test_repeated_passes_over_the_same_positions_are_told_apart(tmp_path: Path, attribute: str) -> None:
    for index in range(12):
        ds = ct_dataset(HEAD + index // 4, (0, 0, 5 * (index % 4)), **{attribute: str(index // 4)})
        write_dicom(ds, tmp_path / f"{index:02d}")

    found = entries(tmp_path)

    assert [len(series) for series in found] == [4, 4, 4]
    assert not any(series.warnings for series in found)
    for series in found:
        volume = load(series)
        assert len(np.unique(volume.hu - HEAD)) == 1


@pytest.mark.parametrize(
    ("thin", "thick", "parts"),
    [
        (np.arange(0, 40, 2.0), np.arange(1, 40, 5.0), [8, 20]),
        (np.arange(0, 40, 2.0), np.arange(38.5, 120, 5.0), [37]),
    ],
)
def test_thin_and_thick_slices_are_two_stacks_where_they_lie_over_one_another(
    tmp_path: Path, thin: np.ndarray, thick: np.ndarray, parts: list[int]
) -> None:
    for thickness, positions in ((2, thin), (5, thick)):
        for z in positions:
            ds = ct_dataset(HEAD, (0, 0, z), SliceThickness=thickness)
            write_dicom(ds, tmp_path / f"{thickness}-{z}")

    assert sorted(len(series) for series in entries(tmp_path)) == parts


def test_odd_and_even_slices_of_two_passes_are_one_stack(tmp_path: Path) -> None:
    for index in range(10):
        ds = ct_dataset(
            HEAD, (0, 0, 5 * index), AcquisitionNumber=index % 2, AcquisitionTime=f"10000{index % 2}"
        )
        write_dicom(ds, tmp_path / str(index))

    (series,) = entries(tmp_path)

    assert len(series) == 10
    assert not series.warnings


def test_a_series_without_a_uid_is_the_files_of_one_folder(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        for index in range(3):
            ds = ct_dataset(HEAD, (0, 0, 5 * index), SeriesInstanceUID=None)
            write_dicom(ds, tmp_path / folder / str(index))

    assert [len(series) for series in entries(tmp_path)] == [3, 3]


def test_keys_and_order_do_not_depend_on_the_files(tmp_path: Path) -> None:
    write_series(tmp_path / "one" / "a", SERIES, name="{:03d}")
    write_series(tmp_path / "one" / "b", SERIES, PatientID="TEST-2", SOPInstanceUID="1.2.3")
    first = entries(tmp_path / "one")
    (tmp_path / "one" / "a").rename(tmp_path / "one" / "z")

    again = entries(tmp_path / "one")

    assert [series.key for series in first] == [series.key for series in again]
    assert all(series.key.startswith("1.2.3.4.5#") for series in first)


def two_kernels_with_one_uid(folder: Path) -> tuple[Series, ...]:
    for kernel in ("BRAIN", "BONE"):
        for index in range(4):
            ds = ct_dataset(HEAD, (0, 0, 5 * index), ConvolutionKernel=kernel, SOPInstanceUID="1.2.3")
            write_dicom(ds, folder / kernel / f"{index}.dcm")
    return entries(folder)


def test_keys_differ_where_even_the_instances_have_one_uid(tmp_path: Path) -> None:
    found = two_kernels_with_one_uid(tmp_path)

    assert [len(series) for series in found] == [4, 4]
    assert {series.key for series in found} == {series.key for series in scan(tmp_path).series}
    assert all("#" in series.key and "-" not in series.key for series in found)


def test_keys_are_unique_whatever_marks_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "_mark", lambda identity, stack: "#same")

    keys = [series.key for series in two_kernels_with_one_uid(tmp_path)]

    assert sorted(keys) == ["1.2.3.4.5#same", "1.2.3.4.5#same-2"]


def test_a_series_that_was_not_split_has_its_uid_as_key(tmp_path: Path) -> None:
    write_series(tmp_path, SERIES)

    assert entries(tmp_path)[0].key == "1.2.3.4.5"


def test_frames_of_one_instance_are_split_like_instances(tmp_path: Path) -> None:
    stored = (SERIES + 1024).astype("uint16")
    types = [["ORIGINAL", "PRIMARY", "LOCALIZER", "NONE"]] + 3 * [["ORIGINAL", "PRIMARY", "VOLUME", "NONE"]]
    ds = enhanced_dataset(stored, [(0, 0, 5 * i) for i in range(4)], frame_types=types)
    write_dicom(ds, tmp_path / "enhanced")

    found = entries(tmp_path)

    assert {(series.kind, len(series)) for series in found} == {
        (SeriesKind.LOCALIZER, 1),
        (SeriesKind.CT_STACK, 3),
    }
