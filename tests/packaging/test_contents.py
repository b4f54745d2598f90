"""What is left out of the frozen app is what was meant, and what is needed stays."""

import importlib.util
from pathlib import Path

_FILE = Path(__file__).parents[2] / "packaging/app/contents.py"
_SPEC = importlib.util.spec_from_file_location("contents", _FILE)
assert _SPEC is not None
assert _SPEC.loader is not None
contents = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(contents)


def kept(*names: str) -> list[str]:
    return [name for name, _, _ in contents.kept([(name, f"/x/{name}", "DATA") for name in names])]


def test_parts_that_nothing_uses_go() -> None:
    gone = (
        "torch/include/a.h",
        "torch/test/b",
        "libcudart.so.13",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
    )
    assert (
        kept(*gone, "sklearn/datasets/data/iris.csv", "PySide6/Qt/plugins/platformthemes/libqgtk3.so") == []
    )


def test_parts_that_are_found_by_name_stay() -> None:
    names = (
        "_CharLS.cpython-311-x86_64-linux-gnu.so",
        "torch/lib/libtorch_cpu.so",
        "torch/bin/torch_shm_manager",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf",
        "ichviewer/_bundled/resources/selftest/codecs/rle.dcm",
        "pylibjpeg_rle-2.2.0.dist-info/entry_points.txt",
    )
    assert tuple(kept(*names)) == names


def test_a_link_goes_with_what_it_leads_to() -> None:
    link = ("libjpeg.so.8", "torchvision.libs/libjpeg.so.8", "SYMLINK")
    assert contents.kept([link, ("libz.so.1", "PIL/libz.so.1", "SYMLINK")])[0][0] == "libz.so.1"
