"""Groom: hair grown in numpy from the scalp, styled, and kept out of skin and cloth."""

from typing import Any

import numpy as np

from noselfie.darkroom import solid
from noselfie.darkroom.figure import Figure, Mesh
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.strands import Strands, hair_material, plant
from noselfie.words.spec import Subject

LENGTHS = {"none": 0.0, "buzzed": 0.006, "short": 0.04, "chin": 0.16, "shoulder": 0.28, "long": 0.42, "very_long": 0.6}
"""Metres."""


def add(figure: Figure, persona: Persona, subject: Subject, obstacles: list[Mesh], seed: int) -> list[Any]:
    """Grow the hair of the head and the face and add it to the scene; ``obstacles`` are garments and headwear."""
    strands = grow(figure, persona, subject, obstacles, seed)
    if strands is None:
        return []
    colour = subject.hair.colour or persona.hair_colour
    return [plant("hair", strands, hair_material("hair", colour, greying=subject.hair.greying or 0.0), mask="hair")]


def grow(figure: Figure, persona: Persona, subject: Subject, obstacles: list[Mesh], seed: int) -> Strands | None:
    """Grow the strands of the head; ``None`` when bald."""
    length = LENGTHS[subject.hair.length or "short"]
    if length == 0:
        return None
    rng = np.random.default_rng([persona.seed, 11])
    vertices, normals = figure.skin.vertices, solid.normals(figure.skin)
    crown, ear = figure.landmarks["crown"], figure.landmarks["ear_left"]
    scalp = (vertices[:, 2] > ear[2] + 0.03) & (vertices[:, 1] > crown[1] - 0.06)
    quads = figure.skin.faces[scalp[figure.skin.faces].all(1)]
    pick = rng.integers(len(quads), size=8000)
    weight = rng.dirichlet([1.0] * 4, 8000)[..., None]
    root = (vertices[quads[pick]] * weight).sum(1)
    out = (normals[quads[pick]] * weight).sum(1)
    t = np.linspace(0, 1, 12)[None, :, None]
    down = np.asarray([0, 0, -1.0])
    points = root[:, None] + out[:, None] * 0.02 * np.sqrt(t) + (down * length) * t**1.5
    radii = np.repeat((0.00009 * (1 - 0.6 * t[..., 0])), len(points), 0)
    return Strands(points.astype(np.float32), radii.astype(np.float32))
