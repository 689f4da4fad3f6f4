"""Catchlights: the key light mirrored in both corneas, drawn without noise where a photographer would have it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from noselfie.darkroom.figure import Eye, Floats
from noselfie.darkroom.lids import frame, opening
from noselfie.darkroom.shader import Tree

SIDE = float(np.radians(21.0))
"""Farthest tilt of the cornea's mirroring spot from the line of sight, sideways: beyond, it would leave the iris."""
STEEP = 1.75
"""Tilt of the cornea's surface over the angle from the eye's centre: it is more curved than the ball."""
SIZES = (0.12, 0.25)
"""Bounds of half a lamp's size over its distance: smaller, its reflection would be less than a picture element; larger, it would fill the iris."""
SMALLER = 0.6
"""Size of the reflection over what this cornea, flatter than a living one, would show."""
CLEAR = 0.05
"""Radians that the spot keeps from the lids."""
THICK = 0.13
"""Radians that the front edge of the upper lid, its shadow and half the spot reach below the lid's inner edge."""
MIRROR = 0.13
"""Share of a lamp's own brightness that its reflection shows: more than Fresnel's 2.5 %, as no pixel of an eye is as sharp as an eye."""
BRIGHT = (0.75, 2.2)
"""Bounds of a key's reflection against a white card in its light."""


@dataclass(frozen=True, eq=False)
class Glint:
    """A lamp as one eye mirrors it."""

    direction: Floats
    """(3,) unit, from the eye."""
    half: tuple[float, float]
    """Half its width and height over its distance."""
    round: bool
    colour: tuple[float, float, float]


def glint(eye: Eye, edge: Floats, lamps: Sequence[Any], camera: tuple[float, float, float]) -> Glint | None:
    """Find the key, or a fill if that stands behind, among the scene's lamps, and how an eye with its lids' edge (N, 3) mirrors it."""
    centre = np.asarray(eye.centre, np.float32)
    view = np.asarray(camera, np.float32) - centre
    view = view / np.linalg.norm(view)
    # Where the key stands behind, the eyes live by what fills the shadows.
    for lamp in sorted(lamps, key=lambda one: not one.name.startswith("key")):
        where = np.asarray(lamp.location, np.float32) - centre
        distance = float(np.linalg.norm(where))
        if not lamp.name.startswith("rim") and float(where @ view) / distance > -0.35:
            r, g, b = (float(c) * strength(lamp.data, distance) for c in lamp.data.color)
            wide, tall = (float(np.clip(0.5 * SMALLER * size / distance, *SIZES)) for size in (lamp.data.size, lamp.data.size_y))
            return Glint(mirrored(eye, edge, view, where / distance), (wide, tall), lamp.data.shape == "ELLIPSE", (r, g, b))
    return None


def mirrored(eye: Eye, edge: Floats, view: Floats, lamp: Floats) -> Floats:
    """Give the direction (3,) a lamp must seem to come from for its reflection to lie on the iris, clear of the upper lid.

    ``view`` and ``lamp`` are unit directions to camera and lamp; the lamp's own direction is kept where it serves.
    """
    axes = frame(eye)
    half = (view + lamp) @ axes
    half = half / np.linalg.norm(half)
    across, up = float(np.arctan2(half[0], half[2])), float(np.arcsin(half[1]))
    rays = np.radians(np.arange(-20.0, 26.0)).astype(np.float32)
    above = (np.stack([0 * rays, np.sin(rays), np.cos(rays)], 1) @ axes.T).astype(np.float32)
    free = rays[opening(above, eye, edge)[0] > 0]
    high = float(free.max(initial=-0.35))
    # Between the pupil's middle and the lid's shadow; below the middle in half-closed eyes.
    top = STEEP * min(0.52 * high, high - THICK)
    across, up = SIDE * float(np.tanh(across / SIDE)), float(np.clip(up, min(0.35 * top, top), top))
    # Where the eye looks out of its corner, the spot must come back from under the lids.
    turns = across * np.linspace(1.0, 0.0, 9)
    spots = np.stack([np.sin(turns) * np.cos(up), np.sin(up) + 0 * turns, np.cos(turns) * np.cos(up)], 1).astype(np.float32)
    places = spots / np.asarray([STEEP, STEEP, 1.0], np.float32)
    clear = opening((places @ axes.T).astype(np.float32), eye, edge)[0] > CLEAR
    mirror = axes @ spots[int(clear.argmax())]
    found: Floats = 2 * float(mirror @ view) * mirror - view
    return found


def spot(tree: Tree, seen: Glint, inside: Any) -> Any:
    """Give a socket that is 1 where the mirrored line of sight meets the lamp, and ``inside`` the iris."""
    geometry = tree.node("NewGeometry")
    back = tree.node("VectorMath", {0: geometry.outputs["Incoming"], "Scale": -1.0}, operation="SCALE")
    ray = tree.node("VectorMath", {0: back, 1: geometry.outputs["Normal"]}, operation="REFLECT")

    def along(axis: Floats) -> Any:
        return tree.node("VectorMath", {0: ray, 1: tuple(map(float, axis))}, operation="DOT_PRODUCT").outputs["Value"]

    right = np.cross(np.asarray([0, 0, 1], np.float32), seen.direction)
    right = right / np.linalg.norm(right)
    ahead = tree.math("MAXIMUM", along(seen.direction), 0.02)
    axes = (right / seen.half[0], np.cross(seen.direction, right) / seen.half[1])
    x, y = (tree.math("DIVIDE", along(axis), ahead) for axis in axes)
    if seen.round:
        away = tree.math("SQRT", tree.math("ADD", tree.math("MULTIPLY", x, x), tree.math("MULTIPLY", y, y)))
    else:
        away = tree.math("MAXIMUM", tree.math("ABSOLUTE", x), tree.math("ABSOLUTE", y))
    lit = tree.node("MapRange", {0: away, 1: 0.85, 2: 1.15, 3: 1.0, 4: 0.0}, interpolation_type="SMOOTHSTEP").outputs[0]
    return tree.math("MULTIPLY", lit, inside)


def strength(lamp: Any, distance: float) -> float:
    """Give the brightness of an area lamp's reflection: its radiance, its watts over pi times its area, within bounds."""
    area = lamp.size * lamp.size_y * (np.pi / 4 if lamp.shape == "ELLIPSE" else 1.0)
    radiance = lamp.energy / (np.pi * area)
    card = radiance * area / distance**2 / np.pi
    return float(np.clip(MIRROR * radiance, BRIGHT[0] * card, BRIGHT[1] * card))
