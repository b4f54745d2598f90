"""Draws the app's icon as PNG: `python icon.py FILE`."""

from __future__ import annotations

import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"
from ichviewer.ui.app import create_app
from ichviewer.ui.theme import icon

_app = create_app()
if not icon("app").pixmap(512, 512).scaled(512, 512).save(sys.argv[1], "PNG"):
    raise SystemExit(f"{sys.argv[1]}: could not be written")
