"""Zones of the skin: where on the face blood shows, pigment gathers, oil shines and pores open, a value a vertex.

Places are millimetres on the unshaped base mesh from the point between the eyes (x to the picture's right,
y backwards, z up): the same place on every head, whatever its shape, expression or pose.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from noselfie.darkroom import basemesh
from noselfie.darkroom.complexion import BLOOD, MELANIN, VENOUS, Complexion
from noselfie.darkroom.figure import Figure, Floats, Ints
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.skin_marks import Marks, marks
from noselfie.words.spec import Subject

LID_RING = np.arange(7747, 7773, dtype=np.int32)
"""The inner edge of the lids that touches the eyeball, of the eye on the picture's right."""
LID_EDGE = np.arange(13353, 13379, dtype=np.int32)
"""The middle of the lid margin on the same side."""


@dataclass(frozen=True, eq=False)
class Zones:
    """What the skin's shader reads at each vertex."""

    tint: Floats
    """(V, 3) light taken away from linear red, green and blue, in natural logarithms."""
    surface: Floats
    """(V, 3) roughness, strength of pores, and weight of moisture."""
    lips: Floats
    """(V,) 1 on the lips."""


@cache
def template() -> Floats:
    """Give the unshaped base mesh (19158, 3) in millimetres from the point between the eyes."""
    base = basemesh.base()
    middle = (base.points[base.groups["joint-l-eye"]].mean(0) + base.points[base.groups["joint-r-eye"]].mean(0)) / 2
    found: Floats = ((base.points - middle) * 1000.0).astype(np.float32)
    return found


def zones(figure: Figure, persona: Persona, subject: Subject, colours: Complexion) -> Zones:
    """Work out every vertex's tint and surface for one person and picture."""
    place = template()[figure.base_index]
    masks = {name: values[figure.base_index] for name, values in basemesh.base().masks.items()}
    inside = np.clip(masks["inside_mouth"] * 1.9 - 0.22, 0, 1)
    lips = rise(masks["lips"], 0.02, 0.98) * (1 - inside)
    blood, pigment, veins = shading(place, masks, persona, subject, colours)
    tint = blood[:, None] * BLOOD + pigment[:, None] * MELANIN + veins[:, None] * VENOUS
    tint -= 0.65 * middling(place, tint, masks["face"] * (1 - lips) * (1 - inside))
    tint += lips[:, None] * (lip_tint(place, persona, subject, colours) - tint)
    if not subject.face.lip_colour:
        tint += (lip_border(masks["lips"]) * (1 - inside) * 0.7 * marks(persona.seed).lip_line)[:, None] * MELANIN
    tint += make_up(place, lips, subject, colours)
    tint = caves(place, figure.base_index, tint, inside, colours)
    return Zones(tint.astype(np.float32), sheen(place, lips, inside, persona, subject), lips.astype(np.float32))


def blob(place: Floats, centre: tuple[float, float, float], width: tuple[float, float, float], *, both: bool = True) -> Floats:
    """Give a soft spot (V,) of a standard deviation in millimetres, on both sides of the face."""
    x = np.abs(place[:, 0]) if both else place[:, 0]
    away = np.stack([x, place[:, 1], place[:, 2]], 1) - np.asarray(centre, np.float32)
    found: Floats = np.exp(-0.5 * ((away / np.asarray(width, np.float32)) ** 2).sum(1))
    return found


def rise(values: Floats, low: float, high: float) -> Floats:
    """Step smoothly from 0 at ``low`` to 1 at ``high``."""
    t = np.clip((values - low) / (high - low), 0, 1)
    found: Floats = t * t * (3 - 2 * t)
    return found


def since(age: float, low: float, high: float) -> float:
    """Tell how far a change that years bring between two ages has come, 0 to 1."""
    t = float(np.clip((age - low) / (high - low), 0, 1))
    return t * t * (3 - 2 * t)


def shading(place: Floats, masks: dict[str, Floats], persona: Persona, subject: Subject, colours: Complexion) -> tuple[Floats, Floats, Floats]:
    """Give units of blood, melanin and venous blue (V,) over and under even skin."""
    own = marks(persona.seed)
    age = subject.age if subject.age is not None else persona.age
    bare = 1 - 0.55 * (subject.face.makeup or 0.0)
    tired = 0.5 if subject.expression == "tired" else 0.0
    blood = flushed(place, masks, own, age) * colours.flush * bare
    under, lid = rings(place)
    strength = (0.10 + 0.85 * own.rings + 0.35 * since(age, 30, 80) + tired) * bare * (0.5 + 0.5 * since(age, 8, 25))
    dark = (colours.tone - 1) / 9
    pigment = zoned(place, own, dark) + strength * (0.56 + 0.44 * dark) * (under + (0.25 + 0.75 * own.lids) * lid)
    blue = (0.06 + 0.50 * own.veins + 0.3 * tired) * under * (1 - 0.75 * dark) * bare * (0.6 + 0.4 * own.rings)
    veins = blue + shaved(place, masks, persona, subject)
    return blood.astype(np.float32), pigment.astype(np.float32), veins.astype(np.float32)


def middling(place: Floats, tint: Floats, face: Floats) -> Floats:
    """Give the mean tint (3,) of a face beside its eyes: one with red cheeks or dark rings is of no darker tone in all."""
    weight = face * (1 - rise(blob(place, (30, -14, 0), (20, 30, 13)), 0.2, 0.6)) * (1 - rise(place[:, 1], 20, 60))
    found: Floats = (weight @ tint / weight.sum()).astype(np.float32)
    return found


def lip_tint(place: Floats, persona: Persona, subject: Subject, colours: Complexion) -> Floats:
    """Give what the lips take away (V, 3): the lower lip of unpainted ones is often paler and pinker."""
    tint = np.log(np.asarray(colours.base, np.float32)) - np.log(np.asarray(colours.lips, np.float32))
    own, dark = marks(persona.seed), (colours.tone - 1) / 9
    lower = rise(-place[:, 2], 66.5, 71)
    split = (lower - 0.5) * (0.10 + 1.1 * own.two_tone * (0.15 + 0.85 * dark)) * (0.0 if subject.face.lip_colour else 1.0)
    found: Floats = tint - split[:, None] * (0.75 * MELANIN - 0.12 * BLOOD)
    return found.astype(np.float32)


def lip_border(mask: Floats) -> Floats:
    """Give the rim of the lips (V,) from the mask that fades across it."""
    return np.clip(4 * mask * (1 - mask), 0, 1)


def flushed(place: Floats, masks: dict[str, Floats], own: Marks, age: float) -> Floats:
    """Give units of blood (V,): nose, cheeks, chin, ears and lids redder, the forehead paler."""
    old, young = since(age, 30, 80), 1 - since(age, 8, 20)
    nose, cheeks = 0.25 + 1.35 * own.nose, 0.20 + 1.60 * own.cheeks
    high = 6.0 * own.cheek_height
    found: Floats = (
        0.62 * nose * blob(place, (0, -40, -37), (12, 14, 11))
        + 0.40 * nose * blob(place, (14, -28, -40), (6, 10, 7))
        + (0.55 + 0.25 * young) * cheeks * blob(place, (43 + 0.5 * high, -8, -32 + high), (17, 22, 14))
        + 0.24 * (nose + cheeks) / 2 * blob(place, (0, -25, -100), (16, 18, 12))
        + 0.16 * blob(place, (0, -22, 14), (12, 14, 12))
        + 0.42 * blob(place, (16, -13, -3), (6, 8, 6))
        + 0.30 * blob(place, (31, -16, -8), (14, 10, 5))
        + 0.40 * blob(place, (29, -14, 7), (13, 10, 5))
        - 0.05 * blob(place, (0, -10, 50), (40, 30, 20))
        + (0.4 + 0.3 * own.nose) * masks["ears"]
        + 0.07 * rise(-place[:, 2], 105, 140)
    )
    return found * (1 + 0.25 * old)


def rings(place: Floats) -> tuple[Floats, Floats]:
    """Give where pigment gathers (V,) under the eyes, and on the upper lids up to the orbit's edge."""
    under = blob(place, (21, -16, -13), (8, 9, 5.5)) + 0.85 * blob(place, (33, -14, -14), (10, 9, 6))
    return np.minimum(under, 1.15), blob(place, (29, -14, 8), (14, 10, 6.5))


def zoned(place: Floats, own: Marks, dark: float) -> Floats:
    """Give units of melanin (V,) by regions: where people are darker or lighter than on their cheeks."""
    deep = 0.35 + 0.65 * dark
    found: Floats = (
        (0.08 * dark + 0.44 * deep * own.forehead) * blob(place, (0, -5, 52), (55, 40, 22))
        + (0.08 * dark + 0.46 * deep * max(own.muzzle, -0.5)) * blob(place, (0, -25, -66), (27, 22, 17))
        - (0.06 + 0.12 * dark + 0.38 * deep * own.apples) * blob(place, (40, -10, -26), (16, 20, 12))
        + 0.10 * blob(place, (29, -14, 7), (13, 10, 5))
        # Foreheads are yellower, the neck is browner.
        + 0.06 * blob(place, (0, -10, 48), (40, 30, 20))
        + 0.05 * rise(-place[:, 2], 105, 150)
    )
    return found


def shaved(place: Floats, masks: dict[str, Floats], persona: Persona, subject: Subject) -> Floats:
    """Give the cool shadow (V,) of beard roots under shaved skin."""
    age = subject.age if subject.age is not None else persona.age
    own = marks(persona.seed)
    strength = (1 - persona.femininity) * since(age, 15, 23) * (0.25 + 0.75 * persona.facial_hair) * (0.35 + 1.0 * own.beard)
    if strength <= 0:
        return np.zeros(len(place), np.float32)
    kept = {"none": 1.0, None: 1.0}.get(subject.facial_hair.style, 0.7)
    # The roots' darkness is that of the hair: fair men have no blue chin.
    hair = subject.facial_hair.colour or persona.hair_colour
    light = sum(int(hair[i : i + 2], 16) for i in (1, 3, 5)) / 765.0
    middle = blob(place, (0, -25, -78), (30, 40, 26))
    dense = 1 + 0.35 * own.beard_middle * (2 * middle - 1)
    zone = beard_zone(place + np.asarray([0, 0, -7.0 * own.beard_edge], np.float32)) * (1 - masks["lips"])
    return (zone * dense * strength * kept * 0.62 * float(np.clip(1.25 - 2.0 * light, 0.1, 1))).astype(np.float32)


def beard_zone(place: Floats) -> Floats:
    """Give where a beard grows (V,): upper lip, chin, jaw and the upper neck, but not the cheeks' apples."""
    x, y, z = np.abs(place[:, 0]), place[:, 1], place[:, 2]
    # The upper edge runs from the sideburns down to the corners of the mouth.
    edge = np.interp(x, [0, 14, 24, 34, 50, 66, 76], [-44, -45, -58, -62, -54, -38, -10])
    below = rise(edge - z, -3, 7)
    above_neck = rise(z, -134, -112)
    return (below * above_neck * (1 - rise(y, 52, 74))).astype(np.float32)


def make_up(place: Floats, lips: Floats, subject: Subject, colours: Complexion) -> Floats:
    """Give what powder and paint take away (V, 3): blush and eye shadow; the lips' colour comes with the lips."""
    amount = subject.face.makeup or 0.0
    blush = blob(place, (48, 2, -28), (15, 22, 11)) * (1 - lips)
    shadow = blob(place, (32, -14, 11), (13, 9, 4.5))
    fair = 1 - 0.5 * (colours.tone - 1) / 9
    found: Floats = amount * (blush[:, None] * np.asarray([0.0, 0.30, 0.20]) * fair + shadow[:, None] * np.asarray([0.22, 0.38, 0.40]))
    return found.astype(np.float32)


def caves(place: Floats, index: Ints, tint: Floats, inside: Floats, colours: Complexion) -> Floats:
    """Darken nostrils and mouth, and redden the wet rims of the lids."""
    base = np.log(np.asarray(colours.base, np.float32))
    flesh = base - np.log(np.asarray([0.30, 0.075, 0.065], np.float32))
    tint = tint + inside[:, None] * (flesh - tint)
    # Deep in the mouth no light comes back; the renderer's few bounces would leave it grey.
    tint += (inside * rise(place[:, 1], -18, 20) * 1.6)[:, None]
    nostril = blob(place, (7.5, -27, -41), (4.2, 8, 3.6)) * rise(place[:, 1], -34, -27)
    tint += np.clip(nostril * 1.5, 0, 1)[:, None] * np.asarray([1.0, 1.6, 1.7], np.float32)
    rim = ring_weight(index)
    pink = base - np.log(np.asarray([0.62, 0.33, 0.27], np.float32) * np.exp(base).mean() ** 0.35)
    found: Floats = tint + 0.75 * rim[:, None] * (pink - tint)
    return found


@cache
def _rims() -> Floats:
    weight = np.zeros(basemesh.BODY, np.float32)
    mirror = basemesh.base().mirror
    for ring, value in ((LID_RING, 1.0), (LID_EDGE, 0.8)):
        weight[ring] = weight[mirror[ring]] = value
    return weight


def ring_weight(index: Ints) -> Floats:
    """Give the wet inner rims of the lids (V,)."""
    found: Floats = _rims()[index]
    return found


def sheen(place: Floats, lips: Floats, inside: Floats, persona: Persona, subject: Subject) -> Floats:
    """Give roughness, pore strength and oil (V, 3): the nose and forehead shine, the cheeks do not."""
    own = marks(persona.seed)
    oily = (0.35 + 0.95 * own.oil) * (1 - 0.5 * (subject.face.makeup or 0.0))
    shine = (
        blob(place, (0, -42, -30), (9, 16, 18)) + 0.75 * blob(place, (0, -15, 40), (30, 25, 18)) + 0.35 * blob(place, (0, -25, -100), (12, 15, 10))
        + 0.5 * blob(place, (46, -12, -18), (10, 14, 8)) + 0.6 * blob(place, (31, -15, 8), (12, 8, 5))
    )
    shine = np.clip(shine, 0, 1) * oily
    pores = 0.30 + 0.30 * own.texture + (0.40 + 0.50 * own.pores) * (blob(place, (0, -38, -34), (16, 18, 16)) + blob(place, (30, -18, -36), (16, 18, 16)))
    pores -= 0.25 * blob(place, (31, -15, 0), (18, 15, 12))
    wet = np.clip(inside + ring_weight_of(place), 0, 1)
    rough = 0.56 - 0.13 * shine
    rough = rough + lips * (0.42 - rough)
    rough = rough + wet * (0.30 - rough)
    pores = pores * (1 - lips) * (1 - wet)
    coat = 0.22 * lips
    return np.stack([rough, pores, coat + wet * (0.4 - coat)], 1).astype(np.float32)


def ring_weight_of(place: Floats) -> Floats:
    """Give the moist corners of the eyes (V,)."""
    return 0.6 * blob(place, (15.5, -10, -2), (1.4, 3, 1.4))
