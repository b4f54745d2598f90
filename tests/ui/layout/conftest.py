"""Windows with two studies of one patient, and what tests of layouts do with them."""

import numpy as np
import pytest

from tests.support.dicom import write_series

CURRENT = {
    "StudyInstanceUID": "1.2.3.1",
    "SeriesInstanceUID": "1.2.3.1.1",
    "StudyDate": "20260110",
    "FrameOfReferenceUID": "1.2.3.1.9",
}
PRIOR = {
    "StudyInstanceUID": "1.2.3.2",
    "SeriesInstanceUID": "1.2.3.2.1",
    "StudyDate": "20250705",
    "FrameOfReferenceUID": "1.2.3.2.9",
}


@pytest.fixture
def two_studies(qtbot, window, tmp_path, head_hu):
    """The window with 12 slices of 5 mm open, the current study, and 24 slices of 3 mm beside them."""
    write_series(tmp_path / "both" / "a", head_hu, 5.0, **CURRENT)
    thin = np.concatenate([head_hu, head_hu[::-1]])
    write_series(tmp_path / "both" / "b", thin, 3.0, **PRIOR, SeriesNumber=7)
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path / "both")
    current = next(s for s in window.tree.series() if s.study.date == "20260110")
    if window.state.series is not current:
        with qtbot.waitSignal(window.loader.volume_loaded):
            window.tree.select(current)
    return window


@pytest.fixture
def mpr(qtbot, opened):
    """The window with a series in the layout of the three planes."""
    opened.actions_by_name["layout_mpr"].trigger()
    qtbot.waitUntil(lambda: all(plane_words(stack) for stack in opened.area.shown()))
    return opened


def plane_words(stack):
    """Which reformatted plane a pane shows; "" for none."""
    series = stack.state.series
    return series.key.rsplit("/", 1)[1] if series is not None and series.derived else ""


def layout_of(window):
    """The feature."""
    return next(feature for feature in window.features if hasattr(feature, "planes"))
