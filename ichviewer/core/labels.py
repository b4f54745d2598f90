"""The labels, in the one order that every array, file and table of this project uses."""

from typing import Final

SUBTYPES: Final = ("epidural", "intraparenchymal", "intraventricular", "subarachnoid", "subdural")
ANY: Final = "any"
LABELS: Final = (*SUBTYPES, ANY)

ABBREVIATIONS: Final = {
    "epidural": "EDH",
    "intraparenchymal": "IPH",
    "intraventricular": "IVH",
    "subarachnoid": "SAH",
    "subdural": "SDH",
    "any": "any",
}

RESEARCH_ONLY: Final = "For research and education only. Not a medical device."
