"""Edge: the hairline, where hair is finer, shorter and thinner until it is skin."""

import numpy as np

from noselfie.darkroom.figure import Floats
from noselfie.darkroom.groom import comb, lock, skull, styles
from noselfie.darkroom.groom.chair import Chair, Piece, thickness

BEYOND, WITHIN = 0.006, 0.012
"""Metres before and behind the hairline over which down grows."""
COUNT = 1400


def fineness(roots: skull.Roots) -> Floats:
    """Say how fine hair is (N,), 0 to 1: most at the hairline of forehead and temples."""
    result: Floats = (1 - styles.smooth(roots.depth, 0.0, 0.016)).astype(np.float32)
    return result


def down(chair: Chair, headings: Floats, places: Floats, length: float) -> Piece:
    """Grow the short fine hairs of the hairline, which follow the nearest of the ``headings`` (G, 3) at ``places`` (G, 3) only roughly."""
    from dataclasses import replace

    rng = chair.rng
    wide = replace(chair.growth, margin=chair.growth.margin + BEYOND)
    roots = skull.roots(chair.head, wide, round(COUNT * 7), rng)
    roots = skull.pick(roots, roots.depth < BEYOND + WITHIN)
    roots = skull.pick(roots, rng.permutation(len(roots.points))[:COUNT])
    count, points = len(roots.points), 6
    heading = headings[lock.nearest(roots.points, places, 1)[1][:, 0]]
    # Down grows up and away from the face before it bends to where it is combed.
    heading = heading + rng.normal(0, 0.35, (count, 3)) + np.asarray([0, 0.1, 0.25]) * styles.smooth(roots.elevation, 5, 25)[:, None]
    heading = heading - roots.normals * (heading * roots.normals).sum(1, keepdims=True)
    heading = comb.unit(heading) + roots.normals * rng.uniform(0.1, 0.35, (count, 1))
    bend = np.cross(heading, roots.normals) * rng.normal(0, 0.5 + 20 * chair.wish.texture.amplitude, (count, 1))
    size = length * rng.uniform(0.3, 1.0, (count, 1, 1)) * np.clip(0.4 + roots.depth / (BEYOND + WITHIN), 0, 1)[:, None, None]
    t = np.linspace(0, 1, points, dtype=np.float32)[None, :, None]
    hairs = roots.points[:, None] + size * (t * comb.unit(heading)[:, None] + t**2 * 0.6 * bend[:, None] - t**2 * 0.15 * roots.normals[:, None])
    hairs[:, 1:] = chair.room.push(hairs[:, 1:].astype(np.float32), 0.0004 + 0.0012 * t[0, 1:, 0])
    return Piece(hairs.astype(np.float32), thickness(count, points, 1.0, width=0.85, fine=0.85))


def sideburns(chair: Chair, count: int = 700) -> Piece:
    """Grow the short hairs before the ears that no comb reaches: they hang and lie close."""
    return _close(chair, 30 * count, 88.0, 2.0, (0.006, 0.016))


def temples(chair: Chair) -> Piece:
    """Grow the short hairs at temples and around the ears under hair that stands off them, so that no bare skin shows beneath it."""
    return _close(chair, 9000, 125.0, 20.0, (0.008, 0.02))


def _close(chair: Chair, count: int, last: float, high: float, lengths: tuple[float, float]) -> Piece:
    """Grow hairs that hang close to the skin near the hairline, between 50 and ``last`` degrees of azimuth, below ``high`` degrees of elevation."""
    rng = chair.rng
    roots = skull.roots(chair.head, chair.growth, count, rng)
    side = np.abs(roots.azimuth)
    near = (side > 50) & (side < last) & (roots.elevation < rng.normal(high, 3, len(side)))
    roots = skull.pick(roots, near & (roots.depth < rng.normal(0.024, 0.004, len(side))))
    size, points = len(roots.points), 7
    lie = np.asarray([0, 0.35, -1.0]) + rng.normal(0, 0.16, (size, 3))
    lie = comb.unit(lie - roots.normals * (lie * roots.normals).sum(1, keepdims=True))
    bend = np.cross(lie, roots.normals) * rng.normal(0, 0.25 + 40 * chair.wish.texture.amplitude, (size, 1))
    long = rng.uniform(*lengths, (size, 1, 1)) * (0.5 + 0.5 * styles.smooth(roots.depth, 0, 0.012))[:, None, None]
    t = np.linspace(0, 1, points, dtype=np.float32)[None, :, None]
    hairs = (roots.points[:, None] + long * (t * (lie + 0.12 * roots.normals)[:, None] + 0.5 * t**2 * bend[:, None])).astype(np.float32)
    hairs[:, 1:] = chair.room.push(hairs[:, 1:], 0.0005 + 0.001 * t[0, 1:, 0])
    return Piece(hairs, thickness(size, points, 0.6 * fineness(roots), fine=0.7))
