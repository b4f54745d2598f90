"""What the self-test asks of Qt: the window painted, icons and language files loaded."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import numpy as np
from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer

from ichviewer.core.bundled import resources_dir
from ichviewer.core.samples import SAMPLES
from ichviewer.core.user_data import VARIABLE
from ichviewer.ui.app import Faults, create_app, create_window
from ichviewer.ui.languages.install import available, translator_of
from ichviewer.ui.main_window import MainWindow
from ichviewer.ui.screenshot import wait_until
from ichviewer.ui.theme import Scheme, apply_theme

_WAIT_S = 60.0
_FEWEST_COLORS = 100  # an empty window has a handful; one with a head CT in it has hundreds


def check_window(folder: Path) -> str:
    """Make the window, open the sample study in it, and look at what was painted.

    Raises:
        RuntimeError: nothing was read in time, or nothing was painted.
    """
    app = create_app()
    os.environ[VARIABLE] = str(folder)
    window = create_window(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    hooks = sys.excepthook, threading.excepthook
    Faults(window.messages).install()  # an error on a thread ends here, not as a traceback
    said = window.message_list.texts
    try:
        window.show()
        window.open_path(SAMPLES[0].path)
        read = wait_until(app, lambda: _is_read(window) or bool(said()), _WAIT_S)
        if not read or not _is_read(window):
            raise RuntimeError("; ".join(said()) or f"no sample study on screen within {_WAIT_S:.0f} s")
        colors = _colors(window.grab().toImage())
    finally:
        window.close()
        sys.excepthook, threading.excepthook = hooks
    if colors < _FEWEST_COLORS:
        raise RuntimeError(f"expected a picture of at least {_FEWEST_COLORS} colors, found {colors}")
    return f"painted by Qt {app.platformName()}, {colors} colors"


def check_icons(_folder: Path) -> str:
    """Every icon and every sign of the style sheet, in both themes.

    Raises:
        RuntimeError: one cannot be drawn, or there are none.
    """
    app = create_app()
    files = sorted(resources_dir().glob("icons/*.svg")) + sorted(resources_dir().glob("styles/*.svg"))
    if not files:
        raise RuntimeError(f"expected icons in {resources_dir()}, found none")
    for file in files:
        if not QSvgRenderer(str(file)).isValid():
            raise RuntimeError(f"{file.name}: expected an SVG picture, found another file")
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        apply_theme(app, scheme)
    return f"{len(files)} pictures, both themes"


def check_languages(_folder: Path) -> str:
    """Every language file.

    Raises:
        RuntimeError: one is damaged, or there are none.
    """
    create_app()
    codes = available()
    broken = [code for code in codes[1:] if translator_of(code) is None]
    if broken or len(codes) < 2:
        raise RuntimeError(f"expected language files, found damaged or missing: {', '.join(broken) or 'all'}")
    return ", ".join(codes)


def _is_read(window: MainWindow) -> bool:
    return window.state.volume is not None and not window.loader.busy


def _colors(image: QImage) -> int:
    """How many different colors a picture has."""
    pixels = image.convertToFormat(QImage.Format.Format_RGB32)
    return int(np.unique(np.frombuffer(pixels.constBits(), np.uint32)).size)
