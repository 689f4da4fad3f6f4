"""Eyes: balls with an iris, in their sockets."""

from typing import Any

import numpy as np

from noselfie.darkroom import solid
from noselfie.darkroom.colour import linear
from noselfie.darkroom.figure import Eye, Figure, Mesh
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.shader import Tree
from noselfie.words.spec import Subject


def add(figure: Figure, persona: Persona, subject: Subject) -> list[Any]:
    """Add both eyeballs, with teeth and tongue, to the scene."""
    from noselfie.darkroom.shader import principled

    colour = subject.eye_colour or persona.eye_colour
    items = [solid.add(f"eye {i}", ball(eye), iris(eye, colour), mask="eyes") for i, eye in enumerate(figure.eyes)]
    enamel = principled("teeth", Base_Color=(0.75, 0.7, 0.6), Roughness=0.25)
    flesh = principled("tongue", Base_Color=(0.5, 0.15, 0.13), Roughness=0.3)
    for part, material in (("upper_teeth", enamel), ("lower_teeth", enamel), ("tongue", flesh)):
        items.append(solid.add(part, figure.parts[part], material, mask="mouth", subdivide=1))
    return items


def ball(eye: Eye, rings: int = 24) -> Mesh:
    """Make a sphere of quads around an eye's centre."""
    theta = np.linspace(0, np.pi, rings + 1)[:, None]
    phi = np.linspace(0, 2 * np.pi, 2 * rings, endpoint=False)[None]
    unit = np.stack([np.sin(theta) * np.cos(phi), np.sin(theta) * np.sin(phi), np.cos(theta) + 0 * phi], -1)
    points = (unit.reshape(-1, 3) * eye.radius + np.asarray(eye.centre)).astype(np.float32)
    i, j = np.meshgrid(np.arange(rings), np.arange(2 * rings), indexing="ij")
    right = (j + 1) % (2 * rings)
    w = 2 * rings
    faces = np.stack([i * w + j, (i + 1) * w + j, (i + 1) * w + right, i * w + right], -1).reshape(-1, 4)
    return Mesh(points, faces.astype(np.int32))


def iris(eye: Eye, colour: str) -> Any:
    """Colour an eyeball by the angle from its gaze: pupil, iris, limbal ring, sclera."""
    import bpy

    material = bpy.data.materials.new("eye")
    tree = Tree(material)
    place = tree.node("NewGeometry").outputs["Position"]
    outward = tree.node("VectorMath", {0: place, 1: eye.centre}, operation="SUBTRACT")
    unit = tree.node("VectorMath", {0: outward}, operation="NORMALIZE")
    cosine = tree.node("VectorMath", {0: unit, 1: eye.gaze}, operation="DOT_PRODUCT").outputs["Value"]
    ramp = tree.node("ValToRGB", {0: tree.math("ARCCOSINE", cosine)})
    stops = ramp.color_ramp.elements
    stops[0].position, stops[0].color = 0.13, (0.0, 0.0, 0.0, 1.0)
    stops[1].position, stops[1].color = 0.16, (*linear(colour), 1.0)
    for position, value in ((0.34, linear(colour)), (0.38, (0.02, 0.015, 0.01)), (0.42, (0.75, 0.7, 0.66))):
        stop = stops.new(position)
        stop.color = (*value, 1.0)
    tree.surface(tree.node("BsdfPrincipled", {"Base Color": ramp, "Roughness": 0.05, "Coat Weight": 1.0}))
    return material
