"""Lashes: curved, clumped hairs rooted on the front edge of each lid."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from noselfie.darkroom import patch
from noselfie.darkroom.basemesh import base
from noselfie.darkroom.figure import Eye, Figure, Floats
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.strands import Strands, hair_material, plant
from noselfie.words.spec import Subject

UPPER = (6886, 6844, 6841, 6838, 6785, 6784, 6790, 6793, 6796, 6799, 6802, 6805)
"""Base vertices of the upper lid's front edge on the picture's right, inner corner first."""
LOWER = (6837, 11695, 6834, 6831, 6828, 6825, 6820, 6817, 6814)
STEPS = 6


@dataclass(frozen=True)
class Row:
    """How one lid's lashes grow; lengths in metres, directions as (out of the eye, up)."""

    margin: tuple[int, ...]
    hairs: int
    length: float
    thick: float
    """Metres of a lash's radius at its root."""
    outer: float
    """Share of the length that is left at the outer corner, and of the lashes' spread to the sides: lashes that reach past the corner read as paint."""
    start: tuple[float, float]
    end: tuple[float, float]


def add(figure: Figure, persona: Persona, subject: Subject, colour: str) -> list[Any]:
    """Add the lashes of both eyes; makeup makes them longer, thicker and black."""
    makeup = subject.face.makeup or 0.0
    dark = "#0b0908" if makeup > 0.25 else _deepen(colour)
    material = hair_material("lashes", dark, roughness=0.25, spread=0.2)
    return [plant("lashes", grow(figure, persona, makeup, grown(subject.age or persona.age)), material, mask="brows")]


def grown(age: float) -> float:
    """Say how far lashes are grown, 0 in a child to 1 from 18 years on: a child's are finer and lighter."""
    return float(np.clip((age - 4) / 14, 0, 1))


def _deepen(colour: str) -> str:
    return "#" + "".join(f"{int(int(colour[i : i + 2], 16) * 0.45):02x}" for i in (1, 3, 5))


def rows(persona: Persona, makeup: float, age: float = 1.0) -> tuple[Row, Row]:
    """Choose the upper and lower rows: 70 to 125 and about 50 lashes, the upper ones 6 to 9 mm long: a man's fewer, shorter and straighter."""
    rng = np.random.default_rng([persona.seed, 27])
    lush = max(persona.femininity, 2 * makeup)
    long = float((0.0056 + 0.0022 * min(lush, 1.0) + rng.normal(0, 0.0004)) * (1 + 0.12 * makeup))
    curl = float(0.85 + 0.5 * persona.femininity + 0.3 * makeup)
    dense = float(0.35 * makeup + 0.2 * persona.femininity * age - 0.2 * (1 - age))
    long *= 0.8 + 0.2 * age
    outer = float(np.clip(0.34 + 0.16 * persona.femininity + 0.35 * makeup, 0, 0.8))
    upper = Row(UPPER, 76 + int(90 * dense), long, 0.000052 * (1 + dense), outer, (1.0, -0.12), (0.75, curl))
    lower = Row(LOWER, 40 + int(30 * dense), 0.5 * long, 0.000036 * (1 + dense), 0.8 * outer, (0.9, -0.45), (1.0, -0.35))
    return upper, lower


def grow(figure: Figure, persona: Persona, makeup: float, age: float = 1.0) -> Strands:
    """Grow the lashes of all four lids; ``age`` is 0 in a child to 1 in an adult."""
    smooth = patch.limit(figure.skin)
    where = np.full(patch.template().shape[0], -1, np.int32)
    where[figure.base_index] = np.arange(len(figure.base_index), dtype=np.int32)
    lids = []
    for side, eye in zip((-1.0, 1.0), figure.eyes, strict=True):
        for number, row in enumerate(rows(persona, makeup, age)):
            index = np.asarray(row.margin, np.int32) if side > 0 else base().mirror[list(row.margin)]
            rng = np.random.default_rng([persona.seed, 28, number, int(side > 0)])
            lids.append(_lid(smooth[where[index]], row, eye, figure.head[:3, :3], side, rng))
    return Strands(*(np.concatenate([getattr(lid, name) for lid in lids]) for name in ("points", "radii")))


def _lid(margin: Floats, row: Row, eye: Eye, head: Floats, side: float, rng: np.random.Generator) -> Strands:
    n = row.hairs
    # Lashes stand in small bundles whose tips meet.
    bundle = np.linspace(0.03, 0.985, max(n // 4, 2))
    member = rng.integers(len(bundle), size=n)
    meet = bundle[member] + rng.normal(0, 0.012, n)
    along = np.clip(meet + rng.normal(0, 0.016, n), 0.0, 1.0)
    root = _follow(margin, along)
    out = root - np.asarray(eye.centre, np.float32)
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    up, aside = head[:, 2], head[:, 0] * side
    up = up - out * (out @ up)[:, None]
    fan = (meet - 0.42) * np.where(meet > 0.42, 0.5 + 0.75 * row.outer, 1.1) + (meet - along) * 3.0
    start = row.start[0] * out + row.start[1] * up + fan[:, None] * 0.5 * aside
    end = row.end[0] * out + row.end[1] * up + fan[:, None] * aside
    t = np.linspace(0, 1, STEPS)
    middle = 0.5 * (t[1:] + t[:-1])[None, :, None] ** 0.8
    heading = start[:, None] * (1 - middle) + end[:, None] * middle + rng.normal(0, 0.07, (n, 1, 3))
    heading /= np.linalg.norm(heading, axis=2, keepdims=True)
    # Longest a little outside the middle, short at the inner corner.
    size = row.length * np.interp(along, [0, 0.15, 0.6, 0.85, 1], [0.42, 0.7, 1.0, 0.45 + 0.55 * row.outer, row.outer]) * rng.uniform(0.7, 1.05, n)
    steps = heading * (size / (STEPS - 1))[:, None, None]
    points = np.concatenate([root[:, None], root[:, None] + np.cumsum(steps, 1)], 1)
    radii = row.thick * np.interp(along, [0, 0.6, 1], [0.9, 1.0, 0.5 + 0.5 * row.outer])[:, None] * rng.uniform(0.8, 1.1, (n, 1)) * (1 - 0.85 * t[None] ** 1.5)
    return Strands(points.astype(np.float32), radii.astype(np.float32))


def _follow(line: Floats, along: Floats) -> Floats:
    gaps = np.linalg.norm(np.diff(line, axis=0), axis=1)
    place = np.concatenate([[0.0], np.cumsum(gaps)]) / gaps.sum()
    return np.stack([np.interp(along, place, line[:, i]) for i in range(3)], 1)
