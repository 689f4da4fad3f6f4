"""Styles: hairstyles as numbers, read from ``styles.toml``, and how a spec chooses among them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from noselfie.darkroom.figure import Floats
from noselfie.darkroom.groom.lock import Texture
from noselfie.darkroom.groom.skull import Roots

REGIONS = ("front", "top", "sides", "back")
VALUES = ("length", "lift", "side", "back", "down", "out", "swirl", "reach", "droop", "room", "bend")


@dataclass(frozen=True)
class Style:
    """One hairstyle."""

    name: str
    regions: dict[str, dict[str, float]]
    """Values by region."""
    cut: bool = False
    """The length is where the hair ends, not how far it grows."""
    locks: int = 150
    guides: int = 1000
    gather: float = 0.3


@cache
def book() -> dict[str, Any]:
    """Read the table of styles."""
    found: dict[str, Any] = tomllib.loads((Path(__file__).parent / "styles.toml").read_text())
    return found


def style(name: str) -> Style:
    """Look up a style by name."""
    row = dict(book()["style"][name])
    given = {region: row.pop(region) for region in REGIONS if region in row}
    top = book()["region"] | given["top"]
    regions = {region: top | given.get(region, {}) for region in REGIONS}
    return Style(name, regions, **row)


def texture(name: str) -> Texture:
    """Look up a texture by name."""
    return Texture(**book()["texture"][name])


def smooth(x: Floats, low: float, high: float) -> Floats:
    """Rise smoothly from 0 at ``low`` to 1 at ``high``."""
    t = np.clip((x - low) / (high - low), 0, 1)
    result: Floats = t * t * (3 - 2 * t)
    return result


def shares(roots: Roots) -> dict[str, Floats]:
    """Say how much each root (N,) belongs to each region; the shares sum to 1."""
    side = np.abs(roots.azimuth)
    front = smooth(roots.elevation, 22, 34) * (1 - smooth(side, 48, 66)) * (1 - smooth(roots.depth, 0.012, 0.034))
    top = smooth(roots.elevation, 26, 46) * (1 - front)
    back = (1 - top - front) * smooth(side, 105, 130)
    return {"front": front, "top": top, "sides": 1 - front - top - back, "back": back}


def spread(style_: Style, roots: Roots) -> dict[str, Floats]:
    """Blend a style's values over the roots: each value (N,)."""
    weights = shares(roots)
    return {
        value: sum((weights[r] * style_.regions[r][value] for r in REGIONS), np.zeros(len(roots.points))).astype(np.float32) for value in VALUES
    }
