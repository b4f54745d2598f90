import numpy as np
import pytest

from trainer.systems.recipe import TaskSpec
from trainer.systems.tasks import class_weights, make_task

N = np.nan
LABELS = np.array(
    [
        [0, 0, 0, 0, 0, 0],
        [N, N, N, N, N, 0],  # no bleed: no subtype
        [0, 1, 0, 0, 0, 1],
        [0, 1, 0, 0, 1, 1],
        [1, 1, 0, 0, 1, 1],
        [N, 1, N, N, N, 1],  # one is known, the others may be there
        [N, N, N, N, N, N],
    ],
    np.float32,
)


@pytest.mark.parametrize(
    ("spec", "fit"),
    [
        (TaskSpec("detect"), [0, 1, 2, 3, 4, 5]),
        (TaskSpec("classify"), [2]),
        (TaskSpec("six-class"), [0, 1, 2]),
        (TaskSpec("multilabel"), [2, 3, 4, 5]),
        (TaskSpec("all-labels"), [0, 1, 2, 3, 4, 5]),
        (TaskSpec("subtypes>=k", 1), [0, 1, 2, 3, 4, 5]),
        (TaskSpec("subtypes>=k", 2), [0, 1, 3, 4]),
        (TaskSpec("subtypes>=k", 3), [0, 1, 4]),
    ],
)
def test_slices_that_a_question_does_not_suit_are_left_out(spec: TaskSpec, fit: list[int]) -> None:
    task = make_task(spec, LABELS)
    assert np.flatnonzero(task.fit).tolist() == fit
    assert task.reason()
    if task.exclusive:
        np.testing.assert_array_equal(task.truth[task.fit].sum(1), 1)


def test_what_is_not_known_stays_so() -> None:
    truth = make_task(TaskSpec("multilabel"), LABELS).truth[5]
    assert truth[1] == 1
    assert np.isnan(truth[[0, 2, 3, 4]]).all()


def test_no_bleed_means_no_subtype() -> None:
    np.testing.assert_array_equal(make_task(TaskSpec("all-labels"), LABELS).truth[1], np.zeros(6))


def test_six_classes_put_none_last() -> None:
    task = make_task(TaskSpec("six-class"), LABELS)
    assert task.classes[-1] == "none"
    assert task.truth[0].tolist() == [0, 0, 0, 0, 0, 1]


def test_rare_classes_weigh_more() -> None:
    weights = class_weights(np.array([[1, 0, 0]] * 3 + [[0, 1, 0]], np.float32))
    np.testing.assert_allclose(weights, [2 / 3, 2, 0])
