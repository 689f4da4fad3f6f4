"""Plain backgrounds: paper, walls, skies."""

import numpy as np

from noselfie.darkroom.backdrop.easel import Easel, Layer, hue
from noselfie.darkroom.figure import Floats


def paper(easel: Easel, usual: str) -> Floats:
    """Give a plain background's colour (3,); white is lit apart, a stop over, so that it comes out white."""
    colour = hue(easel.colour or usual)
    return colour * (1 + 0.9 * float(np.clip((colour.min() - 0.62) / 0.3, 0, 1)))


def seamless(easel: Easel) -> None:
    """Roll paper: a soft pool of light behind the sitter, falling off to the corners and the far side."""
    layer = easel.layer(1.8)
    layer.fill(paper(easel, "#8b8f94") * pool(easel, 0.16)[..., None])


def gradient(easel: Easel) -> None:
    """A lit pool on a dark ground, or the asked colour fading."""
    layer = easel.layer(1.8)
    layer.fill(paper(easel, "#6a7280") * pool(easel, 0.62)[..., None])


def pool(easel: Easel, depth: float) -> Floats:
    """Shape the light on a plain background (H, W): 1 behind the head, less by ``depth`` in the corners, lit from the key's far side."""
    u = np.linspace(-0.5, 0.5, easel.width + 2 * easel.margin, dtype=np.float32)[None]
    v = np.linspace(0, 1, easel.height + 2 * easel.margin, dtype=np.float32)[:, None]
    centre = easel.view.centre - 0.5 - 0.12 * easel.side
    tall = easel.height / easel.width
    far = np.hypot((u - centre) * 1.1, (v - 0.42) * 0.8 * tall)
    light = 1 + 0.35 * depth - 1.35 * depth * (1 - np.exp(-((far / 0.62) ** 2)))
    return np.asarray(light * (1 - 0.3 * depth * u * easel.side), np.float32)


def wall(easel: Easel) -> None:
    """A painted wall: faint trowel marks, lit from the side."""
    layer = easel.layer(standing(easel))
    marks = 1 + 0.022 * layer.noise(0.5, 3) + 0.012 * layer.noise(0.02, 2)
    layer.fill(paper(easel, "#cfcac2") * (marks * raking(easel, 0.26))[..., None])
    shadow(easel, layer)


def standing(easel: Easel) -> float:
    """Say how far before a wall the sitter stands, metres: close where a flash is to throw the shadow."""
    return 0.4 / easel.reach if easel.flash else 1.5


def shadow(easel: Easel, layer: Layer) -> None:
    """Throw the shadow of head and shoulders on a wall, beside the sitter, from a flash next to the lens."""
    if not easel.flash:
        return
    size = layer.depth / easel.view.distance
    left, right = layer.span[:2]
    x = (easel.view.centre - 0.5) * easel.width / (easel.width + 2 * easel.margin) * (right - left) - 0.035 * easel.side * size
    y = 1.55 - 0.05 * size
    head = np.hypot((layer.x[None] - x) / (0.105 * size), (layer.y[:, None] - y - 0.01) / (0.145 * size))
    body = np.hypot((layer.x[None] - x) / (0.25 * size), (layer.y[:, None] - y + 0.42 * size) / (0.24 * size))
    neck = np.maximum(np.abs(layer.x[None] - x) / (0.07 * size), np.abs(layer.y[:, None] - y + 0.15 * size) / (0.15 * size))
    inside = np.clip((1 - np.minimum(np.minimum(head, body), neck)) / 0.08 + 0.5, 0, 1)
    layer.rgb *= 1 - 0.62 * inside[..., None]


def raking(easel: Easel, depth: float) -> Floats:
    """Let light fall off across a wall (H, W) away from the key's side, and a little to the floor."""
    u = np.linspace(-1, 1, easel.width + 2 * easel.margin, dtype=np.float32)[None]
    v = np.linspace(0, 1, easel.height + 2 * easel.margin, dtype=np.float32)[:, None]
    return np.asarray((1 + depth * u * easel.side) * (1.08 - 0.2 * v), np.float32)


def brick_wall(easel: Easel) -> None:
    """Courses of brick with mortar, each brick of its own burn."""
    layer = easel.layer(standing(easel))
    row = np.floor(layer.y / 0.075).astype(int)[:, None]
    shifted = layer.x[None] + 0.125 * (row % 2)
    column = np.floor(shifted / 0.25).astype(int)
    inside = _edge((layer.y / 0.075 % 1)[:, None], 0.16, layer.pixel / 0.075) * _edge(shifted / 0.25 % 1, 0.05, layer.pixel / 0.25)
    shade = easel.rng.random((257, 263), np.float32)
    burn = shade[row % 257, column % 263]
    base = hue(easel.colour or "#8a4a38")
    brick = base * (0.62 + 0.7 * burn)[..., None] * (1 + 0.10 * layer.noise(0.03, 2))[..., None]
    mortar = hue("#a59c90") * 0.75
    layer.fill((brick * inside[..., None] + mortar * (1 - inside)[..., None]) * raking(easel, 0.3)[..., None])
    shadow(easel, layer)


def wooden_wall(easel: Easel) -> None:
    """Upright boards with grain and gaps."""
    layer = easel.layer(standing(easel))
    board = np.floor(layer.x / 0.16).astype(int)[None]
    shade = easel.rng.random(509, np.float32)[board % 509]
    inside = _edge((layer.x / 0.16 % 1)[None], 0.05, layer.pixel / 0.16)
    grain = layer.noise(0.35, 4, stretch=0.06)
    base = hue(easel.colour or "#7a5538")
    wood = base * ((0.7 + 0.5 * shade) * (1 + 0.16 * grain) * (0.25 + 0.75 * inside))[..., None]
    layer.fill(wood * raking(easel, 0.3)[..., None])
    shadow(easel, layer)


def _edge(phase: Floats, gap: float, pixel: float) -> Floats:
    """Give 1 inside a cell and 0 in its gap, for a phase 0 to 1 within it, smooth over a pixel."""
    pixel = max(pixel, 1e-4)
    inner = np.minimum(phase, 1 - phase) - gap / 2
    if pixel > 0.5:
        return np.full_like(phase, 1 - gap)
    return np.asarray(np.clip(inner / pixel + 0.5, 0, 1), np.float32)


def sky(easel: Easel) -> None:
    """The open sky with clouds."""
    layer = easel.layer(200.0)
    tall = layer.span[3] - 1.55
    layer.fill(heaven(easel, layer.y, 0.8 * tall) * 0.62)
    cloud = layer.noise(0.5 * tall, 5, stretch=2.0)
    cover = np.clip((cloud - 0.1) * 0.7, 0, 0.9)
    light = 0.85 + 0.15 * np.clip(layer.noise(0.3 * tall, 4, stretch=1.6), -1.5, 1.5)
    layer.fill(easel.mood.skyline * light[..., None], cover)
    easel.sky = (easel.mood.zenith + easel.mood.skyline) / 2


def heaven(easel: Easel, y: Floats, reach: float = 90.0) -> Floats:
    """Grade the sky (H, W, 3) from the skyline up, for rows of ``y`` metres at a depth where ``reach`` metres are high."""
    t = np.clip((y - 1.55) / reach, 0, 1)[:, None, None] ** 0.6
    column = easel.mood.skyline * (1 - t) + easel.mood.zenith * t
    return np.asarray(np.repeat(column, easel.width + 2 * easel.margin, axis=1), np.float32)


def sunset_sky(easel: Easel) -> None:
    """A low sun under banks of cloud over a dark skyline."""
    layer = easel.layer(200.0)
    picture = heaven(easel, layer.y, 120.0)
    wide = layer.span[1] - layer.span[0]
    x, y = easel.side * 0.22 * wide, 1.55 + 0.10 * wide
    far = np.hypot(layer.x[None] - x, (layer.y - y)[:, None]) / wide
    glow = np.exp(-far / 0.16)[..., None] * hue("#ffb060", 3.0) + np.exp(-far / 0.5)[..., None] * hue("#ff6a3a", 0.7)
    layer.fill(picture + glow)
    cloud = np.clip((layer.noise(40.0, 5, stretch=5.0) - 0.3) * 0.7, 0, 0.8)
    layer.fill(hue("#8c4a58", 0.7) + 0.35 * glow, cloud)
    layer.disc(x, y, 0.026 * wide, "#ffe0a8", 14.0)
    land = easel.layer(120.0)
    ridge = 1.55 + 0.022 * wide * np.maximum(land.noise(0.3 * wide, 3)[:1] + 0.4, 0.1)
    land.fill(hue("#2a1a20", 0.7), np.clip((ridge - land.y[:, None]) / land.pixel, 0, 1))
    sea, _, away, below = easel.ground(60.0)
    ripple = 1 + 0.3 * sea.noise(0.012 * (sea.span[1] - sea.span[0]), 3, stretch=9.0)[..., None]
    reflected = np.exp(-(((sea.x - x * sea.depth / layer.depth) / (0.16 * (sea.span[1] - sea.span[0]))) ** 2))[None, :, None]
    colour = hue("#6a3c38", 0.55) * np.exp(-away / 40.0)[..., None] + hue("#c8703c", 0.5) * (1 - np.exp(-away / 40.0))[..., None]
    sea.fill((colour + 0.45 * reflected * hue("#ffa860")) * ripple, np.broadcast_to(below, sea.alpha.shape))
    easel.sky, easel.floor = easel.mood.zenith + easel.mood.skyline * 0.4, hue("#6a3c38", 0.5)


def stars(easel: Easel) -> None:
    """A night sky with the band of the Milky Way."""
    layer = easel.layer(200.0)
    wide, left = layer.span[1] - layer.span[0], layer.span[0]
    slant = ((layer.y - layer.y.mean())[:, None] - 0.8 * layer.x[None]) / wide
    band = np.exp(-((slant / 0.22) ** 2)) * (0.7 + 0.3 * layer.noise(0.12 * wide, 4))
    layer.fill(hue("#0a1230", 0.8) + np.maximum(band, 0)[..., None] * hue("#7c86b8", 0.22))
    n = 1400
    x, y = left + wide * easel.rng.random(n), layer.span[2] + (layer.span[3] - layer.span[2]) * easel.rng.random(n)
    kinds = np.stack([hue(c) for c in ("#fff4e0", "#ffffff", "#cfe0ff")])
    bright = (easel.rng.pareto(1.4, n) * 1.2).clip(0, 60)[:, None] * kinds[easel.rng.integers(3, size=n)]
    layer.specks(x, y, bright, layer.pixel)


PLAIN = frozenset({"seamless", "gradient", "wall", "brick_wall", "wooden_wall"})
"""Kinds behind which no weather falls."""
