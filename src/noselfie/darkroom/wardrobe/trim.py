"""Trim: plackets, buttons, zips and pockets, drawn on the neutral body's front and laid upon the garment."""

import numpy as np
from scipy.spatial import cKDTree

from noselfie.darkroom.figure import Floats, Mesh
from noselfie.darkroom.wardrobe.cage import levels
from noselfie.darkroom.wardrobe.cut import chart
from noselfie.darkroom.wardrobe.sheet import Surface, disc, even, grid_faces, resample, slab


def on_front(across: Floats, height: Floats) -> Floats:
    """Give chart coordinates (..., 2) for places on the neutral body's front by distance from the middle and height."""
    points = levels()[4].neutral
    points = points[(points[:, 1] < -0.03) & (np.abs(points[:, 0]) < 0.19)]
    # Past the side of the chest the front cannot be seen.
    across = np.clip(across, -0.142, 0.142)
    asked = np.stack(np.broadcast_arrays(across, height), -1).astype(np.float32)
    flat = asked.reshape(-1, 2)
    distance, near = cKDTree(points[:, [0, 2]]).query(flat, 4)
    weight = 1 / (distance + 1e-4)
    depth = (points[near, 1] * weight).sum(1) / weight.sum(1)
    return chart(np.stack([flat[:, 0], depth, flat[:, 1]], 1)).reshape(*asked.shape[:-1], 2)


def strip(ground: Surface, across: Floats, height: Floats, offset: Floats, thickness: float) -> Mesh:
    """Lay a sheet on the front: grids (N, M) of distance from the middle, height, and offset from the garment."""
    points, normal = ground.at(on_front(across, height))
    return slab((points + normal * offset[..., None]).astype(np.float32), thickness)


def placket(ground: Surface, top: float, bottom: float, scale: float, *, half: float = 0.016, spacing: float = 0.082) -> list[tuple[Mesh, str]]:
    """Close a front with a band and buttons."""
    height, across = np.meshgrid(np.linspace(top + 0.004, bottom, 90), np.linspace(-half, half, 9), indexing="ij")
    offset = np.full(height.shape, 0.0022)
    parts = [(strip(ground, across.astype(np.float32), height.astype(np.float32), offset, 0.0026), "cloth")]
    places = np.arange(top - 0.018, bottom, -spacing).astype(np.float32)
    points, normal = ground.at(on_front(np.zeros_like(places), places))
    parts += [(disc(p + n * 0.0034, n, 0.0056 * scale, 0.0026), "button") for p, n in zip(points, normal, strict=True)]
    return parts


def lapels(path: Floats, ground: Surface, button: float, *, wide: float, peak: float = 0.0, gorge: float = 0.372) -> list[Mesh]:
    """Fold the upper front back along its edge, from the button to the gorge: one lapel a side.

    ``path`` (N, 5) is the front's edge with its chart coordinates, ``wide`` the lapel's widest, ``peak`` how far its tip points up.
    """
    begin = float(on_front(np.zeros(1, np.float32), np.full(1, button, np.float32))[0, 1])
    u = np.concatenate([[0.0, 0.008, 0.03], np.linspace(0.07, 0.94, 10), [0.98, 1.0]])
    found: list[Mesh] = []
    half = len(path) // 2
    for sign, part in ((-1.0, path[:half]), (1.0, path[half:])):
        # Its upper end lies under the collar.
        inside = part[(part[:, 4] > begin) & (part[:, 4] < gorge + 0.008)]
        rows = resample(inside if sign < 0 else inside[::-1], 60)
        t = np.linspace(0, 1, 60)[:, None]
        # Its outer edge runs nearly straight from the button to the tip.
        edge = wide * np.interp(t, [0, 0.08, 0.3, 0.6, 0.86, 1.0], [0.05, 0.13, 0.34, 0.62, 0.86, 1.04])
        rise = (0.006 + peak) * np.clip((t - 0.8) / 0.2, 0, 1) * u**2 - 0.15 * edge * u
        # The cloth wraps round the cut edge before it falls outward.
        flat = rows[:, None, 3:] + np.stack([sign * (edge * u - 0.004 * (u == 0) - 0.004 * (u == 0.008)), rise], -1)
        # A lapel ends before the side of the chest, where the front turns away.
        wide_of = np.abs(flat[..., 0])
        flat[..., 0] = np.sign(flat[..., 0]) * np.where(wide_of < 0.105, wide_of, 0.105 + 0.036 * np.tanh((wide_of - 0.105) / 0.036))
        points, normal = ground.at(flat.astype(np.float32))
        # At the gorge it lies flush with the collar; its edge is pressed flat.
        flush = np.clip((t - 0.82) / 0.18, 0, 1) ** 2
        roll = (1 - flush) * (0.0075 - 0.0035 * u + 0.003 * np.sin(np.pi * u) * (1 - t)) + 0.0034 * flush + (0.002 if sign > 0 else 0.0) * (1 - t)
        offset = np.where(u < 0.05, np.interp(u, [0, 0.008, 0.03, 0.07], [-0.003, 0.003, 0.0055, 0.0065]) * (1 - 0.35 * flush), roll)
        points = points + normal * offset[..., None]
        points[:, 3:] = ground.lift(points[:, 3:].astype(np.float32), np.full(points[:, 3:].shape[:2], 0.003))
        found.append(slab(even(points, 12).astype(np.float32), 0.003, flip=sign < 0))
    return found


def overlap(ground: Surface, top: float, bottom: float, edge: float, *, thick: float = 0.003) -> Mesh:
    """Lap one front over the other: a sheet that rises out of the cloth and ends in the front's edge."""
    height, t = np.meshgrid(np.linspace(top, bottom, 70), np.linspace(0, 1, 14), indexing="ij")
    across = -0.05 + (edge + 0.05) * t
    # Below the lowest button the front curves away.
    offset = -0.003 + (thick + 0.004) * np.clip(t * 1.6, 0, 1)
    return strip(ground, across.astype(np.float32), height.astype(np.float32), offset.astype(np.float32), thick * 0.8)


def buttons(ground: Surface, across: list[float], heights: list[float], radius: float, lift: float) -> list[tuple[Mesh, str]]:
    """Sew buttons on at places on the front."""
    x, z = np.meshgrid(np.asarray(across, np.float32), np.asarray(heights, np.float32))
    points, normal = ground.at(on_front(x.ravel(), z.ravel()))
    return [(disc(p + n * lift, n, radius, 0.0032), "button") for p, n in zip(points, normal, strict=True)]


def pocket(ground: Surface, centre: tuple[float, float], half: float, deep: float, *, flap: bool) -> list[tuple[Mesh, str]]:
    """Patch a breast pocket on, with a flap or a welt along its top."""
    x, z = centre
    height, t = np.meshgrid(np.linspace(z, z - deep, 26), np.linspace(-1, 1, 18), indexing="ij")
    down = (z - height) / deep
    across = x + t * half
    low = height - 0.012 * (1 - np.abs(t)) * np.clip(down * 4 - 3, 0, 1)
    parts = [(strip(ground, across.astype(np.float32), low.astype(np.float32), np.full(t.shape, 0.0016, np.float32), 0.0018), "cloth")]
    top = 0.045 if flap else 0.016
    height, t = np.meshgrid(np.linspace(z + 0.004, z + 0.004 - top, 14), np.linspace(-1.03, 1.03, 18), indexing="ij")
    tip = height - (0.014 * (1 - np.abs(t)) if flap else 0.0) * np.linspace(0, 1, 14)[:, None]
    parts.append((strip(ground, (x + t * half).astype(np.float32), tip.astype(np.float32), np.full(t.shape, 0.0036, np.float32), 0.0022), "cloth"))
    if flap:
        parts += buttons(ground, [x], [z - top - 0.002], 0.006, 0.0048)
    return parts


def zipper(path: Floats, ground: Surface, side: float) -> Mesh:
    """Run the teeth of an open zip along an edge (N, 3)."""
    n = np.arange(len(path))
    tooth = 0.0012 * (n % 2)
    away = np.zeros_like(path)
    away[:, 0] = -side
    points = path[:, None] + away[:, None] * (np.asarray([-0.001, 0.002, 0.005])[None, :, None] + np.asarray([0, 0, 1.0])[None, :, None] * tooth[:, None, None])
    return slab(ground.lift(points.astype(np.float32), np.full(points.shape[:2], 0.001)), 0.003, flip=side > 0)


def cords(shell_path: Floats, ground: Surface, length: float) -> list[Mesh]:
    """Let a hood's two drawstrings hang from the front of the neckline (N, 3)."""
    found = []
    for index, sign in ((7, -1.0), (len(shell_path) - 8, 1.0)):
        start = shell_path[index]
        t = np.linspace(0, 1, 40)[:, None]
        line = start + np.asarray([sign * 0.012, -0.02, 0.0]) * np.sqrt(t) + np.asarray([0, 0, -length]) * t
        line = ground.settle(line.astype(np.float32), 0.0045)
        angle = np.linspace(0, 2 * np.pi, 9)
        radius = np.where(t > 0.9, 0.0042, 0.003)
        ring = np.cos(angle)[None, :, None] * [1.0, 0, 0] + np.sin(angle)[None, :, None] * [0, 1.0, 0]
        points = line[:, None] + ring * radius[..., None]
        found.append(Mesh(points.reshape(-1, 3).astype(np.float32), grid_faces(40, 9)))
    return found


def facing(path: Floats, ground: Surface, width: float) -> Mesh:
    """Turn the edge of an opened front back: a band along a path (N, 3) on one side of the neck opening."""
    away = np.zeros_like(path)
    away[:, 0] = np.sign(path[:, 0].mean())
    steps = np.asarray([-0.0015, 0.0005, 0.25 * width, 0.5 * width, 0.75 * width, width - 0.001, width], np.float32)
    # At the bottom it is as narrow as the placket that it runs into.
    taper = np.clip(0.66 + 0.34 * np.abs(path[:, 0]) / 0.03, 0, 1)[:, None, None]
    points = ground.settle(path[:, None] + away[:, None] * steps[:, None] * taper, 0.0022)
    return slab(points, 0.0024, flip=bool(path[:, 0].mean() > 0))


def strap(fine: Floats, across: float, half: float, low: tuple[float, float], thickness: float) -> Mesh:
    """Run a strap over the shoulder: ``fine`` (V, 3) is the uncut cloth, ``low`` the heights where it ends in front and behind."""
    neutral = levels()[4].neutral
    front = neutral[:, 1] < 0.005
    near = (np.abs(neutral[:, 0] - across) < 0.006) & (neutral[:, 2] > np.where(front, low[0], low[1]))
    middle = np.asarray([0.0, 0.4])
    turn = np.arctan2(neutral[near, 2] - middle[1], neutral[near, 1] - middle[0])
    order = np.argsort(-turn)
    path = resample(fine[near][order], 90, ease=30)
    side = np.asarray([1.0, 0.0, 0.0])
    ahead = np.gradient(path, axis=0)
    out = np.cross(side, ahead)
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    out *= np.sign((out[45] * [0.0, 0.0, 1.0]).sum())
    wide = np.linspace(-1, 1, 5)[None, :, None] * half * side
    return slab((path[:, None] + wide + out[:, None] * 0.004).astype(np.float32), thickness)
