"""Colors of the teaching panels: Okabe and Ito's, which people with any color vision can tell apart."""

from __future__ import annotations

from typing import Final

RGB = tuple[int, int, int]

BELOW: Final[RGB] = (0, 114, 178)  # clipped to black: blue
ABOVE: Final[RGB] = (230, 159, 0)  # clipped to white: orange
MARK: Final[RGB] = (240, 228, 66)

# Okabe and Ito, Color Universal Design (2008): jfly.uni-koeln.de/color
BANDS: Final[dict[str, RGB]] = {
    "air": (120, 130, 140),
    "fat": (240, 228, 66),
    "fluid": (86, 180, 233),
    "white": (204, 121, 167),
    "grey": (0, 158, 115),
    "blood": (213, 94, 0),
    "bone": (225, 225, 215),
}
