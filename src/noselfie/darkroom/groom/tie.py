"""Tied hair: drawn over the head to one or two points."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from noselfie.darkroom.figure import Floats
from noselfie.darkroom.groom import comb, cut, edge, knot, lock, skull, styles
from noselfie.darkroom.groom.chair import Chair, Piece, part, thickness

STEPS = 15
"""Points a drawn hair."""
START = 11000
"""Number of hairs, before thinning, that close the scalp at the hairline."""


def tied(chair: Chair) -> list[Piece]:
    """Dress a head whose hair is tied."""
    style = chair.wish.style
    roots = skull.roots(chair.head, chair.growth, style.strands, chair.rng)
    loose = wisps(chair, roots)
    if style.above > -90:
        loose = roots.elevation + chair.rng.normal(0, 2.0, len(roots.points)) < style.above
    if chair.wish.bangs:
        loose |= styles.fringe(roots) > 0.5
    pieces = [drawn(chair, skull.pick(roots, ~loose)), *begun(chair)]
    if loose.any():
        hanging = replace(chair, wish=replace(chair.wish, style=styles.style("loose"), length="chin" if style.above <= -90 else chair.wish.length))
        if style.above > -90:
            more = skull.roots(chair.head, chair.growth, style.strands // 2, chair.rng)
            falling = [skull.pick(roots, loose), skull.pick(more, more.elevation < style.above)]
        else:
            falling = [skull.pick(roots, loose)]
        made = cut.guide(hanging)
        pieces += [cut.over(hanging, some, *made) for some in falling]
    for place in range(len(style.at)):
        spot, out = anchor(chair, place)
        pieces += knot.MAKERS[style.knot](chair, spot, out)
    return pieces


def wisps(chair: Chair, roots: skull.Roots) -> NDArray[np.bool_]:
    """Choose the few thin locks at temples and nape that have come loose."""
    count = round(chair.wish.style.wisps * 100 + 24 * max(chair.wish.messy - 0.35, 0))
    rim = (roots.depth < 0.014) & (np.abs(roots.azimuth) > 34) & (roots.elevation < 27)
    if not count or not rim.any():
        return np.zeros(len(roots.points), bool)
    middle = chair.rng.choice(np.flatnonzero(rim), count)
    distance, nearest = lock.nearest(roots.points, roots.points[middle], 1)
    return (distance[:, 0] < chair.rng.uniform(0.003, 0.008, count)[nearest[:, 0]]) & rim


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
    style, rng, count = chair.wish.style, chair.rng, len(roots.points)
    anchors = [anchor(chair, i) for i in range(len(style.at))]
    places = np.stack([a[0] for a in anchors])
    choice = (roots.points[:, 0] * places[0, 0] < 0).astype(int) if len(anchors) > 1 else np.zeros(count, int)
    goal, out = places[choice], np.stack([a[1] for a in anchors])[choice]
    path, angle = route(chair, roots.points, goal, STEPS)
    t = np.linspace(0, 1, STEPS, dtype=np.float32)[None, :, None]
    track = tracks(chair, roots.points, choice)
    lift = (style.volume * (0.4 + 1.2 * chair.wish.volume) + 0.5 * chair.wish.texture.volume) * rng.random(count)[:, None] ** 0.7
    lift = np.maximum(lift + 0.0013 * track[:, None], 0.0003)
    room = 0.0008 + lift * np.sin(np.pi * np.clip(t[..., 0] * 0.9 + 0.05, 0, 1)) * np.clip(angle / 0.7, 0, 1) + 0.006 * t[..., 0] ** 3
    path[:, 1:] = chair.room.push(path[:, 1:], room[:, 1:].astype(np.float32), rounds=2)
    path = hug(chair, path, room)
    # The tie holds a bundle, not a point.
    bundle = comb.unit(np.cross(out, rng.normal(0, 1, (count, 3)))) * (style.size * 0.8 * np.sqrt(rng.random(count)))[:, None]
    path = path + bundle[:, None] * t**2 + out[:, None] * (0.006 * t**4)
    radii = thickness(count, STEPS, edge.fineness(roots), fine=0.0)
    return Piece(_wave(chair, path).astype(np.float32), radii, (0.11 * track).astype(np.float32), shielded=1.0)


def tracks(chair: Chair, points: Floats, choice: NDArray[np.int64]) -> Floats:
    """Say in which track of the comb hairs lie (N,), about -2 to 2: ridges and furrows of some millimetres that run to the tie."""
    total = np.zeros(len(points), np.float32)
    for place in np.unique(choice):
        _, out = anchor(chair, int(place))
        one = comb.unit(np.cross(out, [0.31, 0.2, 0.9]))
        q = points - chair.head.centre
        angle = np.arctan2(q @ np.cross(out, one), q @ one)
        for k, share in ((31, 0.8), (57, 0.7), (97, 0.6)):
            wave = share * np.sin(k * angle + chair.rng.uniform(0, 6.3) + 1.5 * np.sin(5 * angle + chair.rng.uniform(0, 6.3)))
            total += np.where(choice == place, wave, 0).astype(np.float32)
    return total


def begun(chair: Chair) -> list[Piece]:
    """Close the scalp behind the hairline, where no hair from elsewhere lies over it, and let the hairline end in down."""
    roots = skull.roots(chair.head, chair.growth, START, chair.rng)
    near = np.exp(-((roots.depth / 0.02) ** 2)) > chair.rng.random(len(roots.points))
    roots = skull.pick(roots, near & (roots.elevation > chair.wish.style.above))
    whole = drawn(chair, roots)
    first = Piece(whole.points[:, :6], whole.radii[:, :6] * np.linspace(0.8, 0.3, 6, dtype=np.float32), shielded=1.0)
    return [first, edge.sideburns(chair), edge.down(chair, comb.unit(first.points[:, 2] - first.points[:, 0]), first.points[:, 0], 0.022)]


def route(chair: Chair, starts: Floats, goals: Floats, points: int) -> tuple[Floats, Floats]:
    """Go over the head along great circles, bowed to the sides by the style's sweep: paths (N, points, 3), and the angles (N, 1) they span."""
    centre = chair.head.centre
    t = np.linspace(0, 1, points, dtype=np.float32)[None, :, None]
    start, finish = comb.unit(starts - centre)[:, None], comb.unit(goals - centre)[:, None]
    angle = np.arccos(np.clip((start * finish).sum(2, keepdims=True), -1, 1))
    way = (np.sin((1 - t) * angle) * start + np.sin(t * angle) * finish) / np.maximum(np.sin(angle), 1e-3)
    bow = np.sin(np.pi * t) * np.clip(angle / 1.5, 0, 1) * chair.wish.style.sweep
    way = comb.unit(way + part(chair, starts)[:, None, None] * np.asarray([1, 0, -0.35]) * bow)
    near, far = (np.linalg.norm(p - centre, axis=1)[:, None, None] for p in (starts, goals))
    return (centre + way * (near * (1 - t) + far * t)).astype(np.float32), angle[..., 0]


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
