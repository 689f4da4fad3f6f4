"""Props: glasses, jewellery, hats and scarves, fitted to the head that wears them."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from noselfie.darkroom.figure import Figure, Mesh
from noselfie.darkroom.props import bands, glasses, hats, headform, hijab, jewellery, wraps
from noselfie.darkroom.props.fit import Fit, measure
from noselfie.words.spec import Accessory, Subject

GLASSES = ("glasses", "round_glasses", "sunglasses", "safety_glasses")
EARRINGS = ("studs", "hoops", "drop_earrings")
NECKLACES = ("necklace", "pearls")
WRAPS = {"turban": wraps.turban, "headscarf": wraps.headscarf}
STANDING = {"bald": 0.0, "buzz_cut": 0.003, "fade": 0.012, "crew_cut": 0.01, "afro": 0.03, "cornrows": 0.008, "dreadlocks": 0.02}
"""How far hair stands off the crown, metres, where it is not the usual 14 mm."""


def add(figure: Figure, subject: Subject, seed: int, cloth: Sequence[Mesh] = ()) -> tuple[list[Any], Mesh | None]:
    """Put on the accessories over the garments ``cloth``; gives the objects and the headwear that hair must stay under, if any."""
    if not subject.accessories:
        return [], None
    fit = measure(figure)
    hair = 0.0 if subject.hair.length == "none" else STANDING.get(subject.hair.style or "", 0.014)
    items: list[Any] = []
    cover: Mesh | None = None
    veiled = any(a.kind == "hijab" for a in subject.accessories)
    for number, accessory in enumerate(subject.accessories):
        rng = np.random.default_rng([seed, 41, number])
        if veiled and accessory.kind in EARRINGS:
            continue  # Worn under the cloth, where they would only pierce it.
        if accessory.kind in GLASSES:
            items += glasses.add(fit, accessory, hair, rng)
        elif accessory.kind in EARRINGS:
            items += jewellery.earrings(fit, accessory, rng)
        elif accessory.kind in NECKLACES:
            items += jewellery.necklace(figure, accessory, subject, cloth, rng)
        else:
            made, worn = _headwear(figure, fit, accessory, hair, cloth, rng)
            items += made
            cover = worn or cover
    return items, cover


def _headwear(
    figure: Figure, fit: Fit, accessory: Accessory, hair: float, cloth: Sequence[Mesh], rng: np.random.Generator
) -> tuple[list[Any], Mesh | None]:
    """Put on what is worn on the head; gives the objects and what hair must stay under."""
    if accessory.kind == "hijab":
        return hijab.add(figure, fit, accessory, cloth, rng)
    form = headform.block(figure, fit)
    if accessory.kind == "headband":
        return bands.headband(form, accessory, hair, rng)
    if accessory.kind == "headphones":
        return bands.headphones(form, fit, accessory, hair, rng)
    if accessory.kind in WRAPS:
        return WRAPS[accessory.kind](form, accessory, rng)
    return hats.add(form, accessory, rng)
