"""Traits: features of bone and flesh as standard scores, and the shape targets they stand for."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LIMIT = 4.0
"""Standard deviations at most: beyond them the targets break the mesh."""


@dataclass(frozen=True)
class Trait:
    """One feature: the targets for more and less of it, and their weights at one standard deviation."""

    more: tuple[str, ...]
    less: tuple[str, ...]
    sd: tuple[float, float]


@cache
def table() -> dict[str, Trait]:
    """Read all traits by name."""
    rows = tomllib.loads((Path(__file__).parent / "traits.toml").read_text())
    return {name: Trait(_sides(row["more"]), _sides(row["less"]), (row["sd"][0], row["sd"][1])) for name, row in rows.items()}


def _sides(stems: list[str]) -> tuple[str, ...]:
    """Write out both sides where a stem has a ``?`` for l and r."""
    return tuple(stem.replace("?", side) for stem in stems for side in ("lr" if "?" in stem else "-"))


def weights(scores: Mapping[str, float]) -> dict[str, float]:
    """Turn standard scores into weights of shape targets; every weight is at most 1.2, where targets still hold."""
    result: dict[str, float] = {}
    for name, score in scores.items():
        trait = table()[name]
        stems, sd = (trait.more, trait.sd[0]) if score > 0 else (trait.less, trait.sd[1])
        for stem in stems:
            result[stem] = min(result.get(stem, 0.0) + abs(score) * sd, 1.2)
    return result
