"""Collar: what stands or lies around the neck, swept along the neckline with the profile a tailor gives it."""

from dataclasses import dataclass

import numpy as np

from noselfie.darkroom.figure import Floats, Mesh
from noselfie.darkroom.wardrobe.cut import Shell
from noselfie.darkroom.wardrobe.drape import Under, unit
from noselfie.darkroom.wardrobe.sheet import Surface, neck_path, resample, slab


def smooth(low: float, high: float, x: Floats) -> Floats:
    """Rise from 0 to 1 between two values (Hermite)."""
    t = np.clip((x - low) / (high - low), 0, 1)
    result: Floats = t * t * (3 - 2 * t)
    return result


@dataclass(frozen=True)
class Turned:
    """A turned collar: a stand that rises from the neckline, a roll, and a leaf that falls over it; metres."""

    stand: float = 0.031
    stand_front: float = 0.024
    roll: float = 0.0035
    leaf: float = 0.043
    point: float = 0.068
    spread: float = 0.16
    """How far the points stand apart, as a share of the collar."""
    lean: float = 0.0
    """How far the front of an open collar falls outward."""
    reach: float = 0.2
    """Half the collar's length along the neckline."""
    thickness: float = 0.0024
    flare: float = 0.3
    lift: float = 0.0
    """How far the leaf stays off the cloth below it."""


def around(path: Floats, spread: float) -> Floats:
    """Give the horizontal directions (N, 3) that lead away from the neck."""
    middle = (path[:, 1].max() + path[:, 1].min()) / 2
    out = path - [0.0, middle, 0.0]
    out[:, 0] *= spread
    out[:, 2] = 0.0
    return unit(out)


def turned(shell: Shell, ground: Surface, below: Under, form: Turned, scale: float, rng: np.random.Generator) -> Mesh:
    """Make a turned collar on a shell's neckline, outside the neck and lying upon the garment."""
    path = neck_path(shell, 401)
    length = np.linalg.norm(np.diff(path, axis=0), axis=1).sum() / 2
    part = min(form.reach * scale / length, 1.0)
    half = int(200 * part)
    path = resample(path[200 - half : 201 + half], 121)
    w = np.abs(np.linspace(-1, 1, 121))
    out = around(path, 1.0 + 1.5 * (form.lean > 0))
    front = smooth(0.35, 1.0, w)
    up = unit(np.asarray([0.0, -0.22, 1.0]) + form.lean * front[:, None] * out)
    stand = (form.stand + (form.stand_front - form.stand) * front) * scale
    leaf = (form.leaf + (form.point - form.leaf) * smooth(0.5, 1.0, w)) * scale
    roll = form.roll * scale
    rows = [path - up * 0.004 + out * 0.001]
    rows += [path + up * (stand * t)[:, None] - out * (0.002 * t) for t in (0.25, 0.5, 0.75, 1.0)]
    top = path + up * stand[:, None]
    rows += [top + out * roll * (1 - np.cos(a)) + up * roll * np.sin(a) for a in np.radians([35, 70, 105, 145])]
    place = np.linspace(-1, 1, 121)
    fall = unit(out * (form.flare + 0.5 * form.lean * front[:, None]) - np.asarray([0, 0, 1.0]))
    wave = np.convolve(rng.standard_normal(161), np.hanning(40) / 9, "valid")[:121]
    for q in (0.04, 0.12, 0.22, 0.34, 0.48, 0.62, 0.75, 0.87, 0.96, 1.0):
        at = place * (1 - form.spread * q * smooth(0.2, 1.0, w))
        base = np.stack([np.interp(at, place, top[:, i]) for i in range(3)], 1)
        away = np.stack([np.interp(at, place, out[:, i]) for i in range(3)], 1)
        rows.append(base + away * roll * 2 + fall * (leaf * q)[:, None] + away * (wave * 0.0012 * q)[:, None])
    points = np.stack(rows, 1)
    points = keep_off(points, below, 0.0035)
    gap = np.concatenate([np.full(5, -0.02), np.full(4, 0.003), 0.0032 + form.lift * np.sin(np.linspace(0.2, np.pi, 10))])
    points[:, 9:] = ground.lift(points[:, 9:], np.broadcast_to(gap[9:], points.shape[:2][:1] + (10,)))
    # The leaf stays outside the stand.
    inner = points[:, 4:5] + out[:, None] * 0.004
    points[:, 9:] += out[:, None] * np.maximum(((inner - points[:, 9:]) * out[:, None]).sum(-1, keepdims=True), 0)
    return slab(points.astype(np.float32), form.thickness, flip=True)


def keep_off(points: Floats, below: Under, gap: float) -> Floats:
    """Push a sheet (N, M, 3) off the skin of the trunk and the neck."""
    flat = points.reshape(-1, 3).astype(np.float32)
    for _ in range(2):
        height, out = below.height(flat, np.zeros(len(flat), np.float32))
        flat = flat + np.maximum(gap - height, 0)[:, None] * out
    return flat.reshape(points.shape)


def band(shell: Shell, below: Under, width: float, thickness: float, gap: float) -> Mesh:
    """Make a ribbed band that carries the neckline on towards the neck."""
    path = neck_path(shell, 201)
    path = resample(np.concatenate([path[100:], path[1:101]]), 161, ease=4)
    out = around(path, 1.0)
    up = unit(np.asarray([0.0, -0.2, 0.75]) - out)
    rows = [keep_off((path + up * s)[:, None], below, gap)[:, 0] for s in np.linspace(-0.006, width, 7)]
    points = np.stack(rows, 1)
    points[-1] = points[0]
    return slab(points.astype(np.float32), thickness, flip=True)


def tube(shell: Shell, below: Under, heights: tuple[float, float, float], thickness: float, gap: float) -> Mesh:
    """Make a polo neck: a tube up the neck, a roll, and the part that is turned down again; ``heights`` are up, roll and down."""
    path = neck_path(shell, 201)
    path = resample(np.concatenate([path[100:], path[1:101]]), 161, ease=6)
    out = around(path, 1.0)
    up = np.asarray([0.0, -0.2, 1.0]) / 1.02
    rise, roll, down = heights
    ring = keep_off(path[:, None], below, gap)[:, 0]
    rows = []
    for t in np.linspace(-0.004, rise, 8):
        # The tube narrows to the neck as it rises.
        rows.append(keep_off((ring + up * t - out * min(t, 0.02) * 0.5)[:, None], below, gap)[:, 0])
    top, spread = rows[-1], np.linspace(0, 1, 8)
    rows += [top + out * roll * (1 - np.cos(a)) + up * roll * np.sin(a) for a in np.radians([30, 60, 90, 120, 150])]
    for t in spread:
        rows.append(keep_off((top + out * (2 * roll + 0.004 * t) - up * down * t)[:, None], below, gap + 2 * roll)[:, 0])
    points = np.stack(rows if down > 0 else rows[:8], 1)
    points[-1] = points[0]
    return slab(points.astype(np.float32), thickness, flip=True)
