"""Transfer syntaxes by their UIDs (PS3.6 table A-1), without pydicom: decoding workers start sooner."""

from __future__ import annotations

from typing import Final

IMPLICIT_LITTLE: Final = "1.2.840.10008.1.2"
EXPLICIT_LITTLE: Final = "1.2.840.10008.1.2.1"
DEFLATED: Final = "1.2.840.10008.1.2.1.99"
EXPLICIT_BIG: Final = "1.2.840.10008.1.2.2"
RLE: Final = "1.2.840.10008.1.2.5"

# Pixels as they are, one after the other (PS3.5 A.1, A.2, A.3, A.5).
NATIVE: Final = frozenset({IMPLICIT_LITTLE, EXPLICIT_LITTLE, EXPLICIT_BIG, DEFLATED})

_J: Final = "1.2.840.10008.1.2.4."
JPEG_EXTENDED: Final = f"{_J}51"
JPEG: Final = frozenset({f"{_J}50", JPEG_EXTENDED, f"{_J}57", f"{_J}70"})
JPEG_LS: Final = frozenset({f"{_J}80", f"{_J}81"})
# With High-Throughput JPEG 2000; part 2 (92 and 93) has several components, and no CT.
JPEG_2000: Final = frozenset(f"{_J}{last}" for last in (90, 91, 201, 202, 203))
# Spectral selection and full progression (PS3.5 2004, A.4.1), which old archives of CT hold.
JPEG_RETIRED: Final = frozenset({f"{_J}53", f"{_J}55"})

COMPRESSED: Final = JPEG | JPEG_RETIRED | JPEG_LS | JPEG_2000 | {RLE}
