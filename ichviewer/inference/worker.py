"""The one thread that owns the model.

It keeps no queue: it looks at what is wished now, does one small job, and looks again.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from ichviewer.core.errors import ModelError
from ichviewer.inference.assessment import Assessor as Assessor
from ichviewer.inference.assessment import describe_error
from ichviewer.inference.background import Background
from ichviewer.inference.methods import AT_ONCE
from ichviewer.inference.scheduler import View
from ichviewer.inference.series_run import SeriesRun
from ichviewer.inference.types import (
    AssessSeries,
    AttentionWish,
    InspectWish,
    ModelFailed,
    ModelReady,
    OtherResult,
    OtherWish,
    Result,
)

_LOG = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Orders:
    """All the window has asked for, as of `version`. `epoch` counts series; `cancelled` is one of them."""

    version: int = 0
    epoch: int = 0
    request: AssessSeries | None = None
    view: View = field(default_factory=View)
    cancelled: int = -1
    other: OtherWish | None = None
    stopping: bool = False


class InferenceWorker(threading.Thread):
    """Loads the engine, then serves the window. Every method but `run` is for the window's thread.

    Args:
        load_engine: called on the worker's thread; what it raises is delivered as `ModelFailed`.
        deliver: called on the worker's thread with every result. It must not wait for the window's thread.
    """

    def __init__(self, load_engine: Callable[[], Assessor], deliver: Callable[[Result], None]) -> None:
        super().__init__(name="inference", daemon=True)
        self._load_engine = load_engine
        self._deliver = deliver
        self._changed = threading.Condition()
        self._orders = _Orders()
        # Held while a result is delivered: once `assess` or `stop` returned, no older result can come.
        self._delivering = threading.RLock()
        self._engine: Assessor | None = None
        self._no_model = ""
        self._told: ModelReady | None = None
        self._prepared = False
        self._background = Background(self._deliver_other)
        self._asked: deque[tuple[Callable[[Assessor], Any], Future[Any]]] = deque()

    def assess(self, request: AssessSeries) -> None:
        """Take up a series instead of the one before, of which nothing is delivered from here on.

        The slice on screen and the wish stay what they were; a closer look ends.
        """
        with self._delivering, self._changed:
            view = replace(self._orders.view, inspect=None)
            self._order(epoch=self._orders.epoch + 1, request=request, view=view)

    def focus(self, slice_index: int) -> None:
        """The slice on screen: it comes next."""
        with self._changed:
            view = self._orders.view
            self._order(view=replace(view, focus=slice_index, asked=view.asked + 1))

    def wish(self, wish: AttentionWish | None) -> None:
        """Attention for the slice on screen, whichever it is; None: no more."""
        with self._changed:
            view = self._orders.view
            self._order(view=replace(view, wish=wish, asked=view.asked + 1))

    def inspect(self, wish: InspectWish | None) -> None:
        """A closer look at a slice, in the place of the one before; None: no more."""
        with self._changed:
            view = self._orders.view
            self._order(view=replace(view, inspect=wish, inspect_asked=view.inspect_asked + 1))

    def other(self, wish: OtherWish | None) -> None:
        """A series that is not on screen, in the place of the one before; None: no more.

        Of the one before nothing is delivered from here on, unless it is the same (`OtherWish.token`).
        """
        with self._delivering, self._changed:
            self._order(other=wish)

    def ask(self, job: Callable[[Assessor], T]) -> Future[T]:
        """Do one job with the engine between others, for an export. It must be as short as one slice takes.

        The future holds what the job gives or raises; it is cancelled where the thread ends first, and a
        `ModelError` where there is no model.
        """
        future: Future[T] = Future()
        with self._changed:
            if self._orders.stopping:
                future.cancel()
                return future
            self._asked.append((job, future))
            self._order()
        return future

    def cancel(self) -> None:
        """Stop assessing; the slices that are left are reported as not assessed. Attention goes on."""
        with self._changed:
            self._order(cancelled=self._orders.epoch)

    def stop(self, timeout_s: float = 10.0) -> bool:
        """End the thread after the job in hand. Nothing is delivered from here on.

        Returns:
            Whether it has ended; it may not while torch is being imported.
        """
        with self._delivering, self._changed:
            self._order(stopping=True)
        if self.is_alive():
            self.join(timeout_s)
        return not self.is_alive()

    def run(self) -> None:
        """Load the engine and serve until `stop`."""
        self._load()
        run: SeriesRun | None = None
        epoch = 0
        while not (orders := self._orders).stopping:
            if orders.request is not None and orders.epoch != epoch:
                epoch = orders.epoch
                run = SeriesRun(orders.request, self._engine, self._deliver_for(epoch), self._no_model)
            active = run is not None and (self._step(run, orders) or self._prepare())
            if not (self._answer_one() or active or self._step_other(orders.other)):
                self._wait(orders.version)
        self._answer_none()

    def _answer_one(self) -> bool:
        """Do the oldest job of `ask`. Returns whether there was one."""
        if not self._asked:
            return False
        job, future = self._asked.popleft()
        if not future.set_running_or_notify_cancel():
            return True
        try:
            if self._engine is None:
                raise ModelError("model", "a model that is loaded", self._no_model or "none")
            future.set_result(job(self._engine))
        except Exception as error:  # whoever asked will say it
            future.set_exception(error)
        return True

    def _answer_none(self) -> None:
        with self._changed:
            while self._asked:
                self._asked.popleft()[1].cancel()

    def _wait(self, seen: int) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._orders.version != seen)

    def _order(self, **changes: Any) -> None:
        self._orders = replace(self._orders, version=self._orders.version + 1, **changes)
        self._changed.notify_all()

    def _load(self) -> None:
        try:
            self._engine = self._load_engine()
            self._tell_model(self._engine)
        except Exception as error:
            self._engine, self._no_model = None, describe_error(error)
            self._send(ModelFailed(self._no_model))

    def _step(self, run: SeriesRun, orders: _Orders) -> bool:
        """One job of the run. An error that no slice caught ends the run, never the thread."""
        try:
            if orders.cancelled == orders.epoch:
                run.cancel()
            ready = self._prepared or self._engine is None or _at_once(orders.view)
            worked = run.step(replace(orders.view, attention_ready=ready))
            if self._engine is not None:
                self._tell_model(self._engine)
        except Exception as error:
            _LOG.error("inference failed: %s", type(error))
            run.fail(f"The assessment failed: {describe_error(error)}")
            return True
        return worked

    def _step_other(self, wish: OtherWish | None) -> bool:
        """A little of the series that is not on screen. Returns whether there was anything to do."""
        worked = self._background.step(wish, self._engine, self._no_model)
        if worked and self._engine is not None:
            self._tell_model(self._engine)
        return worked

    def _deliver_other(self, result: OtherResult) -> None:
        with self._delivering:
            wish = self._orders.other
            if wish is not None and wish.token == result.token:
                self._send(result)

    def _prepare(self) -> bool:
        """In the first idle moment, what the first attention will need. Returns whether there was any."""
        if self._prepared or self._engine is None:
            return False
        self._prepared = True
        try:
            self._engine.prepare_attention()
        except Exception as error:  # the first wish will say it to the user
            _LOG.error("model attention cannot be prepared: %s", type(error))
        return True

    def _tell_model(self, engine: Assessor) -> None:
        """Say which model is there; again, where the GPU failed and the backend is another."""
        if self._told is None or self._told.stamp != engine.stamp:
            self._told = ModelReady(engine.stamp, engine.card.description, engine.card)
            self._send(self._told)

    def _deliver_for(self, epoch: int) -> Callable[[Result], None]:
        def deliver(result: Result) -> None:
            with self._delivering:
                if self._orders.epoch == epoch:
                    self._send(result)

        return deliver

    def _send(self, result: Result) -> None:
        with self._delivering:
            if self._orders.stopping:
                return
            try:
                self._deliver(result)
            except Exception as error:  # the window's fault must not end the worker
                _LOG.error("a result could not be delivered: %s", type(error))


def _at_once(view: View) -> bool:
    """Whether what is wished for needs nothing that is still to be imported."""
    return all(wish is None or wish.method in AT_ONCE for wish in (view.wish, view.inspect))
