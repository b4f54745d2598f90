"""A timer that ticks on the GUI thread and notes when it could not."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer


@dataclass(frozen=True, slots=True)
class Stall:
    """A tick that came late: how late (wall), and how long the GUI thread itself computed meanwhile (CPU)."""

    wall_s: float
    cpu_s: float


class Heartbeat(QObject):
    """Ticks every 5 ms while it runs.

    Attributes:
        ticks: how many there were.
        longest_wall_s, longest_cpu_s: the longest between two ticks.
        stalls: ticks that came later than `limit_s`.
    """

    def __init__(self, limit_s: float = 0.05) -> None:
        super().__init__()
        self._limit_s = limit_s
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self.ticks, self.longest_wall_s, self.longest_cpu_s = 0, 0.0, 0.0
        self.stalls: list[Stall] = []

    def start(self) -> None:
        """Begin to tick."""
        self._wall, self._cpu = time.perf_counter(), time.thread_time()
        self._timer.start(5)

    def stop(self) -> None:
        """Stop; the time since the last tick counts."""
        self._tick()
        self._timer.stop()

    def _tick(self) -> None:
        wall, cpu = time.perf_counter(), time.thread_time()
        gap = Stall(wall - self._wall, cpu - self._cpu)
        self._wall, self._cpu = wall, cpu
        self.ticks += 1
        self.longest_wall_s = max(self.longest_wall_s, gap.wall_s)
        self.longest_cpu_s = max(self.longest_cpu_s, gap.cpu_s)
        if gap.wall_s > self._limit_s:
            self.stalls.append(gap)
