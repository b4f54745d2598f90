"""The truth beside the answer and the model's probabilities, as a small table."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel

from ichviewer.core.findings import Probabilities, percent
from ichviewer.core.labels import ANY
from ichviewer.ui.theme import colors, looks

if TYPE_CHECKING:
    from ichviewer.teaching.progress import QuizAnswer


def label_name(label: str) -> str:
    """A label as a word to choose."""
    return {
        "epidural": QCoreApplication.translate("Label", "Epidural"),
        "intraparenchymal": QCoreApplication.translate("Label", "Intraparenchymal"),
        "intraventricular": QCoreApplication.translate("Label", "Intraventricular"),
        "subarachnoid": QCoreApplication.translate("Label", "Subarachnoid"),
        "subdural": QCoreApplication.translate("Label", "Subdural"),
        ANY: QCoreApplication.translate("Label", "A bleed of any kind"),
    }[label]


class QuizReveal(QLabel):
    """Hidden until there is an answer."""

    def __init__(self) -> None:
        super().__init__(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self._shown: tuple[QuizAnswer, Probabilities | None, str] | None = None
        looks.changed.connect(self._on_looks_changed)
        self.hide()

    def show_answer(self, answer: QuizAnswer, model: Probabilities | None, why_not: str) -> None:
        """Lay answer, truth and model side by side.

        Args:
            answer: with what is true.
            model: the model's probabilities of the slice or series that was asked about.
            why_not: why there are none; "" where they are still to come.
        """
        self._shown = (answer, model, why_not)
        ink = colors()
        head = "".join(
            f"<td style='color:{ink.dim}; padding-right:14px'>{escape(words)}</td>"
            for words in ("", self.tr("You"), self.tr("Truth"), self.tr("Model"))
        )
        yes, no = self.tr("yes"), self.tr("no")
        rows = []
        for label in answer.asked:
            said, there = label in answer.chosen, label in answer.truth
            color = ink.value if said == there else ink.warning
            weight = "bold" if there or said else "normal"
            cells = (label_name(label), yes if said else no, yes if there else no)
            chance = "…" if model is None else percent(model[label])
            rows.append(
                f"<tr style='color:{color}; font-weight:{weight}'>"
                + "".join(f"<td style='padding-right:14px'>{escape(cell)}</td>" for cell in (*cells, chance))
                + "</tr>"
            )
        note = "" if model is not None or not why_not else f"<p>{escape(why_not)}</p>"
        self.setText(f"<table><tr>{head}</tr>{''.join(rows)}</table>{note}")
        self.setAccessibleDescription(self.tr("Your answer, the truth and the model"))
        self.show()

    def _on_looks_changed(self) -> None:
        if self._shown is not None and not self.isHidden():
            self.show_answer(*self._shown)
