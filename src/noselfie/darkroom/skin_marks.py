"""Skin marks: how strongly one person's skin shows what skins differ in, the same in every picture of that person."""

from dataclasses import dataclass, fields

import numpy as np

STREAM = 441
"""This module's own stream of random numbers."""


@dataclass(frozen=True)
class Marks:
    """Each 0 (as little as healthy skin shows) to 1 (as much), or, where signed, -1 to 1."""

    rings: float
    """Pigment around the eyes."""
    lids: float
    """Share of it on the upper lids."""
    veins: float
    """Blue that shines through under the eyes."""
    cheeks: float
    """Blood in the cheeks."""
    cheek_height: float
    """Signed: from the jaw's side up to the cheekbones."""
    nose: float
    """Blood in the nose's tip and wings."""
    forehead: float
    """Signed: forehead lighter or darker than the cheeks."""
    muzzle: float
    """Signed: the same around the mouth."""
    apples: float
    """Signed: the same of the cheekbones."""
    lip_dark: float
    """Signed: melanin of the lips."""
    lip_red: float
    """Signed: blood of the lips."""
    two_tone: float
    """How much paler and pinker the lower lip is, most in dark skin."""
    lip_line: float
    """Darker line around the lips."""
    blotches: float
    """Large patches of more and less pigment."""
    melasma: float
    """Brown patches that sun and years leave on cheekbones, upper lip and forehead."""
    fold: float
    """Depth of the folds beside the nose."""
    bags: float
    """Depth of the creases under the eyes."""
    beard: float
    """Darkness of shaved beard roots."""
    beard_edge: float
    """Signed: how high on the cheeks they reach."""
    beard_middle: float
    """Signed: more on the jaws, or more around mouth and chin."""
    oil: float
    """How much forehead and nose shine."""
    pores: float
    """How open the pores are."""
    texture: float
    """How rough the skin is."""


SIGNED = {"cheek_height", "forehead", "muzzle", "apples", "lip_dark", "lip_red", "beard_edge", "beard_middle"}


def marks(seed: int) -> Marks:
    """Draw a person's marks; most people have some that are strong and some that are absent."""
    rng = np.random.default_rng([seed, STREAM])
    names = [f.name for f in fields(Marks)]
    # A beta distribution that is high at both ends: people differ more clearly than by chance around a mean.
    drawn = rng.beta(0.62, 0.72, len(names))
    return Marks(**{name: float(2 * v - 1 if name in SIGNED else v) for name, v in zip(names, drawn, strict=True)})
