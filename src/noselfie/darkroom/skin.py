"""Skin: the mesh of the body with its subsurface shader."""

from typing import Any

from noselfie.darkroom import solid
from noselfie.darkroom.colour import linear
from noselfie.darkroom.figure import Figure
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.shader import principled
from noselfie.words.spec import Subject

MONK = ("#f6ede4", "#f3e7db", "#f7ead0", "#eadaba", "#d7bd96", "#a07e56", "#825c43", "#604134", "#3a312a", "#292420")
"""The ten tones of the Monk Skin Tone scale (Google, 2022, CC BY 4.0)."""


def add(figure: Figure, persona: Persona, subject: Subject) -> Any:
    """Add the skin to the scene."""
    tone = subject.skin_tone or persona.skin_tone
    colour = linear(MONK[round(tone) - 1])
    material = principled(
        "skin", Base_Color=colour, Roughness=0.45, Subsurface_Weight=1.0,
        Subsurface_Radius=(1.0, 0.35, 0.2), Subsurface_Scale=0.004,
    )
    return solid.add("skin", figure.skin, material, mask="skin", subdivide=1)
