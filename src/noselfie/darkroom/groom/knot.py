"""Knots: what sits or hangs where hair is tied: buns, tails, plaits."""

from dataclasses import replace

import numpy as np

from noselfie.darkroom.figure import Floats
from noselfie.darkroom.groom import comb, cut, lock, rope, styles
from noselfie.darkroom.groom.chair import Chair, Piece, resolution, thickness


def bun(chair: Chair, spot: Floats, out: Floats) -> list[Piece]:
    """Wind a rope of hair into a bun."""
    size, rng = chair.wish.style.size, chair.rng
    one = comb.unit(np.cross(out, [0.3, -0.2, 1.0]))
    two = np.cross(out, one)
    pieces = []
    # Two coils, one inside the other, wound unlike.
    for turns, wide, high, thick, phase in ((1.35, 0.62, 0.5, 0.44, 0.0), (1.3, 0.26, 0.86, 0.38, 2.0)):
        t = np.linspace(0, 1, 40, dtype=np.float32)[:, None]
        angle = 2 * np.pi * turns * t + phase
        wobble = 1 + 0.07 * np.sin(3 * angle + rng.uniform(0, 6)) * (0.5 + chair.wish.messy)
        ring = (one * np.cos(angle) + two * np.sin(angle)) * size * wide * wobble * (1 - 0.2 * t)
        path = spot + out * size * (high + 0.15 * t - 0.12) + ring
        swell = (np.sin(np.pi * np.clip(t[:, 0] * 0.94 + 0.03, 0, 1)) ** 0.25 * size * thick)[None]
        pieces.append(rope.twist(chair, path[None].astype(np.float32), swell, 620, turn=0.11))
    return pieces


def tail(chair: Chair, spot: Floats, out: Floats) -> list[Piece]:
    """Let a tail hang from a tie."""
    style, rng, head = chair.wish.style, chair.rng, chair.head
    length = 0.19 * styles.book()["reach"].get(chair.wish.length, 1.5) * (0.8 if style.above > -90 else 1.0)
    points, normals = disc(spot, out, style.size, 130, rng)
    count = len(points)
    spread = (points - spot) / style.size
    side = np.sign(spot[0]) if abs(spot[0]) > 0.01 else 1.0
    forth = -0.5
    way = normals * 0.75 + spread * 0.5 + rng.normal(0, 0.1, (count, 3)) + np.asarray([side * 0.3, 0, 0])
    fill = {"length": rng.uniform(0.85, 1.05, count) * length}
        # What is tied low hangs at once; what is tied on top first stands.
    stiff = 0.35 + 0.65 * float(styles.smooth(np.asarray(style.at[0][1], np.float32), 0, 45))
    fill |= {"lift": 0.9, "reach": 0.035 * stiff, "droop": 0.05 * stiff, "forth": forth, "rise": 0.02, "cling": 0.0, "out": 0.0}
    fill |= {"room": 0.002 + (0.006 + chair.wish.texture.volume) * rng.random(count), "shield": 1.0, "bend": 0.045 * (0.5 + 0.5 * stiff)}
    combing = comb.Combing(
        way=way.astype(np.float32), curtain=0.1, **{k: np.broadcast_to(np.asarray(v, np.float32), (count,)) for k, v in fill.items()}
    )
    paths = comb.grow(head, chair.room, points, normals, combing, cut.STEPS)
    member = rng.integers(0, 16, count).astype(np.int32)
    guides = lock.Guides(lock.gather(paths, member, 0.1), np.ones(count, np.float32), member, np.zeros(count, np.float32))
    roots, _ = disc(spot, out, style.size, 3000, rng)
    steps = resolution(chair, length)
    ragged = 0.1 if chair.wish.texture.amplitude < cut.SMOOTH else 0.18
    hairs, stray, shade = lock.fill(guides, roots, np.zeros(len(roots), np.float32), chair.wish.texture, steps, rng, ragged=ragged, messy=chair.wish.messy)
    band = wrap(chair, spot + out * 0.004, out, style.size * 1.12)
    return [Piece(hairs, thickness(len(hairs), steps, stray, width=1.25, fine=0.3), shade, shielded=1.0), band]


def disc(spot: Floats, out: Floats, size: float, count: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Scatter points over a disc across ``out``; gives points and normals (count, 3)."""
    one = comb.unit(np.cross(out, [0.31, 0.2, 0.9]))
    angle, radius = rng.uniform(0, 2 * np.pi, (count, 1)), size * np.sqrt(rng.random((count, 1)))
    points = spot + one * np.cos(angle) * radius + np.cross(out, one) * np.sin(angle) * radius
    return points.astype(np.float32), np.broadcast_to(out, (count, 3)).astype(np.float32)


def wrap(chair: Chair, spot: Floats, out: Floats, size: float) -> Piece:
    """Wind a lock around a tie."""
    one = comb.unit(np.cross(out, [0.31, 0.2, 0.9]))
    angle = np.linspace(0, 4 * np.pi, 30, dtype=np.float32)[:, None]
    path = spot + (one * np.cos(angle) + np.cross(out, one) * np.sin(angle)) * size + out * np.linspace(0.0, 0.01, 30)[:, None]
    return rope.twist(chair, path[None].astype(np.float32), np.full((1, 30), 0.0035, np.float32), 150, turn=0.05)


def plait(chair: Chair, spot: Floats, out: Floats) -> list[Piece]:
    """Braid a thick plait that lies over one shoulder."""
    length = 0.2 * styles.book()["reach"].get(chair.wish.length, 1.5)
    side = float(np.sign(spot[0])) if abs(spot[0]) > 0.005 else 1.0
    way = np.asarray([[side * 0.5, -0.7, -0.5]], np.float32) + out * 0.1
    values = OVER | {"length": length, "bend": 0.03, "room": 0.015}
    combing = comb.Combing(way=way, curtain=0.07, **{k: np.full(1, v, np.float32) for k, v in values.items()})
    path = comb.grow(chair.head, chair.room, spot[None], out[None], combing, 120)
    size = np.linspace(1.0, 0.6, 120, dtype=np.float32)[None] * chair.wish.style.size
    tip, along = path[0, -1], comb.unit(path[0, -1] - path[0, -6])
    return [rope.braid(chair, path, size, 170, pitch=0.062), wrap(chair, tip, along, 0.006), brush(chair, tip, along)]


def brush(chair: Chair, tip: Floats, along: Floats) -> Piece:
    """Let the loose end of a plait fan out."""
    roots, normals = disc(tip, along, 0.006, 60, chair.rng)
    values = OVER | {"length": 0.05, "bend": 0.03, "room": 0.004}
    way = (normals + (roots - tip) * 40).astype(np.float32)
    combing = comb.Combing(way=way, curtain=0.1, **{k: np.full(60, v, np.float32) for k, v in values.items()})
    ends = comb.grow(chair.head, chair.room, roots, normals, combing, 14)
    guides = lock.Guides(ends, np.ones(60, np.float32), np.zeros(60, np.int32), np.zeros(60, np.float32))
    more, _ = disc(tip, along, 0.006, 500, chair.rng)
    calm = replace(chair.wish.texture, amplitude=min(chair.wish.texture.amplitude, 0.003))
    hairs, stray, _ = lock.fill(guides, more, np.zeros(500, np.float32), calm, 12, chair.rng, ragged=0.3)
    return Piece(hairs, thickness(500, 12, stray))


OVER = {"lift": 0.6, "reach": 0.04, "droop": 0.03, "forth": -1.1, "rise": 0.02, "cling": 0.0, "out": 0.1, "shield": 1.0}
"""How a plait is laid: over the shoulder to the chest."""
MAKERS = {"bun": bun, "tail": tail, "plait": plait}
