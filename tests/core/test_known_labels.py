from pathlib import Path

import pytest

from ichviewer.core.dicom.scan import scan
from ichviewer.core.errors import InputError
from ichviewer.core.known_labels import find_known_labels, read_known_labels
from ichviewer.core.labels import LABELS, SUBTYPES
from tests.support.findings import make_series


def write(folder, *lines):
    (folder / "labels.csv").write_text("\n".join(lines), encoding="utf-8")
    return folder / "labels.csv"


def test_a_row_names_a_series_by_its_uid_or_by_its_folder(tmp_path):
    known = read_known_labels(
        write(tmp_path, "series,subdural,any,note", "1.2,1,,seen", "b,,0,", "deep/c,,1,", "gone,,1,")
    )
    by_uid = make_series(5, "1.2", folder=str(tmp_path / "a"))
    by_name = make_series(5, "1.3", folder=str(tmp_path / "b"))
    by_path = make_series(5, "1.4", folder=str(tmp_path / "deep" / "c"))
    other = make_series(5, "1.5", folder=str(tmp_path / "d"))
    assert known.of_series(by_uid)["any"] is True, "a subtype is a bleed"
    assert known.of_series(by_uid)["epidural"] is None, "empty is not known, never 0"
    assert known.of_series(by_name) == dict.fromkeys(LABELS, False), "no bleed is none of any kind"
    assert known.of_series(by_path)["any"] is True
    assert known.of_series(other) is None
    assert [row.line for row in known.unmatched([by_uid, by_name, by_path])] == [5]


def test_rows_of_slices_make_the_labels_of_their_series(tmp_path):
    series = make_series(3, "1.2", folder=str(tmp_path))
    path = write(tmp_path, "file,epidural,subdural", "0.dcm,0,0", "1.dcm,0,1", "2.dcm,,0")
    known = read_known_labels(path)
    assert known.of_slice(series.instances[1])["subdural"] is True
    assert known.of_slice(series.instances[0])["subdural"] is False
    labels = known.of_series(series)
    assert (labels["subdural"], labels["any"]) == (True, True)
    assert labels["epidural"] is None, "one slice is not known"
    assert known.unmatched([series]) == ()


def test_the_file_beside_the_sample_study_is_one():
    folder = Path("resources/sample").absolute()
    series = scan(folder).series
    known = read_known_labels(find_known_labels(folder))
    assert known.of_series(series[0])["any"] is not None
    assert known.unmatched(series) == ()


def test_all_subtypes_known_to_be_absent_is_no_bleed(tmp_path):
    path = write(tmp_path, f"series,{','.join(SUBTYPES)}", "a,0,0,0,0,0", "b,0,0,0,0,")
    assert [row.labels["any"] for row in read_known_labels(path).rows] == [False, None]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["name,any", "a,1"], "column series"),
        (["series,bleed", "a,1"], "column for a label"),
        (["series,any", "a,yes"], "line 2: expected 1, 0 or nothing under any, found 'yes'"),
        (["series,any", ",1"], "line 2"),
        (["series,subdural,any", "a,1,0"], "any = 1 where subdural = 1"),
        (["series,any", "a,1", "a,0"], "line 3: expected one set of labels a name, found others in line 2"),
        (["series,any", "a,1,1"], "as many values as columns"),
        (["series,any,any", "a,1,1"], "each column once"),
        ([""], "column series"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path, lines, said):
    with pytest.raises(InputError, match=said):
        read_known_labels(write(tmp_path, *lines))


def test_a_file_that_is_no_text_is_said_to_be_none(tmp_path):
    (tmp_path / "labels.csv").write_bytes(b"series,any\n\xff\xfe,1")
    with pytest.raises(InputError, match="CSV file in UTF-8"):
        read_known_labels(tmp_path / "labels.csv")
