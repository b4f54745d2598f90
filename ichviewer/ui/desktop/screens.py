"""Keeps the window on a screen that is there, and no larger than it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_SEEN = QSize(160, 40)  # as much of the title bar must be on a screen, so that it can be taken


def fit_to_screens(window: QWidget) -> None:
    """Bring a window back whose screen is gone, and make it no larger than its screen.

    A window that is maximized or fills the screen is left to the system.
    """
    if window.isMaximized() or window.isFullScreen():
        return
    areas = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    fitted = fitted_geometry(window.geometry(), areas)
    if fitted != window.geometry():
        window.setMinimumSize(window.minimumSize().boundedTo(fitted.size()))
        window.setGeometry(fitted)


def fitted_geometry(wanted: QRect, areas: list[QRect]) -> QRect:
    """Where a window comes to lie.

    Args:
        wanted: where it was, in px of the whole desktop.
        areas: the part of each screen that windows may use; the first one is the primary screen's.

    Returns:
        `wanted`, where enough of it can be seen and its screen is large enough; else moved and cut to the
        screen that shows most of it, or to the primary one.
    """
    if not areas:
        return wanted
    seen = [wanted.intersected(area) for area in areas]
    most = max(range(len(areas)), key=lambda at: seen[at].width() * seen[at].height())
    title = QRect(wanted.topLeft(), QSize(wanted.width(), _SEEN.height()))
    visible = title.intersected(areas[most])
    # One that spreads over several screens is meant to.
    whole = QRect()
    for area in areas:
        whole = whole.united(area)
    fits = whole.contains(wanted) and sum(one.width() * one.height() for one in seen) == _area(wanted)
    if fits or (
        visible.width() >= _SEEN.width()
        and visible.height() >= _SEEN.height() // 2
        and wanted.width() <= areas[most].width()
        and wanted.height() <= areas[most].height()
    ):
        return wanted
    area = areas[most]
    size = wanted.size().boundedTo(area.size())
    left = min(max(wanted.left(), area.left()), area.right() - size.width() + 1)
    top = min(max(wanted.top(), area.top()), area.bottom() - size.height() + 1)
    return QRect(QPoint(left, top), size)


def _area(rect: QRect) -> int:
    return rect.width() * rect.height()
