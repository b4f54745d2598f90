"""Short jobs of an export on the worker's thread."""

from concurrent.futures import CancelledError

import pytest

from ichviewer.core.errors import ModelError
from ichviewer.inference.worker import InferenceWorker
from tests.support.heads import ScriptedEngine


@pytest.fixture
def made():
    workers = []

    def make(load_engine):
        worker = InferenceWorker(load_engine, lambda result: None)
        workers.append(worker)
        return worker

    yield make
    for worker in workers:
        worker.stop()


def test_a_job_gets_the_engine_and_its_answer_or_error_comes_back(made):
    worker = made(ScriptedEngine)
    early = worker.ask(lambda engine: engine.stamp.model_id)  # before there is a model
    worker.start()
    assert early.result(10) == "scripted"
    with pytest.raises(ZeroDivisionError):
        worker.ask(lambda engine: 1 / 0).result(10)
    assert worker.ask(lambda engine: 7).result(10) == 7  # and the thread lives


def test_without_a_model_a_job_says_why(made):
    def no_engine():
        raise ModelError("bundle", "weights", "none")

    worker = made(no_engine)
    worker.start()
    with pytest.raises(ModelError, match="bundle"):
        worker.ask(lambda engine: 1).result(10)


def test_a_job_that_comes_too_late_is_cancelled(made):
    worker = made(ScriptedEngine)
    worker.start()
    worker.stop()
    with pytest.raises(CancelledError):
        worker.ask(lambda engine: 1).result(10)
