"""Backdrop: what lies behind the sitter, painted in linear light and out of focus as the lens sees it."""

from dataclasses import dataclass

import numpy as np

from noselfie.darkroom.colour import linear
from noselfie.darkroom.figure import Floats
from noselfie.darkroom.lens import View
from noselfie.words.spec import PortraitSpec


@dataclass(frozen=True, eq=False)
class Backdrop:
    """A finished background and the light it throws on the sitter."""

    picture: Floats
    """(H, W, 3) linear light, already blurred; 0.18 is a mid grey."""
    ambient: tuple[float, float, float]
    """Mean colour of the surroundings."""


def paint(spec: PortraitSpec, view: View, width: int, height: int, seed: int) -> Backdrop:
    """Paint the background of a picture of this size."""
    colour = linear(spec.background.colour or "#8a8f8a")
    picture = np.broadcast_to(np.asarray(colour, np.float32), (height, width, 3)).copy()
    return Backdrop(picture, colour)
