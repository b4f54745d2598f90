"""What helps to find a fault on another computer, as text without patient data, names or paths."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

import ichviewer
from ichviewer.core.labels import RESEARCH_ONLY
from ichviewer.core.logs import last_lines
from ichviewer.ui.desktop.choices import FONT_PERCENT, SCHEME, TOUR_SEEN
from ichviewer.ui.mouse.profiles import PROFILES
from ichviewer.ui.settings.preferences import (
    CINE_LOOP,
    CINE_SPEED,
    MAGNIFIER_ZOOM,
    MOUSE_PROFILE,
    OVERLAY_VISIBLE,
    Preferences,
)

if TYPE_CHECKING:
    from ichviewer.ui.main_window import MainWindow

LOG_LINES: Final = 60
_PACKAGES: Final = ("PySide6-Essentials", "pyqtgraph", "torch", "numpy", "pydicom", "SimpleITK")
# Named one by one: what else lies in the settings (recent paths, for one) is nobody's business.
_CHOICES: Final = (SCHEME, FONT_PERCENT, TOUR_SEEN, MAGNIFIER_ZOOM, OVERLAY_VISIBLE, CINE_SPEED, CINE_LOOP)


def diagnostics(window: MainWindow, preferences: Preferences) -> str:
    """Program, machine, model, screens, choices and the newest lines of the log."""
    profile = str(preferences.get(MOUSE_PROFILE))
    parts = [
        f"ICH Viewer {ichviewer.__version__}. {RESEARCH_ONLY}",
        f"System: {platform.platform()}, {platform.machine()}, {os.cpu_count()} processors",
        f"Python {platform.python_version()}, Qt {qVersion()}, {QGuiApplication.platformName()}",
        "Packages: " + ", ".join(f"{name} {_version(name)}" for name in _PACKAGES),
        f"Model: {_model(window)}",
        *(f"Screen {number}: {text}" for number, text in enumerate(_screens(window), 1)),
        f"Window: {window.width()} x {window.height()}",
        "Choices: "
        + ", ".join(f"{one.key}={preferences.get(one)}" for one in _CHOICES)
        + f", {MOUSE_PROFILE.key}={profile if profile in PROFILES else 'unknown'}",
        "Log:",
        *(last_lines(LOG_LINES) or ["(empty)"]),
    ]
    return "\n".join(parts) + "\n"


def _version(package: str) -> str:
    """Without importing it: torch takes seconds."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"


def _model(window: MainWindow) -> str:
    store = window.bridge.store
    if store.model is None:
        return "not usable" if store.model_error else "not loaded yet"
    stamp = store.model.stamp
    return f"{stamp.model_id}, sha256 {stamp.sha256}, on {stamp.backend}"


def _screens(window: MainWindow) -> list[str]:
    """Size and density of each; no names, which may be of a person or a place."""
    return [
        f"{screen.geometry().width()} x {screen.geometry().height()} at {screen.geometry().x()}, "
        f"{screen.geometry().y()}, {screen.devicePixelRatio():g} px per point, "
        f"{screen.logicalDotsPerInch():.0f} dpi" + (", with the window" if screen is window.screen() else "")
        for screen in QGuiApplication.screens()
    ]
