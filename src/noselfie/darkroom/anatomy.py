"""Anatomy: the base mesh, shaped by targets into a person, given an expression and a pose."""

from functools import cache
from typing import Any

import numpy as np

from noselfie.darkroom import basemesh, ears, expression, heredity, landmarks, lids, pose, targets, traits
from noselfie.darkroom.basemesh import BODY, BONES, Base
from noselfie.darkroom.figure import Figure, Floats, Ints, Mesh
from noselfie.darkroom.persona import Persona
from noselfie.words.spec import Subject

__all__ = ["BODY", "base", "build", "joint", "metres", "target"]

PARTS = {
    "upper_teeth": "helper-upper-teeth", "lower_teeth": "helper-lower-teeth", "tongue": "helper-tongue",
    "hair_cage": "helper-hair", "tights": "helper-tights",
    "lashes_right_lower": "helper-l-eyelashes-1", "lashes_right_upper": "helper-l-eyelashes-2",
    "lashes_left_lower": "helper-r-eyelashes-1", "lashes_left_upper": "helper-r-eyelashes-2",
}
"""Helper geometry by the name it has in a figure; left and right are the picture's."""


def build(persona: Persona, subject: Subject, above: float = 0.0) -> Figure:
    """Make the posed figure of a persona for a subject; the camera it looks at stands ``above`` the eyes, degrees."""
    mesh = basemesh.base()
    person = heredity.described(persona, subject)
    rest = ears.rounded(mesh.points + targets.mix(shape(person)), mesh)
    raised = pose.aim(subject.pose, above)[1] - (subject.pose.head_pitch or 0.0)
    mood = expression.units(subject.expression or "neutral", person, raised)
    face = expression.mouth(rest + targets.mix(expression.stems(mood, person)), rest, mesh)
    transforms = pose.bones(mesh, rest, pose.rotations(subject.pose, person.seed))
    points = pose.skinned(mesh, face, transforms)
    head = transforms[BONES.index("head")]
    centres, radius = eyeballs(points, mesh)
    eyes = pose.look(centres, radius, subject.pose, above)
    points = lids.fit(points, eyes, mesh)
    quads, uvs, index = upper_body(mesh, rest)
    back = np.full(basemesh.TOTAL, -1, np.int32)
    back[index] = np.arange(len(index), dtype=np.int32)
    return Figure(
        skin=Mesh(points[index], back[quads], uvs), rest=rest[index], base_index=index,
        parts={name: compact(Mesh(points, mesh.helpers[group])) for name, group in PARTS.items()},
        landmarks=landmarks.find(points, head, mesh), head=head, eyes=eyes,
        masks={name: mask[index] for name, mask in mesh.masks.items()},
    )


def shape(person: Persona) -> dict[str, float]:
    """Weigh all targets that make this person at rest."""
    # Children have little muscle, whatever the data calls average.
    muscle = person.muscle * float(np.interp(person.age, [6.0, 16.0], [0.5, 1.0]))
    macro = targets.macro(person.femininity, person.age, person.ancestry, muscle, person.weight)
    return macro | traits.weights(heredity.aged(person.shape, person.age))


def eyeballs(points: Floats, mesh: Base) -> tuple[Floats, float]:
    """Fit spheres to the eyeball helpers: centres (2, 3) on the picture's left and right, and one radius."""
    balls = [points[mesh.groups[f"helper-{side}-eye"]] for side in "rl"]
    centres = np.stack([points[mesh.groups[f"joint-{side}-eye"]].mean(0) for side in "rl"])
    radius = np.mean([np.linalg.norm(ball - centre, axis=1).mean() for ball, centre in zip(balls, centres, strict=True)])
    return centres.astype(np.float32), float(radius)


def upper_body(mesh: Base, rest: Floats) -> tuple[Ints, Floats, Ints]:
    """Cut the body off below the hips: quads, uvs, and the vertices used."""
    keep = rest[:, 2] > joint(rest, "joint-pelvis")[2]
    inside = keep[mesh.quads].all(1)
    quads = mesh.quads[inside]
    return quads, mesh.uvs[inside], np.unique(quads).astype(np.int32)


def compact(mesh: Mesh) -> Mesh:
    """Drop the vertices that no face uses."""
    index, inverse = np.unique(mesh.faces, return_inverse=True)
    return Mesh(mesh.vertices[index], inverse.reshape(mesh.faces.shape).astype(np.int32))


def joint(points: Floats, name: str) -> Floats:
    """Find a joint's place: the mean of its cube."""
    centre: Floats = points[basemesh.base().groups[name]].mean(0)
    return centre


@cache
def base() -> tuple[Floats, Ints, Floats, dict[str, Ints]]:
    """Give the base mesh's points, body quads, their uvs, and the faces of the helpers by group."""
    mesh = basemesh.base()
    return mesh.points, mesh.quads, mesh.uvs, mesh.helpers


def metres(points: Floats) -> Floats:
    """Give points as they are: the base mesh is in metres since it is cached."""
    return points


def target(stem: str) -> tuple[Ints, Floats]:
    """Give one shape target: vertex indices (N,) and offsets (N, 3) in metres."""
    mesh = basemesh.base()
    k = mesh.target_names[stem]
    span: Any = slice(int(mesh.target_start[k]), int(mesh.target_start[k + 1]))
    return mesh.target_index[span].astype(np.int32), mesh.target_offset[span]
