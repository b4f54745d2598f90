"""Read first, the reading summary, looking closer."""

from __future__ import annotations

from ichviewer.core.samples import samples_dir
from ichviewer.reader_study.answers import Answer
from ichviewer.ui import screenshot as shots
from ichviewer.ui.findings.read_first import ReadFirst
from ichviewer.ui.findings.reading_summary import SummaryDialog
from ichviewer.ui.findings.worklist import Worklist
from screens.camera import Studio


def closer(studio: Studio) -> None:
    """What drove it, and is it stable."""
    shown = studio.window.bridge.inspection_ready
    arrived: list[object] = []  # it comes twice: the second time with the overlaps of the maps
    shown.connect(arrived.append)
    shots.show_highest(studio.app, studio.window, "subdural")
    studio.do("inspect")
    studio.wait(lambda: len(arrived) > 1)
    studio.take("closer")
    studio.window.state.attention_visible = False


def read_first(studio: Studio) -> None:
    """The form with the model locked, and the summary of a session of two."""
    window, feature = studio.window, studio.feature(ReadFirst)
    studio.do("read_first")
    studio.open(samples_dir())
    studio.wait(feature.form.isEnabled)
    studio.take("read-first")
    for said in (Answer.YES, Answer.NO, Answer.YES):
        feature.form.choices[said].click()
        if said is Answer.YES:
            feature.form.subtypes["epidural"].click()
        before = len(feature.readings())
        feature.form.commit_button.click()
        studio.wait(lambda before=before: len(feature.readings()) > before)
        studio.wait(lambda: shots.is_finished(window))
        studio.do("next_series")
        studio.wait(lambda: not window.loader.busy and shots.is_finished(window))
    studio.do("reading_summary")
    dialog = window.findChild(SummaryDialog)
    studio.take("reading-summary", dialog)
    dialog.close()
    studio.do("read_first")


def worklist(studio: Studio) -> None:
    """Every sample, the highest P(any) first."""
    studio.do("assess_all")
    studio.wait(lambda: not studio.feature(Worklist).running)
    studio.do("rank_series")
    studio.take("worklist")
    studio.do("rank_series")
