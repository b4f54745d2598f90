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


def test_a_quiet_import_leaves_nothing_for_later_collections_to_walk():
    kept = []
    with quiet_import():
        kept.append([[] for _ in range(1000)])
    try:
        assert gc.get_freeze_count() >= 1000
        assert gc.isenabled()
        assert not any(kept[0] is found for found in gc.get_objects())
    finally:
        gc.unfreeze()
