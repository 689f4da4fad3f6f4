"""Forms that props are made of: sweeps along a path, sheets, balls and rings, as plain meshes in metres."""

from collections.abc import Sequence

import numpy as np

from noselfie.darkroom.figure import Floats, Mesh


def sheet(points: Floats, *, around: bool = False) -> Mesh:
    """Join a grid of points (R, C, 3) with quads; ``around`` closes each row; uvs are metres, measured in the middle."""
    rows, columns = points.shape[:2]
    i, j = np.meshgrid(np.arange(rows - 1), np.arange(columns if around else columns - 1), indexing="ij")
    right = (j + 1) % columns
    faces = np.stack([i * columns + j, i * columns + right, (i + 1) * columns + right, (i + 1) * columns + j], -1)
    v, u = np.meshgrid(np.linspace(0, 1, rows), np.arange(columns + 1) / (columns if around else columns - 1), indexing="ij")
    ring = np.concatenate([points, points[:, :1]], 1) if around else points
    size = np.linalg.norm(np.diff(ring, axis=1), axis=2).sum(1).max(), np.linalg.norm(np.diff(points, axis=0), axis=2).sum(0).mean()
    uv = np.stack([u * size[0], v * size[1]], -1)
    corner = np.stack([uv[i, j], uv[i, j + 1], uv[i + 1, j + 1], uv[i + 1, j]], -2)
    return Mesh(
        np.ascontiguousarray(points, np.float32).reshape(-1, 3),
        faces.reshape(-1, 4).astype(np.int32),
        corner.reshape(-1, 4, 2).astype(np.float32),
    )


def merge(meshes: Sequence[Mesh]) -> Mesh:
    """Put meshes together as one; uvs only where all have them."""
    starts = np.cumsum([0, *(len(m.vertices) for m in meshes[:-1])])
    uvs = [m.uvs for m in meshes if m.uvs is not None]
    return Mesh(
        np.concatenate([m.vertices for m in meshes]).astype(np.float32),
        np.concatenate([m.faces + s for m, s in zip(meshes, starts, strict=True)]).astype(np.int32),
        np.concatenate(uvs) if len(uvs) == len(meshes) else None,
    )


def sweep(path: Floats, aside: Floats, section: Floats, *, closed: bool = False) -> Mesh:
    """Sweep a closed section, (M, 2) or (N, M, 2) in metres, along a path (N, 3).

    The section's first axis follows ``aside`` (N, 3), made square to the path; its second is square to both.
    """
    ahead = np.roll(path, -1, 0) - np.roll(path, 1, 0) if closed else np.gradient(path, axis=0)
    ahead = ahead / np.maximum(np.linalg.norm(ahead, axis=1, keepdims=True), 1e-12)
    first = aside - ahead * (aside * ahead).sum(1, keepdims=True)
    first /= np.maximum(np.linalg.norm(first, axis=1, keepdims=True), 1e-12)
    second = np.cross(ahead, first)
    shape = np.broadcast_to(section, (len(path), *section.shape[-2:]))
    rings = path[:, None] + shape[..., :1] * first[:, None] + shape[..., 1:] * second[:, None]
    if closed:
        return sheet(np.concatenate([rings, rings[:1]]), around=True)
    ends = [rings[:1].mean(1, keepdims=True), rings[-1:].mean(1, keepdims=True)]
    count = section.shape[-2]
    caps = [np.repeat(e, count, 1) for e in ends]
    return sheet(np.concatenate([caps[0], rings, caps[1]]), around=True)


def circle(radius: float, count: int = 10) -> Floats:
    """Give a round section (M, 2)."""
    a = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return (radius * np.stack([np.cos(a), np.sin(a)], 1)).astype(np.float32)


def slab(width: float, depth: float, count: int = 16, square: float = 4.0) -> Floats:
    """Give a section (M, 2) like a rectangle with rounded corners (a superellipse)."""
    a = np.linspace(0, 2 * np.pi, count, endpoint=False) + np.pi / count
    c, s = np.cos(a), np.sin(a)
    power = 2.0 / square
    points = np.stack([width / 2 * np.sign(c) * np.abs(c) ** power, depth / 2 * np.sign(s) * np.abs(s) ** power], 1)
    return points.astype(np.float32)


def ball(centre: Floats, axes: Floats, rings: int = 8) -> Mesh:
    """Make an ellipsoid; ``axes`` (3, 3) are its half axes as rows."""
    theta = np.linspace(0.02, np.pi - 0.02, rings + 1)[:, None]
    phi = np.linspace(0, 2 * np.pi, 2 * rings, endpoint=False)[None]
    unit = np.stack([np.sin(theta) * np.cos(phi), np.sin(theta) * np.sin(phi), np.cos(theta) + 0 * phi], -1)
    return sheet((unit @ axes + centre).astype(np.float32), around=True)


def smooth(line: Floats, count: int) -> Floats:
    """Draw a Catmull-Rom curve of ``count`` points (count, 3) through a few given ones (N, 3)."""
    padded = np.concatenate([2 * line[:1] - line[1:2], line, 2 * line[-1:] - line[-2:-1]])
    t = np.linspace(0, len(line) - 1, count)
    k = np.minimum(t.astype(int), len(line) - 2)
    f = (t - k)[:, None]
    a, b, c, d = (padded[k + i] for i in range(4))
    curve = 0.5 * (2 * b + (c - a) * f + (2 * a - 5 * b + 4 * c - d) * f**2 + (3 * b - a - 3 * c + d) * f**3)
    return curve.astype(np.float32)
