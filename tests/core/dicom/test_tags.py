"""Every attribute of an instance as text."""

import zipfile

import numpy as np
import pytest
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    JPEG2000Lossless,
)

from ichviewer.core.dicom import tags
from ichviewer.core.dicom.attributes import matching
from ichviewer.core.dicom.scan import scan
from ichviewer.core.dicom.tags import LONGEST, read_attributes
from ichviewer.core.errors import InputError
from tests.support.dicom import ct_dataset, write_dicom

PLANE = np.zeros((8, 8), np.int16)


def full_dataset(**tags):
    """Nested sequences, private blocks, long and broken values, and an attribute behind the pixels."""
    ds = ct_dataset(PLANE, **tags)
    inner, outer = Dataset(), Dataset()
    inner.CodeValue, inner.CodeMeaning = "69536005", "Head"
    outer.ViewCodeSequence = [inner, inner]
    ds.AnatomicRegionSequence = [outer]
    block = ds.private_block(0x0029, "ACME 1.0", create=True)
    block.add_new(0x10, "LO", "hidden text")
    block.add_new(0x11, "OB", bytes(range(256)) * 4)
    block.add_new(0x12, "UN", b"PLAIN WORDS ")
    ds.ImageComments = "first\r\nsecond " + "x" * 1000
    ds.add_new(0x00091001, "FD", [0.5] * 100)
    ds.DataSetTrailingPadding = b"\0" * 20
    return ds


def instance_of(path):
    return scan(path).series[0].instances[0]


@pytest.fixture
def rows(tmp_path):
    return read_attributes(instance_of(write_dicom(full_dataset(KVP="120.50"), tmp_path / "a.dcm")))


def one(rows, name):
    (found,) = [row for row in rows if row.name == name]
    return found


def test_plain_attributes_with_those_of_the_file_first(rows):
    assert rows[0].tag.startswith("(0002,")
    name = one(rows, "Patient's Name")
    assert (name.tag, name.vr, name.value, name.depth) == ("(0010,0010)", "PN", "Test^Patient", 0)
    assert one(rows, "Pixel Spacing").value == "0.5\\0.5"
    assert one(rows, "KVP").value == "120.50"  # as it stands in the file


def test_sequences_are_nested(rows):
    assert one(rows, "Anatomic Region Sequence").value == "1 item"
    codes = [row for row in rows if row.name == "Code Meaning"]
    assert [row.value for row in codes] == ["Head", "Head"]
    assert codes[1].depth == 4
    names, index = [], rows.index(codes[1])
    while index >= 0:
        names.append(rows[index].name)
        index = rows[index].parent
    assert names == ["Code Meaning", "Item 2", "View Code Sequence", "Item 1", "Anatomic Region Sequence"]


def test_private_attributes_name_their_creator_and_binary_ones_their_size(rows):
    private = {row.tag: row for row in rows if "ACME" in row.name}
    assert private["(0029,1010)"].value == "hidden text"
    assert private["(0029,1011)"].value == "1,024 bytes"
    assert private["(0029,1012)"].value == "PLAIN WORDS"


def test_long_values_are_shortened_and_say_so(rows):
    comment = one(rows, "Image Comments").value
    assert comment.startswith("first second xxx")
    assert comment.endswith("(1,013 characters)")
    assert len(comment) < LONGEST + 30
    assert next(row for row in rows if row.tag == "(0009,1001)").value.endswith("(100 values)")


@pytest.mark.parametrize(
    "syntax",
    [ExplicitVRLittleEndian, ImplicitVRLittleEndian, ExplicitVRBigEndian, DeflatedExplicitVRLittleEndian],
)
def test_pixels_by_their_size_and_what_is_behind_them(tmp_path, syntax):
    ds = full_dataset()
    ds.file_meta.TransferSyntaxUID = syntax
    ds["PixelData"].VR = "OW"
    plain = Dataset(ds)  # without a memory of how it was made, which forbids another byte order
    plain.file_meta = ds.file_meta
    little = syntax.is_little_endian
    path = tmp_path / "a.dcm"
    plain.save_as(path, implicit_vr=syntax.is_implicit_VR, little_endian=little, enforce_file_format=True)
    rows = read_attributes(instance_of(path))
    assert one(rows, "Pixel Data").value == "128 bytes"
    assert rows[-1].name == "Data Set Trailing Padding"
    assert one(rows, "Patient ID").value == "TEST-1"


def test_encapsulated_pixels(tmp_path):
    ds = full_dataset()
    ds.file_meta.TransferSyntaxUID = JPEG2000Lossless
    ds.PixelData = encapsulate([b"\xff\x4f" * 50])
    ds["PixelData"].is_undefined_length = True
    rows = read_attributes(instance_of(write_dicom(ds, tmp_path / "a.dcm")))
    assert one(rows, "Pixel Data").value == "100 bytes encoded, in 1 fragment"
    assert rows[-1].name == "Data Set Trailing Padding"


def test_a_member_of_a_zip_archive(tmp_path):
    path = write_dicom(full_dataset(), tmp_path / "a.dcm")
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(path, "x/a.dcm")
    rows = read_attributes(instance_of(tmp_path / "a.zip"))
    assert rows[-1].name == "Data Set Trailing Padding"


def test_a_value_that_breaks_the_parser_is_one_line_and_no_more(tmp_path):
    path = write_dicom(full_dataset(), tmp_path / "a.dcm")
    instance, whole = instance_of(path), path.read_bytes()
    high_bit = b"\x28\x00\x02\x01US"  # a number of two bytes; one byte is none
    assert whole.count(high_bit + b"\x02\x00\x0f\x00") == 1
    path.write_bytes(whole.replace(high_bit + b"\x02\x00\x0f\x00", high_bit + b"\x01\x00\x0f"))
    rows = read_attributes(instance)
    assert one(rows, "High Bit").value == "cannot be read"
    assert one(rows, "Patient ID").value == "TEST-1"


def test_a_file_that_is_gone_is_an_error_with_a_sentence(tmp_path):
    path = write_dicom(full_dataset(), tmp_path / "a.dcm")
    instance = instance_of(path)
    path.unlink()
    with pytest.raises(InputError, match="expected a file as it was"):
        read_attributes(instance)


def test_a_header_without_an_end_is_cut_and_it_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(tags, "MOST_ROWS", 30)
    rows = read_attributes(instance_of(write_dicom(full_dataset(), tmp_path / "a.dcm")))
    assert len(rows) <= 32
    assert rows[-1].value == "only the first 30 lines are shown"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("patient's name", ["Patient's Name"]),
        ("PATIENTNAME", ["Patient's Name"]),
        ("00100010", ["Patient's Name"]),
        ("(0010,0010)", ["Patient's Name"]),
        ("test^ pn", ["Patient's Name"]),
        ("no such thing", []),
    ],
)
def test_the_search_looks_at_tag_name_keyword_kind_and_value(rows, text, names):
    assert [rows[index].name for index in matching(rows, text)] == names


def test_what_is_found_inside_comes_with_what_it_is_in(rows):
    found = [rows[index].name for index in matching(rows, "69536005")]
    assert found[:3] == ["Anatomic Region Sequence", "Item 1", "View Code Sequence"]
    assert found[3:] == ["Item 1", "Code Value", "Item 2", "Code Value"]
    assert len(matching(rows, " ")) == len(rows)
