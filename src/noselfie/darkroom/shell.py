"""A shell around the head: how far the skin lies from a point inside it, in every direction."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from noselfie.darkroom import patch
from noselfie.darkroom.figure import Figure, Floats, Mesh

ROWS, COLUMNS = 90, 180


@dataclass(frozen=True, eq=False)
class Shell:
    """The skin's distance from ``centre`` by direction in the head's frame, on a grid of 2 degrees."""

    centre: Floats
    turn: Floats
    """(3, 3) from the room to the head's frame."""
    reach: Floats
    """(ROWS, COLUMNS) metres, from straight up to straight down, and around from the back."""

    def distance(self, points: Floats) -> tuple[Floats, Floats]:
        """Give the points' (..., 3) distance from the centre and the skin's in the same direction (...)."""
        local = (points - self.centre) @ self.turn.T
        radius = np.linalg.norm(local, axis=-1)
        return radius, self._skin(local, radius)

    def _skin(self, local: Floats, radius: Floats) -> Floats:
        row, column = _cell(local, radius)
        i, j = np.floor(row - 0.5).astype(int), np.floor(column - 0.5).astype(int)
        s, t = row - 0.5 - i, column - 0.5 - j
        above, below = np.clip(i, 0, ROWS - 1), np.clip(i + 1, 0, ROWS - 1)
        left, right = j % COLUMNS, (j + 1) % COLUMNS
        r = self.reach
        skin: Floats = (1 - s) * ((1 - t) * r[above, left] + t * r[above, right]) + s * ((1 - t) * r[below, left] + t * r[below, right])
        return skin

    def look(self, ways: Floats) -> Floats:
        """Give the skin's distance in directions (..., 3) of the head's frame."""
        return self._skin(ways, np.linalg.norm(ways, axis=-1))

    def outside(self, points: Floats, gap: float) -> Floats:
        """Push strands (N, P, 3) out to ``gap`` metres over the skin, all but their roots."""
        radius, skin = self.distance(points)
        steps = np.linspace(0, 1, points.shape[1])[None]
        need = np.maximum(skin + gap * np.minimum(steps * 4, 1.0) - radius, 0.0)
        need[:, 0] = 0.0
        pushed: Floats = points + (points - self.centre) * (need / np.maximum(radius, 1e-6))[..., None]
        return pushed


def _cell(local: Floats, radius: Floats) -> tuple[Floats, Floats]:
    row = np.arccos(np.clip(local[..., 2] / np.maximum(radius, 1e-9), -1, 1)) / np.pi * ROWS
    column = (np.arctan2(local[..., 0], local[..., 1]) / (2 * np.pi) + 0.5) * COLUMNS
    return row, column


def shell(figure: Figure) -> Shell:
    """Measure the skin around the middle of the jaw.

    Below the jaw only what lies before the throat counts: rays through the neck would reach the shoulders.
    """
    return around(figure, [figure.skin], (0.0, 0.045, -0.03), -0.09, fill=12)


def around(figure: Figure, meshes: Sequence[Mesh], at: tuple[float, float, float], floor: float, *, fill: int = 0, far: float = 0.19) -> Shell:
    """Measure meshes around a point ``at`` in the head's frame from between the eyes, no lower than ``floor`` under it.

    Directions that meet nothing read 0, but for ``fill`` rounds of filling from their neighbours.
    """
    turn = figure.head[:3, :3].T
    eyes = (np.asarray(figure.eyes[0].centre) + np.asarray(figure.eyes[1].centre)) / 2
    centre = (eyes + turn.T @ np.asarray(at)).astype(np.float32)
    reach = np.zeros((ROWS, COLUMNS), np.float32)
    grid = np.linspace(0.06, 0.94, 6)
    s, t = (g.ravel()[:, None, None] for g in np.meshgrid(grid, grid))
    for mesh in meshes:
        local = (mesh.vertices - centre) @ turn.T
        near = ((local[:, 2] > floor) & (np.linalg.norm(local, axis=1) < far))[mesh.faces].any(1)
        cut = Mesh(mesh.vertices, mesh.faces[near])
        a, b, c, d = ((patch.limit(cut)[cut.faces[:, i]] - centre)[None] @ turn.T for i in range(4))
        points = ((1 - s) * (1 - t) * a + s * (1 - t) * b + s * t * c + (1 - s) * t * d).reshape(-1, 3)
        radius = np.linalg.norm(points, axis=1)
        row, column = (np.minimum(v.astype(int), n - 1) for v, n in zip(_cell(points, radius), (ROWS, COLUMNS), strict=True))
        np.maximum.at(reach, (row, column), radius)
    return Shell(centre, turn, _filled(reach, fill))


def _filled(reach: Floats, rounds: int) -> Floats:
    """Fill empty cells from their neighbours around and above."""
    for _ in range(rounds):
        empty = reach <= 0
        if not empty.any():
            break
        above, below = np.zeros_like(reach), np.zeros_like(reach)
        above[1:], below[:-1] = reach[:-1], reach[1:]
        around = np.stack([np.roll(reach, 1, 1), np.roll(reach, -1, 1), above, below])
        reach = np.where(empty, around.max(0), reach)
    return reach
