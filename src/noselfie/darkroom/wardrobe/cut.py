"""Cut: necklines, openings, sleeves and hems as curves on the neutral body, and the shears that follow them."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from noselfie.darkroom.figure import Floats, Ints
from noselfie.darkroom.wardrobe.cage import armhole, joints, levels, pairs_of
from noselfie.darkroom.wardrobe.drape import normals, unit


@dataclass(frozen=True)
class Neckline:
    """The edge of the neck opening on the neutral body, metres."""

    width: float = 0.075
    """Half width where it crosses the shoulder."""
    front: float = 0.528
    """Height of its lowest place; the pit of the neck is at 0.53."""
    back: float = 0.575
    power: float = 2.0
    """1 is a V, 2 round, 6 square."""


@cache
def shoulder_line() -> tuple[Floats, Floats]:
    """Give distances from the middle (N,) and the shoulder's height there (N,) on the neutral cage."""
    points = levels()[4].neutral
    across = np.linspace(0.05, 0.17, 25).astype(np.float32)
    heights = [points[np.abs(np.abs(points[:, 0]) - x) < 0.006, 2].max() for x in across]
    return across, np.asarray(heights, np.float32)


def outside_neck(neutral: Floats, neck: Neckline) -> Floats:
    """Measure the distance (V,) outside a neckline, about metres; negative is the opening."""
    top = float(np.interp(neck.width, *shoulder_line()))
    ahead = neutral[:, 1] < 0.005
    depth = np.where(ahead, top - neck.front, top - neck.back)
    power = np.where(ahead, neck.power, 2.0)
    across = np.abs(neutral[:, 0]) / neck.width
    down = np.maximum(top - neutral[:, 2], 0) / depth
    reach = (across**power + down**power) ** (1 / power)
    # The slope of the implicit curve turns its value into metres.
    slope = np.where(across > down, 1 / neck.width, 1 / depth)
    distance: Floats = ((reach - 1) / slope).astype(np.float32)
    return distance


def along_arm(neutral: Floats) -> Floats:
    """Measure how far down the sleeve a point lies (V,): metres from the shoulder's tip along the bones."""
    j = joints()
    shoulder, elbow, wrist = j["shoulder_right"], j["elbow_right"], j["wrist_right"]
    mirrored = neutral * [1, 1, 1]
    mirrored[:, 0] = np.abs(mirrored[:, 0])
    upper, lower = float(np.linalg.norm(elbow - shoulder)), float(np.linalg.norm(wrist - elbow))
    first = (mirrored - shoulder) @ (elbow - shoulder) / upper
    second = upper + (mirrored - elbow) @ (wrist - elbow) / lower
    length: Floats = (np.minimum(first, upper) + np.maximum(second - upper, 0)).astype(np.float32)
    return length


def open_front(neutral: Floats, top: float, bottom: float) -> Floats:
    """Measure the distance (V,) from a front that stands open by half widths ``top`` (at the collarbones) and ``bottom``."""
    t = np.clip((neutral[:, 2] - 0.0) / 0.53, 0, 1)
    gap = bottom + (top - bottom) * t
    return np.where(neutral[:, 1] < 0.0, np.abs(neutral[:, 0]) - gap, 0.2).astype(np.float32)


def within_sleeve(neutral: Floats, length: float) -> Floats:
    """Measure the distance (V,) inside the end of a sleeve; a negative length leaves the arm bare."""
    if length <= 0:
        return (-armhole(neutral) + length).astype(np.float32)
    on = armhole(neutral) > 0.0
    return np.where(on, length - along_arm(neutral), 0.2).astype(np.float32)


@dataclass(frozen=True, eq=False)
class Shell:
    """A cut piece of cloth without thickness, with what it remembers of the neutral body."""

    points: Floats
    """(V, 3)."""
    neutral: Floats
    """(V, 3)."""
    faces: Ints
    """(F, 4) quads; a triangle repeats its last corner."""
    edge: Floats
    """(V,) distance from the nearest cut, metres."""
    loops: tuple[Ints, ...]
    """Vertex rings of the cut edges; the cloth lies on their left."""


def snap(both: Floats, f: Floats, edges: Ints) -> tuple[Floats, Floats]:
    """Slide the vertices next to the zero of ``f`` (V,) onto it: new rows (V, C) and values (V,)."""
    cross = edges[f[edges[:, 0]] * f[edges[:, 1]] < 0]
    t = f[cross[:, 0]] / (f[cross[:, 0]] - f[cross[:, 1]])
    near = np.where(t < 0.5, cross[:, 0], cross[:, 1])
    crossing = both[cross[:, 0]] * (1 - t)[:, None] + both[cross[:, 1]] * t[:, None]
    count = np.bincount(near, minlength=len(f))
    moved = np.stack([np.bincount(near, crossing[:, i], len(f)) for i in range(both.shape[1])], 1)
    touched = count > 0
    both = np.where(touched[:, None], moved / np.maximum(count, 1)[:, None], both)
    return both, np.where(touched, 0.0, f)


def split(faces: Ints, f: Floats) -> Ints:
    """Halve the quads that the zero of a snapped ``f`` crosses from corner to corner."""
    at = np.sign(f[faces])
    odd = ((at[:, 0] == 0) & (at[:, 2] == 0) & (at[:, 1] * at[:, 3] < 0)).astype(int)
    even = (at[:, 1] == 0) & (at[:, 3] == 0) & (at[:, 0] * at[:, 2] < 0)
    halves = [q[:, [0, 1, 2, 2]] for q in (faces[odd > 0], np.roll(faces[even], -1, 1))]
    others = [q[:, [2, 3, 0, 0]] for q in (faces[odd > 0], np.roll(faces[even], -1, 1))]
    return np.concatenate([faces[(odd == 0) & ~even], *halves, *others])


def shears(points: Floats, keep: Floats) -> Shell:
    """Cut the fine cage, hung as ``points`` (V, 3), along the zero of ``keep`` (V,): what is positive stays."""
    grid = levels()[4]
    faces = grid.faces
    edges = pairs_of(np.stack([faces, np.roll(faces, -1, 1)], -1).reshape(-1, 2))[0]
    both = np.concatenate([points, grid.neutral, keep[:, None]], 1).astype(np.float64)
    # The seams are lines of the mesh, so that the cloth's direction can change there.
    for seam in (armhole, behind):
        both, f = snap(both, seam(both[:, 3:6].astype(np.float32)).astype(np.float64), edges)
        faces = split(faces, f)
    both, f = snap(both, both[:, 6], edges)
    faces = split(faces, f)
    faces = faces[(f[faces] >= 0).all(1) & (f[faces] > 0).any(1)]
    used, inverse = np.unique(faces, return_inverse=True)
    kept = inverse.reshape(faces.shape).astype(np.int32)
    loops = rings(kept)
    both = both[used]
    for loop in loops:
        for _ in range(3):
            both[loop] = both[loop] / 2 + (both[np.roll(loop, 1)] + both[np.roll(loop, -1)]) / 4
    return Shell(both[:, :3].astype(np.float32), both[:, 3:6].astype(np.float32), kept, np.maximum(f[used], 0).astype(np.float32), loops)


def behind(neutral: Floats) -> Floats:
    """Measure the distance (V,) behind the shoulder and side seams, positive on the back."""
    distance: Floats = np.where(armhole(neutral) < 0.01, neutral[:, 1] - 0.004, 1.0).astype(np.float32)
    return distance


def rings(faces: Ints) -> tuple[Ints, ...]:
    """Chain the border edges of a mesh into closed rings, longest first."""
    pairs = np.stack([faces, np.roll(faces, -1, 1)], -1).reshape(-1, 2)
    pairs = pairs[pairs[:, 0] != pairs[:, 1]].astype(np.int64)
    size = int(faces.max()) + 1
    key, opposite = pairs[:, 0] * size + pairs[:, 1], pairs[:, 1] * size + pairs[:, 0]
    border = pairs[~np.isin(key, opposite)]
    follow = dict(border.tolist())
    found: list[Ints] = []
    while follow:
        first, vertex = next(iter(follow.items()))
        del follow[first]
        ring = [first]
        while vertex != first and vertex in follow:
            ring.append(vertex)
            vertex = follow.pop(vertex)
        if len(ring) > 8:
            found.append(np.asarray(ring, np.int32))
    return tuple(sorted(found, key=len, reverse=True))


def hem(shell: Shell, thickness: float, depth: float = 0.014) -> tuple[Floats, Ints, Ints]:
    """Turn every cut edge under: points (V', 3), faces (F', 4) and the shell vertex (V',) each one came from."""
    out = normals(shell.points, shell.faces)
    points, faces, origin = [shell.points], [shell.faces], [np.arange(len(shell.points), dtype=np.int32)]
    count = len(shell.points)
    for loop in shell.loops:
        p, n = shell.points[loop], out[loop]
        forward = unit(np.roll(p, -1, 0) - np.roll(p, 1, 0))
        inward = unit(np.cross(n, forward))
        rows = [(-0.45, 0.2), (-0.45, 0.8), (0.0, 1.0), (depth / thickness, 1.15)]
        ring = loop
        for across, down in rows:
            points.append(p + inward * (across * thickness) - n * (down * thickness))
            origin.append(loop)
            fresh = np.arange(count, count + len(loop), dtype=np.int32)
            faces.append(np.stack([np.roll(ring, -1), ring, fresh, np.roll(fresh, -1)], 1))
            ring, count = fresh, count + len(loop)
    return np.concatenate(points).astype(np.float32), np.concatenate(faces).astype(np.int32), np.concatenate(origin)


def lengthen(shell: Shell, scale: float, *, rows: int = 8, step: float = 0.045) -> tuple[Floats, Ints, Ints, Floats]:
    """Hang cloth from the lower hem, where the cage ends: new points, faces, the shell vertex each comes from, and its fall (N,) in metres.

    The faces' indices count from the shell's first vertex through the new points, as if these followed at once.
    """
    pairs = np.concatenate([np.stack([loop, np.roll(loop, -1)], 1) for loop in shell.loops])
    pairs = pairs[(shell.neutral[pairs][..., 2] < LOW).all(1) & (armhole(shell.neutral)[pairs] < 0).all(1)]
    top, inverse = np.unique(pairs, return_inverse=True)
    ends = inverse.reshape(pairs.shape)
    fall = np.arange(1, rows + 1) * step * scale
    points = shell.points[top] - fall[:, None, None] * np.asarray([0.0, 0.0, 1.0])
    index = np.concatenate([top[None], len(shell.points) + np.arange(rows * len(top)).reshape(rows, -1)])
    a, b = index[:, ends[:, 0]], index[:, ends[:, 1]]
    faces = np.stack([b[:-1], a[:-1], a[1:], b[1:]], -1).reshape(-1, 4)
    return points.reshape(-1, 3).astype(np.float32), faces.astype(np.int32), np.tile(top, rows).astype(np.int32), np.repeat(fall / scale, len(top))


LOW = 0.02
"""Height on the neutral body below which an edge is the hem, metres."""


def chart(neutral: Floats) -> Floats:
    """Lay the neutral body's front flat as seen from 35 degrees above, (V, 2): collarbones and shoulders stay apart."""
    a = np.radians(35.0)
    return np.stack([neutral[:, 0], neutral[:, 2] * np.cos(a) + neutral[:, 1] * np.sin(a)], 1).astype(np.float32)


def on_trunk(neutral: Floats, *, back: bool, half: float = 0.155) -> Floats:
    """Give a trunk's cloth coordinates (V, 2) in metres: round the body from the middle of the front or the back, and up."""
    x, y = neutral[:, 0], neutral[:, 1]
    across = np.arcsin(np.clip(x / (half * 1.08), -0.99, 0.99)) * half + np.sign(x) * np.maximum(np.abs(x) - half, 0)
    # Where the shoulder slopes away its depth takes up cloth, too.
    return np.stack([across + (0.7 if back else 0.0), neutral[:, 2] - 0.5 * np.abs(y)], 1).astype(np.float32)


def on_sleeve(neutral: Floats) -> Floats:
    """Give a sleeve's cloth coordinates (V, 2) in metres: round the arm and along it."""
    j = joints()
    shoulder, elbow = j["shoulder_right"], j["elbow_right"]
    mirrored = neutral.copy()
    mirrored[:, 0] = np.abs(mirrored[:, 0])
    along = (elbow - shoulder) / np.linalg.norm(elbow - shoulder)
    side = np.cross(along, [0.0, -1.0, 0.0])
    local = mirrored - shoulder
    # The cloth's join lies inside the arm.
    angle = np.arctan2(local[:, 1], -(local @ side))
    return np.stack([angle * 0.055 + 2.0 * np.sign(neutral[:, 0]), along_arm(neutral)], 1).astype(np.float32)
