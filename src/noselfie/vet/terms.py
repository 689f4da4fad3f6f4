"""The terms of privacy policies and the patterns made of them."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

_NAME = re.compile(r"<(\w+)>")
_GAP = re.compile(r"~(\d*)")


@cache
def load(name: str) -> dict[str, Any]:
    """A data file beside this module."""
    return tomllib.loads(resources.files("noselfie.vet").joinpath(name).read_text(encoding="utf-8"))


@cache
def spelt(template: str) -> str:
    """A template with its terms written out; ``~`` stands for up to 80 characters, ``~30`` for up to 30."""
    terms: dict[str, str] = load("terms.toml")["terms"]
    text = template
    while found := _NAME.search(text):
        term = terms.get(found[1])
        if term is None:
            raise ValueError(f"there is no term {found[1]!r}")
        text = f"{text[: found.start()]}(?:{term}){text[found.end() :]}"
    return _GAP.sub(lambda gap: f".{{0,{gap[1] or 80}}}?", text)


@cache
def pattern(template: str) -> re.Pattern[str]:
    """A compiled template, over plain text."""
    return re.compile(spelt(template))
