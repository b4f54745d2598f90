"""The words and lengths over the picture."""

import numpy as np
import pytest

from ichviewer.core.dicom.types import FileRef, Instance, Patient, Series, SeriesKind, Study
from ichviewer.core.volume import SliceState, Volume
from ichviewer.core.windowing import Display, Window
from ichviewer.ui import overlay_text as text
from ichviewer.ui.readout import patient_position, sided


def a_series(**fields):
    instances = tuple(Instance(FileRef("x"), str(i), "1.2", 4, 4, slice_thickness_mm=5.0) for i in range(3))
    return Series("k", "1.2", SeriesKind.CT_STACK, instances, **fields)


def test_names_dates_and_ages_read_as_people_write_them():
    assert text.person("Doe^Jane^M^^=漢字") == "Doe, Jane M"
    assert text.person("") == ""
    assert text.date("20260131") == "2026-01-31"
    assert text.date("31.1.2026") == "31.1.2026"
    assert text.time("142530.123") == "14:25"
    assert text.age("063Y") == "63Y"


def test_what_is_not_known_is_not_written():
    assert text.patient_lines(a_series()) == ()
    assert text.series_lines(a_series(), 0) == ("Thickness 5 mm",)
    assert text.slice_lines(a_series(), 1, 1.0) == ("Slice 2 / 3",)


def test_what_is_known_is_written():
    series = a_series(
        patient=Patient("Doe^Jane", "17", "19600101", "F", "065Y"),
        study=Study(date="20260131", time="0930", description="CT HEAD"),
        series_number=4,
        description="Axial",
        kernel="H31s",
        kvp=120.0,
        slice_spacing_mm=4.999,
        positions_mm=(0.0, 5.0, 10.0),
    )
    assert text.patient_lines(series) == (
        "Doe, Jane",
        "17 · F · 65Y · born 1960-01-01",
        "2026-01-31 · 09:30",
        "CT HEAD",
    )
    assert text.series_lines(series, 0)[0] == "Series 4  Axial"
    assert "Slice spacing 5.00 mm" in text.series_lines(series, 0)
    assert text.slice_lines(series, 2, 2.0) == ("Slice 3 / 3", "Position 10.0 mm", "Zoom 200 %")


@pytest.mark.parametrize(
    ("pixels_per_mm", "length"), [(0.5, 200), (1.4, 50), (3.0, 20), (40.0, 2), (500.0, 1)]
)
def test_the_scale_bar_has_a_round_length_that_fits(pixels_per_mm, length):
    bar = text.scale_bar(pixels_per_mm, 1000)
    assert bar.length_mm == length
    assert bar.length_px == length * pixels_per_mm


def test_in_a_narrow_pane_the_scale_bar_stays_out_of_the_middle():
    assert text.scale_bar(1.3, 1000).length_mm == 100
    assert text.scale_bar(1.3, 340) == text.ScaleBar(50, 65.0)


def test_the_window_is_written_with_its_function():
    assert text.display_lines(Display.BRAIN, "Brain", Window(40, 80)) == ("Brain", "W 80  C 40")
    assert text.display_lines(Display.HEADER, "Header", Window(40, 80, "LINEAR_EXACT"))[1].endswith(
        "linear exact"
    )
    assert "W" not in text.display_lines(Display.COMPOSITE, "RGB composite", Window(40, 80))[1]


def test_a_slice_that_is_not_there_says_why():
    volume = Volume(a_series(), np.zeros((3, 4, 4), np.int16), np.zeros(3, np.uint8))
    assert text.slice_notice(None, 0) == ("Loading …", False)
    assert text.slice_notice(volume, 0) == ("Loading …", False)
    volume.state[1], volume.errors[1] = SliceState.FAILED, "b.dcm: broken"
    assert text.slice_notice(volume, 1) == ("This slice cannot be shown.\nb.dcm: broken", True)
    volume.state[2] = SliceState.READY
    assert text.slice_notice(volume, 2) == ("", False)
    assert text.slice_notice(None, 0, "no memory") == ("This series cannot be shown.\nno memory", True)


def test_the_place_of_a_pixel_follows_the_standard():
    # PS3.3 C.7.6.2.1.1: column index along the row cosines, row index along the column cosines.
    oblique = Instance(
        FileRef("x"),
        "1",
        "1.2",
        4,
        4,
        image_position=(-100.0, -120.0, 30.0),
        image_orientation=(1.0, 0.0, 0.0, 0.0, 0.8, -0.6),
        pixel_spacing=(0.5, 0.25),
    )
    assert patient_position(oblique, 10, 40) == pytest.approx((-90.0, -116.0, 27.0))
    assert sided((-90.0, -116.0, 27.0)) == "R 90.0  A 116.0  H 27.0"
    assert patient_position(a_series().instances[0], 1, 1) is None
