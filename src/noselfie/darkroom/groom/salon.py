"""The salon: from a spec's hair to strands, by way of roots, guides and locks."""

import numpy as np

from noselfie.darkroom.figure import Figure, Floats, Mesh
from noselfie.darkroom.groom import comb, lock, skull, space, styles
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.strands import Strands
from noselfie.words.spec import Subject

STRANDS = 9000
WIDTH = 0.00016
"""Metres of a strand's radius: a strand stands for about ten hairs."""
ENDS = {"short": 0.0, "chin": 0.02, "shoulder": 0.155, "long": 0.27, "very_long": 0.42}
"""Metres below the chin where loose hair ends."""


def dress(figure: Figure, persona: Persona, subject: Subject, obstacles: list[Mesh], seed: int) -> Strands | None:
    """Grow and style the hair of the head; ``None`` when bald."""
    hair = subject.hair
    length = hair.length or "short"
    if length == "none" or hair.style == "bald":
        return None
    head = skull.find(figure)
    grown = skull.growth(persona, subject.age or persona.age, hair.receding)
    rng = np.random.default_rng([persona.seed, 11])
    room = around(head, obstacles)
    style = styles.style("loose")
    texture = styles.texture(hair.texture or persona.hair_texture)
    roots = skull.roots(head, grown, STRANDS, rng)
    parting = hair.parting or "left"
    guides = guide(head, room, grown, style, texture, parting, length, rng)
    points = 26 if texture.pitch > 0.1 else int(0.4 / texture.pitch * texture.per_turn)
    points = min(points, 90)
    hairs, stray = lock.fill(guides, roots.points, part(head, roots.points, parting), texture, points, rng)
    hairs[:, 2:] = room.push(hairs[:, 2:], 0.0012)
    hairs = comb.keep_face_clear(head, hairs, np.full(hairs.shape[:2], 0.9, np.float32), width=0.6)
    radii = thickness(len(hairs), points, stray)
    return Strands(head.outward(hairs).astype(np.float32), radii)


def thickness(count: int, points: int, stray: Floats) -> Floats:
    """Give each point's radius (N, P): finer at root and tip, and in stray hairs."""
    t = np.linspace(0, 1, points, dtype=np.float32)
    profile = np.clip(0.7 + t * 3, 0, 1) * (1 - 0.6 * t**3)
    return (WIDTH * profile[None] * (1 - 0.55 * stray[:, None])).astype(np.float32)


def around(head: skull.Skull, obstacles: list[Mesh]) -> space.Space:
    """Measure the space around head and shoulders, in the head's frame."""
    low = head.centre + np.float32([-0.26, -0.24, -0.46])
    high = head.centre + np.float32([0.26, 0.26, 0.2])
    meshes = [head.mesh, *(Mesh(head.inward(o.vertices).astype(np.float32), o.faces) for o in obstacles)]
    return space.measure(meshes, low, high)


def part(head: skull.Skull, points: Floats, parting: str) -> Floats:
    """Say on which side of the parting points lie, -1 to 1; the line ends at the crown."""
    offset = {"left": -0.36, "right": 0.36, "middle": 0.0, "none": 0.1}[parting]
    q = (points - head.centre) / head.radius
    line = offset * (1 - styles.smooth(q[:, 1], 0.0, 0.6))
    line = line + 0.02 * np.sin(q[:, 1] * 9)
    result: Floats = np.tanh((q[:, 0] - line) / 0.03)
    return result


def guide(
    head: skull.Skull, room: space.Space, grown: skull.Growth, style: styles.Style, texture: lock.Texture, parting: str, length: str,
    rng: np.random.Generator,
) -> lock.Guides:
    """Grow the guides of a combed style."""
    roots = skull.roots(head, grown, style.guides, rng)
    values = styles.spread(style, roots)
    side = part(head, roots.points, parting)
    count = len(roots.points)
    locks = skull.roots(head, grown, style.locks, rng).points
    key = np.concatenate([roots.points, side[:, None] * 0.05], 1)
    centre = np.concatenate([locks, part(head, locks, parting)[:, None] * 0.05], 1)
    _, lock_ = lock.nearest(key, centre, 1)
    member = lock_[:, 0]
    loose = rng.normal(0, 0.25, (len(locks), 3))[member] + rng.normal(0, 0.06, (count, 3))
    way = (
        side[:, None] * values["side"][:, None] * np.asarray([1, 0, 0]) + values["back"][:, None] * np.asarray([0, 1, 0])
        + values["down"][:, None] * head.down + values["out"][:, None] * roots.normals + loose * 0.6
    ).astype(np.float32)
    high = styles.smooth(roots.elevation, -40, 80)
    thick = (values["room"] + texture.volume) * (0.25 + 0.5 * high + 0.35 * rng.random(len(locks))[member])
    ahead = np.clip(-(roots.points[:, 1] - head.centre[1]) / head.radius + 0.1, 0, 1)
    forth = np.where(rng.random(len(locks))[member] < ahead, -0.35, 0.25)
    fall = head.down + np.stack([side * 0.03, forth * 0.4, np.zeros(count)], 1)
    cut = head.marks["chin"] + head.down * ENDS[length]
    drop = ((cut - roots.points) * head.down).sum(1)
    combing = comb.Combing(
        length=(np.maximum(drop, 0) + 0.1).astype(np.float32), lift=values["lift"], way=way, reach=values["reach"], droop=values["droop"],
        fall=fall.astype(np.float32), room=thick.astype(np.float32), shield=np.ones(count, np.float32), bend=values["bend"],
    )
    paths = comb.grow(head, room, roots.points, roots.normals, combing, 40)
    paths = lock.gather(paths, member, style.gather)
    # Cut where the hair has fallen far enough.
    below = ((paths - cut) * head.down).sum(2) + rng.normal(0, 0.012, (len(locks), 1))[member]
    ends = np.where((below > 0).any(1), (below > 0).argmax(1) / 39, 1.0)
    return lock.Guides(paths, ends.astype(np.float32), member, side)
