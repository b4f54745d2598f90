"""What of the collected parts stays in the frozen app. Read by the spec."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterable
from pathlib import Path

Entry = tuple[str, str, str]  # of PyInstaller: name in the app, source, kind

# Parts of our own that the app never imports.
NOT_OURS = ("ichviewer.phantom", "ichviewer._bundled")
# Nothing in the app uses them; `readline` would bring GPL code along. timm does without the package that
# fetches weights, and with it goes all that could reach the network.
LEFT_OUT_MODULES = (
    "IPython",
    "PySide6.QtDBus",
    "PySide6.QtNetwork",
    "PySide6.QtTest",
    "anyio",
    "hf_xet",
    "httpcore2",
    "httpx2",
    "huggingface_hub",
    "lightning",
    "pytest",
    "readline",
    "tensorboard",
    "tkinter",
    "trainer",
)
# Patterns on the name in the app, "/" between folders.
LEFT_OUT_FILES = (
    # torch: headers, test programs, tools.
    "torch/bin/[!t]*",  # torch_shm_manager stays: torch does not start without it
    "torch/bin/test*",
    "torch/include/*",
    "torch/share/*",
    "torch/test/*",
    "torch/lib/*test*",
    "torch/lib/libaoti_custom_ops*",
    "torch/lib/libbackend_with_compiler*",
    "*/torch/test/*",
    # torchvision's own operators are linked against CUDA and cannot load here (ichviewer.model.vision).
    "torchvision/_C*",
    "torchvision/image*",
    "torchvision.libs/*",
    "libcudart*",
    "libnvjpeg*",
    # Qt: what a desktop does not show windows with, network, and GTK's theme with all of GTK behind it.
    "PySide6/Qt/plugins/egldeviceintegrations/*",
    "PySide6/Qt/plugins/generic/*",
    "PySide6/Qt/plugins/networkinformation/*",
    "PySide6/Qt/plugins/tls/*",
    "PySide6/Qt/plugins/platforms/libqeglfs*",
    "PySide6/Qt/plugins/platforms/libqlinuxfb*",
    "PySide6/Qt/plugins/platforms/libqminimal*",
    "PySide6/Qt/plugins/platforms/libqvkkhrdisplay*",
    "PySide6/Qt/plugins/platforms/libqvnc*",
    "PySide6/Qt/plugins/platformthemes/libqgtk3*",
    "PySide6/Qt/lib/libQt6EglF*",
    "libQt6EglF*",
    # Sample pictures and tests of libraries.
    "matplotlib/mpl-data/sample_data/*",
    "matplotlib/mpl-data/images/*",
    "pydicom/data/test_files/*",
    "sklearn/datasets/*",
    "*/tests/*",
)


def kept(entries: Iterable[Entry]) -> list[Entry]:
    """Entries without those that are left out, and without links to them."""
    return [entry for entry in entries if not _left_out(entry[0]) and not _left_out(_target(entry))]


def _left_out(name: str) -> bool:
    plain = name.replace("\\", "/")
    return any(fnmatch.fnmatchcase(plain, pattern) for pattern in LEFT_OUT_FILES)


def _target(entry: Entry) -> str:
    """The name in the app that an entry stands for: its own, or where a link leads."""
    name, source, kind = entry
    return os.path.normpath(Path(name).parent / source) if kind == "SYMLINK" else name


def needed(binaries: list[Entry]) -> list[Entry]:
    """Libraries without those of the system that nothing kept is linked against any more."""
    from PyInstaller.depend.bindepend import get_imports

    files = [entry for entry in binaries if entry[2] != "SYMLINK"]
    by_source = {Path(source).resolve(): entry for entry in files if (source := entry[1])}
    wanted = {source for source in by_source if not _of_system(source)}
    new = set(wanted)
    while new:
        found = {Path(path).resolve() for source in new for _, path in get_imports(str(source)) if path}
        new = (found & by_source.keys()) - wanted
        wanted |= new
    gone = {entry[0] for source, entry in by_source.items() if source not in wanted}

    return [entry for entry in binaries if _target(entry) not in gone]


def _of_system(source: Path) -> bool:
    return str(source).startswith(("/lib", "/usr/lib"))


def windows_version(version: str, file: Path) -> str:
    """Writes the version resource of the Windows programs. Returns the file's name."""
    numbers = tuple([int(part) for part in version.split(".")[:3]] + [0])
    text = f"""VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("CompanyName", "ICH Viewer"),
      StringStruct("FileDescription", "ICH Viewer. For research and education only."),
      StringStruct("FileVersion", "{version}"),
      StringStruct("ProductName", "ICH Viewer"),
      StringStruct("ProductVersion", "{version}")])]),
    VarFileInfo([VarStruct("Translation", [1033, 1200])])
  ]
)
"""
    file.write_text(text, encoding="utf-8")
    return str(file)
