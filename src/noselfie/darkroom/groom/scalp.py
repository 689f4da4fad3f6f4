"""Scalp: skin darkened by the hairs that stand in it, so that it does not shine through."""

import numpy as np

from noselfie.darkroom.colour import linear
from noselfie.darkroom.figure import Figure, Floats
from noselfie.darkroom.groom import skull
from noselfie.darkroom.persona import Persona
from noselfie.words.spec import Subject

PARTED = {"braids": 0.9, "cornrows": 0.55, "dreadlocks": 0.8, "bald": 0.2, "buzz_cut": 1.2, "fade": 1.1}
"""How dark the scalp is under a style, where it is not 1.3: between braids it shows, a shaved head keeps a shadow."""


def shadow(figure: Figure, persona: Persona, subject: Subject, colour: str) -> Floats:
    """Give how much light the stubble of the scalp absorbs (V, 3), as the exponent of Beer's law a channel."""
    head = skull.find(figure)
    age = subject.age or persona.age
    grown = skull.growth(persona, age, subject.hair.receding)
    style = "bald" if subject.hair.length == "none" else subject.hair.style or ""
    strength = PARTED.get(style, 1.3)
    if style == "bald":
        # A shaved head keeps a shadow; an old man's bald head has nothing left to shave.
        strength *= float(np.clip((62 - age) / 15, 0, 1))
    faces = np.unique(skull.scalp(head))
    dense = np.zeros(len(head.mesh.vertices), np.float32)
    dense[faces] = skull.density(head, head.mesh.vertices[faces], grown, fade=0.016)
    absorbed = np.clip(-0.34 * np.log(np.maximum(np.asarray(linear(colour)), 1e-3)), 0.1, 1.5)
    # Fair hair shades the skin more than it colours it.
    absorbed = 0.5 * absorbed + 0.5 * absorbed.mean()
    return (dense[:, None] * absorbed * strength).astype(np.float32)


def shade(figure: Figure, persona: Persona, subject: Subject, colour: str) -> None:
    """Add the shadow to the skin's tint, if the scene's skin has one."""
    import bpy

    item = bpy.data.objects.get("skin")
    layer = item.data.attributes.get("tint") if item else None
    if layer is None:
        return
    tint = np.empty(len(layer.data) * 3, np.float32)
    layer.data.foreach_get("vector", tint)
    layer.data.foreach_set("vector", tint + shadow(figure, persona, subject, colour).ravel())
