"""The summary of a reading session: reader and model, and each alone against what is known."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ichviewer.core.errors import ExportError
from ichviewer.core.labels import RESEARCH_ONLY
from ichviewer.core.user_data import write_atomically
from ichviewer.reader_study.agreement import FEW, AgainstTruth, Figure, Summary, summarize
from ichviewer.reader_study.report import INTERVALS, to_csv, to_dict
from ichviewer.ui.languages import shown
from ichviewer.ui.probability_row import display_name

if TYPE_CHECKING:
    from ichviewer.reader_study.answers import Reading
    from ichviewer.ui.findings.jobs import Jobs

# By this name, Qt's own tool finds the texts to translate.
translate = QCoreApplication.translate


class Readings(Protocol):
    """Gives the readings, all or those of what was opened in this session."""

    def __call__(self, *, opened_only: bool = False) -> list[Reading]:
        """The oldest first."""


class SummaryDialog(QDialog):
    """Counts and figures as a table; saved as CSV or JSON.

    Attributes:
        text: the table.
        opened_only: leave out what was answered in earlier sessions.
    """

    def __init__(
        self, readings: Readings, jobs: Jobs, failed: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Reading summary"))
        self.resize(860, 700)
        self._readings, self._jobs, self._failed = readings, jobs, failed
        self.text = QTextBrowser()
        self.text.setAccessibleName(self.tr("Reading summary"))
        self.opened_only = QCheckBox(self.tr("Only series opened in this session"))
        self.opened_only.setToolTip(self.tr("Leave out what was answered in earlier sessions"))
        self.opened_only.toggled.connect(self.refresh)
        self.saved = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        save_csv = buttons.addButton(self.tr("Save CSV …"), QDialogButtonBox.ButtonRole.ActionRole)
        save_json = buttons.addButton(self.tr("Save JSON …"), QDialogButtonBox.ButtonRole.ActionRole)
        save_csv.setToolTip(self.tr("One row a series"))
        save_json.setToolTip(self.tr("Every series, and the summary"))
        save_csv.clicked.connect(lambda: self._ask("reading.csv"))
        save_json.clicked.connect(lambda: self._ask("reading.json"))
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        for part in (self.opened_only, self.text, QLabel(shown(RESEARCH_ONLY)), self.saved, buttons):
            layout.addWidget(part)
        self.refresh()

    def refresh(self) -> None:
        """Sum up anew."""
        self.text.setHtml(summary_html(summarize(self._chosen())))

    def save(self, file: Path) -> None:
        """Write what is shown; the ending says as what."""
        readings = self._chosen()
        text = (
            to_csv(readings)
            if file.suffix.lower() == ".csv"
            else json.dumps(to_dict(readings), indent=2, ensure_ascii=False)
        )
        said = self.tr("Saved: {file}").format(file=file.name)
        self._jobs.run(lambda: _write(file, text), lambda _: self.saved.setText(said), self._failed)

    def _chosen(self) -> Sequence[Reading]:
        return self._readings(opened_only=self.opened_only.isChecked())

    def _ask(self, name: str) -> None:
        kind = name.rsplit(".", 1)[-1]
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save the reading"), name, f"*.{kind}")
        if chosen:
            file = Path(chosen)
            self.save(file if file.suffix else file.with_suffix(f".{kind}"))


def _write(file: Path, text: str) -> None:
    try:
        write_atomically(file, text)
    except OSError as error:
        found = error.strerror or type(error).__name__
        raise ExportError(
            file.name, "a place that can be written to", found, "Choose another folder."
        ) from error


def summary_html(summary: Summary) -> str:
    """The summary as a table; the counts stand before the figures."""
    agreement = summary.agreement
    if not summary.readings:
        return translate(
            "ReadingSummary", "No answer is committed yet. Turn on Read first in the menu Findings."
        )
    rows = [
        _heading(translate("ReadingSummary", "Reader and model")),
        _row(translate("ReadingSummary", "series read"), str(summary.readings)),
        _row(
            translate("ReadingSummary", "both yes / both no / only reader / only model"),
            f"{agreement.both_yes} / {agreement.both_no} / {agreement.only_reader} / {agreement.only_model}",
        ),
        _row(translate("ReadingSummary", "left out (cannot tell, not assessed)"), str(agreement.left_out)),
        _row(translate("ReadingSummary", "agreement"), _figure(agreement.agreed)),
        _row(translate("ReadingSummary", "Cohen's kappa"), _figure(agreement.kappa)),
    ]
    for title, rater in (
        (translate("ReadingSummary", "Reader alone, against known labels"), summary.reader),
        (translate("ReadingSummary", "Model alone, against known labels"), summary.model),
    ):
        rows += [_heading(title), *_rater_rows(rater)]
    rows += _subtype_rows(summary.subtypes)
    notes = [shown(INTERVALS + ".")]
    if summary.few:
        text = translate("ReadingSummary", "Fewer than {few} series: the intervals are wide, and say little.")
        notes.insert(0, f"<b>{escape(text.format(few=FEW))}</b>")
    return f"<table cellpadding='3'>{''.join(rows)}</table><p>{'<br>'.join(notes)}</p>"


def _subtype_rows(subtypes: Mapping[str, AgainstTruth]) -> list[str]:
    """One line a subtype that was known and answered; the model's own answers are kept for any bleed only."""
    if not subtypes:
        return []
    title = translate(
        "ReadingSummary", "Reader's subtypes: true positive / missed / true negative / false alarm"
    )
    text = translate("ReadingSummary", "{counts}; sensitivity {sensitivity}, specificity {specificity}")
    return [_heading(title)] + [
        _row(
            display_name(label),
            text.format(
                counts=_counts(rater),
                sensitivity=_figure(rater.sensitivity),
                specificity=_figure(rater.specificity),
            ),
        )
        for label, rater in subtypes.items()
    ]


def _counts(rater: AgainstTruth) -> str:
    counts = (rater.true_positive, rater.false_negative, rater.true_negative, rater.false_positive)
    return " / ".join(map(str, counts))


def _rater_rows(rater: AgainstTruth) -> list[str]:
    if not rater.cases and not rater.left_out:
        return [_row(translate("ReadingSummary", "no known labels among these series"), "")]
    return [
        _row(
            translate("ReadingSummary", "true positive / missed / true negative / false alarm"),
            _counts(rater),
        ),
        _row(translate("ReadingSummary", "left out (cannot tell, not assessed)"), str(rater.left_out)),
        _row(translate("ReadingSummary", "sensitivity"), _figure(rater.sensitivity)),
        _row(translate("ReadingSummary", "specificity"), _figure(rater.specificity)),
        _row(translate("ReadingSummary", "Cohen's kappa"), _figure(rater.kappa)),
    ]


def _figure(figure: Figure) -> str:
    if figure.value is None or figure.low is None or figure.high is None:
        return "–"
    text = translate("ReadingSummary", "{value} ({low} to {high})")
    return text.format(value=f"{figure.value:.2f}", low=f"{figure.low:.2f}", high=f"{figure.high:.2f}")


def _heading(text: str) -> str:
    return f"<tr><td colspan='2'><b>{escape(text)}</b></td></tr>"


def _row(name: str, value: str) -> str:
    return f"<tr><td>{escape(name)}</td><td>{escape(value)}</td></tr>"
