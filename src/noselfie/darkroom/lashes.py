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
    start: tuple[float, float]
    end: tuple[float, float]


def add(figure: Figure, persona: Persona, subject: Subject, colour: str) -> list[Any]:
    """Add the lashes of both eyes; makeup makes them longer, thicker and black."""
    makeup = subject.face.makeup or 0.0
    dark = "#0b0908" if makeup > 0.25 else _deepen(colour)
    material = hair_material("lashes", dark, roughness=0.25, spread=0.2)
    return [plant("lashes", grow(figure, persona, makeup), material, mask="brows")]


def _deepen(colour: str) -> str:
    return "#" + "".join(f"{int(int(colour[i : i + 2], 16) * 0.45):02x}" for i in (1, 3, 5))


def rows(persona: Persona, makeup: float) -> tuple[Row, Row]:
    """Choose the upper and lower rows: about 100 and 60 lashes, the upper ones 8 to 10 mm long."""
    rng = np.random.default_rng([persona.seed, 27])
    long = float((0.0068 + 0.0014 * persona.femininity + rng.normal(0, 0.0005)) * (1 + 0.1 * makeup))
    curl = float(0.95 + 0.45 * persona.femininity + 0.3 * makeup)
    upper = Row(UPPER, 115 + int(30 * makeup + 25 * persona.femininity), long, (1.0, -0.12), (0.75, curl))
    lower = Row(LOWER, 64, 0.55 * long, (0.9, -0.45), (1.0, -0.35))
    return upper, lower


def grow(figure: Figure, persona: Persona, makeup: float) -> Strands:
    """Grow the lashes of all four lids."""
    smooth = patch.limit(figure.skin)
    where = np.full(patch.template().shape[0], -1, np.int32)
    where[figure.base_index] = np.arange(len(figure.base_index), dtype=np.int32)
    lids = []
    for side, eye in zip((-1.0, 1.0), figure.eyes, strict=True):
        for number, row in enumerate(rows(persona, makeup)):
            index = np.asarray(row.margin, np.int32) if side > 0 else base().mirror[list(row.margin)]
            rng = np.random.default_rng([persona.seed, 28, number, int(side > 0)])
            lids.append(_lid(smooth[where[index]], row, eye, figure.head[:3, :3], side, makeup, rng))
    return Strands(*(np.concatenate([getattr(lid, name) for lid in lids]) for name in ("points", "radii")))


def _lid(margin: Floats, row: Row, eye: Eye, head: Floats, side: float, makeup: float, rng: np.random.Generator) -> Strands:
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
    fan = (meet - 0.42) * 1.1 + (meet - along) * 3.0
    start = row.start[0] * out + row.start[1] * up + fan[:, None] * 0.5 * aside
    end = row.end[0] * out + row.end[1] * up + fan[:, None] * aside
    t = np.linspace(0, 1, STEPS)
    middle = 0.5 * (t[1:] + t[:-1])[None, :, None] ** 0.8
    heading = start[:, None] * (1 - middle) + end[:, None] * middle + rng.normal(0, 0.07, (n, 1, 3))
    heading /= np.linalg.norm(heading, axis=2, keepdims=True)
    # Longest a little outside the middle, short at the inner corner.
    size = row.length * np.interp(along, [0, 0.15, 0.6, 0.85, 1], [0.42, 0.7, 1.0, 1.0, 0.75]) * rng.uniform(0.7, 1.05, n)
    steps = heading * (size / (STEPS - 1))[:, None, None]
    points = np.concatenate([root[:, None], root[:, None] + np.cumsum(steps, 1)], 1)
    thick = 0.00007 * (1 + 0.45 * makeup) * (1.0 if row.start[1] > -0.3 else 0.7)
    radii = thick * rng.uniform(0.8, 1.1, (n, 1)) * (1 - 0.85 * t[None] ** 1.5)
    return Strands(points.astype(np.float32), radii.astype(np.float32))


def _follow(line: Floats, along: Floats) -> Floats:
    gaps = np.linalg.norm(np.diff(line, axis=0), axis=1)
    place = np.concatenate([[0.0], np.cumsum(gaps)]) / gaps.sum()
    return np.stack([np.interp(along, place, line[:, i]) for i in range(3)], 1)
