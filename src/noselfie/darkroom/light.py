"""Light: key, fill, rim and the light of the surroundings."""

from typing import Any

import numpy as np

from noselfie.darkroom.backdrop import Backdrop
from noselfie.darkroom.figure import Figure
from noselfie.words.spec import Lighting


def add(figure: Figure, lighting: Lighting, backdrop: Backdrop) -> list[Any]:
    """Set the lights around the figure."""
    side = -1.0 if (lighting.side or "left") == "left" else 1.0
    face = (figure.landmarks["eye_left"] + figure.landmarks["eye_right"]) / 2
    world(backdrop.ambient, 0.25)
    return [
        area("key", face, face + np.asarray([side * 0.9, -0.9, 0.45]), 0.8, 28.0),
        area("rim", face, face + np.asarray([-side * 0.8, 0.9, 0.6]), 0.5, 14.0),
    ]


def area(name: str, target: Any, place: Any, size: float, watts: float, colour: tuple[float, float, float] = (1, 1, 1)) -> Any:
    """Add a square area light of ``size`` metres aimed at a target."""
    import bpy
    from mathutils import Vector

    lamp = bpy.data.lights.new(name, "AREA")
    lamp.size, lamp.energy, lamp.color = size, watts, colour
    item = bpy.data.objects.new(name, lamp)
    item.location = tuple(map(float, place))
    item.rotation_euler = Vector(tuple(map(float, np.asarray(target) - np.asarray(place)))).to_track_quat("-Z", "Y").to_euler()
    bpy.context.scene.collection.objects.link(item)
    return item


def world(colour: tuple[float, float, float], strength: float) -> None:
    """Fill the surroundings with one colour of light."""
    import bpy

    sky = bpy.data.worlds.new("world")
    bpy.context.scene.world = sky
    sky.use_nodes = True
    node = sky.node_tree.nodes["Background"]
    node.inputs[0].default_value, node.inputs[1].default_value = (*colour, 1.0), strength
