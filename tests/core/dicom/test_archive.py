import io
import struct
import zipfile
from pathlib import Path

import pytest

from ichviewer.core.dicom import archive
from ichviewer.core.dicom.load import load
from ichviewer.core.dicom.scan import scan
from ichviewer.core.errors import InputError
from tests.support.dicom import enhanced_dataset, plain_head, write_dicom, write_series

HEAD = plain_head()
SERIES = HEAD[None].repeat(4, axis=0)


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files.items():
            target.writestr(name, data)
    return path


def series_bytes(tmp_path: Path) -> list[bytes]:
    return [path.read_bytes() for path in write_series(tmp_path / "source", SERIES)]


def test_series_in_an_archive_opens_like_a_folder(tmp_path: Path) -> None:
    members = {f"stüdy/CT {i}": data for i, data in enumerate(series_bytes(tmp_path))}
    path = zipped(tmp_path / "study", members)

    (series,) = scan(path).series
    volume = load(series)

    assert volume.loaded
    assert not volume.errors
    assert (volume.hu == HEAD).all()
    assert series.instances[0].file.name == "CT 0"
    assert str(series.instances[0].file) == f"{path}!stüdy/CT 0"


def test_archive_is_opened_once_for_all_its_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "a.zip", {f"{i}": data for i, data in enumerate(series_bytes(tmp_path))})
    opened = []

    class Counted(zipfile.ZipFile):
        def __init__(self, *args: object, **kwargs: object) -> None:
            opened.append(args)
            super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(zipfile, "ZipFile", Counted)
    load(scan(path).series[0])

    assert len(opened) == 1


def test_an_archive_that_was_replaced_is_opened_anew(tmp_path: Path) -> None:
    data = series_bytes(tmp_path)
    path = zipped(tmp_path / "a.zip", {"a": data[0]})
    assert len(scan(path).series[0]) == 1
    zipped(path, {"a": data[0], "b": data[1]})

    assert len(scan(path).series[0]) == 2


def test_members_stay_readable_while_other_archives_are_opened(tmp_path: Path) -> None:
    data = series_bytes(tmp_path)
    stream = archive.open_member(zipped(tmp_path / "0.zip", {"a": data[0]}), "a")
    for index in range(1, 5):
        archive.open_member(zipped(tmp_path / f"{index}.zip", {"a": data[0]}), "a").close()

    with stream:
        assert stream.read() == data[0]
    archive.close_all()


def test_what_a_study_never_holds_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = series_bytes(tmp_path)
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as target:
        target.writestr("x", data[2])
    members = {
        "../outside.dcm": data[0],
        "/etc/outside.dcm": data[0],
        "C:\\outside.dcm": data[0],
        "inner.zip": inner.getvalue(),
        "huge.dcm": bytes(5_000_000),
        "__MACOSX/a": b"fork",
        ".DS_Store": b"x",
        "DICOMDIR": b"index",
        "fine.dcm": data[1],
    }
    path = zipped(tmp_path / "a.zip", members)
    monkeypatch.setattr("ichviewer.core.dicom.members.SUSPECT_BYTES", 1_000_000)

    result = scan(path)

    assert [instance.file.member for instance in result.series[0].instances] == ["fine.dcm"]
    found = {problem.file.member: problem.message for problem in result.problems}
    outside = {"../outside.dcm", "/etc/outside.dcm", "C:\\outside.dcm"}
    assert set(found) == outside | {"inner.zip", "huge.dcm"}
    assert all("points outside" in found[name] for name in outside)
    assert "5,000,000 bytes" in found["huge.dcm"]
    assert "open it by itself" in found["inner.zip"]
    assert not (tmp_path.parent / "outside.dcm").exists()


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ichviewer.core.dicom.members.MAX_MEMBERS", 3)
    path = zipped(tmp_path / "a.zip", {str(i): b"x" for i in range(4)})

    with pytest.raises(InputError, match="at most 3 files in an archive, found 4"):
        scan(path)


def test_encrypted_members_are_left_out(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.dcm": series_bytes(tmp_path)[0]})
    data = bytearray(path.read_bytes())
    entry = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, entry + 8, 1)
    path.write_bytes(data)

    assert "encrypted" in (scan(path).nothing_found(tmp_path) or "")


def test_broken_archives(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {f"{i}": data for i, data in enumerate(series_bytes(tmp_path))})
    data = bytearray(path.read_bytes())
    middle = data.index(b"PK\x03\x04", 10) + 1200
    data[middle : middle + 200] = bytes(200)
    path.write_bytes(data)
    cut = tmp_path / "cut.zip"
    cut.write_bytes(data[: len(data) // 2])

    result = scan(path)
    volume = load(result.series[0])

    assert len(volume) + len(result.problems) == 4
    damaged = [*volume.errors.values(), *(problem.message for problem in result.problems)]
    assert len(damaged) == 1
    assert "unpacked" in damaged[0]
    with pytest.raises(InputError, match="expected a zip archive, found a broken one"):
        scan(cut)


def test_an_empty_archive_says_so(tmp_path: Path) -> None:
    assert "found none" in (scan(zipped(tmp_path / "a.zip", {})).nothing_found(tmp_path) or "")


def test_frames_of_a_member_inflate_it_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored = (SERIES + 1024).astype("uint16")
    ds = enhanced_dataset(stored, [(0, 0, 5 * i) for i in range(4)])
    data = write_dicom(ds, tmp_path / "enhanced").read_bytes()
    (series,) = scan(zipped(tmp_path / "a.zip", {"enhanced": data})).series
    opened: list[str] = []
    real = archive.open_member

    def counted(path: Path, member: str) -> object:
        opened.append(member)
        return real(path, member)

    monkeypatch.setattr(archive, "open_member", counted)
    volume = load(series)

    assert (volume.hu == HEAD).all()
    assert opened == ["enhanced"]
