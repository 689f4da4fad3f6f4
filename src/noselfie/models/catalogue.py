"""The catalogue: which models there are, read from ``catalogue.toml`` beside this file."""

import importlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from noselfie.errors import SettingsError
from noselfie.models.provider import Provider

DEFAULT = "darkroom"


@dataclass(frozen=True)
class Entry:
    """One model as the catalogue describes it."""

    name: str
    title: str
    provider: str
    """``module:class``."""
    where: Literal["here"]
    """Where the picture is made: what leaves this machine."""
    licence: str
    hidden: bool


@cache
def entries() -> dict[str, Entry]:
    """Every model by name."""
    data = tomllib.loads(Path(__file__).with_name("catalogue.toml").read_text(encoding="utf-8"))
    return {name: Entry(name, **values) for name, values in data.items()}


def names() -> tuple[str, ...]:
    """The models to choose from, without the hidden ones."""
    return tuple(name for name, entry in entries().items() if not entry.hidden)


def provider(name: str) -> Provider:
    """The provider of a model; raises ``SettingsError`` where there is none of that name."""
    if name not in entries():
        raise SettingsError(f"There is no such model; choose one of: {', '.join(names())}.")
    module, _, kind = entries()[name].provider.partition(":")
    made: Provider = getattr(importlib.import_module(module), kind)()
    return made
