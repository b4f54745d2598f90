"""A few kills of each writer; `make kills` has 200 and more."""

import pytest

from tests.endurance.exports import TARGETS, is_whole
from tests.endurance.kills import EXPORTS, LONG, kill_all
from tests.endurance.writers import WRITERS


def test_nothing_confirmed_is_lost_and_nothing_is_half_written(tmp_path):
    tallies = kill_all({**dict.fromkeys(WRITERS, 2), EXPORTS: 4}, tmp_path)
    assert sum(one.kills for one in tallies.values()) == 2 * len(WRITERS) + 4
    for name, one in tallies.items():
        assert (one.lost, one.half) == (0, 0), name
        assert one.confirmed >= one.kills
    assert not list(tmp_path.rglob(".ichviewer-part-*"))


def test_the_long_form_kills_often_enough():
    assert sum(LONG.values()) >= 200
    assert LONG[EXPORTS] >= 4 * len(TARGETS)


@pytest.mark.parametrize("suffix", [".png", ".gif", ".mp4", ".json", ".csv", ".pdf", ".dcm", ".zip"])
def test_half_a_file_is_found(tmp_path, suffix):
    """The check of the exports can fail."""
    file = tmp_path / f"half{suffix}"
    file.write_bytes(b"")
    assert not is_whole(file)
    file.write_bytes(b'{"series": [1, 2')
    assert not is_whole(file)
