"""What can be exported and when, and how an export ends, in the real window."""

import errno
import os
from dataclasses import replace

import pytest

from ichviewer.core.windowing import Display
from ichviewer.export import files
from ichviewer.ui.exporting.controller import Exporting
from ichviewer.ui.exporting.kinds import KINDS
from ichviewer.ui.findings_store import Phase
from tests.support.heads import ScriptedEngine
from tests.ui.exporting.conftest import SECRETS, cancel_button, exporting, open_dialog, write_head

NAMES = [kind.name for kind in KINDS]
MODEL_OUTPUT = ["export_sheet", "export_json", "export_csv", "export_pdf"]
MODEL_OUTPUT += ["export_dicom_attention", "export_dicom_report"]


def enabled(window):
    return {name for name in NAMES if window.actions_by_name[name].isEnabled()}


def reason(window, name):
    return window.actions_by_name[name].toolTip()


def test_nothing_to_export_without_a_series(open_window):
    window = open_window()
    assert enabled(window) == set()
    assert not window.actions_by_name["copy_picture"].isEnabled()
    assert not exporting(window).drag_button.isEnabled()
    assert reason(window, "export_pdf").endswith("Not now: Open a series first.")


def test_pictures_before_the_findings_the_rest_after_them(qtbot, open_window, tmp_path):
    engine = ScriptedEngine(gated=True)
    window = open_window(lambda: engine)
    window.open_path(write_head(tmp_path / "head"))
    qtbot.waitUntil(engine.waiting.is_set)
    assert {"export_picture", "export_movie", "export_series_copy"} <= enabled(window)
    assert not enabled(window) & set(MODEL_OUTPUT)
    assert "still being assessed" in reason(window, "export_json")
    engine.pass_one(100)
    qtbot.waitUntil(lambda: window.bridge.store.phase is Phase.DONE)
    assert enabled(window) == set(NAMES) - {"export_dicom_regions"}
    assert "Draw an ellipse" in reason(window, "export_dicom_regions")


def test_no_model_output_leaves_a_series_that_is_locked(window, export):
    window.bridge.lock.hold("test", lambda series: "Read the series first.")
    assert not enabled(window) & set(MODEL_OUTPUT)
    assert "Read the series first." in reason(window, "export_json")
    dialog = open_dialog(window, "export_movie")
    assert not dialog.attention.isEnabled()
    assert dialog.attention.toolTip() == "Read the series first."
    cancel_button(dialog).click()
    (picture,) = export(window, "export_picture", "p.png", attention=True)
    assert picture.exists()
    window.bridge.lock.release("test")
    assert enabled(window) >= set(MODEL_OUTPUT)


def test_patient_data_are_asked_for_each_time(window):
    dialog = open_dialog(window, "export_picture")
    assert "De-identified" in dialog._note.text()
    assert "burned into the pixels" in dialog._note.text()
    dialog.patient.setChecked(True)
    assert "are kept" in dialog._note.text()
    cancel_button(dialog).click()
    assert not open_dialog(window, "export_picture").patient.isChecked()


def test_before_an_audience_the_dialog_names_no_folder_and_no_patient(window, out):
    private = out / "DOE JANE"
    private.mkdir()
    exporting = next(one for one in window.features if isinstance(one, Exporting))
    exporting._folder = private  # as after an export
    window.actions_by_name["presenter"].trigger()
    dialog = open_dialog(window, "export_picture")
    assert "DOE" not in dialog.path.text()
    assert not dialog.patient.isEnabled()
    cancel_button(dialog).click()
    window.actions_by_name["presenter"].trigger()
    dialog = open_dialog(window, "export_picture")
    assert dialog.path.text().startswith(str(private))
    cancel_button(dialog).click()


def test_what_stands_in_the_way_is_said_in_the_dialog(window, out):
    dialog = open_dialog(window, "export_dicom_report")
    dialog.path.setText(str(out / "gone" / "x.dcm"))
    assert not dialog.export_button.isEnabled()
    assert "There is no folder" in dialog._note.text()
    (out / "x.dcm").write_text("older")
    dialog.path.setText(str(out / "x.dcm"))
    assert not dialog.export_button.isEnabled()
    assert "Choose another one" in dialog._note.text()
    dialog.path.setText(str(out / "y.dcm"))
    assert dialog.export_button.isEnabled()
    cancel_button(dialog).click()
    dialog = open_dialog(window, "export_json")
    (out / "x.json").write_text("older")
    dialog.path.setText(str(out / "x.json"))
    assert dialog.export_button.isEnabled()
    assert "will be replaced" in dialog._note.text()


def test_the_format_of_the_movie_gives_the_name(window):
    dialog = open_dialog(window, "export_movie")
    dialog.movie_box.setCurrentIndex(dialog.movie_box.findData("gif"))
    assert dialog.path.text().endswith(".gif")
    assert dialog.speed.value() == window.state.cine_speed


def test_a_full_disk_is_a_message_and_leaves_nothing(qtbot, window, out, monkeypatch):
    def full(descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files.os, "fsync", full)
    dialog = open_dialog(window, "export_series_copy")
    dialog.path.setText(str(out / "copy"))
    with qtbot.waitSignal(exporting(window).runner.failed):
        dialog.export_button.click()
    assert "No space left on device" in window.message_list.texts()[0]
    assert "make room" in window.message_list.texts()[0]
    assert list(out.iterdir()) == []
    assert window.actions_by_name["export_series_copy"].isEnabled()  # again


def test_cancel_while_the_model_is_asked(qtbot, open_window, tmp_path, out):
    import threading

    gate, asked = threading.Event(), threading.Event()

    class Slow(ScriptedEngine):
        def attention(self, model_input, label, method):
            asked.set()
            gate.wait(10)
            return super().attention(model_input, label, method)

    window = open_window(Slow)
    window.open_path(write_head(tmp_path / "head"))
    qtbot.waitUntil(lambda: window.bridge.store.phase is Phase.DONE)
    dialog = open_dialog(window, "export_dicom_attention")
    dialog.path.setText(str(out / "seg.dcm"))
    dialog.export_button.click()
    qtbot.waitUntil(asked.is_set)
    assert "Another export is running" in reason(window, "export_json")
    with qtbot.waitSignal(exporting(window).runner.cancelled):
        exporting(window).runner.cancel()
        gate.set()
    assert list(out.iterdir()) == []
    assert "nothing was written" in window.statusBar().currentMessage()
    assert enabled(window) >= set(MODEL_OUTPUT)


def test_closing_the_window_ends_the_export(qtbot, window, out):
    dialog = open_dialog(window, "export_movie")
    dialog.path.setText(str(out / "m.gif"))
    dialog.export_button.click()
    window.close()
    assert not exporting(window).runner.busy


def test_two_exports_into_one_folder_refer_to_each_other(window, export):
    from pydicom import dcmread

    (report,) = export(window, "export_dicom_report", "sr.dcm")
    (segmentation,) = export(window, "export_dicom_attention", "seg.dcm")
    assert dcmread(report).StudyInstanceUID == dcmread(segmentation).StudyInstanceUID
    assert dcmread(report).PatientID == dcmread(segmentation).PatientID


@pytest.mark.parametrize("display", [Display.BONE, Display.COMPOSITE])
def test_slices_are_exported_in_the_window_in_use(window, export, display):
    from pydicom import dcmread

    window.stack.choose(display)
    (folder,) = export(window, "export_dicom_stack", "all")
    shown = dcmread(folder / "0003.dcm").pixel_array
    picture = window.stack.panes[0].picture.rgba.view("uint8").reshape(64, 64, 4)
    assert shown[256, 256].tolist() == picture[32, 32, :3].tolist()  # enlarged eight times


def test_what_is_in_the_dialog_has_a_name_for_the_screen_reader(window):
    for kind in KINDS:
        if window.actions_by_name[kind.name].isEnabled():
            dialog = open_dialog(window, kind.name)
            for control in (dialog.path, dialog.browse, dialog.speed, dialog.size_box, dialog.movie_box):
                assert control.accessibleName()
                assert control.toolTip()
            assert not any(secret in dialog.windowTitle() for secret in SECRETS)
            cancel_button(dialog).click()


def test_several_panes_are_one_picture_and_a_dicom_view_is_one_pane(qtbot, window, export):
    from PIL import Image
    from pydicom import dcmread

    window.actions_by_name["layout_1x2"].trigger()
    qtbot.waitUntil(
        lambda: len(window.area.shown()) == 2 and window.stack.width() < window.area.width() / 1.8
    )
    (picture,) = export(window, "export_picture", "panes.png")
    assert Image.open(picture).width >= window.area.width() - 6
    (view,) = export(window, "export_dicom_view", "view.dcm")
    assert dcmread(view).Columns == pytest.approx(window.stack.width(), abs=1)


def test_a_reformatted_plane_is_pictures_only(qtbot, window, out, export):
    window.actions_by_name["layout_mpr"].trigger()
    qtbot.waitUntil(lambda: bool(window.state.series and window.state.series.derived), timeout=10000)
    qtbot.waitUntil(lambda: window.actions_by_name["export_movie"].isEnabled())
    assert enabled(window) == {"export_picture", "export_movie"}
    assert "reformatted plane" in reason(window, "export_dicom_view")
    dialog = open_dialog(window, "export_movie")
    assert not dialog.attention.isEnabled()
    cancel_button(dialog).click()


def test_the_picture_of_a_slab_refers_to_all_of_its_slices(qtbot, window, export):
    from pydicom import dcmread

    window.actions_by_name["slab"].trigger()
    window.state.slab = replace(window.state.slab, thickness_mm=40.0)
    qtbot.waitUntil(lambda: window.state.slab_picture.last > window.state.slab_picture.first)
    slab = window.state.slab_picture
    (view,) = export(window, "export_dicom_view", "view.dcm")
    assert len(dcmread(view).SourceImageSequence) == slab.last - slab.first + 1
