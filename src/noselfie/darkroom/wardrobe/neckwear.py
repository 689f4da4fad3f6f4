"""Neckwear: ties with a knot, bow ties and scarves, over whatever is worn at the neck."""

import numpy as np

from noselfie.darkroom.figure import Floats, Mesh
from noselfie.darkroom.wardrobe.cage import levels
from noselfie.darkroom.wardrobe.sheet import Surface, grid_faces, slab
from noselfie.darkroom.wardrobe.trim import on_front, strip

FORWARD, UP, SIDE = np.asarray([0.0, -0.97, 0.22]), np.asarray([0.0, -0.22, 0.97]), np.asarray([1.0, 0.0, 0.0])
"""The frame in front of the throat, which leans back a little."""


def throat(ground: Surface, height: float) -> Floats:
    """Find the point (3,) on the garment in the middle of the front, as near to a height as cloth reaches."""
    point: Floats = ground.at(on_front(np.zeros(1, np.float32), np.full(1, height, np.float32)))[0][0]
    return point


def rounded(rings: Floats) -> Mesh:
    """Close a stack of rings (N, M, 3) into a soft body with uvs in metres."""
    n, m = rings.shape[:2]
    ends = [np.broadcast_to(rings[i].mean(0), (1, m, 3)) for i in (0, -1)]
    points = np.concatenate([ends[0], ends[0] * 0.5 + rings[:1] * 0.5, rings, ends[1] * 0.5 + rings[-1:] * 0.5, ends[1]])
    faces = grid_faces(n + 4, m)
    closing = np.stack([np.arange(n + 3) * m + m - 1, np.arange(n + 3) * m, np.arange(1, n + 4) * m, np.arange(1, n + 4) * m + m - 1], 1)
    faces = np.concatenate([faces, closing.astype(np.int32)])
    flat = points.reshape(-1, 3).astype(np.float32)
    return Mesh(flat, faces.astype(np.int32), (flat[:, [0, 2]])[faces].astype(np.float32))


def tie(ground: Surface, scale: float) -> list[Mesh]:
    """Tie a four-in-hand: a knot with one slanted wrap, and the blade with its dimple."""
    top = throat(ground, 0.545) + (FORWARD * 0.012 + UP * 0.014) * scale
    s, a = np.meshgrid(np.linspace(0, 1, 22), np.linspace(0, 2 * np.pi, 40, endpoint=False), indexing="ij")
    half = np.interp(s, [0, 0.12, 0.5, 0.88, 1], [0.018, 0.0225, 0.021, 0.0165, 0.013]) * scale
    deep = np.interp(s, [0, 0.12, 0.5, 0.88, 1], [0.008, 0.0125, 0.0145, 0.0125, 0.008]) * scale
    x = half * np.sign(np.cos(a)) * np.abs(np.cos(a)) ** 0.7
    y = deep * np.sign(np.sin(a)) * np.abs(np.sin(a)) ** 0.8
    # The last wrap crosses the knot at a slant and stands out from it.
    wrap = np.tanh((s - 0.28 + x / (0.05 * scale)) * 14) * 0.0012
    rings = top + x[..., None] * SIDE + (y + wrap * (y > 0))[..., None] * FORWARD - (s * 0.045 * scale)[..., None] * UP
    height, u = np.meshgrid(np.linspace(0.522, -0.01, 110), np.linspace(-1, 1, 23), indexing="ij")
    down = (0.522 - height) / 0.5
    width = np.interp(down, [0, 0.06, 0.3, 1.0], [0.0135, 0.0175, 0.026, 0.042])
    dimple = 0.006 * np.exp(-((u / 0.3) ** 2)) * np.exp(-down / 0.09)
    offset = 0.0075 + 0.004 * np.cos(u * np.pi / 2) - dimple
    blade = strip(ground, (u * width).astype(np.float32), height.astype(np.float32), offset.astype(np.float32), 0.003)
    return [rounded(rings), blade]


def bow_tie(ground: Surface, scale: float) -> list[Mesh]:
    """Tie a bow: a small knot and two pleated wings."""
    middle = throat(ground, 0.545) + (FORWARD * 0.025 + UP * 0.004) * scale
    s, a = np.meshgrid(np.linspace(-1, 1, 14), np.linspace(0, 2 * np.pi, 28, endpoint=False), indexing="ij")
    half = (0.0085 - 0.0015 * s**2) * scale
    knot = middle + (half * np.cos(a))[..., None] * SIDE + (0.85 * half * np.sin(a))[..., None] * FORWARD + (s * 0.0105 * scale)[..., None] * UP
    found = [rounded(knot)]
    for sign in (-1.0, 1.0):
        t, v = np.meshgrid(np.linspace(0, 1, 34), np.linspace(-1, 1, 25), indexing="ij")
        high = np.interp(t, [0, 0.25, 0.75, 1], [0.009, 0.017, 0.029, 0.0275]) * scale
        pleat = 0.003 * np.cos(v * 5.5) * (1 - t) ** 1.5 + 0.006 * np.sin(np.pi * t) * (1 - v**2)
        points = middle + (sign * (0.004 + 0.058 * t) * scale)[..., None] * SIDE + (v * high)[..., None] * UP
        points = points + (pleat - 0.012 * t**2 * scale)[..., None] * FORWARD
        found.append(slab(points.astype(np.float32), 0.005 * scale, flip=sign < 0))
    return found


def ring(hung: Floats, count: int) -> tuple[Floats, Floats]:
    """Measure the neck's base by angle from the front: centre (3,) and radii (count,), metres, with collar and all."""
    neutral = levels()[2].neutral
    near = (neutral[:, 2] > 0.555) & (neutral[:, 2] < 0.605) & (np.abs(neutral[:, 0]) < 0.075)
    points = hung[near]
    centre = (points.max(0) + points.min(0)) / 2
    flat = points - centre
    angle = np.arctan2(flat[:, 0], -flat[:, 1])
    order = np.argsort(angle)
    reach = np.linalg.norm(flat[order, :2], axis=1)
    wanted = np.linspace(-np.pi, np.pi, count, endpoint=False)
    radius = np.interp(wanted, angle[order], reach, period=2 * np.pi)
    for _ in range(6):
        radius = radius / 2 + (np.roll(radius, 1) + np.roll(radius, -1)) / 4
    return centre.astype(np.float32), radius.astype(np.float32)


def scarf(hung: Floats, ground: Surface, scale: float, rng: np.random.Generator) -> list[Mesh]:
    """Wind a scarf twice round the neck and let one end fall in front."""
    found = []
    centre, radius = ring(hung, 96)
    angle = np.linspace(-np.pi, np.pi, 96, endpoint=False)
    for high, out, tilt, size in ((0.004, 0.024, 0.032, 1.0), (-0.014, 0.034, 0.05, 0.85)):
        t, a = np.meshgrid(angle, np.linspace(0, 2 * np.pi, 40, endpoint=False), indexing="ij")
        # Gathers run along the scarf and wander slowly over its width.
        gather = np.zeros_like(a)
        for k, deep in ((5, 0.0028), (8, 0.002), (13, 0.001)):
            gather += deep * np.cos(k * a + rng.uniform(0, 6) + 1.3 * np.sin(t * rng.integers(1, 3) + rng.uniform(0, 6)))
        thick, tall = (0.019 + gather) * size * scale, (0.036 + gather * 1.4) * size * scale
        reach = radius[:, None] + out * scale + thick * np.cos(a) + 0.012 * scale * (np.sin(a) < 0) * -np.sin(a)
        level = high + tall * np.sin(a) - tilt * np.cos(t) * np.clip(1.2 - np.abs(t) / 2.2, 0, 1)
        points = centre + np.stack([np.sin(t) * reach, -np.cos(t) * reach, level], -1)
        points = ground.lift(points.astype(np.float32), np.full(points.shape[:2], 0.003))
        flat = points.reshape(-1, 3)
        faces = grid_faces(96, 40, closed=True)
        seam = np.stack([np.arange(96) * 40 + 39, np.arange(96) * 40, (np.arange(96) + 1) % 96 * 40, (np.arange(96) + 1) % 96 * 40 + 39], 1)
        faces = np.concatenate([faces, seam])[:, ::-1].astype(np.int32)
        uv = np.stack([t * 0.1, a * 0.025], -1).reshape(-1, 2).astype(np.float32)
        found.append(Mesh(flat.astype(np.float32), faces, uv[faces]))
    height, u = np.meshgrid(np.linspace(0.51, 0.02, 80), np.linspace(-1, 1, 33), indexing="ij")
    side = rng.choice([-1.0, 1.0])
    offset = 0.014 + 0.005 * np.cos(u * 9 + rng.uniform(0, 6) + 2 * height) + 0.003 * np.cos(u * 17 + 3 * height)
    across = side * 0.045 + u * (0.036 + 0.016 * (0.5 - height))
    found.append(strip(ground, across.astype(np.float32), height.astype(np.float32), offset.astype(np.float32), 0.005))
    return found


def wear(kind: str, hung: Floats, ground: Surface, scale: float, rng: np.random.Generator) -> list[Mesh]:
    """Make a piece of neckwear over a garment."""
    if kind == "scarf":
        return scarf(hung, ground, scale, rng)
    return tie(ground, scale) if kind == "tie" else bow_tie(ground, scale)
