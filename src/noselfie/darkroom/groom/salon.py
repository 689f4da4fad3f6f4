"""The salon: from a spec's hair to strands, by the kind of style."""

import numpy as np

from noselfie.darkroom.figure import Figure, Mesh
from noselfie.darkroom.groom import cut, rope, skull, styles, tie
from noselfie.darkroom.groom.chair import Chair, around, finish
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.strands import Strands
from noselfie.words.spec import Subject

KINDS = {"combed": cut.combed, "tied": tie.tied, "ropes": rope.ropes, "rows": rope.rows}


def dress(figure: Figure, persona: Persona, subject: Subject, obstacles: list[Mesh]) -> list[Strands]:
    """Grow and style the hair of the head; empty when bald."""
    wish = styles.wish(subject.hair, persona)
    if wish is None:
        return []
    head = skull.find(figure)
    grown = skull.growth(persona, subject.age or persona.age, subject.hair.receding)
    chair = Chair(head, around(head, obstacles), grown, wish, np.random.default_rng([persona.seed, 11]))
    return [finish(chair, piece) for piece in KINDS[wish.style.kind](chair)]
