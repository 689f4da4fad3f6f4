"""Expression: moods as blends of the face's muscles, slightly uneven as faces are, with lids that follow the gaze."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
from scipy import sparse

from noselfie.darkroom import basemesh
from noselfie.darkroom.basemesh import BODY, Base
from noselfie.darkroom.figure import Floats, Ints
from noselfie.darkroom.persona import Persona

SIDES = {"left": 1.0, "right": -1.0}
"""The data's left is the sitter's, which is the picture's right."""
RESTING = 0.055
"""Closure of lids at rest: the base mesh stares, while a living upper lid covers 1 to 2 mm of the iris."""

ARCH = 0.030
"""Metres from the middle to a molar's outer side at most (about 60 mm across the upper jaw, Wheeler's Dental Anatomy)."""
LIP, INCISORS = 492, 0.009
"""Base vertex of the lower lip's edge, and how far behind it the incisors stand at most, metres."""

PULLER = "mouth-corner-puller"
"""The zygomatic muscle, which makes a smile."""
CORNER, BESIDE = 7184, (0.004, 0.014)
"""Base vertex of the mouth's corner on the picture's right; the flesh there is so thick to its side and to its back, metres."""

REACH, SPREAD = 0.034, 14
"""Metres from the mouth's corners within which the cheeks go along with them, and how many times movement spreads to the neighbours."""

PARTING = ("mouth-open", "mouth-part-later", "mouth-elevation", "mouth-upward-retraction", "mouth-parling")
"""Units that take the lips apart."""


@cache
def table() -> dict[str, dict[str, float]]:
    """Read every expression's units."""
    return tomllib.loads((Path(__file__).parent / "expressions.toml").read_text())


def units(expression: str, persona: Persona, raised: float) -> dict[str, float]:
    """Weigh the units of a mood, each side a little differently; ``raised`` is the gaze in degrees above the head's own."""
    result: dict[str, float] = {}
    # Cheeks that have come down with age are pulled further for the same smile.
    pull = {unit: weight * float(np.interp(persona.age, [45, 80], [1.0, 1.2])) for unit, weight in table()[expression].items() if unit == PULLER}
    for unit, weight in (table()[expression] | pull | _lids(table()[expression], raised)).items():
        for side, sign in SIDES.items() if "?" in unit else (("", 0.0),):
            result[unit.replace("?", side)] = weight * (1.0 + 0.12 * sign * persona.smile_tilt)
    return result


def parted(expression: str | None) -> bool:
    """Say whether a mood shows what is behind the lips."""
    return any(unit in table()[expression or "neutral"] for unit in PARTING)


def _lids(mood: Mapping[str, float], raised: float) -> dict[str, float]:
    """Let the lids rest, and move with the eyes: they come down nearly as far as the gaze does, and rise half as far."""
    down, up = max(-raised, 0.0), max(raised, 0.0)
    wide = mood.get("eye-?-opened-up", 0.0)
    closed = mood.get("eye-?-closure", 0.0) + (RESTING * (1.0 - wide) - 0.006 * up + 0.017 * down)
    return {"eye-?-closure": max(closed, 0.0), "eye-?-opened-up": wide + 0.022 * up}


def stems(weights: Mapping[str, float], persona: Persona) -> dict[str, float]:
    """Name the targets of the units, mixed over the shape families; dimples show as the corners of the mouth are pulled."""
    pulled = min(weights.get(PULLER, 0.0), 1.0)
    # A child's mouth and nose are small, while its eyes are nearly grown: the same millimetres would tear its face apart.
    small = float(np.interp(persona.age, [3, 14], [0.68, 1.0]))
    sized = {unit: weight if unit.startswith("eye-") else weight * small for unit, weight in weights.items()}
    found = {f"expression/units/{family}/{unit}": weight * share for unit, weight in sized.items() for family, share in persona.ancestry.items()}
    return found | {"mouth/mouth-dimples-in": 1.3 * persona.dimples * (0.25 + 0.75 * pulled)}


@cache
def flesh() -> tuple[Ints, Ints, Floats, sparse.csr_array]:
    """Find the skin about the mouth's corners: base vertices that go along (N,), their neighbourhood (M,), shares (N,), and the mean of neighbours (N, M)."""
    mesh = basemesh.base()
    away = np.linalg.norm(mesh.points[:BODY] * np.asarray([-1, 1, 1]) ** (mesh.points[:BODY, :1] < 0) - mesh.points[CORNER], axis=1)
    share = np.clip(1.5 * (1.0 - away / REACH), 0.0, 1.0) * (1.0 - mesh.masks["lips"][:BODY]) * (mesh.masks["inside_mouth"][:BODY] < 0.01)
    own = np.flatnonzero(share > 0)
    edges = np.concatenate([mesh.quads[:, [i, (i + 1) % 4]] for i in range(4)])
    edges = np.concatenate([edges, edges[:, ::-1]])
    edges = edges[np.isin(edges[:, 0], own) & (edges[:, 0] != edges[:, 1])]
    near, column = np.unique(edges[:, 1], return_inverse=True)
    count = sparse.csr_array((np.ones(len(edges)), (np.searchsorted(own, edges[:, 0]), column)), (len(own), len(near)))
    mean = sparse.csr_array(count / count.sum(1)[:, None])
    return own.astype(np.int32), near.astype(np.int32), share[own].astype(np.float32), mean


def follow(points: Floats, rest: Floats) -> Floats:
    """Let the cheeks go along with the corners of the mouth: in the data a wide smile's lips stand before the cheeks like a rim."""
    own, near, share, mean = flesh()
    moved = points - rest
    for _ in range(SPREAD):
        moved[own] += share[:, None] * (mean @ moved[near] - moved[own])
    return (rest + moved).astype(np.float32)


def mouth(points: Floats, rest: Floats, mesh: Base) -> Floats:
    """Set the teeth where lips show them, and let the tongue go with the lower jaw, low and back in an open mouth."""
    moved = follow(points, rest)
    # What lines the mouth is drawn out with its corners in the data, through the cheeks of a narrow one.
    lining = mesh.masks["inside_mouth"] * np.float32(min(1.0, float(np.abs(points[CORNER] - rest[CORNER]).max()) / 0.006))
    moved[: len(lining), 0] *= 1 - np.float32(0.3) * lining
    moved[: len(lining), 1] += np.float32(0.004) * lining
    lower, tongue, upper = (mesh.groups[f"helper-{name}"] for name in ("lower-teeth", "tongue", "upper-teeth"))
    dropped = (points[lower] - rest[lower]).mean(0)
    open_by = float(np.clip(-dropped[2] / 0.006, 0.0, 1.0))
    # In the data the upper teeth end at the line of the lips, where a smile would not show them, and the tongue fills
    # the closed mouth to the palate. Upper incisors show 7 to 10 mm in a smile.
    moved[upper] += np.asarray([0.0, -0.0008, -0.004], np.float32)
    both = np.concatenate([upper, lower])
    # Targets that widen the head or the mouth widen the jaws in it, until molars stand in the cheeks.
    moved[both, 0] *= np.float32(min(1.0, ARCH / np.abs(rest[both, 0]).max()))
    # Corners of the mouth that are drawn back go outside the teeth, never through them.
    corner = points[CORNER]
    beside = moved[both[moved[both, 1] < corner[1] + BESIDE[1]], 0]
    moved[both, 0] *= np.float32(min(1.0, (corner[0] - BESIDE[0]) / max(float(np.abs(beside).max(initial=0.0)), 1e-4)))
    behind = float(rest[lower, 1].min() - rest[LIP, 1])
    moved[both, 1] -= np.float32(np.clip(behind - INCISORS, 0.0, 0.003))
    moved[tongue] = rest[tongue] + dropped + np.asarray([0.0, 0.006, -0.009], np.float32) * np.float32(0.5 + 0.5 * open_by)
    return moved
