"""Landmarks: the points and lines of a posed figure that other crafts measure from.

A landmark is a vertex of the base mesh, so it stays on its feature whatever the shape, mood and pose. Left and right are
the picture's.
"""

from functools import cache

import numpy as np

from noselfie.darkroom.basemesh import BODY, BONES, Base, base
from noselfie.darkroom.figure import Floats, Ints

MIDDLE = {
    "hairline": 5243, "glabella": 220, "nasion": 132, "nose_base": 312, "lip_top": 467, "lip_centre": 474, "lip_bottom": 496,
    "chin_front": 733, "menton": 732,
}
"""Vertices on the face's middle line, from the hairline down."""
SIDE = {"lip_corner": 7184, "ear_lobe": 12329, "ear_top": 12012}
"""Vertices on the picture's right; the mirrored ones lie on its left."""
PLACES: dict[str, list[tuple[float, float, float]]] = {
    "temple": [(66, 15, 28)],
    "cheekbone": [(60, 2, -24)],
    "jaw_angle": [(60, 50, -72)],
    "collarbone": [(18, 35, -196), (50, 38, -186), (95, 55, -178), (140, 75, -172)],
    "brow": [(9, -25, 17), (20, -24, 19), (31, -20, 22), (41, -13, 22), (50, -4, 18)],
    "jaw": [(66, 66, -48), (60, 50, -74), (48, 22, -92), (32, -2, -104), (16, -14, -110)],
}
"""Points and lines on the picture's right: places on the base mesh in millimetres from the point between the eyes, whose
nearest vertices are meant; a collarbone from the breastbone out, a brow from the nose out, a jaw from the ear to the chin."""
LID_UPPER = (13360, 13365, 13363, 13364, 13369, 13371, 13359, 13352, 13353, 13358, 13357, 13356, 13355, 13354, 13377)
LID_LOWER = (13360, 13361, 13362, 13378, 13367, 13368, 13370, 13372, 13373, 13374, 13366, 13379, 13375, 13376, 13377)
"""The lids' wet margins on the picture's right, from the inner corner to the outer one."""
NECK_HEIGHT = -150.0
"""Of the neck's ring, in the same millimetres: where a collar lies."""


@cache
def vertices() -> dict[str, Ints]:
    """Find every landmark's base vertices: one for a point, several for a line."""
    mesh = base()
    groups = mesh.groups
    eyes = (mesh.points[groups["joint-l-eye"]].mean(0) + mesh.points[groups["joint-r-eye"]].mean(0)) / 2
    place = (mesh.points[:BODY] - eyes) * 1000
    # The inside of the mouth lies near the lips and the jaw.
    place[mesh.masks["inside_mouth"] > 0.05] = 1e6
    found = {name: np.asarray([vertex], np.int32) for name, vertex in MIDDLE.items()}
    right = {name: np.asarray([vertex], np.int32) for name, vertex in SIDE.items()}
    right |= {name: np.asarray([np.linalg.norm(place - goal, axis=1).argmin() for goal in goals], np.int32) for name, goals in PLACES.items()}
    right |= {"lid_upper": np.asarray(LID_UPPER, np.int32), "lid_lower": np.asarray(LID_LOWER, np.int32)}
    right |= {"eye_inner": right["lid_upper"][:1], "eye_outer": right["lid_upper"][-1:]}
    for name, index in right.items():
        found |= {f"{name}_right": index, f"{name}_left": mesh.mirror[index]}
    return found | {"neck_ring": _ring(place)}


def _ring(place: Floats) -> Ints:
    """Choose 24 vertices round the neck, from its front by the picture's right."""
    near = np.flatnonzero((np.abs(place[:, 2] - NECK_HEIGHT) < 25) & (np.abs(place[:, 0]) < 90))
    angle = np.arctan2(place[near, 0], -(place[near, 1] - 60.0)) % (2 * np.pi)
    goals = np.arange(24) * 2 * np.pi / 24
    miss = np.abs((angle[None] - goals[:, None] + np.pi) % (2 * np.pi) - np.pi) * 60 + np.abs(place[near, 2] - NECK_HEIGHT)[None]
    ring: Ints = near[miss.argmin(1)].astype(np.int32)
    return ring


def find(points: Floats, head: Floats, mesh: Base) -> dict[str, Floats]:
    """Name the points (3,) and lines (N, 3) of a posed body (19158, 3)."""
    body = points[:BODY]

    def joint(name: str) -> Floats:
        centre: Floats = points[mesh.groups[name]].mean(0)
        return centre

    # The head's own frame: undo the head's rotation to find its extremes.
    turned = body @ head[:3, :3]
    skull = np.flatnonzero(mesh.skinning[:BODY, BONES.index("head")] > 0.5)
    jaw = np.flatnonzero(mesh.skinning[:BODY, BONES.index("jaw")] > 0.5)
    lines = {name: body[index] if len(index) > 1 else body[index[0]] for name, index in vertices().items()}
    return lines | {
        "crown": body[skull[turned[skull, 2].argmax()]],
        "nose_tip": body[skull[turned[skull, 1].argmin()]],
        "ear_left": body[skull[turned[skull, 0].argmin()]],
        "ear_right": body[skull[turned[skull, 0].argmax()]],
        "back_of_head": body[skull[turned[skull, 1].argmax()]],
        "mouth": joint("joint-mouth"),
        "neck": joint("joint-neck"),
        "head": joint("joint-head"),
        "shoulder_left": joint("joint-r-shoulder"),
        "shoulder_right": joint("joint-l-shoulder"),
        "eye_left": joint("joint-r-eye"),
        "eye_right": joint("joint-l-eye"),
        "chest": joint("joint-spine-1"),
        "chin": body[jaw[turned[jaw, 2].argmin()]],
    }
