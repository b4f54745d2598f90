import gc
import subprocess
import sys
from pathlib import Path

import pytest

from ichviewer.inference.quiet_import import quiet_import

CODE = """
import sys
from ichviewer.inference.native import load_torch_library
load_torch_library()
assert "torch" not in sys.modules
print("libtorch_cpu.so" in open("/proc/self/maps").read())
import torch
assert torch.nn.functional.conv2d(torch.ones(1, 1, 3, 3), torch.ones(1, 1, 3, 3)).item() == 9
"""


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="needs /proc, which only Linux has")
def test_the_library_is_there_before_the_import_and_torch_works_on_it():
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "True"


@pytest.fixture
def frozen():
    """How many objects a function takes out of the collector's sight."""

    def count(work):
        gc.unfreeze()
        work()
        return gc.get_freeze_count()

    yield count
    gc.unfreeze()


def test_what_a_quiet_import_brings_is_out_of_the_collectors_sight(frozen, monkeypatch):
    monkeypatch.delitem(sys.modules, "this", raising=False)

    def work():
        with quiet_import():
            import this  # noqa: F401

    assert frozen(work) > 1000
    assert gc.isenabled()


def test_a_quiet_import_of_what_is_there_leaves_the_collector_alone(frozen):
    def work():
        with quiet_import():
            import json  # noqa: F401

    assert frozen(work) == 0
