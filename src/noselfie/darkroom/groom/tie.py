"""Tied hair: drawn over the head to a point, and made into a bun, a tail or a plait there."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from noselfie.darkroom.figure import Floats
from noselfie.darkroom.groom import comb, cut, lock, rope, skull, styles
from noselfie.darkroom.groom.chair import Chair, Piece, part, resolution, thickness
from noselfie.darkroom.groom.lock import Texture


def tied(chair: Chair) -> list[Piece]:
    """Dress a head whose hair is tied."""
    style = chair.wish.style
    roots = skull.roots(chair.head, chair.growth, style.strands, chair.rng)
    loose = wisps(chair, roots)
    if style.above > -90:
        loose = roots.elevation + chair.rng.normal(0, 2.0, len(roots.points)) < style.above
    if chair.wish.bangs:
        loose |= styles.fringe(roots) > 0.5
    pieces = [drawn(chair, pick(roots, ~loose))]
    if loose.any():
        hanging = replace(chair, wish=replace(chair.wish, style=styles.style("loose"), length="chin" if style.above <= -90 else chair.wish.length))
        pieces.append(cut.over(hanging, pick(roots, loose)))
    for place in range(len(style.at)):
        pieces += knot(chair, place)
    return pieces


def wisps(chair: Chair, roots: skull.Roots) -> NDArray[np.bool_]:
    """Choose the few thin locks at temples and nape that have come loose."""
    count = round(chair.wish.style.wisps * 100 + 8 * max(chair.wish.messy - 0.35, 0))
    edge = (roots.depth < 0.012) & (np.abs(roots.azimuth) > 48) & (roots.elevation < 24)
    if not count or not edge.any():
        return np.zeros(len(roots.points), bool)
    middle = chair.rng.choice(np.flatnonzero(edge), count)
    near = lock.nearest(roots.points, roots.points[middle], 1)[0][:, 0] < chair.rng.uniform(0.003, 0.006)
    return near & edge


def pick(roots: skull.Roots, chosen: NDArray[np.bool_]) -> skull.Roots:
    """Keep some of the roots."""
    return skull.Roots(*(getattr(roots, name)[chosen] for name in ("points", "normals", "azimuth", "elevation", "depth")))


def anchor(chair: Chair, place: int) -> tuple[Floats, Floats]:
    """Find a tie's point on the skin and the direction out of it."""
    azimuth, elevation = np.radians(chair.wish.style.at[place])
    if chair.wish.parting == "left":
        azimuth = -azimuth
    out = np.asarray([np.sin(azimuth) * np.cos(elevation), -np.cos(azimuth) * np.cos(elevation), np.sin(elevation)], np.float32)
    reach = np.linspace(0.5, 1.8, 60, dtype=np.float32)[:, None] * chair.head.radius
    ray = chair.head.centre + out * reach
    far = int((chair.room.sample(ray)[:, 3] > 0).argmax())
    return ray[far], out


def drawn(chair: Chair, roots: skull.Roots) -> Piece:
    """Draw hair over the head to its nearest tie."""
    style, head, rng, count = chair.wish.style, chair.head, chair.rng, len(roots.points)
    anchors = [anchor(chair, i) for i in range(len(style.at))]
    places = np.stack([a[0] for a in anchors])
    side = part(chair, roots.points)
    choice = (roots.points[:, 0] * places[0, 0] < 0).astype(int) if len(anchors) > 1 else np.zeros(count, int)
    goal, out = places[choice], np.stack([a[1] for a in anchors])[choice]
    points = 18
    t = np.linspace(0, 1, points, dtype=np.float32)[None, :, None]
    start, finish = comb.unit(roots.points - head.centre)[:, None], comb.unit(goal - head.centre)[:, None]
    angle = np.arccos(np.clip((start * finish).sum(2, keepdims=True), -1, 1))
    way = (np.sin((1 - t) * angle) * start + np.sin(t * angle) * finish) / np.maximum(np.sin(angle), 1e-3)
    bow = np.sin(np.pi * t) * np.clip(angle / 1.5, 0, 1)
    way = comb.unit(way + (side[:, None, None] * np.asarray([1, 0, -0.35])) * style.sweep * bow)
    far = np.linalg.norm(roots.points - head.centre, axis=1)[:, None, None] * (1 - t) + np.linalg.norm(goal - head.centre, axis=1)[:, None, None] * t
    path = head.centre + way * far
    lift = (style.volume * (0.4 + 1.2 * chair.wish.volume) + 0.5 * chair.wish.texture.volume) * rng.random(count)[:, None] ** 0.7
    room = 0.0008 + lift * np.sin(np.pi * np.clip(t[..., 0] * 0.9 + 0.05, 0, 1)) * np.clip(angle[..., 0] / 0.7, 0, 1) + 0.006 * t[..., 0] ** 3
    path[:, 1:] = chair.room.push(path[:, 1:].astype(np.float32), room[:, 1:].astype(np.float32), rounds=2)
    path = hug(chair, path.astype(np.float32), room)
    # Hairs keep their order where they come together.
    bundle = comb.unit(np.cross(out, rng.normal(0, 1, (count, 3)))) * (style.size * 0.8 * np.sqrt(rng.random(count)))[:, None]
    path = path + bundle[:, None] * t**2 + out[:, None] * (0.006 * t**4)
    hairs = _wave(chair, path)
    return Piece(hairs.astype(np.float32), thickness(count, points, fine=0.0), shielded=1.0)


def hug(chair: Chair, path: Floats, room: Floats) -> Floats:
    """Lay hairs that bridge a hollow down on the head."""
    found = chair.room.sample(path)
    gap = np.clip(found[..., 3] - room, 0, 0.02)[..., None]
    t = np.linspace(0, 1, path.shape[1])[None, :, None]
    result: Floats = path - found[..., :3] * gap * (1 - t**6)
    return result


def _wave(chair: Chair, path: Floats) -> Floats:
    texture, rng = chair.wish.texture, chair.rng
    t = np.linspace(0, 1, path.shape[1], dtype=np.float32)[None]
    run = t * np.linalg.norm(path[:, -1] - path[:, 0], axis=1)[:, None]
    size = 0.0006 + texture.amplitude * 0.28 + texture.frizz * chair.wish.messy
    cell = np.floor(path[:, :1, :] / 0.014).sum(2)
    phase = np.sin(cell * 12.9898) * 43.0 + rng.normal(0, 0.7, (len(path), 1))
    up = comb.unit(path - chair.head.centre)
    across = comb.unit(np.cross(np.gradient(path, axis=1), up))
    bent = np.sin(run / 0.016 * 2 + phase) * np.sin(np.pi * t)
    stray = (rng.random((len(path), 1)) < texture.stray * 0.8) * rng.uniform(0.001, 0.004, (len(path), 1)) * np.sin(np.pi * t)
    return path + across * (size * bent)[..., None] + up * (stray + 0.5 * size * np.abs(bent))[..., None]


def knot(chair: Chair, place: int) -> list[Piece]:
    """Make what hangs or sits at a tie."""
    spot, out = anchor(chair, place)
    return {"bun": bun, "tail": tail, "plait": plait}[chair.wish.style.knot](chair, spot, out)


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
    fill |= {"lift": 0.9, "reach": 0.035, "droop": 0.05, "forth": forth, "rise": 0.02, "cling": 0.0, "out": 0.0}
    fill |= {"room": 0.002 + (0.012 + chair.wish.texture.volume) * rng.random(count), "shield": 1.0, "bend": 0.045}
    combing = comb.Combing(
        way=way.astype(np.float32), curtain=0.1, **{k: np.broadcast_to(np.asarray(v, np.float32), (count,)) for k, v in fill.items()}
    )
    paths = comb.grow(head, chair.room, points, normals, combing, cut.STEPS)
    member = rng.integers(0, 16, count).astype(np.int32)
    guides = lock.Guides(lock.gather(paths, member, 0.2), np.ones(count, np.float32), member, np.zeros(count, np.float32))
    roots, _ = disc(spot, out, style.size, 2600, rng)
    steps = resolution(chair, length)
    hairs, stray, shade = lock.fill(guides, roots, np.zeros(len(roots), np.float32), chair.wish.texture, steps, rng, ragged=0.25, messy=chair.wish.messy)
    band = wrap(chair, spot + out * 0.004, out, style.size * 1.12)
    return [Piece(hairs, thickness(len(hairs), steps, stray), shade, shielded=1.0), band]


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
    one = np.ones(1, np.float32)
    values = {"length": length, "lift": 0.6, "reach": 0.04, "droop": 0.03, "forth": -1.1, "rise": 0.02, "cling": 0.0, "out": 0.1, "room": 0.015, "shield": 1.0}
    side = float(np.sign(spot[0])) if abs(spot[0]) > 0.005 else 1.0
    way = np.asarray([[side * 0.5, -0.7, -0.5]], np.float32) + out * 0.1
    combing = comb.Combing(way=way, curtain=0.07, bend=one * 0.03, **{k: one * np.float32(v) for k, v in values.items()})
    path = comb.grow(chair.head, chair.room, spot[None], out[None], combing, 120)
    size = np.linspace(1.0, 0.6, 120, dtype=np.float32)[None] * chair.wish.style.size
    weave = rope.braid(chair, path, size, 170, pitch=0.062)
    tip = path[0, -1]
    along = comb.unit(path[0, -1] - path[0, -6])
    band = wrap(chair, tip, along, 0.006)
    roots, normals = disc(tip, along, 0.006, 60, chair.rng)
    brush = comb.Combing(
        way=(normals + (roots - tip) * 40).astype(np.float32), curtain=0.1,
        **{k: np.full(60, v, np.float32) for k, v in (values | {"length": 0.05, "bend": 0.03, "room": 0.004}).items()},
    )
    ends = comb.grow(chair.head, chair.room, roots, normals, brush, 14)
    guides = lock.Guides(ends, np.ones(60, np.float32), np.zeros(60, np.int32), np.zeros(60, np.float32))
    more, _ = disc(tip, along, 0.006, 500, chair.rng)
    texture = _plain(chair.wish.texture)
    hairs, stray, _ = lock.fill(guides, more, np.zeros(500, np.float32), texture, 12, chair.rng, ragged=0.3)
    return [weave, band, Piece(hairs, thickness(500, 12, stray))]


def _plain(texture: Texture) -> Texture:
    return replace(texture, amplitude=min(texture.amplitude, 0.003))
