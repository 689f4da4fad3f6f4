"""Trim: plackets, buttons, zips and pockets, drawn on the neutral body's front and laid upon the garment."""

import numpy as np
from scipy.spatial import cKDTree

from noselfie.darkroom.figure import Floats, Mesh
from noselfie.darkroom.wardrobe.cage import levels
from noselfie.darkroom.wardrobe.cut import chart
from noselfie.darkroom.wardrobe.sheet import Surface, disc, slab


def on_front(across: Floats, height: Floats) -> Floats:
    """Give chart coordinates (..., 2) for places on the neutral body's front by distance from the middle and height."""
    points = levels()[4].neutral
    points = points[(points[:, 1] < -0.03) & (np.abs(points[:, 0]) < 0.19)]
    asked = np.stack(np.broadcast_arrays(across, height), -1).astype(np.float32)
    flat = asked.reshape(-1, 2)
    distance, near = cKDTree(points[:, [0, 2]]).query(flat, 4)
    weight = 1 / (distance + 1e-4)
    depth = (points[near, 1] * weight).sum(1) / weight.sum(1)
    return chart(np.stack([flat[:, 0], depth, flat[:, 1]], 1)).reshape(*asked.shape[:-1], 2)


def strip(ground: Surface, across: Floats, height: Floats, offset: Floats, thickness: float) -> Mesh:
    """Lay a sheet on the front: grids (N, M) of distance from the middle, height, and offset from the garment."""
    points, normal = ground.at(on_front(across, height))
    return slab((points + normal * offset[..., None]).astype(np.float32), thickness)


def placket(ground: Surface, top: float, bottom: float, scale: float, *, half: float = 0.016, spacing: float = 0.082) -> list[tuple[Mesh, str]]:
    """Close a front with a band and buttons."""
    height, across = np.meshgrid(np.linspace(top + 0.004, bottom, 90), np.linspace(-half, half, 9), indexing="ij")
    offset = np.full(height.shape, 0.0022)
    parts = [(strip(ground, across.astype(np.float32), height.astype(np.float32), offset, 0.0026), "cloth")]
    places = np.arange(top - 0.018, bottom, -spacing).astype(np.float32)
    points, normal = ground.at(on_front(np.zeros_like(places), places))
    parts += [(disc(p + n * 0.0034, n, 0.0056 * scale, 0.0026), "button") for p, n in zip(points, normal, strict=True)]
    return parts


def facing(path: Floats, ground: Surface, width: float) -> Mesh:
    """Turn the edge of an opened front back: a band along a path (N, 3) on one side of the neck opening."""
    away = np.zeros_like(path)
    away[:, 0] = np.sign(path[:, 0].mean())
    steps = np.asarray([-0.0015, 0.0005, 0.25 * width, 0.5 * width, 0.75 * width, width - 0.001, width], np.float32)
    points = ground.settle(path[:, None] + away[:, None] * steps[:, None], 0.0022)
    return slab(points, 0.0024, flip=bool(path[:, 0].mean() > 0))
