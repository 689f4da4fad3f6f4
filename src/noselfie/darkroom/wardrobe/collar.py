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
    close: float = 0.004
    """How much closer to the neck a stand is at its top."""
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
    if form.leaf <= 0:
        return standing(path, up, out, stand, below, form)
    rows = [path - up * 0.004 + out * 0.001]
    rows += [path + up * (stand * t)[:, None] - out * (form.close * t) for t in (0.25, 0.5, 0.75, 1.0)]
    rows = [rows[0], *(keep_off(row[:, None], below, 0.0045)[:, 0] for row in rows[1:])]
    top = rows[-1]
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
    points[:, 9:] = ground.lift(points[:, 9:], np.broadcast_to(gap[9:], (len(points), 10)))
    # The leaf stays outside the stand.
    inner = points[:, 4:5] + out[:, None] * 0.004
    points[:, 9:] += out[:, None] * np.maximum(((inner - points[:, 9:]) * out[:, None]).sum(-1, keepdims=True), 0)
    return slab(points.astype(np.float32), form.thickness, flip=True)


def standing(path: Floats, up: Floats, out: Floats, stand: Floats, below: Under, form: Turned) -> Mesh:
    """Make a collar that only stands: its front corners are rounded off."""
    w = np.abs(np.linspace(-1, 1, len(path)))
    high = stand * np.sqrt(np.clip(1.0 - np.clip((w - 0.93) / 0.07, 0, 1) ** 2, 0.06, 1))
    rows = [path - up * 0.006 + out * 0.001] + [path + up * (high * t)[:, None] for t in (0.15, 0.4, 0.65, 0.9, 1.0)]
    return slab(keep_off(np.stack(rows, 1), below, 0.004).astype(np.float32), form.thickness, flip=True)


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
    # The tube narrows to the neck as it rises.
    rows = [keep_off((ring + up * t - out * min(t, 0.02) * 0.5)[:, None], below, gap)[:, 0] for t in np.linspace(-0.004, rise, 8)]
    top, spread = rows[-1], np.linspace(0, 1, 8)
    rows += [top + out * roll * (1 - np.cos(a)) + up * roll * np.sin(a) for a in np.radians([30, 60, 90, 120, 150])]
    for t in spread:
        rows.append(keep_off((top + out * (2 * roll + 0.004 * t) - up * down * t)[:, None], below, gap + 2 * roll)[:, 0])
    points = np.stack(rows if down > 0 else rows[:8], 1)
    points[-1] = points[0]
    return slab(points.astype(np.float32), thickness, flip=True)


def hood(shell: Shell, ground: Surface, below: Under, scale: float, rng: np.random.Generator) -> Mesh:
    """Lay a hood back: it rises round the neck from the front, rolls outward and hangs between the shoulders."""
    path = resample(neck_path(shell, 401)[6:-6], 161, ease=6)
    w = np.abs(np.linspace(-1, 1, 161))
    out, up = around(path, 1.2), np.asarray([0.0, -0.12, 1.0])
    back = 1 - smooth(0.1, 0.95, w)
    rise = (0.016 + 0.022 * smooth(1.0, 0.55, w)) * scale
    roll = (0.007 + 0.013 * back) * scale
    fall = (0.026 + 0.15 * smooth(0.75, 0.0, w) ** 1.5) * scale
    wave = sum(np.cos(np.arange(161) * k / 25 + rng.uniform(0, 6)) / k**0.7 for k in (1, 2, 3, 5, 8))
    rows = [path - up * 0.008]
    rows += [path + up * (rise * t)[:, None] + out * (0.006 * t) for t in (0.2, 0.45, 0.7, 1.0)]
    top = rows[-1] + out * (wave * 0.002)[:, None]
    rows += [top + out * (roll * (1 - np.cos(a)))[:, None] + up * (roll * np.sin(a))[:, None] for a in np.radians([25, 50, 75, 100, 125, 150])]
    for q in np.linspace(0.05, 1, 14):
        puff = 0.03 * back * np.sin(np.pi * q) * scale
        rows.append(top + out * (2 * roll + 0.004 + puff + wave * 0.003 * q)[:, None] - np.asarray([0, 0, 1.0]) * (fall * q)[:, None])
    points = keep_off(np.stack(rows, 1), below, 0.005)
    points[:, 8:] = ground.lift(points[:, 8:], np.full(points[:, 8:].shape[:2], 0.005))
    return slab(points.astype(np.float32), 0.005, flip=True)


def laid(shell: Shell, ground: Surface, below: Under, form: "Laid", scale: float) -> Mesh:
    """Make the collar of a jacket: it stands behind the neck and lies on the chest where it meets the lapel, or runs on as a shawl."""
    path = neck_path(shell, 401, chart_too=True)
    inside = (path[:, 4] > form.gorge) | (np.abs(np.arange(401) - 200) < 60)
    chosen = np.flatnonzero(inside)
    path = resample(path[chosen[0] : chosen[-1] + 1], 141, ease=2)
    flat, path = path[:, 3:], path[:, :3]
    w, out = np.abs(np.linspace(-1, 1, 141)), around(path, 1.6)
    up = np.asarray([0.0, -0.2, 1.0])
    stand = form.stand * smooth(0.95, 0.35, w) * scale
    leaf = np.interp(w, form.at, form.leaf) * scale
    top = path + up * stand[:, None] - out * 0.002
    rows = [path - up * 0.004, path + (top - path) * 0.4, path + (top - path) * 0.75, top]
    rows += [top + out * form.roll * (1 - np.cos(a)) + up * form.roll * np.sin(a) for a in np.radians([45, 90, 135])]
    side = np.sign(flat[:, :1] + 1e-9) * [1.0, 0.0]
    lies = smooth(0.42, 0.75, w)[:, None]
    for q in (0.05, 0.15, 0.3, 0.45, 0.6, 0.72, 0.85, 0.96, 1.0):
        swept = top + out * (2 * form.roll + 0.35 * leaf * q)[:, None] - np.asarray([0, 0, 1.0]) * (leaf * q)[:, None]
        # Along the gorge the collar follows the lapel's seam, then its free end turns up and leaves the notch.
        turn = form.notch * np.maximum(q - 0.62, 0) * smooth(0.82, 1.0, w)
        slope = np.where(w > 0.5, form.slope, 0.0) * q
        target = flat + side * (leaf * (q - 0.25 * turn))[:, None] + np.stack([0 * w, leaf * (slope + turn)], 1)
        place, normal = ground.at(target.astype(np.float32))
        rows.append(swept * (1 - lies) + (place + normal * form.off) * lies)
    points = keep_off(np.stack(rows, 1), below, 0.006)
    points[:, 6:] = ground.lift(points[:, 6:], np.full(points[:, 6:].shape[:2], form.off))
    return slab(points.astype(np.float32), form.thickness, flip=True)


@dataclass(frozen=True)
class Laid:
    """A jacket's collar; metres and chart coordinates."""

    gorge: float = 0.375
    """Chart height where it meets the lapel."""
    stand: float = 0.026
    at: tuple[float, ...] = (0.0, 0.6, 1.0)
    leaf: tuple[float, ...] = (0.04, 0.045, 0.06)
    """Width of the leaf at places ``at`` from the back (0) to the front (1)."""
    roll: float = 0.004
    slope: float = -0.15
    notch: float = 1.6
    off: float = 0.0052
    thickness: float = 0.003
