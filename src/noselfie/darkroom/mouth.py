"""Mouth: teeth, gums and tongue, seen in smiles."""

from typing import Any

import numpy as np

from noselfie.darkroom import solid
from noselfie.darkroom.figure import Figure, Floats
from noselfie.darkroom.shader import Tree, principled


def add(figure: Figure, age: float) -> list[Any]:
    """Add teeth and tongue to the scene."""
    old = float(np.clip((age - 20) / 60, 0, 1))
    enamel = teeth((0.66 - 0.06 * old, 0.60 - 0.09 * old, 0.50 - 0.14 * old))
    flesh = principled("tongue", Base_Color=(0.36, 0.11, 0.09), Roughness=0.32)
    items = []
    for part, material in (("upper_teeth", enamel), ("lower_teeth", enamel), ("tongue", flesh)):
        mesh = figure.parts[part]
        item = solid.add(part, mesh, material, mask="mouth", subdivide=1)
        solid.attribute(item, "depth", depth(mesh.vertices))
        items.append(item)
    return items


def depth(points: Floats) -> Floats:
    """Tell how far back in the mouth (V,) points lie, 0 at the front teeth to 1 at the last molars."""
    y = points[:, 1]
    found: Floats = ((y - y.min()) / max(float(np.ptp(y)), 1e-6)).astype(np.float32)
    return found


def teeth(colour: tuple[float, float, float]) -> Any:
    """Make enamel: translucent, glossy, and darker towards the back of the mouth, where little light comes."""
    import bpy

    made = bpy.data.materials.new("teeth")
    tree = Tree(made)
    back = tree.node("Attribute", attribute_name="depth").outputs["Fac"]
    dim = tree.node("MapRange", {0: back, 1: 0.02, 2: 0.6, 3: 0.0, 4: 0.92}, interpolation_type="SMOOTHSTEP").outputs[0]
    shown = tree.mix(dim, colour, (0.05, 0.02, 0.015))
    tree.surface(tree.node("BsdfPrincipled", {"Base Color": shown, "Roughness": 0.28, "IOR": 1.5, "Coat Weight": 0.4, "Coat Roughness": 0.1}))
    return made
