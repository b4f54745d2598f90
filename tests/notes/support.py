"""A keeper whose answers a test can wait for, and things to keep."""

import queue

from ichviewer.core.measure import Kind, Measurement
from ichviewer.notes.keeper import Keeper
from ichviewer.notes.types import Load, Loaded, PutMeasurement, PutNote, SeriesRef, SliceRef

REF = SeriesRef("1.2.3", "geometry")
PLACE = SliceRef(4, "1.2.3.4", 0)
LINE = Measurement(Kind.LENGTH, ((1.5, 2.0), (7.0, 3.25)), "edge", uid="line")
BLEED = Measurement(
    Kind.BLEED, ((1, 1), (5, 1), (3, 0), (3, 2)), weights=((3, 0.5), (4, 1.0)), c_mm=7.5, uid="bleed"
)


def put(measurement=LINE, ref=REF, place=PLACE, order=0):
    return PutMeasurement(ref, place, order, measurement)


def note(text, ref=REF, place=PLACE):
    return PutNote(ref, place, text)


class Session:
    """One start of the program, as far as its notes go."""

    def __init__(self, folder):
        self.answers = queue.Queue()
        self.keeper = Keeper(folder, self.answers.put)
        self.keeper.start()

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.keeper.close()

    def submit(self, *jobs):
        for job in jobs:
            self.keeper.submit(job)

    def wait_for(self, kind):
        while True:
            answer = self.answers.get(timeout=20)
            if isinstance(answer, kind):
                return answer

    def load(self, ref=REF):
        self.submit(Load(7, ref))
        return self.wait_for(Loaded)
