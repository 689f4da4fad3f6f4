"""Groom: hair grown in numpy from the scalp, styled, and kept out of skin and cloth."""

from typing import Any

from noselfie.darkroom.figure import Figure, Mesh
from noselfie.darkroom.groom.salon import dress
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.strands import Strands, hair_material, plant
from noselfie.words.spec import Subject


def add(figure: Figure, persona: Persona, subject: Subject, obstacles: list[Mesh], seed: int) -> list[Any]:
    """Grow the hair of the head and add it to the scene; ``obstacles`` are garments and headwear."""
    strands = grow(figure, persona, subject, obstacles, seed)
    if strands is None:
        return []
    colour = subject.hair.colour or persona.hair_colour
    return [plant("hair", strands, hair_material("hair", colour, greying=subject.hair.greying or 0.0), mask="hair")]


def grow(figure: Figure, persona: Persona, subject: Subject, obstacles: list[Mesh], seed: int) -> Strands | None:
    """Grow the strands of the head; ``None`` when bald."""
    return dress(figure, persona, subject, obstacles, seed)
