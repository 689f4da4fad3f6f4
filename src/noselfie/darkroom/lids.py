"""Lids: the edges of the eyelids lie on the eyeball, and no skin lies inside it."""

import numpy as np

from noselfie.darkroom.basemesh import BODY, Base
from noselfie.darkroom.figure import Eye, Floats, Ints

EDGE = (
    7760, 7761, 7762, 7763, 11717, 7764, 7771, 7770, 7769, 7768, 7772, 7767, 7766, 7765,
    7748, 7747, 7749, 7750, 7751, 7752, 7753, 7754, 7755, 7756, 11716, 7757, 7758, 7759,
)
"""Base vertices of the lids' inner edge on the picture's right, a closed loop: where lid and eyeball meet."""
TOUCH = 1.022
"""Distance of that edge from the eyeball's centre, in radii: subdivision draws it in by about two hundredths."""


def edges(mesh: Base) -> tuple[Ints, Ints]:
    """Give the inner edges of the lids on the picture's left and right."""
    right = np.asarray(EDGE, np.int32)
    return mesh.mirror[right], right


def fit(points: Floats, eyes: tuple[Eye, Eye], mesh: Base) -> Floats:
    """Give the points (19158, 3) with the lids' edges on the eyeballs and no skin inside them."""
    fitted = points.copy()
    for eye, edge in zip(eyes, edges(mesh), strict=True):
        centre = np.asarray(eye.centre, np.float32)
        out = points[:BODY] - centre
        distance = np.linalg.norm(out, axis=1)
        near = np.flatnonzero(distance < TOUCH * eye.radius)
        goal = np.union1d(near, edge)
        fitted[goal] = centre + out[goal] / distance[goal, None] * np.float32(TOUCH * eye.radius)
    return fitted
