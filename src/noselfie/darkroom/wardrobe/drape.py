"""Drape: a sewing pattern relaxed over the unposed body, then hung on the posed one.

The pattern is the cage given ease, bridged over hollows and hung from its widest place. It is made
where the arms stand off, as a coat is cut; posing lowers the arms, and the cloth that was needed there
has to go somewhere: position-based dynamics (Müller et al. 2007) with Jacobi averaging finds the folds.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags
from scipy.spatial import cKDTree

from noselfie.darkroom.figure import Floats, Ints
from noselfie.darkroom.wardrobe.cage import Fit, levels, pairs_of


@dataclass(frozen=True)
class Ease:
    """How loose a garment is cut, metres beyond the skin."""

    torso: float = 0.012
    shoulder: float = 0.004
    sleeve: float = 0.012
    hang: float = 0.6
    """0 follows the waist, 1 falls straight from the chest."""
    slack: float = 1.02
    """Length of the cloth's threads beside the pattern's: the excess makes folds."""
    crumple: float = 0.0
    """Uneven threads, as a share: linen that has been worn."""
    bend: float = 0.25
    """Stiffness against bending, 0 to 1."""
    steps: int = 50


def unit(vectors: Floats) -> Floats:
    """Scale vectors (..., 3) to length one."""
    result: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-12)
    return result


def normals(points: Floats, faces: Ints) -> Floats:
    """Compute unit vertex normals (V, 3) of quads."""
    face = np.cross(points[faces[:, 2]] - points[faces[:, 0]], points[faces[:, 3]] - points[faces[:, 1]])
    flat, weights = faces.ravel(), np.repeat(face, 4, 0)
    total = np.stack([np.bincount(flat, weights[:, i], len(points)) for i in range(3)], 1)
    return unit(total.astype(np.float32))


@dataclass(frozen=True, eq=False)
class Under:
    """What a garment lies upon: the skin, told apart into trunk and arms, which touch where the arm hangs."""

    points: tuple[Floats, Floats]
    normals: tuple[Floats, Floats]
    trees: tuple[Any, Any]

    def height(self, points: Floats, arm: Floats) -> tuple[Floats, Floats]:
        """Measure the signed height (V,) of points above the surface and its outward direction (V, 3)."""
        height, out = np.empty(len(points), np.float32), np.empty((len(points), 3), np.float32)
        for part, mine in enumerate((arm < 0.5, arm >= 0.5)):
            distance, near = self.trees[part].query(points[mine], 4)
            weight = 1.0 / (distance**2 + 1e-6)
            weight = (weight / weight.sum(1, keepdims=True))[..., None]
            normal = self.normals[part][near]
            gap = np.einsum("nki,nki->nk", points[mine][:, None] - self.points[part][near], normal)
            height[mine] = np.einsum("nk,nk->n", gap, weight[..., 0])
            out[mine] = unit((normal * weight).sum(1))
        return height, out


def under(points: Floats, vertex_normals: Floats, arm: Floats) -> Under:
    """Make the surface that a garment is kept outside of; the trunk and the arm both have the shoulder."""
    parts = (arm < 0.95, arm > 0.05)
    return Under(
        (points[parts[0]], points[parts[1]]),
        (vertex_normals[parts[0]], vertex_normals[parts[1]]),
        (cKDTree(points[parts[0]]), cKDTree(points[parts[1]])),
    )


def pattern(fit: Fit, ease: Ease) -> Floats:
    """Shape the garment (V, 3) on the unposed body: ease, bridged hollows, and a fall from the chest."""
    grid = levels()[2]
    size = fit.scale
    z = grid.neutral[:, 2]
    # Ease grows from the shoulder, where cloth rests, down to the chest.
    drop = np.clip((0.56 - z) / 0.16, 0, 1)
    trunk = ease.shoulder + (ease.torso - ease.shoulder) * drop
    sleeve = ease.shoulder + (ease.sleeve - ease.shoulder) * np.clip((0.56 - z) / 0.1, 0, 1)
    offset = (trunk + (sleeve - trunk) * grid.arm) * size
    body = fit.rest.copy()
    flat = np.clip((0.5 - z) / 0.04, 0, 1)[:, None].astype(np.float32)
    for _ in range(10):
        body += 0.7 * flat * (grid.average @ body - body)
    floor = body + normals(body, grid.faces) * offset[:, None].astype(np.float32)
    floor = hung(floor, ease)
    cloth = floor.copy()
    for _ in range(14):
        cloth += 0.7 * (grid.average @ cloth - cloth)
        out = normals(cloth, grid.faces)
        cloth += np.maximum(((floor - cloth) * out).sum(1, keepdims=True), 0) * out
    return cloth


def hung(floor: Floats, ease: Ease) -> Floats:
    """Let the trunk of a garment fall from its widest place instead of following the waist."""
    grid = levels()[2]
    trunk = (grid.arm < 0.5) & (grid.neutral[:, 2] < 0.42)
    points = floor[trunk]
    centre = np.asarray([0.0, (points[:, 1].min() + points[:, 1].max()) / 2], np.float32)
    flat = points[:, :2] - centre
    radius, angle = np.linalg.norm(flat, axis=1), np.arctan2(flat[:, 0], -flat[:, 1])
    columns, rows, top = 40, 24, points[:, 2].max()
    step = (top - points[:, 2].min()) / (rows - 1)
    across = (angle / (2 * np.pi) + 0.5) * columns
    down = (top - points[:, 2]) / step
    table = np.zeros((rows, columns), np.float32)
    np.maximum.at(table, (down.round().astype(int), across.astype(int) % columns), radius)
    table = np.maximum(table, np.maximum(np.roll(table, 1, 1), np.roll(table, -1, 1)) * 0.985)
    fall = 1 - (1 - ease.hang) * 0.09
    for row in range(1, rows):
        table[row] = np.maximum(table[row], table[row - 1] * fall)
    for _ in range(10):
        table = (np.roll(table, 1, 1) + 2 * table + np.roll(table, -1, 1)) / 4
    row, column = np.minimum(down.astype(int), rows - 2), across - 0.5
    t, left = (down - row)[:, None], np.floor(column).astype(int)
    u = (column - left)[:, None]
    corner = [[table[row + i, (left + j) % columns][:, None] for j in (0, 1)] for i in (0, 1)]
    wanted = (1 - t) * ((1 - u) * corner[0][0] + u * corner[0][1]) + t * ((1 - u) * corner[1][0] + u * corner[1][1])
    result = floor.copy()
    begin = np.clip((0.42 - grid.neutral[trunk, 2]) / 0.08, 0, 1)[:, None]
    grow = np.maximum(wanted[:, 0] / radius, 1.0)[:, None]
    result[trunk, :2] = centre + flat * (1 + (grow - 1) * begin)
    return result.astype(np.float32)


def steepness(pairs: Ints) -> Floats:
    """Tell for vertex pairs (N, 2) how far they run downwards on the neutral body, 0 to 1."""
    neutral = levels()[2].neutral
    along = unit(neutral[pairs[:, 1]] - neutral[pairs[:, 0]])
    result: Floats = along[:, 2] ** 2
    return result


@cache
def falling() -> Any:
    """Give the sparse (V, V) matrix that averages along the direction in which cloth falls."""
    faces = levels()[2].faces
    pairs = pairs_of(np.stack([faces, np.roll(faces, -1, 1)], -1).reshape(-1, 2))[0]
    weight = steepness(pairs) + 0.03
    count = len(levels()[2].neutral)
    link = csr_matrix((np.tile(weight, 2), (pairs.T.ravel(), pairs[:, ::-1].T.ravel())), (count, count))
    return (0.5 * diags(1 / np.asarray(link.sum(1)).ravel()) @ link + 0.5 * diags(np.ones(count))).tocsr().astype(np.float32)


@cache
def threads() -> tuple[Ints, Ints]:
    """List the cloth's threads as vertex pairs: along the weave and across it (E, 2), and over two cells (B, 2)."""
    faces = levels()[2].faces
    sides = pairs_of(np.stack([faces, np.roll(faces, -1, 1)], -1).reshape(-1, 2))[0]
    cross = np.concatenate([faces[:, [0, 2]], faces[:, [1, 3]]])
    # Neighbours opposite each other across a vertex of four quads resist bending.
    count = int(faces.max()) + 1
    link = csr_matrix((np.ones(2 * len(sides)), (sides.ravel(), sides[:, ::-1].ravel())), (count, count))
    shear = csr_matrix((np.ones(2 * len(cross)), (cross.ravel(), cross[:, ::-1].ravel())), (count, count))
    two = (link @ link).tocoo()
    far = (two.data == 1) & (two.row < two.col)
    pairs = np.stack([two.row[far], two.col[far]], 1).astype(np.int32)
    near = np.asarray(shear[pairs[:, 0], pairs[:, 1]]).ravel() > 0
    return np.concatenate([sides, cross]).astype(np.int32), pairs[~near]


def hang(fit: Fit, cut: Floats, ease: Ease, below: Under, clearance: Floats, rng: np.random.Generator) -> Floats:
    """Pose a pattern (V, 3) and let it settle over what lies below, kept ``clearance`` (V,) metres off it."""
    grid = levels()[2]
    cloth = (np.einsum("nij,nj->ni", fit.turn, cut) + fit.shift).astype(np.float32)
    for _ in range(4):
        cloth += 0.5 * (grid.average @ cloth - cloth)
    side, far = threads()
    pairs = np.concatenate([side, far])
    soft = np.concatenate([np.full(len(side), 1.0), np.full(len(far), ease.bend)]).astype(np.float32)
    noise = rng.standard_normal(len(cut)).astype(np.float32)
    for _ in range(2):
        noise = grid.average @ noise
    for _ in range(10):
        noise = falling() @ noise
    noise /= noise.std()
    uneven = 1 + ease.crumple * (noise[pairs[:, 0]] + noise[pairs[:, 1]]) / 2
    level, trunk = 1 - steepness(pairs), 1 - grid.arm[pairs[:, 0]]
    # A trunk's cloth hangs taut downwards and is wide around; a sleeve is crushed both ways.
    slack = 1 + (ease.slack - 1) * np.where(trunk > 0.5, 0.3 * level, 1.0)
    length = np.linalg.norm(cut[pairs[:, 0]] - cut[pairs[:, 1]], axis=1) * slack * uneven
    ends, signs = pairs.T.ravel(), np.repeat([1.0, -1.0], len(pairs))
    gather = csr_matrix((signs, (ends, np.tile(np.arange(len(pairs)), 2))), (len(cut), len(pairs)))
    share = np.bincount(ends, np.tile(soft, 2), len(cut)).astype(np.float32)
    gather = (diags(1.6 / share) @ gather).astype(np.float32).tocsr()
    out = normals(cloth, grid.faces)
    cloth += out * (noise * 0.0015)[:, None]
    # The shoulders and the neck carry the garment; the rest is free.
    held = np.clip((grid.neutral[:, 2] - 0.5) / 0.05, 0, 1) * (1 - grid.arm) * 0.5
    held = held[:, None].astype(np.float32)
    anchor, speed = cloth.copy(), np.zeros_like(cloth)
    for step in range(ease.steps):
        if step % 10 == 0:
            height, out = below.height(cloth, grid.arm)
            base = cloth.copy()
        before = cloth.copy()
        cloth = cloth + 0.85 * speed + np.asarray([0, 0, -0.00012], np.float32)
        span = cloth[pairs[:, 0]] - cloth[pairs[:, 1]]
        now = np.maximum(np.sqrt(np.einsum("ni,ni->n", span, span)), 1e-6)
        cloth = cloth + gather @ ((-0.5 * soft * (now - length) / now)[:, None] * span)
        cloth = cloth + held * (anchor - cloth)
        lack = clearance - (height + ((cloth - base) * out).sum(1))
        cloth = cloth + np.maximum(lack, 0)[:, None] * out
        speed = cloth - before
    return clear(cloth, below, grid.arm, clearance)


def clear(cloth: Floats, below: Under, arm: Floats, clearance: Floats, times: int = 3) -> Floats:
    """Push points out to their clearance, several times, because the nearest surface changes on the way."""
    for _ in range(times):
        height, out = below.height(cloth, arm)
        cloth = cloth + np.maximum(clearance - height, 0)[:, None] * out
    return cloth.astype(np.float32)
