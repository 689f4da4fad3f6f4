"""Wraps: turban and headscarf, wound over the skull in layers."""

from typing import Any

import numpy as np

from noselfie.darkroom import solid
from noselfie.darkroom.figure import Floats, Mesh
from noselfie.darkroom.props.forms import ball, merge, sheet, smooth, sweep
from noselfie.darkroom.props.hats import outward
from noselfie.darkroom.props.headform import Headform
from noselfie.darkroom.wardrobe.cloth import cloth, stuffs
from noselfie.words.spec import Accessory

TURNS = 240
TURBAN = ("#1f2f5c", "#5a1720", "#d98a1e", "#1d1d22", "#3d5a4c")
SCARF = ("#8a2f3c", "#35506b", "#c9a23f", "#e4ddd0")


def turban(form: Headform, accessory: Accessory, rng: np.random.Generator) -> tuple[list[Any], Mesh]:
    """Wind a turban: pleated layers that rise from the ears to a peak over the forehead, and the inner cloth beneath it."""
    around = np.linspace(0, 2 * np.pi, TURNS, endpoint=False)
    turned = (around + np.pi) % (2 * np.pi) - np.pi
    peak = np.exp(-((turned / 0.42) ** 2))
    foot = form.line(around, 0.040, -0.046) + 0.11 * peak
    outer = _layers(form, around, turned, foot, rng)
    colour = accessory.colour or str(rng.choice(TURBAN))
    stuff = stuffs()[accessory.material if accessory.material in ("cotton", "silk", "wool") else "cotton"]
    low = form.line(around, 0.036, -0.03)
    share = np.linspace(0, 1, 10)[:, None]
    band = form.at(around[None], low + 0.34 * share, 0.0022 + 0.002 * share)
    parts = ((outer, colour), (outward(sheet(band.astype(np.float32), around=True)), _darker(colour)))
    items = [
        solid.add(f"turban {i}", Mesh(form.room(m.vertices), m.faces, m.uvs), cloth(f"turban {i}", c, stuff), mask="headwear")
        for i, (m, c) in enumerate(parts)
    ]
    return items, dome(form, 0.036, -0.046, 0.006)


def _layers(form: Headform, around: Floats, turned: Floats, foot: Floats, rng: np.random.Generator) -> Mesh:
    t = np.linspace(0, 1, 150)[:, None]
    up = foot + (np.pi / 2 - 0.004 - foot) * t
    side = np.abs(np.sin(around))[None]
    front = np.clip(np.cos(around), 0, 1)[None]
    full = np.sin(np.pi * np.clip(t, 0, 1) ** 0.8) ** 0.7
    bulk = 0.006 + full * (0.016 + 0.016 * side + 0.008 * front) + 0.026 * t**2
    # Lines of a layer climb towards the front and cross there: the left over the right.
    skew = rng.uniform(-0.05, 0.05)
    climb = (t + 0.17 * np.abs(turned[None] + skew * t) ** 1.1 + 0.012 * np.sin(3 * around + rng.uniform(0, 6))[None]) * 8.5
    climb = climb + 0.5 / (1 + np.exp(-turned[None] * 14))
    part = climb % 1.0
    ridge = np.clip(part / 0.09, 0, 1) ** 0.7 * (1 - part) ** 0.75
    fine = 0.0004 * np.sin(climb * 2 * np.pi * 3.0 + 2 * np.sin(4 * around)[None])
    grid = form.at(around[None], up, bulk + 0.0046 * ridge * np.clip((1 - t) * 6, 0, 1) + fine)
    hem = form.at(around[None], foot[None], np.full((1, 1), 0.0015))
    return outward(sheet(np.concatenate([hem, grid]).astype(np.float32), around=True))


def headscarf(form: Headform, accessory: Accessory, rng: np.random.Generator) -> tuple[list[Any], Mesh]:
    """Tie a scarf over the hair, drawn into folds towards its knot at the nape."""
    around = np.linspace(0, 2 * np.pi, TURNS, endpoint=False)
    foot = form.line(around, 0.050, -0.072)
    t = np.linspace(0, 1, 90)[:, None]
    up = foot + (np.pi / 2 - 0.004 - foot) * t
    behind = np.clip(-np.cos(around), 0, 1)[None]
    bulk = 0.004 + 0.010 * np.sin(np.pi * np.clip(t * 1.1, 0, 1)) * (0.35 + 0.65 * behind) + 0.004 * t
    # Folds run from the brow back to the knot, deeper the nearer they come to it.
    grid = form.at(around[None], up, 0.0)
    knot = form.at(np.asarray([np.pi]), form.line(np.asarray([np.pi]), 0.050, -0.072) + 0.1, 0.016)[0]
    away = grid - knot
    fan = np.arctan2(away[..., 0], away[..., 2] + 0.02)
    near = np.exp(-np.linalg.norm(away, axis=2) / 0.07)
    waves = np.sin(fan * 15 + rng.uniform(0, 6) + 1.5 * np.sin(fan * 3.0)) * (0.0009 + 0.0035 * near)
    body = form.at(around[None], up, bulk + waves * np.clip(t * 8, 0, 1))
    hem = form.at(around[None], foot[None], np.full((1, 1), 0.0012))
    shawl = outward(sheet(np.concatenate([hem, body]).astype(np.float32), around=True))
    parts = merge([shawl, ball(knot + np.asarray([0, 0.004, 0]), np.diag([0.015, 0.011, 0.012]).astype(np.float32), 10), *_tails(knot, rng)])
    colour = accessory.colour or str(rng.choice(SCARF))
    stuff = stuffs()[accessory.material if accessory.material in ("cotton", "silk", "wool") else "cotton"]
    material = cloth("headscarf", colour, stuff)
    items = [solid.add("headscarf", Mesh(form.room(parts.vertices), parts.faces, parts.uvs), material, mask="headwear", subdivide=0)]
    return items, dome(form, 0.050, -0.072, 0.003)


def _tails(knot: Floats, rng: np.random.Generator) -> list[Mesh]:
    """Let the two ends of the scarf hang behind the neck."""
    tails = []
    for sign in (-1.0, 1.0):
        bend = rng.uniform(0.8, 1.2)
        line = knot + np.asarray([[0, 0.006, 0], [sign * 0.016, 0.014, -0.018], [sign * 0.026 * bend, 0.014, -0.06], [sign * 0.03 * bend, 0.010, -0.11]])
        path = smooth(line.astype(np.float32), 20)
        width = np.interp(np.linspace(0, 1, 20), [0, 0.2, 0.9, 1], [0.006, 0.016, 0.026, 0.002])
        a = np.linspace(0, 2 * np.pi, 16, endpoint=False)
        flat = np.stack([np.cos(a)[None] * width[:, None], np.sin(a)[None] * 0.0016 + 0.003 * np.cos(2 * a)[None] * width[:, None] / 0.026], -1)
        aside = np.tile(np.asarray([1.0, 0.25 * sign, 0]), (20, 1))
        tails.append(sweep(path, aside, flat.astype(np.float32)))
    return tails


def dome(form: Headform, front: float, back: float, room: float) -> Mesh:
    """Give the inside of a wrap, under which hair is hidden."""
    around = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    foot = form.line(around, front, back)
    share = np.linspace(0, 1, 16)[:, None]
    grid = form.at(around[None], foot + (np.pi / 2 - 0.01 - foot) * share, 0.001 + room * np.minimum(share * 4, 1.0))
    return outward(sheet(form.room(grid), around=True), form.skull.centre)


def _darker(colour: str) -> str:
    return "#" + "".join(f"{int(int(colour[i : i + 2], 16) * 0.55):02x}" for i in (1, 3, 5))
