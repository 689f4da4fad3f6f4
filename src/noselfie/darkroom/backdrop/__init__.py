"""Backdrop: what lies behind the sitter, painted in linear light and out of focus as the lens sees it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from noselfie.darkroom.backdrop import bokeh, mood, nature, rooms, town, walls
from noselfie.darkroom.backdrop.easel import Easel
from noselfie.darkroom.figure import Floats
from noselfie.darkroom.lens import View
from noselfie.words.spec import PortraitSpec

STREAM = 50
"""This module's own stream of random numbers."""
LEAST = 0.03
"""The least blur of infinity behind a sitter, of the frame's width; places are painted to bear no closer look."""
SCENES: dict[str, Callable[[Easel], None]] = {
    "seamless": walls.seamless, "gradient": walls.gradient, "wall": walls.wall, "brick_wall": walls.brick_wall,
    "wooden_wall": walls.wooden_wall, "sky": walls.sky, "sunset_sky": walls.sunset_sky, "stars": walls.stars,
    "garden": nature.garden, "forest": nature.forest, "park": nature.park, "beach": nature.beach, "harbour": nature.harbour,
    "mountains": nature.mountains, "desert": nature.desert, "field": nature.meadow, "snow": nature.snow, "lake": nature.lake,
    "street_day": town.street_day, "street_night": town.street_night, "city": town.city,
    "office": rooms.office, "library": rooms.library, "kitchen": rooms.kitchen, "living_room": rooms.living_room,
    "bedroom": rooms.bedroom, "cafe": rooms.cafe, "studio": rooms.studio, "laboratory": rooms.laboratory,
    "hospital": rooms.hospital, "classroom": rooms.classroom, "workshop": rooms.workshop, "stage": rooms.stage,
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Backdrop:
    """A finished background and the light it throws on the sitter."""

    picture: Floats
    """(H, W, 3) linear light, already blurred; 0.18 is a mid grey."""
    ambient: Floats
    """(8, 16, 3) light of the surroundings by direction, of mean luminance 1: rows from above to below, columns as ``around`` says."""


def paint(spec: PortraitSpec, view: View, width: int, height: int, seed: int) -> Backdrop:
    """Paint the background of a picture of this size."""
    kind = spec.background.kind or "seamless"
    flat = kind in walls.PLAIN or SCENES[kind].__module__ == walls.__name__
    least = 0.0 if flat else LEAST
    widest = bokeh.circle(view, 1e4, spec.background.blur, least)
    # Fine things need pixels, discs of light do not.
    across = min(width, round(float(np.interp(widest, [0.012, 0.05], [640, 320]))))
    down = round(across * height / width)
    margin = int(np.ceil(widest * across / 2)) + 2
    side = {"left": -1.0, "right": 1.0}.get(spec.lighting.side or "", 0.6 if seed % 2 else -0.6)
    rng = np.random.default_rng([seed, STREAM])
    light = mood.choose(spec)
    sheltered = kind in walls.PLAIN or SCENES[kind].__module__ == rooms.__name__
    easel = Easel(
        view, across, down, replace(light, haze=0.0) if sheltered else light, rng, spec.background.colour, spec.background.blur, side, margin,
        least=least, flash=spec.lighting.setup == "flash", gels=spec.lighting.gels,
    )  # fmt: skip
    SCENES[kind](easel)
    if light.flakes and not sheltered:
        nature.snowfall(easel)
    picture = easel.flatten()
    return Backdrop(enlarge(picture, width, height), around(easel, picture))


def enlarge(picture: Floats, width: int, height: int) -> Floats:
    """Resample a picture (h, w, 3) to (height, width, 3)."""
    if picture.shape[:2] == (height, width):
        return picture
    planes = [Image.fromarray(np.ascontiguousarray(picture[..., i]), "F").resize((width, height), Image.Resampling.BICUBIC) for i in range(3)]
    return np.maximum(np.stack([np.asarray(p) for p in planes], axis=-1), 0.0).astype(np.float32)


def around(easel: Easel, picture: Floats) -> Floats:
    """Make the light of the surroundings by direction (8, 16, 3), of mean luminance 1.

    Columns go round from the sitter's back over the picture's right, the camera and the picture's left.
    """
    behind = np.minimum(picture, 3.0)
    columns = np.stack([part.mean((0, 1)) for part in np.array_split(behind, 4, axis=1)])
    right, left = columns[-1], columns[0]
    front = 0.6 * behind.mean((0, 1)) + 0.4 * (easel.sky + easel.floor) / 2
    angle = (np.arange(16) + 0.5) / 16 * 2 * np.pi
    sources = zip((0.0, 0.5, 1.0, 1.5), (behind.mean((0, 1)), right, front, left), strict=True)
    ring = sum(np.maximum(np.cos(angle - turn * np.pi), 0.0)[:, None] ** 2 * colour for turn, colour in sources)
    rise = np.sin(np.linspace(np.pi / 2, -np.pi / 2, 8))[:, None, None]
    sphere = (1 - np.abs(rise)) * np.asarray(ring)[None] + np.maximum(rise, 0) * easel.sky + np.maximum(-rise, 0) * easel.floor
    sphere = np.maximum(sphere, 1e-4)
    area = np.cos(np.linspace(np.pi / 2, -np.pi / 2, 8))[:, None] + 0.05
    mean = float(((sphere @ np.asarray([0.2126, 0.7152, 0.0722])) * area).sum() / (area.sum() * 16))
    return np.asarray(sphere / mean, np.float32)
