"""The source itself: nothing is unpickled in the program or the trainer, and the program knows no network."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# What runs code that a file brings: https://docs.python.org/3/library/pickle.html and what is built on it.
UNPICKLERS = {"pickle", "_pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal", "yaml"}
CALLS = {"pickle.load", "pickle.loads", "pickle.Unpickler"}
NETWORK = {
    *("socket", "socketserver", "ssl", "asyncio", "ftplib", "smtplib", "telnetlib", "poplib", "imaplib"),
    *(
        "urllib.request",
        "http",
        "xmlrpc",
        "requests",
        "httpx",
        "aiohttp",
        "urllib3",
        "webbrowser",
        "sentry_sdk",
    ),
    *("PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets"),
    *("huggingface_hub", "torch.hub", "fsspec", "pynetdicom"),
}


# It stands in the place of `pickle.loads` for a moment, so that PySide cannot unpickle what settings hold.
FORBIDS_PICKLES = ROOT / "ichviewer" / "ui" / "settings" / "no_pickles.py"


def files(*rooms: str) -> list[Path]:
    return [path for room in rooms for path in sorted((ROOT / room).rglob("*.py"))]


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module that is imported anywhere, each name of `from a import b` as a.b, too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in (
            "__import__",
            "importlib.import_module",
        ):
            yield from (str(arg.value) for arg in node.args if isinstance(arg, ast.Constant))


def forbidden(tree: ast.AST, modules: set[str]) -> list[str]:
    return [
        name for name in imported(tree) if any(name == one or name.startswith(f"{one}.") for one in modules)
    ]


def unpickling_calls(tree: ast.AST) -> list[str]:
    """Calls that would unpickle, or leave it to a default."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        given = {word.arg: word.value.value for word in node.keywords if isinstance(word.value, ast.Constant)}
        if name in ("torch.load", "torch.jit.load") or name.endswith("load_from_checkpoint"):
            if given.get("weights_only") is not True:
                found.append(f"{name} without weights_only=True, line {node.lineno}")
        elif name in CALLS or name.endswith("read_pickle") or given.get("allow_pickle") is True:
            found.append(f"{name}, line {node.lineno}")
        # Lightning opens the checkpoint itself.
        elif any(word.arg == "ckpt_path" for word in node.keywords) and given.get("weights_only") is not True:
            found.append(f"{name} with ckpt_path, without weights_only=True, line {node.lineno}")
    return found


@pytest.mark.parametrize("room", ["ichviewer", "trainer"])
def test_nothing_is_unpickled(room):
    found = {}
    for path in files(room):
        tree = ast.parse(path.read_bytes())
        modules = UNPICKLERS - {"pickle"} if path == FORBIDS_PICKLES else UNPICKLERS
        if bad := forbidden(tree, modules) + unpickling_calls(tree):
            found[str(path.relative_to(ROOT))] = bad
    assert files(room)
    assert not found


def test_the_program_knows_no_network():
    found = {}
    for path in files("ichviewer"):
        if bad := forbidden(ast.parse(path.read_bytes()), NETWORK):
            found[str(path.relative_to(ROOT))] = bad
    assert not found


@pytest.mark.parametrize(
    "line",
    [
        "import pickle",
        "from joblib import load",
        "def f():\n    import yaml",
        "torch.load(path)",
        "torch.load(path, weights_only=False)",
        "np.load(path, allow_pickle=True)",
        "Module.load_from_checkpoint(path)",
        "trainer.fit(module, ckpt_path=path)",
        "pandas.read_pickle(path)",
        "pickle.loads(content)",
    ],
)
def test_the_search_finds_what_unpickles(line):
    tree = ast.parse(line)
    assert forbidden(tree, UNPICKLERS) + unpickling_calls(tree)


@pytest.mark.parametrize(
    "line",
    ["import urllib.request", "from http import client", "from PySide6 import QtNetwork", "import ssl"],
)
def test_the_search_finds_a_network(line):
    assert forbidden(ast.parse(line), NETWORK)
    assert not forbidden(ast.parse("from urllib.parse import quote\nimport json"), NETWORK)
