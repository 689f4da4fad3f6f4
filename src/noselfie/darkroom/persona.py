"""A persona: an identity made from a seed, the same in every picture."""

import math
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from noselfie.darkroom import traits
from noselfie.errors import PersonaError
from noselfie.words.spec import Subject

VERSION = 1
"""Of the dictionary form; raised when a field changes its meaning."""
FAMILIES = ("african", "asian", "caucasian")
TEXTURES = ("straight", "wavy", "curly", "coily")
COLOUR = re.compile(r"#[0-9a-f]{6}", re.ASCII)


@dataclass(frozen=True)
class Persona:
    """Everything about a person that a change of clothes, light or mood leaves alone."""

    seed: int
    name: str = ""
    age: float = 32.0
    femininity: float = 1.0
    ancestry: dict[str, float] = field(default_factory=lambda: {"caucasian": 1.0})
    """Weights of the three shape families african, asian, caucasian; they sum to 1."""
    weight: float = 0.5
    muscle: float = 0.5
    shape: dict[str, float] = field(default_factory=dict)
    """Standard scores of the traits in ``traits.toml``, e.g. ``nose_hump``."""
    skin_tone: float = 4.0
    """Monk scale 1 to 10."""
    undertone: float = 0.0
    """-1 cool and pink to 1 warm and olive."""
    freckles: float = 0.0
    moles: float = 0.3
    brow_thickness: float = 0.5
    brow_arch: float = 0.0
    """Standard score: how high the brows arch."""
    brow_gap: float = 0.0
    """Standard score: how far apart the brows stand."""
    brow_level: float = 0.0
    """Standard score: how high the brows stand over the eyes."""
    brow_rise: float = 0.0
    """Standard score: how much the brows rise outwards."""
    eye_colour: str = "#5b3a1e"
    hair_colour: str = "#2a1c14"
    hair_texture: str = "wavy"
    lip_colour: str = "#b06a62"
    redness: float = 0.3
    """How much blood shows in cheeks, nose and ears, 0 to 1."""
    dimples: float = 0.0
    facial_hair: float = 0.6
    """How dense a beard grows, 0 to 1."""
    smile_tilt: float = 0.0
    """-1 to 1: how much more the mouth's corner on the picture's left (or right, if positive) rises in a smile."""


RANGES: dict[str, tuple[float, float]] = {
    "age": (1, 120), "femininity": (0, 1), "weight": (0, 1), "muscle": (0, 1), "skin_tone": (1, 10), "undertone": (-1, 1),
    "freckles": (0, 1), "moles": (0, 1), "brow_thickness": (0, 1), "brow_arch": (-4, 4), "brow_gap": (-4, 4),
    "brow_level": (-4, 4), "brow_rise": (-4, 4), "redness": (0, 1), "dimples": (0, 1), "facial_hair": (0, 1), "smile_tilt": (-1, 1),
}
COLOURS = ("eye_colour", "hair_colour", "lip_colour")


def create(seed: int, subject: Subject | None = None) -> Persona:
    """Make the person of a seed; what the subject fixes (age, ancestry, face, colours) wins over the seed."""
    from noselfie.darkroom import heredity

    return heredity.create(seed, subject or Subject())


def to_dict(persona: Persona) -> dict[str, Any]:
    """Give plain JSON values, with the version of this form."""
    return {"version": VERSION} | asdict(persona)


def from_dict(found: Any) -> Persona:
    """Read a persona back; raises ``PersonaError`` for anything that ``to_dict`` does not write."""
    if not isinstance(found, dict):
        raise PersonaError("The persona is no object of named values.")
    if found.get("version") != VERSION or isinstance(found.get("version"), bool):
        raise PersonaError(f"The persona's version is not {VERSION}; it was made by another noselfie.")
    values = {key: value for key, value in found.items() if key != "version"}
    known = {f.name for f in fields(Persona)}
    if not known.issuperset(values) or "seed" not in values:
        raise PersonaError("The persona has fields that are unknown, or lacks its seed.")
    seed = values["seed"]
    if type(seed) is not int or not 0 <= seed < 2**63:
        raise PersonaError("The persona's seed is not a whole number from 0 to 2^63.")
    return Persona(**{key: _checked(key, value) for key, value in values.items()})


def _checked(key: str, value: Any) -> Any:
    if key in RANGES:
        return _number(key, value, *RANGES[key])
    if key == "ancestry":
        return _shares(value)
    if key == "shape":
        return _numbers(key, value, traits.table(), -traits.LIMIT, traits.LIMIT)
    if key == "seed":
        return value
    return _fits(key, value, isinstance(value, str) and _text(key, value))


def _text(key: str, value: str) -> bool:
    if key in COLOURS:
        return COLOUR.fullmatch(value) is not None
    return value in TEXTURES if key == "hair_texture" else len(value) <= 80 and value.isprintable()


def _shares(value: Any) -> dict[str, float]:
    shares = _numbers("ancestry", value, dict.fromkeys(FAMILIES), 0.0, 1.0)
    _fits("ancestry", value, bool(shares) and abs(sum(shares.values()) - 1.0) < 1e-3)
    return shares


def _numbers(key: str, value: Any, names: Mapping[str, Any], low: float, high: float) -> dict[str, float]:
    _fits(key, value, isinstance(value, dict) and all(isinstance(n, str) and n in names for n in value))
    return {name: _number(key, number, low, high) for name, number in value.items()}


def _number(key: str, value: Any, low: float, high: float) -> float:
    # A bool is an int in Python, and a huge int does not fit a float.
    number = isinstance(value, (int, float)) and not isinstance(value, bool) and low <= value <= high and math.isfinite(value)
    return float(_fits(key, value, number))


def _fits(key: str, value: Any, fits: bool) -> Any:
    if not fits:
        raise PersonaError(f"The persona's {key.replace('_', ' ')} is out of its range or of the wrong kind.")
    return value
