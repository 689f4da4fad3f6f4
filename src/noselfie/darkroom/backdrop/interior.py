"""What rooms are furnished with: walls and floors, windows, lamps, shelves, screens, plants."""

import numpy as np

from noselfie.darkroom.backdrop.easel import Easel, Layer, hue

SPINES = ("#7c2a24", "#2f4a63", "#3f5a3c", "#c9a24a", "#5a3a58", "#d8cbb0", "#8a5a34", "#a8452e", "#26333a", "#6f7a5a", "#b8a88c", "#1f2a44")
ART = ("#b8553c", "#e0c48a", "#3f6a7a", "#7a8c5a", "#d8d2c4", "#2a2f3a", "#c98a9a")


def shell(easel: Easel, behind: float, wall: str, ground: str) -> Layer:
    """Build the far wall, lit from the light's side, and the floor before it; gives the wall's layer."""
    layer = easel.layer(behind)
    half = (layer.x / np.abs(layer.x).max())[None]
    light = (1 + 0.22 * easel.side * half) * (1 - 0.1 * np.clip((1.55 - layer.y) / 1.55, -1, 1))[:, None]
    paint = hue(wall, 0.62) * easel.mood.room * warmth(easel)
    layer.fill(paint * light[..., None])
    easel.sky, easel.floor = paint.copy(), hue(ground, 0.5) * easel.mood.room
    floor(easel, behind - 0.3, ground, easel.mood.room)
    return layer


def warmth(easel: Easel) -> np.ndarray:  # type: ignore[type-arg]
    """Give the colour of a room's light (3,): between daylight and lamplight."""
    lamp = 0.35 * easel.mood.lamps
    return (1 - lamp) * easel.mood.tint ** 0.6 + lamp * np.asarray([1.2, 0.98, 0.72], np.float32)


def floor(easel: Easel, behind: float, paint: str, room: float) -> None:
    """Lay boards from the far wall towards the sitter."""
    layer, across, away, below = easel.ground(behind)
    far = layer.depth
    cover = below * (away < far)
    boards = 0.85 + 0.25 * (np.sin(across / 0.07) > 0.85)
    shine = 1 + 0.5 * np.exp(-(((away - far) / 2.5) ** 2))
    layer.fill(hue(paint, 0.6) * room * warmth(easel) * (boards * shine)[..., None], np.broadcast_to(cover, layer.alpha.shape))


def ceiling(easel: Easel, behind: float, paint: str, panel: tuple[float, float], height: float) -> None:
    """Hang a ceiling with rows of luminous panels, ``panel`` (across, along) metres, in perspective."""
    layer = easel.layer(behind - 0.2)
    slope = np.maximum((layer.y - 1.55) / layer.depth, 1e-4)[:, None]
    away = np.minimum((height - 1.55) / slope, 400.0)
    across = layer.x[None] * away / layer.depth
    cover = np.broadcast_to((away < layer.depth).astype(np.float32), layer.alpha.shape)
    layer.fill(hue(paint, 0.5) * easel.mood.room * np.ones_like(layer.rgb), cover)
    lamp = (np.mod(across + 0.3, 1.8) < panel[0]) & (np.mod(away, 2.4) < panel[1]) & (away < layer.depth)
    layer.fill(hue("#f4faff", 3.2) * np.ones_like(layer.rgb), lamp.astype(np.float32))


def window(easel: Easel, layer: Layer, left: float, bottom: float, width: float, height: float, *, town: bool) -> None:
    """Open a window with mullions on the sky, over roofs or trees."""
    right, top = left + width, bottom + height
    mood, rng = easel.mood, easel.rng
    layer.box(left - 0.07, right + 0.07, bottom - 0.07, top + 0.07, "#f0eee8", 0.8 * mood.room)
    layer.box(left, right, bottom, top, mood.skyline * 1.15, foot=mood.skyline * 0.8)
    x = left
    while x < right:
        w = rng.uniform(0.12, 0.34)
        h = height * rng.uniform(0.12, 0.5)
        paint = hue(("#8f9aa4", "#a89a8a", "#7c8894")[rng.integers(3)] if town else ("#5c7c34", "#7c9c48", "#46662c")[rng.integers(3)])
        layer.box(x, min(x + w, right), bottom, bottom + h, paint * mood.tint * mood.level * 1.1)
        if not town:
            layer.disc(min(x + w / 2, right - w / 2), bottom + h, w / 2, paint * mood.tint * mood.level * 1.1)
        x += w
    if mood.lamps > 0.8:
        n = 14
        glow = hue("#ffc070", 8.0) * rng.uniform(0.3, 1, (n, 1)).astype(np.float32)
        layer.specks(rng.uniform(left, right, n), rng.uniform(bottom, bottom + 0.5 * height, n), glow, 0.04 * easel.reach)
    for x in np.linspace(left, right, 3):
        layer.box(x - 0.025, x + 0.025, bottom, top, "#e4e1da", 0.6 * mood.room)
    layer.box(left, right, bottom + 0.62 * height, bottom + 0.62 * height + 0.04, "#e4e1da", 0.6 * mood.room)


def curtain(easel: Easel, layer: Layer, left: float, right: float, paint: str) -> None:
    """Hang a curtain in folds."""
    left, right = min(left, right), max(left, right)
    for x in np.arange(left, right, 0.05):
        layer.box(x, x + 0.055, 0.05, 2.6, paint, (0.55 + 0.16 * np.sin(x * 40)) * easel.mood.room)


def bulb(easel: Easel, layer: Layer, x: float, y: float, radius: float, paint: str, light: float) -> None:
    """Hang a lamp: its cord, its shade, and its light."""
    layer.box(x - 0.008, x + 0.008, y, 4.0, "#2a2622", 0.5)
    glow = light * (0.35 + 0.65 * easel.mood.lamps)
    layer.disc(x, y, radius, paint, glow)
    if radius > 0.08:
        layer.disc(x, y + radius * 0.9, radius * 1.25, "#3a3c3e", 0.5 * easel.mood.room, aspect=0.8)


def books(easel: Easel, layer: Layer, left: float, right: float) -> None:
    """Fill a bookcase from the floor up: uprights, shelves, and spines of many colours and heights."""
    rng, room = easel.rng, easel.mood.room
    left, right = max(left, layer.span[0] - 0.2), min(right, layer.span[1] + 0.2)
    if right - left < 0.05:
        return
    tone = warmth(easel)
    layer.box(left, right, 0, 3.2, hue("#2c1d12", 0.6 * room))
    for bottom in np.arange(0.1, min(3.2, layer.span[3]), 0.38):
        x = left
        while x < right:
            if rng.random() < 0.05:
                x += rng.uniform(0.03, 0.12)
                continue
            run = rng.integers(2, 10)
            # Old bindings have faded towards the brown of leather.
            thick, tall, paint = rng.uniform(0.02, 0.05), rng.uniform(0.21, 0.29), 0.6 * hue(SPINES[rng.integers(12)]) + 0.4 * hue("#6b4a30")
            for _ in range(run):
                light = paint * tone * room * rng.uniform(0.9, 1.7)
                layer.box(x, min(x + thick * 0.94, right), bottom, bottom + tall, light)
                layer.box(x, min(x + thick * 0.94, right), bottom + 0.75 * tall, bottom + 0.8 * tall, "#d8b45c", 0.55 * room)
                x += thick
        layer.box(left, right, bottom - 0.05, bottom, hue("#96683f", 1.3 * room) * tone)
    for x in np.arange(np.floor(left), right, 1.0):
        if x >= left - 0.05:
            layer.box(x, x + 0.07, 0, 3.2, hue("#86592f", 1.2 * room) * tone)
    for x in (left, right - 0.05):
        layer.box(x, x + 0.05, 0, 3.2, hue("#7a5230", 0.8 * room) * tone)


def cabinets(easel: Easel, layer: Layer, left: float, right: float, bottom: float, top: float, paint: str) -> None:
    """Hang or stand a run of cabinet doors with handles."""
    room = easel.mood.room
    for x in np.arange(left, right - 0.1, 0.55):
        layer.box(x, min(x + 0.55, right), bottom, top, hue(paint, 0.42 * room))
        layer.box(x + 0.012, min(x + 0.54, right), bottom + 0.012, top - 0.012, hue(paint, 0.72 * room) * warmth(easel))
        layer.box(x + 0.06, min(x + 0.49, right), bottom + 0.06, top - 0.06, hue(paint, 0.64 * room) * warmth(easel))
        y = bottom + 0.1 if bottom > 1 else top - 0.12
        layer.box(x + 0.44, x + 0.47, y - 0.06, y + 0.06, "#c9b48a", 0.9 * room)


def bottles(easel: Easel, layer: Layer, y: float, tall: float, paints: tuple[str, ...], gap: float, ends: tuple[float, float] | None = None) -> None:
    """Stand jars, bottles and tins along a shelf, between its ends or all across, each with a glint."""
    rng, room = easel.rng, easel.mood.room
    x, right = ends or layer.span[:2]
    while x < right:
        w, h = rng.uniform(0.05, 0.13), tall * rng.uniform(0.5, 1.0)
        paint = hue(paints[rng.integers(len(paints))], 0.75 * room)
        layer.box(x, x + w, y, y + 0.75 * h, paint, foot=paint * 0.7)
        layer.box(x + 0.3 * w, x + 0.7 * w, y + 0.75 * h, y + h, paint * 0.8)
        glint = x + (0.75 if easel.side > 0 else 0.2) * w
        layer.box(glint, glint + 0.012, y + 0.15 * h, y + 0.6 * h, "#ffffff", 2.2 * room)
        x += w + gap * rng.uniform(0.2, 1.4)


def screen(easel: Easel, layer: Layer, x: float, y: float, width: float, height: float) -> None:
    """Set a screen that glows."""
    layer.box(x - 0.02, x + width + 0.02, y - 0.02, y + height + 0.02, "#15181b", 0.8)
    layer.box(x, x + width, y, y + height, "#9cc4e4", 1.0, foot="#4f7fae")
    for k in range(4):
        line = y + height * (0.2 + 0.18 * k)
        layer.box(x + 0.1 * width, x + width * easel.rng.uniform(0.4, 0.9), line, line + 0.06 * height, "#f2f8fc", 1.2)


def spare(layer: Layer, left: float, right: float, bottom: float, top: float, paint: str, foot: float, room: float) -> None:
    """Stand a piece of furniture that darkens to its foot."""
    layer.box(left, right, bottom, top, hue(paint, 0.7 * room), foot=hue(paint, 0.7 * foot * room))


def frame(easel: Easel, layer: Layer, x: float, y: float, width: float, height: float, *, poster: bool = False) -> None:
    """Hang a picture, framed or as a poster, of a few shapes."""
    rng, room = easel.rng, easel.mood.room
    half, tall = width / 2, height / 2
    if not poster:
        rail = ("#2c2824", "#a8824a", "#e8e4da")[rng.integers(3)]
        layer.box(x - half - 0.03, x + half + 0.03, y - tall - 0.03, y + tall + 0.03, rail, 0.6 * room)
    layer.box(x - half, x + half, y - tall, y + tall, ART[rng.integers(7)], 0.65 * room, foot=hue(ART[rng.integers(7)], 0.6 * room))
    for _ in range(3):
        layer.disc(x + rng.uniform(-0.6, 0.6) * half, y + rng.uniform(-0.6, 0.6) * tall, width * rng.uniform(0.08, 0.2), ART[rng.integers(7)], 0.65 * room)


def plant(easel: Easel, layer: Layer, x: float, bottom: float, top: float) -> None:
    """Pot a plant with long leaves."""
    rng, room = easel.rng, easel.mood.room
    layer.box(x - 0.16, x + 0.16, bottom - 0.35, bottom, "#b8754a", 0.6 * room)
    for _ in range(34):
        angle, reach = rng.uniform(0.25, np.pi - 0.25), (top - bottom) * rng.uniform(0.45, 1.0)
        paint = hue(("#2f4f26", "#4a7034", "#6b9248")[rng.integers(3)], rng.uniform(0.6, 1.2) * room)
        for t in np.linspace(0.15, 1, 9):
            layer.disc(x + 0.7 * reach * np.cos(angle) * t, bottom + reach * np.sin(angle) * t - 0.15 * reach * t**3, 0.05 * (1.25 - t), paint)
