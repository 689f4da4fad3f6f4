"""The skull: the head in its own frame, where hair may root, and how densely."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from noselfie.darkroom import anatomy, solid
from noselfie.darkroom.figure import Figure, Floats, Mesh
from noselfie.darkroom.persona import Persona

FOREHEAD, OCCIPUT, CROWN = 227, 5389, 881
"""Base-mesh vertices in the middle plane: over the brows, at the back at the same height, and on top."""

HAIRLINE = (
    (0.0, 31.0), (14.0, 31.3), (26.0, 30.0), (35.0, 26.5), (42.0, 20.5), (48.0, 13.5), (53.0, 6.5), (58.0, 1.0), (64.0, -3.5), (70.0, -11.0),
    (75.0, -21.0), (80.0, -20.0), (84.0, -11.0), (88.0, -6.5), (100.0, -5.5), (110.0, -7.0), (118.0, -22.0), (128.0, -36.0), (145.0, -44.0), (180.0, -47.0),
)
"""Azimuth from the face and elevation above the skull's centre, degrees: forehead, temple, sideburn, over the ear, nape."""

@dataclass(frozen=True, eq=False)
class Skull:
    """A posed head seen from its own frame: there hair is combed, and gravity has a direction."""

    mesh: Mesh
    """The whole posed skin in the head's frame."""
    normals: Floats
    frame: Floats
    """(4, 4) head frame to world."""
    centre: Floats
    radius: float
    """Metres from the centre to the forehead."""
    down: Floats
    """(3,) gravity in the head's frame."""
    marks: dict[str, Floats]
    """The figure's landmarks in the head's frame."""
    ear: Floats
    """(2, 3) least and greatest corner of the ear on the picture's right."""
    ears: NDArray[np.bool_]
    """(V,) true on the ears."""

    def inward(self, points: Floats) -> Floats:
        """Take world points into the head's frame."""
        result: Floats = (points - self.frame[:3, 3]) @ self.frame[:3, :3]
        return result

    def outward(self, points: Floats) -> Floats:
        """Take points of the head's frame into the world."""
        result: Floats = points @ self.frame[:3, :3].T + self.frame[:3, 3]
        return result

    def polar(self, points: Floats) -> tuple[Floats, Floats, Floats]:
        """Give azimuth (0 at the face, positive to the picture's right) and elevation in degrees, and the distance in metres."""
        q = points - self.centre
        distance = np.linalg.norm(q, axis=-1)
        azimuth = np.degrees(np.arctan2(q[..., 0], -q[..., 1]))
        elevation = np.degrees(np.arcsin(np.clip(q[..., 2] / np.maximum(distance, 1e-9), -1, 1)))
        return azimuth, elevation, distance


def find(figure: Figure) -> Skull:
    """Find the skull of a posed figure."""
    frame = figure.head.astype(np.float32)
    vertices = ((figure.skin.vertices - frame[:3, 3]) @ frame[:3, :3]).astype(np.float32)
    mesh = Mesh(vertices, figure.skin.faces)
    place = np.full(anatomy.BODY, -1, np.int64)
    place[figure.base_index[figure.base_index < anatomy.BODY]] = np.flatnonzero(figure.base_index < anatomy.BODY)
    front, back = vertices[place[FOREHEAD]], vertices[place[OCCIPUT]]
    centre = np.asarray([0.5 * (front[0] + back[0]), 0.5 * (front[1] + back[1]), front[2]], np.float32)
    lobes = [place[anatomy.target(f"ears/{side}-ear-wing-incr")[0]] for side in "lr"]
    ears = np.zeros(len(vertices), bool)
    for lobe in lobes:
        ears[lobe[lobe >= 0]] = True
    right = vertices[lobes[0][lobes[0] >= 0]]
    return Skull(
        mesh=mesh, normals=solid.normals(mesh), frame=frame, centre=centre, radius=float(0.5 * (back[1] - front[1])),
        down=(frame[:3, :3].T @ np.asarray([0, 0, -1], np.float32)).astype(np.float32),
        marks={name: (place_ - frame[:3, 3]) @ frame[:3, :3] for name, place_ in figure.landmarks.items()},
        ear=np.stack([right.min(0), right.max(0)]), ears=ears,
    )


@dataclass(frozen=True)
class Growth:
    """Where this person's hair grows."""

    seed: int
    receding: float = 0.0
    femininity: float = 1.0
    margin: float = 0.0
    """Metres by which the line is moved out."""


def growth(persona: Persona, age: float, receding: float | None) -> Growth:
    """Decide the hairline of a persona at an age; men's recede from their thirties on (Norwood's pattern), unless said otherwise."""
    if receding is None:
        rng = np.random.default_rng([persona.seed, 1101])
        fate = rng.beta(1.2, 2.2)
        receding = float((1.0 - persona.femininity) * fate * np.clip((age - 22) / 55, 0, 1))
    return Growth(persona.seed, receding, persona.femininity)


def inside(skull: Skull, points: Floats, grown: Growth) -> Floats:
    """Measure metres inside the hairline (negative outside) along the scalp, (N,), with the irregular line of this person."""
    azimuth, elevation, _ = skull.polar(points)
    side = np.abs(azimuth)
    table = np.asarray(HAIRLINE)
    fine = np.arange(0, 181.0, 2.0)
    line = np.interp(fine, table[:, 0], table[:, 1])
    line = np.convolve(np.pad(line, 3, mode="reflect"), [0.1, 0.25, 0.3, 0.25, 0.1], "same")[3:-3]
    man = 1.0 - grown.femininity
    corner = np.exp(-(((fine - 36) / 13) ** 2))
    rng = np.random.default_rng([grown.seed, 1102])
    peak = rng.uniform(-2.5, 3.0) * np.exp(-((fine / 9) ** 2))
    # A woman's line is rounder and lower, a man's goes up at the corners.
    line += (2.0 * man - 2.0 + rng.uniform(-2.0, 2.0)) * np.exp(-((fine / 45) ** 4)) - peak
    line += corner * (3.5 * man + rng.uniform(0, 3.0) + 26.0 * grown.receding) + 13.0 * grown.receding * np.exp(-((fine / 40) ** 4))
    line -= 7.0 * man * np.exp(-(((fine - 77) / 5) ** 2))
    # Waves of a few millimetres, different on either side.
    waves = (5, 9, 16, 27, 44, 73, 120, 190)
    phases = rng.uniform(0, 2 * np.pi, len(waves))
    for k, phase in zip(waves, phases, strict=True):
        azimuth_wave = np.sin(np.radians(azimuth) * k + phase)
        elevation = elevation + azimuth_wave * (3.2 if k < 30 else 4.8) / np.sqrt(k)
    distance: Floats = np.radians(elevation - np.interp(side, fine, line)) * skull.radius + grown.margin
    return distance.astype(np.float32)


def density(skull: Skull, points: Floats, grown: Growth, *, fade: float = 0.012) -> Floats:
    """Give the density of hair at scalp points, 0 to 1: it fades towards the hairline over ``fade`` metres."""
    t = np.clip(inside(skull, points, grown) / fade, 0, 1)
    dense = t * t * (3 - 2 * t)
    azimuth, elevation, _ = skull.polar(points)
    # The crown thins once the temples are gone.
    whorl = np.exp(-((((elevation - 68) / 22) ** 2) + ((np.abs(azimuth) - 180) / 90) ** 2))
    bald = np.clip((grown.receding - 0.45) / 0.4, 0, 1)
    result: Floats = dense * (1 - bald * whorl)
    return result


@dataclass(frozen=True, eq=False)
class Roots:
    """Places where hair leaves the scalp, in the head's frame."""

    points: Floats
    """(N, 3)."""
    normals: Floats
    azimuth: Floats
    elevation: Floats
    depth: Floats
    """(N,) metres inside the hairline."""


def roots(skull: Skull, grown: Growth, count: int, rng: np.random.Generator) -> Roots:
    """Scatter about ``count`` roots over the scalp, evenly by area and thinner towards the hairline."""
    faces = scalp(skull)
    corners = skull.mesh.vertices[faces]
    area = 0.5 * np.linalg.norm(np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1]), axis=1)
    weight = area * (density(skull, corners.mean(1), grown) + 0.02)
    total = np.cumsum(weight)
    # Systematic sampling keeps the spacing even; what falls outside the line is thrown away.
    spread = count / max(float((area * density(skull, corners.mean(1), grown)).sum()), 1e-9)
    tries = max(int(spread * total[-1]), 1)
    pick = np.searchsorted(total, (np.arange(tries) + rng.random(tries)) / tries * total[-1])
    pick = np.minimum(pick, len(faces) - 1)
    u, v = rng.random((2, tries, 1)).astype(np.float32)
    blend = np.concatenate([(1 - u) * (1 - v), u * (1 - v), u * v, (1 - u) * v], 1)[..., None].astype(np.float32)
    points = (corners[pick] * blend).sum(1)
    normals = (skull.normals[faces[pick]] * blend).sum(1)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    wanted = density(skull, points, grown) / np.maximum(density(skull, corners.mean(1), grown)[pick] + 0.02, 0.02)
    keep = (rng.random(tries) < wanted) & (inside(skull, points, grown) > 0)
    points, normals = points[keep], normals[keep]
    azimuth, elevation, _ = skull.polar(points)
    return Roots(points, normals, azimuth, elevation, inside(skull, points, grown))


def pick(found: Roots, chosen: NDArray[np.bool_] | NDArray[np.integer[Any]]) -> Roots:
    """Keep some of the roots."""
    return Roots(*(getattr(found, name)[chosen] for name in ("points", "normals", "azimuth", "elevation", "depth")))


def scalp(skull: Skull) -> NDArray[np.int32]:
    """List the faces of the scalp and a margin around it, without the ears."""
    azimuth, elevation, distance = skull.polar(skull.mesh.vertices)
    near = (distance < 1.6 * skull.radius) & (distance > 0.7 * skull.radius) & (elevation > -62) & ~skull.ears
    near &= (np.abs(azimuth) > 50) | (elevation > 5)
    facing = (skull.normals * (skull.mesh.vertices - skull.centre)).sum(1) > 0
    good = near & facing
    return skull.mesh.faces[good[skull.mesh.faces].all(1)]
