"""A spec as plain JSON values and back: exact both ways, strict about what it reads."""

import math
import re
import types
from dataclasses import MISSING, fields, is_dataclass
from functools import lru_cache
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from noselfie.errors import DescriptionError
from noselfie.words.limits import LIMITS, SHARE, SHARES
from noselfie.words.spec import PortraitSpec

_HEX = re.compile(r"#[0-9a-f]{6}\Z")
_MOST = 16
"""Entries in the longest list read."""
_LONGEST_WORD = 40


def to_dict(spec: PortraitSpec) -> dict[str, Any]:
    """A spec as nested dicts, lists, strings and numbers; fields not said are left out."""
    return cast("dict[str, Any]", _plain(spec))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        pairs = ((f.name, _plain(getattr(value, f.name)), f) for f in fields(value))
        return {name: plain for name, plain, f in pairs if plain not in (None, [], {}) and not (plain is False and f.default is False)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def from_dict(data: object) -> PortraitSpec:
    """The spec of ``to_dict``'s output; raises ``DescriptionError`` for unknown keys, wrong types, values out of range."""
    return cast("PortraitSpec", _read(PortraitSpec, data, ""))


@lru_cache(maxsize=32)
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, data: object, path: str) -> Any:
    """One dataclass of the spec from a dict; ``path`` names the place in messages."""
    if not isinstance(data, dict):
        raise DescriptionError(f"The spec's {path or 'outermost value'} is not an object.")
    known = {f.name: f for f in fields(kind)}
    if any(not isinstance(key, str) or key not in known for key in data):
        raise DescriptionError(f"The spec's {path or 'outermost value'} has a field that does not exist.")
    missing = [f.name for f in known.values() if f.default is MISSING and f.default_factory is MISSING and f.name not in data]
    if missing:
        raise DescriptionError(f"The spec's {path} lacks {missing[0]}.")
    return kind(**{name: _value(_hints(kind)[name], value, f"{path}.{name}".lstrip(".")) for name, value in data.items()})


def _value(hint: Any, value: object, path: str) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return None if value is None else _value(next(a for a in get_args(hint) if a is not type(None)), value, path)
    if is_dataclass(hint):
        return _read(hint, value, path)
    if origin is tuple:
        return _tuple(get_args(hint)[0], value, path)
    if origin is Literal:
        if not isinstance(value, str) or value not in get_args(hint):
            raise DescriptionError(f"The spec's {path} is not one of its values.")
        return value
    if hint is bool:
        if not isinstance(value, bool):
            raise DescriptionError(f"The spec's {path} is not true or false.")
        return value
    return _number(value, path) if hint is float else _word(value, path)


def _tuple(hint: Any, value: object, path: str) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple) or len(value) > _MOST:
        raise DescriptionError(f"The spec's {path} is not a list of at most {_MOST} entries.")
    return tuple(_value(hint, item, path) for item in value)


def _number(value: object, path: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e9 or not math.isfinite(value):
        raise DescriptionError(f"The spec's {path} is not a number.")
    low, high = LIMITS.get(path, SHARE if path in SHARES else (-1e9, 1e9))
    if not low <= value <= high:
        raise DescriptionError(f"The spec's {path} lies outside {low:g} to {high:g}.")
    return float(value)


def _word(value: object, path: str) -> str:
    """A colour, or for ``without`` a short name."""
    name = path.rsplit(".", 1)[-1]
    if not isinstance(value, str) or len(value) > _LONGEST_WORD:
        raise DescriptionError(f"The spec's {path} is not a short text.")
    if name == "without":
        if not re.fullmatch(r"[a-z_]+", value):
            raise DescriptionError(f"The spec's {path} is not a list of kinds.")
    elif not _HEX.match(value):
        raise DescriptionError(f"The spec's {path} is not a colour written #rrggbb in lower case.")
    return value
