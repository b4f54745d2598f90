"""For every test: no window on the screen, unless the caller asks for a platform; no data of the user."""

import os
import tempfile

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# For what runs before a test's own folder is there, and in processes that tests start.
os.environ["ICHVIEWER_DATA"] = tempfile.mkdtemp(prefix="ichviewer-tests-")


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path_factory, monkeypatch):
    """The user's data folder of this one test, outside of what it opens: notes, progress, lessons."""
    monkeypatch.setenv("ICHVIEWER_DATA", str(tmp_path_factory.mktemp("user") / "data"))
