"""A closer look in words. The verdicts come from the rule in `inference.inspection` alone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ichviewer.core.findings import percent
from ichviewer.inference.inspection import LARGEST_MOVE, SMALLEST_OVERLAP, ChannelEffect, Inspection

# By this name, Qt's own tool finds the texts to translate.
translate = QCoreApplication.translate


def variant_name(variant: str) -> str:
    """A change of the slice as the window writes it."""
    names = {
        "up": translate("Inspection", "1 px up"),
        "down": translate("Inspection", "1 px down"),
        "left": translate("Inspection", "1 px left"),
        "right": translate("Inspection", "1 px right"),
        "darker": translate("Inspection", "5 HU less"),
        "brighter": translate("Inspection", "5 HU more"),
        "flip": translate("Inspection", "left-right flip"),
    }
    return names[variant]


def channel_name(channel: ChannelEffect) -> str:
    """A channel with its window."""
    return f"{channel.name}, W {channel.width:.0f} C {channel.center:.0f}"


def stability_words(inspection: Inspection, threshold: float | None) -> str:
    """Whether the probability stays, with its numbers."""
    span = span_words(inspection.interval)
    depends = inspection.depends_on(threshold)
    if not depends:
        return translate("Inspection", "Stable: {span} under all changes.").format(span=span)
    changes = ", ".join(variant_name(variant) for variant in depends)
    return translate("Inspection", "Depends on {changes}: {span}.").format(changes=changes, span=span)


def span_words(interval: tuple[float, float]) -> str:
    """From the smallest to the largest probability; once, where both read the same."""
    low, high = (percent(end) for end in interval)
    if low == high:
        return low
    return translate("Inspection", "{low} to {high}").format(low=low, high=high)


def overlap_words(inspection: Inspection) -> str:
    """Whether the attention maps stay, with the number."""
    if not inspection.complete:
        return translate("Inspection", "Attention maps: computing …")
    smallest = inspection.smallest_overlap
    if smallest is None:
        return translate("Inspection", "Attention maps: nothing in them to compare.")
    if inspection.attention_holds:
        text = translate("Inspection", "Attention stays: smallest overlap {overlap} (soft IoU).")
    else:
        text = translate("Inspection", "Attention moves: smallest overlap {overlap} (soft IoU).")
    return text.format(overlap=f"{smallest:.2f}")


def rule_words(threshold: float | None) -> str:
    """The rule of both verdicts, for the tooltip."""
    side = "" if threshold is None else f" ({threshold:.3f})"
    text = translate(
        "Inspection",
        "The slice is moved by 1 px in four directions, made 5 HU darker and brighter, and mirrored.\n"
        "Stable: no change takes the probability to the other side of the threshold{side} or moves it by"
        " more than {move}.\n"
        "Attention stays: every overlap of the maps is at least {overlap}\n"
        "(soft IoU: sum of the smaller values over sum of the larger ones).",
    )
    return text.format(side=side, move=f"{LARGEST_MOVE:.2f}", overlap=f"{SMALLEST_OVERLAP:.1f}")


def variants_table(inspection: Inspection) -> str:
    """Every change with its figures, a line each, for the tooltip."""
    lines = []
    for outcome in inspection.outcomes:
        overlap = "" if outcome.overlap is None else f", soft IoU {outcome.overlap:.2f}"
        lines.append(f"{variant_name(outcome.variant)}: {outcome.probability:.3f}{overlap}")
    return "\n".join(lines)
