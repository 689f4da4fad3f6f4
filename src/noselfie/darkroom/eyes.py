"""Eyes: eyeballs with a cornea that bends light onto the iris, the wet edges of the lids, and what a smile shows."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from noselfie.darkroom import catchlight, expression, iris, mouth, solid
from noselfie.darkroom.basemesh import base
from noselfie.darkroom.catchlight import Glint
from noselfie.darkroom.figure import Eye, Figure, Floats, Ints, Mesh
from noselfie.darkroom.iris import Look
from noselfie.darkroom.lids import frame, opening
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.shader import Tree
from noselfie.darkroom.skin_zones import LID_RING
from noselfie.words.spec import Subject

IRIS = 0.352
"""Radius of the iris over the eyeball's: 5.9 mm of 12 in life, less on the base mesh's large eyeballs, which have small openings."""
BULGE = 0.062
"""How far the cornea stands out of the sphere, in radii of the eyeball."""
DEPTH = 0.075
"""How far the iris lies behind the sphere's surface at its edge, in radii."""
WATER = 1.336
"""Refractive index of the aqueous humour (Gullstrand)."""


def add(
    figure: Figure, persona: Persona, subject: Subject, lamps: Sequence[Any] = (), camera: tuple[float, float, float] = (0.0, -2.0, 1.6)
) -> list[Any]:
    """Add both eyeballs, which mirror the key among the lamps as the camera sees it, with their tears, and teeth and tongue."""
    age = subject.age if subject.age is not None else persona.age
    pupil = float(np.clip(0.36 - 0.0012 * age + 0.02, 0.27, 0.37))
    look = Look(subject.eye_colour or persona.eye_colour, pupil, age, persona.seed, subject.skin_tone or persona.skin_tone)
    painted = pictures(look)
    items: list[Any] = []
    for number, (eye, edge) in enumerate(zip(figure.eyes, lid_edges(figure), strict=True)):
        seen = catchlight.glint(eye, edge, lamps, camera)
        items.append(eyeball(f"eye {number}", eye, edge, material(look, painted, seen)))
        items += tears(f"tears {number}", eye, edge, figure)
    return [*items, *(mouth.add(figure, age) if expression.parted(subject.expression) else ())]


def lid_edges(figure: Figure) -> list[Floats]:
    """Give the posed inner edges (N, 3) of the lids on the picture's left and right."""
    back = np.full(base().mirror.shape[0], -1, np.int32)
    back[figure.base_index] = np.arange(len(figure.base_index), dtype=np.int32)
    return [around(figure.skin.vertices[back[ring]]) for ring in (base().mirror[LID_RING], LID_RING)]


def around(ring: Floats) -> Floats:
    """Put the points (N, 3) of a loop that faces the camera into their order round it."""
    away = ring - ring.mean(0)
    found: Floats = ring[np.argsort(np.arctan2(away[:, 2], away[:, 0]))]
    return found


def ball(rings: int = 40, spokes: int = 64) -> tuple[Floats, Ints]:
    """Make an eyeball of radius 1 that looks along +z, its cornea standing out: points (V, 3) and quads."""
    # Rings lie close where the cornea meets the white.
    share = np.linspace(0, 1, rings + 1, dtype=np.float32)
    theta = (np.pi * 0.72 * share**1.5)[:, None]
    phi = np.linspace(0, 2 * np.pi, spokes, endpoint=False, dtype=np.float32)[None]
    limbus = np.arcsin(IRIS)
    bump = np.clip(1 - (theta / (limbus * 1.12)) ** 2, 0, None)
    # Squared at the rim, so that the bulge runs out without an edge.
    radius = 1 + BULGE * bump * np.minimum(1, bump * 4) ** 0.5
    unit = np.stack([np.sin(theta) * np.cos(phi), np.sin(theta) * np.sin(phi), np.cos(theta) + 0 * phi], -1)
    i, j = np.meshgrid(np.arange(rings), np.arange(spokes), indexing="ij")
    right = (j + 1) % spokes
    faces = np.stack([i * spokes + j, (i + 1) * spokes + j, (i + 1) * spokes + right, i * spokes + right], -1).reshape(-1, 4)
    return (unit * radius[..., None]).reshape(-1, 3).astype(np.float32), faces.astype(np.int32)


def eyeball(name: str, eye: Eye, edge: Floats, surface: Any) -> Any:
    """Add one eyeball; under the lids it keeps to the sphere, so that the cornea does not come through them."""
    import mathutils

    axes = frame(eye)
    points, faces = ball()
    open_by, up = opening(points @ axes.T, eye, edge)
    length = np.linalg.norm(points, axis=1, keepdims=True)
    points = points / length * (1 + (length - 1) * np.clip(open_by / 0.05 + 1.2, 0, 1)[:, None])
    item = solid.add(name, Mesh(points, faces), surface, mask="eyes")
    matrix = np.eye(4)
    matrix[:3, :3] = axes * eye.radius
    matrix[:3, 3] = eye.centre
    item.matrix_world = mathutils.Matrix(matrix.tolist())
    solid.attribute(item, "shade", shade(open_by, up))
    solid.attribute(item, "corner", corner(points @ axes.T, eye, edge))
    return item


def shade(open_by: Floats, up: Floats) -> Floats:
    """Give the shadow (V,) that lids and lashes cast on the ball: deep under the upper lid, thin along the lower one."""
    upper = 0.92 * np.exp(-np.clip(open_by, 0, None) / 0.16)
    lower = 0.30 * np.exp(-np.clip(open_by, 0, None) / 0.045)
    return (up * upper + (1 - up) * lower).astype(np.float32)


def corner(directions: Floats, eye: Eye, edge: Floats) -> Floats:
    """Give the pinker flesh (V,) towards both corners of the eye."""
    unit = directions / np.linalg.norm(directions, axis=1, keepdims=True)
    rim = edge - np.asarray(eye.centre, np.float32)
    rim = rim / np.linalg.norm(rim, axis=1, keepdims=True)
    near = np.zeros(len(unit), np.float32)
    for tip, width in ((rim[:, 0].argmin(), 0.16), (rim[:, 0].argmax(), 0.16)):
        near = np.maximum(near, np.exp(-(np.linalg.norm(unit - rim[tip], axis=1) / width) ** 2))
    return near.astype(np.float32)


def pictures(look: Look) -> tuple[Any, Any]:
    """Hand iris and veins to the renderer."""
    from noselfie.darkroom.skin import image

    lines = iris.veins(look)
    return image("iris", iris.paint(look)), image("veins", np.repeat(lines[..., None], 4, -1))


def material(look: Look, painted: tuple[Any, Any], seen: Glint | None) -> Any:
    """Make the eye's shader, in the eye's own axes: what is seen through the cornea is found by bending the line of sight."""
    import bpy

    made = bpy.data.materials.new("eye")
    tree = Tree(made)
    geometry = tree.node("NewGeometry")
    place = tree.node("TexCoord").outputs["Object"]

    def own(vector: Any) -> Any:
        return tree.node("VectorTransform", {0: vector}, vector_type="NORMAL", convert_from="WORLD", convert_to="OBJECT").outputs[0]

    out = tree.node("VectorMath", {0: own(geometry.outputs["Normal"])}, operation="NORMALIZE").outputs[0]
    sight = tree.node("VectorMath", {0: own(geometry.outputs["Incoming"]), "Scale": -1.0}, operation="SCALE").outputs[0]
    sight = tree.node("VectorMath", {0: sight}, operation="NORMALIZE").outputs[0]
    bent = tree.node("VectorMath", {0: sight, 1: out, "Scale": 1.0 / WATER}, operation="REFRACT").outputs[0]
    # Where the bent line meets the plane of the iris.
    level = float(np.sqrt(1 - IRIS**2)) - DEPTH
    far = tree.math("DIVIDE", tree.math("SUBTRACT", level, _part(tree, place, 2)), tree.math("MINIMUM", _part(tree, bent, 2), -0.05))
    hit = tree.node("VectorMath", {0: bent, 1: tree.node("CombineXYZ", {0: far, 1: far, 2: far}), 2: place}, operation="MULTIPLY_ADD").outputs[0]
    x, y = _part(tree, hit, 0), _part(tree, hit, 1)
    radius = tree.math("DIVIDE", tree.math("SQRT", tree.math("ADD", tree.math("MULTIPLY", x, x), tree.math("MULTIPLY", y, y))), IRIS)
    coloured = _polar(tree, painted[0], x, y, radius)
    # Outside: the white, by its own angle from the gaze.
    px, py = _part(tree, place, 0), _part(tree, place, 1)
    angle = tree.math("ARCTAN2", tree.math("SQRT", tree.math("ADD", tree.math("MULTIPLY", px, px), tree.math("MULTIPLY", py, py))), _part(tree, place, 2))
    limbus = float(np.arcsin(IRIS))
    back = tree.math("DIVIDE", tree.math("SUBTRACT", angle, limbus), 0.9)
    white = sclera(tree, look, _polar(tree, painted[1], px, py, back))
    inside = tree.node("MapRange", {0: angle, 1: limbus - 0.035, 2: limbus + 0.045, 3: 1.0, 4: 0.0}, interpolation_type="SMOOTHSTEP").outputs[0]
    colour = tree.mix(inside, white, coloured)
    shadow = tree.node("Attribute", attribute_name="shade").outputs["Fac"]
    colour = tree.mix(shadow, colour, tree.mix(1.0, colour, (0.16, 0.09, 0.075), "MULTIPLY"))
    tree.surface(
        tree.node(
            "BsdfPrincipled",
            {
                "Base Color": colour, "Roughness": 0.6, "Specular IOR Level": 0.0,
                "Normal": _hollow(tree, x, y, inside, geometry.outputs["Normal"]),
                # The key's reflection is drawn; a wide fill's, unlike in life, would veil the whole iris.
                "Coat Weight": 0.35, "Coat Roughness": 0.03, "Coat IOR": 1.48,
                "Emission Color": seen.colour if seen else (0.0, 0.0, 0.0),
                "Emission Strength": catchlight.spot(tree, seen, inside) if seen else 0.0,
            },
        )
    )
    # Else the renderer would take the eye for a lamp.
    made.cycles.emission_sampling = "NONE"
    return made


def sclera(tree: Tree, look: Look, lines: Any) -> Any:
    """Colour the white: off-white, veined, pink in the corners, yellower with age, bluish in children."""
    old = float(np.clip((look.age - 40) / 50, 0, 1))
    child = float(np.clip((14 - look.age) / 10, 0, 1))
    # Dark skin comes with a little pigment in the white.
    bright = 1.0 - 0.62 * (look.tone - 1) / 9
    white = (bright * (0.52 - 0.02 * old - 0.03 * child), bright**1.12 * (0.465 - 0.03 * old), bright**1.25 * (0.425 - 0.09 * old + 0.06 * child))
    veined = tree.mix(tree.math("MULTIPLY", lines, 0.55), white, (0.50, 0.17, 0.13))
    return tree.mix(tree.math("MULTIPLY", tree.node("Attribute", attribute_name="corner").outputs["Fac"], 0.75), veined, (0.48, 0.20, 0.16))


def _part(tree: Tree, vector: Any, index: int) -> Any:
    return tree.node("SeparateXYZ", {0: vector}).outputs[index]


def _polar(tree: Tree, picture: Any, x: Any, y: Any, out: Any) -> Any:
    turn = tree.node("Math", {0: tree.math("ARCTAN2", y, x), 1: 1 / (2 * np.pi), 2: 0.5}, operation="MULTIPLY_ADD").outputs[0]
    # Across, the picture must not wrap round: keep clear of its first and last row.
    inside = tree.math("MINIMUM", tree.math("MAXIMUM", out, 0.008), 0.992)
    return tree.node("TexImage", {0: tree.node("CombineXYZ", {0: turn, 1: inside})}, image=picture, extension="REPEAT").outputs[0]


def _hollow(tree: Tree, x: Any, y: Any, inside: Any, normal: Any) -> Any:
    """Tilt the iris inwards like a bowl: the cornea gathers light on the side away from the lamp."""
    bowl = tree.node("CombineXYZ", {0: tree.math("MULTIPLY", x, -1.1 / IRIS * 0.5), 1: tree.math("MULTIPLY", y, -1.1 / IRIS * 0.5), 2: 1.0})
    world = tree.node("VectorTransform", {0: bowl}, vector_type="NORMAL", convert_from="OBJECT", convert_to="WORLD").outputs[0]
    world = tree.node("VectorMath", {0: world}, operation="NORMALIZE").outputs[0]
    blend = tree.node("Mix", {0: inside, 4: normal, 5: world}, data_type="VECTOR").outputs[1]
    return tree.node("VectorMath", {0: blend}, operation="NORMALIZE").outputs[0]


def tears(name: str, eye: Eye, edge: Floats, figure: Figure) -> list[Any]:
    """Add the wet line along the lower lid and the flesh in the inner corner."""
    from noselfie.darkroom.shader import principled

    centre = np.asarray(eye.centre, np.float32)
    out = (edge - centre) / np.linalg.norm(edge - centre, axis=1, keepdims=True)
    inner = edge[:, 0].argmax() if centre[0] < float(figure.landmarks["nose_tip"][0]) else edge[:, 0].argmin()
    outer = edge[:, 0].argmin() if inner == edge[:, 0].argmax() else edge[:, 0].argmax()
    low = lower_edge(out, int(inner), int(outer))
    film = bpy_water()
    line = solid.add(name, tube(centre + low * eye.radius * 1.004, 0.00038 * eye.radius / 0.016, np.asarray(eye.gaze)), film, mask="eyes")
    middle = out.mean(0)
    place = centre + _unit(out[inner] * 0.86 + middle * 0.14) * eye.radius * 1.005
    flesh = principled("caruncle", Base_Color=(0.46, 0.17, 0.13), Roughness=0.35, Coat_Weight=0.8, Coat_Roughness=0.08)
    points, faces = ball(10, 16)
    size = np.asarray([0.085, 0.075, 0.060], np.float32) * eye.radius
    return [line, solid.add(f"{name} corner", Mesh((points * size + place).astype(np.float32), faces), flesh, mask="eyes")]


def lower_edge(out: Floats, inner: int, outer: int) -> Floats:
    """Give the lower half of a closed loop of directions (N, 3), from the inner to the outer corner, smoothed."""
    n = len(out)
    forward = [(inner + k) % n for k in range((outer - inner) % n + 1)]
    backward = [(inner - k) % n for k in range((inner - outer) % n + 1)]
    half = min((forward, backward), key=lambda way: float(out[way][:, 2].mean()))
    points = out[half]
    t, fine = np.linspace(0, 1, len(points)), np.linspace(0.04, 0.97, 28)
    found: Floats = _unit(np.stack([np.interp(fine, t, points[:, i]) for i in range(3)], 1))
    return found


def _unit(v: Floats) -> Floats:
    found: Floats = (v / np.linalg.norm(v, axis=-1, keepdims=True)).astype(np.float32)
    return found


def tube(path: Floats, radius: float, ahead: Floats, sides: int = 6) -> Mesh:
    """Make a thin tube along a path (N, 3), thinner towards its ends."""
    along = _unit(np.gradient(path, axis=0))
    up = _unit(np.cross(along, ahead))
    front = _unit(np.cross(up, along))
    n = len(path)
    turn = np.linspace(0, 2 * np.pi, sides, endpoint=False)[None, :, None]
    thick = radius * np.sin(np.linspace(0.12, np.pi - 0.12, n))[:, None, None] ** 0.5
    points = path[:, None] + thick * (np.cos(turn) * up[:, None] + np.sin(turn) * front[:, None])
    i, j = np.meshgrid(np.arange(n - 1), np.arange(sides), indexing="ij")
    k = (j + 1) % sides
    faces = np.stack([i * sides + j, i * sides + k, (i + 1) * sides + k, (i + 1) * sides + j], -1).reshape(-1, 4)
    return Mesh(points.reshape(-1, 3).astype(np.float32), faces.astype(np.int32))


def bpy_water() -> Any:
    """Make a film of tears: clear but for its highlight."""
    import bpy

    made = bpy.data.materials.new("tears")
    tree = Tree(made)
    clear = tree.node("BsdfTransparent", {0: (0.96, 0.90, 0.88)})
    gloss = tree.node("BsdfGlossy", {"Color": (1.0, 1.0, 1.0), "Roughness": 0.06})
    edge = tree.node("Fresnel", {"IOR": 1.34}).outputs[0]
    tree.surface(tree.node("MixShader", {0: tree.math("MINIMUM", tree.math("MULTIPLY", edge, 1.6), 0.6), 1: clear, 2: gloss}))
    return made
