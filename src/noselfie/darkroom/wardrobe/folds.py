"""Folds: the creases that a body leaves in cloth, drawn where tailors find them.

The drape finds the large hang of a garment; a grid of a centimetre cannot buckle finer than that. These
are added on the fine grid: drag lines that fan out from the armpit, rings that a lowered arm and a bent
elbow push into the sleeve, and soft falls from the chest.
"""

import numpy as np

from noselfie.darkroom.figure import Floats
from noselfie.darkroom.wardrobe.cage import armhole, levels
from noselfie.darkroom.wardrobe.cut import along_arm, on_sleeve


def ridge(phase: Floats) -> Floats:
    """Give folds 0 to 1 over a phase in turns: narrow crests, wide valleys."""
    wave = 0.5 + 0.5 * np.cos(2 * np.pi * phase)
    result: Floats = wave**1.7
    return result


def wander(rng: np.random.Generator, along: Floats, amount: float) -> Floats:
    """Bend a phase with slow random waves along a coordinate in metres."""
    total = np.zeros_like(along)
    for length in (0.31, 0.17, 0.09):
        total += np.sin(2 * np.pi * (along / (length * rng.uniform(0.8, 1.2)) + rng.uniform())) * length
    result: Floats = total * amount
    return result


def bump(value: Floats, centre: float, width: float) -> Floats:
    """Give a bell (V,) around a centre."""
    result: Floats = np.exp(-(((value - centre) / width) ** 2))
    return result


def relief(rng: np.random.Generator) -> Floats:
    """Give the folds' height (V,) on the fine cage, 0 to about 1."""
    neutral = levels()[4].neutral
    x, y, z = neutral.T
    out = armhole(neutral)
    height = np.zeros(len(neutral), np.float32)
    for side in (-1.0, 1.0):
        for front in (True, False):
            mine = (np.sign(x) == side) & ((y < -0.03) == front)
            height = np.maximum(height, mine * fan(rng, x * side, z))
        mine = (np.sign(x) == side) & (out > -0.015)
        height = np.maximum(height, mine * sleeve(rng, neutral))
    return np.maximum(height, 0.35 * falls(rng, neutral) * (out < 0)).astype(np.float32)


def fan(rng: np.random.Generator, x: Floats, z: Floats) -> Floats:
    """Draw drag lines (V,) that fan out from the armpit towards the neck and the chest."""
    across, up = 0.172 - x, z - 0.405
    distance, angle = np.hypot(across, up), np.arctan2(up, across)
    turns = rng.uniform(1.5, 2.1)
    phase = angle * turns + rng.uniform() + wander(rng, distance, 0.9)
    reach = rng.uniform(0.09, 0.13)
    strength = np.clip(distance / 0.02, 0, 1) * np.exp(-((distance / reach) ** 2)) * (0.55 + 0.45 * np.cos(3 * angle + rng.uniform(0, 6)))
    return ridge(phase) * strength


def sleeve(rng: np.random.Generator, neutral: Floats) -> Floats:
    """Draw the rings (V,) below the shoulder, at the elbow and above the cuff: each a slanted, broken spiral."""
    down = along_arm(neutral)
    around = on_sleeve(neutral)[:, 0] / 0.055
    total = np.zeros_like(down)
    for centre, width, pitch, strength in ((0.08, 0.06, 0.04, 0.8), (0.225, 0.05, 0.024, 1.0), (0.4, 0.05, 0.028, 0.7), (0.15, 0.2, 0.06, 0.45)):
        slant = rng.uniform(-0.4, 0.4)
        phase = down / pitch + slant * np.sin(around + rng.uniform(0, 6)) * 1.4 + wander(rng, down, 1.5) + rng.uniform()
        broken = np.clip(0.5 + 0.9 * np.sin(around * 1.0 + down * 18 + rng.uniform(0, 6)), 0, 1)
        total = np.maximum(total, ridge(phase) * bump(down, centre, width) * broken * strength)
    return total


def falls(rng: np.random.Generator, neutral: Floats) -> Floats:
    """Draw soft folds (V,) that fall from chest and shoulder blades, wider and deeper as they go down."""
    x, y, z = neutral.T
    phase = x / 0.075 + wander(rng, z, 1.2) + rng.uniform() + np.where(y > 0, 0.37, 0.0) + 0.6 * np.sin(z * 9 + x * 7 + rng.uniform(0, 6))
    broken = np.clip(0.4 + 0.8 * np.sin(x * 23 + rng.uniform(0, 6)), 0, 1)
    return ridge(phase) * np.clip((0.33 - z) / 0.2, 0, 1) * broken


def pleats(rng: np.random.Generator) -> Floats:
    """Give the pleats' height (V,) in metres on the fine cage, of cloth drawn from the hip to the other shoulder."""
    x, y, z = levels()[4].neutral.T
    across = (x + 0.19) * 0.853 - (z - 0.2) * 0.522
    phase = across / np.interp(z, [0.1, 0.58], [0.034, 0.016]) + 0.25 * np.sin(z * 14 + rng.uniform(0, 6))
    back = x / 0.018 + 0.2 * np.sin(z * 11)
    height = 0.0055 * ridge(np.where(y < 0.004, phase, back)) * np.clip((z - 0.1) / 0.05, 0, 1)
    return height.astype(np.float32)
