"""The findings of the slice on screen and of its series: probabilities, or why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ichviewer.core.labels import LABELS, RESEARCH_ONLY
from ichviewer.ui.finding_colors import Mark, mark_of
from ichviewer.ui.findings_section import FindingsSection, wrapped_label
from ichviewer.ui.findings_store import FindingsStore, Phase
from ichviewer.ui.languages import shown
from ichviewer.ui.languages.mark import QT_TRANSLATE_NOOP
from ichviewer.ui.probability_row import PADDING

if TYPE_CHECKING:
    from ichviewer.core.findings import SliceFinding
    from ichviewer.state import ViewState
    from ichviewer.ui.inference_bridge import InferenceBridge

# By this name, Qt's own tool finds the texts to translate.
translate = QCoreApplication.translate
PRIOR_NOTE = QT_TRANSLATE_NOOP("FindingsPanel", "Hollow: prior of the training data; stage 2 was not asked.")


class FindingsPanel(QWidget):
    """Shows what `InferenceBridge` knows; a click on a label makes it the label of the model attention.

    Attributes:
        slice_section, series_section: probabilities of the slice on screen, and of the series.
        status: what is going on, in words.
        progress, cancel_button, restart_button: shown while they have a use.
        note: explains hollow bars, where there are any.
        warnings: what the assessment itself had to warn of.
        model_line, research_line: which model, and the permanent line.
    """

    def __init__(self, state: ViewState, bridge: InferenceBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._bridge = state, bridge
        self.setObjectName("findingsPanel")
        self.slice_section = FindingsSection(self._choose)
        self.series_section = FindingsSection(self._choose)
        self.status = wrapped_label("findingsStatus")
        self.progress = QProgressBar(textVisible=False)
        self.progress.setAccessibleName(self.tr("Slices assessed"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setToolTip(self.tr("Stop the assessment of this series; what was found stays"))
        self.restart_button = QPushButton(self.tr("Assess again"))
        self.restart_button.setToolTip(self.tr("Assess this series from the start"))
        self._buttons = QStackedWidget()
        self._buttons.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        for page in (QWidget(), self.cancel_button, self.restart_button):
            self._buttons.addWidget(page)
        self.note = wrapped_label("findingsNote", self.tr(PRIOR_NOTE))
        small = self.note.font()
        small.setPointSizeF(small.pointSizeF() * 0.9)
        self.note.setFont(small)
        self.warnings = wrapped_label("findingsWarnings")
        self.model_line = wrapped_label("modelLine")
        self.research_line = wrapped_label("researchOnly", shown(RESEARCH_ONLY))
        # A progress bar paints at once each time, and a fast model answers faster than anyone can look.
        self._soon = QTimer(self, singleShot=True, interval=40)
        self._soon.timeout.connect(self._show_progress)
        self._lay_out()
        self.cancel_button.clicked.connect(bridge.cancel)
        self.restart_button.clicked.connect(bridge.restart)
        bridge.changed.connect(self.refresh)
        bridge.slice_done.connect(self._on_bridge_slice_done)
        bridge.progress.connect(self._on_bridge_progress)
        state.events.slice_index.connect(self._show_slice)
        state.events.attention_label.connect(self._show_label)
        self.refresh()
        self._show_label()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10 - PADDING, 8, 10 - PADDING, 8)
        layout.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(self.status, 1)
        top.addWidget(self._buttons)
        layout.addLayout(top)
        running = QHBoxLayout()
        running.setContentsMargins(PADDING, 0, PADDING, 0)
        running.addWidget(self.progress)
        layout.addLayout(running)
        self._below = QVBoxLayout()
        layout.addWidget(self.slice_section)
        layout.addLayout(self._below)
        for part in (self.series_section, self.note, self.warnings):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addWidget(self.model_line)
        layout.addWidget(self.research_line)
        # What comes and goes keeps its place, so that nothing jumps while the user looks at it.
        for comes_and_goes in (self.progress, self.note):
            policy = comes_and_goes.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            comes_and_goes.setSizePolicy(policy)

    def add_on_top(self, part: QWidget) -> None:
        """Put a feature's part above everything."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, part)

    def add_below(self, part: QWidget) -> None:
        """Put a feature's part below the slice on screen."""
        self._below.addWidget(part)

    def refresh(self) -> None:
        """Show everything anew."""
        store = self._bridge.store
        self.status.setText(status_words(store))
        running = store.phase in (Phase.WAITING, Phase.RUNNING) and store.model_error is None
        self.progress.setVisible(running)
        stopped = store.phase is Phase.STOPPED and store.model_error is None
        self._buttons.setCurrentIndex(1 if running else 2 if stopped else 0)
        # A range of 0 to 0 is Qt's busy bar: nothing can be counted before the model is there.
        self.progress.setRange(0, 0 if store.phase is Phase.WAITING else max(1, len(store.slices)))
        self.progress.setValue(store.done)
        self.model_line.setText(model_words(store))
        self._show_series()
        self._show_slice()

    def _show_note(self) -> None:
        self.note.setVisible(self.slice_section.prior or self.series_section.prior)

    def _show_slice(self) -> None:
        store, section = self._bridge.store, self.slice_section
        refused = store.phase is Phase.NOT_ASSESSED or store.model_error is not None
        section.setVisible(bool(store.slices) and not refused and store.locked is None)
        if not store.slices:
            return
        index = min(self._state.slice_index, len(store.slices) - 1)
        title = self.tr("Slice {number} of {count}")
        section.title.setText(title.format(number=index + 1, count=len(store.slices)))
        finding = store.slices[index]
        if finding is None:
            section.show_pending()
        elif finding.probabilities is None:
            section.show_none(shown(finding.reason or ""))
        else:
            section.show_probabilities(
                finding.probabilities,
                self._marks(series_level=False),
                prior=not finding.stage2_asked,
                sop_instance_uid=finding.sop_instance_uid,
            )
        self._show_note()

    def _show_series(self) -> None:
        store, section = self._bridge.store, self.series_section
        # Why a series is not assessed is no output of the model.
        refused = store.phase is Phase.NOT_ASSESSED or store.model_error is not None
        section.setVisible(bool(store.slices) and (store.locked is None or refused))
        section.title.setText(self.tr("Series"))
        findings = store.series_findings
        self._show_warnings()
        if (reason := store.reason or store.model_error) is not None:
            section.show_none(shown(reason))
        elif findings is None or findings.probabilities is None:
            section.show_pending()
        else:
            asked = any(finding.stage2_asked for finding in findings.slices)
            section.show_probabilities(
                findings.probabilities, self._marks(series_level=True), prior=not asked
            )
        self._show_note()

    def _show_warnings(self) -> None:
        """What is not in the notice bar already, which has the warnings of headers and decoding."""
        series, volume, findings = self._state.series, self._state.volume, self._bridge.store.series_findings
        known = {*(series.warnings if series else ()), *(volume.notices if volume else ())}
        texts = [shown(n.message) for n in (findings.warnings if findings else ()) if n not in known]
        self.warnings.setText("\n".join(texts))
        self.warnings.setVisible(bool(texts))

    def _show_label(self) -> None:
        for section in (self.slice_section, self.series_section):
            section.check(self._state.attention_label)

    def _marks(self, *, series_level: bool) -> dict[str, Mark]:
        return {label: mark_of(self._bridge.store, label, series_level=series_level) for label in LABELS}

    def _choose(self, label: str) -> None:
        self._state.attention_label = label
        self._show_label()  # a click on the checked row would uncheck it

    def _on_bridge_slice_done(self, finding: SliceFinding) -> None:
        if finding.slice_index == self._state.slice_index:
            self._show_slice()

    def _on_bridge_progress(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _show_progress(self) -> None:
        store = self._bridge.store
        if store.phase is Phase.RUNNING:
            self.progress.setValue(store.done)
            self.status.setText(status_words(store))


def status_words(store: FindingsStore) -> str:
    """What is going on with the active series, in one sentence or two."""
    if store.model_error is not None:
        return translate("FindingsPanel", "The model cannot be used; nothing is assessed.")
    if store.locked is not None and store.phase is not Phase.NOT_ASSESSED:
        return store.locked
    done, total = store.done, len(store.slices)
    assessed = sum(finding is not None and finding.assessed for finding in store.slices)
    reading, loading = (
        translate("FindingsPanel", "Reading slices …"),
        translate("FindingsPanel", "Loading model …"),
    )
    words = {
        Phase.EMPTY: translate("FindingsPanel", "Open a head CT to see findings."),
        Phase.READING: reading if store.model else f"{reading} {loading}",
        Phase.WAITING: loading,
        Phase.RUNNING: translate("FindingsPanel", "Assessing slices: {done} of {total} done."),
        Phase.STOPPED: translate("FindingsPanel", "Stopped: {assessed} of {total} slices assessed."),
        Phase.NOT_ASSESSED: "",
        Phase.DONE: translate("FindingsPanel", "{assessed} of {total} slices assessed."),
    }[store.phase]
    return words.format(done=done, assessed=assessed, total=total)


def model_words(store: FindingsStore) -> str:
    """Which model, on which backend."""
    if store.model is None:
        return "" if store.model_error else translate("FindingsPanel", "Loading model …")
    stamp = store.model.stamp
    text = translate("FindingsPanel", "Model {model} ({hash}), {backend}")
    return text.format(model=stamp.model_id, hash=stamp.sha256[:8], backend=shown(stamp.backend))
