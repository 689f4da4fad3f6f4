"""Sheet: strips and patches of cloth with thickness, laid upon a garment or swept along its edges."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from scipy.spatial import cKDTree

from noselfie.darkroom.figure import Floats, Ints, Mesh
from noselfie.darkroom.wardrobe.cage import armhole
from noselfie.darkroom.wardrobe.cut import LOW, Shell, chart
from noselfie.darkroom.wardrobe.drape import normals, unit


def grid_faces(rows: int, columns: int, *, closed: bool = False) -> Ints:
    """Give the quads of a grid of points, row by row; ``closed`` joins the last row to the first."""
    i = np.arange(rows if closed else rows - 1)[:, None]
    j = np.arange(columns - 1)[None]
    a, b = i * columns + j, ((i + 1) % rows) * columns + j
    return np.stack([a, a + 1, b + 1, b], -1).reshape(-1, 4).astype(np.int32)


STITCHED = 0.006
"""Metres from the edge of a collar, a placket or a pocket to its line of stitches."""


@dataclass(frozen=True, eq=False)
class Sheet(Mesh):
    """A mesh that knows how far its vertices lie from its edge."""

    edge: Floats | None = None
    """(V,) metres."""


def slab(points: Floats, thickness: float, *, flip: bool = False) -> Sheet:
    """Make a solid sheet with round edges from a grid of points (N, M, 3); its uvs are in metres."""
    n, m = points.shape[:2]
    along, across = np.gradient(points, axis=0), np.gradient(points, axis=1)
    out = unit(np.cross(across, along)) * (-1 if flip else 1)
    half = thickness / 2
    border = np.concatenate([np.arange(m), np.arange(1, n) * m + m - 1, (n - 1) * m + np.arange(m - 2, -1, -1), np.arange(n - 2, 0, -1) * m])
    flat, normal = points.reshape(-1, 3), out.reshape(-1, 3)
    away = unit(_outward(points).reshape(-1, 3)[border])
    upper, lower = flat + normal * half, flat - normal * half
    rim = flat[border] + away * half
    vertices = np.concatenate([upper, lower, rim])
    top = grid_faces(n, m)
    ring = np.arange(len(border)) + 2 * n * m
    after = np.roll(ring, -1)
    following = np.roll(border, -1)
    faces = np.concatenate(
        [
            top[:, ::-1],
            top + n * m,
            np.stack([border, following, after, ring], 1),
            np.stack([ring, after, following + n * m, border + n * m], 1),
        ]
    )
    if not flip:
        faces = faces[:, ::-1]
    u = np.concatenate([np.zeros((1, m)), np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=-1), 0)]).mean(1)
    v = np.concatenate([np.zeros((n, 1)), np.cumsum(np.linalg.norm(np.diff(points, axis=1), axis=-1), 1)], 1)
    uv = np.stack([np.broadcast_to(u[:, None], (n, m)), v], -1).reshape(-1, 2)
    uv = np.concatenate([uv, uv, uv[border]]).astype(np.float32)
    edge = margin(points).ravel()
    return Sheet(vertices.astype(np.float32), faces.astype(np.int32), uv[faces], np.concatenate([edge, edge, np.zeros(len(border), np.float32)]))


def margin(points: Floats) -> Floats:
    """Measure along the threads how far the points of a grid (N, M, 3) lie from its edge (N, M), metres."""

    def nearer(steps: Floats) -> Floats:
        begin = np.concatenate([np.zeros_like(steps[:1]), np.cumsum(steps, 0)])
        return np.minimum(begin, begin[-1] - begin)

    along = nearer(np.linalg.norm(np.diff(points, axis=0), axis=-1))
    across = nearer(np.linalg.norm(np.diff(points, axis=1), axis=-1).T).T
    return np.minimum(along, across).astype(np.float32)


def _outward(points: Floats) -> Floats:
    away = np.zeros_like(points)
    away[0] += points[0] - points[1]
    away[-1] += points[-1] - points[-2]
    away[:, 0] += points[:, 0] - points[:, 1]
    away[:, -1] += points[:, -1] - points[:, -2]
    return away


def join(*meshes: Mesh) -> Sheet:
    """Put meshes with uvs together."""
    start = np.cumsum([0, *(len(m.vertices) for m in meshes)])[:-1]
    uvs = [m.uvs if m.uvs is not None else np.zeros((*m.faces.shape, 2), np.float32) for m in meshes]
    edges = [m.edge if isinstance(m, Sheet) and m.edge is not None else np.ones(len(m.vertices), np.float32) for m in meshes]
    return Sheet(
        np.concatenate([m.vertices for m in meshes]),
        np.concatenate([m.faces + s for m, s in zip(meshes, start, strict=True)]).astype(np.int32),
        np.concatenate(uvs),
        np.concatenate(edges),
    )


@dataclass(frozen=True, eq=False)
class Surface:
    """A garment as the ground on which collars, plackets and pockets are laid."""

    points: Floats
    normals: Floats
    flat: Floats
    """(V, 2) the chart of the front."""
    ahead: Any
    """(V,) True on the front."""
    trunk: Any
    """(V,) True off the sleeves, on which nothing is laid."""

    @cached_property
    def tree(self) -> Any:
        """Index the points."""
        return cKDTree(self.points[self.trunk])

    @cached_property
    def front(self) -> Any:
        """Index the front by its chart."""
        return cKDTree(self.flat[self.ahead])

    def height(self, points: Floats) -> tuple[Floats, Floats]:
        """Measure the signed height (...,) above the surface and its outward direction (..., 3)."""
        flat = points.reshape(-1, 3)
        distance, near = self.tree.query(flat, 5)
        weight = 1 / (distance**2 + 1e-7)
        weight /= weight.sum(1, keepdims=True)
        normal = self.normals[self.trunk][near]
        gap = ((flat[:, None] - self.points[self.trunk][near]) * normal).sum(-1)
        height = (gap * weight).sum(1)
        return height.reshape(points.shape[:-1]), unit((normal * weight[..., None]).sum(1)).reshape(points.shape)

    def lift(self, points: Floats, clearance: Any) -> Floats:
        """Push points (..., 3) out to a clearance above the surface."""
        for _ in range(2):
            height, out = self.height(points)
            points = points + np.maximum(clearance - height, 0)[..., None] * out
        return points.astype(np.float32)

    def settle(self, points: Floats, clearance: Any) -> Floats:
        """Bring points (..., 3) to a clearance above the surface, from either side."""
        for _ in range(2):
            height, out = self.height(points)
            points = points + (clearance - height)[..., None] * out
        return points.astype(np.float32)

    def at(self, flat: Floats) -> tuple[Floats, Floats]:
        """Find the place and the normal (..., 3) on the front for chart coordinates (..., 2), by moving least squares."""
        asked = flat.reshape(-1, 2)
        distance, near = self.front.query(asked, 12)
        weight = np.exp(-((distance / (distance[:, -1:] * 0.6 + 1e-9)) ** 2))
        delta = self.flat[self.ahead][near] - asked[:, None]
        # Beyond the cloth's edge its slope is no guide.
        delta *= np.clip(1.5 - distance[:, :1] / 0.02, 0, 1)[..., None]
        values = np.concatenate([self.points[self.ahead], self.normals[self.ahead]], 1)[near]
        weight /= weight.sum(1, keepdims=True)
        mean, level = np.einsum("nk,nki->ni", weight, delta), np.einsum("nk,nkj->nj", weight, values)
        spread, rise = delta - mean[:, None], values - level[:, None]
        xx, yy, xy = (np.einsum("nk,nk->n", weight, spread[..., i] * spread[..., j]) for i, j in ((0, 0), (1, 1), (0, 1)))
        down = np.einsum("nk,nki,nkj->nij", weight, spread, rise)
        # The 2 x 2 normal equations, solved in closed form.
        size = (xx + 1e-8) * (yy + 1e-8) - xy**2
        along = ((yy + 1e-8)[:, None] * down[:, 0] - xy[:, None] * down[:, 1]) / size[:, None]
        across = ((xx + 1e-8)[:, None] * down[:, 1] - xy[:, None] * down[:, 0]) / size[:, None]
        solved = level - along * mean[:, :1] - across * mean[:, 1:]
        return solved[:, :3].reshape(*flat.shape[:-1], 3).astype(np.float32), unit(solved[:, 3:]).reshape(*flat.shape[:-1], 3).astype(np.float32)


def surface(shell: Shell) -> Surface:
    """Make the ground of a shell."""
    out = normals(shell.points, shell.faces)
    # The chart is seen from 35 degrees above; what turns away from there is not on it.
    facing = normals(shell.neutral, shell.faces) @ np.asarray([0.0, -np.cos(np.radians(35)), np.sin(np.radians(35))])
    ahead = (shell.neutral[:, 1] < 0.012) & (armhole(shell.neutral) < 0.004) & (facing > 0.3)
    return Surface(shell.points, out, chart(shell.neutral), ahead, armhole(shell.neutral) < 0.004)


def even(points: Floats, times: int) -> Floats:
    """Smooth a grid of points (N, M, 3) along its first axis, ends kept."""
    for _ in range(times):
        points = np.concatenate([points[:1], points[1:-1] / 2 + (points[:-2] + points[2:]) / 4, points[-1:]])
    return points


def resample(path: Floats, count: int, *, ease: int = 0) -> Floats:
    """Place points (count, 3) evenly along a polyline (N, 3), after smoothing it ``ease`` times."""
    for _ in range(ease):
        path = path.copy()
        path[1:-1] = path[1:-1] / 2 + (path[:-2] + path[2:]) / 4
    length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(path[:, :3], axis=0), axis=1))])
    t = np.linspace(0, length[-1], count)
    return np.stack([np.interp(t, length, path[:, i]) for i in range(path.shape[1])], 1).astype(np.float32)


def neck_path(shell: Shell, count: int, *, ease: int = 2, chart_too: bool = False) -> Floats:
    """Follow the neckline (count, 3) from the middle of the front round the picture's left, the back and the right to the front again.

    ``chart_too`` adds the front's chart coordinates, (count, 5).
    """
    loop = max(shell.loops, key=lambda ring: shell.points[ring, 2].max())
    neutral = shell.neutral[loop]
    low = neutral[:, 2] < LOW
    if low.any():
        # An open front's edge is one with the hem: leave the hem out, and start at its end.
        begin = int(np.flatnonzero(low & ~np.roll(low, -1) & (neutral[:, 1] < 0))[0]) + 1
        loop = np.roll(loop, -begin)[: len(loop) - int(low.sum())]
    else:
        start = int(np.where(neutral[:, 1] < 0, np.abs(neutral[:, 0]) + 0.3 * neutral[:, 2], 9).argmin())
        loop = np.append(np.roll(loop, -start), loop[start])
    points = np.concatenate([shell.points[loop], chart(shell.neutral[loop])], 1)
    if shell.neutral[loop[: len(loop) // 2], 0].mean() > 0:
        points = points[::-1]
    return resample(points if chart_too else points[:, :3], count, ease=ease)


def disc(centre: Floats, normal: Floats, radius: float, thickness: float, sides: int = 20) -> Mesh:
    """Make a button: a turned disc with a rim, (3,) centre on its back."""
    side = unit(np.cross(normal, [0.3, 0.1, 1.0]))
    up = np.cross(normal, side)
    angle = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    circle = np.cos(angle)[:, None] * side + np.sin(angle)[:, None] * up
    profile = [(0.0, 0.55), (0.6, 0.55), (0.75, 0.95), (0.9, 1.0), (1.0, 0.7), (0.98, 0.1), (0.8, 0.0)]
    points = np.stack([centre + circle * (r * radius) + normal * (h * thickness) for r, h in profile], 1)
    return Mesh(points.reshape(-1, 3).astype(np.float32), grid_faces(sides, len(profile), closed=True)[:, ::-1])
