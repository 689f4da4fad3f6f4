"""Finishes: the materials of props, from polished metal to tortoiseshell, glass and pearl."""

from typing import Any

import numpy as np

from noselfie.darkroom.colour import linear
from noselfie.darkroom.shader import Tree, principled
from noselfie.words.spec import Accessory

METALS = {"gold": "#e8b65a", "silver": "#d9dadb", "metal": "#8d8f93"}
ACETATES = ("#0c0b0b", "#0c0b0b", "#2b1a12", "#1a2233", "#3a3d42", "tortoiseshell", "tortoiseshell")


def metal(colour: str, *, rough: float = 0.16) -> Any:
    """Make polished metal of a colour."""
    return principled("metal", Base_Color=linear(colour), Metallic=1.0, Roughness=rough)


def plastic(colour: str, *, rough: float = 0.22) -> Any:
    """Make polished acetate of a colour."""
    return principled("plastic", Base_Color=linear(colour), Roughness=rough, Coat_Weight=0.4, Coat_Roughness=0.08)


def tortoiseshell() -> Any:
    """Make acetate of amber with dark brown clouds."""
    import bpy

    material = bpy.data.materials.new("tortoiseshell")
    tree = Tree(material)
    noise = tree.node("TexNoise", {"Vector": tree.node("TexCoord").outputs["Object"], "Scale": 190.0, "Detail": 1.0})
    ramp = tree.node("ValToRGB", {0: noise.outputs[0]})
    for stop, (place, colour) in zip(ramp.color_ramp.elements, ((0.42, "#1a0b05"), (0.62, "#8a4d1a")), strict=True):
        stop.position, stop.color = place, (*linear(colour), 1.0)
    tree.surface(tree.node("BsdfPrincipled", {"Base Color": ramp, "Roughness": 0.2, "Coat Weight": 0.5}))
    return material


def frame(accessory: Accessory, is_metal: bool, kind: str, rng: np.random.Generator) -> Any:
    """Choose a frame's finish: what is said, else what suits the kind."""
    if kind == "safety_glasses":
        return plastic(accessory.colour or "#9fb2bd")
    if is_metal:
        named = METALS.get(accessory.material or "")
        return metal(accessory.colour or named or str(rng.choice(["#caa35a", "#b9bbbe", "#3a3b3e"])))
    if accessory.material == "tortoiseshell":
        return tortoiseshell()
    if accessory.colour or kind == "sunglasses":
        return plastic(accessory.colour or "#0b0a0a")
    chosen = ACETATES[int(rng.integers(len(ACETATES)))]
    return tortoiseshell() if chosen == "tortoiseshell" else plastic(chosen)


def lens(kind: str) -> Any:
    """Make a lens that lets light straight through and mirrors a little by Fresnel; dark ones are tinted.

    No refraction: a mix of transparency and gloss costs Cycles one ray and keeps the eyes visible.
    """
    import bpy

    material = bpy.data.materials.new("lens")
    tree = Tree(material)
    dark = kind == "dark"
    share = tree.node("Fresnel", {"IOR": 1.5 if dark else 1.28}).outputs[0]
    clear = tree.node("BsdfTransparent", {"Color": (0.035, 0.033, 0.032) if dark else (0.97, 0.98, 0.975)})
    gloss = tree.node("BsdfGlossy", {"Color": (1.0, 1.0, 1.0), "Roughness": 0.02})
    mixed = tree.node("MixShader", {0: share})
    tree.feed(mixed.inputs[1], clear)
    tree.feed(mixed.inputs[2], gloss)
    # Shadows fall through the glass without its mirror.
    through = tree.node("MixShader", {0: tree.node("LightPath").outputs["Is Shadow Ray"]})
    tree.feed(through.inputs[1], mixed)
    tree.feed(through.inputs[2], clear)
    tree.surface(through)
    return material


def pearl() -> Any:
    """Make the lustre of a pearl."""
    return principled("pearl", Base_Color=linear("#efe6da"), Roughness=0.22, Coat_Weight=0.8, Coat_Roughness=0.05, Sheen_Weight=0.2)
