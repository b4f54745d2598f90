"""From a path to a series on screen, and what is said where there is none."""

import threading
import zipfile

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton

from ichviewer.core.dicom import load
from ichviewer.core.windowing import BRAIN, to_rgba, window_table
from ichviewer.ui.dialogs import TableDialog
from ichviewer.ui.reading_types import ScanDone, VolumeDone
from ichviewer.ui.recent import menu_text, short_path
from ichviewer.ui.study_tree import MARK, SERIES_KEY, SUBTITLE, TITLE
from tests.support.dicom import ct_dataset, write_series
from tests.support.window import drop, is_open, press

LOCALIZER = {"ImageType": ["ORIGINAL", "PRIMARY", "LOCALIZER"], "SeriesInstanceUID": "1.2.3.9"}


def tree_texts(window, role):
    return [window.tree._items[one.key].data(0, role) for one in window.tree.series()]


def texts(window):
    return window.message_list.texts()


def open_nothing(qtbot, window, path):
    """Open a path that shows no series; gives the sentence in the middle of the window."""
    with qtbot.waitSignal(window.loader.idle):
        window.open_path(path)
    qtbot.waitUntil(lambda: window.empty.problem.isVisible())
    assert window.state.series is None
    return window.empty.problem.text()


def test_a_dropped_folder_opens(qtbot, window, head_folder):
    with qtbot.waitSignals(
        [window.loader.scan_progress, window.loader.load_progress, window.loader.volume_loaded]
    ):
        drop(window, head_folder)
    assert is_open(window)
    assert len(window.state.volume) == 12
    assert window.stack.isVisible()
    assert np.array_equal(
        window.stack.panes[0].picture.rgba, to_rgba(window.state.volume.hu[6], window_table(BRAIN))
    )


def test_files_of_one_folder_dropped_together_open_the_folder(qtbot, window, head_folder):
    with qtbot.waitSignal(window.loader.volume_loaded):
        drop(window, *sorted(head_folder.iterdir())[:3])
    assert len(window.state.volume) == 12
    assert any("their folder head" in text for text in texts(window))


@pytest.mark.parametrize(
    "names",
    [
        ("a", "b"),  # two folders
        ("a/000.dcm", "b/000.dcm"),  # files of two folders
        ("a", "notes.txt"),
        ("one.zip", "two.zip"),
    ],
)
def test_what_lies_in_several_places_is_not_opened_in_part_or_with_its_neighbours(
    qtbot, opened, head_hu, tmp_path, names
):
    for number, name in enumerate(("a", "b", "neighbour")):
        write_series(tmp_path / "desktop" / name, head_hu[:3], SeriesInstanceUID=f"1.2.8.{number}")
    (tmp_path / "desktop" / "notes.txt").write_text("nothing to see")
    for name in ("one.zip", "two.zip"):
        with zipfile.ZipFile(tmp_path / "desktop" / name, "w") as out:
            out.write(tmp_path / "desktop" / "a" / "000.dcm", "000.dcm")
    series = opened.state.series
    drop(opened, *(tmp_path / "desktop" / name for name in names))
    assert not opened.loader.busy
    assert opened.state.series is series
    assert "found 2 items. Nothing was opened. Drop one folder" in texts(opened)[0]
    with qtbot.waitSignal(opened.loader.volume_loaded):
        drop(opened, tmp_path / "desktop" / "a")
    assert texts(opened) == []


@pytest.mark.parametrize("name", ["Köpfe & Schädel 1", "頭部 CT"])
def test_the_menu_opens_a_folder_with_any_name(qtbot, window, head_hu, tmp_path, monkeypatch, name):
    write_series(tmp_path / name, head_hu[:3])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *args: str(tmp_path / name))
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.actions_by_name["open_folder"].trigger()
    assert len(window.state.volume) == 3


def test_the_menu_opens_a_file_and_a_zip(qtbot, window, head_folder, tmp_path, monkeypatch):
    archive = tmp_path / "head.zip"
    with zipfile.ZipFile(archive, "w") as out:
        for file in head_folder.iterdir():
            out.write(file, file.name)
    for path, slices in ((head_folder / "003.dcm", 1), (archive, 12)):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args, path=path: (str(path), ""))
        with qtbot.waitSignal(window.loader.volume_loaded):
            window.actions_by_name["open_file"].trigger()
        assert len(window.state.volume) == slices


def test_a_dialog_that_is_cancelled_changes_nothing(opened, monkeypatch):
    series = opened.state.series
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *args: "")
    opened.actions_by_name["open_folder"].trigger()
    assert opened.state.series is series


def test_the_empty_window_invites_and_opens_a_recent_path(qtbot, window, head_folder):
    assert window.empty.isVisible()
    assert "Drop" in window.empty.title.text()
    window.recent.add(head_folder)
    links = [
        button for button in window.empty.findChildren(QPushButton) if button.objectName() == "recentLink"
    ]
    with qtbot.waitSignal(window.loader.volume_loaded):
        qtbot.mouseClick(links[0], Qt.MouseButton.LeftButton)
    assert window.state.series is not None
    assert not window.empty.isVisible()


def test_the_sample_study_opens_without_a_word_about_its_notes(qtbot, window):
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.actions_by_name["open_sample"].trigger()
    assert len(window.state.volume) > 20
    assert texts(window) == []
    assert window.recent.paths() == []


def test_a_picture_stands_before_the_series_is_read(qtbot, window, head_folder):
    shown = []
    window.loader.slice_loaded.connect(
        lambda _index: shown.append(
            (window.stack.panes[0].picture.rgba is not None, int(window.state.volume.state.sum()))
        )
    )
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(head_folder)
    assert shown[0][0]
    assert len(shown) == 12


def test_the_tree_names_series_kinds_and_what_is_not_assessed(qtbot, window, head_hu, tmp_path):
    write_series(tmp_path / "a", head_hu, SeriesNumber=2)
    write_series(tmp_path / "b", head_hu[:1], **LOCALIZER, SeriesNumber=1, SeriesDescription="SCOUT")
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path)
    assert window.tree.topLevelItemCount() == 1
    study = window.tree.topLevelItem(0)
    assert study.data(0, TITLE).startswith("2026-01-01")
    assert study.data(0, SUBTITLE) == "Test, Patient · TEST-1"
    by_title = dict(zip(tree_texts(window, TITLE), tree_texts(window, SUBTITLE), strict=True))
    assert by_title["2 · HEAD 5.0"].startswith("12 slices · 5.0 mm")
    assert by_title["1 · SCOUT"] == "Localizer · 1 picture"
    marks = dict(zip(tree_texts(window, TITLE), tree_texts(window, MARK), strict=True))
    assert marks["1 · SCOUT"].startswith("not assessed: A localizer")
    assert window.state.series.series_number == 2  # the one with slices is shown first


def test_patients_that_share_a_study_uid_and_have_no_id_stand_under_their_own_headings(
    qtbot, window, head_hu, tmp_path
):
    people = (("Alpha^Anna", "19500101"), ("Beta^Bob", "19500101"), ("Beta^Bob", "19600202"))
    for at, (name, born) in enumerate(people):
        for number, slices in ((1, 3), (2, 2)):
            uid = f"1.2.9.{at}.{number}"
            tags = {"SeriesInstanceUID": uid, "SeriesNumber": number, "PatientID": ""}
            folder = tmp_path / uid
            write_series(folder, head_hu[:slices], **tags, PatientName=name, PatientBirthDate=born)
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path)
    tree = window.tree
    headings = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    assert sorted(heading.data(0, SUBTITLE) for heading in headings) == [
        "Alpha, Anna · born 1950-01-01",
        "Beta, Bob · born 1950-01-01",
        "Beta, Bob · born 1960-02-02",
    ]
    assert [heading.childCount() for heading in headings] == [2, 2, 2]
    shown = [heading.child(at).data(0, SERIES_KEY) for heading in headings for at in range(2)]
    assert [one.key for one in tree.series()] == shown  # and Ctrl+Down goes in that order
    tree.select(tree.series()[0])
    tree.step(1)
    assert tree.currentItem() is headings[0].child(1)


def test_text_of_a_header_is_never_markup(qtbot, window, head_hu, tmp_path):
    write_series(tmp_path / "a", head_hu[:2], SeriesDescription="<img src=x> & co")
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path)
    tooltip = window.tree._items[window.state.series.key].toolTip(0)
    assert "&lt;img src=x&gt; &amp; co" in tooltip
    assert menu_text(tmp_path / "a & b").endswith("a && b")


def test_thumbnails_arrive_and_show_the_middle_slice(qtbot, window, head_hu, tmp_path):
    hu = np.full_like(head_hu, -1000)
    hu[6] = 60  # W 80 C 40: three quarters
    write_series(tmp_path / "head", hu)
    with qtbot.waitSignal(window.loader.thumbnail_done):
        window.open_path(tmp_path / "head")
    image = window.tree._items[window.state.series.key].icon(0).pixmap(48).toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2).red() == pytest.approx(192, abs=4)


def test_choosing_a_series_in_the_tree_loads_it(qtbot, window, head_hu, tmp_path):
    write_series(tmp_path / "a", head_hu)
    write_series(tmp_path / "b", head_hu[:4] + 5, SeriesInstanceUID="1.2.3.7")
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path)
    assert len(window.state.volume) == 12
    steps = 1 if window.tree.series()[0] is window.state.series else -1
    with qtbot.waitSignal(window.loader.volume_loaded):
        press_key = Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up
        qtbot.keyClick(window, press_key, Qt.KeyboardModifier.ControlModifier)
    assert len(window.state.volume) == 4
    assert window.state.slice_index == 2


def wait_while_the_window_sleeps(window, kind, act):
    """Do something, and wait until the reader has sent a result of a kind. The window has not seen it yet."""
    sent = threading.Event()
    window.loader._delivered.connect(
        lambda reading: sent.set() if isinstance(reading, kind) else None, Qt.ConnectionType.DirectConnection
    )
    act()
    assert sent.wait(10)


def test_switching_while_a_series_loads_never_mixes(qtbot, window, head_hu, tmp_path):
    write_series(tmp_path / "a", np.full_like(head_hu, 20), SeriesNumber=1)
    write_series(tmp_path / "b", np.full_like(head_hu, 60), SeriesNumber=2, SeriesInstanceUID="1.2.3.7")
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path)
    first, second = sorted(window.tree.series(), key=lambda one: one.series_number)
    window.tree.select(second)
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.tree.select(first)
    window.tree.select(second)
    seen, loaded, pictures = [], [], []
    window.state.events.volume.connect(lambda volume: seen.append(volume and volume.series))
    window.loader.volume_loaded.connect(lambda volume: loaded.append(volume.series))
    window.loader.slice_loaded.connect(lambda _: pictures.append(window.stack.panes[0].picture.rgba))
    wait_while_the_window_sleeps(window, VolumeDone, lambda: window.tree.select(first))
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.tree.select(second)
    qtbot.waitUntil(lambda: is_open(window))
    assert set(seen) - {None} == {second}
    assert loaded == [second]
    grey = int(window_table(BRAIN)[60])
    assert {int(picture[0, 0]) for picture in pictures if picture is not None} == {grey}


def test_opening_another_path_drops_what_the_old_one_still_sends(qtbot, window, head_hu, tmp_path):
    write_series(tmp_path / "old", head_hu)
    write_series(tmp_path / "new", head_hu[:2], SeriesInstanceUID="1.2.3.8")
    done = []
    window.loader.scan_done.connect(lambda scan: done.append(scan.path.name))
    wait_while_the_window_sleeps(window, ScanDone, lambda: window.open_path(tmp_path / "old"))
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path / "new")
    assert done == ["new"]
    assert [len(one) for one in window.tree.series()] == [2]


def test_an_empty_folder(qtbot, window, tmp_path):
    (tmp_path / "nothing").mkdir()
    message = open_nothing(qtbot, window, tmp_path / "nothing")
    assert message == "nothing: expected DICOM files, found none. Open the folder that holds the series."
    assert not window.empty.files_button.isVisible()


@pytest.mark.qt_log_ignore("propagateSizeHints")  # what the offscreen platform says to any dialog
def test_a_folder_of_pdfs_and_the_list_of_files_left_out(qtbot, window, tmp_path):
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.7\n" + b"x" * 500)
    message = open_nothing(qtbot, window, tmp_path)
    assert "2 files of which none can be shown" in message
    assert "a.pdf" in message
    qtbot.mouseClick(window.empty.files_button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(TableDialog)
    assert [dialog.table.item(row, 0).text() for row in range(2)] == ["a.pdf", "b.pdf"]
    assert "expected" in dialog.table.item(0, 1).text()
    dialog.done(QDialog.DialogCode.Accepted)


def test_a_path_that_is_gone_is_said_and_forgotten(qtbot, window, tmp_path):
    window.recent.add(tmp_path / "gone")
    message = open_nothing(qtbot, window, tmp_path / "gone")
    assert "gone" in message
    assert "nothing there" in message
    assert window.recent.paths() == []


@pytest.mark.parametrize(
    ("tags", "words"),
    [
        (LOCALIZER, "found only localizers"),
        ({"ImageType": ["DERIVED", "SECONDARY", "SCREEN SAVE"]}, "found only screens or reports"),
        ({"Modality": "MR", "SOPClassUID": "1.2.840.10008.5.1.4.1.1.4"}, "found only MR pictures"),
    ],
)
def test_pictures_that_are_no_ct_slices_are_shown_and_not_assessed(
    qtbot, window, head_hu, tmp_path, tags, words
):
    write_series(tmp_path / "x", head_hu[:1], **tags)
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path / "x")
    assert words in texts(window)[0]
    assert "They are shown, but not assessed." in texts(window)[0]
    assert window.stack.panes[0].picture.rgba is not None


def write_colour(folder, count=3):
    """Screens in colour, as workstations send them."""
    folder.mkdir(parents=True)
    for number in range(count):
        ds = ct_dataset(np.zeros((16, 16), np.uint16), SeriesInstanceUID="1.2.3.66", SeriesNumber=66)
        ds.SamplesPerPixel, ds.PhotometricInterpretation, ds.PlanarConfiguration = 3, "RGB", 0
        ds.BitsAllocated, ds.BitsStored, ds.HighBit = 8, 8, 7
        ds.PixelData = bytes(16 * 16 * 3)
        ds.save_as(folder / f"{number}.dcm", enforce_file_format=True)


def test_colour_pictures_are_not_said_to_be_shown(qtbot, window, tmp_path):
    write_colour(tmp_path / "colour")
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path)
    assert "found only colour pictures. They can be neither shown nor assessed." in texts(window)[0]
    assert "cannot be shown" in window.stack.panes[0].content.notice


def test_beside_colour_pictures_what_can_be_shown_is_shown(qtbot, window, head_hu, tmp_path):
    write_colour(tmp_path / "colour")
    write_series(tmp_path / "localizer", head_hu[:1], **LOCALIZER)
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path)
    assert "localizers" in texts(window)[0]
    assert "colour pictures cannot be shown" in texts(window)[0]
    assert window.stack.panes[0].picture.rgba is not None


def test_one_bad_file_is_listed_and_the_rest_is_shown(qtbot, window, head_folder):
    (head_folder / "notes.txt").write_text("nothing to see")
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(head_folder)
    assert len(window.state.volume) == 12
    assert texts(window) == ["notes.txt is not DICOM and was left out."]
    assert window.actions_by_name["problems"].isEnabled()


def test_files_that_only_lie_beside_the_pictures_are_counted_in_calm_words(qtbot, window, head_folder):
    for name in ("a.pdf", "b.pdf", "c.txt"):
        (head_folder / name).write_bytes(b"%PDF-1.7\n" + b"x" * 500)
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(head_folder)
    assert texts(window) == ["3 files are not DICOM and were left out."]
    assert window.message_list.rows()[0].message.action == "Show files"


def test_known_labels_beside_the_pictures_are_no_problem(qtbot, window, head_folder):
    (head_folder / "labels.csv").write_text("series,any\nhead,1\n")
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(head_folder)
    assert texts(window) == []


@pytest.mark.parametrize("kept", [0, 200])
def test_a_slice_that_was_lost_is_named_beside_them(qtbot, window, head_folder, kept):
    lost = head_folder / "005.dcm"
    lost.write_bytes(lost.read_bytes()[:kept])
    for beside in ("a.pdf", "b.pdf"):
        (head_folder / beside).write_bytes(b"%PDF-1.7\n" + b"x" * 500)
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(head_folder)
    (text,) = texts(window)
    assert text.startswith("005.dcm: expected")
    assert text.endswith("2 files are not DICOM and were left out.")


def test_a_file_that_declares_gigabytes(qtbot, window, tmp_path):
    ds = ct_dataset(np.zeros((8, 8), np.int16), Rows=30000, Columns=30000)
    ds.save_as(tmp_path / "huge.dcm", enforce_file_format=True)
    message = open_nothing(qtbot, window, tmp_path / "huge.dcm")
    assert "huge.dcm" in message
    assert "expected" in message


def test_a_series_that_does_not_fit_into_memory(qtbot, window, head_folder, monkeypatch):
    def no_memory(series, held_bytes):
        raise MemoryError

    monkeypatch.setattr(load, "allocate", no_memory)
    with qtbot.waitSignal(window.loader.load_failed):
        window.open_path(head_folder)
    pane = window.stack.panes[0]
    assert "memory" in texts(window)[0]
    assert "memory" in pane.content.notice
    assert pane.content.failed
    assert pane.picture.rgba is None


def test_the_scan_can_be_stopped(qapp, qtbot, window, head_folder):
    wait_while_the_window_sleeps(window, ScanDone, lambda: window.open_path(head_folder))
    assert window.empty.progress.isVisible()
    stop = next(b for b in window.empty.findChildren(QPushButton) if b.text() == "Stop")
    with qtbot.waitSignal(window.loader.idle):
        stop.click()
    qapp.processEvents()  # what the scan has sent arrives now, too late
    assert window.state.series is None
    assert window.tree.series() == []
    assert not window.empty.progress.isVisible()


def test_recent_paths_hold_paths_only(qtbot, opened, head_folder, settings):
    assert opened.recent.paths() == [head_folder]
    settings.sync()
    with open(settings.fileName(), encoding="utf-8") as file:
        kept = file.read()
    assert "Test" not in kept
    assert "TEST-1" not in kept
    opened._recent_menu.aboutToShow.emit()
    assert opened._recent_menu.actions()[0].text() == short_path(head_folder)


def test_closing_while_it_reads_ends_the_threads(window, head_folder):
    window.open_path(head_folder)
    window.close()  # the fixture looks for threads that are left


def test_no_file_of_the_user_is_changed(qtbot, window, head_folder):
    before = {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in head_folder.iterdir()}
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(head_folder)
    press(window, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_Down)
    assert {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in head_folder.iterdir()} == before
