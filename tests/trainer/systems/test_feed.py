import numpy as np
from numpy.typing import NDArray

from trainer.systems.feed import Batches, Share

TRUTH = np.arange(20, dtype=np.float32)[:, None]


def _read(rows: NDArray[np.int64]) -> NDArray[np.int16]:
    return np.broadcast_to(rows[:, None, None], (len(rows), 2, 2)).astype(np.int16).copy()


def _rows(feed: Batches) -> list[list[int]]:
    found = []
    for hu, truth in feed:
        np.testing.assert_array_equal(hu[:, 0, 0].numpy(), truth[:, 0].numpy())
        found.append(hu[:, 0, 0].tolist())
    assert len(found) == len(feed)
    return found


def test_in_order_every_slice_comes_once() -> None:
    feed = Batches(_read, TRUTH, np.arange(10), 4)
    assert _rows(feed) == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]


def test_the_shuffle_depends_on_seed_and_epoch_alone() -> None:
    feeds = [Batches(_read, TRUTH, np.arange(20), 4, seed=7) for _ in range(2)]
    assert _rows(feeds[0]) == _rows(feeds[1])
    feeds[1].epoch = 1
    assert _rows(feeds[0]) != _rows(feeds[1])


def test_processes_share_an_epoch_without_overlap() -> None:
    shares = [Batches(_read, TRUTH, np.arange(20), 4, seed=7, share=Share(rank, 2)) for rank in range(2)]
    seen = [[row for batch in _rows(feed) for row in batch] for feed in shares]
    assert len(seen[0]) == len(seen[1]) == 8
    assert not set(seen[0]) & set(seen[1])


def test_fewer_slices_than_a_batch_are_repeated() -> None:
    feed = Batches(_read, TRUTH, np.arange(3), 8, seed=1)
    (batch,) = _rows(feed)
    assert len(batch) == 8
    assert set(batch) == {0, 1, 2}
