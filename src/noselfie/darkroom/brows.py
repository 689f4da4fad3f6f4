"""Brows and lashes: the short hairs of the face."""

import colorsys
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from noselfie.darkroom import lashes, lids, patch
from noselfie.darkroom.basemesh import base
from noselfie.darkroom.figure import Figure, Floats
from noselfie.darkroom.patch import Patch
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.strands import Strands, hair_material, plant
from noselfie.words.spec import Subject

STEPS = 6
"""Points a hair."""
EASED = 9
"""Places along a brow where its height over the forehead is set."""


@dataclass(frozen=True)
class Brow:
    """The form of one brow, in millimetres on the template's forehead, x outwards and z up from the eyes."""

    inner: float
    outer: float
    base: float
    """Height of the middle of the inner end."""
    rise: float
    """Of the outer end over the inner one."""
    arch: float
    peak: float
    """Where the arch is highest, 0 inner to 1 outer end."""
    angular: float
    """1 is a round arch, 2 a peaked one."""
    width: float
    """Vertical, at the inner third."""
    taper: float
    """Width of the outer end over the inner one."""
    hairs: int
    length: float
    wild: float
    """0 is groomed, 1 bushy and unruly."""
    radius: float
    eased: tuple[float, ...] = (0.0, 0.0)
    """Added to the middle line's height at even steps from the inner to the outer end, for what the forehead below does to it."""


def add(figure: Figure, persona: Persona, subject: Subject) -> list[Any]:
    """Add brows and lashes to the scene."""
    brow_colour = colour(persona, subject)
    items = [
        plant(
            "brows",
            grow(figure, persona, subject),
            # On dark skin the shine of hairs would make black brows lighter than what is around them.
            hair_material("brows", brow_colour, roughness=float(np.interp(tone(persona, subject), [5, 8], [0.4, 0.75])), spread=0.35, greying=greying(subject)),
            mask="brows",
        )
    ]
    return [*items, *lashes.add(figure, persona, subject, brow_colour)]


def grow(figure: Figure, persona: Persona, subject: Subject) -> Strands:
    """Grow both brows: about 900 hairs of six points."""
    form = shape(persona, subject)
    calm = replace(figure, skin=replace(figure.skin, vertices=figure.rest))
    halves = []
    for side in (-1.0, 1.0):
        rng = np.random.default_rng([persona.seed, 23, int(side > 0)])
        own = replace(form, base=form.base + rng.normal(0, 0.35), arch=form.arch + rng.normal(0, 0.3))
        halves.append(_half(ground(figure, side), ease(own, ground(calm, side), eye(calm, side)), rng))
    return Strands(*(np.concatenate([getattr(h, name) for h in halves]) for name in ("points", "radii")))


def ground(figure: Figure, side: float) -> Patch:
    """Cut out the skin of the brow ridge on one side (-1 the picture's left)."""

    def inside(place: Floats) -> Any:
        x = place[:, 0] * side
        return (x > -9) & (x < 68) & (place[:, 2] > 8) & (place[:, 2] < 48) & (place[:, 1] < 12)

    return patch.cut(figure, inside, lambda place: np.stack([place[:, 0] * side, place[:, 2]], 1))


def eye(figure: Figure, side: float) -> float:
    """Give the height of the middle of the lids on one side (-1 the picture's left), millimetres over where the template's is."""
    margin = lids.loops(base())[int(side > 0)][1]
    return float(1000.0 * figure.skin.vertices[np.searchsorted(figure.base_index, margin), 2].mean() - patch.template()[margin, 2].mean())


def ease(form: Brow, skin: Patch, height: float) -> Brow:
    """Raise and lower the middle line until it has its form, and its distance from the eye, on a calm forehead ``skin`` seen from the front.

    ``height`` is the eye's over the template's, millimetres. A forehead that falls back would else make brows that fall
    outwards, and low eyes brows far above them: a face that looks worried.
    """
    along = np.linspace(0, 1, EASED, dtype=np.float32)
    wanted, _ = path(form, along)
    eased = np.zeros(EASED)
    for _ in range(4):
        places, _ = path(replace(form, eased=tuple(eased)), along)
        found = patch.lift(skin, places, np.zeros(EASED, np.float32)) * 1000.0
        scale = abs(found[-1, 0] - found[0, 0]) / (places[-1, 0] - places[0, 0])
        eased += wanted[:, 1] - (found[:, 2] - height) / scale
    return replace(form, eased=tuple(map(float, eased)))


def shape(persona: Persona, subject: Subject) -> Brow:
    """Choose this person's brows; the seed decides what sex, age and description leave open."""
    rng = np.random.default_rng([persona.seed, 21])
    draw = rng.normal(size=12)
    woman = persona.femininity
    age = subject.age if subject.age is not None else persona.age
    old, young = np.clip((age - 55) / 30, 0, 1), np.clip((16 - age) / 10, 0, 1)
    thick = persona.brow_thickness if subject.face.thick_brows is None else 0.25 + 0.75 * subject.face.thick_brows
    thick = float(np.clip(thick + 0.12 * draw[0], 0, 1.1))
    groomed = woman * (0.5 + 0.5 * (subject.face.makeup or 0.0)) * (1 - young)
    wild = np.clip(0.3 + 0.2 * draw[1] - 0.25 * groomed + 0.9 * old * (1 - woman), 0.05, 1.2)
    # Black hairs stand out from dark skin only where they are dense.
    dark = float(np.interp(tone(persona, subject), [5, 8], [0, 1]))
    width = (9.4 - 1.5 * woman) * (0.66 + 0.76 * thick) * (1 - 0.12 * young)
    return Brow(
        inner=float(np.clip(10.0 + 1.6 * woman + (2.2 * persona.brow_gap + 0.8 * draw[2]) - 3 * (thick - 0.5) * (1 - woman), 7.5 + 1.5 * woman, 17.5)),
        outer=51.0 + 3.0 * draw[3] - 5.0 * old * woman,
        base=15.4 + 2.0 * woman + 1.4 * persona.brow_level + 0.4 * draw[4],
        # The inner end is the thickest: a middle line that does not rise would give an upper edge that falls, and a sad face.
        rise=float(np.clip(2.7 + 0.6 * woman + 0.8 * persona.brow_rise + 0.3 * draw[5], 1.6 + 0.5 * woman, 4.8) - 0.8 * old),
        arch=float(np.clip(2.3 + 0.8 * woman + 0.7 * persona.brow_arch + 0.3 * draw[6], 1.2 + 0.8 * woman, 3.8 + 0.8 * woman)),
        peak=float(np.clip(0.6 + 0.06 * draw[7], 0.46, 0.74)),
        angular=float(np.clip(1.12 + 0.14 * draw[8], 0.9, 1.4)),
        width=float(width),
        taper=float(np.clip(0.48 + 0.12 * draw[9], 0.3, 0.75)),
        hairs=int(np.clip((520 + 580 * thick + 55 * draw[10]) * (1 + 0.15 * dark) * (1 - 0.35 * old * woman) * (1 - 0.2 * young), 320, 1500)),
        length=float(np.clip((7.0 - 1.2 * woman + 0.5 * draw[11]) * (1 + 0.3 * old * (1 - woman)) * (0.85 + 0.3 * thick), 4.5, 11)),
        wild=float(wild),
        radius=0.000041 * (0.85 + 0.35 * thick) * (1 + 0.15 * dark) * (1 - 0.15 * young),
    )


def _half(skin: Patch, form: Brow, rng: np.random.Generator) -> Strands:
    n = form.hairs
    along = _spread(form, rng)
    # Thinning out above and below, and round at the inner end: no brow has an outline.
    across = np.clip(rng.normal(0, 0.56, n), -1.35, 1.35).astype(np.float32)
    along = (along + np.abs(rng.normal(0, 0.025, n)) + 0.035 * across**2 * (1 - along)).astype(np.float32)
    centre, slope = path(form, along)
    half = _half_width(form, along)
    root = np.stack([centre[:, 0], centre[:, 1] + half * across - 0.08 * half], 1)
    # Hairs stand upright at the inner end, sweep outwards, and converge on the middle line from both sides.
    upright = np.interp(along, [0, 0.1, 0.25, 0.5, 0.8, 1.0], np.radians([82, 62, 34, 15, 4, 0]))
    angle = slope + upright - across * np.radians(16 + 14 * along) + rng.normal(0, 0.10 + 0.16 * form.wild, n)
    bend = -np.radians(rng.normal(20, 9, n)) * (0.4 + along)
    length = form.length * np.interp(along, [0, 0.2, 0.6, 1.0], [0.72, 1.0, 1.0, 0.62]) * rng.uniform(0.62, 1.08, n)
    t = np.linspace(0, 1, STEPS)[None]
    turned = angle[:, None] + bend[:, None] * t
    step = np.stack([np.cos(turned), np.sin(turned)], -1) * (length[:, None] / (STEPS - 1))[..., None]
    flat = root[:, None] + np.cumsum(step, 1) - step[:, :1]
    rise = rng.uniform(0.03, 0.11 + 0.12 * form.wild, n)[:, None] * length[:, None] * 1e-3
    height = -0.0003 + (0.0003 + rise) * np.sqrt(np.sin(t * np.pi * 0.62) + 1e-9) + 0.0001
    radii = form.radius * _thickness(along, across, rng)[:, None] * (1.0 - 0.8 * t**1.6)
    return Strands(patch.lift(skin, flat.astype(np.float32), height.astype(np.float32)), radii.astype(np.float32))


def _thickness(along: Floats, across: Floats, rng: np.random.Generator) -> Floats:
    """Draw how thick each hair is over the usual: one in seven is strong and seen alone, those at the border and in the tail are fine."""
    drawn = rng.uniform(0.7, 1.1, len(across)) * np.where(rng.random(len(across)) < 0.15, 1.6, 1.0)
    found: Floats = (drawn * (1.0 - 0.35 * np.clip(np.abs(across), 0, 1)) * np.interp(along, [0.55, 1.0], [1.0, 0.6])).astype(np.float32)
    return found


def _spread(form: Brow, rng: np.random.Generator) -> Floats:
    """Draw places along the brow so that hairs stand equally dense, thinning at both ends."""
    u = np.linspace(0, 1, 200)
    density = np.cumsum(_half_width(form, u.astype(np.float32)) * np.interp(u, [0, 0.1, 0.3, 0.75, 1.0], [0.32, 0.75, 1.0, 0.92, 0.55]))
    drawn: Floats = np.interp(rng.random(form.hairs), density / density[-1], u).astype(np.float32)
    return drawn


def path(form: Brow, along: Floats) -> tuple[Floats, Floats]:
    """Follow the brow's middle line: places (N, 2) and slopes (N,) in radians at 0 inner to 1 outer end."""

    def middle(u: Floats) -> Floats:
        warp = np.clip(u, 0, 1) ** (np.log(0.5) / np.log(form.peak))
        eased = np.interp(u, np.linspace(0, 1, len(form.eased)), form.eased)
        lifted: Floats = form.base + form.rise * u + form.arch * np.maximum(np.sin(np.pi * warp), 0.0) ** form.angular + eased
        return lifted

    span = form.outer - form.inner
    places = np.stack([form.inner + span * along, middle(along)], 1)
    slopes = np.arctan2(middle(np.clip(along + 0.02, 0, 1)) - middle(np.clip(along - 0.02, 0, 1)), span * 0.04)
    return places.astype(np.float32), slopes.astype(np.float32)


def _half_width(form: Brow, along: Floats) -> Floats:
    shares = np.interp(along, [0, 0.12, 0.35, 0.6, 1.0], [0.78, 0.98, 1.0, 0.5 + 0.5 * form.taper, form.taper])
    half: Floats = (form.width / 2 * shares).astype(np.float32)
    return half


def greying(subject: Subject) -> float:
    """Give the share of grey brow hairs: brows grey later than the head."""
    grey: float = 0.55 * (subject.hair.greying or 0.0) ** 1.5
    return grey


def colour(persona: Persona, subject: Subject) -> str:
    """Colour brows like the hair but deeper; a dye that no hair grows in leaves the brows natural."""
    own = subject.hair.colour or persona.hair_colour
    if not natural(own):
        own = persona.hair_colour
    red, green, blue = (int(own[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, light, vivid = colorsys.rgb_to_hls(red, green, blue)
    # Fair brows are darker than fair hair, dark ones alike; white brows stay light grey.
    pale = float(np.clip((light - 0.2) / 0.5, 0, 1))
    white = vivid < 0.15
    light *= 1.0 - (0.25 if white else 0.58) * pale
    # Single fine hairs over skin: black ones look dark brown on fair skin, and on dark skin are still darker than that.
    light += 0.07 * (1.0 - min(light / 0.3, 1.0)) * float(np.interp(tone(persona, subject), [5.0, 8.0], [1.0, 0.1]))
    return to_hex(colorsys.hls_to_rgb(hue, light, vivid * (1.0 - 0.15 * pale)))


def tone(persona: Persona, subject: Subject) -> float:
    """Give the skin's tone on the Monk scale."""
    return persona.skin_tone if subject.skin_tone is None else subject.skin_tone


def natural(hexes: str) -> bool:
    """Tell whether hair can grow in a colour: nearly grey, or between red and yellow."""
    red, green, blue = (int(hexes[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, _, vivid = colorsys.rgb_to_hls(red, green, blue)
    return vivid < 0.15 or max(red, green, blue) < 0.2 or hue < 0.15 or hue > 0.98


def to_hex(colour: tuple[float, float, float]) -> str:
    """Write sRGB components 0 to 1 as ``#rrggbb``."""
    return "#" + "".join(f"{round(255 * min(max(c, 0.0), 1.0)):02x}" for c in colour)
