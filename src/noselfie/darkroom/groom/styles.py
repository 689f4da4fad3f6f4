"""Styles: hairstyles as numbers, read from ``styles.toml``, and how a spec chooses among them."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from noselfie.darkroom.figure import Floats
from noselfie.darkroom.groom.lock import Texture
from noselfie.darkroom.groom.skull import Roots
from noselfie.darkroom.persona import Persona
from noselfie.words.spec import Hair

REGIONS = ("front", "top", "sides", "back")
VALUES = ("length", "lift", "side", "back", "down", "out", "swirl", "reach", "droop", "room", "rise", "bend", "cling")

CROP = 0.03
"""Metres of length below which hair stands too short to lie in locks."""
NAPE = 0.14
"""Metres of length up to which no hair comes down to the collar."""
BALL = 0.06
"""Metres of an afro from which on it may touch the shoulders."""
HIGHER = 2.3
"""How much higher up the nape is graded than the sides."""
UNKEMPT = 0.6
"""How messy hair is when no parting holds in it."""
PRESSED = {"lift": 0.3, "room": 0.3, "length": 0.8}
"""What a hat leaves of a style's values where hair is short."""


@dataclass(frozen=True)
class Style:
    """One hairstyle."""

    name: str
    regions: dict[str, dict[str, float]]
    """Values by region."""
    kind: str = "combed"
    cut: bool = False
    """The length is where the hair ends, not how far it grows."""
    parted: bool = True
    strands: int = 9000
    width: float = 1.0
    """Thickness of a strand against the usual."""
    locks: int = 150
    guides: int = 1000
    gather: float = 0.3
    taper: float = 0.0
    """Metres from the hairline over which sides and nape grow to their length."""
    ragged: float = 0.15
    """How much shorter single hairs are, at most."""
    uneven: float = 0.01
    """Metres by which the ends of whole locks differ."""
    tousle: float = 0.15
    """How much locks go their own way."""
    tamed: float = 0.0
    """How much of its curl and volume combing and pomade take from hair."""
    inwards: float = 0.0
    """How much the ends turn in."""
    shell: float = 0.0
    """Metres from the scalp to the round outline that the hair fills; 0 is none."""
    knot: str = ""
    at: tuple[tuple[float, float], ...] = ()
    """Azimuth and elevation in degrees of the points where hair is tied."""
    size: float = 0.0
    """Radius of the knot, the tail at its tie, or one rope."""
    volume: float = 0.0
    sweep: float = 0.0
    """How far tied hair goes round the sides of the head."""
    wisps: float = 0.0
    """Share of hair that has come loose."""
    above: float = -90.0
    """Degrees of elevation from which on hair is tied; the rest hangs loose."""
    ropes: int = 0
    hairs: int = 0
    """Strands a rope."""
    pitch: float = 0.0
    """Metres a braid takes for a full turn of its three strands; 0 is a matted rope."""


@dataclass(frozen=True)
class Wish:
    """What a spec asks of the hairdresser, with nothing left open."""

    style: Style
    texture: Texture
    length: str
    parting: str
    bangs: bool
    messy: float
    volume: float


@cache
def book() -> dict[str, Any]:
    """Read the table of styles."""
    found: dict[str, Any] = tomllib.loads((Path(__file__).parent / "styles.toml").read_text())
    return found


def style(name: str) -> Style:
    """Look up a style by name."""
    row = dict(book()["style"][name])
    given = {region: row.pop(region) for region in REGIONS if region in row}
    top = book()["region"] | given.get("top", {})
    row["at"] = tuple(tuple(place) for place in row.get("at", ()))
    return Style(name, {region: top | given.get(region, {}) for region in REGIONS}, **row)


def texture(name: str) -> Texture:
    """Look up a texture by name."""
    return Texture(**book()["texture"][name])


def wish(hair: Hair, persona: Persona) -> Wish | None:
    """Decide style, length and texture from a spec's hair; ``None`` is a bald head."""
    curl = hair.texture or persona.hair_texture
    name = hair.style or _usual(hair.length or "short", curl, persona.femininity)
    if name == "bald" or hair.length == "none":
        return None
    length = hair.length or {"buzz_cut": "buzzed", "bob": "chin", "loose": "shoulder", "braids": "long", "mullet": "shoulder"}.get(name, "")
    chosen = style(name)
    if not length:
        length = {"combed": "short", "rows": "short"}.get(chosen.kind, "shoulder")
    if chosen.cut and length in {"buzzed", "short"}:
        length = "chin" if chosen.kind == "combed" else "short"
    # Short curls are not parted down the middle.
    unparted = (hair.messy or 0.0) > UNKEMPT or (hair.parting == "middle" and curl in {"curly", "coily"})
    if name == "side_part" and unparted:
        chosen = style("messy")
    if name == "side_part" and length not in {"buzzed", "short"}:
        chosen = style("bob" if length == "chin" else "loose")
    if name == "messy" and length in {"shoulder", "long", "very_long"}:
        chosen = replace(style("loose"), tousle=0.7)
    if name == "afro":
        chosen = replace(chosen, shell={"buzzed": 0.012, "short": 0.034, "chin": 0.075, "shoulder": 0.1}.get(length, 0.12) if hair.length else 0.055)
        curl = "coily"
    curls = texture(curl)
    if chosen.kind == "combed" and not chosen.cut:
        chosen, curls = cropped(chosen, curls, curl)
    messy = hair.messy if hair.messy is not None else 0.2
    volume = hair.volume if hair.volume is not None else 0.5
    parting = (hair.parting or "left") if chosen.parted else "none"
    if chosen.name == "pixie" and parting == "middle":
        parting = "left"
    return Wish(chosen, tamed(curls, chosen.tamed), length, parting, bool(hair.bangs), messy, volume)


def cropped(chosen: Style, curls: Texture, curl: str) -> tuple[Style, Texture]:
    """Give what a style and a texture make of each other where hair is short: short curls are small rings, not the beginnings of long ones."""
    given = book()["short"].get(curl, {"style": {}, "texture": {}})
    curls = replace(curls, **given["texture"])
    if chosen.regions["top"]["length"] < CROP:
        curls = replace(curls, clump=0.3 * curls.clump)
    # A crop is as even as its own style says.
    own = {name: value for name, value in given["style"].items() if chosen.locks < value or name != "locks"}
    even = min(chosen.tousle, given["style"].get("tousle", chosen.tousle))
    return replace(chosen, **(own | {"tousle": even, "strands": max(chosen.strands, given["style"].get("strands", 0))})), curls


def tamed(curl: Texture, amount: float) -> Texture:
    """Take a share of its curl and volume from a texture."""
    return replace(curl, volume=curl.volume * (1 - amount), amplitude=curl.amplitude * (1 - 0.6 * amount), frizz=curl.frizz * (1 - 0.5 * amount))


def flattened(wish_: Wish) -> Wish:
    """Press hair as a hat does; short hair lies flat to its ends."""
    given = wish_.style
    regions = given.regions
    if not given.cut:
        regions = {r: v | {"out": 0.0} | {name: share * v[name] for name, share in PRESSED.items()} for r, v in regions.items()}
    flat = replace(given, shell=min(given.shell, 0.03), regions=regions, tousle=0.5 * given.tousle)
    return replace(wish_, volume=0.0, texture=tamed(wish_.texture, 0.7 if given.cut else 0.9), style=flat)


def reaches_cloth(wish_: Wish) -> bool:
    """Say whether hair comes down to the clothes: what is cut above the collar must not be pushed about by it."""
    given = wish_.style
    if given.kind == "clouds":
        return given.shell > BALL
    return given.kind != "combed" or given.cut or max(region["length"] for region in given.regions.values()) > NAPE


def _usual(length: str, curl: str, femininity: float) -> str:
    if length == "none":
        return "bald"
    if length == "buzzed":
        return "buzz_cut"
    if length == "short":
        if curl == "coily":
            return "afro"
        if femininity > 0.5:
            return "pixie"
        return "messy" if curl == "curly" else "side_part"
    return "loose"


def smooth(x: Floats, low: float, high: float) -> Floats:
    """Rise smoothly from 0 at ``low`` to 1 at ``high``."""
    t = np.clip((x - low) / (high - low), 0, 1)
    result: Floats = t * t * (3 - 2 * t)
    return result


def shares(roots: Roots, *, graded: bool = False) -> dict[str, Floats]:
    """Say how much each root (N,) belongs to each region; the shares sum to 1. Where lengths are ``graded``, sides go slowly over into the top."""
    side = np.abs(roots.azimuth)
    low, high = (24, 66) if graded else (26, 46)
    front = smooth(roots.elevation, 22, 34) * (1 - smooth(side, 48, 66)) * (1 - smooth(roots.depth, 0.012, 0.034))
    top = smooth(roots.elevation, low, high) * (1 - front)
    back = (1 - top - front) * smooth(side, 105, 130)
    return {"front": front, "top": top, "sides": 1 - front - top - back, "back": back}


def fringe(roots: Roots) -> Floats:
    """Say how much each root (N,) belongs to a fringe."""
    return smooth(roots.elevation, 20, 30) * (1 - smooth(np.abs(roots.azimuth), 46, 51)) * (1 - smooth(roots.depth, 0.052, 0.058))


def spread(wish_: Wish, roots: Roots) -> dict[str, Floats]:
    """Blend a style's values over the roots: each value (N,)."""
    style_, weights = wish_.style, shares(roots, graded=wish_.style.taper > 0)
    found = {
        value: sum((weights[r] * style_.regions[r][value] for r in REGIONS), np.zeros(len(roots.points))).astype(np.float32) for value in VALUES
    }
    if style_.taper:
        low = weights["sides"] + weights["back"]
        # The nape is graded higher than the sides: hair that ends at one height there stands off the neck as an edge.
        share = smooth(roots.depth / (style_.taper * (1 + (HIGHER - 1) * weights["back"])), 0.0, 1.0)
        graded = 0.12 + 0.88 * share
        found["length"] = (found["length"] * (1 - low + low * graded)).astype(np.float32)
    if wish_.bangs:
        share = fringe(roots)
        for value, given in book()["bangs"].items():
            found[value] = (found[value] * (1 - share) + share * given).astype(np.float32)
        for value in ("side", "swirl", "out"):
            found[value] = found[value] * (1 - share)
    found["room"] = found["room"] * (0.5 + wish_.volume)
    return found
