"""Names and dates of DICOM as people write them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

# By this name, Qt's own tool finds the texts to translate.
translate = QCoreApplication.translate


def born_words(birth_date: str) -> str:
    """The date of birth in words; empty where there is none."""
    return translate("Overlay", "born {date}").format(date=date(birth_date)) if birth_date else ""


def person(name: str) -> str:
    """A DICOM person name (PS3.5 6.2.1.1) as it is read: family name, given names."""
    family, _, rest = name.split("=")[0].partition("^")
    return join(family.strip(), " ".join(rest.replace("^", " ").split()), separator=", ")


def date(value: str) -> str:
    """A DICOM date (PS3.5 6.2, DA) as year-month-day; anything else as it stands."""
    return f"{value[:4]}-{value[4:6]}-{value[6:]}" if len(value) == 8 and value.isdigit() else value


def join(*parts: str, separator: str = " · ") -> str:
    """The parts that are not empty, joined."""
    return separator.join(part.strip() for part in parts if part and part.strip())
