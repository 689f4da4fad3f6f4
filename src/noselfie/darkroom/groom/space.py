"""Space: how far any point is from skin and cloth, sampled on a grid, so that hair can be kept outside."""

from dataclasses import dataclass

import numpy as np

from noselfie.darkroom import solid
from noselfie.darkroom.figure import Floats, Ints, Mesh

CELL = 0.008
"""Metres a cell; within it the distance is that of the surface's tangent plane, so it is far finer than the cell near smooth skin."""


@dataclass(frozen=True, eq=False)
class Space:
    """A signed distance field: positive outside."""

    origin: Floats
    field: Floats
    """(X, Y, Z, 4) gradient and distance in metres."""

    def sample(self, points: Floats) -> Floats:
        """Give gradient and distance at points (..., 3): (..., 4), trilinear."""
        flat = points.reshape(-1, 3)
        size = np.asarray(self.field.shape[:3])
        place = np.clip((flat - self.origin) / CELL, 0, size - 1.001).astype(np.float32)
        low = place.astype(np.int32)
        part = place - low
        stride = np.asarray([size[1] * size[2], size[2], 1])
        index = low @ stride
        table = self.field.reshape(-1, 4)
        total = np.zeros((len(flat), 4), np.float32)
        for corner in range(8):
            bits = ((corner >> 2) & 1, (corner >> 1) & 1, corner & 1)
            weight = np.ones(len(flat), np.float32)
            for axis, bit in enumerate(bits):
                weight *= part[:, axis] if bit else 1 - part[:, axis]
            total += table[index + int(np.dot(bits, stride))] * weight[:, None]
        return total.reshape(*points.shape[:-1], 4)

    def push(self, points: Floats, clearance: Floats | float, *, rounds: int = 1) -> Floats:
        """Move points (..., 3) that are nearer than ``clearance`` out to it."""
        flat = points.reshape(-1, 3).copy()
        room = np.broadcast_to(np.asarray(clearance, np.float32), points.shape[:-1]).reshape(-1)
        for _ in range(rounds):
            size = np.asarray(self.field.shape[:3])
            cell = np.clip(((flat - self.origin) / CELL + 0.5).astype(np.int32), 0, size - 1)
            rough = self.field[cell[:, 0], cell[:, 1], cell[:, 2], 3]
            near = np.flatnonzero(rough < room + 1.2 * CELL)
            found = self.sample(flat[near])
            short = np.maximum(room[near] - found[:, 3], 0)
            slope = found[:, :3]
            slope = slope / np.maximum(np.linalg.norm(slope, axis=1, keepdims=True), 1e-6)
            flat[near] += slope * short[:, None]
        return flat.reshape(points.shape)


NEAR = 0.08
"""Metres from open cloth up to which it counts: hair farther off does not touch it."""


def measure(meshes: list[Mesh], low: Floats, high: Floats) -> Space:
    """Measure the distance to all meshes together between two corners: the closed skin first, then open cloth; their normals point out."""
    low = low.astype(np.float32)
    shape = np.ceil((high - low) / CELL).astype(int) + 1
    result = np.zeros((*shape, 4), np.float32)
    result[..., 3] = 1.0
    for number, mesh in enumerate(meshes):
        points, normals = surface(mesh, low, low + shape * CELL, fine=number == 0)
        if len(points):
            cell = np.clip(((points - low) / CELL + 0.5).astype(np.int32), 0, shape - 1)
            margin = max(shape) if number == 0 else round(NEAR / CELL)
            first, last = np.maximum(cell.min(0) - margin, 0), np.minimum(cell.max(0) + margin + 1, shape)
            box = result[tuple(slice(i, j) for i, j in zip(first, last, strict=True))]
            _lay(box, points - (low + first * np.float32(CELL)), normals, cell - first, closed=number == 0)
    return Space(low, result)


def _lay(box: Floats, points: Floats, normals: Floats, cell: Ints, *, closed: bool) -> None:
    """Put the gradient and distance of a surface sampled at ``points`` in ``cell`` (N, 3) into ``box`` (X, Y, Z, 4) wherever it is the nearest."""
    from scipy.ndimage import distance_transform_edt

    shape = box.shape[:3]
    filled, place = np.unique(np.ravel_multi_index(tuple(cell.T), shape), return_inverse=True)
    share = 1 / np.bincount(place)
    mean = np.stack([np.bincount(place, values) * share for values in (*points.T, *normals.T)], 1).astype(np.float32)
    mean[:, 3:] /= np.maximum(np.linalg.norm(mean[:, 3:], axis=1, keepdims=True), 1e-6)
    empty = np.ones(shape, bool)
    empty.ravel()[filled] = False
    number = np.zeros(shape, np.int32)
    number.ravel()[filled] = np.arange(len(filled), dtype=np.int32)
    nearest = distance_transform_edt(empty, return_distances=False, return_indices=True)
    source = mean[number[tuple(nearest)].ravel()]
    grid = np.stack(np.meshgrid(*(np.arange(n, dtype=np.float32) * np.float32(CELL) for n in shape), indexing="ij"), -1).reshape(-1, 3)
    one = _field(grid - source[:, :3], source[:, 3:], closed=closed).reshape(*shape, 4)
    # The first mesh is everywhere the nearest so far.
    box[...] = one if closed else np.where(one[..., 3:] < box[..., 3:], one, box)


def _field(away: Floats, normal: Floats, *, closed: bool) -> Floats:
    """Give gradient and signed distance (N, 4) at places ``away`` (N, 3) from the nearest sample of a surface with ``normal`` (N, 3)."""
    plane = np.einsum("nx,nx->n", away, normal)
    far = np.sqrt(np.einsum("nx,nx->n", away, away))
    if not closed:
        # Past the edge of open cloth there is no inside, nor far within it: there the skin speaks.
        past = ((np.abs(plane) < 0.6 * far) & (far > CELL)) | (plane < -0.05)
        plane = np.where(past, far, plane)
    # Near the surface the tangent plane is exact; farther off the straight distance is better.
    blend = np.clip((far - 1.5 * CELL) / (2 * CELL), 0, 1)
    sign = np.where(plane < 0, np.float32(-1), np.float32(1))
    result = np.empty((len(away), 4), np.float32)
    result[:, 3] = plane * (1 - blend) + sign * far * blend
    result[:, :3] = normal * (1 - blend)[:, None] + away * (sign * blend / np.maximum(far, 1e-6))[:, None]
    return result


def surface(mesh: Mesh, low: Floats, high: Floats, *, fine: bool) -> tuple[Floats, Floats]:
    """Spread samples about half a cell apart (ears are thin), or one cell where not ``fine``, over a mesh between two corners: points and normals."""
    normals = solid.normals(mesh)
    corners = mesh.vertices[mesh.faces]
    middle = corners.mean(1)
    faces = mesh.faces[((middle > low) & (middle < high)).all(1)]
    corners, slopes = mesh.vertices[faces], normals[faces]
    extent = np.maximum(np.linalg.norm(corners[:, 2] - corners[:, 0], axis=1), np.linalg.norm(corners[:, 3] - corners[:, 1], axis=1))
    points, found = [], []
    for least, most, steps in ((0.0, 0.006, 1), (0.006, 0.014, 3 if fine else 2), (0.014, 0.028, 5 if fine else 4), (0.028, 9.0, 9)):
        part = (extent >= least) & (extent < most)
        t = (np.arange(steps, dtype=np.float32) + 0.5) / steps
        u, v = (a.ravel()[:, None] for a in np.meshgrid(t, t))
        blend = np.concatenate([(1 - u) * (1 - v), u * (1 - v), u * v, (1 - u) * v], 1).astype(np.float32)
        points.append(np.einsum("sc,fcx->fsx", blend, corners[part]).reshape(-1, 3))
        found.append(np.einsum("sc,fcx->fsx", blend, slopes[part]).reshape(-1, 3))
    return np.concatenate(points), np.concatenate(found)
