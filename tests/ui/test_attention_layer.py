import numpy as np
import pyqtgraph as pg
import pytest

from ichviewer.inference.types import AttentionResult
from ichviewer.state import ViewState
from ichviewer.ui.attention_layer import AttentionLayer, attention_rgba
from ichviewer.ui.inference_bridge import InferenceBridge
from ichviewer.ui.stack_view import StackView
from tests.support.findings import make_series, make_volume, model_ready
from tests.support.heads import ScriptedEngine
from tests.support.window import grabbed

ROWS, COLS = 40, 60
HOT = (slice(4, 12), slice(30, 50))  # (row, col)


@pytest.fixture
def bridge():
    bridge = InferenceBridge(ViewState(), ScriptedEngine)
    bridge._on_worker_delivered(model_ready())
    yield bridge
    bridge.close()


@pytest.fixture
def view(qtbot, bridge):
    """A stack view on a grey series, with the attention on."""
    view = StackView(bridge._state)
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    bridge.layer = AttentionLayer(bridge._state, bridge, view)
    for pane in view.panes:
        bridge.layer.attach(pane.picture)
    open_series(bridge)
    bridge._state.attention_visible = True
    bridge._state.attention_opacity = 1.0
    return view


def open_series(bridge, key="1.2"):
    series = make_series(8, key, ROWS, COLS)
    bridge._state.volume = None
    bridge._state.series = series
    bridge._state.volume = make_volume(series)
    bridge.assess(bridge._state.volume)


def result_for(bridge, **changes):
    """A map that is hot in `HOT` and half as hot in the row of pixels below, for what is on screen."""
    state = bridge._state
    heatmap = np.zeros((ROWS, COLS), np.float32)
    heatmap[HOT] = 1.0
    heatmap[30, :] = 0.5
    fields = {
        "generation": bridge._generation,
        "slice_index": state.slice_index,
        "sop_instance_uid": state.series.instances[state.slice_index].sop_instance_uid,
        "label": state.attention_label,
        "method": state.attention_method,
        "heatmap": heatmap,
    }
    return AttentionResult(**{**fields, **changes})


def colored(pane):
    """Rows and cols on the slice's grid of the pane's pixels that are not grey (text is, nearly)."""
    return on_grid(pane, np.ptp(grabbed(pane).astype(int), axis=2) > 40)


def on_grid(pane, chosen):
    """Rows and cols on the slice's grid of the pixels of a pane that a mask chooses."""
    rows, cols = np.nonzero(chosen)
    rect = pane.view_rect()
    y = rect.y() + (rows + 0.5) / chosen.shape[0] * rect.height()
    return y, rect.x() + (cols + 0.5) / chosen.shape[1] * rect.width()


def is_clean(view):
    return all(len(colored(pane)[0]) == 0 for pane in view.shown_panes())


def test_colors_are_inferno_with_one_alpha_and_transparent_below_the_threshold():
    heatmap = np.array([[0.0, 0.59, 0.6, 1.0]], np.float32)
    rgba = attention_rgba(heatmap, threshold=0.6, opacity=0.4).view(np.uint8).reshape(1, 4, 4)
    assert rgba[0, :, 3].tolist() == [0, 0, 102, 102]
    inferno = pg.colormap.get("inferno").getLookupTable(nPts=256)[:, :3]
    assert rgba[0, 3, :3].tolist() == inferno[255].tolist()
    assert rgba[0, 2, :3].tolist() == inferno[153].tolist()


def test_no_attention_at_all_is_transparent_even_without_a_threshold():
    assert not attention_rgba(np.zeros((2, 2), np.float32), threshold=0.0, opacity=1.0).any()


@pytest.mark.parametrize("zoomed", [False, True])
def test_the_map_lies_exactly_over_the_pixels_it_belongs_to(view, bridge, zoomed):
    if zoomed:
        view.camera.zoom_by(2.0, (0.7, 0.2))
    assert is_clean(view)
    bridge._state.attention_threshold = 0.6
    bridge._on_worker_delivered(result_for(bridge))
    y, x = colored(view.panes[0])
    pixel = view.panes[0].view_rect().width() / view.panes[0].width()
    # Bilinear drawing may blur by half a pixel of the slice, and no more.
    assert y.min() == pytest.approx(HOT[0].start, abs=0.5 + pixel)
    assert y.max() == pytest.approx(HOT[0].stop, abs=0.5 + pixel)
    assert x.min() == pytest.approx(HOT[1].start, abs=0.5 + pixel)
    assert x.max() == pytest.approx(HOT[1].stop, abs=0.5 + pixel)


def test_it_is_drawn_in_all_four_panes(view, bridge):
    bridge._state.four_up = True
    bridge._state.attention_threshold = 0.6
    before = [grabbed(pane).astype(int) for pane in view.shown_panes()]
    bridge._on_worker_delivered(result_for(bridge))
    for pane, plain in zip(view.shown_panes(), before, strict=True):
        y, x = on_grid(pane, np.abs(grabbed(pane) - plain).max(axis=2) > 40)
        assert len(y) > 100
        assert (y > HOT[0].start - 1).all()
        assert (y < HOT[0].stop + 1).all()
        assert (x > HOT[1].start - 1).all()
        assert (x < HOT[1].stop + 1).all()


def test_threshold_and_opacity_change_what_is_drawn_without_a_new_map(view, bridge):
    bridge._state.attention_threshold = 0.3
    bridge._on_worker_delivered(result_for(bridge))
    assert colored(view.panes[0])[0].max() > 29  # the row of 0.5 shows
    bridge._state.attention_threshold = 0.6
    assert colored(view.panes[0])[0].max() < 14
    at = view.panes[0].position_of(8, 40).toPoint()

    def hot_pixel():
        return grabbed(view.panes[0])[at.y(), at.x()].astype(int)

    bridge._state.attention_opacity = 1.0
    opaque = hot_pixel()
    assert opaque.tolist() == pytest.approx([252, 255, 164], abs=2)  # the top of inferno
    bridge._state.attention_opacity = 0.0
    grey = hot_pixel()
    bridge._state.attention_opacity = 0.5
    assert hot_pixel().tolist() == pytest.approx(((opaque + grey) / 2).tolist(), abs=2)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("slice_index", 5),
        ("attention_label", "subdural"),
        ("attention_method", "hirescam"),
        ("attention_visible", False),
        ("series", None),
        ("volume", None),
    ],
)
def test_it_is_gone_at_once_when_something_else_comes_on_screen(view, bridge, field, value):
    bridge._on_worker_delivered(result_for(bridge))
    assert bridge.layer.result is not None
    setattr(bridge._state, field, value)
    assert bridge.layer.result is None
    assert is_clean(view)


def test_another_series_takes_it_away(view, bridge):
    bridge._on_worker_delivered(result_for(bridge))
    open_series(bridge, key="9.9")
    assert is_clean(view)


@pytest.mark.parametrize(
    "change",
    [
        {"slice_index": 3},
        {"sop_instance_uid": "1.2.999"},
        {"label": "epidural"},
        {"method": "eigencam"},
        {"generation": 0},
        {"slice_index": 99},
    ],
)
def test_a_map_of_anything_else_is_never_drawn(view, bridge, change):
    bridge._on_worker_delivered(result_for(bridge, **change))
    assert bridge.layer.result is None
    assert is_clean(view)


def test_a_map_that_comes_after_it_was_switched_off_is_not_drawn(view, bridge):
    bridge._state.attention_visible = False
    bridge._on_worker_delivered(result_for(bridge))
    assert is_clean(view)


def test_a_map_is_not_drawn_over_the_picture_of_another_slice(view, bridge, caplog):
    bridge._on_worker_delivered(result_for(bridge))
    pane = view.panes[0]
    assert colored(pane)[0].size
    pane.picture.sop_instance_uid = "9.9"  # as if the picture had changed and the layer had not heard of it
    assert not colored(pane)[0].size
    assert "attention of another slice" in caplog.text
