"""Landmarks: the points of a posed figure that other crafts measure from, named as anatomists name them."""

import numpy as np

from noselfie.darkroom.basemesh import BODY, BONES, Base
from noselfie.darkroom.figure import Floats

LID_OUTER_UPPER = (6886, 6844, 6841, 6838, 6785, 6784, 6790, 6793, 6796, 6799, 6802, 6805)


def find(points: Floats, head: Floats, mesh: Base) -> dict[str, Floats]:
    """Name the points (3,) of a posed body (19158, 3)."""
    body = points[:BODY]

    def joint(name: str) -> Floats:
        centre: Floats = points[mesh.groups[name]].mean(0)
        return centre

    # The head's own frame: undo the head's rotation to find its extremes.
    turned = body @ head[:3, :3]
    skull = np.flatnonzero(mesh.skinning[:BODY, BONES.index("head")] > 0.5)
    jaw = np.flatnonzero(mesh.skinning[:BODY, BONES.index("jaw")] > 0.5)
    return {
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
