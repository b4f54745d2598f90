"""The dialog of an export: where it goes, what is in it, and whether patient data stay in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ichviewer.core.labels import RESEARCH_ONLY
from ichviewer.export.files import free_name
from ichviewer.export.image_files import Movie
from ichviewer.export.provenance import BURNED_IN
from ichviewer.ui.exporting.kinds import Kind, Option
from ichviewer.ui.languages import shown


class Size(StrEnum):
    """How many pixels a picture has."""

    SCREEN = "screen"
    TWICE = "twice"
    SLICE = "slice"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user chose."""

    target: Path
    with_patient_data: bool = False
    text: bool = True
    measurements: bool = True
    attention: bool = False
    size: Size = Size.SCREEN
    movie: Movie = Movie.MP4
    speed: int = 10


@dataclass(frozen=True, slots=True)
class Offer:
    """What the dialog begins with.

    Attributes:
        folder: where it goes at first.
        no_attention: why there is no model attention to be had; "" where there is.
        provenance: app and model, in words.
        burned_in: the series is one of screen captures.
        patient_hidden: nobody may see now who it is.
    """

    folder: Path
    text: bool = True
    attention: bool = False
    no_attention: str = ""
    speed: int = 10
    provenance: str = ""
    burned_in: bool = False
    patient_hidden: bool = False


class ExportDialog(QDialog):
    """Asks for one export. "With patient data" is off each time, and never remembered.

    Attributes:
        path, browse, patient, text, measurements, attention, size_box, movie_box, speed: the controls.
        export_button: starts it; greyed while there is no place to write to.
    """

    def __init__(self, kind: Kind, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(QCoreApplication.translate("ExportKind", kind.title))
        self.setMinimumWidth(560)
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._make_target(offer)
        self._make_options(offer)
        self._make_patient(offer)
        layout = QVBoxLayout(self)
        layout.addLayout(self._form)
        self._note = _note("")
        layout.addWidget(self._note)
        if offer.burned_in:
            layout.addWidget(
                _note(self.tr("These are screen captures: who it is may stand in their pixels."))
            )
        layout.addWidget(
            _note(self.tr("{app}. {research}").format(app=offer.provenance, research=shown(RESEARCH_ONLY)))
        )
        layout.addStretch(1)
        layout.addWidget(self._buttons())
        self._refresh()

    def choices(self) -> Choices:
        """What is chosen at this moment."""
        return Choices(
            target=Path(self.path.text().strip()).expanduser(),
            with_patient_data=self.patient.isChecked(),
            text=self.text.isChecked(),
            measurements=self.measurements.isChecked(),
            attention=self.attention.isChecked() and self.attention.isEnabled(),
            size=Size(self.size_box.currentData()),
            movie=Movie(self.movie_box.currentData()),
            speed=self.speed.value(),
        )

    def _make_target(self, offer: Offer) -> None:
        kind = self._kind
        target = free_name(offer.folder / f"ich-viewer-{kind.stem}{kind.suffix}")
        label = self.tr("File") if kind.suffix else self.tr("New folder")
        self.path = QLineEdit(str(target))
        self.path.setAccessibleName(label)
        self.path.setToolTip(self.tr("Where it is written"))
        self.path.textChanged.connect(self._refresh)
        self.browse = QPushButton(self.tr("Browse …"))
        self.browse.setAccessibleName(self.tr("Choose where it is written"))
        self.browse.setToolTip(self.browse.accessibleName())
        self.browse.clicked.connect(self._on_browse_clicked)
        row = QHBoxLayout()
        row.addWidget(self.path, 1)
        row.addWidget(self.browse)
        self._form.addRow(label, row)

    def _make_options(self, offer: Offer) -> None:
        options = self._kind.options
        self.size_box = QComboBox()
        for size, words in (
            (Size.SCREEN, self.tr("As on screen")),
            (Size.TWICE, self.tr("Twice as many pixels as on screen")),
            (Size.SLICE, self.tr("The slice alone, its own pixels")),
        ):
            self.size_box.addItem(words, str(size))
        self.size_box.currentIndexChanged.connect(self._refresh)
        self.movie_box = QComboBox()
        for movie, words in (
            (Movie.MP4, self.tr("MP4 (players, slides)")),
            (Movie.GIF, self.tr("GIF (everywhere, 256 colors)")),
            (Movie.WEBP, self.tr("WebP (browsers)")),
        ):
            self.movie_box.addItem(words, str(movie))
        self.movie_box.currentIndexChanged.connect(self._on_movie_box_changed)
        self.speed = QSpinBox(minimum=1, maximum=60, value=offer.speed)
        self.speed.setSuffix(self.tr(" slices / s"))
        self.text = _box(self.tr("Text over the picture"), offer.text)
        self.measurements = _box(self.tr("Measurements"), True)
        self.attention = _box(self.tr("Model attention"), offer.attention and not offer.no_attention)
        self.attention.setEnabled(not offer.no_attention)
        why = self.tr("Where the model looked; not a lesion outline")
        self.attention.setToolTip(offer.no_attention or why)
        self._row(self.tr("Size"), self.size_box, Option.SIZE)
        self._row(self.tr("Format"), self.movie_box, Option.MOVIE)
        self._row(self.tr("Speed"), self.speed, Option.MOVIE)
        self._row("", self.text, Option.OVERLAY)
        self._row("", self.measurements, Option.OVERLAY)
        self._row("", self.attention, Option.ATTENTION)
        if offer.no_attention and Option.ATTENTION in options:
            self._form.addRow("", _note(offer.no_attention))

    def _make_patient(self, offer: Offer) -> None:
        self.patient = QCheckBox(self.tr("With patient data"))
        self.patient.setToolTip(self.tr("Keep names, dates and identifiers; off each time"))
        self.patient.toggled.connect(self._refresh)
        self.patient.setEnabled(not offer.patient_hidden)
        self._row("", self.patient, Option.PATIENT)

    def _row(self, label: str, widget: QWidget, option: Option) -> None:
        """Add a control, if this export has it; the others stay without a place."""
        widget.setAccessibleName(label or getattr(widget, "text", str)())
        if not widget.toolTip():
            widget.setToolTip(widget.accessibleName())
        if option in self._kind.options:
            self._form.addRow(label, widget)
        else:
            widget.setParent(self)
            widget.hide()

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export_button = buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.export_button.setDefault(True)
        self.export_button.setToolTip(self.tr("Write it"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _on_movie_box_changed(self) -> None:
        path = self.path.text()
        if Path(path).suffix in {f".{movie}" for movie in Movie}:
            self.path.setText(str(Path(path).with_suffix(f".{self.movie_box.currentData()}")))

    def _on_browse_clicked(self) -> None:
        title, start = self.windowTitle(), self.path.text()
        if self._kind.suffix:
            chosen, _ = QFileDialog.getSaveFileName(self, title, start)
        else:
            folder = QFileDialog.getExistingDirectory(self, title, str(Path(start).parent))
            chosen = str(free_name(Path(folder) / Path(start).name)) if folder else ""
        if chosen:
            self.path.setText(chosen)

    def _refresh(self) -> None:
        if not hasattr(self, "export_button"):
            return
        slice_alone = self.size_box.currentData() == Size.SLICE and Option.SIZE in self._kind.options
        self.text.setEnabled(not slice_alone)
        self.measurements.setEnabled(not slice_alone)
        problem, warning = self._about_target()
        self.export_button.setEnabled(not problem)
        self._note.setText("\n".join(line for line in (problem, warning, self._about_privacy()) if line))

    def _about_target(self) -> tuple[str, str]:
        """What stands in the way, and what is only worth knowing."""
        target = self.choices().target
        if not self.path.text().strip() or not target.name:
            return self.tr("Choose where it is written."), ""
        if not target.parent.is_dir():
            return self.tr("There is no folder {folder}.").format(folder=target.parent), ""
        if not target.exists():
            return "", ""
        if target.is_dir() or self._kind.suffix in ("", ".dcm"):
            return self.tr("There is something of this name already. Choose another one."), ""
        return "", self.tr("This file is there already, and will be replaced.")

    def _about_privacy(self) -> str:
        if self.patient.isChecked():
            return self.tr("Names, dates and identifiers of the patient are kept.")
        return self.tr("De-identified by the DICOM Basic Profile. {burned_in}").format(
            burned_in=shown(BURNED_IN)
        )


def _box(text: str, checked: bool) -> QCheckBox:
    box = QCheckBox(text)
    box.setChecked(checked)
    return box


def _note(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setObjectName("dim")
    return label
