"""Wardrobe: garments cut to the figure."""

from typing import Any

import numpy as np

from noselfie.darkroom import solid
from noselfie.darkroom.colour import linear
from noselfie.darkroom.figure import Figure, Mesh
from noselfie.darkroom.shader import principled
from noselfie.words.spec import Subject


def add(figure: Figure, subject: Subject, seed: int) -> tuple[list[Any], list[Mesh]]:
    """Dress the figure; gives the objects added and the meshes that hair must stay out of."""
    body, normals = figure.skin, solid.normals(figure.skin)
    low = body.vertices[:, 2] < figure.landmarks["neck"][2] - 0.04
    cloth = Mesh(body.vertices + normals * np.float32(0.008), body.faces[low[body.faces].all(1)])
    colour = subject.garments[0].colour if subject.garments else None
    material = principled("cloth", Base_Color=linear(colour or "#777777"), Roughness=0.8)
    return [solid.add("garment", cloth, material, mask="garment", subdivide=1)], [cloth]
