"""Backgrounds indoors: rooms with their windows, lamps, shelves and things."""

import numpy as np

from noselfie.darkroom.backdrop.easel import Easel, hue
from noselfie.darkroom.backdrop.interior import (
    books,
    bottles,
    bulb,
    cabinets,
    ceiling,
    curtain,
    floor,
    frame,
    plant,
    screen,
    shell,
    spare,
    window,
)
from noselfie.darkroom.backdrop.walls import pool


def office(easel: Easel) -> None:
    """An open office: a row of windows, ceiling panels, desks with screens, a plant."""
    wall = shell(easel, 9.0, "#c9ccce", "#7c8086")
    easel.sky = hue("#e8eef2", 0.8 * easel.mood.room)
    for x in np.arange(wall.span[0] - 0.4, wall.span[1], 1.7):
        window(easel, wall, x, 0.95, 1.5, 1.75, town=True)
    ceiling(easel, 9.0, "#b9bdc0", (0.6, 1.5), 2.6)
    desks = easel.layer(5.0)
    x = desks.span[0] + easel.rng.random()
    while x < desks.span[1]:
        spare(desks, x, x + 1.5, 0, 0.74, "#d9d4ca", 0.55, easel.mood.room)
        desks.box(x, x + 1.5, 0.72, 0.77, "#efece4", 0.7 * easel.mood.room)
        screen(easel, desks, x + 0.35, 0.86, 0.62, 0.38)
        desks.box(x + 1.12, x + 1.5, 0.2, 1.15, "#23282e", 0.7 * easel.mood.room)
        x += easel.rng.uniform(1.8, 2.6)
    near = easel.layer(3.6)
    plant(easel, near, easel.side * -0.36 * (near.span[1] - near.span[0]), 0.4, 1.7)


def library(easel: Easel) -> None:
    """A library: shelves of coloured spines to both sides, a far bay, reading lamps."""
    shell(easel, 8.0, "#5c4430", "#4a3826")
    easel.sky = hue("#ffdcae", 0.35 * easel.mood.room)
    books(easel, easel.layer(8.0), -50, 50)
    for behind, share in ((5.2, 0.42), (3.6, 0.70)):
        layer = easel.layer(behind)
        wide = layer.span[1] - layer.span[0]
        books(easel, layer, -50, -0.5 * wide * share - 0.1)
        books(easel, layer, 0.5 * wide * share + 0.1, 50)
    lamps = easel.layer(6.0)
    for x in np.arange(lamps.span[0] + 0.3 * easel.rng.random(), lamps.span[1], 1.15):
        bulb(easel, lamps, x, easel.rng.uniform(2.0, 2.5), 0.085, "#ffc878", 9.0)


def kitchen(easel: Easel) -> None:
    """A kitchen: cabinets, tiles, a window over the sink, pots and jars, hanging lamps."""
    wall = shell(easel, 5.0, "#e6dfd0", "#9c8668")
    easel.sky = hue("#fff0d8", 0.6 * easel.mood.room)
    room, rng = easel.mood.room, easel.rng
    for row in np.arange(0.92, 1.5, 0.1):
        wall.box(-50, 50, row, row + 0.094, ("#dfe6e2", "#d2ddd8")[rng.integers(2)], 0.62 * room)
    paint = ("#7f9a8c", "#e9e4d6", "#5c7488", "#c9a77c")[rng.integers(4)]
    wide = wall.span[1] - wall.span[0]
    middle = -0.27 * easel.side * wide
    cabinets(easel, wall, wall.span[0], wall.span[1], 0.0, 0.88, paint)
    cabinets(easel, wall, wall.span[0], middle - 0.65, 1.5, 2.35, paint)
    cabinets(easel, wall, middle + 0.65, wall.span[1], 1.5, 2.35, paint)
    window(easel, wall, middle - 0.6, 1.05, 1.2, 1.2, town=False)
    wall.box(-50, 50, 0.88, 0.93, "#a8794c", 0.7 * room)
    bottles(easel, wall, 0.93, 0.28, ("#b85a34", "#e0d4b8", "#4c6a4a", "#c9a040", "#d8dde0"), gap=0.3)
    for x in np.arange(middle + 0.8, wall.span[1], 0.24):
        wall.box(x, x + 0.008, 1.34, 1.44, "#50504e", room)
        wall.disc(x, 1.26, rng.uniform(0.05, 0.1), ("#a8623a", "#3a3c40", "#b9bcc0")[rng.integers(3)], 0.7 * room)
    lamps = easel.layer(3.0)
    for x in np.arange(lamps.span[0] + 0.35, lamps.span[1], 0.95):
        bulb(easel, lamps, x, 2.02, 0.12, "#ffd9a0", 3.5)


def living_room(easel: Easel) -> None:
    """A living room: a sofa with cushions, pictures, a window with curtains, a lamp, a plant."""
    wall = shell(easel, 5.0, easel.colour or "#d6cbb8", "#8f6e4c")
    room, rng, wide = easel.mood.room, easel.rng, wall.span[1] - wall.span[0]
    middle = 0.33 * easel.side * wide
    window(easel, wall, middle - 0.65, 0.8, 1.3, 1.6, town=False)
    curtain(easel, wall, middle - 0.95, middle - 0.55, "#e9e2d4")
    curtain(easel, wall, middle + 0.55, middle + 0.95, "#e9e2d4")
    for x in np.arange(-0.12 * easel.side * wide, -0.6 * easel.side * wide, -0.62 * easel.side):
        frame(easel, wall, float(x), rng.uniform(1.5, 1.7), rng.uniform(0.32, 0.5), rng.uniform(0.35, 0.55))
    sofa = easel.layer(4.0)
    paint = ("#4f6470", "#8a5a44", "#6f7a58", "#a39a8c")[rng.integers(4)]
    spare(sofa, -1.6, 1.6, 0.1, 0.9, paint, 0.6, room)
    for x in (-1.2, -0.4, 0.7, 1.25):
        sofa.disc(x, 0.78, 0.24, ("#c98a4a", "#e2d8c4", "#3f5560", "#a84a3c")[rng.integers(4)], 0.6 * room, aspect=0.9)
    lamp = easel.layer(4.2)
    x = -0.34 * easel.side * wide
    lamp.box(x - 0.02, x + 0.02, 0, 1.5, "#3a3129")
    lamp.box(x - 0.2, x + 0.2, 1.45, 1.8, "#ffe0aa", 0.9 + 1.3 * easel.mood.lamps, foot="#ffca80")
    plant(easel, easel.layer(3.4), 0.52 * easel.side * wide * 0.7, 0.35, 1.5)


def bedroom(easel: Easel) -> None:
    """A bedroom: a bed with pillows, posters, a string of lights, a bedside lamp, a window."""
    wall = shell(easel, 3.4, easel.colour or "#c3c9cf", "#a58a6a")
    room, rng, wide = easel.mood.room, easel.rng, wall.span[1] - wall.span[0]
    window(easel, wall, 0.36 * easel.side * wide - 0.45, 0.9, 0.9, 1.4, town=False)
    curtain(easel, wall, 0.36 * easel.side * wide - 0.75, 0.36 * easel.side * wide - 0.4, "#d8d2c8")
    for x in np.linspace(-0.12, -0.55, 3) * easel.side * wide:
        frame(easel, wall, float(x), rng.uniform(1.45, 1.85), rng.uniform(0.35, 0.5), rng.uniform(0.45, 0.6), poster=True)
    wall.box(-0.75 * wide, 0.15 * wide, 0.3, 1.08, "#7a5a3e", 0.6 * room)
    bed = easel.layer(2.8)
    bed.box(-0.7 * wide, 0.12 * wide, 0.0, 0.62, "#8fa0b0", 0.7 * room, foot="#5f6e7c")
    for x in (-0.5 * wide, -0.22 * wide, 0.02 * wide):
        bed.disc(x, 0.72, 0.3, "#eeeae2", 0.75 * room, aspect=0.55)
    t = np.linspace(-0.6, 0.6, 26)
    string = easel.layer(3.1)
    string.specks(t * wide, 2.15 + 0.14 * np.cos(t * 14), hue("#ffc97a", 4.0 + 8.0 * easel.mood.lamps), 0.035 * easel.reach)
    bulb(easel, easel.layer(3.0), 0.2 * wide, 1.05, 0.12, "#ffd9a4", 2.2)


def cafe(easel: Easel) -> None:
    """A cafe: a counter, a blackboard, shelves of bottles, bare bulbs, a window to the street."""
    wall = shell(easel, 6.0, "#6b4f3c", "#5a4634")
    easel.sky = hue("#ffd9a8", 0.4 * easel.mood.room)
    room, rng, wide = easel.mood.room, easel.rng, wall.span[1] - wall.span[0]
    window(easel, wall, 0.2 * easel.side * wide, 0.8, 1.7, 1.8, town=True)
    x = -0.38 * easel.side * wide
    wall.box(x - 0.6, x + 0.6, 1.5, 2.3, "#1c201f", 0.8)
    for y in np.arange(1.6, 2.25, 0.12):
        wall.box(x - 0.5, x - 0.5 + rng.uniform(0.5, 0.95), y, y + 0.03, "#e9e6dc", 0.5 * room)
    for y in (1.25, 2.45):
        wall.box(x - 1.0, x + 1.0, y - 0.04, y, "#8a623c", 0.6 * room)
        bottles(easel, wall, y, 0.26, ("#7a3a1e", "#2f5a3a", "#d9c79a", "#8c8f94", "#b8862e"), gap=0.12, ends=(x - 0.95, x + 0.95))
    counter = easel.layer(4.4)
    counter.box(-50, 50, 0.0, 1.02, "#7c573a", 0.5 * room, foot="#3c2a1c")
    counter.box(-50, 50, 1.0, 1.06, "#d0b894", 0.7 * room)
    bottles(easel, counter, 1.06, 0.2, ("#efe9dc", "#c9763a", "#b9c0c4"), gap=0.35)
    for behind in (5.2, 3.0):
        lamps = easel.layer(behind)
        for at in np.arange(lamps.span[0] + 0.6 * rng.random(), lamps.span[1], 0.75):
            bulb(easel, lamps, at, rng.uniform(1.95, 2.35), 0.05, "#ffb658", 16.0)


def studio(easel: Easel) -> None:
    """A photographer's studio: hung paper, which gels colour from both sides."""
    layer = easel.layer(2.2)
    light = pool(easel, 0.5)[..., None]
    if len(easel.gels) < 1:
        layer.fill(hue(easel.colour or "#5d6268") * light)
        return
    u = np.linspace(0, 1, easel.width + 2 * easel.margin, dtype=np.float32)[None, :, None]
    left, right = (hue(c) / max(float(hue(c).max()), 1e-3) for c in (easel.gels[0], easel.gels[-1]))
    t = 1 / (1 + np.exp(-(u - 0.5) * 7))
    layer.fill((left * (1 - t) + right * t) * light * 0.16 + hue(easel.colour or "#2a2c30") * 0.15)


def laboratory(easel: Easel) -> None:
    """A laboratory: benches, shelves of glassware and bottles, instruments with displays, cool panels above."""
    wall = shell(easel, 6.5, "#dde4e6", "#a9b1b4")
    easel.sky = hue("#eef6fa", 0.9 * easel.mood.room)
    room, rng, wide = easel.mood.room, easel.rng, wall.span[1] - wall.span[0]
    ceiling(easel, 6.5, "#c9d0d2", (0.5, 1.6), 2.7)
    window(easel, wall, 0.25 * easel.side * wide, 1.1, 1.4, 1.2, town=True)
    cabinets(easel, wall, wall.span[0], 0.22 * easel.side * wide if easel.side > 0 else wall.span[1], 1.95, 2.55, "#eef1f2")
    bench = easel.layer(4.6)
    cabinets(easel, bench, bench.span[0], bench.span[1], 0, 0.86, "#e4e8ea")
    bench.box(-50, 50, 0.86, 0.91, "#3a4146", 0.8 * room)
    glass = ("#3f8fc0", "#c98a2e", "#8fc4a8", "#d9e6ea", "#b8554a", "#e8eef0", "#6a5aa8")
    for y in (1.28, 1.62):
        bench.box(-50, 50, y - 0.025, y, "#b9c2c6", 0.8 * room)
        bottles(easel, bench, y, 0.22, glass, gap=0.09)
    bottles(easel, bench, 0.91, 0.26, glass, gap=0.22)
    x = bench.span[0] + 0.5 * rng.random()
    while x < bench.span[1]:
        w = rng.uniform(0.35, 0.6)
        bench.box(x, x + w, 0.91, 0.91 + rng.uniform(0.3, 0.5), "#e9ecec", 0.75 * room, foot="#b4bcc0")
        screen(easel, bench, x + 0.06, 1.06, 0.2, 0.13)
        x += w + rng.uniform(0.7, 1.4)
    bench.specks(rng.uniform(*bench.span[:2], 12), rng.uniform(0.95, 1.5, 12), hue("#5affc0", 8.0), 0.02)


def hospital(easel: Easel) -> None:
    """A hospital corridor: pale walls with a rail, doors, a curtain, a monitor, panels above."""
    wall = shell(easel, 8.0, "#dbe6e4", "#a8b8b8")
    easel.sky = hue("#f0f7f7", 0.9 * easel.mood.room)
    room, wide = easel.mood.room, wall.span[1] - wall.span[0]
    ceiling(easel, 8.0, "#cfd6d6", (0.6, 1.2), 2.6)
    wall.box(-50, 50, 0, 1.0, "#9fc0bd", 0.6 * room)
    wall.box(-50, 50, 0.92, 1.02, "#c9a882", 0.65 * room)
    for x in (-0.36 * wide, 0.24 * wide):
        wall.box(x - 0.55, x + 0.55, 0, 2.15, "#f0efe9", 0.75 * room)
        wall.box(x - 0.48, x + 0.48, 0, 2.08, "#b98f62", 0.6 * room)
        wall.box(x + 0.1, x + 0.32, 1.2, 1.9, "#e4f2f6", 1.3 * room)
    curtain(easel, easel.layer(5.0), easel.side * 0.62, easel.side * 0.62 + 1.2 * easel.side, "#5fa8a6")
    cart = easel.layer(4.5)
    x = -0.36 * easel.side * (cart.span[1] - cart.span[0])
    cart.box(x - 0.02, x + 0.02, 0, 1.3, "#c4cacc", room)
    screen(easel, cart, x - 0.2, 1.25, 0.42, 0.3)


def classroom(easel: Easel) -> None:
    """A classroom: a green board with chalk, children's pictures, windows, tables."""
    wall = shell(easel, 6.5, "#e3dcc6", "#b08c5e")
    room, rng, wide = easel.mood.room, easel.rng, wall.span[1] - wall.span[0]
    centre = -0.2 * easel.side * wide
    wall.box(centre - 1.35, centre + 1.35, 0.95, 2.2, "#a87c4c", 0.6 * room)
    wall.box(centre - 1.28, centre + 1.28, 1.02, 2.13, "#2c5546", 0.6 * room)
    for y in np.arange(1.25, 2.05, 0.16):
        left = centre - 1.15 + rng.uniform(0, 0.5)
        wall.box(left, left + rng.uniform(0.5, 1.5), y, y + 0.03, "#e9efe9", 0.5 * room)
    window(easel, wall, 0.36 * easel.side * wide - 0.5, 0.95, 1.2, 1.5, town=False)
    for x in np.arange(wall.span[0], wall.span[1], 0.34):
        paint = ("#e8c13a", "#d8553c", "#4f9ac0", "#7fb04a", "#c06aa8", "#f0ece0")[rng.integers(6)]
        wall.box(x, x + 0.25, 2.3, 2.3 + rng.uniform(0.24, 0.36), paint, 0.65 * room)
    tables = easel.layer(4.2)
    for x in np.arange(tables.span[0], tables.span[1], 1.6):
        tables.box(x, x + 1.2, 0.7, 0.75, "#d9b27a", 0.75 * room)
        tables.box(x + 0.3, x + 0.75, 0.45, 0.95, ("#c8452f", "#2f6aa8", "#e0a52e")[rng.integers(3)], 0.6 * room)
    ceiling(easel, 6.5, "#d6d2c4", (0.5, 1.6), 2.9)


def workshop(easel: Easel) -> None:
    """A workshop: tools on a board, a bench with wood and vices, shelves of tins, hanging lamps."""
    wall = shell(easel, 4.6, "#8c7a64", "#5e5245")
    room, rng, wide = easel.mood.room, easel.rng, wall.span[1] - wall.span[0]
    wall.box(-50, 50, 1.1, 2.1, "#a98558", 0.5 * room)
    for x in np.arange(wall.span[0], wall.span[1], 0.15):
        tall, paint = rng.uniform(0.15, 0.42), ("#b03a2e", "#3a3d40", "#c9ccce", "#d8a23a", "#4a6a8c", "#7a4f2c")[rng.integers(6)]
        y = 1.25 + 0.42 * rng.integers(2)
        wall.box(x, x + rng.uniform(0.02, 0.06), y, y + tall, paint, 0.65 * room)
        wall.box(x - 0.03, x + 0.09, y + tall - 0.06, y + tall, "#9a9da0", 0.6 * room)
    window(easel, wall, 0.34 * easel.side * wide - 0.4, 1.15, 1.0, 0.95, town=False)
    wall.box(-50, 50, 2.2, 2.25, "#6b4e34", 0.6 * room)
    bottles(easel, wall, 2.25, 0.2, ("#b8442e", "#3c6a8c", "#d8d4c8", "#d89a2e", "#556a4a"), gap=0.1)
    bench = easel.layer(3.6)
    bench.box(-50, 50, 0, 0.86, "#6b4c30", 0.45 * room, foot="#2e2218")
    bench.box(-50, 50, 0.84, 0.92, "#c0935c", 0.65 * room)
    bottles(easel, bench, 0.92, 0.24, ("#a8744a", "#3f4245", "#c8b08a", "#8c2f24"), gap=0.3)
    for x in np.arange(bench.span[0] + 0.4, bench.span[1], 1.3):
        bulb(easel, bench, x, 2.05, 0.11, "#ffcf90", 6.0)


def stage(easel: Easel) -> None:
    """A stage: dark curtains, coloured spots with their beams in the haze."""
    back = easel.layer(7.0)
    easel.sky, easel.floor = hue("#6a4a8c", 0.25), hue("#2a1c24", 0.4)
    folds = 0.5 + 0.5 * np.sin(back.x / 0.16 + 0.8 * np.sin(back.x / 0.5))[None, :, None]
    back.fill(hue(easel.colour or "#6a1420", 0.10) * (0.35 + 0.9 * folds) * np.ones_like(back.rgb))
    air, rng = easel.layer(5.0), easel.rng
    paints = easel.gels or ("#ff4a6a", "#4a7aff", "#ffb84a", "#b44aff", "#3ad8e8")
    for k, x in enumerate(np.linspace(air.span[0] * 0.95, air.span[1] * 0.95, 6)):
        paint, lean = hue(paints[k % len(paints)]), rng.uniform(-0.5, 0.5)
        fall = np.maximum(2.75 - air.y, 0.0)[:, None]
        beam = np.exp(-(((air.x[None] - x - lean * fall) / (0.10 + 0.16 * fall)) ** 2)) / (1 + 0.8 * fall) * (air.y[:, None] < 2.75)
        air.rgb += 0.5 * beam[..., None] * paint
        air.specks(np.asarray([x], np.float32), np.asarray([2.72], np.float32), paint * 60 + 20, 0.11 * easel.reach)
    floor(easel, 5.5, "#201a18", 0.8)
