"""Wardrobe: garments cut to the figure, hung on it, and dyed."""

from dataclasses import replace
from typing import Any

import numpy as np

from noselfie.darkroom import solid
from noselfie.darkroom.figure import Figure, Floats, Mesh
from noselfie.darkroom.wardrobe import cloth, tailor
from noselfie.darkroom.wardrobe.cage import Fit, fit
from noselfie.words.spec import Garment, Subject

SEED = 31
"""The wardrobe's own stream of chance."""


UNDER = {
    "blazer": Garment("shirt", "#f2f1ec"), "suit": Garment("shirt", "#f4f4f2"), "jacket": Garment("t_shirt", "#e4e1da"),
    "leather_jacket": Garment("t_shirt", "#d8d6d2"), "denim_jacket": Garment("t_shirt", "#f0efec"), "coat": Garment("sweater", "#3a3c40", "knit"),
    "lab_coat": Garment("shirt", "#b9cbdc"), "cardigan": Garment("t_shirt", "#efede8"), "vest": Garment("shirt", "#f2f1ec"),
    "overalls": Garment("t_shirt", "#efede8"), "sari": Garment("choli"),
}
"""What is worn beneath when nothing is said; ``choli`` is the sari's own blouse."""
def add(figure: Figure, subject: Subject, seed: int) -> tuple[list[Any], list[Mesh]]:
    """Dress the figure; gives the objects added and the meshes that hair must stay out of."""
    body = fit(figure)
    items: list[Any] = []
    obstacles: list[Mesh] = []
    inner: tailor.Made | None = None
    worn = dressed(subject)
    for place, garment in enumerate(reversed(worn)):
        rng = np.random.default_rng([seed, SEED, place])
        tied = subject.neckwear in {"tie", "bow_tie"}
        recipe = tailor.recipes()["closed_shirt" if garment.kind == "shirt" and tied else garment.kind]
        made = tailor.make(body, recipe, inner, rng, tied=tied)
        mask = "garment" if place == len(worn) - 1 else "inner_garment"
        for part in made.parts:
            mesh = outward(part.mesh, body)
            items.append(sewn(part, mesh, garment, mask))
            obstacles.append(mesh)
        inner = made
    return items, obstacles


def dressed(subject: Subject) -> tuple[Garment, ...]:
    """Decide what is worn, outermost first: nobody goes bare, and the young wear a T-shirt for bare shoulders."""
    worn = subject.garments or (Garment("shirt", "#e9e6df"),)
    if (subject.age or 30) < 18:
        worn = tuple(replace(g, kind="t_shirt") if g.kind in {"bare_shoulders", "strap_dress"} else g for g in worn)
    if len(worn) == 1 and worn[0].kind in UNDER and not ({UNDER[worn[0].kind].kind} & set(subject.without)):
        under = UNDER[worn[0].kind]
        worn = (*worn, replace(under, colour=under.colour or worn[0].colour))
    return worn


def outward(mesh: Mesh, body: Fit) -> Mesh:
    """Carry a mesh from the torso's frame into the scene."""
    turn, shift = body.out
    points: Floats = (mesh.vertices @ turn.T + shift).astype(np.float32)
    return Mesh(points, mesh.faces, mesh.uvs)


def sewn(part: tailor.Part, mesh: Mesh, garment: Garment, mask: str) -> Any:
    """Add one part to the scene in its material."""
    stuff = cloth.stuffs()[garment.material or "cotton"]
    material = cloth.cloth(f"{garment.kind} {part.stuff}", garment.colour or "#777777", stuff, garment.pattern or "plain", garment.second_colour, sewn=part.edge is not None)
    item = solid.add(garment.kind, mesh, material, mask=mask)
    if part.edge is not None and part.seam is not None:
        solid.attribute(item, "edge", part.edge)
        solid.attribute(item, "seam", part.seam)
    return item
