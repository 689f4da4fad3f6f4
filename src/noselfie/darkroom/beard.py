"""Beards: from stubble to a long beard, rooted on the template so that they are one person's in every picture."""

import colorsys
from dataclasses import dataclass
from typing import Any

import numpy as np

from noselfie.darkroom import patch, solid
from noselfie.darkroom.basemesh import base
from noselfie.darkroom.beard_regions import CUTS, DENSITY, Cut, patchiness, weights
from noselfie.darkroom.brows import natural, to_hex
from noselfie.darkroom.figure import Figure, Floats, Mesh
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.shell import shell
from noselfie.darkroom.strands import Strands, hair_material, plant
from noselfie.words.spec import Subject

COARSE = 0.000092
"""Metres of radius of a strand of a grown beard: it stands for a few hairs."""


@dataclass(frozen=True, eq=False)
class Roots:
    """Where hairs leave the skin: template places (N, 3) in millimetres, posed points and normals (N, 3), region weights (N, 6)."""

    place: Floats
    point: Floats
    normal: Floats
    region: Floats


def add(figure: Figure, persona: Persona, subject: Subject) -> list[Any]:
    """Add the facial hair that the subject wears to the scene."""
    cut = CUTS.get(subject.facial_hair.style or "none")
    if cut is None:
        return []
    strands = grow(figure, persona, subject, cut)
    greying = min(1.0, 1.2 * (subject.hair.greying or 0.0))
    material = hair_material("beard", colour(persona, subject), roughness=0.38, spread=0.4, greying=greying)
    return [plant("beard", strands, material, mask="facial_hair")]


def grow(figure: Figure, persona: Persona, subject: Subject, cut: Cut) -> Strands:
    """Grow the beard of a cut, clear of lips and skin."""
    rng = np.random.default_rng([persona.seed, 31])
    roots = plantable(figure, persona, subject, cut, rng)
    length = np.asarray(cut.lengths) * np.random.default_rng([persona.seed, 33]).uniform(0.88, 1.12)
    share = roots.region / np.maximum(roots.region.sum(1, keepdims=True), 1e-6)
    size = (share @ length) * 1e-3 * rng.uniform(0.72, 1.05, len(roots.place))
    # A beard is longest in the middle and comes to a round end.
    if max(cut.lengths) > 30:
        size *= 1.0 - 0.3 * np.clip(np.abs(roots.place[:, 0]) / 60.0, 0, 1) ** 1.5
    points = _comb(figure, roots, size, cut, persona, rng)
    if max(cut.lengths) > 3:
        points = _clump(points, cut, rng)
        points = shell(figure).outside(points, 0.0004)
    steps = np.linspace(0, 1, points.shape[1])[None]
    coarse = 0.000066 if 0 < cut.lengths[0] < 3 else COARSE
    radii = coarse * rng.uniform(0.7, 1.15, (len(points), 1)) * (1.0 - (0.35 if max(cut.lengths) < 12 else 0.7) * steps**2)
    return Strands(points.astype(np.float32), radii.astype(np.float32))


def plantable(figure: Figure, persona: Persona, subject: Subject, cut: Cut, rng: np.random.Generator) -> Roots:
    """Draw roots evenly over the template's skin and keep those where the cut lets hair grow."""
    place = patch.template()[figure.base_index]
    style, lengths = subject.facial_hair.style or "", np.asarray(cut.lengths)
    taboo = np.maximum(base().masks["inside_mouth"], base().masks["ears"])[figure.base_index]
    grows = (weights(place, cut.soft + 8.0, style)[:, lengths > 0].max(1) > 0) & (place[:, 1] < 78)
    faces = figure.skin.faces
    faces = faces[grows[faces].any(1) & (taboo[faces] < 0.3).all(1)]
    own = Mesh(figure.skin.vertices, figure.skin.faces[np.isin(figure.skin.faces, faces).any(1)])
    flat = place[faces]
    area = np.linalg.norm(np.cross(flat[:, 2] - flat[:, 0], flat[:, 3] - flat[:, 1]), axis=1) / 2
    count = int(cut.density * area.sum() / 100.0)
    pick = rng.choice(len(faces), count, p=area / area.sum())
    s, t = rng.random((2, count, 1))
    corner = np.stack([(1 - s) * (1 - t), s * (1 - t), s * t, (1 - s) * t], 1)

    def at(values: Floats) -> Floats:
        gathered: Floats = (values[faces[pick]] * corner).sum(1)
        return gathered

    spot = at(place)
    region = weights(spot, cut.soft, style) * (lengths > 0)
    lips = at(base().masks["lips"][figure.base_index][:, None])[:, 0]
    years = subject.age if subject.age is not None else persona.age
    thin = (0.25 + 0.45 * float(np.clip((26 - years) / 10, 0, 1))) * patchiness(spot, np.random.default_rng([persona.seed, 32]))
    # Who wears a full beard can grow one.
    thin *= 0.25 if lengths.max() > 30 else 0.55 if lengths.max() > 3 else 1.0
    density = (region * DENSITY).max(1) * (1.0 - thin * np.maximum(region[:, 3], region[:, 4])) * (lips < 0.06)
    keep = rng.random(count) < density
    normal = at(solid.normals(own))[keep]
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
    return Roots(spot[keep], at(patch.limit(own))[keep], normal, region[keep])


def _comb(figure: Figure, roots: Roots, size: Floats, cut: Cut, persona: Persona, rng: np.random.Generator) -> Floats:
    """Lay hairs along their growth: points (N, P, 3)."""
    n = len(roots.place)
    aside, back, up = figure.head[:3, 0], figure.head[:3, 1], figure.head[:3, 2]
    share = roots.region / np.maximum(roots.region.sum(1, keepdims=True), 1e-6)
    x = roots.place[:, 0]
    # Moustaches part at the philtrum; cheeks grow down and forward; the throat grows forward and down.
    sideways = share[:, 0] * np.clip(x / 11.0, -1, 1) * 1.15 + share[:, 2] * x / 90.0 - share[:, 3] * np.sign(x) * 0.1
    forward = share @ np.asarray([0.0, 0.15, 0.25, 0.22, 0.75, 0.05])
    down = share @ np.asarray([0.75, 1.0, 1.0, 1.0, 0.5, 1.0])
    lay = sideways[:, None] * aside - forward[:, None] * back - down[:, None] * up
    lay -= roots.normal * np.minimum((lay * roots.normal).sum(1, keepdims=True), 0.0)
    lay += rng.normal(0, 0.14, (n, 3))
    lay /= np.linalg.norm(lay, axis=1, keepdims=True)
    points = 3 if max(cut.lengths) < 3 else (7 if max(cut.lengths) < 20 else 13)
    t = (np.arange(points - 1) + 0.5) / (points - 1)
    lift = cut.lift * rng.uniform(0.7, 1.3, (n, 1)) * np.where(share[:, :1] > 0.5, 0.75, 1.0) * (1 - 0.75 * t)
    # Long hair hangs: gravity wins over the growth along the length.
    weight = np.clip(size[:, None] / 0.06, 0, 1) * t
    heading = lift[..., None] * roots.normal[:, None] + (1 - lift)[..., None] * lay[:, None]
    heading = heading + weight[..., None] * np.asarray([0, 0, -1.6])
    heading += _curl(size, t, cut, persona, rng)
    heading /= np.linalg.norm(heading, axis=2, keepdims=True)
    steps = heading * (size / (points - 1))[:, None, None]
    first = roots.point - roots.normal * 0.0003
    return np.concatenate([first[:, None], first[:, None] + np.cumsum(steps, 1)], 1)


def _curl(size: Floats, t: Floats, cut: Cut, persona: Persona, rng: np.random.Generator) -> Floats:
    """Turn headings (N, P - 1, 3) about a random circle that each hair follows at its own pitch."""
    n = len(size)
    texture = {"straight": 0.6, "wavy": 0.9, "curly": 1.25, "coily": 1.7}.get(persona.hair_texture, 0.9)
    a = rng.normal(size=(n, 3))
    b = rng.normal(size=(n, 3))
    turns = size[:, None] * t[None] * rng.uniform(220, 480, (n, 1)) * texture + rng.uniform(0, 2 * np.pi, (n, 1))
    swing = 0.38 * cut.curl * texture * (0.3 + 0.7 * t[None, :, None])
    wave: Floats = swing * (np.cos(turns)[..., None] * a[:, None] + np.sin(turns)[..., None] * b[:, None]) / 1.6
    return wave


def _clump(points: Floats, cut: Cut, rng: np.random.Generator) -> Floats:
    """Draw each hair towards its nearest leader, more at the tip."""
    n = len(points)
    leaders = rng.choice(n, max(n // 14, 1), replace=False)
    root, lead = points[:, 0].astype(np.float32), points[leaders, 0].astype(np.float32)
    gap = (root**2).sum(1)[:, None] - 2 * root @ lead.T + (lead**2).sum(1)[None]
    own = leaders[gap.argmin(1)]
    t = np.linspace(0, 1, points.shape[1])[None, :, None]
    pull = cut.clump * rng.uniform(0.3, 1.0, (n, 1, 1)) * t
    drawn: Floats = points + pull * (points[own] - points)
    return drawn


def colour(persona: Persona, subject: Subject) -> str:
    """Colour the beard as said, else like the hair, a little warmer and deeper unless it is grey."""
    if subject.facial_hair.colour:
        return subject.facial_hair.colour
    own = subject.hair.colour or persona.hair_colour
    if not natural(own):
        own = persona.hair_colour
    red, green, blue = (int(own[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, light, vivid = colorsys.rgb_to_hls(red, green, blue)
    if vivid < 0.15 or light < 0.12:
        return own
    return to_hex(colorsys.hls_to_rgb(max(hue - 0.008, 0.0), light * 0.88, min(vivid * 1.12, 1.0)))


def shadow(figure: Figure, persona: Persona, subject: Subject) -> Floats:
    """Weigh (V,) how much the skin darkens under hair or its shaven roots, 0 to 1."""
    style = subject.facial_hair.style or "none"
    years = subject.age if subject.age is not None else persona.age
    place = patch.template()[figure.base_index]
    taboo = np.max([base().masks[m] for m in ("inside_mouth", "ears", "lips")], 0)[figure.base_index]
    cut = CUTS.get(style, CUTS["stubble"])
    region = (weights(place, max(cut.soft, 8.0), style) * (np.asarray(cut.lengths) > 0)).max(1)
    grown = float(np.clip((years - 15) / 8, 0, 1)) * (1.0 - persona.femininity)
    strength = {"none": 0.35 * grown, "stubble": 1.0}.get(style, 0.9)
    shade: Floats = (strength * region * (1 - np.clip(taboo * 3, 0, 1))).astype(np.float32)
    return shade


