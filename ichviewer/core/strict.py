"""JSON or TOML to frozen dataclasses, strictly: a missing, unknown or wrong field is an error."""

from __future__ import annotations

import math
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from ichviewer.core.plain import plain

T = TypeVar("T")

_LONGEST_NAME = 60  # characters of a field's name in a message

_NAMES = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


class FieldError(Exception):
    """One field is not as the schema wants it. `where` is its path, as in `stage1.weights.sha256`."""

    def __init__(self, where: str, expected: str, found: str) -> None:
        super().__init__(f"{where}: expected {expected}, found {found}")
        self.where = where
        self.expected = expected
        self.found = found


def parse(cls: type[T], data: object, where: str = "", *, optional: bool = False) -> T:
    """Build a dataclass from what `json.load` or `tomllib.load` gave.

    Fields are read by their annotations: str, int, float (whole numbers too, finite), bool, `X | None`,
    tuples (of any length or a fixed one), `dict[str, X]`, nested dataclasses, and `Any` for JSON that is kept
    as it is. Every field must be there, defaults or not, unless `optional`: then those with a default may be
    left out, in nested dataclasses too. `__post_init__` refuses values with a ValueError.

    Raises:
        FieldError: for the first field that is not as declared.
    """
    if not isinstance(data, Mapping):
        raise FieldError(where or "the whole", "an object", describe(data))
    hints = get_type_hints(cls)
    items = fields(cls)  # type: ignore[arg-type]
    names = [item.name for item in items]
    for name in data:
        if name not in names:
            expected = f"only the fields {', '.join(names)}"
            raise FieldError(_join(where, str(name)), expected, "an unknown field")
    for item in items:
        free = optional and (item.default is not MISSING or item.default_factory is not MISSING)
        if item.name not in data and not free:
            raise FieldError(_join(where, item.name), "a value", "no such field")
    values = {
        name: _value(hints[name], data[name], _join(where, name), optional) for name in names if name in data
    }
    try:
        return cls(**values)
    except ValueError as error:
        raise FieldError(where or "the whole", "values that make sense", f"that {error}") from error


def describe(value: object) -> str:
    """A JSON value in a few words, for a message."""
    if value is None:
        return "null"
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _join(where: str, name: str) -> str:
    name = plain(name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…")
    return f"{where}.{name}" if where else name


def _value(hint: Any, value: object, where: str, optional: bool) -> Any:
    if hint is Any:
        return value
    if is_dataclass(hint):
        return parse(hint, value, where, optional=optional)  # type: ignore[arg-type]
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = next(arg for arg in get_args(hint) if arg is not type(None))
        return None if value is None else _value(inner, value, where, optional)
    if origin is tuple:
        return _tuple(get_args(hint), value, where, optional)
    if origin is dict:
        if not isinstance(value, Mapping):
            raise FieldError(where, "an object", describe(value))
        item_hint = get_args(hint)[1]
        return {
            str(key): _value(item_hint, item, _join(where, str(key)), optional) for key, item in value.items()
        }
    return _scalar(hint, value, where)


def _tuple(args: tuple[Any, ...], value: object, where: str, optional: bool) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise FieldError(where, "a list", describe(value))
    if args[-1] is Ellipsis:
        args = (args[0],) * len(value)
    if len(value) != len(args):
        raise FieldError(where, f"a list of {len(args)}", describe(value))
    pairs = enumerate(zip(args, value, strict=True))
    return tuple(_value(arg, item, f"{where}[{i}]", optional) for i, (arg, item) in pairs)


def _scalar(hint: Any, value: object, where: str) -> Any:
    # JSON's true is no number, though Python's is.
    fits = isinstance(value, (int, float) if hint is float else hint)
    if not fits or (hint is not bool and isinstance(value, bool)):
        raise FieldError(where, _NAMES[hint], describe(value))
    if hint is float:
        value = float(value)  # type: ignore[arg-type]
        if not math.isfinite(value):
            raise FieldError(where, "a finite number", describe(value))
    return value
