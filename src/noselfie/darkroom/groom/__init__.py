"""Groom: hair grown in numpy from the scalp, styled, and kept out of skin and cloth."""

from typing import Any

import numpy as np

from noselfie.darkroom.colour import linear, to_srgb
from noselfie.darkroom.figure import Figure, Mesh
from noselfie.darkroom.groom import scalp
from noselfie.darkroom.groom.salon import dress
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.props.cover import tuck
from noselfie.darkroom.strands import GREY, hair_material, plant
from noselfie.words.spec import Subject

ROUGH = {"straight": 0.28, "wavy": 0.3, "curly": 0.38, "coily": 0.75}
"""Roughness of the shine by texture: the more hair curls, the less it shines as one."""
SHEEN = {"straight": 1.0, "wavy": 0.7, "curly": 0.6, "coily": 0.75}
"""Share of the shine by texture."""
BUNDLE = {"straight": 4, "wavy": 4, "curly": 7, "coily": 12}
"""Hairs that a strand stands for by texture, as to grey: in curls of black hair a single white thread would sparkle."""
CROPPED = ("buzz_cut", "fade", "crew_cut")
"""Styles whose hairs show their cut ends, which do not shine."""
WOVEN = ("braids", "cornrows", "dreadlocks")
"""Styles in which a strand stands for so many hairs that a grey one would be a white thread: there grey tones all."""


def toned(colour: str, greying: float) -> str:
    """Mix a share of grey into a colour, both ``#rrggbb``."""
    light = (1 - greying) * np.asarray(linear(colour)) + greying * np.asarray(GREY)
    return "#" + "".join(f"{round(float(v) * 255):02x}" for v in to_srgb(light))


def add(figure: Figure, persona: Persona, subject: Subject, obstacles: list[Mesh], seed: int, headwear: Mesh | None = None) -> list[Any]:
    """Grow the hair of the head and add it to the scene, outside the ``obstacles`` and beneath the ``headwear``."""
    pieces = tuck(figure, dress(figure, persona, subject, obstacles, seed), headwear, subject)
    colour = subject.hair.colour or persona.hair_colour
    scalp.shade(figure, persona, subject, colour)
    if not pieces:
        return []
    texture = subject.hair.texture or persona.hair_texture
    sheen = SHEEN[texture] * (0.4 if subject.hair.style in CROPPED else 0.75 if subject.hair.length == "short" else 1.0)
    greying = subject.hair.greying or 0.0
    if subject.hair.style in WOVEN:
        colour, greying = toned(colour, greying), 0.0
    material = hair_material("hair", colour, roughness=ROUGH[texture], greying=greying, sheen=sheen, bundle=BUNDLE[texture])
    return [plant("hair", piece, material, mask="hair") for piece in pieces]
