"""Wardrobe: garments cut to the figure, hung on it, and dyed."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from noselfie.darkroom import solid
from noselfie.darkroom.colour import linear
from noselfie.darkroom.figure import Figure, Floats, Mesh
from noselfie.darkroom.shader import principled
from noselfie.darkroom.wardrobe import cloth, neckwear, tailor
from noselfie.darkroom.wardrobe.cage import Fit, fit
from noselfie.darkroom.wardrobe.sheet import STITCHED, join, surface
from noselfie.words.spec import Garment, Subject

SEED = 31
"""The wardrobe's own stream of chance."""


UNDER = {
    "blazer": Garment("shirt", "#f2f1ec"),
    "suit": Garment("shirt", "#f4f4f2"),
    "jacket": Garment("t_shirt", "#e4e1da"),
    "leather_jacket": Garment("t_shirt", "#d8d6d2"),
    "denim_jacket": Garment("t_shirt", "#f0efec"),
    "coat": Garment("sweater", "#3a3c40", "knit"),
    "lab_coat": Garment("shirt", "#b9cbdc"),
    "cardigan": Garment("t_shirt", "#efede8"),
    "vest": Garment("shirt", "#f2f1ec"),
    "overalls": Garment("t_shirt", "#efede8"),
    "sari": Garment("blouse"),
}
"""What is worn beneath when nothing is said."""


def add(figure: Figure, subject: Subject, seed: int) -> tuple[list[Any], list[Mesh]]:
    """Dress the figure; gives the objects added and the meshes that hair must stay out of."""
    items: list[Any] = []
    obstacles: list[Mesh] = []
    for piece in tailored(figure, subject, seed):
        for stuff, mesh, part in piece.meshes:
            items.append(sewn(stuff, mesh, part, piece))
            if stuff not in {"button", "metal"}:
                obstacles.append(mesh)
    return items, obstacles


@dataclass(frozen=True, eq=False)
class Piece:
    """A garment or a piece of neckwear made for a figure: its cloth, and its meshes in the scene by what they are made of."""

    name: str
    mask: str
    colour: str
    material: str
    pattern: str
    second: str | None
    meshes: tuple[tuple[str, Mesh, tailor.Part | None], ...]
    made: tailor.Made | None = None


def tailored(figure: Figure, subject: Subject, seed: int) -> list[Piece]:
    """Make all that is worn, innermost first; needs no Blender."""
    body = fit(figure)
    pieces: list[Piece] = []
    inner: tailor.Made | None = None
    worn = dressed(subject)
    tied = subject.neckwear in {"tie", "bow_tie"}
    for place, garment in enumerate(reversed(worn)):
        rng = np.random.default_rng([seed, SEED, place])
        recipe = tailor.recipes()[cut_of(garment, worn, tied=tied)]
        made = tailor.make(body, recipe, inner, rng, tied=tied, covered=place < len(worn) - 1)
        mask = "garment" if place == len(worn) - 1 else "inner_garment"
        look = (garment.colour or "#777777", garment.material or MATERIAL.get(garment.kind, "cotton"), garment.pattern or "plain", garment.second_colour)
        pieces.append(Piece(garment.kind, mask, *look, tuple(bundles(made, body)), made))
        inner = made
        if subject.neckwear and place == (0 if tied else len(worn) - 1):
            meshes = neckwear.wear(subject.neckwear, made.hung, surface(made.shell), body.scale, np.random.default_rng([seed, SEED, 9]))
            stuff = "wool" if subject.neckwear == "scarf" else "silk"
            cloths = tuple(("cloth", outward(m, body), None) for m in meshes)
            pieces.append(Piece(subject.neckwear, "neckwear", subject.neckwear_colour or "#6b1f2a", stuff, "plain", None, cloths))
    return pieces


def bundles(made: tailor.Made, body: Fit) -> list[tuple[str, Mesh, tailor.Part | None]]:
    """Put a garment's parts together by what they are made of; the cut cloth itself stays apart."""
    found: list[tuple[str, Mesh, tailor.Part | None]] = [("cloth", outward(made.parts[0].mesh, body), made.parts[0])]
    for stuff in dict.fromkeys(part.stuff for part in made.parts[1:]):
        joined = join(*(part.mesh for part in made.parts[1:] if part.stuff == stuff))
        # Collars, plackets and pockets are stitched along their edges.
        edge = joined.edge + (cloth.HEM - STITCHED) if joined.edge is not None else None
        stitched = tailor.Part(joined, stuff, edge, np.ones(len(joined.vertices), np.float32))
        found.append((stuff, outward(joined, body), stitched if stuff == "cloth" else None))
    return found


def cut_of(garment: Garment, worn: tuple[Garment, ...], *, tied: bool) -> str:
    """Name the recipe of a garment, which may depend on what else is worn."""
    if worn[0].kind == "sari" and garment.kind in {"blouse", "top"}:
        return "choli"
    if garment.kind in {"shirt", "blouse"} and tied:
        return "closed_shirt"
    return "inner_shirt" if garment.kind == "shirt" and garment is not worn[0] else garment.kind


MATERIAL = {
    "turtleneck": "knit",
    "sweater": "knit",
    "cardigan": "knit",
    "hoodie": "fleece",
    "blazer": "wool",
    "suit": "wool",
    "leather_jacket": "leather",
    "denim_jacket": "denim",
    "overalls": "denim",
    "coat": "wool",
    "vest": "wool",
    "sari": "silk",
    "robe": "fleece",
    "blouse": "silk",
    "bare_shoulders": "fleece",
    "strap_dress": "satin",
}
"""What a kind is usually made of."""


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


def sewn(stuff: str, mesh: Mesh, part: tailor.Part | None, piece: Piece) -> Any:
    """Add one bundle of a piece to the scene in its material."""
    item = solid.add(f"{piece.name} {stuff}", mesh, dyed(stuff, piece, sewn=part is not None), mask=piece.mask)
    if part is not None and part.edge is not None and part.seam is not None:
        solid.attribute(item, "edge", part.edge)
        solid.attribute(item, "seam", part.seam)
    return item


def dyed(stuff: str, piece: Piece, *, sewn: bool) -> Any:
    """Make the material of a bundle."""
    name, made_of = f"{piece.name} {stuff}", cloth.stuffs()[piece.material]
    if stuff == "metal":
        return principled(name, Base_Color=(0.2, 0.2, 0.21), Metallic=1.0, Roughness=0.4)
    if stuff == "button":
        tone = np.asarray(linear(piece.colour))
        colour = 0.55 * tone + 0.2 if tone.mean() > 0.35 else 0.4 * tone + 0.006
        return principled(name, Base_Color=tuple(map(float, colour)), Roughness=0.3)
    if stuff == "rib":
        knitted = piece.material in {"knit", "wool", "fleece"}
        made_of = replace(made_of, weave="rib", pitch=0.0048 if knitted else 0.0022, relief=0.0012 if knitted else 0.00035)
    if stuff == "cord":
        made_of = replace(cloth.stuffs()["cotton"], crease=0.0)
    plain = stuff in {"rib", "cord"}
    return cloth.cloth(name, piece.colour, made_of, "plain" if plain else piece.pattern, piece.second, sewn=sewn)
