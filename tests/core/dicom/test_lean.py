"""The quick way to read headers gives what pydicom gives, for every file there is."""

import io
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset, FileDataset
from pydicom.sequence import Sequence
from pydicom.uid import ImplicitVRLittleEndian

from ichviewer.core.bundled import resources_dir
from ichviewer.core.dicom import lean
from ichviewer.core.dicom.elements import Walk
from ichviewer.core.dicom.headers import Record, read_records
from ichviewer.core.dicom.lean import LeanReader
from ichviewer.core.dicom.types import FileRef, Start
from ichviewer.core.errors import InputError
from tests.support.dicom import ct_dataset, enhanced_dataset, plain_head, write_dicom, write_series
from tests.support.zoo import ZOO, needs_zoo

pytestmark = pytest.mark.filterwarnings("ignore:Expected .* VR, but found")  # how pydicom reads on
HEAD = plain_head()
DATA = Path(pydicom.__file__).parent / "data"
Answer = list[Record] | str


def answer(read: Callable[[], list[Record]]) -> Answer:
    try:
        return read()
    except InputError as error:
        return f"{type(error).__name__}: {error}"


def by_pydicom(ref: FileRef) -> Answer:
    with ref.open() as stream:
        return answer(lambda: read_records(ref, stream, ref.size()))


def differing(paths: Iterator[Path] | list[Path]) -> tuple[list[Path], int]:
    """Files that are read differently, be they the first or the second of their kind; how many there were."""
    reader, different, count = LeanReader(), [], 0
    for path in paths:
        ref, count = FileRef(path), count + 1
        expected = by_pydicom(ref)
        if [answer(lambda ref=ref: reader.read(ref)) for _ in range(2)] != [expected, expected]:  # type: ignore[misc]
            different.append(path)
    return different, count


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that are left to pydicom from now on."""
    names: list[str] = []

    def read(ref: FileRef, *args: Any) -> list[Record]:
        names.append(ref.name)
        return read_records(ref, *args)

    monkeypatch.setattr(lean, "read_records", read)
    return names


def test_every_file_that_pydicom_brings_along() -> None:
    different, count = differing([path for path in sorted(DATA.rglob("*")) if path.is_file()])

    assert count > 100
    assert different == []


def test_the_sample() -> None:
    different, count = differing(sorted((resources_dir() / "sample").rglob("*.dcm")))

    assert (different, count > 20) == ([], True)


@pytest.mark.zoo
@pytest.mark.skipif(not ZOO.is_dir(), reason=needs_zoo[1].kwargs["reason"])
def test_every_file_of_the_zoo() -> None:
    different, count = differing(path for path in sorted(ZOO.rglob("*")) if path.is_file())

    assert count > 100
    assert different == []


def test_pydicom_reads_one_file_of_a_series(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = write_series(tmp_path, HEAD[None].repeat(5, axis=0), AcquisitionTime="101112")
    left = counted(monkeypatch)
    reader = LeanReader()

    records = [reader.read(FileRef(path))[0] for path in files]

    assert left == [files[0].name]
    assert [record.instance.image_position for record in records] == [(0, 0, 5 * i) for i in range(5)]
    assert len({record.instance.sop_instance_uid for record in records}) == 5


def nested(**values: Any) -> Dataset:
    item = Dataset()
    for name, value in values.items():
        setattr(item, name, value)
    return item


def with_sequences(ds: FileDataset) -> FileDataset:
    """Sequences of undefined and defined length, in and beside each other, public and private."""
    inner = nested(CodeValue="1", CodeMeaning="x", RelatedSeriesSequence=[nested(StudyInstanceUID="1.2")])
    ds.RequestAttributesSequence = [nested(ScheduledProcedureStepID="1"), inner, Dataset()]
    ds["RequestAttributesSequence"].is_undefined_length = True
    ds.RequestAttributesSequence[1].is_undefined_length_sequence_item = True
    inner["RelatedSeriesSequence"].is_undefined_length = True
    ds.ReferencedStudySequence = [nested(ReferencedSOPInstanceUID="1.2.3")]
    ds.ReferencedImageSequence = []
    block = ds.private_block(0x0009, "SOMEBODY", create=True)
    block.add_new(1, "SQ", Sequence([nested(PatientID="inner")]))
    ds[0x0009, 0x1001].is_undefined_length = True
    return ds


def implicit(ds: FileDataset) -> FileDataset:
    ds.file_meta.TransferSyntaxUID = ImplicitVRLittleEndian
    return ds


VARIANTS: dict[str, Callable[[int], FileDataset]] = {
    "plain": lambda i: ct_dataset(HEAD, (0, 0, i), InstanceNumber=i),
    "windows differ": lambda i: ct_dataset(HEAD, (0, 0, i), WindowCenter=i),
    "latin": lambda i: ct_dataset(HEAD, SpecificCharacterSet="ISO_IR 100", PatientName="Müller^Jürgen"),
    "one of two latin": lambda i: ct_dataset(
        HEAD, SpecificCharacterSet=("ISO_IR 100", "ISO_IR 144")[i % 2], PatientName="A^B"
    ),
    "japanese": lambda i: ct_dataset(
        HEAD, SpecificCharacterSet=["", "ISO 2022 IR 87"], PatientName="Yamada^Tarou=山田^太郎"
    ),
    "no position": lambda i: ct_dataset(HEAD, ImagePositionPatient=None, InstanceNumber=i),
    "empty values": lambda i: ct_dataset(HEAD, InstanceNumber="", AcquisitionTime="", PatientName=""),
    "sequences": lambda i: with_sequences(ct_dataset(HEAD, (0, 0, i))),
    "implicit": lambda i: implicit(ct_dataset(HEAD, (0, 0, i))),
    "implicit, sequences": lambda i: implicit(with_sequences(ct_dataset(HEAD, (0, 0, i)))),
    "agent by code": lambda i: ct_dataset(HEAD, ContrastBolusAgentSequence=[nested(CodeMeaning="Iohexol")]),
    "long header": lambda i: ct_dataset(HEAD, (0, 0, i), EncapsulatedDocument=bytes(40_000)),
    "very long header": lambda i: ct_dataset(HEAD, (0, 0, i), EncapsulatedDocument=bytes(2_000_000)),
    "frames": lambda i: enhanced_dataset(
        np.stack([HEAD.astype(np.uint16)] * 3), [(0, 0, 5 * j + i) for j in range(3)]
    ),
    "no rescale": lambda i: ct_dataset(HEAD, RescaleSlope=None, RescaleIntercept=None),
    "a report": lambda i: ct_dataset(HEAD, Rows=None, Columns=None),
    "too large": lambda i: ct_dataset(HEAD, Rows=60_000, Columns=60_000),
}  # fmt: skip


@pytest.mark.parametrize("name", VARIANTS)
def test_variants_of_headers(tmp_path: Path, name: str) -> None:
    files = [write_dicom(VARIANTS[name](i), tmp_path / f"{i}.dcm") for i in range(4)]

    assert differing(files) == ([], 4)


@pytest.mark.parametrize("name", ["sequences", "implicit, sequences", "latin", "long header"])
def test_common_headers_are_not_left_to_pydicom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    files = [write_dicom(VARIANTS[name](i), tmp_path / f"{i}.dcm") for i in range(3)]
    left = counted(monkeypatch)
    reader = LeanReader()
    for path in files:
        reader.read(FileRef(path))

    assert left == ["0.dcm"]


class InMemory:
    """Bytes in the place of a file."""

    path, member, name = Path("x"), None, "x"

    def __init__(self, data: bytes) -> None:
        self.data = data

    def open(self) -> io.BytesIO:
        return io.BytesIO(self.data)

    def start(self, count: int) -> Start:
        return Start(self.data[:count], len(self.data), self.stamp())

    def size(self) -> int:
        return len(self.data)

    def stamp(self) -> tuple[int, int]:
        return (1, 2)


def mutated(data: bytes, random_: random.Random) -> bytes:
    """One or two bytes, lengths or VRs of the header made wrong."""
    changed = bytearray(data)
    for _ in range(random_.randrange(1, 3)):
        at = random_.randrange(132, len(changed) - 200)
        kind = random_.randrange(5)
        if kind == 0:
            changed[at] ^= 1 << random_.randrange(8)
        elif kind == 1:
            del changed[at : at + random_.randrange(1, 9)]
        elif kind == 2:
            changed[at:at] = random_.randbytes(random_.randrange(1, 9))
        elif kind == 3:
            changed[at : at + 4] = b"\xff\xff\xff\xff"
        else:
            changed[at : at + 2] = random_.choice([b"SQ", b"UN", b"OB", b"DS", b"UL"])
    return bytes(changed)


@pytest.mark.parametrize("name", ["sequences", "implicit, sequences"])
def test_broken_headers(tmp_path: Path, name: str) -> None:
    """Whatever is broken, both ways read the same, also where the file before was whole."""
    path = write_dicom(VARIANTS[name](1), tmp_path / "a.dcm")
    whole = path.read_bytes()
    whole = whole[: -HEAD.nbytes + 200]
    random_ = random.Random(7)
    for _ in range(200):
        data = mutated(whole, random_)
        reader = LeanReader()
        reader.read(cast(FileRef, InMemory(whole)))
        ref = cast(FileRef, InMemory(data))

        found = answer(lambda ref=ref, reader=reader: reader.read(ref))  # type: ignore[misc]

        assert found == by_pydicom(ref), data[:20]


def test_the_walk_asks_for_more_and_never_reads_past_the_end(tmp_path: Path) -> None:
    data = write_dicom(VARIANTS["sequences"](1), tmp_path / "a.dcm").read_bytes()
    walk = Walk([0x00100020])
    whole = walk(data)
    assert whole is not None
    assert whole.found[0x00100020].endswith(b"TEST-1")
    assert data[whole.pixel_offset :][:4] == b"\xe0\x7f\x10\x00"

    for length in range(132, whole.pixel_offset + 12):
        with pytest.raises(EOFError):
            walk(data[:length])
    assert walk(data[: whole.pixel_offset + 12]) == whole


def test_an_element_of_gigabytes_is_not_read(tmp_path: Path) -> None:
    """A text that says it has 2 GB, in a file that is as long but empty."""
    head = write_dicom(ct_dataset(HEAD), tmp_path / "a.dcm").read_bytes()
    at = head.index(b"\x10\x00\x10\x00PN")
    path = tmp_path / "huge.dcm"
    path.write_bytes(head[:at] + b"\x10\x00\x10\x00UT\x00\x00" + (2 << 30).to_bytes(4, "little"))
    try:
        with path.open("r+b") as file:
            file.truncate(5 << 30)
    except OSError:
        pytest.skip("this file system has no sparse files")

    assert "expected a header of at most 64 MB, found a longer one" in str(
        answer(lambda: LeanReader().read(FileRef(path)))
    )


def test_files_over_4_gb_are_scanned_by_their_start(tmp_path: Path) -> None:
    path = write_dicom(ct_dataset(HEAD), tmp_path / "a.dcm")
    try:
        with path.open("r+b") as file:
            file.truncate(5 << 30)
    except OSError:
        pytest.skip("this file system has no sparse files")

    (record,) = LeanReader().read(FileRef(path))

    assert record.instance.file_bytes == 5 << 30
    assert pydicom.dcmread(path, stop_before_pixels=True).SOPInstanceUID == record.instance.sop_instance_uid


def test_a_drive_that_gives_less_than_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_dicom(VARIANTS["long header"](1), tmp_path / "a.dcm")
    expected = by_pydicom(FileRef(path))
    real = os.read
    monkeypatch.setattr(os, "read", lambda handle, count: real(handle, min(count, 1000)))

    assert LeanReader().read(FileRef(path)) == expected


def test_a_file_that_is_cut_off_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_dicom(VARIANTS["long header"](1), tmp_path / "a.dcm")
    real = FileRef.start

    def cut(ref: FileRef, count: int) -> Start:
        start = real(ref, count)
        if start.size > 5000:
            os.truncate(path, 5000)
        return start

    monkeypatch.setattr(FileRef, "start", cut)

    assert LeanReader().read(FileRef(path)) == by_pydicom(FileRef(path))
