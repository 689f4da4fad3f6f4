"""Cloth: what garments are made of, as shaders over cloth coordinates in metres."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from noselfie.darkroom.colour import linear
from noselfie.darkroom.shader import Tree


@dataclass(frozen=True)
class Stuff:
    """How a material looks; lengths in metres."""

    roughness: float
    sheen: float = 0.0
    specular: float = 0.3
    coat: float = 0.0
    crease: float = 0.0
    """Depth of fine creases."""
    crease_size: float = 0.02
    weave: str = "none"
    """plain, twill, knit, rib, grain, pile, lace, slub or none."""
    pitch: float = 0.001
    relief: float = 0.0002
    stitch: float = 0.0006
    """Depth of a visible line of stitches; 0 where a tailor hides it."""
    thread: float = 0.0
    """How far the thread stands out from the cloth's colour, towards the amber of jeans."""
    fleck: float = 0.0
    """Uneven dye, as a share of the colour."""


@cache
def stuffs() -> dict[str, Stuff]:
    """Read the materials."""
    table = tomllib.loads((Path(__file__).parent / "cloth.toml").read_text())
    return {name: Stuff(**row) for name, row in table.items()}


def cloth(name: str, colour: str, stuff: Stuff, pattern: str = "plain", second: str | None = None, *, sewn: bool = False) -> Any:
    """Make a material of a colour (``#rrggbb``), a stuff and a pattern in a second colour."""
    import bpy

    material = bpy.data.materials.new(name)
    tree = Tree(material)
    place = tree.node("UVMap", uv_map="uv").outputs[0]
    split = tree.node("SeparateXYZ", {0: place})
    u, v = split.outputs[0], split.outputs[1]
    tint = dyed(tree, place, u, v, linear(colour), pattern, linear(second) if second else None)
    height, uneven = relief(tree, place, u, v, stuff)
    if stuff.fleck and uneven is not None:
        shade = tree.math("MULTIPLY_ADD", uneven, stuff.fleck * 2)
        shade.node.inputs[2].default_value = 1.0 - stuff.fleck
        tint = tree.mix(1.0, tint, tree.node("CombineColor", {0: shade, 1: shade, 2: shade}), "MULTIPLY")
    inputs: dict[str | int, Any] = {
        "Base Color": tint,
        "Roughness": stuff.roughness,
        "Specular IOR Level": stuff.specular,
        "Coat Weight": stuff.coat,
        "Coat Roughness": 0.25,
        "Sheen Weight": stuff.sheen,
        "Sheen Roughness": 0.4,
        "Sheen Tint": tuple(min(1.0, c * 0.7 + 0.3) for c in linear(colour)),
    }
    if sewn:
        groove, line = stitching(tree, stuff)
        if stuff.thread and line is not None:
            inputs["Base Color"] = tree.mix(tree.math("MULTIPLY", line, stuff.thread), tint, AMBER)
        height = groove if height is None else tree.math("ADD", height, groove)
    if height is not None:
        inputs["Normal"] = tree.node("Bump", {"Strength": 1.0, "Distance": 1.0, "Height": height})
    tree.surface(tree.node("BsdfPrincipled", inputs))
    return material


HEM = 0.012
"""Metres from a garment's edge to the line stitched along it."""
AMBER = (0.42, 0.2, 0.06)
"""Linear colour of the thread in jeans."""


def stitching(tree: Tree, stuff: Stuff) -> tuple[Any, Any]:
    """Give the height in metres of seams, which draw the cloth in, with the line stitched along a hem; and that line, 0 to 1."""
    seam = tree.node("Attribute", attribute_name="seam").outputs["Fac"]
    edge = tree.node("Attribute", attribute_name="edge").outputs["Fac"]
    dip = tree.math("SUBTRACT", 1.0, tree.math("DIVIDE", seam, 0.004), clamp=True)
    deep = tree.math("MULTIPLY", tree.math("MULTIPLY", dip, dip), -0.0016)
    if stuff.weave in {"knit", "rib", "pile"} or not stuff.stitch:
        return deep, None
    line = tree.math("ABSOLUTE", tree.math("SUBTRACT", edge, HEM))
    stitch = tree.math("SUBTRACT", 1.0, tree.math("DIVIDE", line, 0.0014), clamp=True)
    return tree.math("ADD", deep, tree.math("MULTIPLY", stitch, -stuff.stitch)), stitch


def dyed(tree: Tree, place: Any, u: Any, v: Any, colour: tuple[float, float, float], pattern: str, second: tuple[float, float, float] | None) -> Any:
    """Give the colour socket (or plain colour) of a pattern."""
    bright = sum(colour) / 3
    other = second or ((0.82, 0.81, 0.78) if bright < 0.3 else (colour[0] * 0.25, colour[1] * 0.27, colour[2] * 0.38))
    if pattern == "striped":
        return tree.mix(bars(tree, u, 0.014, 0.3), colour, other)
    if pattern == "checked":
        across, down = bars(tree, u, 0.032, 0.3), bars(tree, v, 0.032, 0.3)
        half = tuple(0.55 * a + 0.45 * b for a, b in zip(colour, other, strict=True))
        return tree.mix(tree.math("MULTIPLY", across, down), tree.mix(tree.math("MAXIMUM", across, down), colour, half), other)
    if pattern == "polka_dot":
        return tree.mix(dots(tree, u, v, 0.022, 0.22), colour, other)
    if pattern == "herringbone":
        zigzag = tree.math("PINGPONG", tree.math("DIVIDE", u, 0.012), 1.0)
        slant = tree.math("MULTIPLY_ADD", zigzag, 0.012)
        slant.node.inputs[2].default_value = 0.0
        feed = tree.math("ADD", slant, v)
        soft = tuple(0.6 * a + 0.4 * b for a, b in zip(colour, other, strict=True))
        return tree.mix(bars(tree, feed, 0.004, 0.4), colour, soft)
    if pattern == "floral":
        return floral(tree, place, colour, other)
    return colour


def bars(tree: Tree, along: Any, period: float, share: float) -> Any:
    """Give 1 on stripes that cover a share of every period."""
    phase = tree.math("FRACT", tree.math("DIVIDE", along, period))
    return tree.math("LESS_THAN", phase, share)


def dots(tree: Tree, u: Any, v: Any, period: float, radius: float) -> Any:
    """Give 1 inside staggered dots."""
    row = tree.math("FLOOR", tree.math("DIVIDE", v, period))
    shift = tree.math("MULTIPLY", row, 0.5)
    x = tree.math("SUBTRACT", tree.math("FRACT", tree.math("ADD", tree.math("DIVIDE", u, period), shift)), 0.5)
    y = tree.math("SUBTRACT", tree.math("FRACT", tree.math("DIVIDE", v, period)), 0.5)
    square = tree.math("ADD", tree.math("MULTIPLY", x, x), tree.math("MULTIPLY", y, y))
    return tree.math("LESS_THAN", square, radius * radius)


def floral(tree: Tree, place: Any, colour: tuple[float, float, float], other: tuple[float, float, float]) -> Any:
    """Scatter flowers of five petals, their hearts, and leaves."""
    cell = tree.node("TexVoronoi", {"Vector": place, "Scale": 24.0, "Randomness": 0.75}, voronoi_dimensions="2D")
    # The cell's own centre comes in the plane's units: its angle shapes the petals.
    scaled = tree.node("VectorMath", {0: place, 1: cell.outputs["Position"]}, operation="SUBTRACT")
    parts = tree.node("SeparateXYZ", {0: scaled})
    turn = tree.math("MULTIPLY", tree.node("SeparateColor", {0: cell.outputs["Color"]}).outputs[0], 6.283)
    angle = tree.math("ADD", tree.math("ARCTAN2", parts.outputs[0], parts.outputs[1]), turn)
    petal = tree.math("ABSOLUTE", tree.math("SINE", tree.math("MULTIPLY", angle, 2.5)))
    reach = tree.math("MULTIPLY_ADD", petal, 0.2)
    reach.node.inputs[2].default_value = 0.17
    flower = tree.math("LESS_THAN", cell.outputs["Distance"], reach)
    heart = tree.math("LESS_THAN", cell.outputs["Distance"], 0.09)
    second = tree.node("TexVoronoi", {"Vector": place, "Scale": 55.0, "Randomness": 1.0}, voronoi_dimensions="2D")
    leaf = tree.math("LESS_THAN", second.outputs["Distance"], 0.2)
    green = (0.07, 0.13, 0.05) if sum(colour) / 3 > 0.2 else (0.2, 0.28, 0.12)
    with_leaf = tree.mix(leaf, colour, green)
    return tree.mix(heart, tree.mix(flower, with_leaf, other), (0.75, 0.45, 0.06))


def relief(tree: Tree, place: Any, u: Any, v: Any, stuff: Stuff) -> tuple[Any, Any]:
    """Give sockets of the surface's height in metres and of its unevenness, 0 to 1; ``None`` where there is none."""
    height, uneven = None, None
    if stuff.crease:
        noise = tree.node("TexNoise", {"Vector": place, "Scale": 1 / stuff.crease_size, "Detail": 1.0, "Distortion": 0.3}, noise_dimensions="2D")
        # Folded noise has ridges where cloth has been pressed.
        ridge = tree.math("ABSOLUTE", tree.math("SUBTRACT", noise.outputs[0], 0.5))
        height = tree.math("MULTIPLY", ridge, -4 * stuff.crease)
    fine = weave(tree, place, u, v, stuff)
    if fine is not None:
        lifted = tree.math("MULTIPLY", fine, stuff.relief)
        height = lifted if height is None else tree.math("ADD", height, lifted)
        uneven = fine
    if stuff.fleck and stuff.weave in {"none", "twill", "knit", "rib"}:
        uneven = tree.node("TexNoise", {"Vector": place, "Scale": 420.0, "Detail": 1.0}, noise_dimensions="2D").outputs[0]
    return height, uneven


def weave(tree: Tree, place: Any, u: Any, v: Any, stuff: Stuff) -> Any:
    """Give the height of the weave, 0 to 1, or ``None``."""
    turns = 6.2832 / stuff.pitch
    if stuff.weave == "twill":
        return tree.math("SINE", tree.math("MULTIPLY", tree.math("ADD", u, v), turns))
    if stuff.weave == "rib":
        return tree.math("ABSOLUTE", tree.math("SINE", tree.math("MULTIPLY", u, turns / 2)))
    if stuff.weave == "knit":
        column = tree.math("ABSOLUTE", tree.math("SINE", tree.math("MULTIPLY", u, turns / 2)))
        slope = tree.math("ABSOLUTE", tree.math("SUBTRACT", tree.math("FRACT", tree.math("DIVIDE", u, stuff.pitch)), 0.5))
        rise = tree.math("SUBTRACT", tree.math("DIVIDE", v, stuff.pitch * 0.75), slope)
        loop = tree.math("SINE", tree.math("MULTIPLY", rise, 6.2832))
        mixed = tree.math("MULTIPLY_ADD", loop, 0.3)
        mixed.node.inputs[2].default_value = 0.7
        return tree.math("MULTIPLY", column, mixed)
    return strewn(tree, place, u, v, stuff)


def strewn(tree: Tree, place: Any, u: Any, v: Any, stuff: Stuff) -> Any:
    """Give the height of what is not woven in rows: grain, slubs, pile, lace, or the noise of a plain weave."""
    if stuff.weave == "grain":
        return tree.node("TexVoronoi", {"Vector": place, "Scale": 1 / stuff.pitch}, voronoi_dimensions="2D").outputs["Distance"]
    if stuff.weave == "slub":
        stretched = tree.node("VectorMath", {0: place, 1: (1.0, 0.12, 1.0)}, operation="MULTIPLY")
        first = tree.node("TexNoise", {"Vector": stretched, "Scale": 1 / stuff.pitch, "Detail": 0.0}, noise_dimensions="2D")
        turned = tree.node("VectorMath", {0: place, 1: (0.12, 1.0, 1.0)}, operation="MULTIPLY")
        second = tree.node("TexNoise", {"Vector": turned, "Scale": 1 / stuff.pitch, "Detail": 0.0}, noise_dimensions="2D")
        return tree.math("MULTIPLY", tree.math("ADD", first.outputs[0], second.outputs[0]), 0.5)
    if stuff.weave in {"pile", "plain"}:
        return tree.node("TexNoise", {"Vector": place, "Scale": 1 / stuff.pitch, "Detail": 1.0}, noise_dimensions="2D").outputs[0]
    if stuff.weave == "lace":
        return dots(tree, u, v, stuff.pitch, 0.32)
    return None
