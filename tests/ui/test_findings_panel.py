import dataclasses

import pytest
from PySide6.QtWidgets import QScrollArea

from ichviewer.core.dicom.types import Notice
from ichviewer.core.findings import SeriesFindings
from ichviewer.core.labels import LABELS, RESEARCH_ONLY, SUBTYPES
from ichviewer.inference.types import ModelFailed, SeriesResult, SliceResult
from ichviewer.state import ViewState
from ichviewer.ui.findings_panel import PRIOR_NOTE, FindingsPanel
from ichviewer.ui.inference_bridge import InferenceBridge
from tests.support.findings import make_series, make_volume, model_ready, series_findings, slice_finding
from tests.support.heads import ScriptedEngine

SLICES = 8


@pytest.fixture
def bridge():
    """Its worker is never started: the tests deliver the results themselves."""
    bridge = InferenceBridge(ViewState(), ScriptedEngine)
    yield bridge
    bridge.close()


@pytest.fixture
def panel(qtbot, bridge):
    area = QScrollArea(widgetResizable=True)  # as in the window
    qtbot.addWidget(area)
    panel = FindingsPanel(bridge._state, bridge)
    area.setWidget(panel)
    area.resize(320, 760)
    area.show()
    panel.area = area  # which owns it
    return panel


@pytest.fixture
def series():
    return make_series(SLICES, rows=64, columns=64)


def open_series(bridge, series, *, model=True):
    if model:
        bridge._on_worker_delivered(model_ready())
    bridge._state.series = series
    bridge._state.volume = make_volume(series)
    bridge.assess(bridge._state.volume)


def deliver_slice(bridge, finding, done=1):
    bridge._on_worker_delivered(SliceResult(bridge._generation, finding, done, SLICES))


def deliver_series(bridge, findings):
    bridge._on_worker_delivered(SeriesResult(bridge._generation, findings))


def numbers(section):
    return {label: row.probability for label, row in section.rows.items()}


def test_before_a_series_there_is_nothing_but_the_permanent_line(panel):
    assert "Open a head CT" in panel.status.text()
    assert not panel.slice_section.isVisible()
    assert not panel.series_section.isVisible()
    assert panel.research_line.text() == RESEARCH_ONLY
    assert panel.research_line.isVisible()


def test_the_labels_stand_in_their_one_order(panel):
    for section in (panel.slice_section, panel.series_section):
        assert tuple(section.rows) == LABELS
        layout = section.layout()
        assert [layout.indexOf(row) for row in section.rows.values()] == sorted(
            layout.indexOf(row) for row in section.rows.values()
        )


def test_it_says_that_the_model_is_loading(panel, bridge, series):
    open_series(bridge, series, model=False)
    assert panel.status.text() == "Loading model …"
    assert panel.progress.maximum() == 0  # Qt's busy bar
    assert panel.model_line.text() == "Loading model …"
    bridge._on_worker_delivered(model_ready())
    assert panel.model_line.text() == "Model test (abababab), CPU, float32"
    assert panel.status.text() == f"Assessing slices: 0 of {SLICES} done."


def test_a_pending_slice_has_no_number(panel, bridge, series):
    open_series(bridge, series)
    assert set(numbers(panel.slice_section).values()) == {None}
    assert not panel.slice_section.not_assessed.isVisible()


def test_the_slice_on_screen_is_shown_as_it_arrives_and_as_the_user_moves(qtbot, panel, bridge, series):
    open_series(bridge, series)
    deliver_slice(bridge, slice_finding(series, 0, 0.8))
    assert numbers(panel.slice_section)["any"] == 0.8
    assert panel.slice_section.rows["any"].words == "above threshold"
    assert panel.slice_section.rows["epidural"].words == "below threshold"
    deliver_slice(bridge, slice_finding(series, 3, 0.3), done=2)
    assert numbers(panel.slice_section)["any"] == 0.8
    bridge._state.slice_index = 3
    assert panel.slice_section.title.text() == f"Slice 4 of {SLICES}"
    assert numbers(panel.slice_section)["any"] == 0.3
    assert panel.slice_section.rows["any"].words == "above screening threshold"
    qtbot.waitUntil(lambda: panel.status.text() == f"Assessing slices: 2 of {SLICES} done.")
    assert (panel.progress.value(), panel.progress.maximum()) == (2, SLICES)


def test_where_stage_2_was_not_asked_the_subtypes_are_hollow_and_it_is_said(panel, bridge, series):
    open_series(bridge, series)
    deliver_slice(bridge, slice_finding(series, 0, 0.1, asked=False))
    section = panel.slice_section
    assert {label for label, row in section.rows.items() if row.prior} == set(SUBTYPES)
    assert panel.note.isVisible()
    assert panel.note.text() == PRIOR_NOTE
    deliver_slice(bridge, slice_finding(series, 0, 0.9))
    assert not any(row.prior for row in section.rows.values())
    assert not panel.note.isVisible()


def test_a_slice_not_assessed_shows_its_reason_and_no_number(panel, bridge, series):
    open_series(bridge, series)
    deliver_slice(bridge, slice_finding(series, 0, None))
    section = panel.slice_section
    assert section.not_assessed.text() == "Not assessed"
    assert section.not_assessed.isVisible()
    assert section.reason.text() == "no head in this slice"
    assert not any(row.isVisible() for row in section.rows.values())
    assert set(numbers(section).values()) == {None}


def test_a_series_not_assessed_shows_its_reason_and_no_number(panel, bridge, series):
    open_series(bridge, series)
    deliver_series(bridge, SeriesFindings(series.key, "", "", (), reason="Not a head: <no brain> found."))
    section = panel.series_section
    assert section.reason.text() == "Not a head: <no brain> found."
    assert section.reason.isVisible()
    assert not any(row.isVisible() for row in section.rows.values())
    assert not panel.slice_section.isVisible()
    assert not panel.progress.isVisible()


def test_a_finished_series_shows_its_own_probabilities(panel, bridge, series):
    open_series(bridge, series)
    deliver_series(bridge, series_findings(series, [0.1, 0.9, *[0.3] * 5, None]))
    assert numbers(panel.series_section)["any"] == 0.9
    assert panel.status.text() == f"7 of {SLICES} slices assessed."
    assert not panel.progress.isVisible()
    assert not panel.cancel_button.isVisible()


def test_the_series_has_its_own_threshold(panel, bridge, series):
    open_series(bridge, series)
    deliver_series(bridge, series_findings(series, [0.55] * SLICES))  # the card: 0.5 a slice, 0.6 a series
    assert panel.slice_section.rows["any"].words == "above threshold"
    assert panel.series_section.rows["any"].words == "below threshold"


def test_what_the_assessment_warns_of_is_shown_but_not_what_the_notice_bar_has(panel, bridge, series):
    gap = Notice("gap", "slices are missing")
    series = dataclasses.replace(series, warnings=(gap,))
    open_series(bridge, series)
    findings = series_findings(series, [0.5] * SLICES)
    warning = Notice("slices_not_assessed", "1 of 8 slices could not be assessed")
    deliver_series(bridge, dataclasses.replace(findings, warnings=(gap, warning)))
    assert panel.warnings.isVisible()
    assert panel.warnings.text() == warning.message


def test_stopping_and_starting_again(qtbot, panel, bridge, series):
    open_series(bridge, series)
    assert panel.cancel_button.isVisible()
    assert not panel.restart_button.isVisible()
    panel.cancel_button.click()
    assert panel.status.text() == f"Stopped: 0 of {SLICES} slices assessed."
    assert panel.series_section.reason.text() == "stopped by the user"
    panel.restart_button.click()
    assert panel.cancel_button.isVisible()
    assert not panel.restart_button.isVisible()


def test_a_model_that_cannot_be_used_is_said(panel, bridge, series):
    bridge._on_worker_delivered(ModelFailed("card.json: expected a readable file, found nothing."))
    open_series(bridge, series, model=False)
    assert "nothing is assessed" in panel.status.text()
    assert panel.series_section.reason.isVisible()
    assert "card.json: expected a readable file" in panel.series_section.reason.text()
    assert not panel.slice_section.isVisible()
    assert not panel.progress.isVisible()


def test_a_click_on_a_label_makes_it_the_label_of_the_model_attention(panel, bridge, series):
    open_series(bridge, series)
    panel.slice_section.rows["subdural"].click()
    assert bridge._state.attention_label == "subdural"
    for section in (panel.slice_section, panel.series_section):
        assert [label for label, row in section.rows.items() if row.isChecked()] == ["subdural"]
    panel.series_section.rows["subdural"].click()  # a second click does not uncheck it
    assert panel.series_section.rows["subdural"].isChecked()
    bridge._state.attention_label = "any"
    assert panel.slice_section.rows["any"].isChecked()


def test_below_the_screening_threshold_no_subtype_reads_above(panel, bridge, series):
    ready = model_ready()
    low = {
        label: dataclasses.replace(point, value=0.01) for label, point in ready.card.thresholds.slice.items()
    }
    thresholds = dataclasses.replace(ready.card.thresholds, slice=low, series=low)
    card = dataclasses.replace(ready.card, thresholds=thresholds)
    bridge._on_worker_delivered(dataclasses.replace(ready, card=card))
    open_series(bridge, series, model=False)
    deliver_series(bridge, series_findings(series, [0.19] * SLICES))  # the card asks stage 2 from 0.2 on
    for section in (panel.slice_section, panel.series_section):
        assert section.rows["any"].words == "above threshold"
        assert {section.rows[label].words for label in SUBTYPES} == {"stage 2 not asked"}


def test_the_tooltip_says_of_each_tick_which_operating_point_it_is(panel, bridge, series):
    ready = model_ready()
    thresholds = ready.card.thresholds
    measured = dataclasses.replace(
        thresholds.slice["any"], value=0.203, rule="largest Youden index", sensitivity=0.874, specificity=0.9
    )
    unknown = dataclasses.replace(
        thresholds.series["epidural"],
        value=0.5,
        rule="not fitted: too few",
        sensitivity=None,
        specificity=None,
    )
    card = dataclasses.replace(
        ready.card,
        thresholds=dataclasses.replace(
            thresholds,
            slice={**thresholds.slice, "any": measured},
            series={**thresholds.series, "epidural": unknown},
        ),
        screening=dataclasses.replace(
            ready.card.screening,
            value=0.02,
            rule="sensitivity at least 0.98",
            sensitivity=0.983,
            specificity=0.45,
        ),
    )
    bridge._on_worker_delivered(dataclasses.replace(ready, card=card))
    open_series(bridge, series, model=False)
    deliver_series(bridge, series_findings(series, [0.55] * SLICES))
    of_slice = panel.slice_section.rows["any"].toolTip().splitlines()
    assert (
        "Tick at 0.203: threshold of a slice. "
        "Rule: largest Youden index; sensitivity 0.87, specificity 0.90." in of_slice
    )
    assert (
        "Tick at 0.020: screening threshold (of the slice alone); stage 2 is asked from there. "
        "Rule: sensitivity at least 0.98; sensitivity 0.98, specificity 0.45." in of_slice
    )
    assert "screening" not in panel.slice_section.rows["subdural"].toolTip()
    assert (
        "Tick at 0.500: threshold of the series. "
        "Rule: not fitted: too few; sensitivity and specificity not measured."
        in panel.series_section.rows["epidural"].toolTip().splitlines()
    )
