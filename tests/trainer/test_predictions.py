from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.support.predictions import make_predictions
from trainer.errors import RunError
from trainer.predictions import load_predictions


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    said = make_predictions("all-labels")
    said.truth[0, 0] = np.nan
    said.save(tmp_path / "test.npz")
    back = load_predictions(tmp_path / "test.npz")
    assert (back.task, back.classes, back.exclusive) == (said.task, said.classes, said.exclusive)
    for name in ("truth", "probability", "source", "patient", "series", "slice_index", "image"):
        np.testing.assert_array_equal(getattr(back, name), getattr(said, name))
    assert [path.name for path in tmp_path.iterdir()] == ["test.npz"]


def test_shapes_that_do_not_fit_are_refused() -> None:
    said = make_predictions("detect")
    with pytest.raises(RunError, match="arrays of shape"):
        replace(said, probability=said.probability[:, :1])


def test_missing_half_written_or_pickled_predictions_are_a_clear_error(tmp_path: Path) -> None:
    for content in (None, b"half"):
        path = tmp_path / f"{content!r}.npz"
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(RunError, match="ichtrain fit"):
            load_predictions(path)
    np.savez(tmp_path / "pickled.npz", truth=np.array([{}], dtype=object))
    with pytest.raises(RunError):
        load_predictions(tmp_path / "pickled.npz")
