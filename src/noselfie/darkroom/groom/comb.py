"""Combing: guide hairs grown step by step from the scalp, by comb, stiffness, gravity and what is in their way."""

from dataclasses import dataclass

import numpy as np

from noselfie.darkroom.figure import Floats
from noselfie.darkroom.groom.skull import Skull
from noselfie.darkroom.groom.space import Space


@dataclass(frozen=True, eq=False)
class Combing:
    """How each guide is combed; arrays of one value a guide, metres and unitless weights."""

    length: Floats
    lift: Floats
    """0 lies on the scalp, 1 stands off it."""
    way: Floats
    """(G, 3) the comb's direction in the head's frame."""
    out: Floats
    """How much the comb lifts the hair off the scalp."""
    reach: Floats
    """Metres from the root over which the comb holds."""
    droop: Floats
    """Metres from the root after which weight takes over."""
    forth: Floats
    """How much hair below the chin goes to the back (positive) or over the chest."""
    curtain: Floats | float
    """Metres from the middle beyond which hair below the chin hangs inwards."""
    room: Floats
    """Metres of hair under this one: how far it stays off the skin."""
    rise: Floats
    """Metres over which the hair rises to that."""
    shield: Floats
    """1 keeps out of the face, 0 may fall over the forehead."""
    cling: Floats
    """How firmly the hair follows the head's shape instead of hanging straight."""
    bend: Floats
    """Metres over which a hair turns to a new direction."""


def unit(vectors: Floats) -> Floats:
    """Scale vectors (..., 3) to length one."""
    result: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
    return result


def grow(skull: Skull, space: Space, roots: Floats, normals: Floats, combing: Combing, points: int) -> Floats:
    """Grow guides (G, points, 3) in the head's frame."""
    c = combing
    step = (c.length / (points - 1))[:, None]
    here: Floats = roots + normals * np.float32(0.0004)
    path = [here]
    lift = c.lift[:, None]
    along: Floats = unit(c.way - normals * (c.way * normals).sum(1, keepdims=True))
    heading: Floats = unit(lift * normals + (1 - lift) * along)
    surface, distance = normals, np.zeros(len(roots), np.float32)
    there: Floats
    for i in range(1, points):
        run = step[:, 0] * i
        hold = np.exp(-((run / c.reach) ** 2))[:, None]
        weight = (1 - np.exp(-((run / c.droop) ** 2)))[:, None]
        # Near the skin the comb slides over it.
        close = np.exp(-np.maximum(distance - c.room, 0) / 0.03)[:, None]
        slide = c.way - surface * (c.way * surface).sum(1, keepdims=True) * close
        pull = (slide + surface * c.out[:, None]) * hold + skull.down * weight + hang(skull, here, c) * weight
        pull = pull - surface * np.minimum((pull * surface).sum(1, keepdims=True), 0) * close
        high = np.clip((((here - skull.centre) * -skull.down).sum(1) / skull.radius + 0.75) / 0.6, 0.12, 1)
        away = np.clip((distance - c.room) / 0.014, 0, 1.3) * high * c.cling * (1 - np.exp(-run / 0.012))
        pull = pull - surface * away[:, None]
        heading = unit(heading + pull * np.minimum(step / c.bend[:, None], 0.8))
        there = here + heading * step
        found = space.sample(there)
        surface, distance = unit(found[:, :3]), found[:, 3]
        room = c.room * (1 - np.exp(-run / c.rise)) + 0.0008
        there = there + surface * np.maximum(room - distance, 0)[:, None]
        there = keep_face_clear(skull, there, c.shield)
        heading = unit(there - here)
        here = here + heading * step
        path.append(here)
    return np.stack(path, 1).astype(np.float32)


def hang(skull: Skull, points: Floats, combing: Combing) -> Floats:
    """Say where hair below the chin is drawn besides down (G, 3): inwards, and before or behind the shoulders, however the head is turned."""
    below = np.clip((skull.marks["chin"][2] + 0.035 - points[:, 2]) / 0.05, 0, 1)[:, None]
    across, back = trunk(skull)
    q = points - skull.marks["neck"]
    lateral, depth = q @ across, q @ back
    wide = np.clip((np.abs(lateral) - combing.curtain + 0.025 * (combing.forth > 0)) / 0.03, 0, 1.5)
    # Once it is past the shoulder nothing draws it on.
    past = np.clip((0.16 - depth * np.sign(combing.forth)) / 0.06, 0, 1)
    inwards = across * (-np.sign(lateral) * wide)[:, None]
    result: Floats = ((inwards + back * (combing.forth * past)[:, None]) * below).astype(np.float32)
    return result


def trunk(skull: Skull) -> tuple[Floats, Floats]:
    """Give the body's directions to the picture's right and to its back (3,), in the head's frame."""
    line = skull.marks["shoulder_right"] - skull.marks["shoulder_left"]
    across = unit(line - skull.down * (line @ skull.down))
    return across, unit(np.cross(-skull.down, across))


def keep_face_clear(skull: Skull, points: Floats, shield: Floats, *, width: float = 0.66) -> Floats:
    """Push points (..., 3) in front of the face sideways; ``shield`` (...,) is how firmly, ``width`` is in skull radii."""
    moved = points.copy()
    moved[..., 0] += np.where(points[..., 0] < skull.centre[0], -1, 1) * trespass(skull, points, width=width) * shield * 0.7
    return moved


def trespass(skull: Skull, points: Floats, *, width: float) -> Floats:
    """Say how many metres (...,) points (..., 3) lie within the space before face and throat, ``width`` skull radii to either side."""
    q = (points - skull.centre) / skull.radius
    chin = (skull.marks["chin"][2] - skull.centre[2]) / skull.radius
    below_hairline = np.clip((0.52 - q[..., 2]) / 0.25, 0, 1)
    # The jaw is narrower than the brow.
    jaw = np.clip((q[..., 2] + 0.3) / (chin + 0.3), 0, 1)
    half = (width + 0.08) * (1 - 0.28 * jaw)
    # Before the throat there is room for hair only at the sides.
    throat = np.clip((chin + 0.1 - q[..., 2]) / 0.3, 0, 1)
    ahead = np.clip((-0.42 + 0.4 * throat - q[..., 1]) / 0.2, 0, 1) * (q[..., 2] > chin - 1.2)
    short: Floats = np.maximum(half - np.abs(q[..., 0]), 0) * below_hairline * ahead * skull.radius
    return short


def frames(paths: Floats) -> tuple[Floats, Floats]:
    """Carry two unit vectors across each path (G, P, 3) without twist (parallel transport; Wang et al. 2008 use the double reflection)."""
    tangent = unit(np.gradient(paths, axis=1))
    start = np.where(np.abs(tangent[:, 0, 2:3]) > 0.8, np.asarray([[1.0, 0, 0]]), np.asarray([[0, 0, 1.0]]))
    first = [unit(np.cross(tangent[:, 0], start))]
    for i in range(1, paths.shape[1]):
        carried = first[-1] - tangent[:, i] * (first[-1] * tangent[:, i]).sum(1, keepdims=True)
        first.append(unit(carried))
    one = np.stack(first, 1).astype(np.float32)
    return one, np.cross(tangent, one).astype(np.float32)


def smoothed(paths: Floats, rounds: int) -> Floats:
    """Smooth paths (K, P, 3) along themselves, ends kept."""
    for _ in range(rounds):
        paths = np.concatenate([paths[:, :1], 0.25 * paths[:, :-2] + 0.5 * paths[:, 1:-1] + 0.25 * paths[:, 2:], paths[:, -1:]], 1)
    return paths.astype(np.float32)
