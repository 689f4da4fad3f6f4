"""Expression: moods as blends of the face's muscles, slightly uneven as faces are."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from noselfie.darkroom.persona import Persona

SIDES = {"left": 1.0, "right": -1.0}
"""The data's left is the sitter's, which is the picture's right."""


@cache
def table() -> dict[str, dict[str, float]]:
    """Read every expression's units."""
    return tomllib.loads((Path(__file__).parent / "expressions.toml").read_text())


def units(expression: str, persona: Persona) -> dict[str, float]:
    """Weigh the expression units of a mood, each side a little differently."""
    result: dict[str, float] = {}
    for unit, weight in table()[expression].items():
        for side, sign in SIDES.items() if "?" in unit else (("", 0.0),):
            result[unit.replace("?", side)] = weight * (1.0 + 0.12 * sign * persona.smile_tilt)
    return result


def stems(weights: Mapping[str, float], families: Mapping[str, float]) -> dict[str, float]:
    """Name the targets of the units, mixed over the shape families."""
    return {f"expression/units/{family}/{unit}": weight * share for unit, weight in weights.items() for family, share in families.items()}
