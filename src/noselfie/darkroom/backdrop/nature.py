"""Backgrounds under the open sky: leaves, grass, water, rock, sand, snow."""

from collections.abc import Sequence

import numpy as np

from noselfie.darkroom.backdrop.easel import Easel, Layer, hue
from noselfie.darkroom.backdrop.walls import heaven
from noselfie.darkroom.figure import Floats

LEAVES = ("#1f3318", "#37571f", "#587a2c", "#86a244")
PINES = ("#101f16", "#1d3423", "#2f4d30", "#4a6a3c")


def lit(easel: Easel, layer: Layer, share: float = 0.25) -> None:
    """Put a layer into the light of the hour, brighter towards the sun's side."""
    half = (layer.x / np.abs(layer.x).max())[None, :, None]
    layer.rgb *= easel.mood.tint * easel.mood.level * (1 + share * easel.side * half)


def above(easel: Easel, gain: float = 1.0) -> Layer:
    """Hang the sky."""
    layer = easel.layer(150.0)
    layer.fill(heaven(easel, layer.y) * gain)
    easel.sky = (easel.mood.zenith + easel.mood.skyline) / 2
    return layer


def leaves(easel: Easel, behind: float, cover: Floats | float, paints: Sequence[str] = LEAVES, size: float = 0.5, gain: float = 1.0) -> Layer:
    """Grow foliage where ``cover`` (H, W) is above 0: clumps of light and shade that break up into leaves, with gaps."""
    layer = easel.layer(behind)
    clumps, fine = layer.noise(size * 2.4, 3), layer.noise(size * 0.3, 3)
    light = np.clip(0.5 + 0.22 * clumps + 0.16 * fine, 0, 0.999) * (len(paints) - 1)
    shades = np.stack([hue(p, gain) for p in paints])
    low = light.astype(int)
    t = (light - low)[..., None]
    alpha = np.clip((np.asarray(cover, np.float32) + 0.55 * clumps + 0.45 * fine) * 1.6, 0, 1)
    layer.fill(shades[low] * (1 - t) + shades[low + 1] * t, alpha)
    lit(easel, layer)
    return layer


def flecks(easel: Easel, layer: Layer, count: int, low: float, high: float, paint: str = "#fff6d8", light: float = 9.0, size: float = 0.05) -> None:
    """Let sun through or glint on leaves: bright points between two heights, in clusters, that the lens turns into discs."""
    strength = easel.mood.sun
    if strength <= 0:
        return
    rng = easel.rng
    # In focus they are too small to see, but for a few.
    count = int(count * np.clip(layer.spread / 10, 0.12, 1.0))
    left, right, bottom, top = layer.span
    low, high = max(low, bottom), min(high, top)
    nests = np.stack([rng.uniform(left, right, 9) , rng.uniform(low, high, 9)], axis=1)
    at = nests[rng.integers(9, size=count)] + rng.normal(0, 0.13 * (right - left), (count, 2))
    bright = light * strength * rng.lognormal(-0.7, 0.9, count)[:, None] * hue(paint) * easel.mood.tint
    keep = (at[:, 1] > low) & (at[:, 1] < high)
    layer.specks(at[keep, 0], at[keep, 1], bright[keep].astype(np.float32), size * easel.reach)


def flowers(easel: Easel, layer: Layer, count: int, low: float, high: float, paints: Sequence[str], size: float = 0.045) -> None:
    """Plant flowers in patches of one colour each."""
    rng = easel.rng
    left, right, bottom, _ = layer.span
    patches = 10
    nests = np.stack([rng.uniform(left, right, patches), rng.uniform(max(low, bottom), high, patches)], axis=1)
    which = rng.integers(patches, size=count)
    at = nests[which] + rng.normal(0, 1, (count, 2)) * (0.11 * (right - left), 0.12)
    chosen = rng.integers(len(paints), size=patches)[which]
    tones = np.stack([hue(p) for p in paints])[chosen] * rng.uniform(0.5, 1.2, (count, 1)) * easel.mood.tint * easel.mood.level
    for (x, y), tone, radius in zip(at, tones, rng.uniform(0.5, 1.3, count) * size, strict=True):
        layer.disc(float(x), float(y), float(radius), tone, aspect=0.8)


def turf(easel: Easel, behind: float, near: str, far: str, patch: float = 0.6, contrast: float = 0.18) -> Layer:
    """Spread ground from the horizon to the frame's foot, with patches of light."""
    layer, _, away, below = easel.ground(behind)
    t = np.exp(-away / 30.0)[..., None]
    mottle = 1 + contrast * layer.noise(patch, 4, stretch=4.0)
    layer.fill((hue(far) * (1 - t) + hue(near) * t) * mottle[..., None], np.broadcast_to(below, layer.alpha.shape))
    lit(easel, layer)
    return layer


def path(easel: Easel, layer: Layer, across: Floats, away: Floats, paint: str, centre: float, width: float) -> None:
    """Lay a path on the ground that winds to the horizon."""
    middle = centre + 0.35 * np.sin(away / 5.0) * np.minimum(away / 12, 1.5) + 0.03 * away * np.sign(centre)
    cover = np.clip((width / 2 - np.abs(across - middle)) / 0.12 + 0.5, 0, 1) * (away < 120)
    shade = hue(paint) * easel.mood.tint * easel.mood.level * (1 + 0.12 * layer.noise(0.5, 3, stretch=4.0))[..., None]
    layer.fill(shade, cover * layer.alpha)


def garden(easel: Easel) -> None:
    """A garden: trees with sun behind them, a lawn and a path, hedges and flowers."""
    above(easel)
    easel.floor = hue("#3d5a22", 0.7) * easel.mood.tint * easel.mood.level
    trees = leaves(easel, 22.0, 0.55, size=1.6, gain=1.15)
    flecks(easel, trees, 170, 1.2, 9.0, light=16.0, size=0.16)
    ground, across, away, below = easel.ground(9.0)
    ground.fill(hue("#6f9238") * (1 + 0.2 * ground.noise(0.8, 4, stretch=4.0))[..., None], np.broadcast_to(below, ground.alpha.shape))
    lit(easel, ground)
    path(easel, ground, across, away, "#c8b593", -0.5 * easel.side, 1.1)
    x, rng = ground.x[None], easel.rng
    hedge = easel.layer(6.5)
    top = 1.15 + 0.25 * np.sin(hedge.x[None] * 1.7 + rng.uniform(0, 6)) + 0.12 * hedge.noise(0.8, 2)[:1]
    easel.layers.pop()
    bush = leaves(easel, 6.5, np.clip((top - hedge.y[:, None]) * 3.0, -3, 1.2), size=0.4, gain=1.25)
    flowers(easel, bush, 130, 0.3, 1.35, ("#e86a92", "#f4e9ee", "#f0b53a", "#b46ad0", "#d8392f", "#f7c9d6"), 0.06)
    flecks(easel, bush, 50, 0.5, 1.5, light=5.0, size=0.05)
    near = easel.layer(3.2)
    side = np.clip((np.abs(near.x[None] - 0.05 * x.max()) / np.abs(near.x).max() - 0.62) * 5.0, -3, 0.6)
    easel.layers.pop()
    leaves(easel, 3.2, side - np.clip((near.y[:, None] - 1.9) * 3, 0, 4), size=0.3, gain=0.8)


def forest(easel: Easel) -> None:
    """A forest: trunks in the depth, green light, ferns."""
    above(easel)
    easel.sky, easel.floor = hue("#7d9a52", 0.9) * easel.mood.tint * easel.mood.level, hue("#2c3018", 0.6)
    deep = leaves(easel, 40.0, 0.75, ("#1c2b1c", "#31492a", "#5a7a40", "#a3bb6a"), size=2.2, gain=1.1)
    flecks(easel, deep, 140, 0.5, 14.0, "#f4ffd0", light=14.0, size=0.25)
    turf(easel, 16.0, "#4a4626", "#4c5a30", contrast=0.3)
    for behind, width, paint in ((26.0, 0.3, "#3a372b"), (14.0, 0.28, "#2f2a20"), (8.0, 0.26, "#241f18")):
        layer = easel.layer(behind)
        trunks(easel, layer, width, paint)
    mid = leaves(easel, 11.0, np.clip(canopy(easel, 11.0), -3, 0.5), PINES, size=0.7, gain=1.3)
    flecks(easel, mid, 60, 1.4, 6.0, "#efffc0", light=7.0, size=0.08)
    fern = easel.layer(5.0)
    easel.layers.pop()
    leaves(easel, 5.0, np.clip((0.95 - fern.y[:, None]) * 3, -3, 1.2), ("#22381a", "#3f5f26", "#64843a", "#8ea850"), size=0.3)


def trunks(easel: Easel, layer: Layer, width: float, paint: str, gap: float = 1.9) -> None:
    """Stand trees side by side, at uneven distances, rounded by the light."""
    left, right = layer.span[:2]
    x = left + gap * easel.rng.random()
    while x < right:
        w = width * easel.rng.uniform(0.6, 1.5)
        for k in range(5):
            shade = 0.55 + 0.2 * k if easel.side > 0 else 1.35 - 0.2 * k
            layer.box(x + w * k / 5, x + w * (k + 1) / 5 + layer.pixel, -1.0, 60.0, paint, shade)
        x += gap * easel.rng.uniform(0.5, 1.8)
    lit(easel, layer)


def canopy(easel: Easel, behind: float, height: float = 2.6) -> Floats:
    """Say where boughs hang into the picture (H, 1): from a height up."""
    layer = easel.layer(behind)
    easel.layers.pop()
    return np.asarray((layer.y[:, None] - height) * 0.9, np.float32)


def park(easel: Easel) -> None:
    """A park: lawns and a gravel walk, tall trees with light between them, a lamp and a bench."""
    above(easel)
    easel.floor = hue("#4d6a2c", 0.7) * easel.mood.tint * easel.mood.level
    far = leaves(easel, 60.0, np.clip((9.0 - easel_y(easel, 60.0)) * 0.4, -2, 0.9), size=3.0, gain=1.2)
    flecks(easel, far, 90, 1.5, 14.0, light=18.0, size=0.4)
    ground, across, away, below = easel.ground(14.0)
    mottle = 1 + 0.28 * ground.noise(1.2, 4, stretch=6.0)
    ground.fill(hue("#7b9a3e") * mottle[..., None], np.broadcast_to(below, ground.alpha.shape))
    lit(easel, ground)
    path(easel, ground, across, away, "#d2c3a2", 0.7 * easel.side, 2.2)
    trees = easel.layer(18.0)
    trunks(easel, trees, 0.42, "#3b3024", gap=4.0)
    lamp = easel.layer(10.0)
    x = -0.27 * easel.side * (lamp.span[1] - lamp.span[0])
    lamp.box(x - 0.04, x + 0.04, 0, 3.0, "#20241f")
    lamp.disc(x, 3.05, 0.17, "#fff0cc", 0.5 + 4.0 * easel.mood.lamps)
    lamp.box(-x - 0.8, -x + 0.8, 0.42, 0.5, "#5c4026")
    lamp.box(-x - 0.8, -x + 0.8, 0.6, 0.9, "#6b4a2c")
    crown = leaves(easel, 12.0, np.clip(canopy(easel, 12.0, 2.9), -3, 0.7), ("#2b401a", "#4d6c26", "#7c9838", "#b3bd5a"), size=0.7, gain=1.15)
    flecks(easel, crown, 110, 2.0, 6.0, light=9.0, size=0.09)


def easel_y(easel: Easel, behind: float) -> Floats:
    """Give the heights (H, 1) of a layer without starting one."""
    layer = easel.layer(behind)
    easel.layers.pop()
    return layer.y[:, None]


def beach(easel: Easel) -> None:
    """A beach: sky, sea with surf and glitter, sand."""
    above(easel)
    easel.floor = hue("#d8c49a", 0.8) * easel.mood.tint * easel.mood.level
    water(easel, 50.0, "#1f6f8c", "#6fb7bf")
    sand, across, away, below = easel.ground(12.0)
    shore = 18.0 * easel.reach
    cover = np.clip((shore - away + 2.0 * np.sin(across / 4.0 + 1.0)) / 3.0, 0, 1) * below
    sand.fill(hue("#e2cfa6") * (1 + 0.08 * sand.noise(0.5, 4, stretch=5.0))[..., None], cover)
    lit(easel, sand)
    foam = easel.layer(20.0)
    line = 1.55 - 1.55 * foam.depth / (shore + 2.0 * np.sin(foam.x[None] / 4.0 + 1.0))
    far = np.abs(foam.y[:, None] - line) + 0.05 * foam.noise(0.5, 2, stretch=5)
    foam.fill(hue("#ffffff", 1.1) * easel.mood.tint * max(easel.mood.level, 0.1), np.clip(1 - far / 0.09, 0, 1))
    palm = easel.layer(14.0)
    x = -0.36 * easel.side * (palm.span[1] - palm.span[0])
    for k in range(24):
        palm.box(x + 0.004 * k * k * easel.side, x + 0.004 * k * k * easel.side + 0.2, 0.2 * k, 0.2 * k + 0.22, "#5b4632")
    top = (x + 0.004 * 576 * easel.side, 4.8)
    for angle in np.linspace(-0.7, 3.85, 13) + easel.rng.uniform(-0.14, 0.14, 13):
        long, lift = easel.rng.uniform(1.7, 2.8), easel.rng.uniform(0.9, 1.5)
        for t in np.linspace(0.06, 1, 26):
            x, y = top[0] + long * t * np.cos(angle), top[1] + lift * t * np.sin(angle) - (0.45 + 0.75 * np.cos(angle) ** 2) * long * t**2.2 * 0.5
            # Leaflets hang from the rib, longest in its middle.
            hang, green = 0.5 * np.sin(np.pi * min(t + 0.1, 1.0)), ("#3d5c2a", "#54703a", "#2c4722")[easel.rng.integers(3)]
            palm.box(x - 0.05, x + 0.05, y - hang, y + 0.05, green, alpha=0.85)
    lit(easel, palm)


def water(easel: Easel, behind: float, deep: str, shallow: str) -> Layer:
    """Spread water below the horizon: reflections of the sky in ripples, glitter under the sun."""
    layer, _, away, below = easel.ground(behind)
    t = np.exp(-away / 40.0)[..., None]
    ripple = layer.noise(0.5, 4, stretch=9.0)
    body = (hue(deep) * (1 - t) + hue(shallow) * t) * easel.mood.tint * easel.mood.level
    mirror = easel.mood.skyline * 0.42
    share = np.clip(0.5 + 0.22 * ripple, 0.1, 0.9)[..., None]
    layer.fill(body * (1 - share) + mirror * share, np.broadcast_to(below, layer.alpha.shape))
    if easel.mood.sun > 0:
        rng, (left, right, bottom, _) = easel.rng, layer.span
        n = int(260 * np.clip(layer.spread / 10, 0.2, 1.0))
        y = 1.55 - np.abs(rng.normal(0, 0.35, n)) * (1.55 - bottom)
        x = easel.side * 0.22 * right + rng.normal(0, 0.14, n) * (right - left) * (1 + (1.55 - y) / (1.55 - bottom))
        bright = 12.0 * easel.mood.sun * rng.lognormal(-0.8, 1.0, n)[:, None] * hue("#fff0d0") * easel.mood.tint
        layer.specks(x, y, bright.astype(np.float32), 0.006 * (right - left))
    return layer


def harbour(easel: Easel) -> None:
    """A harbour: still water, hulls and masts, sheds across the basin."""
    above(easel)
    easel.floor = hue("#5d6b70", 0.6) * easel.mood.tint * easel.mood.level
    rng = easel.rng
    sheds = easel.layer(70.0)
    x = sheds.span[0]
    while x < sheds.span[1]:
        w, h = rng.uniform(4, 10), rng.uniform(3, 7.5)
        sheds.box(x, x + w, 0, h, ("#8c8f8c", "#7a4f42", "#5f6d78", "#a39a88")[rng.integers(4)], 0.8)
        sheds.box(x + 0.2 * w, x + 0.35 * w, 1.0, 2.4, "#2c3238")
        x += w * rng.uniform(0.9, 1.3)
    lit(easel, sheds)
    water(easel, 30.0, "#3a5058", "#5b7378")
    for behind, gap in ((40.0, 3.0), (20.0, 2.6), (8.0, 2.6)):
        boats(easel, behind, gap)


def boats(easel: Easel, behind: float, gap: float) -> None:
    """Moor a row of sailing and fishing boats with masts, stays and lanterns."""
    layer, rng = easel.layer(behind), easel.rng
    x = layer.span[0] - gap * rng.random()
    while x < layer.span[1]:
        w, h = rng.uniform(2.2, 4.0), rng.uniform(0.6, 1.1)
        paint = ("#e8e6e0", "#2f4a63", "#8c2f2a", "#3b5a4a", "#d8d2c2")[rng.integers(5)]
        bow = rng.choice([-1.0, 1.0])
        for k in range(6):
            # A hull narrows to the water, most at its raking bow.
            rake, rise = 0.32 * w * (1 - k / 5) ** 1.5, 0.15 + h * k / 6
            ends = (x + 0.25 * rake, x + w - rake) if bow > 0 else (x + rake, x + w - 0.25 * rake)
            layer.box(*ends, rise, rise + h / 5.5, paint if k else "#26282a", 0.75 + 0.03 * k)
        layer.box(x, x + w, 0.1 + h, 0.17 + h, "#efece4", 0.95)
        layer.box(x + 0.3 * w, x + 0.6 * w, 0.15 + h, 0.75 + h, "#e9e7df", 0.75)
        mast = x + w * rng.uniform(0.35, 0.6)
        tall = rng.uniform(5, 10)
        layer.box(mast - 0.08, mast + 0.08, 0.3, tall, "#3a3129")
        layer.box(mast - 0.05, mast + rng.choice([-1.0, 1.0]) * 1.6, 1.7, 1.85, "#b9b2a2")
        for t in np.linspace(0, 1, 24):
            layer.disc(mast + (x + w - mast) * t, tall * (1 - t) + 0.6 * t, 0.03, "#55504a", alpha=0.7)
        x += w + gap * rng.uniform(0.1, 1.0)
    lit(easel, layer)
    if easel.mood.lamps > 0.3:
        at = rng.uniform(layer.span[0], layer.span[1], 5)
        layer.specks(at, rng.uniform(1.6, 3.0, 5), hue("#ffc878", 14.0 * easel.mood.lamps), 0.10 * easel.reach)


def mountains(easel: Easel) -> None:
    """Mountains: ranges fading into blue air, snow on the highest, a meadow."""
    above(easel)
    easel.floor = hue("#55693a", 0.6) * easel.mood.tint * easel.mood.level
    for behind, height, paint, air in ((140.0, 26.0, "#8d9cb4", 0.55), (100.0, 13.0, "#5d7184", 0.35), (60.0, 5.0, "#3f5546", 0.1)):
        layer = easel.layer(behind)
        wide = layer.span[1] - layer.span[0]
        rise = wide * height / 60.0
        crest = 1.55 + rise * (0.62 + 0.24 * layer.noise(0.45 * wide, 5, stretch=1.0)[:1])
        cover = np.clip((crest - layer.y[:, None]) / layer.pixel, 0, 1)
        rock = hue(paint) * (1 + 0.16 * layer.noise(0.08 * wide, 4))[..., None]
        snow = np.clip((layer.y[:, None] - 1.55 - 0.6 * rise) / (0.12 * rise) + layer.noise(0.06 * wide, 3) * 0.9, 0, 1) * (height > 20)
        colour = rock * (1 - snow[..., None]) + hue("#f2f6fb", 0.95) * snow[..., None]
        layer.fill(colour, cover)
        lit(easel, layer, 0.2)
        layer.rgb += air * 0.5 * (easel.mood.skyline * 0.6 * layer.alpha[..., None] - layer.rgb)
    turf(easel, 25.0, "#7c9048", "#66803f", patch=1.0)
    leaves(easel, 16.0, np.clip((1.35 - easel_y(easel, 16.0)) * 2.0, -3, 0.6), PINES, size=0.6)


def desert(easel: Easel) -> None:
    """A desert: dunes with lit and shaded flanks under a hard sky."""
    above(easel)
    easel.floor = hue("#c89058", 0.8) * easel.mood.tint * easel.mood.level
    for behind, height, paint in ((120.0, 0.11, "#d9a873"), (60.0, 0.07, "#d59a5e"), (28.0, 0.02, "#cf8f52")):
        layer = easel.layer(behind)
        wide = layer.span[1] - layer.span[0]
        crest = 1.55 + wide * (height + 0.03 * layer.noise(0.6 * wide, 2)[:1])
        slope = np.gradient(crest[0]) / layer.pixel * easel.side
        light = np.clip(1.0 - 2.4 * slope, 0.45, 1.3)[None, :, None]
        layer.fill(hue(paint) * light * (1 + 0.05 * layer.noise(0.06 * wide, 4, stretch=5))[..., None], np.clip((crest - layer.y[:, None]) / layer.pixel, 0, 1))
        lit(easel, layer)
    turf(easel, 12.0, "#d79c60", "#cf9458", contrast=0.08)


def meadow(easel: Easel) -> None:
    """A field: ripe grass to a far row of trees."""
    above(easel)
    easel.floor = hue("#9c8a45", 0.8) * easel.mood.tint * easel.mood.level
    leaves(easel, 110.0, np.clip((6.5 - easel_y(easel, 110.0)) * 0.5, -3, 1.0), PINES, size=4.0, gain=1.3)
    turf(easel, 25.0, "#b9a35a", "#c9b46c", patch=0.8, contrast=0.22)
    near = easel_y(easel, 5.0)
    grass = leaves(easel, 5.0, np.clip((0.95 - near) * 3.0, -3, 1.0), ("#6b5f2c", "#96853f", "#c2ad5c", "#e2d08a"), size=0.16)
    flowers(easel, grass, 90, 0.2, 1.0, ("#d8402f", "#f3f0e4", "#5a6fd0", "#f0c030"), 0.03)
    flecks(easel, grass, 120, 0.2, 1.2, "#fff0c0", 5.0, 0.035)


def snow(easel: Easel) -> None:
    """A winter landscape: white ground, dark firs with snow on them."""
    above(easel, 0.9)
    easel.floor = hue("#e6edf5", 0.8) * easel.mood.tint * easel.mood.level
    far = leaves(easel, 70.0, np.clip((7.5 - easel_y(easel, 70.0)) * 0.4, -3, 0.9), ("#1e2a30", "#34454a", "#6f8288", "#dfe8ee"), size=2.2)
    flecks(easel, far, 40, 1.0, 8.0, "#eef6ff", 5.0, 0.3)
    turf(easel, 20.0, "#eef3f8", "#dfe8f0", contrast=0.05)
    layer = easel.layer(13.0)
    x = layer.span[0]
    while x < layer.span[1]:
        fir(easel, layer, x, easel.rng.uniform(3.2, 6.0))
        x += easel.rng.uniform(1.4, 4.5)
    lit(easel, layer)
    snowfall(easel, 160)


def fir(easel: Easel, layer: Layer, x: float, height: float) -> None:
    """Plant a fir with snow on its boughs."""
    for k in range(9):
        y, half = height * (0.12 + 0.098 * k), height * 0.24 * (1 - k / 9.5)
        layer.disc(x, y, half, "#1c2c26", 0.9, aspect=0.42)
        layer.disc(x + 0.1 * half * easel.side, y + 0.13 * half, half * 0.82, "#e8eff6", 0.85, alpha=0.75, aspect=0.22)


def snowfall(easel: Easel, count: int = 260) -> None:
    """Let flakes fall at several depths behind the sitter."""
    for behind in (1.2, 4.0, 12.0):
        layer = easel.layer(behind)
        left, right, bottom, top = layer.span
        x, y = easel.rng.uniform(left, right, count), easel.rng.uniform(bottom, top, count)
        layer.specks(x, y, hue("#f6faff", 1.6 * max(easel.mood.level, 0.15)), 0.012)


def lake(easel: Easel) -> None:
    """A lake: hills and their mirror image, reeds."""
    above(easel)
    easel.floor = hue("#4a6a78", 0.6) * easel.mood.tint * easel.mood.level
    for behind, height, paint in ((140.0, 0.16, "#7e93a4"), (90.0, 0.08, "#47604f")):
        layer = easel.layer(behind)
        wide = layer.span[1] - layer.span[0]
        crest = 1.55 + wide * (height + 0.05 * layer.noise(0.4 * wide, 4)[:1])
        cover = np.clip((crest - layer.y[:, None]) / layer.pixel, 0, 1)
        layer.fill(hue(paint) * (1 + 0.12 * layer.noise(0.06 * wide, 3))[..., None], cover)
        lit(easel, layer)
    mirror = water(easel, 60.0, "#31505c", "#46656c")
    half = np.clip(1 - (1.55 - mirror.y) / (0.10 * (mirror.span[1] - mirror.span[0])), 0, 1)[:, None]
    mirror.fill(hue("#3c5348") * easel.mood.tint * easel.mood.level, 0.7 * half * mirror.alpha)
    reeds = easel.layer(6.0)
    rng = easel.rng
    for x in rng.uniform(reeds.span[0], reeds.span[1], 90):
        reeds.box(x, x + 0.018, 0, rng.uniform(0.5, 1.25), "#7c8042", rng.uniform(0.5, 1.1))
    lit(easel, reeds)
