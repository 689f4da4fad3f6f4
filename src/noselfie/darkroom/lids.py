"""Lids: their margins lie on the eyeball, and no skin lies inside it."""

import numpy as np

from noselfie.darkroom.basemesh import BODY, Base
from noselfie.darkroom.figure import Eye, Floats, Ints

INNER = (
    7748, 7747, 7749, 7750, 7751, 7752, 7753, 7754, 7755, 7756, 11716, 7757, 7758, 7759,
    7760, 7761, 7762, 7763, 11717, 7764, 7771, 7770, 7769, 7768, 7772, 7767, 7766, 7765,
)
MARGIN = (
    13352, 13353, 13358, 13357, 13356, 13355, 13354, 13377, 13376, 13375, 13379, 13366, 13374, 13373,
    13372, 13370, 13368, 13367, 13378, 13362, 13361, 13360, 13365, 13363, 13364, 13369, 13371, 13359,
)
OUTER = (
    6785, 6784, 6790, 6793, 6796, 6799, 6802, 6805, 6808, 6811, 11693, 6814, 6817, 6820,
    6825, 6828, 6831, 6834, 11695, 6837, 6856, 6853, 6850, 6847, 6886, 6844, 6841, 6838,
)
"""Base vertices of three closed loops round the eye on the picture's right, from the middle of the upper lid outwards,
neighbour beside neighbour: behind the lids, along their wet margins, and along the lids' front edges."""
TOUCH, WET, THICK = 1.022, 1.034, 1.085
"""Distances from the eyeball's centre in radii: of skin behind the lids, of their margins (subdivision draws them in by
about a hundredth), and of the front edges at least: a lid is 1 to 2 mm thick."""
BEHIND = 0.12
"""How far the skin behind the lids keeps behind them, in radii: the data leaves it in view where lids close."""


def loops(mesh: Base) -> tuple[tuple[Ints, ...], tuple[Ints, ...]]:
    """Give the three loops of the lids on the picture's left and right."""
    right = tuple(np.asarray(loop, np.int32) for loop in (INNER, MARGIN, OUTER))
    return tuple(mesh.mirror[loop] for loop in right), right


def fit(points: Floats, eyes: tuple[Eye, Eye], mesh: Base) -> Floats:
    """Give the points (19158, 3) with the lids' margins on the eyeballs and no skin inside them."""
    fitted = points.copy()
    for eye, (inner, margin, outer) in zip(eyes, loops(mesh), strict=True):
        centre = np.asarray(eye.centre, np.float32)
        out = (points[:BODY] - centre) / np.float32(eye.radius)
        distance = np.linalg.norm(out, axis=1, keepdims=True)
        unit = out / distance
        away = unit[margin] - unit[margin].mean(0)
        hidden = unit[margin] + BEHIND * away / np.linalg.norm(away, axis=1, keepdims=True)
        unit[inner] = hidden / np.linalg.norm(hidden, axis=1, keepdims=True)
        sunk = distance[margin] - WET
        distance[outer] = np.maximum(distance[outer] - 0.6 * sunk, THICK)
        distance[inner], distance[margin] = TOUCH, WET
        moved = np.flatnonzero(distance[:, 0] < TOUCH)
        distance[moved] = TOUCH
        moved = np.concatenate([moved, inner, margin, outer])
        fitted[moved] = centre + unit[moved] * distance[moved] * np.float32(eye.radius)
    return fitted


def frame(eye: Eye) -> Floats:
    """Give the axes (3, 3) of an eye as columns: right, up, and along the gaze."""
    ahead = np.asarray(eye.gaze, np.float32)
    right = np.cross(np.asarray([0, 0, 1], np.float32), -ahead)
    right /= np.linalg.norm(right)
    return np.stack([-right, np.cross(ahead, -right), ahead], 1).astype(np.float32)


def opening(directions: Floats, eye: Eye, edge: Floats) -> tuple[Floats, Floats]:
    """Tell how far (radians) directions (V, 3) from an eye's centre lie inside its lids, and how much (0 to 1) below the upper one."""
    unit = directions / np.linalg.norm(directions, axis=1, keepdims=True)
    rim = edge - np.asarray(eye.centre, np.float32)
    rim = rim / np.linalg.norm(rim, axis=1, keepdims=True)
    middle = rim.mean(0) / np.linalg.norm(rim.mean(0))
    side = np.cross([0, 0, 1.0], middle)
    side /= np.linalg.norm(side)
    above = np.cross(middle, side)

    def bearing(v: Floats) -> tuple[Floats, Floats]:
        return np.arctan2(v @ above, v @ side), np.arccos(np.clip(v @ middle, -1, 1))

    at, polar = bearing(rim)
    order = np.argsort(at)
    turn, away = bearing(unit)
    limit = np.interp(turn, np.concatenate([at[order] - 2 * np.pi, at[order], at[order] + 2 * np.pi]), np.tile(polar[order], 3))
    return (limit - away).astype(np.float32), np.clip(0.5 + 0.75 * np.sin(turn), 0, 1).astype(np.float32)
