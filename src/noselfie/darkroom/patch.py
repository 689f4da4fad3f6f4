"""Patches: pieces of the skin flattened by their place on the unshaped template, where short hairs are planted.

A place on the template is the same place on every head, whatever its shape, expression or pose.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from noselfie.darkroom import solid
from noselfie.darkroom.basemesh import base
from noselfie.darkroom.figure import Figure, Floats, Ints, Mesh


@dataclass(frozen=True, eq=False)
class Patch:
    """Triangles of skin: ``flat`` (T, 3, 2) in template millimetres, ``points`` and ``normals`` (T, 3, 3) posed."""

    flat: Floats
    points: Floats
    normals: Floats


@cache
def template() -> Floats:
    """Give the unshaped base mesh (19158, 3) in millimetres from the point between the eyes, Blender axes."""
    points = base().points * np.float32(1000.0)
    groups = base().groups
    middle = (points[groups["joint-l-eye"]].mean(0) + points[groups["joint-r-eye"]].mean(0)) / 2
    result: Floats = (points - middle).astype(np.float32)
    return result


def limit(mesh: Mesh) -> Floats:
    """Give the vertices' places (V, 3) on the Catmull-Clark limit surface (Halstead et al. 1993, n^2 : 4 : 1)."""
    count = np.zeros((len(mesh.vertices), 1))
    near = np.zeros((len(mesh.vertices), 3))
    for i in range(4):
        own, left, far, right = (mesh.faces[:, (i + k) % 4] for k in range(4))
        np.add.at(count, own, 1.0)
        # Each edge is met from both of its faces, so half of four times it each.
        np.add.at(near, own, 2.0 * (mesh.vertices[left] + mesh.vertices[right]) + mesh.vertices[far])
    placed = (count**2 * mesh.vertices + near) / np.maximum(count * (count + 5.0), 1.0)
    border = _border(mesh)
    placed[border] = mesh.vertices[border]
    result: Floats = placed.astype(np.float32)
    return result


def _border(mesh: Mesh) -> NDArray[np.bool_]:
    a, b = mesh.faces.ravel(), np.roll(mesh.faces, -1, 1).ravel()
    low, high = np.minimum(a, b).astype(np.int64), np.maximum(a, b)
    edges, times = np.unique(low * len(mesh.vertices) + high, return_counts=True)
    found = np.zeros(len(mesh.vertices), bool)
    once = edges[times == 1]
    found[once // len(mesh.vertices)] = found[once % len(mesh.vertices)] = True
    return found


def cut(figure: Figure, inside: Callable[[Floats], NDArray[np.bool_]], flatten: Callable[[Floats], Floats]) -> Patch:
    """Cut out the skin whose template places (V, 3) are all ``inside``, flattened to (V, 2)."""
    place = template()[figure.base_index]
    faces = figure.skin.faces[inside(place)[figure.skin.faces].all(1)]
    triangles = np.concatenate([faces[:, [0, 1, 2]], faces[:, [0, 2, 3]]])
    own = np.unique(faces)
    near = Mesh(figure.skin.vertices, figure.skin.faces[np.isin(figure.skin.faces, own).any(1)])
    return Patch(flatten(place)[triangles], limit(near)[triangles], solid.normals(near)[triangles])


def locate(patch: Patch, flat: Floats) -> tuple[Ints, Floats]:
    """Find the triangle (N,) and barycentric weights (N, 3) of flat places (N, 2); places outside go to the nearest."""
    a, b, c = (patch.flat[None, :, i] for i in range(3))
    u, v, w = b - a, c - a, flat[:, None] - a
    area = u[..., 0] * v[..., 1] - u[..., 1] * v[..., 0]
    area = np.where(np.abs(area) < 1e-6, 1e-6, area)
    second = (w[..., 0] * v[..., 1] - w[..., 1] * v[..., 0]) / area
    third = (u[..., 0] * w[..., 1] - u[..., 1] * w[..., 0]) / area
    worst = np.minimum(np.minimum(second, third), 1.0 - second - third)
    triangle = worst.argmax(1)
    row = np.arange(len(flat))
    weights = np.stack([1.0 - second[row, triangle] - third[row, triangle], second[row, triangle], third[row, triangle]], 1)
    weights = np.maximum(weights, 0.0)
    weights /= weights.sum(1, keepdims=True)
    return triangle.astype(np.int32), weights.astype(np.float32)


def lift(patch: Patch, flat: Floats, height: Floats) -> Floats:
    """Raise flat places (..., 2) to the posed skin, ``height`` (...) metres above it: (..., 3)."""
    triangle, weights = locate(patch, flat.reshape(-1, 2))
    point = (patch.points[triangle] * weights[..., None]).sum(1)
    normal = (patch.normals[triangle] * weights[..., None]).sum(1)
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
    raised: Floats = point + normal * height.reshape(-1, 1)
    return raised.reshape(*flat.shape[:-1], 3).astype(np.float32)
