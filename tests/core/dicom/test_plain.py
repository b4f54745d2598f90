"""The quick way to HU gives what the whole rule gives, or leaves the slice alone."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from ichviewer.core.dicom import hu, plain
from ichviewer.core.dicom.types import FileRef, Instance
from tests.support.dicom import plain_head

HEAD = plain_head()
UNSIGNED = Instance(
    FileRef(Path("a")), "1.2", "1.2.840.10008.1.2.1", 64, 64, bits_stored=12, high_bit=11, intercept=-1024.0
)
SIGNED = replace(UNSIGNED, signed=True, bits_stored=16, high_bit=15, intercept=0.0)


def both(stored: NDArray[Any], instance: Instance, monkeypatch: pytest.MonkeyPatch) -> tuple[bool, Any, Any]:
    """Whether the quick way took it, what came out, and what the whole rule makes of it."""
    quick = plain.rescale_in_place(stored.copy(), instance) is not None
    found = hu.to_hu(stored.copy(), instance)
    with monkeypatch.context() as without:
        without.setattr(plain, "rescale_in_place", lambda *_: None)
        return quick, found, hu.to_hu(stored.copy(), instance)


@pytest.mark.parametrize(
    ("quick", "instance", "stored"),
    [
        (True, UNSIGNED, HEAD + 1024),
        (True, SIGNED, HEAD),
        (True, replace(SIGNED, intercept=-1024.0), HEAD + 1024),
        (True, SIGNED, np.where(HEAD == -1000, -2000, HEAD)),
        (True, replace(SIGNED, padding=(-2000, -2000)), np.where(HEAD == -1000, -2000, HEAD)),
        (True, replace(SIGNED, padding=(-3000, -2000)), np.where(HEAD == -1000, -2000, HEAD)),
        (True, replace(SIGNED, padding=(-1500, -1200)), np.where(HEAD == -1000, -1300, HEAD)),
        (True, replace(UNSIGNED, padding=(0, 0)), np.where(HEAD == -1000, 0, HEAD + 1024)),
        (True, replace(UNSIGNED, padding=(63536, 63536)), HEAD + 1024),
        (True, replace(SIGNED, intercept=-1024.0), np.where(HEAD == -1000, -32768, HEAD + 1024)),
        (True, replace(UNSIGNED, bits_stored=16, high_bit=15), HEAD + 1024),
        (True, replace(UNSIGNED, intercept=0.0), np.maximum(HEAD, 0)),
        (False, replace(SIGNED, padding=(-1500, -1500)), np.where(HEAD == -1000, -1600, HEAD)),
        (False, replace(SIGNED, padding=(0, 0)), np.where(HEAD == -1000, 0, HEAD)),
        (False, replace(SIGNED, padding=(-1000, -1000)), HEAD),
        (False, SIGNED, np.where(np.hypot(*(np.mgrid[:64, :64] - 31.5)) > 31.5, 0, HEAD)),
        (False, UNSIGNED, (HEAD.astype(int) + 1024) | 0xA000),
        (False, replace(SIGNED, bits_stored=12, high_bit=11), HEAD * 4),
        (False, replace(UNSIGNED, intercept=0.0), HEAD.astype(int) % 4096),
        (False, replace(UNSIGNED, bits_stored=16, high_bit=15), HEAD.astype(int) + 50_000),
        (False, replace(UNSIGNED, slope=2.0), HEAD + 1024),
        (False, replace(UNSIGNED, intercept=-1024.5), HEAD + 1024),
        (False, replace(UNSIGNED, monochrome1=True), HEAD + 1024),
        (False, replace(UNSIGNED, high_bit=15), (HEAD + 1024) << 4),
    ],
)
def test_the_same_as_by_the_whole_rule(
    quick: bool, instance: Instance, stored: NDArray[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    values = stored.astype(np.int64).astype(np.int16 if instance.signed else np.uint16)

    took, found, expected = both(values, instance, monkeypatch)

    assert took is quick
    assert found.hu.dtype == expected.hu.dtype
    assert (found.hu == expected.hu).all()
    assert found.notices == expected.notices


def test_the_same_for_any_header_and_any_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(7)
    quick = 0
    for _ in range(600):
        signed, bits = bool(random.integers(2)), int(random.choice([10, 12, 16]))
        intercept = float(random.choice([-32000, -8192, -1024, -1000, -24, 0, 1, 3000, 31743]))
        edge = int(random.choice([-32768, -3024, -2000, -1024, 0, 24, 3096, 63536]))
        padding = None if random.integers(2) else (edge, edge + int(random.choice([0, 10, 500])))
        instance = replace(
            UNSIGNED, signed=signed, bits_stored=bits, high_bit=bits - 1, intercept=intercept, padding=padding
        )
        low, high = sorted(random.integers(-40000, 70000, 2)) if random.integers(2) else (-1100, 1500)
        stored = random.integers(low, high + 1, (9, 9)) - (0 if random.integers(2) else int(intercept))
        if random.integers(2):
            stored[[0, 0, -1, -1], [0, -1, 0, -1]] = edge
        values = stored.astype(np.int16 if signed else np.uint16)

        took, found, expected = both(values, instance, monkeypatch)

        quick += took
        assert found.hu.dtype == expected.hu.dtype
        assert (found.hu == expected.hu).all()
        assert found.notices == expected.notices
    assert quick > 50


def test_what_is_not_plain_is_left_as_it_was() -> None:
    stored = ((HEAD.astype(int) + 1024) | 0xA000).astype(np.uint16)
    before = stored.copy()

    assert plain.rescale_in_place(stored, UNSIGNED) is None
    assert (stored == before).all()
    stored.flags.writeable = False
    assert plain.rescale_in_place(stored, UNSIGNED) is None
