"""The order of jobs."""

from __future__ import annotations

import pytest

from ichviewer.inference.scheduler import (
    AssessJob,
    AttentionJob,
    FinishJob,
    Schedule,
    View,
    batch_size,
)
from ichviewer.inference.types import AttentionWish

WISH = AttentionWish("any")


def test_the_slice_on_screen_comes_first_and_alone():
    assert Schedule(9).next_job(View(focus=6), 8) == AssessJob((6,))


def test_then_its_attention_then_the_nearest_slices():
    schedule = Schedule(9)
    view = View(focus=6, wish=WISH, asked=1)
    schedule.assessed((6,))
    assert schedule.next_job(view, 3) == AttentionJob(6, WISH)
    schedule.answered(1)
    assert schedule.next_job(view, 3) == AssessJob((7, 5, 8))
    schedule.assessed((7, 5, 8))
    assert schedule.next_job(view, 3) == AssessJob((4, 3, 2))


def test_moving_changes_what_comes_next():
    schedule = Schedule(20)
    schedule.assessed((10,))
    assert schedule.next_job(View(focus=10), 2) == AssessJob((11, 9))
    assert schedule.next_job(View(focus=2), 2) == AssessJob((2,))


def test_each_wish_is_answered_once_and_again_after_a_move_back():
    schedule = Schedule(3)
    schedule.assessed(range(3))
    schedule.finish()
    assert schedule.next_job(View(1, WISH, asked=4), 1) == AttentionJob(1, WISH)
    schedule.answered(4)
    assert schedule.next_job(View(1, WISH, asked=4), 1) is None
    assert schedule.next_job(View(1, WISH, asked=6), 1) == AttentionJob(1, WISH)


def test_attention_that_is_not_ready_waits_for_the_slices():
    schedule = Schedule(2)
    view = View(0, WISH, asked=1, attention_ready=False)
    schedule.assessed((0,))
    assert schedule.next_job(view, 8) == AssessJob((1,))
    schedule.assessed((1,))
    assert schedule.next_job(view, 8) == FinishJob()
    schedule.finish()
    assert schedule.next_job(view, 8) is None


def test_a_user_who_scrolls_without_a_pause_does_not_hold_up_the_series():
    schedule = Schedule(6)
    schedule.assessed((2,))
    jobs = []
    for asked in range(12):  # each time the worker looks, the user has wished anew
        job = schedule.next_job(View(2, WISH, asked), 2)
        jobs.append(type(job))
        match job:
            case AttentionJob():
                schedule.answered(asked)
            case AssessJob(slices):
                schedule.assessed(slices)
            case FinishJob():
                schedule.finish()
    a, s = AttentionJob, AssessJob
    assert jobs == [a, s, a, s, a, s, FinishJob, a, a, a, a, a]


def test_the_series_is_summed_up_once():
    schedule = Schedule(1)
    schedule.assessed((0,))
    assert schedule.next_job(View(), 8) == FinishJob()
    schedule.finish()
    assert schedule.next_job(View(), 8) is None


def test_where_the_findings_are_known_only_attention_is_left():
    schedule = Schedule(5, assess=False)
    assert schedule.pending == ()
    assert schedule.next_job(View(2), 8) is None
    assert schedule.next_job(View(2, WISH, 1), 8) == AttentionJob(2, WISH)


@pytest.mark.parametrize(("focus", "held"), [(-3, 0), (99, 4)])
def test_a_focus_of_another_series_is_held_within_this_one(focus, held):
    assert Schedule(5).next_job(View(focus), 8) == AssessJob((held,))


def test_a_series_without_slices_has_only_its_end():
    schedule = Schedule(0)
    assert schedule.next_job(View(0, WISH, 1), 8) == FinishJob()


def test_every_slice_is_assessed_exactly_once():
    schedule, seen = Schedule(23), []
    while isinstance(job := schedule.next_job(View(focus=len(seen) * 3 % 23), 4), AssessJob):
        seen += job.slices
        schedule.assessed(job.slices)
    assert sorted(seen) == list(range(23))
    assert isinstance(job, FinishJob)


@pytest.mark.parametrize(("seconds", "size"), [(1.0, 1), (0.05, 2), (0.02, 5), (0.001, 8), (0.0, 8)])
def test_a_batch_takes_about_a_tenth_of_a_second(seconds, size):
    assert batch_size(seconds) == size
