"""Strands: hair, brows and lashes as curves, and the melanin shader that colours them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from noselfie.darkroom.colour import LUMA, linear
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
    shade: Floats | None = None
    """(N,) how much lighter (or, negative, darker) than the rest each strand is, as a share."""


def plant(name: str, strands: Strands, material: Any, *, mask: str) -> Any:
    """Add strands to the scene as one Curves object."""
    import bpy

    n, p, _ = strands.points.shape
    data = bpy.data.hair_curves.new(name)
    data.add_curves([p] * n)
    data.position_data.foreach_set("vector", np.ascontiguousarray(strands.points, np.float32).ravel())
    radius = data.attributes.new("radius", "FLOAT", "POINT")
    radius.data.foreach_set("value", np.ascontiguousarray(strands.radii, np.float32).ravel())
    if strands.shade is not None:
        shade = data.attributes.new("shade", "FLOAT", "CURVE")
        shade.data.foreach_set("value", np.ascontiguousarray(strands.shade, np.float32))
    data.materials.append(material)
    item = bpy.data.objects.new(name, data)
    item.pass_index = MASKS.index(mask) + 1
    bpy.context.scene.collection.objects.link(item)
    return item


def hair_material(name: str, colour: str, *, roughness: float = 0.3, spread: float = 0.3, greying: float = 0.0, sheen: float = 1.0, bundle: int = 1) -> Any:
    """Make a hair shader that looks ``colour`` in even light.

    ``greying`` is the share of grey hairs, of which each strand has its own where it stands for a ``bundle`` of hairs; ``sheen`` is the share of the
    shine of smooth hair.
    """
    import bpy

    material = bpy.data.materials.new(name)
    tree = Tree(material)
    info = tree.node("HairInfo")
    chance = info.outputs["Random"]
    wanted = np.asarray(linear(colour))
    wanted = wanted * (1 - PAPER * float(np.clip((wanted.min() - 0.4) / 0.4, 0, 1)))
    share = 1 - (1 - matt((1 - greying) * wanted + greying * np.asarray(GREY))) * sheen
    # Fair hair is of many shades: lowlights among it, dark roots, tips that the sun has bleached.
    fair = float(np.clip((wanted.max() - 0.12) / 0.3, 0, 1)) * (1 - greying)
    spread += FAIR_SPREAD * fair
    shade = tree.math("MULTIPLY_ADD", chance, spread)
    shade.node.inputs[2].default_value = 1.0 - spread / 2
    locks = tree.math("MULTIPLY", tree.node("Attribute", attribute_name="shade").outputs["Fac"], 1.0 + 0.8 * fair)
    shade = tree.math("ADD", shade, locks)
    along = tree.math("MULTIPLY_ADD", info.outputs["Intercept"], 0.3 + 0.25 * fair)
    along.node.inputs[2].default_value = 0.85 - 0.13 * fair
    shade = tree.math("MULTIPLY", shade, along)
    varied = tree.mix(1.0, pigment(wanted, share), shade, "MULTIPLY")
    if fair > 0:
        light = tree.math("MULTIPLY_ADD", shade, 0.4 * fair, clamp=True)
        light.node.inputs[2].default_value = -0.4 * fair
        varied = tree.mix(light, varied, tree.node("RGBToBW", {"Color": varied}))
    # A second chance from the first: the share of grey must not be the darkest or the lightest hairs.
    again = tree.math("FRACT", tree.math("MULTIPLY", chance, 37.7))
    seen = tree.mix(_grey(tree, again, greying, bundle), varied, pigment(np.asarray(GREY), share)) if greying > 0 else varied
    # Light that passes once through a strand is far redder than a head of hair: the shining part takes half the colour.
    pale = tree.mix(0.5, seen, tree.node("RGBToBW", {"Color": seen}))
    gloss: dict[str | int, Any] = {"Roughness": roughness, "Radial Roughness": 0.35, "Coat": 0.0, "IOR": GLOSS}
    shine = tree.node("BsdfHairPrincipled", {"Color": pale, **gloss}, parametrization="COLOR", model="CHIANG")
    # Light that has bounced before meets plain diffuse strands: nobody sees the difference, and it costs a fifth less.
    path = tree.node("LightPath")
    plain = tree.math("MULTIPLY_ADD", path.outputs["Is Camera Ray"], share - 1.0)
    plain.node.inputs[2].default_value = 1.0
    # It bounces no second time there: what it would still have brought is given to it at once, as the sum of a geometric series.
    again = tree.mix(1.0, tree.mix(1.0, (AGAIN,) * 3, seen, "MULTIPLY"), (MOST,) * 3, "DARKEN")
    lost = tree.mix(1.0, (1.0, 1.0, 1.0), again, "SUBTRACT")
    given = tree.mix(path.outputs["Is Camera Ray"], tree.mix(1.0, seen, lost, "DIVIDE"), seen)
    strand = tree.node("MixShader", {0: plain, 1: shine, 2: tree.node("BsdfDiffuse", {"Color": given})})
    tree.surface(tree.node("MixShader", {0: tree.math("LESS_THAN", path.outputs["Ray Depth"], 1.5), 2: strand}))
    return material


def _grey(tree: Tree, chance: Any, greying: float, bundle: int) -> Any:
    """Say how grey a strand is, by its ``chance``, evenly from 0 to 1: of one hair all or nothing, of more the spread of their binomial share."""
    if bundle == 1:
        return tree.math("LESS_THAN", chance, greying)
    # An even spread is as wide as a deviation times the root of twelve.
    width = float(np.sqrt(12 * greying * (1 - greying) / bundle))
    grey = tree.math("MULTIPLY_ADD", chance, width, clamp=True)
    grey.node.inputs[2].default_value = greying - width / 2
    # Among dark hairs a blend of both looks greyer than the same share of grey hairs beside them.
    return tree.math("POWER", grey, 1.7)


PAPER = 0.35
"""How much darker than paper the whitest hair is taken: in bright light its locks would burn out into one white."""
FAIR_SPREAD = 0.28
"""How much more the strands of fair hair differ from each other than those of dark hair."""
DEPTH, CHROMA = (0.03, 0.08, 0.2, 0.4), (1.0, 0.98, 0.93, 1.1)
"""How much farther from grey than asked hair of a linear brightness is made, measured on portraits: white shine greys brown hair,
while shadows between strands and the film's curve give fair hair more colour than it has."""
AGAIN, MOST = 0.58, 0.42
"""Share of the light leaving a strand within hair that meets another strand: measured, so that a head is as bright as with four bounces; and the
most that light, however white the hair, brings so: skin beside white hair would glow."""
GLOSS = 1.48
"""Refraction of a strand. A hair's is 1.55, but a strand stands for many hairs in each other's shadow: at that, light from behind turns dark hair white."""
GREY = (0.6, 0.58, 0.54)
"""Linear colour of a hair without pigment, as a head of it looks."""
GIVEN = (0.0, 0.004, 0.012, 0.023, 0.042, 0.105, 0.262, 0.381, 0.584, 0.79, 1.0, 1.3)
SHINY = (0.019, 0.028, 0.042, 0.06, 0.076, 0.14, 0.212, 0.24, 0.277, 0.288, 0.3, 0.31)
MATT = (0.003, 0.005, 0.008, 0.013, 0.02, 0.04, 0.105, 0.162, 0.275, 0.42, 0.618, 0.93)
"""Linear colour given to the principled and the diffuse shader, and what a head of straight hair then looks like in even white light, where
light may bounce four times: measured with this renderer. Light hair lives on many bounces, which the picture cannot afford:
the last step gives back more than it takes, for those."""

LEVEL, GAIN = (0.15, 0.3, 0.55, 0.7), (1.4, 1.05, 1.08, 0.96)
"""Measured on finished heads: brown hair comes out darker than the table says, for its shadows; fair hair, lit from one side, too."""


def matt(wanted: NDArray[np.floating[Any]]) -> float:
    """Say how large a share of the shader is diffuse for a linear colour (3,): more for light hair, which stands for its missing bounces."""
    return float(np.clip(0.12 + 0.9 * np.sqrt(wanted.max()), 0.15, 0.92))


def pigment(wanted: NDArray[np.floating[Any]], share: float) -> tuple[float, float, float]:
    """Find the colour to give the shader so that hair looks like a linear colour (3,) when ``share`` of it is diffuse."""
    seen = (1 - share) * np.asarray(SHINY) + share * np.asarray(MATT)
    # Hair saturates its own colour from strand to strand: measured, the weaker channels come out about a third too dark.
    grey = float(wanted @ np.asarray(LUMA))
    wanted = np.maximum(grey + (wanted - grey) * np.interp(wanted.max(), DEPTH, CHROMA), 0.15 * wanted)
    softer = wanted**0.85 * wanted.max() ** 0.15 * np.interp(wanted.max(), LEVEL, GAIN)
    r, g, b = np.interp(softer, seen, GIVEN)
    return float(r), float(g), float(b)
