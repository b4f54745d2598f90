"""The bar above the tree: in which order the series stand, and the assessment of all of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class WorklistBar(QWidget):
    """It only shows and asks.

    Signals:
        ranked(bool): whether to order by P(any).
        assess_all, stop: the button.
    """

    ranked = Signal(bool)
    assess_all = Signal()
    stop = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("worklistBar")
        self._running = False
        self.order = QComboBox()
        self.order.addItems([self.tr("as stored"), self.tr("P(any)")])
        self.order.setAccessibleName(self.tr("Order of the series"))
        self.order.setToolTip(
            self.tr("Order of the series: as stored, or the highest P(any) of each study first (Shift+O)")
        )
        self.order.activated.connect(lambda index: self.ranked.emit(index == 1))
        self.progress = QLabel()
        self.button = QPushButton()
        self.button.clicked.connect(lambda: (self.stop if self._running else self.assess_all).emit())
        label = QLabel(self.tr("Order"))
        label.setBuddy(self.order)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(label)
        first.addWidget(self.order, 1)
        second.addWidget(self.progress, 1)
        second.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(7, 5, 7, 5)
        layout.setSpacing(4)
        layout.addLayout(first)
        layout.addLayout(second)
        self.show_progress(0, 0, running=False)

    def show_order(self, ranked: bool) -> None:
        """Show in which order the series stand."""
        self.order.setCurrentIndex(int(ranked))

    def show_progress(self, done: int, total: int, *, running: bool) -> None:
        """How many series are done."""
        self._running = running
        text = self.tr("Assessing: {done} of {total}") if running else self.tr("{done} of {total} assessed")
        self.progress.setText(text.format(done=done, total=total))
        self.button.setText(self.tr("Stop") if running else self.tr("Assess all"))
        self.button.setEnabled(running or done < total)
        tip = (
            self.tr("Stop after the series on screen; what was found stays (Ctrl+Shift+A)")
            if running
            else self.tr("Assess every series of what is open, one after the other (Ctrl+Shift+A)")
        )
        self.button.setToolTip(tip)
        self.button.setAccessibleName(self.tr("Stop assessing all series") if running else tip)
