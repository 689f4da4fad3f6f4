"""Bands over the head: a cloth headband, and headphones."""

from typing import Any

import numpy as np

from noselfie.darkroom import solid
from noselfie.darkroom.figure import Floats, Mesh
from noselfie.darkroom.props import finish
from noselfie.darkroom.props.fit import Fit
from noselfie.darkroom.props.forms import circle, merge, sheet, slab, smooth, sweep
from noselfie.darkroom.props.headform import Headform
from noselfie.darkroom.wardrobe.cloth import cloth, stuffs
from noselfie.words.spec import Accessory

COLOURS = ("#20242c", "#9b2f3a", "#d9cdbb", "#35506b")


def headband(form: Headform, accessory: Accessory, hair: float, rng: np.random.Generator) -> tuple[list[Any], Mesh]:
    """Lay a band of cloth over the hair from ear to ear; gives it and what presses the hair down."""
    half = 0.018 * form.size
    lean = np.radians(18.0)
    turn = np.linspace(-np.radians(112), np.radians(112), 80)
    across = np.concatenate([np.linspace(-1, 1, 13), [1.04, 1.0, 0.0, -1.0, -1.04]])
    crest = np.concatenate([0.002 + 0.0022 * (1 - np.linspace(-1, 1, 13) ** 2), [0.0008, -0.001, -0.001, -0.001, 0.0008]])
    # The band's plane stands behind the hairline, leaning back.
    out, up = np.sin(turn)[:, None], np.cos(turn)[:, None]
    shift = (across * half / 0.1)[None]
    way = np.stack([out + 0 * shift, -np.sin(lean) * up - shift * np.cos(lean), np.cos(lean) * up - shift * np.sin(lean)], -1)
    way /= np.linalg.norm(way, axis=2, keepdims=True)
    wrinkle = 0.0006 * np.sin(turn[:, None] * 23 + 3 * across[None] + rng.uniform(0, 6))
    ends = np.clip((np.abs(turn) - np.radians(88)) / np.radians(24), 0, 1)[:, None]
    skull = form.skull.look(way) + min(hair * 0.8, 0.011) * (1 - ends)
    far = skull + crest[None] + wrinkle
    mesh = sheet((way * far[..., None]).astype(np.float32))
    colour = accessory.colour or str(rng.choice(COLOURS))
    stuff = stuffs()[accessory.material if accessory.material in ("cotton", "silk", "wool") else "cotton"]
    item = solid.add("headband", Mesh(form.room(mesh.vertices), mesh.faces, mesh.uvs), cloth("headband", colour, stuff), mask="headwear")
    return [item], sheet(form.room(way[:, :13] * skull[:, :13, None]))


def headphones(form: Headform, fit: Fit, accessory: Accessory, hair: float, rng: np.random.Generator) -> tuple[list[Any], Mesh]:
    """Put on over-ear headphones: padded cups on the ears, arms, and a bow over the hair, which it presses down."""
    colour = accessory.colour or str(rng.choice(("#1a1a1c", "#e6e4e0", "#2b3a4d")))
    size = form.size
    shells, pads, metal, ends = [], [], [], []
    for side, sign in ((0, -1.0), (1, 1.0)):
        ear = fit.anchors["canal"][side] + np.asarray([0, 0.006, 0.002])
        reach = float(max(abs(fit.anchors["ear_back"][side, 0]), abs(fit.anchors["ear_top"][side, 0]))) + 0.010
        base = np.asarray([sign * (abs(ear[0]) + 0.002), ear[1], ear[2]])
        shells.append(_cup(np.asarray([sign * reach, ear[1], ear[2]]), sign, 0.036 * size, 0.020))
        pads.append(_cup(base, sign, 0.037 * size, reach - abs(base[0]) + 0.004))
        top = np.asarray([sign * (reach + 0.010), ear[1], ear[2] + 0.022 * size])
        bend = np.asarray([sign * (reach + 0.006), ear[1] - 0.002, ear[2] + 0.062 * size])
        metal.append(_strap(np.stack([np.asarray([sign * (reach + 0.012), ear[1], ear[2]]), top, bend]), 0.005, 0.0025))
        ends.append(bend)
    bow = _bow(form, fit, ends, min(hair, 0.012))
    dark = finish.plastic("#151516", rough=0.55)
    parts = (
        ("cups", merge(shells), finish.plastic(colour, rough=0.35)), ("pads", merge(pads), dark),
        ("arms", merge(metal), finish.metal("#b9bbbe", rough=0.25)), ("bow", bow, finish.plastic(colour, rough=0.45)),
    )
    items = [solid.add(f"headphones {n}", Mesh(fit.room(m.vertices), m.faces), material, mask="accessory") for n, m, material in parts]
    return items, Mesh(fit.room(bow.vertices) - fit.turn[:, 2] * np.float32(0.009), bow.faces)


def _cup(base: Floats, sign: float, radius: float, deep: float) -> Mesh:
    """Turn an oval cup outward from ``base``, rounded at its rim."""
    profile = [(0.0, 0.0), (0.9, 0.0), (1.0, 0.18), (1.0, 0.7), (0.9, 0.95), (0.45, 1.0), (0.0, 1.0)]
    line = smooth(np.asarray([[r, d, 0] for r, d in profile], np.float32), 30)
    turn = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    y = np.maximum(line[:, :1], 0) * np.cos(turn) * radius * 0.86
    z = np.maximum(line[:, :1], 0) * np.sin(turn) * radius * 1.08
    x = np.broadcast_to(sign * line[:, 1:2] * deep, y.shape)
    grid = base + np.stack([x, y, z], -1)
    return sheet((grid if sign > 0 else grid[:, ::-1]).astype(np.float32), around=True)


def _strap(line: Floats, wide: float, thick: float) -> Mesh:
    path = smooth(line.astype(np.float32), 14)
    aside = np.tile(np.asarray([0, 1.0, 0]), (14, 1))
    return sweep(path, aside, slab(wide * 2, thick, 12))


def _bow(form: Headform, fit: Fit, ends: list[Floats], hair: float) -> Mesh:
    """Bend the bow from arm to arm over the crown, on the hair."""
    turn = np.linspace(-np.pi / 2, np.pi / 2, 60)
    origin = (form.skull.centre - fit.origin) @ fit.turn
    low = (ends[0] + ends[1]) / 2
    wide = abs(ends[1][0])
    way = np.stack([np.sin(turn) * 0.98, np.full_like(turn, -0.06), np.cos(turn)], 1)
    skull = form.skull.look(way / np.linalg.norm(way, axis=1, keepdims=True))
    crown = float(skull[28:32].max()) + float(origin[2]) + hair * 0.9 + 0.007
    path = np.stack([wide * np.sin(turn), np.full_like(turn, low[1]), low[2] + (crown - low[2]) * np.cos(turn) ** 0.9], 1)
    need = np.linalg.norm(path - origin, axis=1)
    floor = form.skull.look(path - origin) + 0.006 + hair * 0.8 * np.cos(turn)
    path = origin + (path - origin) * np.maximum(1.0, floor / need)[:, None]
    aside = np.tile(np.asarray([0, 1.0, 0]), (60, 1))
    pad = 0.0035 + 0.0025 * np.cos(turn) ** 2
    section = slab(1.0, 1.0, 14, 3.0)[None] * np.stack([np.full(60, 0.024), pad * 2], 1)[:, None]
    return merge([sweep(path.astype(np.float32), aside, section.astype(np.float32)), sweep(path.astype(np.float32), aside, circle(0.002, 6))])
