"""Groom: hair grown in numpy from the scalp, styled, and kept out of skin and cloth."""

from typing import Any

from noselfie.darkroom.figure import Figure, Mesh
from noselfie.darkroom.groom import scalp
from noselfie.darkroom.groom.salon import dress
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.props.cover import tuck
from noselfie.darkroom.strands import hair_material, plant
from noselfie.words.spec import Subject

ROUGH = {"straight": 0.28, "wavy": 0.3, "curly": 0.38, "coily": 0.5}
"""Roughness of the shine by texture: the more hair curls, the less it shines as one."""


def add(figure: Figure, persona: Persona, subject: Subject, obstacles: list[Mesh], seed: int, headwear: Mesh | None = None) -> list[Any]:
    """Grow the hair of the head and add it to the scene, outside the ``obstacles`` and beneath the ``headwear``."""
    pieces = tuck(figure, dress(figure, persona, subject, obstacles, seed), headwear, subject)
    colour = subject.hair.colour or persona.hair_colour
    scalp.shade(figure, persona, subject, colour)
    rough = ROUGH.get(subject.hair.texture or persona.hair_texture, 0.3)
    material = hair_material("hair", colour, roughness=rough, greying=subject.hair.greying or 0.0) if pieces else None
    return [plant("hair", piece, material, mask="hair") for piece in pieces]
