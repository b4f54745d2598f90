from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from ichviewer.core import fitness, headshape
from ichviewer.core.dicom import load
from ichviewer.core.dicom.scan import scan
from ichviewer.core.dicom.types import FileRef, Instance, Series, SeriesKind
from ichviewer.core.volume import SliceState, Volume
from ichviewer.phantom.generate import generate
from ichviewer.phantom.params import PhantomParams
from tests.support.dicom import write_series

ZOO = Path(__file__).resolve().parents[3] / "shared" / "data" / "dicom-zoo"
AXIAL = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
NOISE = np.random.default_rng(0).normal(0, 20, (16, 128, 128))
SMALL = PhantomParams.small(slices=16, matrix=128, bleeds=())


def a_series(count=16, spacing_mm=10.0, **changes) -> Series:
    instance = Instance(
        FileRef(Path("a.dcm")), "1.2", "1.2.840.10008.1.2.1", 128, 128,
        image_orientation=changes.pop("orientation", AXIAL),
        pixel_spacing=changes.pop("pixel_spacing", (SMALL.pixel_mm, SMALL.pixel_mm)),
    )  # fmt: skip
    positions = tuple(index * spacing_mm for index in range(count))
    series = Series(
        "key", "1.2.3", SeriesKind.CT_STACK, (instance,) * count, modality="CT", positions_mm=positions
    )
    return replace(series, **changes)


def a_volume(hu, **changes) -> Volume:
    series = a_series(len(hu), **changes)
    state = np.full(len(hu), SliceState.READY, np.uint8)
    return Volume(series, np.ascontiguousarray(hu), state, pixel_spacing=series.instances[0].pixel_spacing)


@cache
def head_hu():
    hu = generate(SMALL).hu
    hu.setflags(write=False)
    return hu


def code(volume):
    result = fitness.check(volume)
    assert result.fit == (result.code == "")
    assert result.fit == (result.reason == "")
    return result.code


# Headers


def test_a_plain_axial_series_passes():
    assert fitness.check_headers(a_series()) == fitness.FIT


@pytest.mark.parametrize(
    ("changes", "expected", "words"),
    [
        ({"kind": SeriesKind.OTHER_MODALITY, "modality": "MR"}, "not_ct", "expected modality CT, found MR"),
        ({"kind": SeriesKind.LOCALIZER}, "localizer", "localizer"),
        ({"kind": SeriesKind.SECONDARY, "image_type": ("DERIVED", "DOSE_INFO")}, "secondary", "DOSE_INFO"),
        ({"orientation": (1, 0, 0, 0, 0, -1)}, "not_axial", "found 90 degrees"),
        ({"orientation": (0, 1, 0, 0, 0, -1)}, "not_axial", "found 90 degrees"),
        ({"contrast_agent": "Omnipaque 350"}, "contrast", "Omnipaque 350"),
        ({"description": "CTA HEAD 0.6"}, "contrast", "CTA HEAD 0.6"),
        ({"count": 4}, "too_few_slices", "at least 5 slices, found 4"),
        ({"count": 1}, "too_few_slices", "found 1 slice."),
        ({"count": 20, "spacing_mm": 1.0}, "too_little_covered", "found 20 over 20 mm"),
        ({"pixel_spacing": (4.0, 4.0)}, "field_of_view", "expected 120 to 420 mm, found 512 x 512 mm"),
        ({"pixel_spacing": (0.5, 0.5)}, "field_of_view", "found 64 x 64 mm"),
    ],
)
def test_headers_that_refuse(changes, expected, words):
    result = fitness.check_headers(a_series(**changes))
    assert not result.fit
    assert result.code == expected
    assert words in result.reason


@pytest.mark.parametrize("degrees", [-30, -22, 18.5, 30])
def test_a_tilted_gantry_is_axial(degrees):
    tilt = np.deg2rad(degrees)
    assert fitness.check_headers(a_series(orientation=(1, 0, 0, 0, np.cos(tilt), np.sin(tilt)))).fit


@pytest.mark.parametrize(
    "changes",
    [
        {"pixel_spacing": None},
        {"orientation": None},
        {"positions_mm": ()},
        {"orientation": (-1, 0, 0, 0, -1, 0)},
        {"contrast_agent": "NONE"},
        {"count": 14, "spacing_mm": 10.0},
        {"count": 9, "spacing_mm": 4.5},
    ],
)
def test_what_the_header_leaves_out_or_says_harmlessly_is_not_held_against_it(changes):
    assert fitness.check_headers(a_series(**changes)).fit


def test_a_series_of_another_kind_is_named_before_its_pixels_are_looked_at():
    volume = a_volume(head_hu(), kind=SeriesKind.OTHER_MODALITY, modality="MR")
    assert code(volume) == "not_ct"


# Pixels


def perturbed():
    hu = head_hu()
    noise = np.random.default_rng(3).normal(0, 12, hu.shape)
    air = np.full((16, 128, 64), -1000, np.int16)
    yield "as made", hu
    yield "10 HU low", hu - 10
    yield "10 HU high", hu + 10
    yield "noisy", (hu + noise).astype(np.int16)
    yield "float", hu.astype(np.float32)
    yield "off the middle", np.roll(hu, 20, axis=2)
    yield "turned", np.rot90(hu, axes=(1, 2))
    yield "upside down", hu[::-1, ::-1]
    yield "cut at the edge", hu[:, 20:, 40:]
    yield "a quarter missing", np.concatenate([air[:, :, :45], hu[:, :, 45:]], axis=2)
    yield "every other slice", hu[::2]
    yield "upper half", hu[6:]
    yield "much neck", np.concatenate([hu[:1]] * 16 + [hu])


@pytest.mark.parametrize(
    ("name", "hu"), list(perturbed()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_heads_of_all_sorts_pass(name, hu):
    assert code(a_volume(hu)) == ""
    assert code(a_volume(hu, pixel_spacing=None)) == ""


@pytest.mark.parametrize(
    "bleeds",
    [("epidural", "intraventricular"), ("intraparenchymal", "subdural"), ("subarachnoid",)],
    ids="+".join,
)
def test_bleeding_heads_pass(bleeds):
    assert code(a_volume(generate(replace(SMALL, bleeds=bleeds)).hu)) == ""


def disks(*parts, count=16):
    """(radius in mm, HU) around the middle, the larger first, the same in every slice."""
    rows, cols = (np.mgrid[:128, :128] - 63.5) * SMALL.pixel_mm
    plane = np.full((128, 128), -1000, np.int16)
    for radius, value in parts:
        plane[np.hypot(rows, cols) < radius] = value
    return np.repeat(plane[None], count, axis=0)


def chest():
    hu = disks((115, -90), (105, 50), (95, -850), (40, 45))
    hu[:, 85:110, 55:75] = 600  # spine
    for angle in np.linspace(0, 2 * np.pi, 12, endpoint=False):  # ribs
        row, col = (round(63.5 + 50 * f(angle)) for f in (np.sin, np.cos))
        hu[:, row - 2 : row + 2, col - 3 : col + 3] = 500
    return hu


@pytest.mark.parametrize(
    ("hu", "expected"),
    [
        (disks((100, 0)), "not_a_head"),
        (disks((80, 1000), (72, 0)), "not_a_head"),
        (disks((80, 1000), (72, 0)) + np.rint(NOISE).astype(np.int16), "not_a_head"),
        (disks((65, 900), (60, 0)) + np.rint(NOISE).astype(np.int16), "not_a_head"),
        (disks((110, -100), (90, 50), (18, 700)), "not_a_head"),
        (chest(), "not_a_head"),
        (disks((80, 900), (70, -1000), (25, 50)), "not_a_head"),
        (disks((80, 700)), "no_soft_tissue"),
        (disks((80, 40)) + 1000, "no_air"),
        (np.clip(head_hu() + 1024, 0, None), "no_air"),
        (disks((85, 600), (75, 90), (70, 300)) + 1000, "no_air"),
    ],
    ids=[
        "water",
        "water in bone",
        "water in bone with much noise",
        "a small one",
        "belly",
        "chest",
        "empty skull",
        "block",
        "no air",
        "no rescale",
        "MR as CT",
    ],
)
def test_what_is_no_head_is_refused(hu, expected):
    result = fitness.check(a_volume(hu))
    assert result.code == expected
    assert "expected" in result.reason


def test_a_neck_that_ends_in_the_skull_base_is_refused():
    hu = head_hu()
    assert code(a_volume(np.concatenate([hu[:1]] * 40 + [hu[1:5]]))) == "not_a_head"


def test_slices_that_failed_are_left_out():
    volume = a_volume(head_hu())
    volume.state[::3] = SliceState.FAILED
    assert code(volume) == ""
    volume.state[4:] = SliceState.FAILED
    result = fitness.check(volume)
    assert result.code == "too_few_decoded"
    assert "found 2 slices" in result.reason


# One slice


def test_a_slice_that_was_not_decoded_gives_its_error():
    volume = a_volume(head_hu())
    volume.state[3] = SliceState.FAILED
    volume.errors[3] = "003.dcm: expected pixels, found none."
    volume.state[4] = SliceState.PENDING
    assert fitness.slice_reason(volume, 3) == "003.dcm: expected pixels, found none."
    assert fitness.slice_reason(volume, 4) == "This slice has not been read."


def test_only_slices_without_tissue_are_left_out():
    volume = a_volume(head_hu())
    reasons = [fitness.slice_reason(volume, index) for index in range(len(volume))]
    assert reasons[:14] == [None] * 14  # from the jaw to the vertex
    assert "found 0" in reasons[15]  # air over the vertex, with the headrest in it


def test_a_slice_of_a_chest_is_not_asked_about_wherever_it_comes_from():
    volume = a_volume(np.concatenate([head_hu(), chest()]))
    reasons = [fitness.slice_reason(volume, index) for index in range(len(volume))]
    assert reasons[:14] == [None] * 14
    assert all("found a section of a trunk" in reason for reason in reasons[16:])


def test_bone_and_scalp_above_the_vertex_are_not_asked_about():
    cap = disks((45, -90), (38, 900), count=1)
    reason = fitness.slice_reason(a_volume(cap), 0)
    assert reason == (
        "No brain in this slice: expected soft tissue within bone, found 0.0 cm2, as above the vertex."
    )
    assert fitness.slice_reason(a_volume(disks((45, -90), (38, 900), (25, 35), count=1)), 0) is None


@pytest.mark.parametrize("radius", [34, 40], ids=["vertex", "skull base"])
def test_a_series_of_the_vertex_or_the_base_alone_is_refused(radius):
    part = disks((radius + 9, -90), (radius + 7, 900), (radius, 35))
    result = fitness.check(a_volume(part))
    assert result.code == "part_of_a_head"
    assert "expected brain of at least 60 cm2 on a slice, found at most" in result.reason
    assert code(a_volume(part, pixel_spacing=None)) == ""  # how wide it is cannot be told


def test_the_head_of_a_newborn_passes():
    assert code(a_volume(disks((56, -90), (54, 500), (51, 30)))) == ""


# Whole files


def test_a_series_read_from_files_passes(tmp_path):
    spacing = [SMALL.pixel_mm, SMALL.pixel_mm]
    write_series(tmp_path, head_hu(), 10.0, PixelSpacing=spacing)
    (series,) = scan(tmp_path).series
    assert fitness.check(load.load(series)) == fitness.FIT


def zoo_series(folder):
    if not ZOO.is_dir():
        pytest.skip(f"the real series are not at {ZOO}")
    return scan(ZOO / folder).series


@pytest.mark.zoo
@pytest.mark.parametrize("folder", ["ge-head-tilt", "rsna-series/ID_d00cee7f0c", "rsna-series/ID_bf6f6d5d34"])
def test_real_heads_pass(folder):
    (series,) = zoo_series(folder)
    volume = load.load(series)
    assert fitness.check(volume) == fitness.FIT
    reasons = [fitness.slice_reason(volume, index) for index in range(len(volume))]
    with_brain = [
        region is not None and region.is_brain
        for region in (headshape.largest_region(plane, volume.pixel_spacing) for plane in volume.hu)
    ]
    assert not any(reason for reason, brain in zip(reasons, with_brain, strict=True) if brain)
    assert len(volume) - reasons.count(None) <= 2  # above the vertex


@pytest.mark.zoo
def test_the_real_phantom_and_what_comes_with_it_are_refused():
    codes = set()
    for series in zoo_series("philips-phantom-mixed"):
        result = fitness.check_headers(series)
        codes.add(result.code if not result.fit else fitness.check_pixels(load.load(series)).code)
    assert codes == {"localizer", "secondary", "not_a_head"}


@pytest.mark.zoo
def test_a_real_chest_is_refused():
    chest = next(s for s in zoo_series("transfer-syntaxes") if s.description == "HELICAL CHEST")
    assert fitness.check_headers(chest).code == "too_few_slices"
    one = load.load(chest).hu
    volume = a_volume(np.repeat(one, 12, axis=0), pixel_spacing=chest.instances[0].pixel_spacing)
    assert fitness.check_pixels(volume).code == "not_a_head"
    assert "528 cm2, 41% fat" in fitness.slice_reason(volume, 0)


def test_a_head_is_known_by_its_middle_without_a_look_at_every_slice(monkeypatch):
    looked, largest_region = [], fitness.headshape.largest_region

    def counted(hu, pixel_spacing):
        looked.append(hu)
        return largest_region(hu, pixel_spacing)

    monkeypatch.setattr(fitness.headshape, "largest_region", counted)
    volume = a_volume(generate(SMALL).hu)
    assert fitness.check_pixels(volume).fit
    assert len(looked) <= 4
    looked.clear()
    volume.hu[:] = np.where(volume.hu > 200, 40, volume.hu)  # no bone: all are looked at before it is refused
    assert not fitness.check_pixels(volume).fit
    assert len(looked) == 16
