"""Ropes: hair twisted or braided around a line: buns, plaits, box braids, cornrows, dreadlocks."""

import numpy as np

from noselfie.darkroom.figure import Floats, Ints
from noselfie.darkroom.groom import comb, cut, lock, skull
from noselfie.darkroom.groom.chair import Chair, Piece, thickness

SECTIONED, PARTING = 22000, 0.0009
"""Number of hairs drawn from the scalp to ropes, and about half the metres that stay bare between two sections."""


def twist(chair: Chair, paths: Floats, radius: Floats, hairs: int, *, turn: float, rough: float = 0.12) -> Piece:
    """Fill ropes around paths (K, P, 3) of a radius (K, P) with hairs that turn once in ``turn`` metres."""
    count, points, _ = paths.shape
    rng = chair.rng
    one, two = comb.frames(paths)
    run = np.concatenate([np.zeros((count, 1)), np.cumsum(np.linalg.norm(np.diff(paths, axis=1), axis=2), 1)], 1)[:, None]
    # Most hairs lie near the surface: the inside is not seen.
    far = 0.5 + 0.5 * rng.random((count, hairs, 1)) ** 0.5
    wander = 1 + rough * np.sin(run / rng.uniform(0.012, 0.05, (count, hairs, 1)) + rng.uniform(0, 6.3, (count, hairs, 1)))
    angle = rng.uniform(0, 2 * np.pi, (count, hairs, 1)) + run * (2 * np.pi / turn) * rng.uniform(0.8, 1.2, (count, hairs, 1))
    size = (radius[:, None] * far * wander).astype(np.float32)
    angle = angle.astype(np.float32)
    offset = one[:, None] * (np.cos(angle) * size)[..., None] + two[:, None] * (np.sin(angle) * size)[..., None]
    hair = (paths[:, None] + offset).reshape(count * hairs, points, 3)
    return Piece(hair.astype(np.float32), thickness(count * hairs, points, fine=0.3))


def braid(chair: Chair, paths: Floats, radius: Floats, hairs: int, *, pitch: float, width: float = 1.0) -> Piece:
    """Weave three strands of hair along each path (K, P, 3); ``radius`` (K, P) is half the braid's width."""
    count, points, _ = paths.shape
    rng = chair.rng
    across, up = facing(chair, paths)
    run = np.concatenate([np.zeros((count, 1)), np.cumsum(np.linalg.norm(np.diff(paths, axis=1), axis=2), 1)], 1)[:, None, None]
    third = np.arange(3)[None, :, None, None] * (2 * np.pi / 3)
    angle = run * (2 * np.pi / pitch) + third
    # The classic three-strand weave is a figure of eight across the braid.
    sideways, over = np.sin(angle), np.sin(2 * angle)
    size = radius[:, None, None]
    place = paths[:, None, None] + across[:, None, None] * (0.52 * size * sideways)[..., None] + up[:, None, None] * (0.42 * size * over)[..., None]
    far = np.sqrt(rng.random((count, 3, hairs // 3, 1)))
    spin = rng.uniform(0, 2 * np.pi, (count, 3, hairs // 3, 1)) + run / pitch * 1.5
    wide = size * far * (1 + 0.1 * np.sin(run / 0.02 + spin * 3))
    offset = across[:, None, None] * (0.5 * wide * np.cos(spin))[..., None] + up[:, None, None] * (0.42 * wide * np.sin(spin))[..., None]
    hair = (place + offset).reshape(-1, points, 3)
    return Piece(hair.astype(np.float32), thickness(len(hair), points, width=width, fine=0.2))


def facing(chair: Chair, paths: Floats) -> tuple[Floats, Floats]:
    """Give the directions across and out of a braid that lies flat on the head (K, P, 3)."""
    tangent = comb.unit(np.gradient(paths, axis=1))
    out = comb.unit(chair.room.sample(paths)[..., :3])
    # Beyond the body's field the head's own middle says where out is.
    out = np.where(np.linalg.norm(out, axis=-1, keepdims=True) > 0.5, out, comb.unit(paths - chair.head.centre))
    across = comb.unit(np.cross(tangent, out))
    for _ in range(3):
        across[:, 1:-1] = comb.unit(across[:, :-2] + across[:, 1:-1] + across[:, 2:])
    return across.astype(np.float32), np.cross(across, tangent).astype(np.float32)


def cells(roots: skull.Roots, count: int, rng: np.random.Generator) -> Ints:
    """Part a scalp into cells of equal size by Lloyd's algorithm; gives the place in ``roots`` of each cell's middle (count,)."""
    middle = roots.points[rng.choice(len(roots.points), count, replace=False)]
    for _ in range(8):
        _, owner = lock.nearest(roots.points, middle, 1)
        size = np.bincount(owner[:, 0], minlength=count)
        total = np.stack([np.bincount(owner[:, 0], roots.points[:, i], minlength=count) for i in range(3)], 1)
        middle = np.where(size[:, None] > 0, total / np.maximum(size, 1)[:, None], middle).astype(np.float32)
    return lock.nearest(middle, roots.points, 1)[1][:, 0]


def ropes(chair: Chair) -> list[Piece]:
    """Dress a head with many hanging braids or dreadlocks."""
    style, rng = chair.wish.style, chair.rng
    roots = skull.roots(chair.head, chair.growth, 5000, rng)
    chosen = cells(roots, style.ropes, rng)
    seats = skull.pick(roots, chosen)
    member = np.arange(len(chosen), dtype=np.int32)
    combing = cut.plan(chair, seats, member)
    longest = float(combing.length.max())
    steps = int(longest / style.pitch * 6.5) if style.pitch else int(longest / 0.008)
    coarse = comb.grow(chair.head, chair.room, seats.points, seats.normals, combing, 48)
    ends = cut.trim(chair, coarse, member)
    steps = int(np.clip(steps * float((ends * combing.length).max()) / longest, 20, 160))
    share = np.linspace(0, 1, steps, dtype=np.float32)[None] * ends[:, None]
    paths = lock.at(comb.smoothed(coarse, 4), member, share)
    size = np.full(paths.shape[:2], style.size, np.float32) * rng.uniform(0.85, 1.15, (len(paths), 1)).astype(np.float32)
    size *= np.clip(np.linspace(0.8, 6, steps), 0, 1) * np.linspace(1.0, 0.8, steps)
    body = braid(chair, paths, size, style.hairs, pitch=style.pitch, width=1.3) if style.pitch else matted(chair, paths, size, style.hairs)
    return [body, rooted(chair, skull.roots(chair.head, chair.growth, SECTIONED, rng), paths)]


def matted(chair: Chair, paths: Floats, size: Floats, hairs: int) -> Piece:
    """Mat hair into dreadlocks: lumpy ropes with loops and loose ends."""
    rng = chair.rng
    count, steps = size.shape
    run = np.linspace(0, 1, steps)[None] * 60
    lumps = 1 + 0.13 * np.sin(run * rng.uniform(0.7, 1.3, (count, 1)) + rng.uniform(0, 6, (count, 1))) + 0.09 * rng.normal(0, 1, (count, steps))
    bend = rng.normal(0, 0.0011, (count, steps, 3)).astype(np.float32)
    piece = twist(chair, paths + comb.smoothed(bend, 2) * 1.6, (size * lumps).astype(np.float32), hairs, turn=0.035, rough=0.2)
    fuzz = rng.normal(0, 0.00055, piece.points.shape).astype(np.float32)
    return Piece(piece.points + fuzz, piece.radii)


def rooted(chair: Chair, roots: skull.Roots, paths: Floats) -> Piece:
    """Lay the short hairs between scalp and rope: each goes to its rope's beginning; partings run between the sections."""
    distance, owner = lock.nearest(roots.points, paths[:, 0], 2)
    # Most are drawn in from the section's rim: towards its middle they lie over each other.
    outer = (2 * distance[:, 0] / distance.sum(1)) ** 1.5
    within = (distance[:, 1] - distance[:, 0] > PARTING) & (chair.rng.random(len(outer)) < outer)
    roots, own = skull.pick(roots, within), owner[within, 0]
    size = np.linalg.norm(np.diff(paths, axis=1), axis=2).sum(1)[own]
    near = lock.at(paths, own, (chair.rng.uniform(0.001, 0.01, len(own)) / size)[:, None].astype(np.float32))[:, 0]
    return _laid(chair, roots, near, width=2.0)


def _laid(chair: Chair, roots: skull.Roots, goal: Floats, width: float = 0.8) -> Piece:
    points = 5
    t = np.linspace(0, 1, points, dtype=np.float32)[None, :, None]
    hair = roots.points[:, None] * (1 - t) + goal[:, None] * t
    hair[:, 1:] = chair.room.push(hair[:, 1:].astype(np.float32), (0.0008 + 0.002 * t[0, 1:, 0])[None], rounds=2)
    hair[:, 1:] += chair.rng.normal(0, 0.0003, hair[:, 1:].shape).astype(np.float32)
    return Piece(hair.astype(np.float32), thickness(len(hair), points, width=width, fine=0.2))


def rows(chair: Chair) -> list[Piece]:
    """Dress a head with cornrows: braids that run from the forehead over the head to the nape, and hang a little."""
    style, head, rng = chair.wish.style, chair.head, chair.rng
    lateral = np.radians(np.linspace(-68, 68, style.ropes))[:, None]
    along = np.linspace(0.0, 1.35 * np.pi, 140)[None]
    way = np.stack([np.sin(lateral) + 0 * along, -np.cos(lateral) * np.cos(along), np.cos(lateral) * np.sin(along)], 2)
    ray = (head.centre + way * head.radius).astype(np.float32)
    ray = surface(chair, ray)
    within = skull.inside(head, ray, chair.growth) > 0.003
    first = within.argmax(1)
    last = within.shape[1] - 1 - within[:, ::-1].argmax(1)
    steps = 110
    place = (first[:, None] + (last - first)[:, None] * np.linspace(0, 1, steps)) / (ray.shape[1] - 1)
    paths = lock.at(ray, np.arange(style.ropes, dtype=np.int32), place.astype(np.float32))
    paths = chair.room.push(paths, 0.0032)
    size = np.full((style.ropes, steps), style.size, np.float32) * np.clip(np.linspace(0.3, 6, steps), 0, 1).astype(np.float32)
    pieces = [braid(chair, paths, size, style.hairs, pitch=style.pitch), *tails(chair, paths)]
    roots = skull.roots(head, chair.growth, 5000, rng)
    flat = paths[:, 2:].reshape(-1, 3)
    distance, index = lock.nearest(roots.points, flat, 1)
    goal = flat[np.minimum(index[:, 0] + 2, len(flat) - 1)]
    keep = distance[:, 0] < 0.02
    return [*pieces, _laid(chair, skull.pick(roots, keep), goal[keep])]


def surface(chair: Chair, points: Floats) -> Floats:
    """Bring points near the head onto its skin."""
    for _ in range(4):
        found = chair.room.sample(points)
        points = points - found[..., :3] * found[..., 3:]
    return points


def tails(chair: Chair, paths: Floats) -> list[Piece]:
    """Let braids hang on from where rows end."""
    length = {"buzzed": 0.02, "short": 0.07, "chin": 0.12, "shoulder": 0.2, "long": 0.3, "very_long": 0.42}[chair.wish.length]
    style, count = chair.wish.style, len(paths)
    heading = comb.unit(paths[:, -1] - paths[:, -6])
    values = {"length": length, "lift": 0.95, "reach": 0.01, "droop": 0.02, "forth": 0.2, "rise": 0.02, "cling": 0.0, "out": 0.0, "room": 0.006, "shield": 1.0}
    combing = comb.Combing(way=heading, curtain=0.1, bend=np.full(count, 0.012, np.float32), **{k: np.full(count, v, np.float32) for k, v in values.items()})
    steps = int(np.clip(length / style.pitch * 6.5, 12, 120))
    grown = comb.grow(chair.head, chair.room, paths[:, -1], heading, combing, steps)
    size = np.full((count, steps), style.size, np.float32) * np.linspace(1, 0.75, steps, dtype=np.float32)
    return [braid(chair, grown, size, style.hairs, pitch=style.pitch)]
