"""The choices of this room, as they are kept in the settings."""

from __future__ import annotations

from typing import Final

from ichviewer.ui.settings.preferences import Preference
from ichviewer.ui.theme import Scheme

FONT_PERCENTS: Final = (100, 110, 125, 150, 175, 200)
SCHEME = Preference("appearance/theme", str(Scheme.DARK), lambda value: value in tuple(Scheme))
FONT_PERCENT = Preference("appearance/font_percent", 100, lambda value: value in FONT_PERCENTS)
TOUR_SEEN = Preference("desktop/tour_seen", False)
