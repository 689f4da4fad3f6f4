"""The salon: from a spec's hair to strands, by the kind of style."""

from dataclasses import replace

import numpy as np

from noselfie.darkroom.figure import Figure, Mesh
from noselfie.darkroom.groom import cloud, cut, rope, skull, styles, tie
from noselfie.darkroom.groom.chair import Chair, around, finish
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.strands import Strands
from noselfie.words.spec import Subject

HIGH = ("bun", "top_knot", "updo", "ponytail", "half_up")
"""Styles that no hat goes over: under one, hair is tied in the nape."""
HATS = ("flat_cap", "baseball_cap", "beanie", "fedora", "sun_hat", "beret", "headscarf")
KINDS = {"combed": cut.combed, "clouds": cloud.clouds, "tied": tie.tied, "ropes": rope.ropes, "rows": rope.rows}


def dress(figure: Figure, persona: Persona, subject: Subject, obstacles: list[Mesh], seed: int) -> list[Strands]:
    """Grow and style the hair of the head; empty when bald. The roots are the persona's, the day's styling is the seed's."""
    hair = subject.hair
    hat = any(a.kind in HATS for a in subject.accessories)
    if hat and hair.style in HIGH:
        hair = replace(hair, style="low_bun")
    wish = styles.wish(hair, persona)
    if wish is None:
        return []
    wish = styles.flattened(wish) if hat else wish
    head = skull.find(figure)
    grown = skull.growth(persona, subject.age or persona.age, subject.hair.receding)
    room = around(head, obstacles if styles.reaches_cloth(wish) else [])
    chair = Chair(head, room, grown, wish, np.random.default_rng([persona.seed, 11, seed]))
    return [finish(chair, piece) for piece in KINDS[wish.style.kind](chair)]
