"""Hats: rings of cloth, felt and straw built up from the line where a hat sits on this head."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from noselfie.darkroom import solid
from noselfie.darkroom.figure import Floats, Mesh
from noselfie.darkroom.props.forms import merge, sheet, smooth
from noselfie.darkroom.props.headform import Headform
from noselfie.darkroom.wardrobe.cloth import Stuff, cloth, stuffs
from noselfie.words.spec import Accessory

TURNS = 144
"""Columns around a hat."""
LINES = {
    "beanie": (0.047, -0.036), "baseball_cap": (0.042, 0.002), "flat_cap": (0.042, -0.002), "fedora": (0.040, 0.004),
    "sun_hat": (0.048, -0.002), "beret": (0.056, -0.004),
}
"""Heights of the line over the eyes in front and behind, metres on the template."""
COLOURS = {
    "beanie": ("#7a2f2a", "#2f3b4c", "#3b3b3a", "#6d6a45"), "baseball_cap": ("#1f2d4a", "#20201f", "#7b1e22", "#556048"),
    "flat_cap": ("#5b5246", "#474b4e", "#6b5a43"), "fedora": ("#4a3a2c", "#2a2a2c", "#6b665c"), "sun_hat": ("#d9bf8c", "#cdb58a"),
    "beret": ("#7b1620", "#1d1d22", "#2f3a55"),
}
STUFFS = {"beanie": "knit", "baseball_cap": "cotton", "flat_cap": "tweed", "fedora": "wool", "sun_hat": "straw", "beret": "wool"}
STRAW = Stuff(roughness=0.7, specular=0.25, weave="plain", pitch=0.0045, relief=0.0009, fleck=0.22)


@dataclass(frozen=True, eq=False)
class Block:
    """The line of a hat on its head: an origin, the axes of its plane, and its radius by azimuth."""

    origin: Floats
    up: Floats
    radial: Floats
    """(TURNS, 3) unit directions in the plane, the front first."""
    radius: Floats
    """(TURNS,) metres."""
    around: Floats
    """(TURNS,) azimuths."""
    crown: float
    """Height of the skull over the plane, metres."""
    size: float

    def ring(self, out: Floats | float, high: Floats | float) -> Floats:
        """Give a ring (TURNS, 3), ``out`` metres outside the line and ``high`` over its plane."""
        far = np.broadcast_to(np.asarray(self.radius + out), self.radius.shape)[:, None]
        placed: Floats = self.origin + self.radial * far + self.up * np.broadcast_to(np.asarray(high), self.radius.shape)[:, None]
        return placed

    def inner(self, share: Floats | float, high: Floats | float) -> Floats:
        """Give a ring at a share of the line's radius."""
        return self.ring(self.radius * (np.asarray(share) - 1.0), high)


def add(form: Headform, accessory: Accessory, rng: np.random.Generator) -> tuple[list[Any], Mesh]:
    """Add a hat; gives the objects and the lining that hair must stay under."""
    kind = accessory.kind
    hat = blocked(form, *LINES[kind])
    parts = MAKERS[kind](hat, form, rng)
    colour = accessory.colour or str(rng.choice(COLOURS[kind]))
    main = STRAW if STUFFS[kind] == "straw" and accessory.material in (None, "straw") else stuffs()[_stuff(kind, accessory)]
    items = []
    for name, mesh in parts.items():
        tint = colour if name != "ribbon" else _ribbon(colour)
        pattern = "herringbone" if kind == "flat_cap" and accessory.material in (None, "wool") and name == "crown" else "plain"
        material = cloth(f"{kind} {name}", tint, main if name != "ribbon" else stuffs()["cotton"], pattern)
        items.append(solid.add(f"{kind} {name}", Mesh(form.room(mesh.vertices), mesh.faces, mesh.uvs), material, mask="headwear"))
    return items, lining(form, kind)


def _stuff(kind: str, accessory: Accessory) -> str:
    if accessory.material in ("wool", "cotton", "leather", "silk") and not (kind in ("beanie", "flat_cap") and accessory.material == "wool"):
        return str(accessory.material)
    return STUFFS[kind] if STUFFS[kind] != "straw" else "linen"


def _ribbon(colour: str) -> str:
    light = sum(int(colour[i : i + 2], 16) for i in (1, 3, 5)) / 3
    return "#1c1a19" if light > 70 else "#6a5a48"


def blocked(form: Headform, front: float, back: float) -> Block:
    """Lay the hat's line on the head, smoothed as a sweatband smooths it."""
    around = np.linspace(0, 2 * np.pi, TURNS, endpoint=False)
    line = form.at(around, form.line(around, front, back), 0.002)
    ahead, behind = line[0], line[TURNS // 2]
    forward = (ahead - behind) / np.linalg.norm(ahead - behind)
    side = np.asarray([1.0, 0, 0])
    up = np.cross(side, -forward)
    up /= np.linalg.norm(up)
    origin = (ahead + behind) / 2
    radial = np.sin(around)[:, None] * side + np.cos(around)[:, None] * forward
    flat = line - origin
    flat = flat - (flat @ up)[:, None] * up
    turn = np.unwrap(np.arctan2(flat @ side, flat @ forward))
    radius = np.interp(around, np.concatenate([turn - 2 * np.pi, turn, turn + 2 * np.pi]), np.tile(np.linalg.norm(flat, axis=1), 3))
    for _ in range(6):
        radius = np.maximum(radius, (np.roll(radius, 1) + np.roll(radius, -1)) / 2)
    dome = form.at(around[:, None], np.radians(np.linspace(10, 90, 20))[None], 0.0)
    crown = float(((dome - origin) @ up).max())
    return Block(origin, up, radial, radius, around, crown, form.size)


def lining(form: Headform, kind: str) -> Mesh:
    """Give the inside of a hat: the dome under which hair is pressed."""
    around = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    foot = form.line(around, *LINES[kind])
    share = np.linspace(0, 1, 16)[:, None]
    up = foot + (np.pi / 2 - 0.01 - foot) * share
    room = {"beanie": 0.003, "beret": 0.004}.get(kind, 0.007)
    mesh = sheet(form.room(form.at(around[None], up, 0.001 + room * np.minimum(share * 4, 1.0))), around=True)
    return outward(mesh, form.skull.centre)


def outward(mesh: Mesh, centre: Floats | None = None) -> Mesh:
    """Turn the faces so that their normals point away from a centre, the origin unless given."""
    if centre is None:
        centre = np.zeros(3, np.float32)
    a, b, c = (mesh.vertices[mesh.faces[:, i]] for i in range(3))
    if (np.cross(b - a, c - b) * (b - centre)).sum() < 0:
        # This order keeps a triangle's repeated corner last.
        flip = [1, 0, 3, 2]
        uvs = None if mesh.uvs is None else mesh.uvs[:, flip]
        return Mesh(mesh.vertices, np.ascontiguousarray(mesh.faces[:, flip]), uvs)
    return mesh


def loft(rings: list[Floats], rows: int) -> Mesh:
    """Draw a smooth surface (closed around) through rings given from the rim upwards."""
    stack = np.stack(rings).astype(np.float32)
    curve = smooth(stack.reshape(len(rings), -1), rows)
    return sheet(curve.reshape(rows, -1, 3), around=True)


def shelf(inner: Floats, outer: Floats, thick: Floats, rows: int = 8) -> Mesh:
    """Make a brim of some thickness between two lines (N, 3); ``thick`` (3,) points to its upper side."""
    share = np.linspace(0, 1, rows)[:, None, None]
    top = inner + (outer - inner) * share
    edge = np.concatenate([top, top[-1:] - thick * 0.5, (top - thick)[::-1]])
    return sheet(edge.astype(np.float32))


def beanie(hat: Block, form: Headform, rng: np.random.Generator) -> dict[str, Mesh]:
    """Knit a cap that hugs the skull, with a turned-up cuff and a slack top."""
    around = hat.around
    foot = form.line(around, *LINES["beanie"])
    slack = rng.uniform(0.006, 0.016)
    t = np.linspace(0, 1, 44)[:, None]
    up = foot + (np.pi / 2 - 0.002 - foot) * t
    gather = np.cos(around[None] * 9) * 0.0012 * np.clip((t - 0.72) * 5, 0, 1) * np.clip((1 - t) * 6, 0, 1)
    off = 0.0055 + slack * np.clip((t - 0.35) / 0.5, 0, 1) ** 2 * (0.75 - 0.4 * np.cos(around)[None] * np.clip((1 - t) * 4, 0, 1)) + gather
    body = form.at(around[None], up, off)
    height = 0.42
    v = np.concatenate([np.linspace(0, height, 12), np.linspace(height, 0, 12)])[:, None]
    bulge = np.concatenate([np.full(12, 0.0045), np.full(12, 0.0105)])[:, None]
    bulge = bulge + 0.0016 * np.sin(np.clip(v / height, 0, 1) * np.pi)
    rib = 0.0007 * np.cos(around * 60)[None] * (bulge > 0.008)
    cuff = form.at(around[None], foot + v, bulge + rib)
    cuff = np.concatenate([cuff, cuff[:1]])
    return {"crown": outward(sheet(body.astype(np.float32), around=True)), "cuff": sheet(cuff.astype(np.float32), around=True)}


def _bill(hat: Block, half: float, length: float, fall: float, curve: float, level: float) -> Mesh:
    """Make a peak before the forehead, ``length`` long, bent down by ``curve`` at its sides."""
    turn = np.linspace(-half, half, 49)
    radius = np.interp(turn % (2 * np.pi), np.append(hat.around, 2 * np.pi), np.append(hat.radius, hat.radius[0]))
    side, forward = np.asarray([1.0, 0, 0]), hat.radial[0]
    root = hat.origin + (radius + 0.0015)[:, None] * (np.sin(turn)[:, None] * side + np.cos(turn)[:, None] * forward) + hat.up * level
    share = turn / half
    reach = length * np.maximum(1 - share**2, 0.0) ** 0.62
    width = radius * np.sin(turn)
    rows = np.linspace(0, 1, 14)[:, None]
    ahead = reach[None] * rows
    drop = fall * ahead + curve * (width / 0.07)[None] ** 2 * np.minimum(ahead / 0.02, 1.0)
    top = root[None] + forward * ahead[..., None] - hat.up * drop[..., None]
    # It thins out where it runs into the cap.
    thick = 0.0006 + 0.0026 * (reach / length)[None, :, None]
    under = top[::-1] - hat.up * thick
    return sheet(np.concatenate([top, top[-1:] + forward * 0.0012 - hat.up * 0.0016, under]).astype(np.float32))


def _dome(hat: Block, form: Headform, profile: list[tuple[Floats | float, Floats | float]], rows: int, gap: float) -> Floats:
    """Loft a crown through (share of the radius, height) rings, nowhere nearer to the skull than ``gap``: (rows, TURNS, 3)."""
    stack = np.stack([hat.inner(share, high) for share, high in profile])
    grid = smooth(stack.reshape(len(profile), -1).astype(np.float32), rows).reshape(rows, TURNS, 3)
    far = np.linalg.norm(grid, axis=2)
    need = form.skull.look(grid) + gap * np.minimum(np.linspace(0.25, 4, rows), 1.0)[:, None]
    return grid * (np.maximum(far, need) / far)[..., None]


def baseball_cap(hat: Block, form: Headform, rng: np.random.Generator) -> dict[str, Mesh]:
    """Sew a six-panelled cap with a curved bill, eyelets left to the imagination, and its button."""
    top = hat.crown + 0.007
    front = np.clip(np.cos(hat.around), 0, 1) ** 2
    profile: list[tuple[Floats | float, Floats | float]] = [
        (1.0, -0.002), (1.008, 0.018), (0.985 + 0.025 * front, 0.045 * hat.size), (0.86 + 0.05 * front, 0.074 * hat.size),
        (0.6 + 0.05 * front, top * 0.9 + 0.003 * front), (0.3, top * 0.985), (0.02, top),
    ]
    grid = _dome(hat, form, profile, 40, 0.006)
    # Six seams draw the cloth in by half a millimetre.
    seam = np.abs((hat.around / (np.pi / 3) + 0.5) % 1.0 - 0.5)
    grid = grid * (1 - 0.008 * np.exp(-((seam / 0.03) ** 2)))[None, :, None]
    button = loft([hat.inner(0.001, top + 0.001), hat.inner(0.09, top - 0.0005), hat.inner(0.08, top + 0.0028), hat.inner(0.001, top + 0.0042)], 10)
    bill = _bill(hat, 1.12, 0.070 * hat.size, 0.2, float(rng.uniform(0.011, 0.02)), 0.002)
    return {"crown": outward(merge([sheet(grid.astype(np.float32), around=True), button])), "bill": bill}


def flat_cap(hat: Block, form: Headform, rng: np.random.Generator) -> dict[str, Mesh]:
    """Cut a tweed cap: full at the sides, pulled forward flat onto a short stiff peak."""
    front = (0.5 + 0.5 * np.cos(hat.around)) ** 2.2
    sides = np.abs(np.sin(hat.around))
    top = hat.crown + 0.006
    wave = 0.006 * np.sin(hat.around * 5 + rng.uniform(0, 6)) * (1 - front)
    profile: list[tuple[Floats | float, Floats | float]] = [
        (1.0, -0.003), (1.07 + 0.06 * sides + 0.2 * front, 0.014 - 0.003 * front + wave * 0.4),
        (1.1 + 0.07 * sides + 0.28 * front + wave, 0.030 - 0.010 * front),
        (0.97 + 0.03 * sides + 0.2 * front, 0.056 - 0.013 * front), (0.68 + 0.1 * front, top * 0.88 - 0.008 * front), (0.35, top), (0.02, top + 0.001),
    ]
    grid = _dome(hat, form, profile, 44, 0.007)
    bill = _bill(hat, 1.0, 0.056 * hat.size, 0.30, 0.013, -0.001)
    return {"crown": outward(sheet(grid.astype(np.float32), around=True)), "bill": bill}


def _brim(hat: Block, width: Floats, rise: Floats, level: float = 0.0) -> Mesh:
    """Lay a brim all around: ``width`` and ``rise`` (TURNS,) of its edge, curved towards it."""
    share = np.linspace(0, 1, 12)
    top = [hat.ring(0.001 + width * s, level + rise * s**1.8) for s in share]
    under = [r - hat.up * 0.0028 for r in top[::-1]]
    edge = hat.ring(0.0022 + width, level + rise - 0.0014)
    return sheet(np.stack([*top, edge, *under]).astype(np.float32), around=True)


def fedora(hat: Block, form: Headform, rng: np.random.Generator) -> dict[str, Mesh]:
    """Block a felt hat: pinched teardrop crown, ribbon, and a brim snapped down in front."""
    high = max(0.092 * hat.size, hat.crown + 0.010)
    front, back = np.clip(np.cos(hat.around), 0, 1), np.clip(-np.cos(hat.around), 0, 1)
    pinch = 0.085 * np.exp(-(((np.abs(_wrapped(hat.around)) - 0.62) / 0.3) ** 2))
    profile: list[tuple[Floats | float, Floats | float]] = [
        (1.004, -0.001), (1.0, 0.03), (0.975 - pinch * 0.3, high * 0.62), (0.93 - pinch, high * 0.93 + 0.004 * front - 0.006 * back),
        (0.84 - pinch, high + 0.006 * front - 0.006 * back), (0.66 - pinch, high - 0.004), (0.3, high - 0.012), (0.02, high - 0.013),
    ]
    grid = _dome(hat, form, profile, 44, 0.004)
    band = [hat.ring(0.0016, 0.0005), hat.ring(0.0034, 0.002), hat.ring(0.0032, 0.033), hat.ring(0.0008, 0.0345)]
    width = (0.060 + 0.004 * front) * hat.size * np.ones(TURNS)
    rise = -rng.uniform(0.008, 0.019) * front**1.5 + 0.018 * back + 0.010 * np.abs(np.sin(hat.around)) ** 2
    return {
        "crown": outward(sheet(grid.astype(np.float32), around=True)),
        "brim": _brim(hat, width, rise), "ribbon": loft(band, 14),
    }


def _wrapped(angle: Floats) -> Floats:
    turned: Floats = (angle + np.pi) % (2 * np.pi) - np.pi
    return turned


def sun_hat(hat: Block, form: Headform, rng: np.random.Generator) -> dict[str, Mesh]:
    """Plait a straw hat with a round crown and a wide, softly waving brim."""
    high = hat.crown + 0.010
    profile: list[tuple[Floats | float, Floats | float]] = [
        (1.004, 0.0), (1.0, 0.03), (0.95, high * 0.6), (0.78, high * 0.88), (0.45, high * 0.99), (0.02, high),
    ]
    grid = _dome(hat, form, profile, 36, 0.004)
    band = [hat.ring(0.0016, 0.0005), hat.ring(0.003, 0.002), hat.ring(0.0028, 0.026), hat.ring(0.0006, 0.0275)]
    turns = rng.uniform(0, 2 * np.pi, 2)
    width = 0.108 * hat.size * (1 + 0.03 * np.sin(2 * hat.around + turns[0]))
    rise = -0.020 + 0.010 * np.sin(3 * hat.around + turns[1]) + 0.008 * np.cos(hat.around)
    return {
        "crown": outward(sheet(grid.astype(np.float32), around=True)),
        "brim": _brim(hat, width, rise), "ribbon": loft(band, 12),
    }


def beret(hat: Block, form: Headform, rng: np.random.Generator) -> dict[str, Mesh]:
    """Felt a beret: a narrow band, a full disc pulled down to one side."""
    sign = 1.0 if rng.random() < 0.5 else -1.0
    lean = np.sin(hat.around) * sign
    back = -np.cos(hat.around)
    top = hat.crown + 0.010
    fold = 0.010 * np.sin(hat.around * 7 + rng.uniform(0, 6)) * np.clip(lean + 0.6, 0, 1)
    full = 0.12 + 0.17 * np.clip(lean, -0.4, 1) + 0.07 * np.clip(back, 0, 1)
    profile: list[tuple[Floats | float, Floats | float]] = [
        (1.0, -0.004), (1.004, 0.010), (1.04 + full * 0.55 + fold, 0.016 - 0.010 * lean), (1.02 + full + fold, 0.030 - 0.022 * lean),
        (0.96 + full * 0.75, 0.054 - 0.016 * lean), (0.7 + full * 0.3, top * 0.93 - 0.004 * lean), (0.35, top), (0.02, top),
    ]
    grid = _dome(hat, form, profile, 44, 0.006)
    return {"crown": outward(sheet(grid.astype(np.float32), around=True))}


MAKERS: dict[str, Callable[[Block, Headform, np.random.Generator], dict[str, Mesh]]] = {
    "beanie": beanie, "baseball_cap": baseball_cap, "flat_cap": flat_cap, "fedora": fedora, "sun_hat": sun_hat, "beret": beret,
}
