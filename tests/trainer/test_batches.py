from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.support.slices import write_source
from trainer.batches import WeightedBatches, draw_weights, trusted
from trainer.errors import SourceError
from trainer.neighbours import with_neighbours
from trainer.recipe import SourceSpec, StageSpec
from trainer.sources import SliceRecord, label_array, read_source
from trainer.synthesis.bank import SYNTHETIC

STAGE1 = StageSpec(1, 10, ((0, 32),), 0.5)
STAGE2 = StageSpec(1, 10, ((0, 32),), 1.0)


def _records(root: Path, margin: int = 0) -> tuple[list[SliceRecord], tuple[SourceSpec, ...]]:
    spec = SourceSpec("made-up", "bleed", margin, "", "")
    write_source(root, patients=12)
    return read_source(root, spec), (spec,)


def test_positives_are_drawn_in_their_share(tmp_path: Path) -> None:
    records, _ = _records(tmp_path)
    weights = draw_weights(records, label_array(records), 0.4)
    positive = np.array([record.any == 1 for record in records])
    assert weights[positive].sum() == pytest.approx(0.4)
    assert weights[~positive].sum() == pytest.approx(0.6)


def test_a_rare_subtype_is_drawn_more_often(tmp_path: Path) -> None:
    records, _ = _records(tmp_path)  # two patients with an epidural bleed, one with each other
    labels = label_array(records)
    weights = draw_weights(records, labels, 0.5)
    common, rare = weights[labels[:, 0] == 1], weights[labels[:, 1] == 1]
    assert rare.min() == pytest.approx(common.max() * np.sqrt(2))


def test_no_bleed_to_learn_from_is_told(tmp_path: Path) -> None:
    records = [record for record in _records(tmp_path)[0] if record.any == 0]
    with pytest.raises(SourceError, match="some with bleed"):
        draw_weights(records, label_array(records), 0.5)


def test_a_batch_depends_on_seed_and_epoch_alone() -> None:
    def drawn(seed: int, epoch: int) -> list[list[int]]:
        sampler = WeightedBatches(list(range(50)), np.ones(50), samples=40, batch=8, seed=seed)
        sampler.epoch = epoch
        return list(sampler)

    assert drawn(1, 2) == drawn(1, 2)
    assert drawn(1, 2) != drawn(1, 3)
    assert drawn(1, 2) != drawn(2, 2)
    assert [len(batch) for batch in drawn(1, 2)] == [8] * 5


def test_stage_2_sees_bleeds_alone(tmp_path: Path) -> None:
    records, sources = _records(tmp_path)
    kept = trusted(records, list(range(len(records))), sources, STAGE2, label_array(records))
    assert kept
    assert all(records[row].any == 1 for row in kept)


def test_a_synthetic_bleed_takes_no_bleed_free_slice_away(tmp_path: Path) -> None:
    records, sources = _records(tmp_path, margin=1)
    clear = [replace(record, source=SYNTHETIC) for record in records if record.any == 0]
    bleeds = [replace(record, labels=(1, 0, 0, 0, 0, 1)) for record in clear]  # of the same place
    everything = [*records, *clear, *bleeds]
    before = trusted(records, list(range(len(records))), sources, STAGE1, label_array(records))
    kept = trusted(everything, list(range(len(everything))), sources, STAGE1, label_array(everything))
    assert kept == [*before, *range(len(records), len(everything))]


def test_a_doubtful_neighbour_is_left_out(tmp_path: Path) -> None:
    records, sources = _records(tmp_path, margin=1)  # slices 2 and 3 of 0 to 3 hold the bleed
    kept = trusted(records, list(range(len(records))), sources, STAGE1, label_array(records))
    bleeding = {record.patient for record in records if record.any == 1}
    indices = {records[row].slice_index for row in kept if records[row].patient in bleeding}
    assert indices == {0, 2, 3}
    assert sum(records[row].patient not in bleeding for row in kept) == 6 * 4


def test_what_is_only_guessed_is_learned_in_stage_1_alone(tmp_path: Path) -> None:
    records, sources = _records(tmp_path)
    records = [replace(records[0], labels=(None,) * 6), *records[1:]]
    targets = label_array(records)
    rows = list(range(len(records)))
    assert 0 not in trusted(records, rows, sources, STAGE1, targets)
    targets[0] = 0.3
    assert 0 in trusted(records, rows, sources, STAGE1, targets)
    assert 0 not in trusted(records, rows, sources, STAGE2, targets)


def test_neighbours_are_of_the_same_series_and_the_slice_itself_where_there_is_none(tmp_path: Path) -> None:
    records, _ = _records(tmp_path)
    rows = with_neighbours(records, 1)
    for row, record in enumerate(records):
        for place, step in enumerate((-1, 0, 1)):
            found = records[rows[row, place]]
            wanted = min(max(record.slice_index + step, 0), 3)
            assert (found.patient, found.slice_index) == (record.patient, wanted)
