import numpy as np

from ichviewer.core.dicom.types import Series, SeriesKind
from ichviewer.core.volume import Volume
from ichviewer.core.windowing import Display
from ichviewer.state import ViewState


def a_volume(slices=5):
    return Volume(
        Series("k", "1.2", SeriesKind.CT_STACK, ()),
        np.zeros((slices, 4, 4), np.int16),
        np.zeros(slices, np.uint8),
    )


def test_a_field_tells_its_listeners_once_and_only_when_it_changes():
    state, heard = ViewState(), []
    state.events.display.connect(heard.append)
    state.display = Display.BONE
    state.display = Display.BONE
    assert heard == [Display.BONE]


def test_volumes_are_compared_by_identity():
    state, heard = ViewState(), []
    state.events.volume.connect(heard.append)
    state.volume = first = a_volume()
    state.volume = first
    state.volume = a_volume()
    assert len(heard) == 2


def test_the_slice_stays_within_the_series():
    state = ViewState()
    state.go_to(3)
    assert state.slice_index == 0
    state.volume = a_volume(5)
    state.go_to(99)
    assert state.slice_index == 4
    state.go_to(-1)
    assert state.slice_index == 0
