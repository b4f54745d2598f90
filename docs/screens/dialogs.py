"""The pages of the settings, the dialog of an export, the tag browser, the sheet of keys, the tour."""

from __future__ import annotations

import re

from ichviewer.ui.desktop.feature import DesktopFeature
from ichviewer.ui.dialogs import TableDialog
from ichviewer.ui.exporting.controller import Exporting
from ichviewer.ui.settings.feature import SettingsFeature
from screens.camera import Studio


def settings(studio: Studio) -> None:
    """One picture a page; that of the keys is `settings.png`."""
    dialog = studio.feature(SettingsFeature).open_dialog()
    for page in dialog.pages:
        dialog.show_page(page.title)
        name = re.sub(r"\W+", "-", page.title.lower())
        studio.take("settings" if name == "keys" else f"settings-{name}", dialog)
    dialog.reject()


def others(studio: Studio) -> None:
    """What opens in a window of its own."""
    window = studio.window
    studio.do("export_movie")
    dialog = studio.feature(Exporting).dialog
    assert dialog is not None
    dialog.path.setText("ich-viewer-stack.mp4")
    studio.take("export-dialog", dialog)
    dialog.reject()
    studio.do("tags")
    studio.wait(lambda: window.tag_browser.model.total > 0)
    window.tag_browser.resize(900, 620)
    studio.take("tags", window.tag_browser)
    window.tag_browser.close()
    studio.do("keys")
    keys = window.findChild(TableDialog)
    studio.take("keys", keys)
    keys.close()


def tour(studio: Studio) -> None:
    """The first step of the tour."""
    desktop = studio.feature(DesktopFeature)
    studio.do("tour")
    studio.take("tour")
    assert desktop.tour is not None
    desktop.tour.end()
