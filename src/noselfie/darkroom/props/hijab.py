"""Hijab: one cloth around face, head, neck and chest, over a capsule from the skull to the breastbone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from noselfie.darkroom import patch, solid
from noselfie.darkroom.figure import Figure, Floats, Mesh
from noselfie.darkroom.props.fit import Fit
from noselfie.darkroom.props.forms import circle, sheet, smooth, sweep
from noselfie.darkroom.props.hats import outward
from noselfie.darkroom.wardrobe.cloth import cloth as dye
from noselfie.darkroom.wardrobe.cloth import stuffs
from noselfie.words.spec import Accessory

COLUMNS = 180
TOP, MIDDLE, LOW = 36, 36, 26
ROWS = TOP + MIDDLE + LOW
"""Rows of the chart: a dome over the skull, a cylinder down the neck, and a cone over shoulders and chest."""
DEEPEST = np.radians(62.0)
OPENING = (
    (0.0, -25.0, 47.0), (24.0, -21.0, 46.0), (43.0, -9.0, 40.0), (57.0, 9.0, 25.0), (63.0, 22.0, 4.0), (65.0, 29.0, -20.0), (62.0, 30.0, -45.0),
    (56.0, 28.0, -69.0), (45.0, 19.0, -91.0), (27.0, 6.0, -108.0), (0.0, 2.0, -113.0),
)
"""The cloth's edge around the face on the template, millimetres, down the picture's right."""
COLOURS = ("#23364f", "#6f7f86", "#8a6f66", "#d8cfc4", "#5b3a4a", "#3d4a42", "#1f1f24")


@dataclass(frozen=True, eq=False)
class Capsule:
    """A chart of the space around head and neck by azimuth (0 in front) and row (0 at the top, ``ROWS`` at the hem)."""

    top: Floats
    foot: Floats
    axes: Floats
    """(3, 3) rows: aside, ahead, up."""

    def place(self, around: Floats, row: Floats, far: Floats) -> Floats:
        """Give room places at chart coordinates, ``far`` metres from the axis."""
        share = np.clip((row - TOP) / MIDDLE, 0, 1)
        rise = np.where(row < TOP, (1 - row / TOP) * np.pi / 2, np.where(row > TOP + MIDDLE, -(row - TOP - MIDDLE) / LOW * DEEPEST, 0.0))
        way = np.stack([np.sin(around) * np.cos(rise), np.cos(around) * np.cos(rise), np.sin(rise) + 0 * around], -1)
        placed: Floats = self.top + (self.foot - self.top) * share[..., None] + far[..., None] * (way @ self.axes)
        return placed

    def chart(self, points: Floats) -> tuple[Floats, Floats, Floats]:
        """Give azimuth, row and distance from the axis of room places (N, 3)."""
        local = (points - self.top) @ self.axes.T
        length = float(np.linalg.norm(self.foot - self.top))
        along = -local[:, 2] / length
        end = np.where(along < 0, local[:, 2], np.where(along > 1, local[:, 2] + length, 0.0))
        flat = np.hypot(local[:, 0], local[:, 1])
        rise = np.arctan2(end, flat)
        row = np.where(along < 0, TOP * (1 - rise / (np.pi / 2)), np.where(along > 1, TOP + MIDDLE - rise / DEEPEST * LOW, TOP + MIDDLE * along))
        return np.arctan2(local[:, 0], local[:, 1]), row, np.hypot(flat, end)


def add(figure: Figure, fit: Fit, accessory: Accessory, garments: Sequence[Mesh], rng: np.random.Generator) -> tuple[list[Any], Mesh]:
    """Drape a hijab; gives the objects and the cloth itself, under which all hair is hidden."""
    capsule = stand(figure, fit)
    reach = measure(capsule, figure, garments)
    edge = opening(figure, capsule)
    shape, rim, band = drape(capsule, reach, edge, rng)
    colour = accessory.colour or str(rng.choice(COLOURS))
    stuff = stuffs()[accessory.material if accessory.material in ("cotton", "silk", "wool") else "cotton"]
    deep = "#" + "".join(f"{int(int(colour[i : i + 2], 16) * 0.6):02x}" for i in (1, 3, 5))
    material = dye("hijab", colour, stuff)
    return [
        solid.add("hijab", shape, material, mask="headwear"), solid.add("hijab edge", rim, material, mask="headwear"),
        solid.add("underscarf", band, dye("underscarf", deep, stuffs()["cotton"]), mask="headwear"),
    ], shape


def stand(figure: Figure, fit: Fit) -> Capsule:
    """Set the chart's axis from the middle of the skull to the root of the neck."""
    size = fit.width / 0.147
    top = fit.room(np.asarray([[0, 0.068 * size, 0.02 * size]]))[0]
    place, skin = patch.template()[figure.base_index], figure.skin.vertices
    pit, nape = (skin[np.linalg.norm(place - np.asarray(p, np.float32), axis=1).argmin()] for p in ((0, 36, -196), (0, 150, -146)))
    foot = (0.45 * pit + 0.55 * nape).astype(np.float32)
    up = (top - foot) / np.linalg.norm(top - foot)
    ahead = -fit.turn[:, 1]
    ahead = ahead - up * (ahead @ up)
    ahead /= np.linalg.norm(ahead)
    return Capsule(top, foot, np.stack([np.cross(up, ahead), ahead, up]).astype(np.float32))


def measure(capsule: Capsule, figure: Figure, garments: Sequence[Mesh]) -> Floats:
    """Measure how far skin and garments reach in the chart: (ROWS + 1, COLUMNS) metres."""
    reach = np.zeros((ROWS + 1, COLUMNS), np.float32)
    grid = (np.arange(5) + 0.5) / 5
    s, t = (g.ravel()[:, None, None] for g in np.meshgrid(grid, grid))
    for mesh in (figure.skin, *garments):
        near = np.minimum(np.linalg.norm(mesh.vertices - capsule.top, axis=1), np.linalg.norm(mesh.vertices - capsule.foot, axis=1)) < 0.24
        faces = mesh.faces[near[mesh.faces].all(1)]
        a, b, c, d = (mesh.vertices[faces[:, i]][None] for i in range(4))
        around, row, far = capsule.chart(((1 - s) * (1 - t) * a + s * (1 - t) * b + s * t * c + (1 - s) * t * d).reshape(-1, 3))
        ok = (row >= 0) & (row <= ROWS)
        column = np.round(around / (2 * np.pi) * COLUMNS).astype(int) % COLUMNS
        np.maximum.at(reach, (np.round(row).astype(int)[ok], column[ok]), far[ok])
    for _ in range(14):
        empty = reach < 0.02
        beside = np.maximum(np.maximum(np.roll(reach, 1, 1), np.roll(reach, -1, 1)), np.maximum(_shift(reach, 1), _shift(reach, -1)))
        reach = np.where(empty, beside, reach)
    return reach


def _shift(grid: Floats, by: int) -> Floats:
    moved = np.roll(grid, by, 0)
    if by > 0:
        moved[:by] = grid[:1]
    else:
        moved[by:] = grid[-1:]
    return moved


def opening(figure: Figure, capsule: Capsule) -> Floats:
    """Find the edge around the face in the chart: (N, 3) of azimuth, row and distance, from brow to chin, on the picture's right then left."""
    place = patch.template()[figure.base_index]
    skin = patch.limit(figure.skin)
    sides = []
    for sign in (1.0, -1.0):
        wanted = np.asarray(OPENING, np.float32) * np.asarray([sign, 1, 1], np.float32)
        gap = np.linalg.norm(place[None] - wanted[:, None], axis=2)
        near = gap.argsort(1)[:, :3]
        weight = 1 / (np.take_along_axis(gap, near, 1) + 0.5)
        found = (skin[near] * weight[..., None]).sum(1) / weight.sum(1, keepdims=True)
        sides.append(smooth(found.astype(np.float32), 61))
    both = [np.stack(capsule.chart(side), 1) for side in sides]
    for side in both:
        side[[0, -1], 0] = 0.0
    return np.stack(both)


def drape(capsule: Capsule, reach: Floats, edge: Floats, rng: np.random.Generator) -> tuple[Mesh, Mesh, Mesh]:
    """Shape the cloth: taut over the head, in swags under the chin, folded over the chest; gives cloth, edge and underscarf."""
    around, top, bottom, inside = _columns(edge)
    share = np.linspace(0, 1, 64)[:, None]
    tight, near = taut(reach), _soft(reach)
    hem = _hem(tight, around)
    # All columns share their rows, cut off at the opening, so that quads run along the folds and not across them.
    middle = float(top[-1])
    upper, lower = np.minimum(middle * share**0.9, top), np.maximum(middle + (hem - middle) * share, bottom)
    rings = []
    edge_points = capsule.place(edge[..., 0].ravel(), edge[..., 1].ravel(), edge[..., 2].ravel())
    phase = rng.uniform(0, 2 * np.pi, 6).astype(np.float32)
    for rows in (upper, lower):
        columns = np.broadcast_to(around, rows.shape)
        cloth = _sample(tight, columns, rows)
        # Under the jaw the cloth spans the hollow rather than sink into it.
        skin = np.maximum(_sample(near, columns, rows), cloth - 0.008)
        points = capsule.place(columns, rows, skin)
        gap = _gap(points, edge_points[::2])
        ease = np.clip(gap / 0.045, 0, 1)
        ease = ease * ease * (3 - 2 * ease)
        far = skin + (cloth - skin) * ease + 0.0016 + 0.0045 * ease + folds(columns, rows, gap, hem, phase)
        rings.append(capsule.place(columns, rows, far))
    grid = weld([sheet(r.astype(np.float32), around=True) for r in rings])
    centre = (capsule.top + capsule.foot) / 2
    loop = np.concatenate([rings[0][-1][inside], rings[1][0][inside][::-1]])
    rim = sweep(loop.astype(np.float32), (loop - loop.mean(0)).astype(np.float32), circle(0.0011, 6), closed=True)
    arc = np.abs(around) < 0.93 * np.abs(around[inside]).max()
    arc &= inside
    order = np.argsort(around[arc])
    lip = np.cos(around[arc] / np.abs(around[arc]).max() * np.pi / 2) ** 0.5
    steps = np.linspace(-1.5, 1.0, 5)[:, None]
    rows = top[arc] + steps * np.where(steps > 0, lip * 2.1, 1.0)
    columns = np.broadcast_to(around[arc], rows.shape)
    band = capsule.place(columns, rows, _sample(near, columns, rows) + 0.0009)
    return outward(grid, centre), rim, outward(sheet(band[:, order].astype(np.float32)), centre)


def _gap(points: Floats, line: Floats) -> Floats:
    """Give how far places (R, C, 3) lie from a line of points (N, 3)."""
    flat = points.reshape(-1, 3)
    square = (flat**2).sum(1)[:, None] - 2 * flat @ line.T + (line**2).sum(1)[None]
    nearest: Floats = np.sqrt(np.maximum(square.min(1), 0.0)).reshape(points.shape[:-1]).astype(np.float32)
    return nearest


def _hem(tight: Floats, around: Floats) -> Floats:
    """Find the rows where the cloth ends: on the collarbones at the sides, lower on breast and back."""
    column = np.arange(COLUMNS) / COLUMNS * 2 * np.pi
    limit = 0.118 + 0.03 * np.clip(np.cos(column), 0, 1) ** 2 + 0.02 * np.clip(-np.cos(column), 0, 1)
    wide = tight > limit
    wide[: TOP + MIDDLE - 6] = False
    first = np.where(wide.any(0), wide.argmax(0), ROWS - 1).astype(float)
    for _ in range(8):
        first = (np.roll(first, 1) + first + np.roll(first, -1)) / 3
    turned = (around + 2 * np.pi) % (2 * np.pi)
    rows: Floats = np.interp(turned, np.append(column, 2 * np.pi), np.append(first, first[0])).astype(np.float32)
    return rows


def _columns(edge: Floats) -> tuple[Floats, Floats, Floats, NDArray[np.bool_]]:
    """Choose azimuths, dense where the face is open, with the rows of the opening's upper and lower edge there."""
    widest = float(min(edge[0, :, 0].max(), -edge[1, :, 0].min()))
    even = np.linspace(-1, 1, 61)
    # Denser towards the sides, where the edge turns upright, but never so dense that quads become slivers.
    open_columns = widest * (0.4 * even + 0.6 * np.sin(even * np.pi / 2))
    closed = np.linspace(widest, 2 * np.pi - widest, 112)[1:-1]
    around = np.concatenate([open_columns, closed])
    turned = (around + np.pi) % (2 * np.pi) - np.pi
    inside = np.arange(len(around)) < 61
    middle = float(np.mean([edge[k, np.abs(edge[k, :, 0]).argmax(), 1] for k in (0, 1)]))
    top, bottom = np.full(len(around), middle), np.full(len(around), middle)
    for k, sign in ((0, 1.0), (1, -1.0)):
        side = np.abs(edge[k, :, 0])
        turn = int(side.argmax())
        own = inside & (turned * sign >= 0)
        top[own] = np.interp(np.abs(turned[own]), np.maximum.accumulate(side[: turn + 1]), edge[k, : turn + 1, 1])
        low, rows = side[turn:][::-1], edge[k, turn:, 1][::-1]
        bottom[own] = np.interp(np.abs(turned[own]), np.maximum.accumulate(low), rows)
    return turned, top, bottom, inside


def taut(reach: Floats) -> Floats:
    """Stretch the cloth over hollows, along the rows most: hair beneath, and air between chin and chest."""
    rows = np.arange(ROWS + 1)[:, None]
    behind = np.abs(np.arange(COLUMNS) / COLUMNS - 0.5)[None] * 2
    bun = 0.005 * np.clip((TOP + 8 - rows) / 16, 0, 1) + 0.016 * np.exp(-(((rows - TOP * 0.9) / 10) ** 2) - (behind / 0.3) ** 2)
    tight = reach + bun.astype(np.float32)
    for step in (8, 4, 2, 1, 4, 2, 1):
        tight = np.maximum(tight, 0.5 * (_shift(tight, step) + _shift(tight, -step)) - 0.0006 * step)
        tight = np.maximum(tight, 0.5 * (np.roll(tight, step, 1) + np.roll(tight, -step, 1)))
    return _soft(_soft(tight))


def _soft(grid: Floats) -> Floats:
    for _ in range(2):
        grid = (np.roll(grid, 1, 1) + grid + np.roll(grid, -1, 1)) / 3
        grid = (_shift(grid, 1) + grid + _shift(grid, -1)) / 3
    grid = grid.copy()
    grid[0] = grid[0].mean()
    return grid


def folds(around: Floats, row: Floats, gap: Floats, hem: Floats, phase: Floats) -> Floats:
    """Give the height of the folds: swags hung from the temples under the chin, and the edge of the layer thrown over the chest."""
    neck = np.clip((row - TOP - 4) / 14, 0, 1) * np.clip(gap / 0.03, 0, 1) * (0.3 + 0.7 * np.clip((hem - row) / 9, 0, 1))
    hang = row + 9.0 * (np.cos(around * 0.9) - 1.0) + 2.0 * np.sin(around * 1.5 + phase[0]) + 3.5 * around
    sharp = 1.0 - np.abs(np.sin(hang * 0.36 + phase[1] + 0.6 * np.sin(around * 2 + phase[2])))
    swags = 0.0075 * sharp**1.6 + 0.003 * (1.0 - np.abs(np.sin(hang * 0.83 + phase[3]))) ** 1.4
    layer = TOP + MIDDLE * 0.55 + 13.0 * np.sin(around * 0.8 + 0.5)
    step = 0.0048 / (1 + np.exp(-(row - layer) * 2.2)) * (np.cos(around) > -0.6)
    head = np.clip((TOP + 6 - row) / 14, 0, 1) * np.clip(gap / 0.02, 0, 1)
    strain = 0.0011 * np.sin(row * 0.55 + 4.0 * np.cos(around) + phase[4]) * np.clip(row / 14, 0, 1)
    # Another turn of the cloth ends a finger's breadth behind the edge around the face.
    behind = 0.015 + 0.009 * np.sin(around * 1.4 + phase[5])
    turn = 0.0026 / (1 + np.exp(-(gap - behind) / 0.0022)) * np.clip((TOP + MIDDLE - row) / 10, 0, 1)
    total: Floats = neck * (1.35 * swags + step) + head * strain + turn + framing(around, row, gap, phase)
    return total


def framing(around: Floats, row: Floats, gap: Floats, phase: Floats) -> Floats:
    """Give the height of the folds around the face: cloth gathers behind its edge and is drawn from the temples down to the jaw."""
    side = np.clip(np.abs(around) / 0.5, 0, 1)
    low = np.clip((row - 0.35 * TOP) / (0.9 * TOP), 0, 1)
    # They lie closest at the forehead and open out towards the jaw.
    away = gap / (0.75 + 0.55 * low) + 0.003 * np.sin(2.2 * around + phase[2]) + 0.004 * np.sin(row * 0.11 + phase[0])
    roll = 0.0042 * np.exp(-(((away - 0.017) / 0.008) ** 2)) + 0.0055 * np.exp(-(((away - 0.041) / 0.0085) ** 2)) * low
    roll += 0.0042 * np.exp(-(((away - 0.064) / 0.008) ** 2)) * low * (0.5 + 0.5 * np.sin(row * 0.17 + phase[4]))
    lying: Floats = (0.35 + 0.65 * side) * roll * np.clip((TOP + MIDDLE - row) / 12, 0, 1) * np.clip(row / 8, 0, 1)
    return lying


def _sample(grid: Floats, around: Floats, row: Floats) -> Floats:
    """Read the chart between its cells."""
    column = around / (2 * np.pi) * COLUMNS
    row = np.clip(row, 0, ROWS - 0.001)
    i, j = np.floor(row).astype(int), np.floor(column).astype(int)
    s, t = row - i, column - j
    left, right = j % COLUMNS, (j + 1) % COLUMNS
    read: Floats = (1 - s) * ((1 - t) * grid[i, left] + t * grid[i, right]) + s * ((1 - t) * grid[i + 1, left] + t * grid[i + 1, right])
    return read


def weld(meshes: list[Mesh]) -> Mesh:
    """Join sheets along the places that they share, so that the cloth shades as one."""
    points = np.concatenate([m.vertices for m in meshes])
    starts = np.cumsum([0, *(len(m.vertices) for m in meshes[:-1])])
    faces = np.concatenate([m.faces + s for m, s in zip(meshes, starts, strict=True)])
    _, first, own = np.unique(np.round(points * 2e5).astype(np.int64), axis=0, return_index=True, return_inverse=True)
    uvs = np.concatenate([m.uvs for m in meshes if m.uvs is not None])
    joined = own.reshape(-1)[faces].astype(np.int32)
    # A side that has shrunk to a point makes a triangle, its last corner repeated; two of them make nothing.
    same = joined == np.roll(joined, -1, 1)
    turn = (np.where(same.any(1), same.argmax(1) + 2, 0)[:, None] + np.arange(4)) % 4
    kept = same.sum(1) < 2
    return Mesh(points[first], np.take_along_axis(joined, turn, 1)[kept], np.take_along_axis(uvs, turn[..., None], 1)[kept])
