"""A few hundred damaged inputs through the program's own path; `make fuzz` is the long form."""

import os
from contextlib import closing

import pytest

from tests.fuzz.cases import FILE_MUTATORS, case_named, plan
from tests.fuzz.document_mutators import DOCUMENT_MUTATORS
from tests.fuzz.documents import KINDS, document_plan
from tests.fuzz.guard import FAILED, REFUSED, guarded
from tests.fuzz.inputs import input_named, open_input
from tests.fuzz.layout import layout
from tests.fuzz.opening import open_case
from tests.fuzz.seeds import seeds
from tests.support.zoo import ZOO

linux = pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="reads its limits from /proc")


@linux
def test_no_damaged_input_gets_through():
    """Every tenth of the first cases: all mutators and kinds of files, on the data that is always here."""
    cases = plan(seeds(zoo=False), 2_100)[::10]
    with closing(guarded(cases, open_case, 2)) as running:
        answers = list(running)

    assert len(answers) == len(cases)
    assert [
        f"{a.why}\n    python -m tests.fuzz --again '{a.job}'" for a in answers if a.outcome == FAILED
    ] == []
    assert {a.outcome for a in answers} == {"opened", REFUSED}
    assert {a.job.mutator for a in answers} >= set(FILE_MUTATORS)


@linux
def test_no_damaged_document_gets_through():
    """Each kind of document with each mutator once: cards, weights, recipes, lessons, settings, notes..."""
    cases = document_plan(len(KINDS) * len(DOCUMENT_MUTATORS))
    with closing(guarded(cases, open_input, 2)) as running:
        answers = list(running)

    assert [
        f"{a.why}\n    python -m tests.fuzz --again '{a.job}'" for a in answers if a.outcome == FAILED
    ] == []
    assert {a.job.kind for a in answers if a.outcome == REFUSED} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_that_is_whole_is_read(kind, tmp_path):
    """Otherwise the damaged ones would show nothing."""
    assert KINDS[kind].check(tmp_path, KINDS[kind].good()) == "opened"


# What the long form found; each of these once escaped, or was lost.
@pytest.mark.parametrize(
    "name",
    [
        "zoo.zip:zip_names:1",
        "pydicom/liver_expb_1frame.dcm:values:3",
        "pydicom/MR_small_jp2klossless.dcm:texts:1",
        "document/notes:head:34",
        "document/notes:head:51",
        "document/recipe:tokens:67",
    ],
)
def test_what_was_found_once(name, tmp_path):
    if name.startswith("zoo") and not ZOO.is_dir():
        pytest.skip("needs the real series in ../shared/data, which are not here")
    assert open_input(input_named(name), tmp_path) in ("opened", REFUSED)


@pytest.mark.parametrize(
    "name", ["pydicom/CT_small.dcm:lengths:7", "sample.zip:zip_bits:7", "sample:values:7"]
)
def test_a_case_makes_the_same_bytes_each_time(name, tmp_path):
    made = []
    for attempt in ("one", "two"):
        folder = tmp_path / attempt
        folder.mkdir()
        case_named(name, seeds(zoo=False)).write(folder)
        made.append(
            {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        )

    assert made[0] == made[1]
    assert name == str(case_named(name, seeds(zoo=False)))


def test_the_layout_finds_every_element():
    """Elements follow one another without a gap, and each begins with its tag."""
    checked = 0
    for seed in seeds(zoo=False):
        if seed.kind != "file":
            continue
        file = layout(seed.files[0].read_bytes())
        for one, other in zip(file.elements, file.elements[1:], strict=False):
            assert one.end == other.start, seed.name
        for element in file.elements:
            if element.start >= file.body:
                assert file.data[element.start : element.start + 4] == file.tag(element.tag), seed.name
                checked += 1
        assert file.deflated or file.packed(file.data) == seed.files[0].read_bytes()
    assert checked > 3_000
