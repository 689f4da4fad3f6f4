"""Anthropometry: distances between landmarks of a face, their norms, and traits that give a person the distances drawn for them.

Shape targets say nothing about millimetres, and a hundred of them mixed at random make faces that nobody has. So a person
is drawn in the terms of those who measure people: standard scores of distances and of the profile's angles (see norms.toml),
each within what is usual. The traits that reach them together, and otherwise stay near the person's own, are found by damped least squares.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from noselfie.darkroom import targets, traits
from noselfie.darkroom.basemesh import base

Array = NDArray[np.float64]
POINTS = {
    "nasion": (132,), "subnasale": (317,), "upper_lip": (455,), "stomion": (468, 474), "lower_lip": (492,), "gnathion": (5225,),
    "trichion": (5243,), "zygion": (11812, 11707, 11854), "gonion": (7597,), "alare": (11673, 7102), "cheilion": (7184,),
    "endocanthion": (13360,), "exocanthion": (13377,), "palpebra_upper": (13352,), "palpebra_lower": (13372,), "eurion": (7702, 11970),
    "glabella": (227, 220), "pronasale": (297,), "columella": (312, 307), "lower_lip_front": (495, 496), "pogonion": (733, 5162),
}
"""Base vertices of the landmarks, whose mean is meant; those at the side are on the picture's right."""
LINES = {
    "mandible_height": ("stomion", "gnathion"), "nose_height": ("nasion", "subnasale"), "upper_lip_height": ("subnasale", "stomion"),
    "forehead_height": ("trichion", "nasion"), "upper_vermilion": ("upper_lip", "stomion"),
    "lower_vermilion": ("stomion", "lower_lip"), "eye_fissure": ("endocanthion", "exocanthion"),
    "eye_height": ("palpebra_upper", "palpebra_lower"), "nose_protrusion": ("subnasale", "pronasale"),
}
"""Distances between two landmarks."""
WIDTHS = {
    "face_width": "zygion", "jaw_width": "gonion", "nose_width": "alare", "mouth_width": "cheilion", "intercanthal": "endocanthion",
    "head_width": "eurion",
}
"""Distances between a landmark and its mirror image."""
PROFILE = ("convexity", "nasolabial", "upper_lip_protrusion", "lower_lip_protrusion")
"""Angles at the subnasale in degrees, and how far the lips stand before the line from there to the chin, millimetres."""
ANGLES = PROFILE[:2]
MEASURES = (*LINES, *WIDTHS, *PROFILE)
AGE = 25.0
"""Years of those who were measured."""
TOLERANCE = 0.2
"""Standard deviations within which a distance is reached, against one of a trait's that stays near the person's own."""
STEPS = 12
"""Steps towards the measures."""
BOUND = 3.0
"""Standard scores of traits at most, so that no target leaves what it was made for."""


@cache
def norms() -> dict[str, Any]:
    """Read the distances' means by sex, standard deviations, and ratios by ancestry."""
    return tomllib.loads((Path(__file__).parent / "norms.toml").read_text())


def usual(ancestry: Sequence[str], femininity: float) -> tuple[Array, Array]:
    """Give the means and standard deviations of ``MEASURES`` in millimetres and degrees."""
    rows, ratio = norms(), norms()["ancestry"]
    mean = [rows["mean"][m][0] * femininity + rows["mean"][m][1] * (1.0 - femininity) for m in MEASURES]
    factor = [np.mean([ratio[a].get(m, 1.0) for a in ancestry]) for m in MEASURES]
    # What is larger varies as much more.
    return np.asarray(mean) * np.asarray(factor), np.asarray([rows["sd"][m] for m in MEASURES]) * np.asarray(factor)


def measure(places: Array) -> Array:
    """Measure ``MEASURES`` (..., 19) in millimetres and degrees between landmarks (..., 21, 3) in metres, in the order of ``POINTS``."""
    at = {name: places[..., k, :] * 1000.0 for k, name in enumerate(POINTS)}
    lines = [np.linalg.norm(at[a] - at[b], axis=-1) for a, b in LINES.values()]
    return np.stack([*lines, *(2.0 * at[p][..., 0] for p in WIDTHS.values()), *profile(at)], -1)


def profile(at: Mapping[str, Array]) -> list[Array]:
    """Measure ``PROFILE`` as Legan and Burstone do: none of it changes with the head's tilt."""
    up, down, lip, base = (_ray(at["subnasale"], at[name]) for name in ("glabella", "pogonion", "upper_lip", "columella"))
    # Angles in the plane of the profile, whose axes point to the front and up.
    convexity = _between(up, down) - 180.0
    return [convexity, _between(base, lip), *(_before(at["subnasale"], at["pogonion"], at[name]) for name in ("upper_lip", "lower_lip_front"))]


def _ray(start: Array, end: Array) -> Array:
    """Give the way from one point to another in the plane of the profile (..., 2): front and up."""
    return np.stack([start[..., 1] - end[..., 1], end[..., 2] - start[..., 2]], -1)


def _between(one: Array, other: Array) -> Array:
    """Give the angle between two rays on the side of the face's front, degrees."""
    angles = [np.arctan2(ray[..., 1], ray[..., 0]) for ray in (one, other)]
    return np.degrees(np.asarray(angles[0] - angles[1]))


def _before(top: Array, bottom: Array, point: Array) -> Array:
    """Give how far a point of the profile stands before the line from the top down to the bottom, millimetres."""
    line, ray = _ray(top, bottom), _ray(top, point)
    return np.asarray((line[..., 0] * ray[..., 1] - line[..., 1] * ray[..., 0]) / np.linalg.norm(line, axis=-1))


def landmarks(points: NDArray[np.floating[Any]]) -> Array:
    """Find the landmarks (21, 3) of a base mesh at rest."""
    return np.asarray([points[list(index)].mean(0) for index in POINTS.values()], np.float64)


def size(macro: Mapping[str, float], mean: Array) -> Array:
    """Say how large a head of shape targets ``macro`` is beside the norms (19,), in the geometric mean of its height and widths; angles stay.

    A portrait shows proportions: what is small all over stays so, and only what is small for its size is made larger.
    """
    found = measure(landmarks(base().points + targets.mix(macro)))
    sides = (("nose_height", "upper_lip_height", "mandible_height"), ("face_width",), ("head_width",))
    index = [[MEASURES.index(m) for m in side] for side in sides]
    factor = np.exp(np.mean([np.log(found[i].sum() / mean[i].sum()) for i in index]))
    return np.where([m in ANGLES for m in MEASURES], 1.0, factor)


@cache
def moves() -> tuple[Array, Array]:
    """Give how far one standard score more, and one less, of every trait moves the landmarks: (traits, 21, 3) metres each."""
    return tuple(np.stack([landmarks(targets.mix(traits.weights({name: sign}))) for name in traits.table()]) for sign in (1.0, -1.0))  # type: ignore[return-value]


def fit(own: Mapping[str, float], firm: Mapping[str, float], goal: Array, sd: Array, macro: Mapping[str, float]) -> dict[str, float]:
    """Find standard scores of all traits near ``own`` that give a face the measures ``goal`` (19,), with standard deviations ``sd``.

    ``firm`` gives how hard a trait is to move beside the table's; ``macro`` weighs the targets of sex, ancestry and build.
    Gauss-Newton steps with Tikhonov damping, since traits are linear on each side of zero.
    """
    rest = landmarks(base().points + targets.mix(macro))
    more, less = moves()
    names = list(traits.table())
    start = np.asarray([own.get(name, 0.0) for name in names])
    stiff = np.asarray([firm.get(name, norms()["firm"].get(name, 1.0)) for name in names])
    def off(scores: Array) -> tuple[Array, Array, float]:
        sides = np.where((scores >= 0)[:, None, None], more, -less)
        places = rest + np.einsum("t,tpc->pc", scores, sides)
        found = (goal - measure(places)) / (sd * TOLERANCE)
        slope = (measure(places + 0.1 * sides) - measure(places)).T / (0.1 * sd * TOLERANCE)[:, None]
        return found, slope, float(found @ found + np.sum((stiff * (scores - start)) ** 2))

    scores, share = start.copy(), 1.0
    missing, slope, cost = off(scores)
    for _ in range(STEPS):
        # The damped step from the person's own scores, solved in the few measures instead of the many traits.
        eased = slope / stiff**2
        step = eased.T @ np.linalg.solve(eased @ slope.T + np.eye(len(missing)), missing - slope @ (start - scores))
        tried = np.clip(scores + share * (start + step - scores), -BOUND, BOUND)
        result = off(tried)
        # Targets for more and less of a trait differ, so that a whole step may go too far.
        if result[2] < cost:
            scores, (missing, slope, cost), share = tried, result, min(1.0, 2.0 * share)
        else:
            share *= 0.5
    return {name: round(float(score), 3) for name, score in zip(names, scores, strict=True)}
