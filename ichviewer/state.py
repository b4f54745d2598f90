"""What the user looks at: an evented object that knows no Qt. Views listen to it and write to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from psygnal import SignalGroupDescriptor

from ichviewer.core.labels import ANY
from ichviewer.core.turning import Turn
from ichviewer.core.windows import BRAIN, Display, Window

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Series
    from ichviewer.core.reformat.slab import Slab, SlabPicture
    from ichviewer.core.volume import HuArray, Volume


def _is(new: Any, old: Any) -> bool:
    return new is old


@dataclass
class ViewState:
    """The view on the active series.

    Every field emits `events.<field>(new, old)` when it changes to a different value.

    Attributes:
        series: the entry that was chosen in the tree.
        volume: its pixels, from the moment they are allocated; slices arrive later (`Volume.state`).
        load_error: why the active series could not be loaded; "" where it could.
        slice_index: from 0, in the sorted series.
        display: which table the view uses in the single layout.
        window: the window in use; with `Display.COMPOSITE` the last one that was.
        four_up: the 2x2 layout of brain, subdural, bone and composite.
        turn: how the slice is flipped and rotated on screen; the data stay as they are.
        inverted: black and white are exchanged in the grey displays.
        playing: the cine runs.
        cine_speed, cine_loop: slices per second; whether it begins anew at the end.
        slab: several slices as one picture; None: the slice alone.
        slab_picture: what is on screen of the slab; None where the slice itself is. The view writes it.
        overlay_visible: patient, series and slice text over the picture.
        patient_hidden: nothing of the patient, the study or the series' description stands over the picture,
            in the presenter mode and in a quiz.
        cursor: (row, col) under the pointer on the slice's grid, shared by all panes; None outside.
        attention_visible, attention_label, attention_method, attention_threshold, attention_opacity:
            the overlay of the model attention; threshold and opacity 0..1.
        attention_colors: name of its color map.
        peak_label: the label whose peaks the keys go to, and whose row of the strip stands out.
        strip_rows: the strip has a row for each label, not only for that one.
        mouse_profile: by its name, what each mouse button does.
    """

    events: ClassVar[SignalGroupDescriptor] = SignalGroupDescriptor(
        equality_operators={"series": _is, "volume": _is, "slab_picture": _is}
    )

    series: Series | None = None
    volume: Volume | None = None
    load_error: str = ""
    slice_index: int = 0
    display: Display = Display.BRAIN
    window: Window = field(default=BRAIN)
    four_up: bool = False
    turn: Turn = field(default=Turn())
    inverted: bool = False
    playing: bool = False
    cine_speed: int = 10
    cine_loop: bool = True
    slab: Slab | None = None
    slab_picture: SlabPicture | None = None
    overlay_visible: bool = True
    patient_hidden: bool = False
    cursor: tuple[int, int] | None = None
    attention_visible: bool = False
    attention_label: str = ANY
    attention_method: str = "gradcam"
    attention_threshold: float = 0.3
    attention_opacity: float = 0.4
    attention_colors: str = "inferno"
    peak_label: str = ANY
    strip_rows: bool = True
    mouse_profile: str = "window_left"

    @property
    def slice_count(self) -> int:
        """Slices in the active series; 0 without one."""
        return 0 if self.volume is None else len(self.volume)

    @property
    def sop_instance_uid(self) -> str:
        """Of the slice on screen; "" where there is none."""
        if self.series is None or not 0 <= self.slice_index < len(self.series):
            return ""
        return self.series.instances[self.slice_index].sop_instance_uid

    def shown_hu(self) -> HuArray | None:
        """(row, col) HU on screen: of the slice, or of its slab; None where no slice can be shown."""
        if self.volume is None or not self.volume.is_ready(self.slice_index):
            return None
        if self.slab_picture is not None:
            return self.slab_picture.hu
        hu: HuArray = self.volume.hu[self.slice_index]
        return hu

    def go_to(self, slice_index: int) -> None:
        """Move to a slice, held within the series."""
        if self.slice_count:
            self.slice_index = max(0, min(self.slice_count - 1, slice_index))
