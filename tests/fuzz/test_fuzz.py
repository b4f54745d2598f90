"""A few hundred damaged inputs through the program's own path; `make fuzz` is the long form."""

import os
from contextlib import closing

import pytest

from tests.fuzz.cases import FILE_MUTATORS, case_named, plan
from tests.fuzz.guard import FAILED, REFUSED, guarded
from tests.fuzz.layout import layout
from tests.fuzz.opening import open_case
from tests.fuzz.seeds import seeds

linux = pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="reads its limits from /proc")


@linux
def test_no_damaged_input_gets_through():
    """Every eighth of the first cases: all mutators and kinds of files, on the data that is always here."""
    cases = plan(seeds(zoo=False), 2_100)[::8]
    with closing(guarded(cases, open_case, 2)) as running:
        answers = list(running)

    assert len(answers) == len(cases)
    assert [
        f"{a.why}\n    python -m tests.fuzz --again '{a.job}'" for a in answers if a.outcome == FAILED
    ] == []
    assert {a.outcome for a in answers} == {"opened", REFUSED}
    assert {a.job.mutator for a in answers} >= set(FILE_MUTATORS)


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
