"""Props: glasses, jewellery, hats and scarves, fitted to the head that wears them."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from noselfie.darkroom.figure import Figure, Mesh
from noselfie.darkroom.props import glasses, hats, headform, hijab, jewellery, wraps
from noselfie.darkroom.props.fit import measure
from noselfie.words.spec import Subject

GLASSES = ("glasses", "round_glasses", "sunglasses", "safety_glasses")
EARRINGS = ("studs", "hoops", "drop_earrings")
NECKLACES = ("necklace", "pearls")
WRAPS = {"turban": wraps.turban, "headscarf": wraps.headscarf}
STANDING = {"bald": 0.0, "buzz_cut": 0.003, "fade": 0.012, "crew_cut": 0.01, "afro": 0.03, "cornrows": 0.008, "dreadlocks": 0.02}
"""How far hair stands off the crown, metres, where it is not the usual 14 mm."""


def add(figure: Figure, subject: Subject, seed: int, cloth: Sequence[Mesh] = ()) -> tuple[list[Any], Mesh | None]:
    """Put on the accessories; gives the objects and the headwear that hair must stay under, if any."""
    if not subject.accessories:
        return [], None
    fit = measure(figure)
    items: list[Any] = []
    cover: Mesh | None = None
    for number, accessory in enumerate(subject.accessories):
        rng = np.random.default_rng([seed, 41, number])
        if accessory.kind in GLASSES:
            items += glasses.add(fit, accessory, STANDING.get(subject.hair.style or "", 0.014), rng)
        elif accessory.kind in EARRINGS:
            items += jewellery.earrings(fit, accessory, rng)
        elif accessory.kind in NECKLACES:
            items += jewellery.necklace(figure, accessory, subject, cloth, rng)
        elif accessory.kind in hats.MAKERS:
            made, cover = hats.add(headform.block(figure, fit), accessory, rng)
            items += made
        elif accessory.kind in WRAPS:
            made, cover = WRAPS[accessory.kind](headform.block(figure, fit), accessory, rng)
            items += made
        elif accessory.kind == "hijab":
            made, cover = hijab.add(figure, fit, accessory, cloth, rng)
            items += made
    return items, cover
