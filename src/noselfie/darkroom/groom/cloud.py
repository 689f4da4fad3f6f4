"""Clouds: coily hair that stands off the head in a rounded mass, from a short natural to a full afro."""

import numpy as np

from noselfie.darkroom.figure import Floats
from noselfie.darkroom.groom import comb, lock, skull, styles
from noselfie.darkroom.groom.chair import Chair, Piece, thickness

COILS, CORE, RIM = 15000, 4200, 3600
"""Numbers of hairs: of the coils that are seen, of the dark body beneath them, and of the short ones at the hairline."""
TUFTS = 1500
"""Number of small tufts that coils hold together in."""
SEEN = 0.036
"""Metres beneath the outline that are seen; hair need not curl farther in."""
BALL = 0.1
"""Metres of height from which on the mass is a ball; a lower one follows the head."""


def clouds(chair: Chair) -> list[Piece]:
    """Dress a head in a rounded mass of coils that follows the skull to the ears."""
    middles = skull.roots(chair.head, chair.growth, TUFTS, chair.rng).points
    return [coils(chair, middles), core(chair), rim(chair)]


def stand(chair: Chair, roots: skull.Roots) -> Floats:
    """Say which way hair stands (N, 3): off the scalp, and out over the hairline at sides and nape, but not over the forehead."""
    head = chair.head
    top = head.centre + head.radius * np.asarray([0, 0.15, 1.0], np.float32)
    away = roots.points - top
    away = comb.unit(away - roots.normals * (away * roots.normals).sum(1, keepdims=True))
    edge = 1 - styles.smooth(roots.depth, 0.0, 0.045)
    fan = edge * np.where(np.abs(roots.azimuth) > 62, 0.75, 0.1 + 0.65 * styles.smooth(np.abs(roots.azimuth), 40, 62))
    # Before the ear hair goes back rather than into the face.
    back = edge * styles.smooth(np.abs(roots.azimuth), 30, 55) * (1 - styles.smooth(np.abs(roots.azimuth), 80, 100))
    result: Floats = comb.unit(roots.normals + away * fan[:, None] + np.asarray([0, 0.55, 0]) * back[:, None]).astype(np.float32)
    return result


def height(chair: Chair, roots: skull.Roots, ways: Floats) -> Floats:
    """Give the metres (N,) from the scalp to the outline: an even coat when short, a ball when long, less towards the hairline."""
    head, shell = chair.head, chair.wish.style.shell * 2 ** (2.5 * (chair.wish.volume - 0.5))
    middle = head.centre + head.radius * np.asarray([0, 0.1, 0.22], np.float32)
    q = roots.points - middle
    along = (q * ways).sum(1)
    ball = head.radius * 0.95 + shell
    round_ = np.sqrt(np.maximum(along**2 - (q**2).sum(1) + ball**2, 1e-6)) - along
    side = np.abs(roots.azimuth)
    front = 1 - styles.smooth(side, 35, 60)
    rise = 0.28 + 0.26 * front + (0.72 - 0.26 * front) * styles.smooth(roots.depth, 0.0, 0.012 + 0.55 * shell)
    coat = shell * (0.6 + 0.4 * styles.smooth(roots.elevation, 0, 60))
    mixed = coat + (np.clip(round_, 0.6 * shell, 1.25 * shell) - coat) * min(shell / BALL, 0.9)
    result: Floats = (mixed * rise).astype(np.float32)
    return result


def coils(chair: Chair, middles: Floats) -> Piece:
    """Grow the coils that are seen: the outer part of each hair, in small tufts around ``middles`` (T, 3)."""
    rng = chair.rng
    roots = skull.roots(chair.head, chair.growth, COILS, rng)
    count, tuft = len(roots.points), lock.nearest(roots.points, middles, 1)[1][:, 0]
    ways = stand(chair, roots)
    size = height(chair, roots, ways) * (1 + rng.normal(0, 0.035, len(middles))[tuft]) * (1 - 0.3 * rng.random(count) ** 2.5)
    start = np.maximum(size - SEEN, 0.0)
    long = float((size - start).max())
    turn = chair.wish.texture.pitch
    points = int(np.clip(long / turn * chair.wish.texture.per_turn, 6, 14))
    run = start[:, None] + (size - start)[:, None] * np.linspace(0, 1, points, dtype=np.float32)[None]
    # Tufts close up a little towards their tips, and each leans its own way.
    lean = rng.normal(0, 0.1, (len(middles), 3))[tuft] + rng.normal(0, 0.07, (count, 3))
    axis = roots.points[:, None] + (comb.unit(ways + lean)[:, None] * run[..., None])
    drawn = (middles[tuft] - roots.points) * rng.uniform(0.1, 0.5, (count, 1))
    axis = axis + drawn[:, None] * (run / np.maximum(size[:, None], 1e-4))[..., None]
    one = comb.unit(np.cross(ways, rng.normal(0, 1, (count, 3))))
    two = np.cross(ways, one)
    wide = chair.wish.texture.amplitude * np.minimum(1.0, 0.35 + size / 0.04) * rng.uniform(0.45, 0.95, count)
    angle = (2 * np.pi / turn * np.where(rng.random(count) < 0.5, -1, 1) * rng.uniform(0.8, 1.25, count))[:, None] * run + rng.uniform(0, 6.3, (count, 1))
    grows = wide[:, None] * np.clip(run / 0.012, 0, 1)
    hairs = axis + one[:, None] * (grows * np.cos(angle))[..., None] + two[:, None] * (grows * np.sin(angle))[..., None]
    shade = rng.normal(0, 0.2, len(middles))[tuft].astype(np.float32)
    return Piece(hairs.astype(np.float32), thickness(count, points, width=1.25, fine=0.5), shade, shielded=0.8)


def core(chair: Chair) -> Piece:
    """Fill the mass beneath the coils, so that it is dark and closed."""
    roots = skull.roots(chair.head, chair.growth, CORE, chair.rng)
    roots = skull.pick(roots, roots.depth > 0.006)
    ways, count = stand(chair, roots), len(roots.points)
    size = 0.78 * height(chair, roots, ways) * chair.rng.uniform(0.8, 1, count)
    t = np.linspace(0, 1, 7, dtype=np.float32)[None, :, None]
    hairs = roots.points[:, None] + ways[:, None] * size[:, None, None] * t
    hairs = hairs + chair.rng.normal(0, 0.002, hairs.shape) * np.minimum(1, 3 * t)
    return Piece(hairs.astype(np.float32), thickness(count, 7, width=2.0, fine=0.3), np.full(count, -0.15, np.float32), shielded=0.8)


def rim(chair: Chair) -> Piece:
    """Close the hairline with short coils, so that it is crisp and no skin shines through behind it."""
    rng = chair.rng
    wide = skull.Growth(chair.growth.seed, chair.growth.receding, chair.growth.femininity, chair.growth.margin + 0.003)
    roots = skull.roots(chair.head, wide, 4 * RIM, rng)
    roots = skull.pick(roots, roots.depth < 0.026)
    roots = skull.pick(roots, rng.permutation(len(roots.points))[:RIM])
    count, points = len(roots.points), 7
    ways = comb.unit(stand(chair, roots) + rng.normal(0, 0.35, (count, 3)))
    size = (0.003 + 0.3 * np.minimum(roots.depth, 0.02)) * rng.uniform(0.7, 1.3, count)
    run = size[:, None] * np.linspace(0, 1, points, dtype=np.float32)[None]
    one = comb.unit(np.cross(ways, rng.normal(0, 1, (count, 3))))
    angle = run * (2 * np.pi / 0.006) + rng.uniform(0, 6.3, (count, 1))
    curl = 0.0012 * np.clip(run / 0.004, 0, 1)
    hairs = roots.points[:, None] + ways[:, None] * run[..., None]
    hairs = hairs + one[:, None] * (curl * np.cos(angle))[..., None] + np.cross(ways, one)[:, None] * (curl * np.sin(angle))[..., None]
    return Piece(hairs.astype(np.float32), thickness(count, points, 0.3, width=1.1, fine=0.5))
