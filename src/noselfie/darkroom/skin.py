"""Skin: the mesh of the body with its colour, texture and subsurface light."""

from dataclasses import replace
from typing import Any

import numpy as np

from noselfie.darkroom import skin_map, solid
from noselfie.darkroom.complexion import Complexion, complexion
from noselfie.darkroom.figure import Figure, Floats
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.shader import Tree
from noselfie.darkroom.skin_zones import zones
from noselfie.words.spec import Subject


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
    """Make the skin's shader: even skin, less what blood and melanin take away, under pores, lines and oil."""
    import bpy

    made = bpy.data.materials.new("skin")
    tree = Tree(made)
    drawn = tree.node("TexImage", image=painted, extension="EXTEND")
    surface = tree.node("SeparateXYZ", {0: tree.node("Attribute", attribute_name="surface").outputs["Vector"]})
    rough, pores, shine = surface.outputs
    # In even light a gloss on dark skin would be grey: its form comes from the lamps' own highlights.
    oil = tree.math("MULTIPLY", shine, 1.0 - 0.35 * (colours.tone - 1) / 9)
    rest = tree.node("Attribute", attribute_name="rest").outputs["Vector"]
    grain = tree.node("TexNoise", {"Vector": rest, "Scale": 1100.0, "Detail": 1.0, "Roughness": 0.6}).outputs[0]
    away = tree.math("SUBTRACT", grain, 0.5)
    height = tree.math("MULTIPLY_ADD", tree.math("MULTIPLY", grain, pores), 0.24)
    tree.feed(height.node.inputs[2], drawn.outputs["Alpha"])
    bump = tree.node("Bump", {"Strength": 1.0, "Distance": 0.001, "Height": height})
    tree.surface(
        tree.node(
            "BsdfPrincipled",
            {
                "Base Color": colour(tree, colours, drawn.outputs["Color"], away),
                "Roughness": _shifted(tree, rough, away, -0.34),
                "IOR": 1.4,
                "Specular IOR Level": 0.5 - 0.14 * (colours.tone - 1) / 9,
                "Subsurface Weight": 1.0,
                "Subsurface Radius": (1.0, 0.35, 0.2),
                "Subsurface Scale": colours.depth,
                "Coat Weight": oil,
                "Coat Roughness": 0.28,
                "Coat IOR": 1.4,
                "Normal": bump,
                "Coat Normal": bump,
            },
        )
    )
    return made


def _shifted(tree: Tree, value: Any, by: Any, times: float) -> Any:
    node = tree.node("Math", {0: by, 1: times, 2: value}, operation="MULTIPLY_ADD")
    return node.outputs[0]


def colour(tree: Tree, colours: Complexion, drawn: Any, grain: Any) -> Any:
    """Take the light that tint, map and grain absorb from even skin."""
    tint = tree.node("Attribute", attribute_name="tint").outputs["Vector"]
    total = tree.node("VectorMath", {0: tint, 1: drawn}, operation="ADD").outputs[0]
    # The eye sees contrast by its share: on dark skin under a brighter exposure the same specks drown in the gloss.
    fair, deep = np.asarray([0.34, 0.52, 0.54]), np.asarray([0.62, 0.72, 0.74])
    red, green, blue = map(float, fair + (deep - fair) * (colours.tone - 1) / 9)
    speck = tree.node("VectorMath", {0: (red, green, blue), "Scale": grain}, operation="SCALE").outputs[0]
    total = tree.node("VectorMath", {0: total, 1: speck}, operation="SUBTRACT").outputs[0]
    parts = tree.node("SeparateXYZ", {0: total}).outputs
    # e^-x a channel, times even skin.
    left = [
        tree.math("MULTIPLY", tree.math("POWER", 2.718281828, tree.math("MULTIPLY", part, -1.0)), own)
        for part, own in zip(parts, colours.base, strict=True)
    ]
    return tree.node("CombineXYZ", dict(enumerate(left))).outputs[0]
