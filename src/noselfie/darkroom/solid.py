"""Meshes into Blender: from numpy values to scene objects, and back after subdivision."""

from typing import Any

import numpy as np

from noselfie.darkroom.figure import Floats, Mesh

MASKS = ("skin", "eyes", "hair", "facial_hair", "garment", "inner_garment", "neckwear", "headwear", "accessory", "brows", "mouth")
"""What the object mask tells apart; an object's pass index is its place here plus one."""


def add(name: str, mesh: Mesh, material: Any, *, mask: str, subdivide: int = 0, smooth: bool = True) -> Any:
    """Add a mesh object to the scene; ``mask`` names what it is in the picture's object mask."""
    import bpy

    data = bpy.data.meshes.new(name)
    # A repeated last corner marks a triangle.
    quad = mesh.faces[:, 3] != mesh.faces[:, 2]
    sizes = np.where(quad, 4, 3).astype(np.int32)
    used = np.ones(mesh.faces.shape, bool)
    used[:, 3] = quad
    data.vertices.add(len(mesh.vertices))
    data.vertices.foreach_set("co", np.ascontiguousarray(mesh.vertices, np.float32).ravel())
    data.loops.add(int(sizes.sum()))
    data.loops.foreach_set("vertex_index", np.ascontiguousarray(mesh.faces[used], np.int32))
    data.polygons.add(len(mesh.faces))
    data.polygons.foreach_set("loop_start", np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int32))
    data.update(calc_edges=True)
    if mesh.uvs is not None:
        layer = data.uv_layers.new(name="uv")
        layer.uv.foreach_set("vector", np.ascontiguousarray(mesh.uvs[used], np.float32).ravel())
    data.polygons.foreach_set("use_smooth", np.full(len(mesh.faces), smooth))
    data.materials.append(material)
    item = bpy.data.objects.new(name, data)
    item.pass_index = MASKS.index(mask) + 1
    bpy.context.scene.collection.objects.link(item)
    if subdivide:
        modifier = item.modifiers.new("subdivision", "SUBSURF")
        modifier.levels = modifier.render_levels = subdivide
    return item


def attribute(item: Any, name: str, values: Floats) -> None:
    """Give an object's vertices a float (V,) or vector (V, 3) attribute for its shader."""
    kind, key = ("FLOAT", "value") if values.ndim == 1 else ("FLOAT_VECTOR", "vector")
    layer = item.data.attributes.new(name, kind, "POINT")
    layer.data.foreach_set(key, np.ascontiguousarray(values, np.float32).ravel())


def normals(mesh: Mesh) -> Floats:
    """Compute area-weighted unit vertex normals (V, 3)."""
    a, b, c, d = (mesh.vertices[mesh.faces[:, i]] for i in range(4))
    face = np.cross(c - a, d - b)
    face[mesh.faces[:, 3] == mesh.faces[:, 2]] = np.cross(b - a, c - a)[mesh.faces[:, 3] == mesh.faces[:, 2]]
    total = np.zeros_like(mesh.vertices)
    for i in range(4):
        np.add.at(total, mesh.faces[:, i], face)
    result: Floats = total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)
    return result
