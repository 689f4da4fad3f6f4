"""Strands: hair, brows and lashes as curves, and the melanin shader that colours them."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from noselfie.darkroom.colour import linear
from noselfie.darkroom.figure import Floats
from noselfie.darkroom.shader import Tree
from noselfie.darkroom.solid import MASKS


@dataclass(frozen=True, eq=False)
class Strands:
    """Curves of equal point counts, in metres."""

    points: Floats
    """(N, P, 3), roots first."""
    radii: Floats
    """(N, P)."""


def plant(name: str, strands: Strands, material: Any, *, mask: str) -> Any:
    """Add strands to the scene as one Curves object."""
    import bpy

    n, p, _ = strands.points.shape
    data = bpy.data.hair_curves.new(name)
    data.add_curves([p] * n)
    data.position_data.foreach_set("vector", np.ascontiguousarray(strands.points, np.float32).ravel())
    radius = data.attributes.new("radius", "FLOAT", "POINT")
    radius.data.foreach_set("value", np.ascontiguousarray(strands.radii, np.float32).ravel())
    data.materials.append(material)
    item = bpy.data.objects.new(name, data)
    item.pass_index = MASKS.index(mask) + 1
    bpy.context.scene.collection.objects.link(item)
    return item


def hair_material(name: str, colour: str, *, roughness: float = 0.3, spread: float = 0.3, greying: float = 0.0) -> Any:
    """Make a hair shader that looks ``colour`` in even light; ``greying`` is the share of grey hairs."""
    import bpy

    material = bpy.data.materials.new(name)
    tree = Tree(material)
    chance = tree.node("HairInfo").outputs["Random"]
    shade = tree.math("MULTIPLY_ADD", chance, spread)
    shade.node.inputs[2].default_value = 1.0 - spread / 2
    varied = tree.mix(1.0, linear(colour), shade, "MULTIPLY")
    grey = tree.math("LESS_THAN", chance, greying)
    tree.surface(
        tree.node(
            "BsdfHairPrincipled",
            {"Color": tree.mix(grey, varied, (0.6, 0.58, 0.55)), "Roughness": roughness, "Radial Roughness": 0.35, "Coat": 0.0},
            parametrization="COLOR", model="CHIANG",
        )
    )
    return material
