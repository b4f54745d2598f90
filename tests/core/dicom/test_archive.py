import io
import os
import stat
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


def fault(path: Path, member: str) -> str:
    """Why a member was left out."""
    (message,) = (problem.message for problem in scan(path).problems if problem.file.member == member)
    return message


def patched(path: Path, name: str, offset: int, form: str, *values: int) -> None:
    """Overwrite fields of a member's entry in the directory of the archive (APPNOTE 4.3.12)."""
    data = bytearray(path.read_bytes())
    entry = data.rindex(name.encode()) - 46
    assert data[entry : entry + 4] == b"PK\x01\x02"
    struct.pack_into(form, data, entry + offset, *values)
    path.write_bytes(data)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_members_that_are_no_files(tmp_path: Path, kind: int) -> None:
    info = zipfile.ZipInfo("link")
    info.external_attr = (kind | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as target:
        target.writestr(info, "/etc/passwd")
        target.writestr("fine", series_bytes(tmp_path)[0])

    assert len(scan(tmp_path / "a.zip").series) == 1
    assert "link: expected a file, found a link, device" in fault(tmp_path / "a.zip", "link")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_members_with_one_name_the_last_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    data = series_bytes(tmp_path)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as target:
        for index in range(3):
            target.writestr("same", data[index])

    result = scan(tmp_path / "a.zip")

    (instance,) = result.series[0].instances
    assert instance.image_position == (0, 0, 10)
    assert [problem.message for problem in result.problems] == [
        "same: expected one file of this name in the archive, found several; the last one is read."
        " It is left out."
    ] * 2


def test_members_that_lie_within_one_another(tmp_path: Path) -> None:
    """The zip bomb of overlapping members: one packed file under many names."""
    data = series_bytes(tmp_path)
    path = zipped(tmp_path / "a.zip", {"first": data[0], "second": data[1], "third.": data[2]})
    with zipfile.ZipFile(path) as source:
        third = source.getinfo("third.")
    patched(path, "second", 42, "<L", third.header_offset)

    assert "lies within another" in fault(path, "second")
    assert "lies within another" in fault(path, "third.")
    patched(path, "first", 20, "<L", path.stat().st_size - 50)
    assert "lies within another" in fault(path, "first")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_size_that_the_packed_bytes_cannot_have(tmp_path: Path, method: int) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", method) as target:
        target.writestr("a.dcm", series_bytes(tmp_path)[0])
    patched(path, "a.dcm", 24, "<L", 3 << 30)

    assert "3,221,225,472 bytes declared for" in fault(path, "a.dcm")


def test_a_size_that_is_too_small(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.dcm": series_bytes(tmp_path)[0]})
    patched(path, "a.dcm", 24, "<L", 2000)

    assert "expected a file that can be unpacked, found a damaged one" in fault(path, "a.dcm")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_no_study_uses(tmp_path: Path, method: int) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", method) as target:
        target.writestr("a.dcm", series_bytes(tmp_path)[0])

    assert "packed in another way" in fault(tmp_path / "a.zip", "a.dcm")


@pytest.mark.parametrize("name", ["", ".", "/", "./"])
def test_members_without_a_name(tmp_path: Path, name: str) -> None:
    info = zipfile.ZipInfo("x")
    info.filename = name
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as target:
        with target.open(info, "w") as member:
            member.write(b"1")
        target.writestr("fine", series_bytes(tmp_path)[0])

    result = scan(tmp_path / "a.zip")

    assert len(result.series) == 1
    assert len(result.problems) == (not name.endswith("/"))  # that would be a folder
    assert all("a file with a name, found one without" in problem.message for problem in result.problems)


def test_a_directory_that_fills_the_memory_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive._Capped, "cap", 10_000)
    path = zipped(tmp_path / "a.zip", {f"{i:0200d}": b"x" for i in range(100)})

    with pytest.raises(InputError, match="expected a zip archive, found a broken one"):
        scan(path)
    assert len(scan(zipped(tmp_path / "b.zip", {"a": series_bytes(tmp_path)[0]})).series) == 1


def test_a_local_header_that_is_no_text_is_a_damaged_member(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"stüdy": series_bytes(tmp_path)[0]})
    data = path.read_bytes()
    path.write_bytes(data.replace("stüdy".encode(), b"st\xff\xffdy", 1))

    (problem,) = scan(path).problems

    assert "expected a file that can be unpacked, found a damaged one" in problem.message


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="this system does not list open files")
def test_archives_are_closed_when_their_last_member_is(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a": series_bytes(tmp_path)[0]})

    def is_open() -> bool:
        handles = Path("/proc/self/fd").iterdir()
        return str(path) in [os.readlink(handle) for handle in handles if os.path.lexists(handle)]

    stream = archive.open_member(path, "a")
    archive.close_all()
    assert is_open()
    assert stream.read(132)[128:] == b"DICM"

    stream.close()
    del stream

    assert not is_open()
