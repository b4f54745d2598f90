"""The windowing panel, a lesson, a quiz after its answer, the presenter mode."""

from __future__ import annotations

from ichviewer.teaching.library import read_library
from ichviewer.ui import screenshot as shots
from ichviewer.ui.teaching.feature import TeachingFeature
from screens.camera import Studio
from screens.reading import SAMPLE


def lesson(studio: Studio) -> None:
    """The step of the lesson in which the model is wrong."""
    window, teach = studio.window, studio.feature(TeachingFeature)
    teach.lessons.start(read_library().lessons[4])
    studio.wait(lambda: shots.is_finished(window) and window.state.series is not None)
    teach.lesson.show_step(2)
    studio.wait(lambda: window.attention_layer.result is not None)
    studio.take("lesson")
    teach.docks["lesson"].hide()


def windowing(studio: Studio) -> None:
    """The curve over the histogram, and the three channels."""
    teach = studio.feature(TeachingFeature)
    studio.do("windowing", "subdural")
    studio.window.state.attention_visible = False
    teach.windowing.clipped.setChecked(True)
    studio.take("windowing")
    teach.windowing.clipped.setChecked(False)
    teach.docks["windowing"].hide()


def quiz(studio: Studio) -> None:
    """After an answer."""
    window, teach = studio.window, studio.feature(TeachingFeature)
    studio.do("quiz")
    teach.quiz.samples.click()
    studio.wait(lambda: teach.quiz.quiz is not None and shots.is_finished(window))
    studio.wait(lambda: window.state.volume is not None and window.state.volume.loaded)
    teach.quiz.boxes["epidural"].click()
    teach.quiz.answer.click()
    studio.wait(lambda: window.attention_layer.result is not None)
    studio.take("quiz")
    teach.quiz.leave.click()
    teach.docks["quiz"].hide()


def presenter(studio: Studio) -> None:
    """In a window of the usual size; the screen of a machine without one is smaller."""
    window = studio.window
    studio.open(SAMPLE)
    shots.show_highest(studio.app, window, "subdural")
    size = window.size()
    studio.do("presenter")
    window.showNormal()
    window.resize(size)
    studio.feature(TeachingFeature).presenter.spot.cover()
    studio.take("presenter")
    studio.do("presenter")
    window.showNormal()
    window.resize(size)
    window.state.attention_visible = False
