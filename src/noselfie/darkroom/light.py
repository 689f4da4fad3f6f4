"""Light: the lamps of a set-up around the sitter's face, metered so that the key exposes a mid grey as one."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from noselfie.darkroom.backdrop import Backdrop
from noselfie.darkroom.colour import LUMA, kelvin, linear
from noselfie.darkroom.figure import Figure, Floats
from noselfie.darkroom.lens import View
from noselfie.darkroom.solid import MASKS
from noselfie.words.spec import Lighting

Colour = tuple[float, float, float]

HOURS = {"morning": 4800.0, "midday": 5600.0, "afternoon": 5000.0, "evening": 3500.0, "sunset": 3000.0, "blue_hour": 8500.0, "night": 4000.0}
"""Kelvin of the light outside."""
BALANCE = 5500.0
"""Kelvin that film and sensor take for white."""
ADAPTED = 0.5
"""Share of the key's colour cast (in mired) that the photographer filters or balances away."""
TURN = 4
"""Columns by which the surroundings turn into Blender's equirectangular order."""
BRIM = 24.0
"""Degrees above which a key would leave the eyes of a sitter with a hat in shadow."""
METERED = 1.22
"""How bright a white card in the key is exposed: portraits are exposed half a stop over for the skin, not for the white."""
GELS = ("#ff2fa0", "#18c5ff")
"""Where the words name no gels: magenta against cyan."""


@dataclass(frozen=True)
class Lamp:
    """One lamp of a set-up; see ``setups.toml``."""

    part: str
    azimuth: float
    elevation: float
    distance: float
    size: tuple[float, float]
    stops: float = 0.0
    shape: str = "square"
    tint: str = "key"
    camera: bool = False


@dataclass(frozen=True)
class Setup:
    """A named set-up: lamps, the surroundings' light, exposure, and the key's usual colour."""

    lamps: tuple[Lamp, ...]
    ambient: float
    open: float = 0.0
    temperature: float = BALANCE


@cache
def setups() -> dict[str, Setup]:
    """Read the set-ups from the table beside this module."""
    rows = tomllib.loads((Path(__file__).parent / "setups.toml").read_text(encoding="utf-8"))
    return {name: Setup(**{**row, "lamps": tuple(Lamp(**{**lamp, "size": tuple(lamp["size"])}) for lamp in row["lamps"])}) for name, row in rows.items()}


def add(figure: Figure, lighting: Lighting, backdrop: Backdrop, view: View, tone: float) -> list[Any]:
    """Set the lights around the face of a sitter of Monk skin tone ``tone``, and the surroundings' light."""
    face = np.asarray([eye.centre for eye in figure.eyes], float).mean(0) - np.asarray([0.0, 0.0, 0.035])
    setup = arrange(lighting)
    if hatted():
        # Under a brim the face needs its light from lower.
        setup = replace(setup, lamps=tuple(replace(l, elevation=min(l.elevation, BRIM)) if l.part == "key" else l for l in setup.lamps))
    lens = np.asarray(view.eye, float) - face
    places = [place(lamp, lens) for lamp in setup.lamps]
    gain = METERED * 2.0**setup.open / meter(setup, places, lens)
    rim, gain = gain * 2.0 ** rim_opening(tone), gain * 2.0 ** opening(tone)
    surround(backdrop.ambient, gain * 2.0**setup.ambient)
    colours = [colour(lamp, lighting, setup) for lamp in setup.lamps]
    return [
        area(lamp, face, face + where, (rim if lamp.part == "rim" else gain) * 2.0**lamp.stops, tint)
        for lamp, where, tint in zip(setup.lamps, places, colours, strict=True)
    ]


def hatted() -> bool:
    """Say whether the sitter in the scene wears something on the head."""
    import bpy

    return any(item.pass_index == MASKS.index("headwear") + 1 for item in bpy.context.scene.objects)


def arrange(lighting: Lighting) -> Setup:
    """Give the set-up as the words change it: side, softness, ratio, rim, colour."""
    name = lighting.setup or "softbox"
    # Gels on a split light colour both halves.
    setup = setups()["gels" if lighting.gels and name == "split" else name]
    lamps = [turn(lamp, lighting.side or "left") for lamp in setup.lamps]
    if lighting.softness is not None:
        # Half is the set-up's own; a point a twelfth of it, a wall of light 2.2 times as wide.
        factor = float(np.interp(lighting.softness, [0.0, 0.5, 1.0], [0.12, 1.0, 2.2]))
        lamps = [replace(l, size=(l.size[0] * factor, l.size[1] * factor)) if l.part == "key" else l for l in lamps]
    ambient = setup.ambient
    if lighting.ratio is not None:
        lamps = [replace(l, stops=-lighting.ratio - 0.5) if l.part == "fill" else l for l in lamps]
        ambient = min(ambient, -lighting.ratio - 1.0)
    if lighting.rim is False:
        lamps = [l for l in lamps if l.part != "rim"]
    elif lighting.rim:
        lamps = rimmed(lamps)
    temperature = lighting.temperature or (HOURS[lighting.time_of_day] if lighting.time_of_day and natural(lighting) else setup.temperature)
    return Setup(tuple(lamps), ambient, setup.open, temperature)


def natural(lighting: Lighting) -> bool:
    """Say whether the key is daylight, which goes with the hour."""
    return lighting.setup in {"window", "golden_hour", "overcast", "sun", "silhouette", "rim", "even", None}


def rimmed(lamps: list[Lamp]) -> list[Lamp]:
    """Make sure that a clear rim separates the sitter from what lies behind."""
    if any(l.part == "rim" for l in lamps):
        return [replace(l, stops=max(l.stops, 0.6)) if l.part == "rim" else l for l in lamps]
    side = -np.sign(next(l.azimuth for l in lamps if l.part == "key") or 1.0)
    return [*lamps, Lamp("rim", float(side) * 148.0, 32.0, 1.4, (0.3, 0.9), 0.6)]


def turn(lamp: Lamp, side: str) -> Lamp:
    """Turn a lamp with the side that the key comes from; the table's lamps come from the right."""
    if side in {"left", "right"}:
        return lamp if side == "right" else replace(lamp, azimuth=-lamp.azimuth)
    if lamp.part != "key":
        return lamp
    if side == "front":
        return replace(lamp, azimuth=lamp.azimuth * 0.15)
    if side == "above":
        return replace(lamp, azimuth=lamp.azimuth * 0.3, elevation=62.0)
    return replace(lamp, azimuth=148.0, elevation=max(lamp.elevation, 22.0), stops=lamp.stops + 1.0)


def place(lamp: Lamp, lens: Floats) -> Floats:
    """Say where a lamp stands from the face (3,), metres; ``lens`` is where the camera stands from it."""
    if lamp.camera:
        reach = float(np.linalg.norm(lens)) * 0.98
        offset = np.asarray([np.sin(np.radians(lamp.azimuth)), 0.0, np.sin(np.radians(lamp.elevation))])
        return lens * 0.98 + reach * offset
    azimuth, elevation = np.radians(lamp.azimuth), np.radians(lamp.elevation)
    return lamp.distance * np.asarray([np.sin(azimuth) * np.cos(elevation), -np.cos(azimuth) * np.cos(elevation), np.sin(elevation)])


def meter(setup: Setup, places: list[Floats], lens: Floats) -> float:
    """Read all light at the face, in the key's, with an incident meter's dome turned to the lens (a cardioid)."""
    axis = lens / np.linalg.norm(lens)
    dome = [2.0**lamp.stops * (1 + float(axis @ where) / float(np.linalg.norm(where))) / 2 for lamp, where in zip(setup.lamps, places, strict=True)]
    # Light from behind reaches the dome but not the face that the picture is about.
    front = [value for value, where in zip(dome, places, strict=True) if axis @ where > -0.1]
    return sum(front or dome) + 2.0**setup.ambient


def opening(tone: float) -> float:
    """Say by how many stops a photographer opens up for a skin of Monk tone 1 to 10; an estimate from practice."""
    return float(np.interp(tone, [1, 3, 5, 8, 10], [-0.45, -0.4, -0.1, 0.85, 1.4]))


def rim_opening(tone: float) -> float:
    """Say the same of the rims, which are metered for themselves: opened up for dark skin they would glaze it."""
    return min(opening(tone), 0.0)


def colour(lamp: Lamp, lighting: Lighting, setup: Setup) -> Colour:
    """Give a lamp's colour of luminance 1, after the white balance."""
    gels = tuple(lighting.gels) or GELS
    if lamp.tint in {"gel0", "gel1"} or (lighting.gels and lamp.part == "rim"):
        # The words name gels from the picture's left to right.
        return gel(gels[0] if lamp.azimuth < 0 else gels[-1])
    if lamp.tint == "glow":
        pure = np.asarray(gel(gels[0] if lamp.azimuth < 0 else gels[-1]))
        r, g, b = 0.3 * pure / float(pure @ np.asarray(LUMA)) + 0.7
        return float(r), float(g), float(b)
    warmth = {"key": setup.temperature, "white": BALANCE, "warm": 3600.0, "sky": 7500.0}[lamp.tint]
    return balanced(warmth, setup.temperature)


def gel(hexes: str) -> Colour:
    """Filter white light through a gel: deep colours, of luminance at least a third of the white's."""
    value = np.asarray(linear(hexes))
    value = value + 0.02 * float(value.max())
    r, g, b = value / max(float(value @ np.asarray(LUMA)), 0.35 * float(value.max()))
    return float(r), float(g), float(b)


def balanced(temperature: float, key: float) -> Colour:
    """Give the colour of light in kelvin as seen by a camera that is balanced part of the way to the key's."""
    white = 1e6 / ((1 - ADAPTED) * 1e6 / BALANCE + ADAPTED * 1e6 / key)
    value = np.asarray(kelvin(temperature)) / np.asarray(kelvin(white))
    r, g, b = value / float(value @ np.asarray(LUMA))
    return float(r), float(g), float(b)


def area(lamp: Lamp, face: Floats, stand: Floats, light: float, tint: Colour) -> Any:
    """Add an area light aimed at the face, whose light makes a white card there ``light`` bright."""
    import bpy
    from mathutils import Vector

    data = bpy.data.lights.new(lamp.part, "AREA")
    data.shape = "RECTANGLE" if lamp.shape in {"square", "window"} else "ELLIPSE"
    data.size, data.size_y = lamp.size
    data.color = tint
    data.energy = light * watts(lamp, float(np.linalg.norm(stand - face)))
    if lamp.shape in {"window", "ring"}:
        cut(data, lamp.shape)
    item = bpy.data.objects.new(lamp.part, data)
    item.location = tuple(map(float, stand))
    item.rotation_euler = Vector(tuple(map(float, face - stand))).to_track_quat("-Z", "Y").to_euler()
    item.visible_camera = False
    bpy.context.scene.collection.objects.link(item)
    return item


def watts(lamp: Lamp, distance: float) -> float:
    """Give the power that makes a white card at ``distance`` metres 1 bright: Lambert's law summed over the lamp's face."""
    across, up = (np.asarray(np.meshgrid(*(np.linspace(-0.45, 0.45, 10) * side for side in lamp.size))))
    inside = np.ones_like(across, bool) if lamp.shape in {"square", "window"} else (across / lamp.size[0]) ** 2 + (up / lamp.size[1]) ** 2 < 0.25
    # Both cosines are the distance over the slant; the power spreads as P / (pi * area).
    share = float(np.mean((distance**2 / (across**2 + up**2 + distance**2) ** 2)[inside]))
    return float(np.pi**2 / share)


def cut(data: Any, shape: str) -> None:
    """Cut a window's bars or a ring's hole out of a lamp's face, kept as bright in all."""
    from noselfie.darkroom.shader import Tree

    tree = Tree(data, output="OutputLight")
    spot = tree.node("SeparateXYZ", {0: tree.node("NewGeometry").outputs["Parametric"]})
    x, y = (tree.math("SUBTRACT", spot.outputs[i], 0.5) for i in range(2))
    if shape == "ring":
        radius = tree.math("SQRT", tree.math("ADD", tree.math("MULTIPLY", x, x), tree.math("MULTIPLY", y, y)))
        mask, kept = tree.math("GREATER_THAN", radius, 0.33), 1 - 0.66**2
    else:
        bars = [tree.math("GREATER_THAN", tree.math("ABSOLUTE", v), 0.035) for v in (x, y)]
        mask, kept = tree.math("MULTIPLY", *bars), 0.93**2
    tree.surface(tree.node("Emission", {"Strength": tree.math("MULTIPLY", mask, 1 / kept)}))


def surround(sphere: Floats, light: float) -> None:
    """Fill the surroundings with light by direction (8, 16, 3), of mean 1, so that a white card is about ``light`` bright."""
    import bpy

    from noselfie.darkroom.shader import Tree

    sky = bpy.data.worlds.new("world")
    bpy.context.scene.world = sky
    rows, columns = sphere.shape[:2]
    # Blender's equirectangular order begins at -x, the picture's left, and goes round over +y, the sitter's back.
    turned = np.roll(sphere[::-1], TURN, axis=1)
    image = bpy.data.images.new("surroundings", columns, rows, float_buffer=True, alpha=False)
    image.colorspace_settings.name = "Linear Rec.709"
    # Bounced about, light loses colour; and skin is what the eye judges the picture's colour by.
    turned = 0.45 * turned + 0.55 * (turned @ np.asarray(LUMA, np.float32))[..., None]
    image.pixels.foreach_set(np.ascontiguousarray(np.dstack([turned, np.ones((rows, columns))]), np.float32).ravel())
    tree = Tree(sky, output="OutputWorld")
    picture = tree.node("TexEnvironment", image=image)
    tree.surface(tree.node("Background", {0: picture, "Strength": light}))
    sky.cycles.sampling_method = "NONE"
