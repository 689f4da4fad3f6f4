"""The chair: who is being dressed, and what every kind of style needs to know and to hand back."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from noselfie.darkroom.figure import Floats, Mesh
from noselfie.darkroom.groom import comb
from noselfie.darkroom.groom.skull import Growth, Skull
from noselfie.darkroom.groom.space import Space, measure
from noselfie.darkroom.groom.styles import Wish, book, smooth
from noselfie.darkroom.strands import Strands

WIDTH = 0.00016
"""Metres of a strand's radius: a strand stands for about ten hairs."""
CROSSING = 0.006
"""Metres that a hair may reach in before the face."""
TORN, LEAST = 4.0, 0.008
"""Times a hair's usual step, and metres, beyond which one of its steps is torn."""
SHORTER = 4.0
"""How much more a parting blurs in short curls, which stand up over it."""
CURLED = 2.5
"""How far a parting wavers and blurs, in skull radii, for each metre of a texture's volume: curls do not part in a line."""


@dataclass(frozen=True, eq=False)
class Chair:
    """A head to be dressed."""

    head: Skull
    room: Space
    growth: Growth
    wish: Wish
    rng: np.random.Generator


@dataclass(frozen=True, eq=False)
class Piece:
    """Finished hairs in the head's frame."""

    points: Floats
    """(N, P, 3)."""
    radii: Floats
    """(N, P) metres."""
    shade: Floats | None = None
    """(N,) as in `Strands`."""
    shielded: Floats | float = 0.0
    """How firmly each hair (N,) keeps out of the face, 0 to 1."""


def around(head: Skull, obstacles: list[Mesh]) -> Space:
    """Measure the space around head and shoulders, in the head's frame."""
    low = head.centre + np.asarray([-0.26, -0.24, -0.46], np.float32)
    high = head.centre + np.asarray([0.26, 0.26, 0.2], np.float32)
    meshes = [head.mesh, *(Mesh(head.inward(o.vertices).astype(np.float32), o.faces) for o in obstacles)]
    return measure(meshes, low, high)


def finish(chair: Chair, piece: Piece) -> Strands:
    """Push a piece out of skin and face, and give it to the world."""
    hairs = piece.points
    hairs[:, 2:] = chair.room.push(hairs[:, 2:], 0.001)
    kept = ~stretched(hairs)
    if np.any(piece.shielded):
        shield = np.broadcast_to(0.9 * np.asarray(piece.shielded, np.float32).reshape(-1, 1), hairs.shape[:2])
        hairs = comb.keep_face_clear(chair.head, hairs, shield, width=0.6)
        # A single hair that still crosses face or throat looks like dirt on the skin.
        kept &= (comb.trespass(chair.head, hairs, width=0.58) * (shield > 0.5)).max(1) < CROSSING
    shade = None if piece.shade is None else piece.shade[kept]
    return Strands(chair.head.outward(hairs[kept]).astype(np.float32), piece.radii[kept].astype(np.float32), shade)


def stretched(hairs: Floats) -> NDArray[np.bool_]:
    """Find the hairs (N, P, 3) that were torn apart as they were pushed out of something, such as a collar."""
    steps = np.linalg.norm(np.diff(hairs, axis=1), axis=2)
    found: NDArray[np.bool_] = steps.max(1) > np.maximum(TORN * np.median(steps, axis=1), LEAST)
    return found


def thickness(count: int, points: int, stray: Floats | float = 0.0, *, width: float = 1.0, fine: float = 0.6) -> Floats:
    """Give each point's radius (N, P): finer at the root, at the tip by ``fine``, and in stray hairs."""
    t = np.linspace(0, 1, points, dtype=np.float32)
    profile = np.clip(0.7 + t * 3, 0, 1) * (1 - fine * t**3)
    thin = np.broadcast_to(1 - 0.55 * np.asarray(stray, np.float32), (count,))
    return (WIDTH * width * profile[None] * thin[:, None]).astype(np.float32)


def part(chair: Chair, points: Floats, least: float = 0.007) -> Floats:
    """Say on which side of the parting points lie, -1 to 1, over ``least`` skull radii; the line ends at the crown and wavers a little."""
    offset = {"left": -0.36, "right": 0.36, "middle": 0.0, "none": 0.05}[chair.wish.parting]
    q = (points - chair.head.centre) / chair.head.radius
    line = offset * (1 - smooth(q[..., 1], 0.0, 0.6)) + 0.02 * np.sin(q[..., 1] * 9)
    line = line + CURLED * chair.wish.texture.volume * np.sin(q[..., 1] * 5 + 1.3)
    sharp = 0.3 if chair.wish.parting == "none" else max(least, CURLED * chair.wish.texture.volume * (1.0 if chair.wish.style.cut else SHORTER))
    # Behind the crown it is lost.
    blurred = sharp + 0.5 * smooth(q[..., 1], 0.25, 0.75)
    result: Floats = np.tanh((q[..., 0] - line) / blurred).astype(np.float32)
    return result


def end(chair: Chair) -> Floats:
    """Give the point (3,) at whose height the hair ends."""
    result: Floats = chair.head.marks["chin"] + chair.head.down * book()["ends"][chair.wish.length]
    return result


def resolution(chair: Chair, length: float) -> int:
    """Say how many points a hair needs to show its curl."""
    texture = chair.wish.texture
    # Cycles draws splines through the points: a few a turn are enough, and long hair bends little past the head.
    straight = 5 + min(length, 0.12) / 0.02 + max(length - 0.12, 0.0) / 0.06
    curled = length / texture.pitch * texture.per_turn if texture.amplitude > 0.001 else 0
    return int(np.clip(max(straight, curled), 4, 44))
