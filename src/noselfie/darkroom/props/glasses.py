"""Glasses: frames fitted to a head's nose, eyes and ears, or pushed up onto it."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from noselfie.darkroom import solid
from noselfie.darkroom.figure import Floats, Mesh
from noselfie.darkroom.props import finish
from noselfie.darkroom.props.fit import FAR, Fit
from noselfie.darkroom.props.forms import ball, circle, merge, sheet, slab, smooth, sweep
from noselfie.words.spec import Accessory

TURNS = 56
"""Points around a rim."""


@dataclass(frozen=True)
class Frame:
    """A pair of glasses as an optician describes it; metres."""

    high: float
    """Half the lens height."""
    square: float
    """2 is an ellipse, 5 a rectangle with soft corners."""
    shear: float
    """How much wider the top is than the bottom."""
    rim: float
    deep: float
    round_lens: bool = False
    metal: bool = False
    drop: float = 0.002
    """How far the lens centre lies under the eye's."""
    shield: bool = False
    """Clear sides between front and temples."""
    wrap: float = 0.36
    """Radius of the front's curve."""


FRAMES = {
    "glasses": Frame(0.0175, 3.6, 0.09, 0.0032, 0.0036),
    "glasses metal": Frame(0.0168, 3.2, 0.06, 0.0012, 0.0014, metal=True),
    "round_glasses": Frame(0.0215, 2.0, 0.0, 0.0013, 0.0015, round_lens=True, metal=True, drop=0.0025),
    "round_glasses thick": Frame(0.0212, 2.0, 0.0, 0.003, 0.0034, round_lens=True, drop=0.0025),
    "sunglasses": Frame(0.0212, 3.0, 0.16, 0.0034, 0.004, drop=0.0035, wrap=0.25),
    "safety_glasses": Frame(0.0225, 3.0, 0.06, 0.0022, 0.0026, drop=0.001, wrap=0.14, shield=True),
}


@dataclass(frozen=True, eq=False)
class Front:
    """The front's geometry in the head's frame: closed outlines (TURNS, 3) on the picture's left and right."""

    outlines: tuple[Floats, Floats]
    hinge: Floats
    """(2, 2, 3): where each temple leaves the rim, and where it turns back."""
    bridge: Floats
    """(N, 3) from the left rim to the right one."""


def add(fit: Fit, accessory: Accessory, hair: float, rng: np.random.Generator) -> list[Any]:
    """Add a pair of glasses; ``hair`` is how far hair stands off the skull where they are pushed up."""
    kind = frame_kind(accessory, rng)
    frame = FRAMES[kind]
    if accessory.pushed_up:
        fit, frame = lifted(fit, hair), replace(frame, wrap=min(frame.wrap, 0.14))
    front = design(fit, frame)
    rims, lenses = solids(fit, frame, front, resting=not accessory.pushed_up)
    rim_material = finish.frame(accessory, frame.metal, kind, rng)
    glass = finish.lens("dark" if kind == "sunglasses" else "clear")
    return [
        solid.add("glasses", Mesh(fit.room(rims.vertices), rims.faces), rim_material, mask="accessory"),
        solid.add("lenses", Mesh(fit.room(lenses.vertices), lenses.faces), glass, mask="accessory"),
    ]


def frame_kind(accessory: Accessory, rng: np.random.Generator) -> str:
    """Choose among the frames of a kind by what is said of its material, else by chance."""
    metal = accessory.material in ("gold", "silver", "metal")
    thick = accessory.material in ("plastic", "tortoiseshell")
    chance = rng.random()
    if accessory.kind == "glasses" and (metal or (not thick and accessory.colour is None and chance < 0.35)):
        return "glasses metal"
    if accessory.kind == "round_glasses" and (thick or (not metal and (accessory.colour is not None or chance < 0.4))):
        return "round_glasses thick"
    return accessory.kind


def lifted(fit: Fit, hair: float) -> Fit:
    """Give the frame of glasses that lie on the head: turned back and set on the hair, with the skull as their face."""
    lean = np.radians(50.0)
    c, s = np.cos(lean), np.sin(lean)
    # Leaning back turns the front upwards: the glasses' own axes in the head's frame.
    axes = np.asarray([[1, 0, 0], [0, c, -s], [0, s, c]], np.float32).T
    rise = float(fit.anchors["ear_top"][:, 2].mean()) + 0.062 * fit.width / 0.147
    x, y = np.meshgrid(np.linspace(-0.055, 0.055, 23), np.linspace(-0.05, 0.09, 57), indexing="ij")
    z = crown(fit, x, y)
    skull = (np.stack([x, y, z], -1)[z > -FAR] - np.asarray([0, 0.012, rise], np.float32)) @ axes
    near = np.abs(skull[:, 2]) < 0.024
    forward = float(skull[near, 1].min()) - hair - 0.004
    origin = np.asarray([0, 0.012, rise], np.float32) + axes @ np.asarray([0, forward + 0.031, 0], np.float32)
    ears = (fit.anchors["ear_top"] + np.asarray([[-hair * 0.6, -0.012, 0.02], [hair * 0.6, -0.012, 0.02]], np.float32) - origin) @ axes
    return replace(
        fit, origin=fit.room(origin[None])[0], turn=(fit.turn @ axes).astype(np.float32),
        front=np.full_like(fit.front, FAR), sides=np.zeros_like(fit.sides),
        anchors={**fit.anchors, "ear_top": ears.astype(np.float32)},
    )


def crown(fit: Fit, x: Floats, y: Floats) -> Floats:
    """Find the skull's top over places (x, y) from the front relief; ``-FAR`` where there is none."""
    z = np.arange(0.02, 0.155, 0.0015)
    front = fit.depth(np.broadcast_to(x[..., None], (*x.shape, len(z))), z)
    reached = front <= y[..., None]
    top: Floats = np.where(reached.any(-1), z[len(z) - 1 - reached[..., ::-1].argmax(-1)], -FAR)
    return top


def design(fit: Fit, frame: Frame) -> Front:
    """Shape the front to the head's width and nose, as close to the eyes as lashes, nose and cheeks let it."""
    size = float(np.clip(fit.width / 0.147, 0.78, 1.12))
    eye_x = float(np.abs(fit.eyes[:, 0]).mean())
    broad = float(np.clip(0.9 * fit.width / 2, eye_x + 0.023, eye_x + 0.038))
    inner = 0.0098 * size
    high = frame.high * size
    if frame.round_lens:
        half = high
        middle = eye_x + 0.001
    else:
        outer = broad - 0.003
        half, middle = (outer - inner) / 2, (outer + inner) / 2
    if frame.round_lens and middle - half < inner * 0.8:
        middle = half + inner * 0.8
    turn = np.linspace(0, 2 * np.pi, TURNS, endpoint=False)
    power = 2.0 / frame.square
    c, s = np.cos(turn), np.sin(turn)
    z = high * np.sign(s) * np.abs(s) ** power - frame.drop
    x = middle + half * np.sign(c) * np.abs(c) ** power * (1 + frame.shear * s) - frame.shear * half * 0.3
    y = _plane(fit, frame, x, z)
    right = np.stack([x, y, z], 1).astype(np.float32)
    left = (right * np.asarray([-1, 1, 1])).astype(np.float32)
    level = 0.0035 * size if frame.round_lens else 0.006 * size
    inside = float(x[np.abs(z - level) < 0.006].min())
    span = np.linspace(-1, 1, 13)
    arch = 0.0028 * (1 - span**2) + level
    bridge_x = span * (inside + 0.0004)
    bridge_y = _surface(frame, np.abs(bridge_x), arch) + (y[0] - _surface(frame, x[:1], z[:1])[0]) - 0.0015 * (1 - span**2)
    bridge = np.stack([bridge_x, bridge_y, arch], 1).astype(np.float32)
    end = np.argmax(x)
    hinge = right[end] + np.asarray([0.0035, 0.002, 0.0], np.float32)
    hinge[2] = max(hinge[2], 0.006 * size)
    near = right[np.argmin(np.linalg.norm(right - hinge, axis=1))]
    hinge[1] = near[1] + 0.002
    hinges = np.stack([near + np.asarray([0.0005, 0.0003, 0]), hinge])
    return Front((left, right), np.stack([hinges * np.asarray([-1, 1, 1]), hinges]).astype(np.float32), bridge)


def _surface(frame: Frame, x: Floats, z: Floats) -> Floats:
    """Curve the front around the face and tilt its foot towards the cheeks by 7 degrees."""
    curved: Floats = frame.wrap - np.sqrt(frame.wrap**2 - np.minimum(x, frame.wrap * 0.9) ** 2) - 0.12 * z
    return curved


def _plane(fit: Fit, frame: Frame, x: Floats, z: Floats) -> Floats:
    """Set the front's distance: 12 mm before the corneas (BS 7394's usual vertex distance), off the nose, brows and cheeks."""
    shape = _surface(frame, x, z)
    cornea = -fit.radius - 0.012
    room = [cornea - float(_surface(frame, np.abs(fit.eyes[:1, 0]), np.zeros(1, np.float32))[0])]
    gap = 0.0018 + frame.deep / 2
    grown = np.concatenate([0.9 * x, x, 1.03 * x]), np.concatenate([0.9 * z, z, 1.08 * z])
    for sign in (-1.0, 1.0):
        skin = fit.depth(sign * grown[0], grown[1])
        room.append(float((skin - gap - _surface(frame, *grown)).min()))
    nose_z = np.linspace(0.004, 0.011, 5, dtype=np.float32)
    room.append(float((fit.depth(0 * nose_z, nose_z) - 0.0005 - frame.deep / 2).min()))
    return shape + min(room)


def solids(fit: Fit, frame: Frame, front: Front, *, resting: bool) -> tuple[Mesh, Mesh]:
    """Give the frame and the lenses as meshes in the head's frame; ``resting`` frames have pads on the nose."""
    parts, lenses = [], []
    section = circle(frame.rim / 2, 8) if frame.metal else slab(frame.rim, frame.deep, 12)
    # Acetate is left thicker along the brow than under the eye.
    heavy = 1.0 + (0.0 if frame.metal else 0.32) * np.sin(np.linspace(0, 2 * np.pi, TURNS, endpoint=False)) ** 3
    section = (section[None] * np.stack([heavy, np.ones(TURNS)], 1)[:, None]).astype(np.float32)
    for k, outline in enumerate(front.outlines):
        middle = outline.mean(0)
        parts.append(sweep(outline, outline - middle, section, closed=True))
        lenses.append(_lens(outline, middle))
        path = _temple(fit, frame, front.hinge[k, 1], k)
        parts.extend(_arm(frame, front.hinge[k], path, k))
        if frame.shield:
            lenses.append(_shield(outline, path))
        if resting:
            parts.extend(_pad(fit, frame, outline, k))
    up = np.zeros_like(front.bridge)
    up[:, 2] = 1.0
    thick = circle(frame.rim * 0.55, 8) if frame.metal else slab(frame.rim * 1.25, frame.deep, 12)
    parts.append(sweep(front.bridge, up, thick))
    return merge(parts), merge(lenses)


def _lens(outline: Floats, middle: Floats) -> Mesh:
    """Fill an outline with a shallow dome, so that it mirrors like a lens and not like a window."""
    steps = np.linspace(1.0, 0.0, 7)[:, None, None]
    rings = middle + (outline - middle) * steps
    rings[..., 1] -= 0.0016 * (1 - steps[..., 0] ** 2)
    count = len(outline)
    points = rings.reshape(-1, 3)
    i, j = np.meshgrid(np.arange(6), np.arange(count), indexing="ij")
    right = (j + 1) % count
    faces = np.stack([i * count + j, i * count + right, (i + 1) * count + right, (i + 1) * count + j], -1)
    return Mesh(points.astype(np.float32), faces.reshape(-1, 4).astype(np.int32))


def _temple(fit: Fit, frame: Frame, hinge: Floats, side: int) -> Floats:
    """Lead a temple from its hinge along the head, over the ear and down behind it: a path (N, 3)."""
    sign = -1.0 if side == 0 else 1.0
    ear = fit.anchors["ear_top"][side]
    away = 0.0022 + frame.rim / 2
    over = np.asarray([ear[0] + sign * 0.001, ear[1] + 0.006, ear[2] + 0.0032 + 0.0015], np.float32)
    share = np.linspace(0, 1, 9)[:, None]
    straight = hinge + (over - hinge) * share
    y, z = straight[:, 1], straight[:, 2]
    skin = np.max([fit.reach(side, y, z + d) for d in (-0.003, 0.0, 0.003)], 0)
    straight[1:, 0] = sign * np.maximum(np.abs(straight[1:, 0]), skin[1:] + away)
    # Hooks follow the back of the ear; what they do behind it nobody sees.
    hook = np.asarray([[0, 0.010, -0.006], [-sign * 0.003, 0.016, -0.018], [-sign * 0.004, 0.019, -0.03]], np.float32) + straight[-1]
    return smooth(np.concatenate([straight, hook]).astype(np.float32), 34)


def _arm(frame: Frame, hinge: Floats, path: Floats, side: int) -> list[Mesh]:
    """Make a temple along its path, and the end piece that joins it to the rim."""
    outward = np.zeros_like(path)
    outward[:, 0] = -1.0 if side == 0 else 1.0
    up = np.asarray([[0, 0, 1.0]] * 6, np.float32)
    join = smooth(np.stack([hinge[0], (hinge[0] + hinge[1]) / 2 - [0, 0.0004, 0], hinge[1] + [0, 0.0012, 0]]).astype(np.float32), 6)
    if frame.metal:
        return [sweep(path, outward, slab(0.0013, 0.0026, 10)), sweep(join, up, slab(0.0024, 0.0014, 8))]
    tall = np.interp(np.linspace(0, 1, len(path)), [0, 0.15, 0.7, 1], [0.0085, 0.0062, 0.0045, 0.0062])
    section = slab(frame.rim * 0.8, 1.0, 12)[None] * np.stack([np.ones_like(tall), tall], 1)[:, None]
    return [sweep(path, outward, section.astype(np.float32)), sweep(join, up, slab(0.0075, frame.deep * 0.9, 12))]


def _shield(outline: Floats, path: Floats) -> Mesh:
    """Close the side between rim and temple with a clear shield."""
    sign = np.sign(outline[:, 0].mean())
    edge = outline[(outline[:, 0] * sign > np.quantile(outline[:, 0] * sign, 0.62))]
    edge = edge[edge[:, 2].argsort()]
    back = path[np.linspace(2, 12, 6).astype(int)]
    share = np.linspace(0, 1, 6)[:, None, None] ** 1.2
    fall = (edge[None, :, 2:] - path[0, 2]) * (1 - 0.55 * share)
    along = np.repeat(back[:, None], len(edge), 1)
    along[..., 2:] = path[0, 2] + fall
    points = edge[None] * (1 - np.minimum(share * 3, 1)) + along * np.minimum(share * 3, 1)
    return sheet(points.astype(np.float32))


def _pad(fit: Fit, frame: Frame, outline: Floats, side: int) -> list[Mesh]:
    """Rest a pad on the flank of the nose, held by a thin arm from the rim."""
    sign = -1.0 if side == 0 else 1.0
    z = -0.006
    flank = np.linspace(0.003, 0.015, 25)
    skin = fit.depth(sign * flank, np.full(25, z))
    plane = float(outline[np.abs(outline[:, 2] - z).argsort()[:8], 1].min())
    behind = np.clip(plane + 0.0075, skin.min() + 0.002, skin.max())
    x = float(flank[np.abs(skin - behind).argmin()])
    centre = np.asarray([sign * (x + 0.0009), behind, z], np.float32)
    outward = np.asarray([sign * 0.85, -0.5, 0.1], np.float32)
    outward /= np.linalg.norm(outward)
    up = np.asarray([0, 0.0, 1.0]) - outward * outward[2]
    axes = np.stack([outward * 0.0009, np.cross(outward, up) * 0.0028, up * 0.0052])
    pad = ball(centre, axes.astype(np.float32), 6)
    inner = outline[np.argmin(np.abs(outline[:, 0]) + 2 * np.abs(outline[:, 2] - z))]
    path = smooth(np.stack([inner, (inner + centre) / 2 + np.asarray([0, 0.001, 0.0012]), centre + outward * 0.0008]).astype(np.float32), 8)
    aside = np.zeros_like(path)
    aside[:, 2] = 1
    return [pad, sweep(path, aside, circle(0.0006 if frame.metal else 0.0011, 6))]
