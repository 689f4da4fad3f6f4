"""Props: glasses, jewellery, hats and scarves."""

from typing import Any

from noselfie.darkroom.figure import Figure, Mesh
from noselfie.words.spec import Subject


def add(figure: Figure, subject: Subject, seed: int) -> tuple[list[Any], Mesh | None]:
    """Put on the accessories; gives the objects and the headwear that hair must stay under, if any."""
    return [], None
