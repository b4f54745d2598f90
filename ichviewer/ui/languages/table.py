"""The texts of the action table in the language of the window. `packaging.translations` lists them for Qt."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from ichviewer.ui.action_table import TABLE, Spec

_CONTEXT, _TIPS, _MENUS = "Action", "ActionTip", "Menu"
_OTHER_MNEMONICS = {"Findings": "F&indings", "Tools": "T&ools"}  # two menus begin with F, two with T


def text_of(spec: Spec) -> str:
    """What stands in the menu, with its mnemonic."""
    return QCoreApplication.translate(_CONTEXT, spec.text.lstrip("|"))


def short_text(spec: Spec) -> str:
    """What stands in the toolbar; the menu's text where it has none of its own."""
    if spec.short:
        return QCoreApplication.translate(_CONTEXT, spec.short)
    return text_of(spec).replace("&", "")


def tip_of(spec: Spec) -> str:
    """What it does."""
    return QCoreApplication.translate(_TIPS, spec.tip)


def menu_title(menu: str) -> str:
    """The name of a menu, with its mnemonic."""
    return QCoreApplication.translate(_MENUS, _with_mnemonic(menu))


def _with_mnemonic(menu: str) -> str:
    return _OTHER_MNEMONICS.get(menu, f"&{menu}")


def texts() -> Iterator[tuple[str, str]]:
    """(context, text) of everything above, each once."""
    found: dict[tuple[str, str], None] = {}
    for spec in TABLE:
        found[_MENUS, _with_mnemonic(spec.menu)] = None
        found[_CONTEXT, spec.text.lstrip("|")] = None
        if spec.short:
            found[_CONTEXT, spec.short] = None
        found[_TIPS, spec.tip] = None
    yield from found
