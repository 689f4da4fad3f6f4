"""Presets: partial specs that fill what a description leaves open."""

import tomllib
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import Any, cast

from noselfie.errors import DescriptionError
from noselfie.words.codec import from_dict
from noselfie.words.spec import Background, Lighting, PortraitSpec

_TOGETHER: tuple[tuple[str, type, str], ...] = (("lighting", Lighting, "setup"), ("background", Background, "kind"))
"""A part whose leading field is said is left as it is: a said "candle" does not get the preset's studio ratio."""


@lru_cache(maxsize=1)
def _presets() -> dict[str, PortraitSpec]:
    text = resources.files("noselfie.words").joinpath("presets.toml").read_text(encoding="utf-8")
    return {name: from_dict(data) for name, data in tomllib.loads(text).items()}


def names() -> tuple[str, ...]:
    """The presets' names, as written on the command line."""
    return tuple(_presets())


def apply(preset: str, spec: PortraitSpec) -> PortraitSpec:
    """A spec with what it leaves open filled from a preset; raises ``DescriptionError`` for an unknown name."""
    name = preset.strip().lower().replace(" ", "-").replace("_", "-")
    if name not in _presets():
        raise DescriptionError(f"There is no such preset: choose one of {', '.join(names())}.")
    partial = _presets()[name]
    for part, kind, leading in _TOGETHER:
        if getattr(getattr(spec, part), leading) is not None:
            partial = replace(partial, **cast("dict[str, Any]", {part: kind()}))
    return cast("PortraitSpec", _filled(spec, partial))


def _filled(said: Any, partial: Any) -> Any:
    """Field by field: what is said stays, what is ``None`` or empty comes from the preset."""
    if is_dataclass(said) and not isinstance(said, type):
        return replace(said, **{f.name: _filled(getattr(said, f.name), getattr(partial, f.name)) for f in fields(said)})
    return partial if said is None or said == () else said
