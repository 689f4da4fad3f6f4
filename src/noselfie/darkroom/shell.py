"""A shell around the head: how far the skin lies from a point inside it, in every direction."""

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


def shell(figure: Figure, mesh: Mesh | None = None, low: float = -0.03) -> Shell:
    """Measure the skin (or another mesh) around the middle of the jaw, ``low`` metres over the eyes' line."""
    mesh = mesh or figure.skin
    turn = figure.head[:3, :3].T
    eyes = (figure.landmarks["eye_left"] + figure.landmarks["eye_right"]) / 2
    centre = eyes + turn.T @ np.asarray([0.0, 0.045, low], np.float32)
    local = (mesh.vertices - centre) @ turn.T
    # Below the jaw only what lies before the throat counts: rays through the neck would reach the shoulders.
    near = (local[:, 2] > -0.105 - low * 0.5) & (np.linalg.norm(local, axis=1) < 0.19)
    near = near[mesh.faces].any(1)
    cut = Mesh(mesh.vertices, mesh.faces[near])
    corners = patch.limit(cut)[cut.faces]
    grid = np.linspace(0.06, 0.94, 6)
    s, t = (g.ravel()[:, None, None, None] for g in np.meshgrid(grid, grid))
    a, b, c, d = (corners[None, :, i : i + 1] for i in range(4))
    points = ((1 - s) * (1 - t) * a + s * (1 - t) * b + s * t * c + (1 - s) * t * d).reshape(-1, 3)
    local = (points - centre) @ turn.T
    radius = np.linalg.norm(local, axis=1)
    row, column = (np.minimum(v.astype(int), n - 1) for v, n in zip(_cell(local, radius), (ROWS, COLUMNS), strict=True))
    reach = np.zeros((ROWS, COLUMNS), np.float32)
    np.maximum.at(reach, (row, column), radius)
    return Shell(centre.astype(np.float32), turn, _filled(reach))


def _filled(reach: Floats) -> Floats:
    """Fill empty cells from their neighbours around and above."""
    for _ in range(12):
        empty = reach <= 0
        if not empty.any():
            break
        around = np.stack([np.roll(reach, 1, 1), np.roll(reach, -1, 1), np.roll(reach, 1, 0), np.roll(reach, -1, 0)])
        reach = np.where(empty, around.max(0), reach)
    return reach
