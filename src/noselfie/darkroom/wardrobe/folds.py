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


def relief(rng: np.random.Generator, *, buttoned: bool = False) -> Floats:
    """Give the folds' height (V,) on the fine cage, about -0.5 to 2; a ``buttoned`` front is pulled at its buttons."""
    neutral = levels()[4].neutral
    x, y, z = neutral.T
    out = armhole(neutral)
    height = np.zeros(len(neutral), np.float32)
    for side in (-1.0, 1.0):
        mine = (np.sign(x) == side) & (out > -0.015)
        height = np.maximum(height, mine * sleeve(rng, neutral))
    height = np.maximum(height, 0.35 * falls(rng, neutral) * (out < 0))
    for side in (-1.0, 1.0):
        for front in (True, False):
            mine = np.flatnonzero((np.sign(x) == side) & ((y < -0.01) == front) & (out < 0.02))
            lines = drags(rng, buttoned=buttoned and front)
            fade = np.clip(1 - out[mine] / 0.02, 0, 1) * np.clip((np.abs(y[mine] + 0.01)) / 0.03, 0, 1)
            height[mine] += drawn(lines, np.stack([x[mine] * side, z[mine]], 1)) * fade
    return height.astype(np.float32)


def drags(rng: np.random.Generator, *, buttoned: bool) -> Floats:
    """Choose the lines (N, 7) along which one side of a trunk's cloth is pulled: x and z of both ends, bow, width, height.

    They fan out from the armpit, fall from the shoulder and from the side of the neck, gather at the waist, and pull at buttons.
    """
    pull = rng.uniform
    ways = np.radians([52, 30, 8, -14, -38, -64]) + pull(-0.12, 0.12, 6)
    pits = np.asarray([0.152, 0.418]) + pull(-0.008, 0.008, (6, 2))
    ends = pits + pull(0.06, 0.125, (6, 1)) * np.stack([-np.cos(ways), np.sin(ways)], 1)
    lines = [(*pit, *end, pull(-0.012, 0.004), pull(0.0045, 0.0085), pull(0.45, 1.0)) for pit, end in zip(pits, ends, strict=True)]
    lines += [(x, 0.52, x - pull(0.0, 0.03), pull(0.36, 0.43), pull(-0.01, 0.01), 0.011, pull(0.25, 0.5)) for x in pull(0.085, 0.135, 2)]
    lines += [(0.07, 0.525, x, pull(0.41, 0.46), pull(-0.012, 0.012), 0.007, pull(0.2, 0.45)) for x in pull(0.085, 0.125, 2)]
    lines += [(0.15, z, pull(0.03, 0.08), z + pull(-0.03, 0.03), pull(-0.012, 0.012), 0.009, pull(0.3, 0.8)) for z in pull(0.06, 0.26, 4)]
    buttons = 0.508 - 0.082 * np.arange(5) if buttoned else ()
    lines += [(0.012, z, pull(0.045, 0.085), z + pull(-0.025, 0.03), pull(-0.006, 0.006), 0.0055, pull(0.1, 0.4)) for z in buttons]
    return np.asarray(lines, np.float32)


def drawn(lines: Floats, places: Floats) -> Floats:
    """Draw lines (N, 7) as folds on places (V, 2): crests that taper to both ends, each with a hollow beside it."""
    begin, along = lines[:, None, :2], (lines[:, 2:4] - lines[:, :2])[:, None]
    length = np.linalg.norm(along, axis=2)
    away = places[None] - begin
    t = (away * along).sum(2) / length**2
    across = (away[..., 0] * along[..., 1] - away[..., 1] * along[..., 0]) / length
    inside = np.clip(t, 0, 1)
    d = (across - lines[:, None, 4] * 4 * inside * (1 - inside)) / (lines[:, None, 5] * (0.8 + 1.1 * inside))
    past = np.maximum(np.abs(t - 0.5) - 0.5, 0) * length / lines[:, None, 5]
    taper = np.clip(inside / 0.15, 0, 1) ** 0.5 * np.clip((1 - inside) / 0.75, 0, 1) * np.exp(-(past**2))
    crest = np.exp(-(d**2)) - 0.25 * np.exp(-(((d - 1.9) / 1.3) ** 2))
    result: Floats = 1.7 * (lines[:, None, 6] * taper * crest).sum(0)
    return result


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
