"""Every file that comes with pydicom is opened, or refused with a reason; the page in docs says the same."""

import os
from contextlib import closing

import pytest

from tests.fuzz import corpus
from tests.fuzz.guard import FAILED, guarded


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="reads its limits from /proc")
def test_every_file_is_opened_or_refused_with_a_reason():
    files = corpus.corpus(with_more=False)
    with closing(guarded(files, corpus.open_file, 2)) as running:
        answers = list(running)

    assert len(answers) == len(files) > 180
    assert [f"{a.job.name}: {a.why}" for a in answers if a.outcome == FAILED] == []


@pytest.mark.parametrize(
    ("name", "outcome", "words"),
    [
        ("CT_small.dcm", "opened", "1 of 1 slices. Not assessed: Expected a head CT without contrast"),
        ("MR_truncated.dcm", "refused", "MR_truncated.dcm: expected"),
        ("rtplan.dcm", "refused", "DICOM object without pixels"),
        ("SC_rgb_rle.dcm", "refused", "colour picture"),
    ],
)
def test_what_the_user_reads(name, outcome, words):
    (file,) = (one for one in corpus.corpus(with_more=False) if one.path.name == name)
    found, said = corpus.what_became(file.path)
    assert found == outcome
    assert words in said


def test_the_page_lists_every_file():
    page = corpus.PAGE.read_text(encoding="utf-8")
    for file in corpus.corpus(with_more=False):
        assert f"| {file.name} |" in page
