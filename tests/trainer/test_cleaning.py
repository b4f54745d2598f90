from __future__ import annotations

import numpy as np
import pytest

from tests.support.dicom import plain_head
from trainer.cleaning import CleaningSpec, brain_share, head_box


def test_brain_share_is_that_of_the_head_within_the_brain_window() -> None:
    hu = np.full((10, 10), -1000, np.int16)
    hu[:3] = 30
    hu[3] = 0  # neither head nor brain
    hu[4] = 80  # head, and no brain
    hu[5] = 700
    assert brain_share(hu) == pytest.approx(30 / 50)


def test_a_small_head_counts_as_a_quarter_of_the_picture() -> None:
    hu = np.full((10, 10), -1000, np.int16)
    hu[0, :5] = 30
    assert brain_share(hu) == pytest.approx(5 / 25)


def test_the_field_of_view_decides_little() -> None:
    wide = np.full((96, 96), -1000, np.int16)
    wide[16:80, 16:80] = plain_head(64)
    assert brain_share(wide) == pytest.approx(brain_share(plain_head(64)), abs=0.02)


def test_air_is_blank_and_a_head_is_not() -> None:
    assert brain_share(np.full((64, 64), -1000)) == 0
    assert brain_share(plain_head(64)) > 0.2


def test_the_box_holds_the_head_and_not_the_headrest() -> None:
    hu = np.full((256, 256), -1000, np.int16)
    hu[40:168, 80:208] = plain_head(128)
    rows, cols = np.nonzero(hu > -500)
    hu[200:203, 40:240] = 200  # a thin shell below the head
    found_rows, found_cols = head_box(hu)
    assert found_rows.start <= rows.min() < rows.max() < found_rows.stop
    assert found_cols.start <= cols.min() < cols.max() < found_cols.stop
    assert found_rows.stop < 195
    assert found_rows.stop - found_rows.start < 1.3 * (rows.max() - rows.min())


def test_without_a_head_nothing_is_cropped() -> None:
    assert head_box(np.full((64, 48), -1000)) == (slice(0, 64), slice(0, 48))


def test_a_share_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match=r"within 0..1"):
        CleaningSpec(blank_share=20)
