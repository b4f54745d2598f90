"""The golden input is the same everywhere: its digest is written here."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ichviewer.model.golden import digest, golden_input
from tests.support.bundles import SPEC


def test_the_bytes_are_those_of_every_machine():
    inputs = golden_input(SPEC, 3)
    assert inputs.shape == (3, 2, 32, 32)
    assert inputs.dtype == np.float32
    assert digest(inputs) == "10f2e222299d7e5f5f7916e8f810cbabeefae1dbca8cb00a472e9a98fc0fa274"


def test_it_holds_air_brain_bone_and_a_bleed():
    spec = replace(SPEC, size=256, hu_min=-1000.0, hu_max=1000.0)
    window = replace(spec.channels[0], center=0, width=2000)
    first, second = golden_input(replace(spec, channels=(window,)), 2)[:, 0] * 2000 - 1000
    assert first[0, 0] == -1000
    assert first.max() == 1000
    assert 30 <= np.median(first[100:150, 100:150]) <= 38
    assert not np.isclose(first, 68).any()
    assert np.isclose(second, 68, atol=0.01).sum() > 300


def test_another_preprocessing_gives_another_digest():
    assert digest(golden_input(SPEC, 1)) != digest(golden_input(replace(SPEC, hu_min=0.0), 1))
