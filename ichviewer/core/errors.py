"""Every error a user can meet.

IchViewerError
├── InputError            a path or file that cannot be read as asked
│   ├── NotDicomError         not a DICOM file at all
│   ├── HeaderError           DICOM, but a needed attribute is missing or makes no sense
│   └── PixelError            the pixels are missing, truncated, or in an encoding that cannot be decoded
├── ReformatError         slices that cannot be brought to the patient's axes
├── ModelError            the bundle: card, weights, hash, golden output
├── NotesError            notes and measurements that cannot be kept between sessions
└── ExportError           a file that could not be written

Each message says what was looked at, what was expected, what was found, and what to do.
"""

from __future__ import annotations

from ichviewer.core.plain import plain

_LONGEST = 300  # characters of each part of a message: a person has to read it


class IchViewerError(Exception):
    """Base of all errors that are shown to the user as one plain sentence or two.

    Args:
        subject: what was looked at: a file's name, a setting.
        expected: what should have been there.
        found: what was there instead.
        advice: what the user can do about it.
    """

    def __init__(self, subject: str, expected: str, found: str, advice: str = "") -> None:
        self.subject = subject
        self.expected = expected
        self.found = found
        self.advice = advice
        message = f"{_cut(subject)}: expected {_cut(expected)}, found {_cut(found)}."
        # A file's name, or what was found in it, may hold anything.
        super().__init__(plain(f"{message} {advice}" if advice else message))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


class InputError(IchViewerError):
    """A path or file that cannot be read as asked."""


class NotDicomError(InputError):
    """Not a DICOM file."""


class HeaderError(InputError):
    """A DICOM file whose header lacks what is needed, or contradicts itself."""


class PixelError(InputError):
    """Pixel data that is missing, truncated, or cannot be decoded."""


class ReformatError(IchViewerError):
    """Slices that cannot be brought to the patient's axes."""


class ModelError(IchViewerError):
    """A model bundle that cannot be used: card, weights, hash, or golden output."""


class NotesError(IchViewerError):
    """Notes and measurements that cannot be kept between sessions."""


class ExportError(IchViewerError):
    """A result that could not be written."""
