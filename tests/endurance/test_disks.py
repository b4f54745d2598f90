"""A disk that is full or read-only, really; each writer of the program on it."""

import logging
import queue
import time

import pytest
from PySide6.QtCore import QSettings

from ichviewer.core.errors import ExportError
from ichviewer.core.logs import Log
from ichviewer.core.measure import Kind, Measurement
from ichviewer.export.files import write_folder, write_whole
from ichviewer.notes.keeper import Keeper
from ichviewer.notes.types import Kept, KeptAgain, Load, Loaded, NotKept, PutMeasurement, SeriesRef, SliceRef
from ichviewer.teaching.progress import Progress
from ichviewer.ui.findings_store import Phase
from ichviewer.ui.settings.preferences import CINE_SPEED, Preferences
from tests.e2e.conftest import FIRST, write_head
from tests.endurance.writers import check_answers, write_answers
from tests.support.heads import ScriptedEngine
from tests.support.window import drop

SERIES = SeriesRef("1.2", "g")


def put(number):
    one = Measurement(Kind.LENGTH, ((number, 0), (0, 1)), "label " * 200, uid=str(number))
    return PutMeasurement(SERIES, SliceRef(number), 0, one)


@pytest.fixture
def keeper(disk):
    """Keeps notes on the disk; its answers are in a queue."""
    answers = queue.Queue()
    keeper = Keeper(disk.root, answers.put)
    keeper.start()
    yield keeper, answers
    keeper.close()


def test_notes_wait_while_the_disk_is_full(disk, keeper):
    keeper, answers = keeper
    keeper.submit(put(0))
    assert answers.get(timeout=20) == Kept(1)
    disk.fill()
    for number in range(1, 400):  # more than what is left in pages that are there already
        keeper.submit(put(number))
    said = answers.get(timeout=20)
    while isinstance(said, Kept):
        said = answers.get(timeout=20)
    assert isinstance(said, NotKept)
    disk.free()
    keeper.submit(put(400))
    found = []
    while not {KeptAgain(), Kept(401)} <= set(found):  # those that waited may be written before the last
        found.append(answers.get(timeout=20))
    keeper.submit(Load(7, SERIES))
    loaded = answers.get(timeout=20)
    assert isinstance(loaded, Loaded)
    assert [index for index, _one in loaded.measurements] == list(range(401))


def test_exports_say_it_and_the_old_file_stays(disk):
    target = disk.root / "findings.json"
    write_whole(target, b"old")
    disk.fill()
    with pytest.raises(ExportError, match="No space left"):
        write_whole(target, b"new" * 4096)
    with pytest.raises(ExportError, match="No space left"):
        write_folder(disk.root / "slices", [("a.dcm", b"new" * 4096)])
    assert target.read_bytes() == b"old"
    assert sorted(path.name for path in disk.root.iterdir()) == ["filler", "findings.json"]
    disk.read_only()
    with pytest.raises(ExportError, match="Read-only"):
        write_whole(target, b"new")
    with pytest.raises(ExportError, match="Read-only"):
        write_folder(disk.root / "slices", [("a.dcm", b"new")])


def test_settings_and_progress_keep_what_they_were(disk, qapp):
    file = disk.root / "settings.ini"
    preferences = Preferences(QSettings(str(file), QSettings.Format.IniFormat))
    preferences.set(CINE_SPEED, 7)
    preferences._check()
    progress = Progress(disk.root)
    progress.lesson("a").step = 3
    progress.save()
    before = file.read_bytes()
    disk.fill()
    said = []
    preferences.not_kept.connect(said.append)
    settings = preferences._settings
    settings.setValue("large/value", "x" * 20_000)
    preferences._check()
    assert len(said) == 1
    assert file.read_bytes() == before
    progress.lesson("b" * 20_000).step = 1
    progress.save()
    assert "No space left" in progress.problem
    assert Progress(disk.root).lesson("a").step == 3


def test_answers_are_refused_and_those_before_stay(disk):
    said = []

    class Pipe:
        def send_bytes(self, content):
            said.append(content.decode()[1:])
            if len(said) == 20:
                disk.fill()

    with pytest.raises(ExportError, match="It is not kept"):
        write_answers(disk.root, 0, Pipe())
    disk.free()
    lost, half = check_answers(disk.root, 0, said)
    assert (lost, half) == (0, 0)


def test_a_log_without_room_disturbs_nobody(disk, capsys):
    log = Log(disk.root / "log")
    logger = logging.getLogger("ichviewer.test")
    logger.info("before")
    file = disk.root / "log" / "ichviewer.log"
    while "before" not in file.read_text():  # the log is written on a thread of its own
        time.sleep(0.01)
    disk.fill()
    for _ in range(2000):
        logger.info("a line that finds no room")
    log.close()
    assert "Traceback" not in capsys.readouterr().err
    assert "before" in file.read_text()


def test_the_window_works_where_nothing_can_be_written(qtbot, open_window, disk, tmp_path, monkeypatch):
    monkeypatch.setenv("ICHVIEWER_DATA", str(disk.root / "data"))
    study = write_head(disk.root / "study", FIRST, "1.2.1")
    disk.read_only()
    window = open_window(ScriptedEngine)
    drop(window, study)
    qtbot.waitUntil(lambda: window.bridge.store.phase is Phase.DONE, timeout=30000)
    window.measurements.add(Measurement(Kind.LENGTH, ((1.0, 1.0), (9.0, 9.0))))
    qtbot.waitUntil(lambda: bool(window.message_list.texts()), timeout=30000)
    assert any("notes.sqlite3" in text for text in window.message_list.texts())
    assert window.measurements.on_screen()
