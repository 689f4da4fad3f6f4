"""Pose: turns the body, the neck, the head and the eyes, and moves the skin with them."""

import numpy as np

from noselfie.darkroom.basemesh import BONES, Base
from noselfie.darkroom.figure import Eye, Floats
from noselfie.words.spec import Pose

SPINE = {"spine03": 0.3, "spine02": 0.35, "spine01": 0.35}
NECK = {"neck01": 0.26, "neck02": 0.22, "neck03": 0.2, "head": 0.32}
"""How a turn is shared among the joints; the head sits on the atlas, which turns most."""
REACH = (32.0, 22.0)
"""Degrees that the eyes comfortably turn from the head's direction, sideways and up or down."""
FAR = 1.6
"""Metres to the point that both eyes look at."""


def turn(axis: str, degrees: float) -> Floats:
    """Give the (3, 3) rotation about a Blender axis."""
    a = np.radians(degrees)
    c, s = np.cos(a), np.sin(a)
    matrix = {
        "x": [[1, 0, 0], [0, c, -s], [0, s, c]],
        "y": [[c, 0, s], [0, 1, 0], [-s, 0, c]],
        "z": [[c, -s, 0], [s, c, 0], [0, 0, 1]],
    }[axis]
    return np.asarray(matrix, np.float32)


def rotations(pose: Pose, seed: int) -> dict[str, Floats]:
    """Turn the spec's pose into a rotation a bone: the body takes part of a far turn, the neck at most 55 degrees."""
    yaw, pitch, roll = pose.head_yaw or 0.0, pose.head_pitch or 0.0, pose.head_roll or 0.0
    body = pose.body_yaw if pose.body_yaw is not None else 0.35 * yaw
    body += float(np.clip(yaw - body, None, -55) + 55 if yaw < body else np.clip(yaw - body, 55, None) - 55)
    twist = yaw - body
    found = {bone: turn("z", 0.12 * twist * share) for bone, share in SPINE.items()}
    for bone, share in NECK.items():
        found[bone] = turn("z", 0.88 * twist * share) @ turn("x", -pitch * share) @ turn("y", roll * share)
    rng = np.random.default_rng([seed, 33])
    lean, shift = rng.uniform(-1.5, 1.5), rng.uniform(-1.2, 1.2)
    found["root"] = turn("z", body) @ turn("y", lean)
    found["spine03"] = found["spine03"] @ turn("y", -0.8 * lean)
    found |= arms(shift)
    return found


def arms(shift: float) -> dict[str, Floats]:
    """Let the arms hang: the base mesh holds them out at 45 degrees; ``shift`` degrees lower one shoulder and raise the other."""
    found = {}
    for side, sign in (("L", 1.0), ("R", -1.0)):
        found[f"clavicle.{side}"] = turn("y", sign * 5.0 + shift) @ turn("z", sign * -2.0)
        found[f"shoulder01.{side}"] = turn("y", sign * 13.0)
        found[f"upperarm01.{side}"] = turn("y", sign * 20.0) @ turn("x", -3.0)
        found[f"lowerarm01.{side}"] = turn("x", 14.0)
    return found


def bones(mesh: Base, points: Floats, turns: dict[str, Floats]) -> Floats:
    """Compute every bone's (4, 4) rest-to-posed transform: (bones, 4, 4)."""
    result = np.zeros((len(BONES), 4, 4), np.float32)
    for k, bone in enumerate(BONES):
        local = np.eye(4, dtype=np.float32)
        if bone in turns:
            pivot = points[mesh.heads[bone]].mean(0)
            local[:3, :3] = turns[bone]
            local[:3, 3] = pivot - turns[bone] @ pivot
        result[k] = result[mesh.parent[k]] @ local if k else local
    return result


def skinned(mesh: Base, points: Floats, transforms: Floats) -> Floats:
    """Move points (19158, 3) by linear blend skinning."""
    blended = (mesh.skinning @ transforms.reshape(len(BONES), 16)).reshape(-1, 4, 4)
    moved: Floats = np.einsum("vij,vj->vi", blended[:, :3, :3], points) + blended[:, :3, 3]
    return moved.astype(np.float32)


def aim(pose: Pose, above: float = 0.0) -> tuple[float, float]:
    """Choose where the eyes look, yaw and pitch in degrees, within what eyes can do in this head; the camera stands ``above`` them."""
    yaw, pitch = pose.head_yaw or 0.0, pose.head_pitch or 0.0
    # Nobody squints round a corner: a head turned far away takes the eyes along.
    gaze_yaw = pose.gaze_yaw if pose.gaze_yaw is not None else (0.0 if abs(yaw) <= 40 else yaw)
    gaze_pitch = pose.gaze_pitch if pose.gaze_pitch is not None else (0.0 if abs(yaw) <= 40 else pitch)
    # A gaze of 0 meets the lens.
    gaze_pitch += above if abs(yaw) <= 40 else 0.0
    return (float(np.clip(gaze_yaw, yaw - REACH[0], yaw + REACH[0])), float(np.clip(gaze_pitch, pitch - REACH[1], pitch + REACH[1])))


def look(centres: Floats, radius: float, pose: Pose, above: float = 0.0) -> tuple[Eye, Eye]:
    """Point both eyes, centred at (2, 3), at one point in the direction of the gaze; the camera stands ``above`` them, degrees."""
    yaw, pitch = aim(pose, above)
    ahead = turn("z", yaw) @ turn("x", -pitch) @ np.asarray([0, -1, 0], np.float32)
    target = centres.mean(0) + FAR * ahead
    found = []
    for centre in centres:
        gaze = target - centre
        gaze = gaze / np.linalg.norm(gaze)
        found.append(Eye((float(centre[0]), float(centre[1]), float(centre[2])), radius, (float(gaze[0]), float(gaze[1]), float(gaze[2]))))
    return found[0], found[1]
