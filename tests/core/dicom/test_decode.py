"""From stored values to HU."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from ichviewer.core.dicom.decode import DecodedSlice, decode
from ichviewer.core.dicom.load import load
from ichviewer.core.dicom.scan import scan
from ichviewer.core.dicom.types import SeriesKind
from ichviewer.core.errors import PixelError
from ichviewer.core.volume import AIR_HU
from tests.support.dicom import ct_dataset, plain_head, write_dicom

HEAD = plain_head()
OUTSIDE = np.hypot(*(np.mgrid[:64, :64] - 31.5)) > 31.5
Decode = Callable[..., DecodedSlice]


@pytest.fixture
def decoded(tmp_path: Path) -> Decode:
    """Writes stored values as an instance, and decodes it."""

    def run(stored: NDArray[Any], **tags: Any) -> DecodedSlice:
        path = write_dicom(ct_dataset(stored, **tags), tmp_path / "slice.dcm")
        (series,) = scan(path).series
        assert series.kind is SeriesKind.CT_STACK
        return decode(series.instances[0])

    return run


def codes(result: DecodedSlice) -> list[str]:
    return [notice.code for notice in result.notices]


def bits(stored: int, sign: bool, high: int | None = None) -> dict[str, int]:
    return {
        "BitsStored": stored,
        "HighBit": stored - 1 if high is None else high,
        "PixelRepresentation": int(sign),
    }


def test_hu_are_slope_times_stored_value_plus_intercept(decoded: Decode) -> None:
    result = decoded(((HEAD + 1024) // 2).astype(np.uint16), RescaleSlope=2, RescaleIntercept=-1024)

    assert result.hu.dtype == np.int16
    assert (result.hu == HEAD).all()
    assert not result.notices


@pytest.mark.parametrize(("slope", "intercept"), [(0.5, -1024), (1, -1024.25), (2.0002442, -4047)])
def test_hu_that_are_no_whole_numbers_are_float32(decoded: Decode, slope: float, intercept: float) -> None:
    stored = np.round((HEAD - intercept) / slope).astype(np.uint16)

    result = decoded(stored, RescaleSlope=slope, RescaleIntercept=intercept)

    assert result.hu.dtype == np.float32
    assert result.hu == pytest.approx(stored * slope + intercept, abs=1e-2)


def test_hu_beyond_int16_are_float32(decoded: Decode) -> None:
    stored = (HEAD + 1024).astype(np.uint16)
    stored[30, 30] = 60_000

    result = decoded(stored, RescaleIntercept=-1024)

    assert result.hu.dtype == np.float32
    assert result.hu[30, 30] == 58_976
    assert result.hu[20, 20] == HEAD[20, 20]


def test_the_lowest_stored_values_do_not_wrap(decoded: Decode) -> None:
    stored = HEAD.copy()
    stored[0, 0] = -32768

    result = decoded(stored, RescaleIntercept=-1024, RescaleSlope=1)

    assert result.hu[0, 0] == AIR_HU
    assert result.hu.max() == HEAD.max() - 1024


def test_unused_bits_of_unsigned_values_are_masked(decoded: Decode) -> None:
    stored = (HEAD + 1024).astype(np.uint16) | 0xA000

    assert (decoded(stored, RescaleIntercept=-1024, **bits(12, False)).hu == HEAD).all()


def test_signed_values_are_sign_extended(decoded: Decode) -> None:
    """13 bits, the unused ones zero: -1000 is stored as 7192."""
    stored = (HEAD.astype(np.int32) & 0x1FFF).astype(np.uint16)

    assert (decoded(stored, **bits(13, True)).hu == HEAD).all()


def test_high_bit_above_the_stored_ones(decoded: Decode) -> None:
    stored = ((HEAD + 1024).astype(np.uint16) << 4) | 0x7

    assert (decoded(stored, RescaleIntercept=-1024, **bits(12, False, high=15)).hu == HEAD).all()


def test_eight_bit_ct(decoded: Decode) -> None:
    stored = np.arange(64 * 64, dtype=np.uint8).reshape(64, 64)
    ds = {"BitsAllocated": 8, "PixelData": stored.tobytes(), "RescaleSlope": 32, "RescaleIntercept": -1024}

    result = decoded(stored, **ds, **bits(8, False))

    assert (result.hu == stored.astype(int) * 32 - 1024).all()


def test_thirty_two_bit_ct(decoded: Decode) -> None:
    ds = {"BitsAllocated": 32, "PixelData": HEAD.astype("<i4").tobytes()}

    result = decoded(HEAD, **ds, **bits(32, True))

    assert result.hu.dtype == np.int16
    assert (result.hu == HEAD).all()


@pytest.mark.parametrize("value", [-2000, -3024, -32768])
def test_values_outside_the_field_of_view_become_air(decoded: Decode, value: int) -> None:
    result = decoded(np.where(OUTSIDE, np.int16(value), HEAD))

    assert (result.hu == np.where(OUTSIDE, AIR_HU, HEAD)).all()
    assert codes(result) == ["padding_replaced"]


def test_signed_file_with_intercept_0_and_a_minimum_of_minus_3024_is_not_repaired(decoded: Decode) -> None:
    result = decoded(np.where(OUTSIDE, np.int16(-3024), HEAD), RescaleIntercept=0, **bits(16, True))

    assert (result.hu[~OUTSIDE] == HEAD[~OUTSIDE]).all()
    assert "rsna_wrap_repaired" not in codes(result)


def test_air_with_noise_is_no_padding(decoded: Decode) -> None:
    assert not decoded(np.where(OUTSIDE, np.int16(-1024), HEAD)).notices


@pytest.mark.parametrize(
    ("padding", "tags"),
    [
        (-2000, {"PixelPaddingValue": -2000}),
        (-1500, {"PixelPaddingValue": -1500}),
        (-900, {"PixelPaddingValue": -900}),
        (-1210, {"PixelPaddingValue": -1300, "PixelPaddingRangeLimit": -1200}),
        (-1210, {"PixelPaddingValue": -1200, "PixelPaddingRangeLimit": -1300}),
    ],
)
def test_declared_padding_becomes_air(decoded: Decode, padding: int, tags: dict[str, int]) -> None:
    result = decoded(np.where(OUTSIDE, np.int16(padding), HEAD), **tags)

    assert (result.hu == np.where(OUTSIDE, AIR_HU, HEAD)).all()
    assert codes(result) == ["padding_replaced"]


def test_padding_that_lies_outside_of_bits_stored(decoded: Decode) -> None:
    """-2000 in 12 bits unsigned: masked, it would read as bone."""
    left = OUTSIDE & (np.arange(64) < 32)
    stored = np.where(left, 63536, HEAD + 1024).astype(np.uint16)

    result = decoded(stored, RescaleIntercept=-1024, PixelPaddingValue=63536, **bits(12, False))

    assert (result.hu == np.where(left, AIR_HU, HEAD)).all()


def test_padding_value_that_tissue_has_too_counts_around_the_head_alone(decoded: Decode) -> None:
    stored = np.where(OUTSIDE, 0, HEAD)
    stored[30:33, 30:33] = 0

    result = decoded(stored.astype(np.int16), PixelPaddingValue=0)

    assert (result.hu[OUTSIDE] == AIR_HU).all()
    assert (result.hu[30:33, 30:33] == 0).all()


@pytest.mark.parametrize("tags", [{}, {"PixelPaddingValue": -32768}])
@pytest.mark.parametrize("value", [0, 2048])
def test_padding_that_the_header_does_not_declare(decoded: Decode, value: int, tags: dict[str, int]) -> None:
    stored = np.where(OUTSIDE, value, HEAD).astype(np.int16)
    stored[30:33, 30:33] = value

    result = decoded(stored, **tags)

    assert (result.hu == np.where(OUTSIDE, AIR_HU, stored)).all()
    assert codes(result) == ["padding_replaced"]


@pytest.mark.parametrize("plane", [np.zeros((64, 64)), np.full((64, 64), 40), np.maximum(HEAD, 0)])
def test_a_picture_without_air_has_no_padding_to_guess(decoded: Decode, plane: NDArray[Any]) -> None:
    result = decoded(plane.astype(np.int16))

    assert (result.hu == plane).all()
    assert not result.notices


def test_padding_that_is_air_anyway_is_not_worth_a_word(decoded: Decode) -> None:
    stored = np.where(OUTSIDE, 0, HEAD + 1024).astype(np.uint16)

    assert not decoded(stored, RescaleIntercept=-1024, PixelPaddingValue=0).notices


def wrapped(hu: NDArray[np.int16]) -> NDArray[np.uint16]:
    """HU modulo 4,096, as the known fault stores them."""
    return (hu.astype(np.int32) % 4096).astype(np.uint16)


@pytest.mark.parametrize("intercept", [0, -24, 1])
def test_the_rsna_fault_is_repaired_and_said(decoded: Decode, intercept: int) -> None:
    assert wrapped(HEAD).max() == 3096

    result = decoded(wrapped(HEAD), RescaleIntercept=intercept, **bits(12, False))

    assert (result.hu == HEAD).all()
    assert codes(result) == ["rsna_wrap_repaired"]
    assert "-1000" in result.notices[0].message


def test_wrapped_air_with_noise_is_air_all_over(decoded: Decode) -> None:
    """The published repair leaves what was below -1000 HU at about +3000."""
    noise = np.random.default_rng(1).normal(0, 25, HEAD.shape)
    air = np.clip(np.round(-1000 + noise), -1100, -900).astype(np.int16)
    noisy = np.where(HEAD == -1000, air, HEAD)
    assert (noisy < AIR_HU).sum() > 100

    result = decoded(wrapped(noisy), **bits(12, False))

    assert (result.hu == np.maximum(noisy, AIR_HU)).all()
    assert codes(result) == ["rsna_wrap_repaired"]


def test_a_wrapped_floor_around_noisy_air_is_no_padding(decoded: Decode) -> None:
    hu = np.where(OUTSIDE, np.int16(-1024), HEAD)

    result = decoded(wrapped(hu), **bits(12, False))

    assert (result.hu == hu).all()
    assert codes(result) == ["rsna_wrap_repaired"]


def test_metal_in_a_wrapped_picture_stays_metal(decoded: Decode) -> None:
    hu = HEAD.copy()
    hu[30:34, 28:40] = 3071
    hu[40, 30] = 3000

    result = decoded(wrapped(hu), **bits(12, False))

    assert (result.hu == hu).all()


@pytest.mark.parametrize("padding", [-2000, -3024])
def test_padding_that_was_wrapped_with_the_rest(decoded: Decode, padding: int) -> None:
    stored = wrapped(np.where(OUTSIDE, np.int16(padding), HEAD))

    result = decoded(stored, **bits(12, False))

    assert (result.hu == np.where(OUTSIDE, AIR_HU, HEAD)).all()
    assert codes(result) == ["rsna_wrap_repaired", "padding_replaced"]


@pytest.mark.parametrize("intercept", [-1000, -1024])
def test_unsigned_12_bit_files_with_their_intercept_stay_as_they_are(decoded: Decode, intercept: int) -> None:
    stored = (HEAD - intercept).astype(np.uint16)

    result = decoded(stored, RescaleIntercept=intercept, **bits(12, False))

    assert (result.hu == HEAD).all()
    assert not result.notices


def test_unsigned_12_bit_file_cut_at_0_is_not_repaired(decoded: Decode) -> None:
    """The header of the fault, but no wrapped air: a few bright pixels of metal must stay bright."""
    stored = np.maximum(HEAD, 0).astype(np.uint16)
    stored[30, 30:40] = 3090

    result = decoded(stored, RescaleIntercept=0, **bits(12, False))

    assert (result.hu == stored).all()
    assert not result.notices


def test_signed_or_16_bit_files_are_not_repaired(decoded: Decode) -> None:
    for tags in (bits(12, True), bits(16, False)):
        result = decoded(np.full((64, 64), 3096, np.uint16), **tags)
        assert "rsna_wrap_repaired" not in codes(result)


def test_monochrome1_does_not_change_hu(decoded: Decode) -> None:
    """The label is for the display, and the rescale comes before it (PS3.3 C.7.6.3.1.2, C.11.1)."""
    stored = (HEAD + 1024).astype(np.uint16)

    result = decoded(
        stored, RescaleIntercept=-1024, PhotometricInterpretation="MONOCHROME1", **bits(12, False)
    )

    assert (result.hu == HEAD).all()
    assert not result.notices


def test_monochrome1_with_a_falling_rescale(decoded: Decode) -> None:
    """A conforming inverted file: the slope is negative, and HU come out right by the formula alone."""
    stored = (3071 - HEAD).astype(np.uint16)

    result = decoded(stored, RescaleSlope=-1, RescaleIntercept=3071, PhotometricInterpretation="MONOCHROME1")

    assert (result.hu == HEAD).all()
    assert not result.notices


@pytest.mark.parametrize(
    ("sign", "size", "intercept"), [(False, 12, -1024), (False, 16, -1024), (True, 16, 0)]
)
def test_monochrome1_with_inverted_stored_values_is_turned_back_and_said(
    decoded: Decode, sign: bool, size: int, intercept: int
) -> None:
    highest = -1 if sign else (1 << size) - 1
    stored = (highest - (HEAD.astype(np.int32) - intercept)).astype(np.int16 if sign else np.uint16)

    result = decoded(
        stored, RescaleIntercept=intercept, PhotometricInterpretation="MONOCHROME1", **bits(size, sign)
    )

    assert (result.hu == HEAD).all()
    assert codes(result) == ["monochrome1_inverted"]


@pytest.mark.parametrize("rescale", [{"RescaleSlope": "1e308"}, {"RescaleIntercept": "-1e300"}])
def test_a_rescale_beyond_any_number_is_no_hu(tmp_path, rescale):
    """Found by tests.fuzz: the slice was shown with infinite HU."""
    write_dicom(ct_dataset(plain_head(), **rescale), tmp_path / "absurd.dcm")
    (series,) = scan(tmp_path).series

    volume = load(series)

    assert not volume.is_ready(0)
    assert "absurd.dcm: expected a rescale slope and intercept that give HU" in volume.errors[0]


def test_absurd_bits_are_a_reason_and_no_overflow(tmp_path):
    """Found by tests.fuzz: 2 to the power of BitsAllocated was beyond any float."""
    path = tmp_path / "absurd.dcm"
    write_dicom(ct_dataset(plain_head()), path)
    (series,) = scan(tmp_path).series
    instance = replace(series.instances[0], bits_allocated=65534, bits_stored=65534)

    with pytest.raises(PixelError, match=r"absurd\.dcm"):
        decode(instance)
