"""The model card for people (Markdown) and the licence of the weights, both written from `card.json`."""

from __future__ import annotations

from ichviewer.core.labels import ABBREVIATIONS, LABELS, RESEARCH_ONLY, SUBTYPES
from ichviewer.model.card import Card, Metric

ALL = "all sources"
OUT_OF_FOLD = "out of fold"
_SEEN = {
    "test": "On patients that no training, calibration, threshold or choice has seen.\n\n",
    OUT_OF_FOLD: "Out of fold: each patient's slices by networks that were trained, and calibrated, without "
    "that patient. The weights in this folder are of the same recipe, trained on everybody; no patient is "
    "left to measure them on.\n\n",
}


def model_card(card: Card) -> str:
    """Markdown with the use, the data, how it was trained, and every figure with its counts."""
    return "\n\n".join(
        (
            f"# {card.model_id}",
            f"**{RESEARCH_ONLY}** {card.intended_use}",
            "Written by `ichtrain export` from `card.json`, which is the authority.",
            "## What it is\n\n" + _what(card),
            "## Figures\n\n" + _SEEN[card.metrics[0].split] + figures(card.metrics),
            "## What is bad about them\n\n" + "\n".join(f"- {line}" for line in card.limitations),
            "## Trained on\n\n" + _training(card),
            "## Terms\n\n" + f"{card.license}. No image and no part of one is in this folder.\n",
        )
    )


def license_text(card: Card) -> str:
    """The terms of the weights: research only, as the data's own terms ask."""
    sources = "\n".join(f"  - {one.name}: {one.source}. Terms: {one.license}." for one in card.training_data)
    return f"""Terms of the weights in this folder ({card.model_id})

These terms are for the files stage1.safetensors, stage2.safetensors, card.json and
MODEL_CARD.md in this folder. The code of ICH Viewer has its own licence (Apache-2.0).

1. You may use, copy, change and pass on these files for research and education that is
   not commercial, with these terms.
2. You may not use them for diagnosis, triage, treatment, or any other decision about a
   patient, nor in or as part of a product. They are not a medical device.
3. The weights were trained on these sets, whose own terms may bind you further:
{sources}
4. No image, no part of an image, and no record of a patient is in this folder.
5. The files come as they are, without warranty of any kind; those who made them are not
   liable for anything that comes of their use.
"""


def headline(metrics: tuple[Metric, ...]) -> str:
    """A table: AUC per label, for slices and series, over all sources and within each."""
    rows = ["| level | set | " + " | ".join(ABBREVIATIONS[name] for name in (LABELS[-1], *SUBTYPES)) + " |"]
    rows.append("|---|---|" + "---|" * len(LABELS))
    places = dict.fromkeys((metric.level, metric.data_set) for metric in metrics if metric.name == "auc")
    for level, data_set in places:
        found = {
            metric.label: metric
            for metric in metrics
            if (metric.name, metric.level, metric.data_set) == ("auc", level, data_set)
        }
        cells = [_cell(found.get(label)) for label in (LABELS[-1], *SUBTYPES)]
        rows.append(f"| {level} | {data_set} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def _cell(metric: Metric | None) -> str:
    """Value, interval, and positive slices (or series) and patients."""
    if metric is None:
        return "too few"
    interval = f" [{metric.interval95[0]:.2f}, {metric.interval95[1]:.2f}]" if metric.interval95 else ""
    return f"{metric.value:.3f}{interval} ({metric.positives}/{metric.n}, {metric.positive_patients} p.)"


def _what(card: Card) -> str:
    spec = card.preprocess
    windows = ", ".join(f"{c.name} W{c.width:g} L{c.center:g}" for c in spec.channels)
    return "\n".join(
        (
            f"- {card.description}",
            f"- Input: one slice, {spec.size} x {spec.size}, cut to {spec.hu_min:g} to {spec.hu_max:g} HU, "
            f"channels {windows}.",
            f"- Stage 1 ({card.stage1.architecture}) gives P(any). Where it is at least "
            f"{card.screening.value:.4f} ({card.screening.rule}), stage 2 gives P(subtype | any); elsewhere "
            "the prior stands for it. P(subtype) = P(any) x P(subtype | any).",
            *_both_sides(card),
            f"- Calibrated by slope and intercept on {card.calibration.fitted_on}.",
            *_context(card),
            f"- Series: mean of the {card.aggregation.parameters.top_slices} largest slice logits, slope and "
            f"intercept; fitted on {card.aggregation.fitted_on}.",
            *_new_slices(card),
        )
    )


def _both_sides(card: Card) -> list[str]:
    words = "- Every slice is asked about twice, as it is and mirrored left to right; a logit is the mean."
    return [words] if card.mirrored else []


def _context(card: Card) -> list[str]:
    if card.context is None:
        return []
    one = card.context
    return [
        f"- Within a series, what is said of the slices within {one.reach_mm:g} mm on either side draws a "
        f"slice's logits towards their mean, by {one.weight:g} times the difference, which counts for no "
        f"more than {one.largest:g}. Fitted on {one.fitted_on}."
    ]


def _new_slices(card: Card) -> list[str]:
    if card.novelty is None:
        return []
    return [
        f"- A slice that scores above {card.novelty.limit:.2f} is not assessed: it is unlike the slices that "
        f"the model was trained on. The limit is {card.novelty.rule}. Fitted on {card.novelty.fitted_on}. "
        "The score knows the spread of HU and the roughness of the middle, not shapes: a chest slice passes "
        "it, and is left to the rules on shape."
    ]


def figures(metrics: tuple[Metric, ...]) -> str:
    """All figures in tables, Markdown."""
    rest = [m for m in metrics if m.name != "auc" and m.data_set == ALL]
    lines = [
        "AUC [95% interval, bootstrap over patients] (positives/all, patients with it); without an interval, "
        "fewer than three patients carry it.",
        "",
        headline(metrics),
        "",
        "The rest, over all sources:",
        "",
        "| level | label | metric | value | 95% interval | positives/n | patients with it |",
        "|---|---|---|---|---|---|---|",
    ]
    for m in rest:
        interval = f"{m.interval95[0]:.3f} to {m.interval95[1]:.3f}" if m.interval95 else "too few"
        lines.append(
            f"| {m.level} | {m.label} | {m.name} | {m.value:.3f} | {interval} | {m.positives}/{m.n} | "
            f"{m.positive_patients} |"
        )
    return "\n".join(lines)


def _training(card: Card) -> str:
    lines = ["| set | slices | patients | source | terms |", "|---|---|---|---|---|"]
    lines += [
        f"| {one.name} | {one.slices} | {one.patients} | {one.source} | {one.license} |"
        for one in card.training_data
    ]
    lines += ["", f"Code at commit `{card.code_commit}`; the resolved recipe is in `card.json`."]
    return "\n".join(lines)
