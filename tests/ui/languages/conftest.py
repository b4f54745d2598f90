"""The application in another language, for as long as a test."""

import pytest

from ichviewer.ui.languages import install as installing


@pytest.fixture
def speak(qapp, settings):
    """`speak("de")` installs a language as the start of the program does; English afterwards."""

    def install(code):
        settings.setValue("desktop/language", code)
        return installing.install(qapp, settings)

    yield install
    settings.setValue("desktop/language", "en")
    installing.install(qapp, settings)
