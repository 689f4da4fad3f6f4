"""Mouth: teeth one by one, gums and tongue, seen in smiles."""

from typing import Any

import numpy as np

from noselfie.darkroom import solid
from noselfie.darkroom.basemesh import base
from noselfie.darkroom.figure import Figure, Floats, Ints, Mesh
from noselfie.darkroom.shader import Tree, principled

ROWS = {
    "upper_teeth": ((1, 0, 2, 3, 4, 5, 6, 7, 8), (19, 15, 14, 13, 12, 24, 23, 22, 21), (9, 26, 11, 10, 25, 18, 17, 16, 20)),
    "lower_teeth": ((1, 0, 2, 3, 4, 5, 6, 7, 8), (20, 21, 22, 23, 19, 24, 25, 26, 17), (18, 9, 10, 11, 12, 13, 14, 15, 16)),
}
"""Of the helper's vertices: gum, neck of the teeth and biting edge, from the middle to the picture's right."""
WIDTHS = {"upper_teeth": (8.5, 6.6, 7.6, 7.0, 6.8, 10.0, 9.8), "lower_teeth": (5.3, 5.8, 6.8, 7.0, 7.1, 11.0, 10.5)}
"""Widths of the teeth in millimetres, from the middle outwards (Wheeler's Dental Anatomy); they fill the arch in proportion."""


def add(figure: Figure, age: float) -> list[Any]:
    """Add teeth, gums and tongue to the scene."""
    old = float(np.clip((age - 20) / 60, 0, 1))
    enamel = fading("teeth", (0.74 - 0.09 * old, 0.69 - 0.13 * old, 0.60 - 0.17 * old), 0.22)
    gum = fading("gums", (0.46, 0.17, 0.15), 0.30)
    items = []
    for part in ROWS:
        gums, necks, edges = rows(figure.parts[part], part)
        ahead = np.asarray(figure.head[:3, :3] @ np.asarray([0, -1, 0], np.float32), np.float32)
        for name, mesh, material in ((part, teeth(necks, edges, ahead, WIDTHS[part]), enamel), (f"{part} gums", gingiva(gums, necks, edges, ahead), gum)):
            item = solid.add(name, mesh, material, mask="mouth")
            solid.attribute(item, "depth", depth(mesh.vertices, ahead))
            items.append(item)
    flesh = principled("tongue", Base_Color=(0.36, 0.11, 0.09), Roughness=0.32)
    return [*items, solid.add("tongue", figure.parts["tongue"], flesh, mask="mouth", subdivide=1)]


def rows(mesh: Mesh, part: str) -> tuple[Floats, Floats, Floats]:
    """Give a helper's three rows (17, 3), from the picture's left to its right: gum, necks, biting edge."""
    group = base().helpers["helper-" + part.replace("_", "-")]
    rest = base().points[np.unique(group)]
    found = []
    for row in ROWS[part]:
        right = np.asarray(row)
        away = np.abs(rest[None] - (rest[right[1:]] * np.asarray([-1, 1, 1], np.float32))[:, None]).sum(-1)
        found.append(mesh.vertices[np.concatenate([away.argmin(1)[::-1], right])])
    # Seen is only the edge of the gum; all of it would reach through a small chin.
    return found[1] + np.float32(0.5) * (found[0] - found[1]), found[1], found[2]


def along(row: Floats, share: Floats) -> Floats:
    """Give points (N, 3) at shares 0 to 1 of a row's length."""
    length = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(row, axis=0), axis=1))])
    found: Floats = np.stack([np.interp(share * length[-1], length, row[:, i]) for i in range(3)], 1).astype(np.float32)
    return found


def teeth(necks: Floats, edges: Floats, ahead: Floats, widths: tuple[float, ...]) -> Mesh:
    """Make the teeth of one jaw: rounded blocks, each as wide as its place, from the biting edge into the gum."""
    sizes = np.asarray([*reversed(widths), *widths], np.float32)
    ends = np.concatenate([[0.0], np.cumsum(sizes)]) / sizes.sum()
    middle = ((ends[1:] + ends[:-1]) / 2).astype(np.float32)
    bottom, top = along(edges, middle), along(necks, middle)
    right = along(edges, ends[1:].astype(np.float32)) - along(edges, ends[:-1].astype(np.float32))
    wide = np.linalg.norm(right, axis=1, keepdims=True)
    right = right / wide
    up = top - bottom
    tall = np.linalg.norm(up, axis=1, keepdims=True)
    up = up / tall
    out = np.cross(right, up)
    out *= np.sign((out * ahead).sum(1).mean())
    block, faces = rounded()
    # Beside the middle ones the second teeth are shorter; the third come to a point.
    second = np.abs(np.arange(len(sizes)) - (len(sizes) - 1) / 2) == 1.5
    shorter = np.where(second, 0.92, 1.0)[:, None].astype(np.float32)
    centre = bottom + up * tall * 0.55 - out * 0.0022
    half = np.stack([wide[:, 0] * 0.522, np.full(len(sizes), 0.0030, np.float32), (tall * 0.62 * shorter)[:, 0]], 1)
    local = block[None] * half[:, None]
    points = centre[:, None] + local[..., :1] * right[:, None] + local[..., 1:2] * out[:, None] + local[..., 2:] * up[:, None]
    shift = (np.arange(len(sizes)) * len(block))[:, None, None]
    return Mesh(points.reshape(-1, 3).astype(np.float32), (faces[None] + shift).reshape(-1, 4).astype(np.int32))


def rounded(rings: int = 10, spokes: int = 16) -> tuple[Floats, Ints]:
    """Make a superellipsoid (Barr 1981) of half-axes 1: points (V, 3) and quads; z is along the tooth."""
    theta = np.linspace(-np.pi / 2, np.pi / 2, rings + 1)[:, None]
    phi = np.linspace(0, 2 * np.pi, spokes, endpoint=False)[None]

    def power(v: Any, e: float) -> Any:
        return np.sign(v) * np.abs(v) ** e

    flat = power(np.cos(theta), 0.42)
    points = np.stack([flat * power(np.cos(phi), 0.45), flat * power(np.sin(phi), 0.75), power(np.sin(theta), 0.5) + 0 * phi], -1)
    # Wider towards the biting edge.
    points[..., 0] *= 1.0 - 0.10 * np.abs(points[..., 2] * 0.5 + 0.5)
    i, j = np.meshgrid(np.arange(rings), np.arange(spokes), indexing="ij")
    k = (j + 1) % spokes
    faces = np.stack([i * spokes + j, i * spokes + k, (i + 1) * spokes + k, (i + 1) * spokes + j], -1).reshape(-1, 4)
    return points.reshape(-1, 3).astype(np.float32), faces.astype(np.int32)


def gingiva(gums: Floats, necks: Floats, edges: Floats, ahead: Floats) -> Mesh:
    """Make the gum of one jaw: a band that swells over the necks of the teeth and turns in behind them."""
    share = np.linspace(0, 1, 49, dtype=np.float32)
    top, neck, edge = along(gums, share), along(necks, share), along(edges, share)
    down = (edge - neck) / np.linalg.norm(edge - neck, axis=1, keepdims=True)
    out = np.cross(np.gradient(neck, axis=0), down)
    out = out / np.linalg.norm(out, axis=1, keepdims=True)
    out *= np.sign((out * ahead).sum(1).mean())
    layers = [top + out * 0.0004, neck - down * 0.003 + out * 0.0010, neck + out * 0.0003, neck - out * 0.003, top - out * 0.004]
    points = np.stack(layers, 1).reshape(-1, 3).astype(np.float32)
    n = len(layers)
    i, j = np.meshgrid(np.arange(len(share) - 1), np.arange(n - 1), indexing="ij")
    faces = np.stack([i * n + j, i * n + j + 1, (i + 1) * n + j + 1, (i + 1) * n + j], -1).reshape(-1, 4)
    return Mesh(points, faces.astype(np.int32))


def depth(points: Floats, ahead: Floats) -> Floats:
    """Tell how far back in the mouth (V,) points lie, 0 at the front teeth to 1 at the last molars."""
    back = -(points @ ahead)
    found: Floats = ((back - back.min()) / max(float(np.ptp(back)), 1e-6)).astype(np.float32)
    return found


def fading(name: str, colour: tuple[float, float, float], roughness: float) -> Any:
    """Make enamel or gum: glossy, and darker towards the back of the mouth, where little light comes."""
    import bpy

    made = bpy.data.materials.new(name)
    tree = Tree(made)
    back = tree.node("Attribute", attribute_name="depth").outputs["Fac"]
    dim = tree.node("MapRange", {0: back, 1: 0.06, 2: 0.75, 3: 0.0, 4: 0.85}, interpolation_type="SMOOTHSTEP").outputs[0]
    shown = tree.mix(dim, colour, (0.05, 0.02, 0.015))
    tree.surface(tree.node("BsdfPrincipled", {"Base Color": shown, "Roughness": roughness, "IOR": 1.5}))
    return made
