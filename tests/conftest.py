"""For every test: no window on the screen, unless the caller asks for a platform; no data of the user."""

import os
import tempfile

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The tests read English texts, whatever the language of the desktop.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)
# For what runs before a test's own folder is there, and in processes that tests start.
os.environ["ICHVIEWER_DATA"] = tempfile.mkdtemp(prefix="ichviewer-tests-")


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path_factory, monkeypatch):
    """The user's data folder of this one test, outside of what it opens: notes, progress, lessons."""
    monkeypatch.setenv("ICHVIEWER_DATA", str(tmp_path_factory.mktemp("user") / "data"))
