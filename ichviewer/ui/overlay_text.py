"""What stands over a picture, as text and lengths; `pane_overlay` paints it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ichviewer.core.dicom.geometry import orientation_letters
from ichviewer.core.reformat.planes import Plane, plane_shown
from ichviewer.core.reformat.slab import SlabKind
from ichviewer.core.volume import SliceState, Volume
from ichviewer.core.windowing import Display, Window
from ichviewer.ui.languages import shown
from ichviewer.ui.patient_words import born_words, date, join, person

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Series
    from ichviewer.state import ViewState

# By this name, Qt's own tool finds the texts to translate.
translate = QCoreApplication.translate
_BAR_LENGTHS_MM = (1, 2, 5, 10, 20, 50, 100, 200)
_BAR_MAX_PX = 130.0
_BAR_MAX_SHARE = 0.28  # of the width of a pane; the marks stand in its middle
_NAMES_MAX = 40


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A bar of `length_mm`, `length_px` long on screen."""

    length_mm: int
    length_px: float


@dataclass(frozen=True, slots=True)
class OverlayContent:
    """Everything a pane writes over its picture.

    Attributes:
        display: name of the display and, for grey ones, its window.
        top_left, top_right, bottom_left: lines; empty where the overlay is hidden.
        letters: (left, right, top, bottom) edges; empty strings where the orientation is not known.
        turned: the picture is flipped or rotated: the letters stand out.
        marks: what was done to the picture; shown even where the text is hidden.
        scale_bar: None where the pixel spacing is not known.
        notice: in the place of the picture: why there is none.
        failed: whether `notice` tells of a failure.
    """

    display: tuple[str, ...] = ()
    top_left: tuple[str, ...] = ()
    top_right: tuple[str, ...] = ()
    bottom_left: tuple[str, ...] = ()
    letters: tuple[str, str, str, str] = ("", "", "", "")
    turned: bool = False
    marks: tuple[str, ...] = ()
    scale_bar: ScaleBar | None = None
    notice: str = ""
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Caption:
    """What tells panes apart, where there are several.

    Attributes:
        lines: study, series, links.
        short: of these, what stays where the text is hidden.
        warnings: stand out, always.
    """

    lines: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def scale_bar(pixels_per_mm: float, pane_px: float) -> ScaleBar:
    """The longest round length that stays short on screen, and out of the middle of a pane of this width."""
    most = min(_BAR_MAX_PX, pane_px * _BAR_MAX_SHARE)
    fitting = [length for length in _BAR_LENGTHS_MM if length * pixels_per_mm <= most]
    length = fitting[-1] if fitting else _BAR_LENGTHS_MM[0]
    return ScaleBar(length, length * pixels_per_mm)


def display_lines(display: Display, name: str, window: Window) -> tuple[str, ...]:
    """The display's name, and the window where it has one."""
    if display is Display.COMPOSITE:
        return (name, translate("Overlay", "R brain  G subdural  B bone"))
    function = "" if window.function == "LINEAR" else f"  {window.function.lower().replace('_', ' ')}"
    return (name, f"W {window.width:.0f}  C {window.center:.0f}{function}")


def patient_lines(series: Series) -> tuple[str, ...]:
    """Who, and which study."""
    patient, study = series.patient, series.study
    born = born_words(patient.birth_date)
    lines = (
        person(patient.name),
        join(patient.patient_id, patient.sex, age(patient.age), born),
        join(date(study.date), time(study.time)),
        study.description,
        study.institution,
    )
    return tuple(shortened(line) for line in lines if line)


def series_lines(series: Series, slice_index: int) -> tuple[str, ...]:
    """Which series, and how it was acquired."""
    thickness = series.instances[slice_index].slice_thickness_mm
    number = spacing = contrast = ""
    if series.series_number is not None:
        number = translate("Overlay", "Series {number}").format(number=series.series_number)
    if series.slice_spacing_mm is not None:
        spacing = translate("Overlay", "Slice spacing {length} mm").format(
            length=f"{series.slice_spacing_mm:.2f}"
        )
    if series.contrast_agent:
        contrast = translate("Overlay", "Contrast: {agent}").format(agent=series.contrast_agent)
    thick = translate("Overlay", "Thickness {length} mm")
    lines = (
        join(number, series.description, separator="  "),
        join(series.manufacturer, series.model_name, separator=" "),
        join(series.kernel, "" if series.kvp is None else f"{series.kvp:g} kV"),
        "" if thickness is None else thick.format(length=f"{thickness:g}"),
        spacing,
        contrast,
    )
    return tuple(shortened(line) for line in lines if line)


def slice_lines(series: Series, slice_index: int, zoom: float) -> tuple[str, ...]:
    """Slice number, position, zoom."""
    text = translate("Overlay", "Slice {number} / {count}")
    lines = [text.format(number=slice_index + 1, count=len(series))]
    if slice_index < len(series.positions_mm):
        text = translate("Overlay", "Position {position} mm")
        lines.append(text.format(position=f"{series.positions_mm[slice_index]:.1f}"))
    if abs(zoom - 1.0) > 0.005:
        lines.append(translate("Overlay", "Zoom {percent} %").format(percent=f"{zoom * 100:.0f}"))
    return tuple(lines)


def derived_lines(series: Series, *, narrow: bool = False) -> tuple[str, ...]:
    """Which reformatted plane it is, and what was made up for; empty for acquired slices.

    Args:
        narrow: there is room for the plane alone; the notices above the panes say the rest.
    """
    if not series.derived:
        return ()
    plane = {
        Plane.AXIAL: translate("Overlay", "Axial, resampled"),
        Plane.CORONAL: translate("Overlay", "Coronal, resampled"),
        Plane.SAGITTAL: translate("Overlay", "Sagittal, resampled"),
    }[plane_shown(series)]
    if narrow:
        return (plane,)
    causes = ",\n".join(shown(cause) for cause in series.derived.split(", "))  # a pane may be narrow
    lines = translate("Overlay", "from {causes}").format(causes=causes).split("\n")
    return (f"{plane} {series.slice_spacing_mm:.2f} mm", *lines)


def slab_marks(state: ViewState) -> tuple[str, ...]:
    """That the picture is a slab, how thick it really is, and what is still that of the slice alone."""
    picture = state.slab_picture
    if state.slab is None or picture is None:
        return ()
    if picture.used == 1:
        text = translate("Overlay", "Slab {kind} {thickness} mm: 1 slice, {extent} mm")
    else:
        text = translate("Overlay", "Slab {kind} {thickness} mm: {count} slices, {extent} mm")
    slab = {"kind": slab_name(state.slab.kind), "thickness": f"{state.slab.thickness_mm:g}"}
    alone = translate("Overlay", "Findings, ROI: slice {number} alone")
    return (
        text.format(**slab, count=picture.used, extent=f"{picture.extent_mm:.1f}"),
        alone.format(number=state.slice_index + 1),
    )


def slab_name(kind: SlabKind) -> str:
    """How the slices of a slab become one picture; MIP and MinIP are the same in every language."""
    return translate("Overlay", "mean") if kind is SlabKind.MEAN else str(kind)


def cine_line(speed: int, loop: bool) -> str:
    """That the slices move by themselves, and how fast."""
    if loop:
        return translate("Overlay", "Cine {speed} / s").format(speed=speed)
    return translate("Overlay", "Cine {speed} / s, once").format(speed=speed)


def letters(series: Series, slice_index: int) -> tuple[str, str, str, str]:
    """Orientation letters of the (left, right, top, bottom) edges of a slice."""
    return orientation_letters(series.instances[slice_index].image_orientation)


def slice_notice(volume: Volume | None, slice_index: int, load_error: str = "") -> tuple[str, bool]:
    """What stands in the place of a slice that cannot be shown, and whether that is a failure."""
    if load_error:
        return translate("Overlay", "This series cannot be shown.") + f"\n{shown(load_error)}", True
    if volume is None or volume.state[slice_index] == SliceState.PENDING:
        return translate("Overlay", "Loading …"), False
    if volume.state[slice_index] == SliceState.FAILED:
        why = shown(volume.errors.get(slice_index, ""))
        return f"{translate('Overlay', 'This slice cannot be shown.')}\n{why}".strip(), True
    return "", False


def time(value: str) -> str:
    """A DICOM time (PS3.5 6.2, TM) as hours:minutes; anything else as it stands."""
    return f"{value[:2]}:{value[2:4]}" if value[:4].isdigit() and len(value) >= 4 else value


def age(value: str) -> str:
    """A DICOM age (PS3.5 6.2, AS) without leading zeros."""
    return value.lstrip("0") if value[:-1].isdigit() else value


def shortened(text: str, length: int = _NAMES_MAX) -> str:
    """A text cut to a length, with an ellipsis where it was cut."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
