"""The menu Export: what leaves the program."""

from __future__ import annotations

from ichviewer.ui.action_table.spec import Spec

ACTIONS: tuple[Spec, ...] = (
    Spec(
        "copy_picture",
        "Export",
        "&Copy picture",
        ("Ctrl+C",),
        "Copy the view to the clipboard, without patient data",
    ),
    Spec("export_picture", "Export", "&Picture …", ("Ctrl+E",), "Write the view as PNG"),
    Spec("export_movie", "Export", "&Movie …", (), "Write the slices as MP4, GIF or WebP, as they are shown"),
    Spec(
        "export_sheet",
        "Export",
        "Contact &sheet …",
        (),
        "Write the slices with the highest P(any), each beside its model attention",
    ),
    Spec("export_json", "Export", "|Findings as &JSON …", (), "Write findings and measurements as JSON"),
    Spec("export_csv", "Export", "Findings as CS&V …", (), "Write findings and measurements as tables"),
    Spec(
        "export_bundle",
        "Export",
        "Findings &bundle …",
        (),
        "Write findings, pictures, digests and versions as one zip that can be verified",
    ),
    Spec("export_pdf", "Export", "P&DF report …", (), "Write one page with key slices and findings"),
    Spec("export_dicom_view", "Export", "|DICOM: vie&w …", (), "Write the view as DICOM Secondary Capture"),
    Spec(
        "export_dicom_stack",
        "Export",
        "DICOM: a&ll slices …",
        (),
        "Write every slice as it is shown as DICOM Secondary Capture",
    ),
    Spec(
        "export_dicom_attention",
        "Export",
        "DICOM: model &attention …",
        (),
        "Write the thresholded model attention as DICOM Segmentation; not a lesion outline",
    ),
    Spec(
        "export_dicom_regions",
        "Export",
        "DICOM: d&rawn regions …",
        (),
        "Write the regions that were drawn as DICOM Segmentation",
    ),
    Spec(
        "export_dicom_report",
        "Export",
        "DICOM: structured r&eport …",
        (),
        "Write findings and measurements as DICOM Structured Report",
    ),
    Spec(
        "export_series_copy",
        "Export",
        "|De-&identified copy of the series …",
        (),
        "Write the whole series as DICOM without patient data",
    ),
)
