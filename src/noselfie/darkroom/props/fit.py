"""Fit: a head measured for what it wears, in its own frame (x to the picture's right, y back, z up, from between the eyes)."""

from dataclasses import dataclass

import numpy as np

from noselfie.darkroom import patch
from noselfie.darkroom.basemesh import base
from noselfie.darkroom.figure import Figure, Floats, Ints, Mesh

CELL = 0.0015
"""Metres of the reliefs' grids."""
FAR = 1.0
ANCHORS = {
    "ear_top": (73.5, 66.0, 5.0), "lobe": (74.6, 67.8, -40.5), "lobe_tip": (72.8, 66.6, -46.1), "ear_back": (72.0, 84.0, -20.0),
    "canal": (74.0, 68.0, -18.0),
}
"""Places on the template, millimetres, of the ear on the picture's right."""


@dataclass(frozen=True, eq=False)
class Fit:
    """One head in its own frame."""

    origin: Floats
    turn: Floats
    """(3, 3) from the head's frame to the room."""
    front: Floats
    """The foremost y of the skin by (x, z) cell; ``FAR`` where there is none."""
    sides: Floats
    """(2, Y, Z): how far out the head without its ears reaches on the picture's left and right."""
    anchors: dict[str, Floats]
    """(2, 3) each: the named places on the picture's left and right."""
    eyes: Floats
    """(2, 3) eye centres."""
    radius: float
    """Of the eyeballs."""
    width: float
    """Of the head over the ears' tops."""

    def room(self, points: Floats) -> Floats:
        """Bring points from the head's frame into the room."""
        moved: Floats = (points @ self.turn.T + self.origin).astype(np.float32)
        return moved

    def depth(self, x: Floats, z: Floats) -> Floats:
        """Give the foremost skin at places before the face; ``FAR`` where there is none."""
        return _read(self.front, np.asarray(x) + 0.12, np.asarray(z) + 0.2)

    def reach(self, side: int, y: Floats, z: Floats) -> Floats:
        """Give how far out the head reaches at places beside it; 0 where there is nothing."""
        return _read(self.sides[side], np.asarray(y) + 0.08, np.asarray(z) + 0.2)


def _read(grid: Floats, a: Floats, b: Floats) -> Floats:
    i = np.clip((a / CELL).astype(int), 0, grid.shape[0] - 1)
    j = np.clip((b / CELL).astype(int), 0, grid.shape[1] - 1)
    found: Floats = grid[i, j]
    return found


def measure(figure: Figure) -> Fit:
    """Measure the posed head."""
    turn = figure.head[:3, :3].astype(np.float32)
    eyes = np.stack([figure.eyes[0].centre, figure.eyes[1].centre]).astype(np.float32)
    origin = eyes.mean(0)
    close = np.linalg.norm(figure.skin.vertices - origin, axis=1) < 0.3
    head = Mesh(figure.skin.vertices, figure.skin.faces[close[figure.skin.faces].all(1)])
    local = (patch.limit(head) - origin) @ turn
    anchors = {name: _anchor(figure, local, place) for name, place in ANCHORS.items()}
    near = (local[:, 2] > -0.16) & (np.abs(local[:, 0]) < 0.118) & (local[:, 1] < 0.18)
    faces = head.faces[near[head.faces].all(1)]
    ears = base().masks["ears"][figure.base_index]
    bare = faces[(ears[faces] < 0.4).all(1)]
    every, side = _fill(local, faces), _fill(local, bare)
    front = np.full((161, 240), FAR, np.float32)
    _least(front, every[:, 0] + 0.12, every[:, 2] + 0.2, every[:, 1])
    sides = np.zeros((2, 180, 240), np.float32)
    for k, sign in enumerate((-1.0, 1.0)):
        own = side[side[:, 0] * sign > 0]
        _least(sides[k], own[:, 1] + 0.08, own[:, 2] + 0.2, -np.abs(own[:, 0]))
    return Fit(
        origin, turn, front, -sides, anchors, (eyes - origin) @ turn, figure.eyes[0].radius,
        float(anchors["ear_top"][1, 0] - anchors["ear_top"][0, 0]),
    )


def _anchor(figure: Figure, local: Floats, place: tuple[float, float, float]) -> Floats:
    template = patch.template()[figure.base_index]
    found = []
    for sign in (-1.0, 1.0):
        gap = np.linalg.norm(template - np.asarray(place, np.float32) * np.asarray([sign, 1, 1], np.float32), axis=1)
        near = np.argsort(gap)[:3]
        weight = 1.0 / (gap[near] + 0.5)
        found.append((local[near] * weight[:, None]).sum(0) / weight.sum())
    return np.stack(found).astype(np.float32)


def _fill(points: Floats, faces: Ints) -> Floats:
    """Scatter places over quads about every 1.5 mm."""
    grid = (np.arange(5) + 0.5) / 5
    s, t = (g.ravel()[:, None, None] for g in np.meshgrid(grid, grid))
    a, b, c, d = (points[faces[:, i]][None] for i in range(4))
    spread: Floats = ((1 - s) * (1 - t) * a + s * (1 - t) * b + s * t * c + (1 - s) * t * d).reshape(-1, 3)
    return spread


def _least(grid: Floats, a: Floats, b: Floats, value: Floats) -> None:
    i, j = (a / CELL).astype(int), (b / CELL).astype(int)
    inside = (i >= 0) & (j >= 0) & (i < grid.shape[0]) & (j < grid.shape[1])
    np.minimum.at(grid, (i[inside], j[inside]), value[inside])
