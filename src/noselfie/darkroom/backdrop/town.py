"""Backgrounds in town: streets by day and by night, the skyline."""

import numpy as np

from noselfie.darkroom.backdrop.easel import Easel, Layer, hue
from noselfie.darkroom.backdrop.nature import above, flecks, leaves, lit

FRONTS = ("#b9a48a", "#9a6a52", "#c9c2b4", "#8d9298", "#d6c09a", "#7c6f66")
NEONS = ("#ff2a6d", "#05d9e8", "#ff7a1a", "#b026ff", "#39ff6a", "#ffd319", "#ff3b3b")


def houses(easel: Easel, behind: float, low: float, high: float, glow: float, paints: tuple[str, ...] = FRONTS) -> Layer:
    """Build a row of house fronts with windows, of which ``glow`` (0 to 1) are lit."""
    layer, rng = easel.layer(behind), easel.rng
    lamps: list[tuple[float, float, float, float]] = []
    x = layer.span[0] - 3 * rng.random()
    while x < layer.span[1]:
        w, h = rng.uniform(5, 9), rng.uniform(low, high)
        layer.box(x, x + w - 0.15, 0, h, paints[rng.integers(len(paints))], rng.uniform(0.6, 1.0))
        step, floor = w / max(int(w / 1.7), 1), 3.1
        for left in np.arange(x + 0.3 * step, x + w - 0.6, step):
            for bottom in np.arange(3.9, h - 1.6, floor):
                if bottom > layer.span[3]:
                    break
                layer.box(left - 0.08, left + 0.98, bottom - 0.12, bottom + 1.72, "#e6e0d4", 0.7)
                layer.box(left, left + 0.9, bottom, bottom + 1.6, "#26323c", 1.0, foot="#52636f")
                if rng.random() < glow:
                    lamps.append((left, left + 0.9, bottom, bottom + 1.6))
        x += w
    lit(easel, layer)
    for left, right, bottom, top in lamps:
        layer.box(left, right, bottom, top, ("#ffcf86", "#ffe2b4", "#ffb25e")[rng.integers(3)], 0.9 * rng.uniform(0.4, 1.3))
    return layer


def shops(easel: Easel, behind: float, bright: float) -> Layer:
    """Open shop windows at the foot of the houses, with awnings."""
    layer, rng = easel.layer(behind), easel.rng
    x = layer.span[0] - 2 * rng.random()
    while x < layer.span[1]:
        w = rng.uniform(2.4, 4.2)
        layer.box(x, x + w, 0, 3.4, ("#3a3f3d", "#6b2f2a", "#2d4a44", "#8a7a5c")[rng.integers(4)], 0.5 * max(easel.mood.level, 0.12))
        warm = hue(("#ffe0ac", "#ffcf8a", "#fff4e0", "#ffd9c0")[rng.integers(4)]) * bright * rng.uniform(0.6, 1.3)
        layer.box(x + 0.25, x + w - 0.25, 0.6, 2.6, warm, foot=warm * 0.5)
        for left in np.arange(x + 0.4, x + w - 0.6, 0.45):
            layer.box(left, left + 0.28, 0.6, 0.6 + rng.uniform(0.3, 1.2), warm * hue(NEONS[rng.integers(7)]) * 0.5 + 0.02)
        awning = ("#b03a34", "#e8dfcc", "#2f5d50", "#c98a2e", "#3a4f78")[rng.integers(5)]
        layer.box(x + 0.1, x + w - 0.1, 2.65, 3.1, awning, 0.9 * max(easel.mood.level, 0.07))
        x += w + rng.uniform(0.1, 0.5)
    return layer


def street(easel: Easel, paint: str) -> Layer:
    """Pave the street: a roadway between pavements, wet after rain."""
    layer, across, _, below = easel.ground(12.0)
    middle = 0.8 * easel.side
    road = np.clip((2.6 - np.abs(across - middle)) / 0.15 + 0.5, 0, 1)[..., None]
    stone = hue("#a59f94") * (1 - road) + hue(paint) * road
    layer.fill(stone * (1 + 0.08 * layer.noise(0.5, 3, stretch=4.0))[..., None], np.broadcast_to(below, layer.alpha.shape))
    lit(easel, layer)
    return layer


def street_day(easel: Easel) -> None:
    """A street by day: fronts, shops, parked cars, people far off, a tree."""
    above(easel)
    easel.floor = hue("#8c877e", 0.6) * easel.mood.tint * easel.mood.level
    houses(easel, 60.0, 8, 16, 0.1 * easel.mood.lamps)
    houses(easel, 26.0, 7, 12, 0.25 * easel.mood.lamps)
    street(easel, "#5d5d5f")
    shops(easel, 16.0, 0.45 + 0.6 * easel.mood.lamps)
    cars(easel, 11.0, night=False)
    passers(easel, 9.0, 5)
    tree = leaves(easel, 8.0, np.clip((_y(easel, 8.0) - 2.3) * 1.2, -3, 0.35), size=0.5)
    flecks(easel, tree, 40, 2.0, 5.0, light=6.0, size=0.06)


def _y(easel: Easel, behind: float) -> np.ndarray:  # type: ignore[type-arg]
    layer = easel.layer(behind)
    easel.layers.pop()
    return layer.y[:, None]


def cars(easel: Easel, behind: float, *, night: bool) -> None:
    """Let cars stand or drive, by night with their lights on."""
    layer, rng = easel.layer(behind), easel.rng
    x = layer.span[0] + rng.uniform(-2, 1)
    while x < layer.span[1]:
        paint = ("#8c1f1f", "#2a3f5c", "#d9dadb", "#1f2224", "#7c8488")[rng.integers(5)]
        gain = 0.8 * max(easel.mood.level, 0.05)
        layer.box(x, x + 3.9, 0.3, 0.95, paint, gain)
        layer.box(x + 0.7, x + 3.1, 0.9, 1.42, "#2c353c", gain)
        layer.disc(x + 0.8, 0.33, 0.32, "#141414", gain)
        layer.disc(x + 3.1, 0.33, 0.32, "#141414", gain)
        layer.box(x + 0.1, x + 3.8, 0.88, 0.93, "#ffffff", 1.6 * gain)
        if night:
            pair = np.asarray([x + 0.2, x + 0.55])
            layer.specks(pair, np.full(2, 0.72), hue("#fff2d8", 60.0), 0.10 * easel.reach)
            layer.specks(pair + 3.2, np.full(2, 0.78), hue("#ff2014", 26.0), 0.10 * easel.reach)
        x += 3.9 + rng.uniform(0.8, 4.0)


def passers(easel: Easel, behind: float, count: int) -> None:
    """Let people pass in the distance."""
    layer, rng = easel.layer(behind), easel.rng
    for x in rng.uniform(layer.span[0], layer.span[1], count):
        tall, coat = rng.uniform(1.6, 1.85), ("#2b2f38", "#7b5a44", "#3f4a3a", "#8f8a84", "#5a2f34")[rng.integers(5)]
        layer.box(x - 0.13, x + 0.13, 0, 0.85, "#24262b", 0.9)
        layer.disc(x, tall - 0.62, 0.24, coat, 0.9, aspect=1.5)
        layer.disc(x, tall - 0.12, 0.11, "#b98f74", 0.8, aspect=1.25)
    lit(easel, layer)


def street_night(easel: Easel) -> None:
    """A street by night: neon signs, lit windows, headlamps and lanterns, their light on wet asphalt."""
    layer = easel.layer(150.0)
    layer.fill(hue("#070a14") * np.ones(3, np.float32))
    easel.sky, easel.floor = hue("#141c34", 0.8), hue("#2a2028", 0.6)
    rng = easel.rng
    houses(easel, 60.0, 14, 30, 0.35)
    houses(easel, 28.0, 9, 18, 0.3)
    street(easel, "#3a3a40")
    far = easel.layer(45.0)
    lights(easel, far, 120, 0.6, 9.0, 34.0, 0.16)
    signs(easel, easel.layer(20.0), 12)
    shops(easel, 17.0, 0.9)
    cars(easel, 24.0, night=True)
    near = easel.layer(13.0)
    lights(easel, near, 26, 1.4, 5.0, 40.0, 0.08)
    shine = easel.layer(12.0)
    fade = (np.exp(-np.maximum(1.55 - shine.y, 0) / 1.3) * (shine.y < 1.55))[:, None, None]
    for paint in ("#ffb45a", "#ff4a8a", "#3ab8e8"):
        # Lamps and signs, drawn out downwards by the wet road.
        shine.rgb += fade * np.clip(shine.noise(0.5, 2)[:1, :, None] - 0.2, 0, 2) * hue(paint, 0.16)
    n = 60
    x, y = rng.uniform(shine.span[0], shine.span[1], n), rng.uniform(shine.span[2], 0.4, n)
    shine.specks(x, y, np.stack([hue(c) for c in (*NEONS, "#ffd9a0")])[rng.integers(8, size=n)] * rng.lognormal(0.8, 0.7, n)[:, None].astype(np.float32), 0.09)


def lights(easel: Easel, layer: Layer, count: int, low: float, high: float, bright: float, size: float) -> None:
    """Scatter lamps of the town's colours: mostly warm, some white, red, green and neon."""
    rng = easel.rng
    paints = np.stack([hue(c) for c in ("#ffb45a", "#ffc880", "#ffd8a0", "#fff2e0", "#ff3a2a", "#43e08a", "#ff2a8d", "#22c8ff")])
    which = rng.choice(8, count, p=[0.26, 0.2, 0.14, 0.12, 0.1, 0.04, 0.07, 0.07])
    x, y = rng.uniform(layer.span[0], layer.span[1], count), low + (min(high, layer.span[3]) - low) * rng.random(count)
    layer.specks(x, y, (paints[which] * bright * rng.lognormal(-0.6, 0.7, count)[:, None]).astype(np.float32), size * easel.reach)


def signs(easel: Easel, layer: Layer, count: int) -> None:
    """Hang neon signs: frames, bars and letters."""
    rng = easel.rng
    for x in np.linspace(layer.span[0], layer.span[1], count) + rng.uniform(-0.8, 0.8, count):
        y, paint = rng.uniform(1.3, 5.5), NEONS[rng.integers(len(NEONS))]
        tall = rng.random() < 0.5
        w, h = (0.5, rng.uniform(1.2, 2.6)) if tall else (rng.uniform(1.2, 2.4), 0.5)
        layer.box(x, x + w, y, y + h, paint, 0.25)
        for k in np.linspace(0.08, 0.92, 7):
            left, bottom = (x + 0.1, y + h * k - 0.06) if tall else (x + w * k - 0.06, y + 0.1)
            layer.box(left, left + (0.3 if tall else 0.08), bottom, bottom + (0.08 if tall else 0.3), paint, 9.0)
        layer.box(x, x + w, y + h - 0.05, y + h, NEONS[rng.integers(len(NEONS))], 6.0)


def city(easel: Easel) -> None:
    """A city: towers in the haze with their windows, a few lower fronts, traffic."""
    above(easel)
    easel.floor = hue("#77777a", 0.6) * easel.mood.tint * easel.mood.level
    glow = float(np.clip(easel.mood.lamps - 0.2, 0, 1))
    for behind, low, high, paints in ((140.0, 30, 70, ("#6d7b8a", "#8d979f", "#566472")), (90.0, 18, 45, ("#4f5c68", "#77706a", "#414c55"))):
        layer = towers(easel, behind, low, high, paints, glow)
        veil = 0.16 * behind / 140
        layer.rgb += veil * (easel.mood.skyline * 0.7 * layer.alpha[..., None] - layer.rgb)
    houses(easel, 45.0, 4, 9, 0.2 + 0.4 * glow)
    street(easel, "#66676a")
    shops(easel, 24.0, 0.35 + 0.7 * easel.mood.lamps)
    cars(easel, 18.0, night=easel.mood.lamps > 0.8)
    passers(easel, 14.0, 5)
    if glow > 0.1:
        lights(easel, easel.layer(40.0), int(110 * glow), 1.0, 12.0, 22.0, 0.14)
    else:
        lights(easel, easel.layer(30.0), 16, 0.8, 5.0, 6.0, 0.10)


def towers(easel: Easel, behind: float, low: float, high: float, paints: tuple[str, ...], glow: float) -> Layer:
    """Raise towers with bands of glass."""
    layer, rng = easel.layer(behind), easel.rng
    lamps: list[tuple[float, float]] = []
    x = layer.span[0] - 8 * rng.random()
    while x < layer.span[1]:
        w, h = rng.uniform(9, 18), rng.uniform(low, high)
        layer.box(x, x + w, 0, h, paints[rng.integers(len(paints))], rng.uniform(0.6, 0.9))
        for bottom in np.arange(3, min(h, layer.span[3]) - 2, 3.6):
            layer.box(x + 0.6, x + w - 0.6, bottom, bottom + 1.7, "#3f5262", rng.uniform(0.8, 1.3), foot="#8aa0b2")
            lamps += [(left, bottom) for left in np.arange(x + 0.8, x + w - 2, 1.8) if rng.random() < glow * 0.45]
        for left in np.arange(x + 0.6, x + w, 2.4):
            layer.box(left, left + 0.35, 0, h, paints[0], 0.6)
        x += w * rng.uniform(1.0, 1.9)
    lit(easel, layer)
    for left, bottom in lamps:
        layer.box(left, left + 1.3, bottom, bottom + 1.6, "#ffd494", 0.9)
    return layer
