"""Skin: the mesh of the body with its colour, texture and subsurface light."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from noselfie.darkroom import skin_map, solid
from noselfie.darkroom.complexion import Complexion, complexion
from noselfie.darkroom.exposure import TEXTURE
from noselfie.darkroom.figure import Figure, Floats
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.shader import Tree
from noselfie.darkroom.skin_zones import zones
from noselfie.words.spec import Subject

KEY = "key"
"""Name of the shader's node that holds the direction (3,) to the key."""
PEEL = 0.14
"""Millimetres of the fine roughness of skin, from valley to hill."""
PIT = 0.055
"""Millimetres by which a pore is sunk."""
SPARKLE = 0.05
"""Of the mirrored light in the relief, against a white card; less than of a smooth skin, as lamps are wide."""


def add(figure: Figure, persona: Persona, subject: Subject) -> Any:
    """Add the skin to the scene."""
    colours = complexion(persona, subject)
    found = zones(figure, persona, subject, colours)
    painted = image("skin map", skin_map.paint(persona, subject, colours))
    mesh = replace(figure.skin, uvs=skin_map.corners(figure))
    item = solid.add("skin", mesh, material(colours, painted), mask="skin", subdivide=1)
    solid.attribute(item, "tint", found.tint)
    solid.attribute(item, "surface", found.surface)
    solid.attribute(item, "rest", figure.rest)
    return item


def image(name: str, pixels: Floats) -> Any:
    """Hand a grid (H, W, 4) of plain numbers to the renderer."""
    import bpy

    rows, columns = pixels.shape[:2]
    found = bpy.data.images.new(name, columns, rows, alpha=True, float_buffer=True, is_data=True)
    found.alpha_mode = "CHANNEL_PACKED"
    found.pixels.foreach_set(pixels.ravel())
    found.update()
    return found


def material(colours: Complexion, painted: Any) -> Any:
    """Make the skin's shader: even skin with its zones, under a texture that the exposure lays over it free of noise."""
    import bpy

    made = bpy.data.materials.new("skin")
    tree = Tree(made)
    drawn = tree.node("TexImage", image=painted, extension="EXTEND")
    surface = tree.node("SeparateXYZ", {0: tree.node("Attribute", attribute_name="surface").outputs["Vector"]})
    rough, pores, wet = surface.outputs
    rest = tree.node("Attribute", attribute_name="rest").outputs["Vector"]
    tree.surface(
        tree.node(
            "BsdfPrincipled",
            {
                "Base Color": colour(tree, colours),
                "Roughness": rough,
                "IOR": 1.4,
                "Specular IOR Level": 0.46 - 0.12 * (colours.tone - 1) / 9,
                # Half of the light comes back where it went in, which keeps skin from looking like wax.
                "Subsurface Weight": 0.6,
                "Subsurface Radius": (1.0, 0.35, 0.2),
                "Subsurface Scale": colours.depth,
                "Coat Weight": wet,
                "Coat Roughness": 0.24,
                "Coat IOR": 1.4,
            },
        )
    )
    texture(tree, colours, drawn, relief(tree, rest, pores))
    return made


@dataclass(frozen=True)
class Relief:
    """Sockets of the skin's fine relief."""

    grain: Any
    """Noise about 0."""
    pore: Any
    """1 in the middle of a pore, 0 between them."""
    height: Any
    """Millimetres."""


def relief(tree: Tree, rest: Any, pores: Any) -> Relief:
    """Make the orange peel of skin, features of about 1 to 4 mm, and pores about 1.3 mm apart."""
    grain = tree.math("SUBTRACT", tree.node("TexNoise", {"Vector": rest, "Scale": 620.0, "Detail": 2.0, "Roughness": 0.65}).outputs[0], 0.5)
    cells = tree.node("TexVoronoi", {"Vector": rest, "Scale": 760.0, "Randomness": 1.0}).outputs["Distance"]
    dimple = tree.node("MapRange", {0: cells, 1: 0.06, 2: 0.50, 3: 1.0, 4: 0.0}, interpolation_type="SMOOTHSTEP").outputs[0]
    pore = tree.math("MULTIPLY", dimple, pores)
    # Skin between the pores is rough everywhere, a little more where pores are open.
    share = tree.node("Math", {0: pores, 1: 0.6, 2: 0.4}, operation="MULTIPLY_ADD").outputs[0]
    rough = tree.math("MULTIPLY", tree.math("MULTIPLY", grain, share), PEEL)
    return Relief(grain, pore, tree.math("SUBTRACT", rough, tree.math("MULTIPLY", pore, PIT)))


def texture(tree: Tree, colours: Complexion, drawn: Any, fine: Relief) -> None:
    """Write to the layer ``TEXTURE`` what map, pores and relief change in the light of the even skin, less 1.

    A few samples a pixel show such detail well, but the denoiser would wipe it away: so it is laid over the cleaned light.
    The relief acts as it would in the key light alone, diffuse and mirrored (Blinn 1977).
    """
    # Under the skin light spreads and fills the lines by a part.
    height = tree.node("Math", {0: drawn.outputs["Alpha"], 1: 0.7, 2: fine.height}, operation="MULTIPLY_ADD").outputs[0]
    bump = tree.node("Bump", {"Strength": 1.0, "Distance": 0.001, "Height": height}).outputs[0]
    geometry = tree.node("NewGeometry")
    key = tree.node("CombineXYZ", {0: 0.0, 1: -1.0, 2: 0.3})
    key.name = KEY
    half = tree.node("VectorMath", {0: tree.node("VectorMath", {0: key, 1: geometry.outputs["Incoming"]}, operation="ADD")}, operation="NORMALIZE")
    gloss = SPARKLE / float(np.mean(colours.base))

    def lit(normal: Any) -> Any:
        diffuse = tree.math("MAXIMUM", tree.node("VectorMath", {0: normal, 1: key}, operation="DOT_PRODUCT").outputs["Value"], 0.0)
        mirror = tree.math("MAXIMUM", tree.node("VectorMath", {0: normal, 1: half}, operation="DOT_PRODUCT").outputs["Value"], 0.0)
        shine = tree.math("MULTIPLY", tree.math("POWER", mirror, 36.0), gloss)
        return tree.math("ADD", tree.math("ADD", diffuse, 0.4), shine)

    change = tree.math("DIVIDE", lit(bump), lit(geometry.outputs["Normal"]))
    change = tree.math("MINIMUM", tree.math("MAXIMUM", change, 0.6), 1.6)
    left = absorbed(tree, colours, drawn.outputs["Color"], fine)
    parts = [tree.math("SUBTRACT", tree.math("MULTIPLY", part, change), 1.0) for part in left]
    tree.node("OutputAOV", {"Color": tree.node("CombineXYZ", dict(enumerate(parts)))}, aov_name=TEXTURE)


def absorbed(tree: Tree, colours: Complexion, drawn: Any, fine: Relief) -> list[Any]:
    """Give the share of red, green and blue that map, grain and pores leave."""
    # The eye sees contrast by its share: on dark skin under a brighter exposure the same specks drown in the gloss.
    fair, deep = np.asarray([0.16, 0.28, 0.27]), np.asarray([0.32, 0.40, 0.40])
    red, green, blue = map(float, fair + (deep - fair) * (colours.tone - 1) / 9)
    speck = tree.node("VectorMath", {0: (red, green, blue), "Scale": fine.grain}, operation="SCALE").outputs[0]
    dark = tree.node("VectorMath", {0: (0.07, 0.11, 0.11), "Scale": fine.pore}, operation="SCALE").outputs[0]
    total = tree.node("VectorMath", {0: drawn, 1: tree.node("VectorMath", {0: speck, 1: dark}, operation="ADD").outputs[0]}, operation="ADD")
    return [tree.math("POWER", 2.718281828, tree.math("MULTIPLY", part, -1.0)) for part in tree.node("SeparateXYZ", {0: total}).outputs]


def face_key(lamps: Sequence[Any], face: tuple[float, float, float]) -> None:
    """Tell the skin in the scene where the brightest lamp before the face stands."""
    import bpy

    made = bpy.data.materials.get("skin")
    towards = [np.asarray(lamp.location, float) - np.asarray(face) for lamp in lamps if lamp.name.startswith("key")]
    if made is None or not towards:
        return
    key = towards[0] / np.linalg.norm(towards[0])
    for index in range(3):
        made.node_tree.nodes[KEY].inputs[index].default_value = float(key[index])


def colour(tree: Tree, colours: Complexion) -> Any:
    """Take the light that the zones' tint absorbs from even skin."""
    parts = tree.node("SeparateXYZ", {0: tree.node("Attribute", attribute_name="tint").outputs["Vector"]}).outputs
    # e^-x a channel, times even skin.
    left = [
        tree.math("MULTIPLY", tree.math("POWER", 2.718281828, tree.math("MULTIPLY", part, -1.0)), own)
        for part, own in zip(parts, colours.base, strict=True)
    ]
    return tree.node("CombineXYZ", dict(enumerate(left))).outputs[0]
