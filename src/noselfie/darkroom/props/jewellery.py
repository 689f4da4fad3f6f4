"""Jewellery: earrings that hang from the lobes by their weight, and necklaces that lie on neck and chest."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from noselfie.darkroom import patch, solid
from noselfie.darkroom.figure import Figure, Floats, Mesh
from noselfie.darkroom.props import finish
from noselfie.darkroom.props.fit import Fit
from noselfie.darkroom.props.forms import ball, circle, merge, smooth, sweep
from noselfie.words.spec import Accessory, Subject

COLLARED = ("shirt", "blouse", "polo", "blazer", "suit", "jacket", "leather_jacket", "denim_jacket", "coat", "lab_coat", "robe")
"""Garments that a necklace is worn under; it lies over all others."""


def metal_of(accessory: Accessory, rng: np.random.Generator) -> Any:
    """Choose the jewellery's metal: what is said, else gold or silver."""
    named = finish.METALS.get(accessory.material or "")
    return finish.metal(accessory.colour or named or finish.METALS[str(rng.choice(["gold", "gold", "silver"]))], rough=0.12)


def earrings(fit: Fit, accessory: Accessory, rng: np.random.Generator) -> list[Any]:
    """Add a pair of studs, hoops or drop earrings."""
    size = float(np.clip(fit.width / 0.147, 0.8, 1.1))
    radius = float(rng.uniform(0.015, 0.024)) * size
    metal: list[Mesh] = []
    other: list[Mesh] = []
    for side in (0, 1):
        lobe = fit.room(fit.anchors["lobe"][side][None])[0]
        outward = fit.turn @ np.asarray([-0.87 if side == 0 else 0.87, -0.5, 0.0], np.float32)
        if accessory.kind == "studs":
            bead = ball(lobe + outward * 0.0022, np.eye(3, dtype=np.float32) * 0.0026 * size, 8)
            (other if accessory.material == "pearl" else metal).append(bead)
        elif accessory.kind == "hoops":
            metal.append(hoop(fit, lobe, side, radius))
        else:
            hook, drop = pendant(lobe + outward * 0.0012, outward, size)
            metal.append(hook)
            (other if accessory.material == "pearl" or accessory.colour else metal).append(drop)
    items = [solid.add("earrings", merge(metal), metal_of(_metallic(accessory), rng), mask="accessory")] if metal else []
    if other:
        gem = finish.pearl() if accessory.material == "pearl" else finish.plastic(accessory.colour or "#a02030", rough=0.08)
        items.append(solid.add("gems", merge(other), gem, mask="accessory"))
    return items


def _metallic(accessory: Accessory) -> Accessory:
    """Keep a gem's colour off the metal that holds it."""
    if accessory.kind == "drop_earrings":
        return Accessory(accessory.kind, material=accessory.material)
    return accessory


def hoop(fit: Fit, lobe: Floats, side: int, radius: float) -> Mesh:
    """Hang a ring from a lobe, clear of jaw and neck."""
    sign = -1.0 if side == 0 else 1.0
    down = np.asarray([0, 0, -1.0], np.float32)
    along = fit.turn @ np.asarray([sign * 0.42, -0.9, 0.0], np.float32)
    along -= down * (along @ down)
    along /= np.linalg.norm(along)
    swing = np.cross(along, down) * sign
    swing = swing if swing @ fit.turn[:, 0] * sign > 0 else -swing
    turn = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    for lean in (0.0, 0.12, 0.25, 0.4, 0.6):
        hang = down * np.cos(lean) + swing * np.sin(lean)
        centre = lobe + hang * (radius - 0.002)
        ring = centre + radius * (np.cos(turn)[:, None] * hang + np.sin(turn)[:, None] * along)
        local = (ring - fit.origin) @ fit.turn
        if (np.abs(local[:, 0]) - fit.reach(side, local[:, 1], local[:, 2]) > 0.0015).all():
            break
    return sweep(ring.astype(np.float32), (ring - centre).astype(np.float32), circle(0.0011, 8), closed=True)


def pendant(lobe: Floats, outward: Floats, size: float) -> tuple[Mesh, Mesh]:
    """Hang a drop on a thin hook; gives hook and drop."""
    down = np.asarray([0, 0, -1.0], np.float32)
    length = 0.017 * size
    before = lobe + outward * 0.0015
    line = np.stack([lobe - outward * 0.002 + down * 0.001, lobe - down * 0.0015, before + down * 0.002, before + down * length])
    path = smooth(line.astype(np.float32), 16)
    aside = np.broadcast_to(np.cross(outward, down), path.shape)
    axes = np.stack([outward * 0.0038, np.cross(outward, down) * 0.0038, down * 0.0068]) * size
    drop = ball(lobe + outward * 0.0015 + down * (length + 0.006 * size), axes.astype(np.float32), 10)
    # A drop is pear-shaped: narrow above.
    tall = (drop.vertices - drop.vertices.mean(0)) @ down / (0.0068 * size)
    narrow = (0.62 + 0.38 * np.clip(tall, -1, 1))[:, None]
    middle = lobe + outward * 0.0015 + down * ((drop.vertices - lobe) @ down)[:, None]
    pear = Mesh((middle + (drop.vertices - middle) * narrow).astype(np.float32), drop.faces, drop.uvs)
    return sweep(path, aside, circle(0.0005, 6)), pear


def necklace(figure: Figure, accessory: Accessory, subject: Subject, cloth: Sequence[Mesh], rng: np.random.Generator) -> list[Any]:
    """Add a string of pearls or a chain with a pendant."""
    pearls = accessory.kind == "pearls"
    over = () if not subject.garments or subject.garments[0].kind in COLLARED else tuple(cloth)
    thick = 0.004 if pearls else 0.0009
    drop = 0.012 if pearls else float(rng.uniform(0.02, 0.05))
    loop = lay(figure, over, drop, thick)
    if pearls:
        beads = _along(loop, 0.0079)
        string = merge([ball(p, np.eye(3, dtype=np.float32) * 0.0039, 6) for p in beads])
        return [solid.add("pearls", string, finish.pearl(), mask="accessory")]
    fine = _along(loop, 0.0011)
    out = fine - fine.mean(0)
    out[:, 2] = 0.0
    # Links catch the light one by one: the chain swells and thins along its length.
    swell = 0.0008 * (1 + 0.35 * np.where(np.arange(len(fine)) % 2, 1, -1))
    chain = sweep(fine, out, circle(1.0, 6)[None] * swell[:, None, None], closed=True)
    lowest = fine[fine[:, 2].argmin()]
    face = np.asarray([0, -1.0, 0])
    gem = ball(lowest + np.asarray([0, -0.0015, -0.006]), np.asarray([[0.0052, 0, 0], [0, 0.0016, 0], [0, 0, 0.0068]], np.float32), 10)
    bail = ball(lowest + face * 0.0006, np.eye(3, dtype=np.float32) * 0.0014, 5)
    return [solid.add("necklace", merge([chain, gem, bail]), metal_of(accessory, rng), mask="accessory")]


def lay(figure: Figure, cloth: Sequence[Mesh], drop: float, thick: float) -> Floats:
    """Lay a loop (N, 3) around the neck: where a plane through nape and breastbone meets skin or cloth.

    ``drop`` is how far it hangs under the pit of the neck, ``thick`` its radius; metres.
    """
    place = patch.template()[figure.base_index]
    skin = patch.limit(figure.skin)
    pit, nape = (_nearest(place, skin, p) for p in ((0.0, 34.0, -200.0), (0.0, 118.0, -150.0)))
    axis = (pit + nape) / 2
    ahead = (pit - nape) * np.asarray([1, 1, 0])
    ahead /= np.linalg.norm(ahead)
    aside = np.asarray([-ahead[1], ahead[0], 0])
    turn = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    meshes = [Mesh(skin, figure.skin.faces), *cloth]
    reach = np.max([_cylinder(m, axis, ahead, aside) for m in meshes], 0)
    # The string crosses the sides where the neck begins to widen into the shoulders, and hangs from there in front.
    heights = (np.arange(80) + 0.5) * 0.004 - 0.16 + axis[2]
    flank = np.minimum(reach[:, 30], reach[:, 90])
    slim = np.where(flank > 0.02, flank, 1.0).min()
    side = float(heights[(flank > 1.16 * slim) & (heights < nape[2] + 0.05)].max(initial=pit[2] + 0.01)) + 0.004
    front, behind = np.maximum(np.cos(turn), 0.0), np.maximum(-np.cos(turn), 0.0)
    foot = pit[2] - drop
    height = side - (side - foot) * (1 - np.abs(np.sin(turn)) ** 1.7) * (front > 0) + (nape[2] + 0.004 - side) * behind**2
    cell = np.clip(((height - axis[2] + 0.16) / 0.004).astype(int), 0, 79)
    radius = _eased(reach[cell, np.arange(120)])
    flat = radius[:, None] * (np.cos(turn)[:, None] * ahead + np.sin(turn)[:, None] * aside)
    loop = axis + flat
    loop[:, 2] = height
    out = flat / radius[:, None]
    out[:, 2] = 0.2 + 0.35 * np.abs(np.sin(turn))
    return (loop + out / np.linalg.norm(out, axis=1, keepdims=True) * (thick + 0.0004)).astype(np.float32)


def _nearest(place: Floats, skin: Floats, wanted: tuple[float, float, float]) -> Floats:
    found: Floats = skin[np.linalg.norm(place - np.asarray(wanted, np.float32), axis=1).argmin()]
    return found


def _cylinder(mesh: Mesh, axis: Floats, ahead: Floats, aside: Floats) -> Floats:
    """Measure how far a mesh reaches from a vertical axis: (80, 120) by 4 mm of height and 3 degrees."""
    near = np.linalg.norm(mesh.vertices - axis, axis=1) < 0.26
    faces = mesh.faces[near[mesh.faces].all(1)]
    grid = (np.arange(5) + 0.5) / 5
    s, t = (g.ravel()[:, None, None] for g in np.meshgrid(grid, grid))
    a, b, c, d = (mesh.vertices[faces[:, i]][None] for i in range(4))
    local = ((1 - s) * (1 - t) * a + s * (1 - t) * b + s * t * c + (1 - s) * t * d).reshape(-1, 3) - axis
    x, y = local @ ahead, local @ aside
    column = (np.arctan2(y, x) / (2 * np.pi) * 120).round().astype(int) % 120
    row = ((local[:, 2] + 0.16) / 0.004).astype(int)
    ok = (row >= 0) & (row < 80)
    reach = np.zeros((80, 120), np.float32)
    np.maximum.at(reach, (row[ok], column[ok]), np.hypot(x, y)[ok])
    return reach


def _eased(radius: Floats) -> Floats:
    """Stretch a loop over hollows as a string under its weight does: never inside, smooth around."""
    eased = radius
    for _ in range(40):
        eased = np.maximum(radius, (np.roll(eased, 1) + np.roll(eased, -1)) / 2)
    return (np.roll(eased, 1) + 2 * eased + np.roll(eased, -1)) / 4


def _along(loop: Floats, gap: float) -> Floats:
    """Place points every ``gap`` metres along a closed loop."""
    closed = np.concatenate([loop, loop[:1]])
    length = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(closed, axis=0), axis=1))])
    count = int(length[-1] / gap)
    where = np.linspace(0, length[-1], count, endpoint=False)
    return np.stack([np.interp(where, length, closed[:, i]) for i in range(3)], 1).astype(np.float32)
