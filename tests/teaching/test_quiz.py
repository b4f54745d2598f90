"""The quiz: what is asked, what is not, how it counts, and what is kept."""

import pytest

from ichviewer.core.dicom.scan import scan
from ichviewer.core.known_labels import read_known_labels
from ichviewer.core.labels import ANY, SUBTYPES
from ichviewer.teaching.progress import Progress, QuizProgress
from ichviewer.teaching.quiz import Quiz, Tally, Unit, make_cases, quiz_key, row_problems
from tests.support.dicom import write_series
from tests.support.heads import head_hu


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("labelled")
    for name in ("a", "b", "c"):
        write_series(folder / name, head_hu([0.0] * 3, 16), SeriesInstanceUID=f"1.2.{ord(name)}")
    return folder


@pytest.fixture(scope="module")
def series(folder):
    return scan(folder).series


def table(folder, *rows, head="series,sop_instance_uid,epidural,subdural,any", problems=None):
    file = folder / "labels.csv"
    file.write_text("\n".join((head, *rows)) + "\n")
    return read_known_labels(file, problems)


def uids(series, name):
    (found,) = (one for one in series if one.instances[0].file.path.parent.name == name)
    return [instance.sop_instance_uid for instance in found.instances]


def test_series_with_known_labels_are_asked_and_the_others_are_not(folder, series):
    labels = table(folder, "a,,1,0,1", "b,,0,,0", "c,,,,")
    cases = {c.series.instances[0].file.path.parent.name: c for c in make_cases(series, labels, Unit.SERIES)}
    assert set(cases) == {"a", "b"}
    assert cases["a"].asked == ("epidural", "subdural")
    assert cases["a"].truth == ("epidural",)
    assert cases["b"].asked == SUBTYPES  # no bleed at all: each is known not to be there
    assert cases["b"].truth == ()


def test_a_bleed_of_unknown_kind_is_asked_as_any(folder, series):
    (case,) = make_cases(series, table(folder, "a,,,,1"), Unit.SERIES)
    assert (case.asked, case.options, case.truth) == ((), (ANY,), (ANY,))


def test_slices_make_cases_of_their_own_and_a_series_shows_its_middle(folder, series):
    one, two, three = uids(series, "a")
    labels = table(folder, f",{one},0,0,0", f",{two},0,1,1", f",{three},0,1,1")
    by_slice = make_cases(series, labels, Unit.SLICE)
    assert [(c.slice_index, c.truth) for c in by_slice] == [(0, ()), (1, ("subdural",)), (2, ("subdural",))]
    (whole,) = make_cases(series, labels, Unit.SERIES)
    assert (whole.truth, whole.show, whole.slice_index) == (("subdural",), 2, None)


def test_a_series_of_which_some_slices_are_not_known_is_not_called_free(folder, series):
    one = uids(series, "a")[0]
    assert make_cases(series, table(folder, f",{one},0,0,0"), Unit.SERIES) == ()


def test_rows_that_name_nothing_and_rows_without_sense_are_listed(folder, series):
    problems = []
    labels = table(folder, "a,,1,0,1", "z,,1,0,1", "b,,yes,0,1", problems=problems)
    assert len(make_cases(series, labels, Unit.SERIES)) == 1
    assert problems == [
        "labels.csv, line 4: expected 1, 0 or nothing under epidural, found 'yes'. "
        "The user guide describes the file under Known labels."
    ]
    (missing,) = row_problems(series, labels)
    assert missing.startswith("labels.csv, line 3: expected a series or a slice below this folder")
    assert "named z" in missing


@pytest.fixture
def cases(folder, series):
    return make_cases(series, table(folder, "a,,1,0,1", "b,,0,0,0", "c,,0,1,1"), Unit.SERIES)


def answer_all(quiz, choose):
    while True:
        quiz.give(choose(quiz.case))
        if not quiz.go_on():
            return


def test_answers_count_per_label(cases):
    quiz = Quiz(cases, QuizProgress())
    answer_all(quiz, lambda case: ("epidural",))
    assert quiz.done == 3
    counts = quiz.tally()
    assert counts["epidural"] == Tally(hits=1, false_alarms=2)
    assert counts["subdural"] == Tally(misses=1, rejections=2)
    assert counts["subdural"].right == 2
    assert len(quiz.wrong()) == 2


def test_the_order_is_the_same_each_time_and_the_first_answer_counts(cases):
    first, second = Quiz(cases, QuizProgress()), Quiz(tuple(reversed(cases)), QuizProgress())
    assert [c.key for c in first.cases] == [c.key for c in second.cases]
    given = first.give(("subdural",))
    assert first.give(("epidural",)) is given


def test_it_goes_on_where_it_was_left_and_keeps_its_answers(cases, tmp_path):
    progress = Progress(tmp_path)
    quiz = Quiz(cases, progress.quiz("q"))
    quiz.give(quiz.case.truth)
    progress.save()
    again = Quiz(cases, Progress(tmp_path).quiz("q"))
    assert again.done == 1
    assert again.position == 1
    assert again.answers[again.cases[0].key].right


def test_only_the_wrong_ones_are_repeated(cases):
    quiz = Quiz(cases, QuizProgress())
    assert not quiz.repeat_wrong()
    answer_all(quiz, lambda case: ())
    assert quiz.repeat_wrong()
    assert len(quiz.cases) == 2
    assert quiz.done == 0
    answer_all(quiz, lambda case: case.truth)
    assert quiz.wrong() == ()
    assert not quiz.repeat_wrong()


def test_a_changed_table_is_another_quiz(folder, cases):
    file = folder / "labels.csv"
    one = quiz_key(file, Unit.SERIES)
    assert one != quiz_key(file, Unit.SLICE)
    file.write_text(file.read_text() + "x,,0,0,0\n")
    assert quiz_key(file, Unit.SERIES) != one
